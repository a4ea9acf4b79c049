public import SQL
public import Tables

/// What differs between the engines a contract compiles for; the plan itself is the same for all.
///
/// Every function takes and returns SQL expressions. What they mean is fixed here, so that a contract
/// means the same on each engine.
public protocol Dialect: NestedDialect, TimeDialect {
  /// How names and values are written.
  var syntax: SQLSyntax { get }
  /// Whether a key is looked up among those of other rows by a join; otherwise by IN and a query.
  ///
  /// Joins where the engine has no such queries in a SELECT list, or runs them once per row.
  var looksUpKeysByJoins: Bool { get }

  /// `expression`, which is of the type `source`, as `type`; NULL where it cannot be read as one.
  func tryCast(_ expression: SQL, from source: ColumnType, to type: ColumnType) -> SQL
  /// A literal that the engine does not look into before it runs the statement, so that what guards it does so.
  func unfolded(_ literal: SQL) -> SQL
  /// `expression` as `type`; the statement fails where it cannot be read as one.
  func cast(_ expression: SQL, to type: ColumnType) -> SQL
  /// A value of `type` as rules about characters see it: of numbers the digits, whole ones without a point, and
  /// `NaN`, `Infinity`, `-Infinity`.
  func text(of value: SQL, type: ColumnType) -> SQL
  /// The text `expression` as `type` (date, time, timestamp), read by `directives` in `strptime`'s
  /// notation; NULL where it cannot be.
  func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL
  /// Whether `pattern` is found in `text`; NULL for NULL. `$` is the very end, `.` is no line break.
  func matches(_ text: SQL, pattern: String) -> SQL

  /// Why the engine cannot look for `pattern`; `nil` where it can.
  func obstacle(toMatching pattern: String) -> String?
  /// Why the engine cannot read times by `directives`; `nil` where it can.
  func obstacle(toReading directives: String) -> String?

  /// Whether a value of `type` is NaN, or also an infinity; `nil` where no value of the type is.
  func isNaN(_ value: SQL, of type: ColumnType, orInfinite: Bool) -> SQL?
  /// Whether a number has something after the point; of NaN and infinities whatever the engine makes of it.
  func isFractional(_ number: SQL) -> SQL
  /// A floating-point number divided by one that is not 0; infinite, or 0, where that is out of range.
  func quotient(_ value: SQL, by divisor: Double) -> SQL

  /// How many rows make `condition` true; NULL (or 0) for no rows.
  func countIf(_ condition: SQL) -> SQL
  /// About how many different values `expression` has; exact where the engine has nothing cheaper.
  func approximateDistinct(_ expression: SQL) -> SQL
  /// For an integer `key`: the block of 64 keys it is in, and the aggregate condition over the rows of a
  /// block that is true if a key occurs twice among them. `nil` where the engine has no such thing.
  func block(of key: SQL) -> (block: SQL, isRepeated: SQL)?
  /// Those of the texts `items` that are not NULL, as a list.
  func compactList(_ items: [SQL]) -> SQL
  /// Whether the key that `keys` make is one of `candidates`, which are expressions over the rows of `query`
  /// and never NULL. Only asked of engines that do not look up keys by joins.
  func isOne(_ keys: [SQL], of candidates: [SQL], from query: SQL) -> SQL
  /// Whether the integer `key` is there and none of the integers that `candidate` is in `rows` (something that stands
  /// after FROM), which lie within `bounds`, fewer than 2³¹: by a bit for each. `nil` where the engine has no such thing.
  func isNotAmong(
    _ key: SQL, _ candidate: SQL, of rows: SQL, within bounds: ClosedRange<Int128>
  ) -> SQL?
  /// Whether a number as text has digits other than zeros after `scale` decimals; NULL for NULL.
  func hasDecimals(_ text: SQL, beyond scale: Int) -> SQL
  /// A statement of one row: `aggregates` over all `rows`, and for each of `picks` a list of its rows.
  ///
  /// - Parameters:
  ///   - rows: something that stands after FROM.
  ///   - count: how many rows a pick has at most.
  func summary(of rows: SQL, aggregates: [SQL], picking count: Int, _ picks: [RowPick]) -> SQL
}

extension Dialect {
  /// The text `expression` as `type`; NULL where it cannot be read as one.
  func tryCast(_ expression: SQL, to type: ColumnType) -> SQL {
    tryCast(expression, from: .text, to: type)
  }

  /// The flag that a text is a word for, in whatever case; NULL for other texts.
  func booleanByWord(_ text: SQL) -> SQL {
    """
    CASE WHEN lower(\(text)) IN ('true', 't', 'yes', 'y', '1') THEN TRUE \
    WHEN lower(\(text)) IN ('false', 'f', 'no', 'n', '0') THEN FALSE END
    """
  }

  /// A pattern as the engine's flavour of regular expressions has it.
  func translated(_ pattern: String, to flavour: PatternFlavour) -> SQL {
    // The planner asks first whether a pattern can be written; what it did not ask for the engine refuses.
    "\((try? flavour.text(PatternParser.parse(pattern).pattern)) ?? pattern)"
  }

  /// Why `pattern` has no counterpart in `flavour`.
  func obstacle(toMatching pattern: String, in flavour: PatternFlavour) -> String? {
    do {
      let read = try PatternParser.parse(pattern).pattern
      _ = try flavour.text(read)
      return flavour == .snowflake && read.looksAround
        ? "Snowflake has no counterpart of the lines of '\(pattern)'" : nil
    } catch let error as Pattern.Unsupported {
      return "'\(pattern)' has \(error.what), which \(syntax.rawValue) has no counterpart of"
    } catch {
      return "'\(pattern)' is no regular expression: \(error)"
    }
  }

  /// See ``Dialect/unfolded(_:)``.
  public func unfolded(_ literal: SQL) -> SQL { literal }

  /// See ``Dialect/isFractional(_:)``.
  public func isFractional(_ number: SQL) -> SQL { "\(number) <> trunc(\(number))" }

  /// See ``Dialect/isOne(_:of:from:)``.
  public func isOne(_ keys: [SQL], of candidates: [SQL], from query: SQL) -> SQL {
    "(\(keys)) IN (SELECT \(candidates) FROM \(query))"
  }

  /// See ``Dialect/block(of:)``.
  public func block(of key: SQL) -> (block: SQL, isRepeated: SQL)? { nil }

  /// See ``Dialect/text(of:type:)``.
  public func text(of value: SQL, type: ColumnType) -> SQL { cast(value, to: .text) }

  /// See ``Dialect/approximateDistinct(_:)``.
  public func approximateDistinct(_ expression: SQL) -> SQL { "count(DISTINCT \(expression))" }

  /// See ``Dialect/isNotAmong(_:_:of:within:)``.
  public func isNotAmong(
    _ key: SQL, _ candidate: SQL, of rows: SQL, within bounds: ClosedRange<Int128>
  ) -> SQL? { nil }

  /// See ``Dialect/hasDecimals(_:beyond:)``.
  public func hasDecimals(_ text: SQL, beyond scale: Int) -> SQL {
    matches(text, pattern: "\\.[0-9]{\(scale)}[0-9]*[1-9]")
  }
}
