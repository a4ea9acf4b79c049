public import SQL
public import Tables

/// What differs between the engines a contract compiles for; the plan itself is the same for all.
///
/// Every function takes and returns SQL expressions. What they mean is fixed here, so that a contract
/// means the same on each engine.
public protocol Dialect: NestedDialect, TimeDialect {
  /// `expression` as `type`, NULL where it cannot be read as one.
  func tryCast(_ expression: SQL, to type: ColumnType) -> SQL
  /// `expression` as `type`; the statement fails where it cannot be read as one.
  func cast(_ expression: SQL, to type: ColumnType) -> SQL
  /// The text `expression` as `type` (date, time, timestamp), read by `directives` in `strptime`'s
  /// notation; NULL where it cannot be.
  func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL
  /// Whether `pattern` is found in `text`; NULL for NULL. `$` is the very end, `.` is no line break.
  func matches(_ text: SQL, pattern: String) -> SQL
  /// How many rows make `condition` true; NULL (or 0) for no rows.
  func countIf(_ condition: SQL) -> SQL
  /// For an integer `key`: the block of 64 keys it is in, and the aggregate condition over the rows of a
  /// block that is true if a key occurs twice among them. `nil` where the engine has no such thing.
  func block(of key: SQL) -> (block: SQL, isRepeated: SQL)?
  /// About how many different values `expression` has; exact where the engine has nothing cheaper.
  func approximateDistinct(_ expression: SQL) -> SQL
  /// Those of `items` that are not NULL, as a list.
  func compactList(_ items: [SQL]) -> SQL
  /// The `count` smallest values of `item` among the rows where `condition` is true, as a list.
  func smallest(_ count: Int, of item: SQL, where condition: SQL) -> SQL
  /// The named values as one structure, ordered by its members from first to last.
  func structure(_ members: [(name: String, value: SQL)]) -> SQL
}

extension Dialect {
  /// See ``Dialect/approximateDistinct(_:)``.
  public func approximateDistinct(_ expression: SQL) -> SQL { "count(DISTINCT \(expression))" }
}

/// DuckDB 2.
public struct DuckDBDialect: Dialect {
  /// The dialect.
  public init() {}

  /// See ``Dialect/tryCast(_:to:)``.
  public func tryCast(_ expression: SQL, to type: ColumnType) -> SQL {
    "TRY_CAST(\(expression) AS \(name(of: type)))"
  }

  /// See ``Dialect/cast(_:to:)``.
  public func cast(_ expression: SQL, to type: ColumnType) -> SQL {
    "CAST(\(expression) AS \(name(of: type)))"
  }

  /// See ``Dialect/tryRead(_:by:as:)``.
  public func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL {
    "CAST(try_strptime(\(expression), \(directives)) AS \(name(of: type)))"
  }

  /// See ``Dialect/matches(_:pattern:)``.
  public func matches(_ text: SQL, pattern: String) -> SQL {
    "regexp_matches(\(text), \(pattern))"
  }

  /// See ``Dialect/countIf(_:)``.
  public func countIf(_ condition: SQL) -> SQL { "count_if(\(condition))" }

  /// See ``Dialect/block(of:)``.
  public func block(of key: SQL) -> (block: SQL, isRepeated: SQL)? {
    (
      "(\(key) >> 6)",
      "count(*) <> bit_count(bit_or(CAST(1 AS UBIGINT) << CAST(\(key) & 63 AS UBIGINT)))"
    )
  }

  /// See ``Dialect/approximateDistinct(_:)``.
  public func approximateDistinct(_ expression: SQL) -> SQL {
    "approx_count_distinct(\(expression))"
  }

  /// See ``Dialect/compactList(_:)``.
  public func compactList(_ items: [SQL]) -> SQL {
    "list_filter([\(items)], lambda item: item IS NOT NULL)"
  }

  /// See ``Dialect/smallest(_:of:where:)``.
  public func smallest(_ count: Int, of item: SQL, where condition: SQL) -> SQL {
    "min(\(item), \(count)) FILTER (WHERE \(condition))"
  }

  /// See ``Dialect/structure(_:)``.
  public func structure(_ members: [(name: String, value: SQL)]) -> SQL {
    let items = members.map { "\($0.name): \($0.value)" as SQL }
    return "{\(items)}"
  }

  private func name(of type: ColumnType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int8: "TINYINT"
    case .int16: "SMALLINT"
    case .int32: "INTEGER"
    case .int64: "BIGINT"
    case .int128: "HUGEINT"
    case .uint8: "UTINYINT"
    case .uint16: "USMALLINT"
    case .uint32: "UINTEGER"
    case .uint64: "UBIGINT"
    case .uint128: "UHUGEINT"
    case .float: "FLOAT"
    case .double: "DOUBLE"
    case .decimal(let precision, let scale): "DECIMAL(\(precision), \(scale))"
    case .date: "DATE"
    case .time: "TIME"
    case .timeWithZone: "TIMETZ"
    case .timestamp: "TIMESTAMP"
    case .timestampWithZone: "TIMESTAMPTZ"
    case .uuid: "UUID"
    case .bytes: "BLOB"
    case .interval: "INTERVAL"
    // The rest has no text that reads back.
    case .text, .list, .structure, .map, .other: "VARCHAR"
    }
  }
}
