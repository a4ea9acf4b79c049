public import SQL
public import Tables

// Reading texts as numbers and flags, NULL where they are none.
extension PostgreSQLDialect {
  /// See ``Dialect/tryCast(_:from:to:)``.
  public func tryCast(_ expression: SQL, from source: ColumnType, to type: ColumnType) -> SQL {
    guard source == .text else { return tryConvert(expression, from: source, to: type) }
    switch type {
    case .boolean: return tryBoolean(expression)
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
      let digit = "[0-9a-fA-F]"
      let shape = "^\(digit){8}-(?:\(digit){4}-){3}\(digit){12}$"
      return "CASE WHEN \(expression) ~ \(shape) THEN \(cast(expression, to: type)) END"
    default: return cast(expression, to: type)
    }
  }

  /// What numbers may have around them.
  static let blanks = "[\\t\\n\\u000b\\f\\r ]*"
  private static let blankCharacters: SQL = "\(" \t\n\u{B}\u{C}\r")"
  private static let digits = "[0-9]+(?:_[0-9]+)*"

  private static func powerOfTen(_ exponent: Int) -> Value {
    .integer((0..<exponent).reduce(Int128(1)) { power, _ in power * 10 })
  }

  private func tryBoolean(_ text: SQL) -> SQL {
    """
    CASE WHEN lower(\(text)) IN ('true', 't', 'yes', 'y', '1') THEN TRUE \
    WHEN lower(\(text)) IN ('false', 'f', 'no', 'n', '0') THEN FALSE END
    """
  }

  /// - Parameter result: what to make of the exact number.
  private func tryExact(_ text: SQL, _ result: (SQL) -> SQL) -> SQL {
    // Longer exponents are out of the range of every type, and of what is computed with.
    let number =
      "^\(Self.blanks)[+-]?(?:\(Self.digits)(?:\\.(?:\(Self.digits))?)?|\\.\(Self.digits))"
      + "(?:[eE][+-]?0*[0-9]{1,3})?\(Self.blanks)$"
    let exact: SQL = "CAST(replace(btrim(\(text), \(Self.blankCharacters)), '_', '') AS NUMERIC)"
    return """
      CASE WHEN length(\(text)) <= 1000 AND \(text) ~ \(number) THEN \(result(exact)) END
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
    let plain = "^[+-]?[0-9]{1,\(String(range.upperBound).count - 1)}$"
    return "CASE WHEN \(text) ~ \(plain) THEN \(cast(text, to: type)) ELSE \(careful) END"
  }

  private func tryDouble(_ text: SQL, _ type: ColumnType) -> SQL {
    let plain =
      "^\(Self.blanks)[+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})\(Self.blanks)$"
    let special =
      "^\(Self.blanks)[+-]?(?:[nN][aA][nN]|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)\(Self.blanks)$"
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
      CASE WHEN \(text) ~ \(plain) THEN CAST(\(text) AS \(name)) \
      WHEN \(text) ~ \(special) THEN CAST(CASE WHEN \(text) ~ '[aA]' THEN 'NaN' \
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
