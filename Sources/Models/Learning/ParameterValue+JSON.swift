extension ParameterValue: Codable {
  /// Reads a number, `true` or `false`, a text or a list of them.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.singleValueContainer()
    if let flag = try? stored.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? stored.decode(Int.self) {
      self = .integer(number)
    } else if let number = try? stored.decode(Double.self) {
      self = .number(number)
    } else if let word = try? stored.decode(String.self) {
      self = .word(word)
    } else if let numbers = try? stored.decode([Int].self) {
      self = .integers(numbers)
    } else {
      self = .words(try stored.decode([String].self))
    }
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.singleValueContainer()
    switch self {
    case .integer(let number): try stored.encode(number)
    case .number(let number): try stored.encode(number)
    case .flag(let flag): try stored.encode(flag)
    case .word(let word): try stored.encode(word)
    case .integers(let numbers): try stored.encode(numbers)
    case .words(let words): try stored.encode(words)
    }
  }
}

extension ParameterValue: CustomStringConvertible {
  /// The value as a user writes it.
  public var description: String {
    switch self {
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .word(let word): word
    case .integers(let numbers): "[\(numbers.map(String.init).joined(separator: ", "))]"
    case .words(let words): "[\(words.joined(separator: ", "))]"
    }
  }
}
