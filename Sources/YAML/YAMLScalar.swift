/// A scalar as it was written, and what YAML 1.2's core schema makes of it.
///
/// Quoted text is a string; so are `yes`, `no`, `on` and `off`, which YAML 1.1 took for truth values.
public struct YAMLScalar: Hashable, Sendable {
  /// A value of the core schema.
  public enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// Any other number, NaN and infinities among them, and integers too large for `Int`.
    case double(Double)
    case string(String)
  }

  /// The text without its quotes and escapes.
  public var text: String
  /// What the text means.
  public var value: Value

  /// The scalar `text`, plain (its type told from its look) or a string.
  ///
  /// - Parameters:
  ///   - text: the text without quotes.
  ///   - isPlain: whether it was written without quotes and without a tag.
  public init(text: String, isPlain: Bool) {
    self.text = text
    value = isPlain ? YAMLScalar.resolve(text) : .string(text)
  }

  /// What this is, for messages: "a number", "text", …
  public var kindName: String {
    switch value {
    case .null: "nothing"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .double: "a number"
    case .string: "text"
    }
  }
}

extension YAMLScalar {
  /// The core schema's tag resolution (YAML 1.2.2, section 10.3.2).
  static func resolve(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case ".nan", ".NaN", ".NAN": return .double(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
    default: break
    }
    return number(text) ?? .string(text)
  }

  private static func number(_ text: String) -> Value? {
    if text.hasPrefix("0x"), let number = Int(text.dropFirst(2), radix: 16) {
      return .integer(number)
    }
    if text.hasPrefix("0o"), let number = Int(text.dropFirst(2), radix: 8) {
      return .integer(number)
    }
    guard isDecimal(text) else { return nil }
    if let number = Int(text) { return .integer(number) }
    return Double(text).map(Value.double)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`; Swift's own reading takes more (`0x1p4`, `inf`).
  private static func isDecimal(_ text: String) -> Bool {
    var rest = Substring(text)
    func skipDigits() -> Int {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    func skip(_ characters: String) -> Bool {
      guard let first = rest.first, characters.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = skip("+-")
    var digits = skipDigits()
    if skip(".") { digits += skipDigits() }
    guard digits > 0 else { return false }
    if skip("eE") {
      _ = skip("+-")
      guard skipDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
