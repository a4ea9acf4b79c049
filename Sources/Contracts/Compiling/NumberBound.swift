internal import SQL
internal import Tables

/// A bound of numbers in terms of the exact type it is held against.
///
/// Engines compare a decimal and a literal as a decimal that has room for both, and fail where there is none: 10.5
/// has no place beside 38 digits after the point. Rounded to the column's own scale, in the direction that
/// changes no answer, a bound never asks for more.
enum NumberBound {
  case literal(Value)
  /// Every value of the type is below.
  case aboveAll
  /// Every value of the type is above.
  case belowAll

  /// - Parameters:
  ///   - bound: a number.
  ///   - type: of what is compared with it.
  ///   - up: whether to the next greater number of the type's scale, where the bound is none of them.
  init(_ bound: Value, for type: ColumnType, roundingUp up: Bool) {
    guard let (precision, scale) = type.digits,
      let unscaled = bound.unscaled(scale, roundingUp: up)
    else {
      self = .literal(bound)
      return
    }
    switch unscaled {
    case .tooLarge: self = .aboveAll
    case .tooSmall: self = .belowAll
    // No wider type holds these and negative numbers, too.
    case .number(let number) where type == .uint128 && number < 0: self = .belowAll
    case .number(let number):
      // An integer's own width is of no concern to engines.
      guard type.isDecimal, number.magnitude >= UInt128(Int128.powerOfTen(precision)) else {
        self = .literal(scale == 0 ? .integer(number) : bound.rounded(number, scale))
        return
      }
      self = number > 0 ? .aboveAll : .belowAll
    }
  }
}

extension Value {
  fileprivate enum Unscaled {
    case number(Int128)
    case tooLarge
    case tooSmall
  }

  /// This number times 10 to the power of `scale`, as a whole number; `nil` for what is no exact number.
  fileprivate func unscaled(_ scale: Int, roundingUp up: Bool) -> Unscaled? {
    let (number, ownScale): (Int128, Int)
    switch self {
    case .integer(let whole): (number, ownScale) = (whole, 0)
    case .decimal(let digits, let places): (number, ownScale) = (digits, places)
    default: return nil
    }
    if ownScale <= scale {
      let (product, overflows) = number.multipliedReportingOverflow(
        by: Int128.powerOfTen(scale - ownScale))
      if overflows { return number > 0 ? .tooLarge : .tooSmall }
      return .number(product)
    }
    let (quotient, rest) = number.quotientAndRemainder(
      dividingBy: Int128.powerOfTen(ownScale - scale))
    let step: Int128 = up && rest > 0 ? 1 : !up && rest < 0 ? -1 : 0
    return .number(quotient + step)
  }

  /// This number as written where it has no more places than `scale`, and `number` with that scale otherwise.
  fileprivate func rounded(_ number: Int128, _ scale: Int) -> Value {
    if case .decimal(_, let own) = self, own > scale {
      return .decimal(unscaled: number, scale: scale)
    }
    return self
  }

  /// Whether some value of `type` can be equal to this number.
  func isPossible(for type: ColumnType) -> Bool {
    guard case .literal(let low) = NumberBound(self, for: type, roundingUp: false),
      case .literal(let high) = NumberBound(self, for: type, roundingUp: true)
    else { return false }
    return low.isSame(as: high)
  }
}

extension ColumnType {
  /// How many digits exact numbers of the type have in all and after the point; `nil` for other types.
  var digits: (precision: Int, scale: Int)? {
    if case .decimal(let precision, let scale) = self { return (precision, scale) }
    if self == .uint128 { return (39, 0) }
    return integerRange.map { (String($0.upperBound).count, 0) }
  }
}

extension ColumnType {
  /// Whether values of both types are values of one exact type, so that an engine can compare them as such.
  func hasRoom(beside other: ColumnType) -> Bool {
    guard self != other, isDecimal || other.isDecimal, let (precision, scale) = digits,
      let (otherPrecision, otherScale) = other.digits
    else { return true }
    return max(precision - scale, otherPrecision - otherScale) + max(scale, otherScale) <= 38
  }
}

extension Int128 {
  /// 10 to a power of 0…38, all that 128 bits hold; greater ones as 38.
  fileprivate static func powerOfTen(_ exponent: Int) -> Int128 {
    (0..<Swift.min(exponent, 38)).reduce(1) { power, _ in power * 10 }
  }
}
