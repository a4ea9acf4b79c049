public import SQL
public import Tables

// Reading texts as numbers and flags, NULL where they are none.
extension PostgreSQLDialect {
  /// See ``Dialect/tryCast(_:from:to:)``.
  public func tryCast(_ expression: SQL, from source: ColumnType, to type: ColumnType) -> SQL {
    guard source == .text else { return tryConvert(expression, from: source, to: type) }
    switch type {
    case .boolean: return booleanByWord(expression)
    case .float, .double: return tryDouble(expression, type)
    case .decimal(let precision, let scale):
      return tryExact(expression) { number in
        let rounded: SQL = "round(\(number), \(scale))"
        let limit = Self.powerOfTen(precision - scale)
        return "CASE WHEN abs(\(rounded)) < \(limit) THEN \(cast(rounded, to: type)) END"
      }
    case _ where type.isInteger: return tryInteger(expression, type)
    case .date, .time, .timeWithZone, .timestamp, .timestampWithZone:
      return tryMoment(expression, as: type)
    case .uuid:
      let isOne = matches(expression, pattern: ReadableText.uuid)
      return "CASE WHEN \(isOne) THEN \(cast(expression, to: type)) END"
    default: return cast(expression, to: type)
    }
  }

  private static let blankCharacters: SQL = "\(" \t\n\u{B}\u{C}\r")"

  private static func powerOfTen(_ exponent: Int) -> Value {
    .integer((0..<exponent).reduce(Int128(1)) { power, _ in power * 10 })
  }

  /// - Parameter result: what to make of the exact number.
  private func tryExact(_ text: SQL, _ result: (SQL) -> SQL) -> SQL {
    let exact: SQL = "CAST(replace(btrim(\(text), \(Self.blankCharacters)), '_', '') AS NUMERIC)"
    return """
      CASE WHEN length(\(text)) <= 1000 AND \(matches(text, pattern: ReadableText.number)) \
      THEN \(result(exact)) END
      """
  }

  private func tryInteger(_ text: SQL, _ type: ColumnType) -> SQL {
    let range = type.integerRange ?? 0...Int128.max
    let low = Value.integer(range.lowerBound)
    // The widest has no counterpart in the language's own integers.
    let high = type == .uint128 ? Value.unsigned(.max) : .integer(range.upperBound)
    let careful = tryExact(text) { number in
      "CASE WHEN round(\(number)) BETWEEN \(low) AND \(high) THEN \(cast("round(\(number))", to: type)) END"
    }
    guard range.lowerBound < 0 else { return careful }
    // Nearly all are plain digits, and few of them.
    let plain = ReadableText.plainInteger(String(range.upperBound).count - 1)
    return
      "CASE WHEN \(matches(text, pattern: plain)) THEN \(cast(text, to: type)) ELSE \(careful) END"
  }

  private func tryDouble(_ text: SQL, _ type: ColumnType) -> SQL {
    let isPlain = matches(text, pattern: ReadableText.plainNumber)
    let isSpecial = matches(text, pattern: ReadableText.specialNumber)
    let isSingle = type == .float
    // Half a unit beyond the greatest, and half of the least: what rounds to infinity and to 0.
    let most: SQL = isSingle ? "3.40282357e38" : "1.797693134862315808e308"
    let least: SQL = isSingle ? "7.1e-46" : "2.5e-324"
    let name = name(of: type)
    let careful = tryExact(text) { number in
      """
      CASE WHEN \(number) >= \(most) THEN CAST('Infinity' AS \(name)) \
      WHEN \(number) <= -\(most) THEN CAST('-Infinity' AS \(name)) \
      WHEN abs(\(number)) < \(least) THEN CAST(0 AS \(name)) ELSE CAST(\(number) AS \(name)) END
      """
    }
    return """
      CASE WHEN \(isPlain) THEN CAST(\(text) AS \(name)) \
      WHEN \(isSpecial) THEN CAST(CASE WHEN \(text) ~ '[aA]' THEN 'NaN' \
      WHEN \(text) ~ '-' THEN '-Infinity' ELSE 'Infinity' END AS \(name)) ELSE \(careful) END
      """
  }

  /// Numbers that fit; of times what a cast makes of them.
  private func tryConvert(_ value: SQL, from source: ColumnType, to type: ColumnType) -> SQL {
    guard source.isNumeric, type.isNumeric else { return cast(value, to: type) }
    switch type {
    case .decimal(let precision, let scale):
      let rounded: SQL = "round(CAST(\(value) AS NUMERIC), \(scale))"
      let limit = Self.powerOfTen(precision - scale)
      return "CASE WHEN abs(\(rounded)) < \(limit) THEN \(cast(rounded, to: type)) END"
    case .float, .double:
      return tryCast(cast(value, to: .text), from: .text, to: type)
    default:
      guard let range = type.integerRange else {
        return "CASE WHEN \(value) >= 0 THEN round(CAST(\(value) AS NUMERIC)) END"
      }
      let low = Value.integer(range.lowerBound)
      let high = Value.integer(range.upperBound)
      return """
        CASE WHEN round(\(value)) BETWEEN \(low) AND \(high) THEN \(cast("round(\(value))", to: type)) END
        """
    }
  }
}
