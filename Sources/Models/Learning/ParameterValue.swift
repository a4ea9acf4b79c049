/// What a user chose for a parameter.
public enum ParameterValue: Hashable, Sendable {
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case word(String)
  case integers([Int])
  case words([String])
}

/// What the values of a parameter may be.
public enum ParameterDomain: Hashable, Sendable {
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case flag
  case word([String])
  /// A list, each of whose elements is in the range.
  case integers(ClosedRange<Int>)
  /// A list of names of features.
  case features

  /// `value` as one of this domain, a whole number as a number where numbers are wanted; `nil` if it is none.
  func fitting(_ value: ParameterValue) -> ParameterValue? {
    switch (self, value) {
    case (.integer(let range), .integer(let number)): range.contains(number) ? value : nil
    case (.number(let range), .number(let number)): range.contains(number) ? value : nil
    case (.number(let range), .integer(let number)):
      range.contains(Double(number)) ? .number(Double(number)) : nil
    case (.flag, .flag), (.features, .words): value
    case (.word(let words), .word(let word)): words.contains(word) ? value : nil
    case (.integers(let range), .integers(let numbers)):
      numbers.allSatisfy(range.contains) ? value : nil
    default: nil
    }
  }
}

extension ParameterDomain: CustomStringConvertible {
  /// What must be given, such as `a whole number from 1 to 10000`.
  public var description: String {
    switch self {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range) where range.upperBound == .infinity:
      "a number from \(range.lowerBound) up"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .integers(let range):
      "a list of whole numbers from \(range.lowerBound) to \(range.upperBound)"
    case .features: "a list of features"
    }
  }
}
