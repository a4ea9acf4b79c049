public import SQL
public import Tables

/// Snowflake, from its documentation.
///
/// What is inside values is semi-structured there: structures, maps and lists are VARIANT, OBJECT and ARRAY, which are
/// read as JSON is. Names in lower case are taken for what Snowflake makes of them where they are not quoted; see
/// ``SQLSyntax/snowflake``.
public struct SnowflakeDialect: Dialect {
  /// The dialect.
  public init() {}

  /// See ``Dialect/syntax``.
  public var syntax: SQLSyntax { .snowflake }
  /// See ``Dialect/looksUpKeysByJoins``: queries after IN are for WHERE only.
  public var looksUpKeysByJoins: Bool { true }

  /// See ``Dialect/tryCast(_:from:to:)``.
  public func tryCast(_ expression: SQL, from source: ColumnType, to type: ColumnType) -> SQL {
    guard source == .text else {
      // Only texts can be tried.
      return tryCast(cast(expression, to: .text), from: .text, to: type)
    }
    let number: SQL = "trim(replace(\(expression), '_', ''), \(" \t\n\r\u{B}\u{C}"))"
    let isNumber = matches(expression, pattern: ReadableText.number)
    switch type {
    case .boolean: return booleanByWord(expression)
    case .float, .double:
      let isSpecial = matches(expression, pattern: ReadableText.specialNumber)
      return """
        CASE WHEN \(isNumber) OR \(isSpecial) THEN TRY_CAST(\(number) AS \(name(of: type))) END
        """
    case .decimal:
      return "CASE WHEN \(isNumber) THEN TRY_CAST(\(number) AS \(name(of: type))) END"
    case _ where type.isInteger:
      let whole: SQL = "TRY_CAST(\(number) AS NUMBER(38, 0))"
      guard let range = type.integerRange, type != .int128 else {
        return "CASE WHEN \(isNumber) THEN \(whole) END"
      }
      let low = Value.integer(range.lowerBound)
      let high = Value.integer(range.upperBound)
      return """
        CASE WHEN \(isNumber) AND \(whole) BETWEEN \(low) AND \(high) THEN \(whole) END
        """
    case .date, .time, .timeWithZone, .timestamp, .timestampWithZone:
      return tryMoment(expression, as: type)
    case .uuid: return expression
    default: return "TRY_CAST(\(expression) AS \(name(of: type)))"
    }
  }

  /// See ``Dialect/cast(_:to:)``.
  public func cast(_ expression: SQL, to type: ColumnType) -> SQL {
    "CAST(\(expression) AS \(name(of: type)))"
  }

  /// See ``Dialect/matches(_:pattern:)``.
  ///
  /// The function asks whether the whole text matches, and takes "." for any character by its last argument.
  public func matches(_ text: SQL, pattern: String) -> SQL {
    let read = try? PatternParser.parse(pattern).pattern
    if let whole = read?.whole, let translated = try? PatternFlavour.snowflake.text(whole) {
      return "REGEXP_LIKE(\(text), \(translated))"
    }
    guard let read, let translated = try? PatternFlavour.snowflake.text(read) else {
      return "REGEXP_LIKE(\(text), \(pattern))"
    }
    return "REGEXP_LIKE(\(text), \(".*(\(translated)).*"), 's')"
  }

  /// See ``Dialect/obstacle(toMatching:)``.
  public func obstacle(toMatching pattern: String) -> String? {
    obstacle(toMatching: pattern, in: .snowflake)
  }

  /// See ``Dialect/obstacle(toReading:)``.
  public func obstacle(toReading directives: String) -> String? {
    TimeFormat(directives, for: .snowflake)?.canBeWritten == true
      ? nil : "\(syntax.rawValue) has no counterpart of the format '\(directives)'"
  }

  /// See ``Dialect/isNaN(_:of:orInfinite:)``.
  public func isNaN(_ value: SQL, of type: ColumnType, orInfinite: Bool) -> SQL? {
    guard type.isFloatingPoint else { return nil }
    guard orInfinite else { return "\(value) = \(Double.nan)" }
    return "\(value) IN (\(Double.nan), \(Double.infinity), \(-Double.infinity))"
  }

  /// See ``Dialect/quotient(_:by:)``.
  public func quotient(_ value: SQL, by divisor: Double) -> SQL { "(\(value) / \(divisor))" }

  /// See ``Dialect/countIf(_:)``.
  public func countIf(_ condition: SQL) -> SQL { "COUNT_IF(\(condition))" }

  /// See ``Dialect/approximateDistinct(_:)``.
  public func approximateDistinct(_ expression: SQL) -> SQL {
    "APPROX_COUNT_DISTINCT(\(expression))"
  }

  /// See ``Dialect/compactList(_:)``.
  public func compactList(_ items: [SQL]) -> SQL { "ARRAY_CONSTRUCT_COMPACT(\(items))" }

  /// See ``Dialect/summary(of:aggregates:picking:_:)``.
  public func summary(
    of rows: SQL, aggregates: [SQL], picking count: Int, _ picks: [RowPick]
  ) -> SQL {
    let least = picks.map { pick -> SQL in
      let members = pick.members.map { "\($0.name), \($0.value)" as SQL }
      let order = pick.members.map(\.value)
      return """
        ARRAY_SLICE(ARRAY_AGG(CASE WHEN \(pick.condition) \
        THEN OBJECT_CONSTRUCT_KEEP_NULL(\(members)) END) WITHIN GROUP (ORDER BY \(order)), 0, \(count))
        """
    }
    return "SELECT \(aggregates + least) FROM \(rows)"
  }

  func name(of type: ColumnType) -> SQL {
    switch type {
    case .boolean: "BOOLEAN"
    case .int8, .int16, .int32, .int64, .int128, .uint8, .uint16, .uint32, .uint64, .uint128:
      "NUMBER(38, 0)"
    case .float, .double: "DOUBLE"
    case .decimal(let precision, let scale): "NUMBER(\(precision), \(scale))"
    case .date: "DATE"
    case .time: "TIME"
    case .timestamp: "TIMESTAMP_NTZ"
    case .timeWithZone, .timestampWithZone: "TIMESTAMP_TZ"
    case .bytes: "BINARY"
    case .text, .uuid, .interval, .list, .structure, .map, .other: "VARCHAR"
    }
  }
}

extension Pattern {
  /// What a text must match from its beginning to its end; `nil` where the pattern does not say both.
  var whole: Pattern? {
    guard case .sequence(let parts) = self, parts.count >= 2, parts.first == .start(ofLine: false),
      parts.last == .end(ofLine: false)
    else { return nil }
    return .sequence(Array(parts.dropFirst().dropLast()))
  }
}
