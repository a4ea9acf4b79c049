public import SQL
public import Tables

/// Apache Spark 4 in its ANSI mode, which is its default.
///
/// Spark's own conversions read more than DuckDB's do ("1d" as a number, "2024" as a day), so texts are held against
/// a regular expression first. A time of day is a timestamp of 1970-01-01, as in ``SQLSyntax/spark``.
public struct SparkDialect: Dialect {
  /// The dialect.
  public init() {}

  /// See ``Dialect/syntax``.
  public var syntax: SQLSyntax { .spark }
  /// See ``Dialect/looksUpKeysByJoins``: NOT IN becomes a nested loop.
  public var looksUpKeysByJoins: Bool { true }

  /// See ``Dialect/tryCast(_:from:to:)``.
  public func tryCast(_ expression: SQL, from source: ColumnType, to type: ColumnType) -> SQL {
    guard source == .text else { return "try_cast(\(expression) AS \(name(of: type)))" }
    switch type {
    case .boolean: return booleanByWord(expression)
    case .float, .double:
      let isNumber = matches(expression, pattern: ReadableText.number)
      let isSpecial = matches(expression, pattern: ReadableText.specialNumber)
      return """
        CASE WHEN \(isNumber) OR \(isSpecial) \
        THEN try_cast(replace(\(expression), '_', '') AS \(name(of: type))) END
        """
    case .decimal: return guarded(expression, ReadableText.number, as: type)
    case _ where type.isInteger:
      // Only digits are an integer to a cast; what else is a whole number is one by way of a decimal.
      let digits = type == .int128 || type == .uint128 || type == .uint64 ? 0 : 18
      let exact = guarded(
        expression, ReadableText.number, as: .decimal(precision: 38, scale: digits))
      return "try_cast(round(\(exact), 0) AS \(name(of: type)))"
    case .date, .time, .timeWithZone, .timestamp, .timestampWithZone:
      return tryMoment(expression, as: type)
    default: return "try_cast(\(expression) AS \(name(of: type)))"
    }
  }

  private func guarded(_ text: SQL, _ pattern: String, as type: ColumnType) -> SQL {
    """
    CASE WHEN \(matches(text, pattern: pattern)) \
    THEN try_cast(replace(\(text), '_', '') AS \(name(of: type))) END
    """
  }

  /// See ``Dialect/cast(_:to:)``.
  public func cast(_ expression: SQL, to type: ColumnType) -> SQL {
    switch type {
    case .time, .timeWithZone:
      "CAST(concat('1970-01-01 ', \(expression)) AS \(name(of: type)))"
    default: "CAST(\(expression) AS \(name(of: type)))"
    }
  }

  /// See ``Dialect/matches(_:pattern:)``.
  public func matches(_ text: SQL, pattern: String) -> SQL {
    "\(text) RLIKE \(translated(pattern, to: .java))"
  }

  /// See ``Dialect/obstacle(toMatching:)``.
  public func obstacle(toMatching pattern: String) -> String? {
    obstacle(toMatching: pattern, in: .java)
  }

  /// See ``Dialect/obstacle(toReading:)``.
  public func obstacle(toReading directives: String) -> String? {
    TimeFormat(directives, for: .java)?.canBeWritten == true
      ? nil : "\(syntax.rawValue) has no counterpart of the format '\(directives)'"
  }

  /// See ``Dialect/isNaN(_:of:orInfinite:)``.
  public func isNaN(_ value: SQL, of type: ColumnType, orInfinite: Bool) -> SQL? {
    guard type.isFloatingPoint else { return nil }
    guard orInfinite else { return "\(value) = \(Double.nan)" }
    return "\(value) IN (\(Double.nan), \(Double.infinity), \(-Double.infinity))"
  }

  /// See ``Dialect/isFractional(_:)``: `floor` has no numbers beyond 64 bits here.
  public func isFractional(_ number: SQL) -> SQL { "\(number) % 1 <> 0" }

  /// See ``Dialect/quotient(_:by:)``.
  public func quotient(_ value: SQL, by divisor: Double) -> SQL { "(\(value) / \(divisor))" }

  /// See ``Dialect/countIf(_:)``.
  public func countIf(_ condition: SQL) -> SQL { "count_if(\(condition))" }

  /// See ``Dialect/approximateDistinct(_:)``.
  public func approximateDistinct(_ expression: SQL) -> SQL {
    "approx_count_distinct(\(expression))"
  }

  /// See ``Dialect/compactList(_:)``.
  public func compactList(_ items: [SQL]) -> SQL { "array_compact(array(\(items)))" }

  /// See ``Dialect/summary(of:aggregates:picking:_:)``.
  public func summary(
    of rows: SQL, aggregates: [SQL], picking count: Int, _ picks: [RowPick]
  ) -> SQL {
    let least = picks.map { pick -> SQL in
      let members = pick.members.map { "\($0.name), \($0.value)" as SQL }
      return """
        slice(array_sort(collect_list(CASE WHEN \(pick.condition) \
        THEN named_struct(\(members)) END)), 1, \(count))
        """
    }
    return "SELECT \(aggregates + least) FROM \(rows)"
  }

  func name(of type: ColumnType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int8: "TINYINT"
    case .int16, .uint8: "SMALLINT"
    case .int32, .uint16: "INT"
    case .int64, .uint32: "BIGINT"
    case .int128, .uint64, .uint128: "DECIMAL(38, 0)"
    case .float: "FLOAT"
    case .double: "DOUBLE"
    case .decimal(let precision, let scale): "DECIMAL(\(precision), \(scale))"
    case .date: "DATE"
    case .time, .timestamp: "TIMESTAMP_NTZ"
    case .timeWithZone, .timestampWithZone: "TIMESTAMP"
    case .bytes: "BINARY"
    case .text, .uuid, .interval, .list, .structure, .map, .other: "STRING"
    }
  }
}
