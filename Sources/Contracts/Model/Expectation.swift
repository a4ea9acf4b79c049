public import Tables

/// What a measured value must be: one of the standard's `mustBe…` operators with its operand.
///
/// NULL and text satisfy no comparison of order; NaN satisfies `notEqual` and `notBetween` alone.
public enum Expectation: Hashable, Sendable {
  case equal(Value)
  case notEqual(Value)
  case greaterThan(Value)
  case greaterOrEqual(Value)
  case lessThan(Value)
  case lessOrEqual(Value)
  /// Both bounds are allowed values.
  case between(Value, Value)
  /// Neither bound is an allowed value.
  case notBetween(Value, Value)

  /// No violations at all.
  public static let zero = Expectation.equal(.integer(0))

  /// Whether a count or percentage satisfies this only if it is 0: then each counted row is a violation.
  public var allowsOnlyZero: Bool {
    switch self {
    case .equal(let value), .lessOrEqual(let value): value.number == 0
    case .between(let low, let high): low.number == 0 && high.number == 0
    default: false
    }
  }

  /// Whether `observed` is as it must be.
  public func isMet(by observed: Value) -> Bool {
    switch self {
    case .equal(let value): Expectation.areEqual(observed, value)
    case .notEqual(let value): !observed.isNull && !Expectation.areEqual(observed, value)
    case .greaterThan(let bound): Expectation.compare(observed, bound, >)
    case .greaterOrEqual(let bound): Expectation.compare(observed, bound, >=)
    case .lessThan(let bound): Expectation.compare(observed, bound, <)
    case .lessOrEqual(let bound): Expectation.compare(observed, bound, <=)
    case .between(let low, let high):
      Expectation.compare(observed, low, >=) && Expectation.compare(observed, high, <=)
    case .notBetween(let low, let high):
      observed.number != nil
        && !(Expectation.compare(observed, low, >=) && Expectation.compare(observed, high, <=))
    }
  }

  private static func areEqual(_ observed: Value, _ value: Value) -> Bool {
    if let first = observed.number, let second = value.number { return first == second }
    return observed.description == value.description && !observed.isNull
  }

  private static func compare(
    _ observed: Value, _ bound: Value, _ holds: (Double, Double) -> Bool
  ) -> Bool {
    guard let first = observed.number, let second = bound.number else { return false }
    return holds(first, second)
  }
}

extension Expectation: CustomStringConvertible {
  /// The operator with its operand, as the contract has it: `mustBeBetween 1 and 5`.
  public var description: String {
    switch self {
    case .equal(let value): "mustBe \(value)"
    case .notEqual(let value): "mustNotBe \(value)"
    case .greaterThan(let value): "mustBeGreaterThan \(value)"
    case .greaterOrEqual(let value): "mustBeGreaterOrEqualTo \(value)"
    case .lessThan(let value): "mustBeLessThan \(value)"
    case .lessOrEqual(let value): "mustBeLessOrEqualTo \(value)"
    case .between(let low, let high): "mustBeBetween \(low) and \(high)"
    case .notBetween(let low, let high): "mustNotBeBetween \(low) and \(high)"
    }
  }
}
