public import SQL
public import Tables

/// PostgreSQL 15.
///
/// It has no conversion that yields NULL instead of an error, so each is guarded by a regular expression that
/// only texts pass which it can read.
public struct PostgreSQLDialect: Dialect {
  /// The dialect.
  public init() {}

  /// See ``Dialect/syntax``.
  public var syntax: SQLSyntax { .postgreSQL }
  /// See ``Dialect/looksUpKeysByJoins``: what a query after IN yields must fit into `work_mem`, or it is gone
  /// through again for every row.
  public var looksUpKeysByJoins: Bool { true }

  /// See ``Dialect/cast(_:to:)``.
  public func cast(_ expression: SQL, to type: ColumnType) -> SQL {
    "CAST(\(expression) AS \(name(of: type)))"
  }

  /// See ``Dialect/unfolded(_:)``: an expression of literals is computed first, whatever CASE is around it.
  public func unfolded(_ literal: SQL) -> SQL { "(SELECT \(literal))" }

  /// See ``Dialect/matches(_:pattern:)``.
  public func matches(_ text: SQL, pattern: String) -> SQL {
    "\(text) ~ \(translated(pattern, to: .postgreSQL))"
  }

  /// See ``Dialect/obstacle(toMatching:)``.
  public func obstacle(toMatching pattern: String) -> String? {
    obstacle(toMatching: pattern, in: .postgreSQL)
  }

  /// See ``Dialect/obstacle(toReading:)``.
  public func obstacle(toReading directives: String) -> String? {
    TimeFormat(directives, for: .postgreSQL) != nil
      ? nil : "\(syntax.rawValue) has no counterpart of the format '\(directives)'"
  }

  /// See ``Dialect/isNaN(_:of:orInfinite:)``.
  public func isNaN(_ value: SQL, of type: ColumnType, orInfinite: Bool) -> SQL? {
    guard type.isFloatingPoint || type.isDecimal else { return nil }
    // A number of any size could be out of range as a double.
    let name: SQL = type.isDecimal ? "NUMERIC" : "DOUBLE PRECISION"
    let values: [SQL] = (orInfinite ? ["NaN", "Infinity", "-Infinity"] : ["NaN"]).map {
      "CAST(\($0) AS \(name))"
    }
    return orInfinite ? "\(value) IN (\(values))" : "\(value) = \(values[0])"
  }

  /// See ``Dialect/quotient(_:by:)``.
  public func quotient(_ value: SQL, by divisor: Double) -> SQL {
    // What is out of range is an error here.
    let most = Double.greatestFiniteMagnitude * min(divisor, 1)
    // So small a quotient is none to be multiplied either.
    let least = max(1e-290 * divisor, .leastNormalMagnitude)
    return """
      (CASE WHEN abs(\(value)) > \(most) THEN CAST('Infinity' AS DOUBLE PRECISION) \
      WHEN abs(\(value)) < \(least) THEN 0 ELSE \(value) / \(divisor) END)
      """
  }

  /// See ``Dialect/countIf(_:)``.
  public func countIf(_ condition: SQL) -> SQL { "count(*) FILTER (WHERE \(condition))" }

  /// See ``Dialect/compactList(_:)``.
  public func compactList(_ items: [SQL]) -> SQL { "array_remove(ARRAY[\(items)], NULL)" }

  /// See ``Dialect/summary(of:aggregates:picking:_:)``.
  public func summary(
    of rows: SQL, aggregates: [SQL], picking count: Int, _ picks: [RowPick]
  ) -> SQL {
    let values = aggregates.map { "(SELECT \($0) FROM \"weir:rows\")" as SQL }
    // An ordered aggregate would hold all rows in memory; this holds as many as are picked.
    let least = picks.map { pick -> SQL in
      let texts = pick.members.map { cast($0.value, to: .text) }
      let order = pick.members.map { $0.type.hasOrder ? $0.value : cast($0.value, to: .text) }
      return """
        ARRAY(SELECT ARRAY[\(texts)] FROM "weir:rows" WHERE \(pick.condition) \
        ORDER BY \(order) LIMIT \(count))
        """
    }
    return """
      WITH "weir:rows" AS MATERIALIZED (SELECT * FROM \(rows)) SELECT \(values + least)
      """
  }

  func name(of type: ColumnType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int8, .int16, .uint8: "SMALLINT"
    case .int32, .uint16: "INTEGER"
    case .int64, .uint32: "BIGINT"
    // There are no wider integers, and no unsigned ones.
    case .int128, .uint64, .uint128: "NUMERIC"
    case .float: "REAL"
    case .double: "DOUBLE PRECISION"
    case .decimal(let precision, let scale): "NUMERIC(\(precision), \(scale))"
    case .date: "DATE"
    case .time: "TIME"
    case .timeWithZone: "TIMETZ"
    case .timestamp: "TIMESTAMP"
    case .timestampWithZone: "TIMESTAMPTZ"
    case .uuid: "UUID"
    case .bytes: "BYTEA"
    case .interval: "INTERVAL"
    // The rest has no text that reads back.
    case .text, .list, .structure, .map, .other: "TEXT"
    }
  }
}

extension ColumnType {
  /// Whether values are put in an order by every engine.
  var hasOrder: Bool {
    switch self {
    case .structure, .map, .other, .list: false
    default: true
    }
  }
}
