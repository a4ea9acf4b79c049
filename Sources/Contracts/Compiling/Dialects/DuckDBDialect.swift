public import SQL
public import Tables

/// DuckDB 2.
public struct DuckDBDialect: Dialect {
  /// The dialect.
  public init() {}

  /// See ``Dialect/syntax``.
  public var syntax: SQLSyntax { .duckDB }
  /// See ``Dialect/looksUpKeysByJoins``: a mark join inside an aggregate is the fastest of the forms measured.
  public var looksUpKeysByJoins: Bool { false }

  /// See ``Dialect/tryCast(_:from:to:)``.
  public func tryCast(_ expression: SQL, from source: ColumnType, to type: ColumnType) -> SQL {
    switch type {
    case .date where source == .text, .time where source == .text,
      .timestamp where source == .text, .timestampWithZone where source == .text:
      tryMoment(expression, as: type)
    default: "TRY_CAST(\(expression) AS \(name(of: type)))"
    }
  }

  /// See ``Dialect/cast(_:to:)``.
  public func cast(_ expression: SQL, to type: ColumnType) -> SQL {
    "CAST(\(expression) AS \(name(of: type)))"
  }

  /// See ``Dialect/tryRead(_:by:as:)``.
  public func tryRead(_ expression: SQL, by directives: String, as type: ColumnType) -> SQL {
    // The engine takes these words for times whatever the format says.
    let text: SQL = """
      CASE WHEN lower(\(expression)) NOT IN ('epoch', 'infinity', '-infinity') THEN \(expression) END
      """
    return "CAST(try_strptime(\(text), \(directives)) AS \(name(of: type)))"
  }

  /// See ``Dialect/matches(_:pattern:)``.
  public func matches(_ text: SQL, pattern: String) -> SQL {
    "regexp_matches(\(text), \(pattern))"
  }

  /// See ``Dialect/obstacle(toMatching:)``: contracts' patterns are DuckDB's own.
  public func obstacle(toMatching pattern: String) -> String? { nil }

  /// See ``Dialect/obstacle(toReading:)``: contracts' formats are DuckDB's own.
  public func obstacle(toReading directives: String) -> String? { nil }

  /// See ``Dialect/isNaN(_:of:orInfinite:)``.
  public func isNaN(_ value: SQL, of type: ColumnType, orInfinite: Bool) -> SQL? {
    guard type.isFloatingPoint else { return nil }
    guard orInfinite else { return "\(value) = \(Double.nan)" }
    return "\(value) IN (\(Double.nan), \(Double.infinity), \(-Double.infinity))"
  }

  /// See ``Dialect/quotient(_:by:)``.
  public func quotient(_ value: SQL, by divisor: Double) -> SQL { "(\(value) / \(divisor))" }

  /// See ``Dialect/text(of:type:)``.
  public func text(of value: SQL, type: ColumnType) -> SQL {
    guard type.isFloatingPoint else { return cast(value, to: .text) }
    return """
      (CASE WHEN isfinite(\(value)) THEN regexp_replace(CAST(\(value) AS VARCHAR), '\\.0$', '') \
      WHEN isnan(\(value)) THEN 'NaN' WHEN \(value) > 0 THEN 'Infinity' \
      WHEN \(value) < 0 THEN '-Infinity' END)
      """
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

  /// See ``Dialect/isNotAmong(_:_:of:within:)``.
  public func isNotAmong(
    _ key: SQL, _ candidate: SQL, of rows: SQL, within bounds: ClosedRange<Int128>
  ) -> SQL? {
    let (low, high) = (Value.integer(bounds.lowerBound), Value.integer(bounds.upperBound))
    return """
      CASE WHEN \(key) BETWEEN \(low) AND \(high) THEN get_bit((SELECT bitstring_agg(\(candidate), \
      \(low), \(high)) FROM \(rows)), CAST(CAST(\(key) AS BIGINT) - \(low) AS INTEGER)) = 0 \
      ELSE \(key) IS NOT NULL END
      """
  }

  /// See ``Dialect/hasDecimals(_:beyond:)``.
  public func hasDecimals(_ text: SQL, beyond scale: Int) -> SQL {
    // Most have no more decimals at all, which is seen for less than half of what the pattern costs.
    """
    CASE WHEN strlen(\(text)) - instr(\(text), '.') > \(scale) \
    THEN \(matches(text, pattern: "\\.[0-9]{\(scale)}[0-9]*[1-9]")) \
    ELSE \(text) IS NULL AND NULL END
    """
  }

  /// See ``Dialect/approximateDistinct(_:)``.
  public func approximateDistinct(_ expression: SQL) -> SQL {
    "approx_count_distinct(\(expression))"
  }

  /// See ``Dialect/compactList(_:)``.
  public func compactList(_ items: [SQL]) -> SQL {
    "list_filter([\(items)], lambda item: item IS NOT NULL)"
  }

  /// See ``Dialect/isOne(_:of:from:)``.
  public func isOne(_ keys: [SQL], of candidates: [SQL], from query: SQL) -> SQL {
    func row(_ values: [SQL]) -> SQL { values.count == 1 ? values[0] : "row(\(values))" }
    return "\(row(keys)) IN (SELECT \(row(candidates)) FROM \(query))"
  }

  /// See ``Dialect/summary(of:aggregates:picking:_:)``.
  public func summary(
    of rows: SQL, aggregates: [SQL], picking count: Int, _ picks: [RowPick]
  ) -> SQL {
    let least = picks.map { pick -> SQL in
      let members = pick.members.map { "\($0.name): \($0.value)" as SQL }
      // A structure is compared by a key made of all of it.
      let row: SQL = pick.members.count == 1 ? pick.members[0].value : "{\(members)}"
      return "min(\(row), \(count)) FILTER (WHERE \(pick.condition))"
    }
    return "SELECT \(aggregates + least) FROM \(rows)"
  }

  func name(of type: ColumnType) -> SQL {
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
