internal import Tables
internal import YAML

// Whether the bounds of a number leave a number to be allowed.
extension ContractParser {
  func checkNumbers(_ fields: Fields, _ options: TypeOptions, isInteger: Bool) {
    let lows = [
      ("minimum", options.minimum, false), ("exclusiveMinimum", options.exclusiveMinimum, true),
    ]
    let highs = [
      ("maximum", options.maximum, false), ("exclusiveMaximum", options.exclusiveMaximum, true),
    ]
    for (lowKey, low, lowIsOpen) in lows {
      for (highKey, high, highIsOpen) in highs {
        guard let low, let high else { continue }
        let isOpen = lowIsOpen || highIsOpen
        if high.isBelow(low) || isOpen && low.isSame(as: high)
          || isEmpty(
            low, lowIsOpen, high, highIsOpen, step: options.multipleOf, isInteger: isInteger)
        {
          refuse(
            .emptyRange, fields.place(of: fields[lowKey] == nil ? "minimum" : lowKey),
            "'\(lowKey)' \(low) and '\(highKey)' \(high) leave no value allowed")
        }
      }
    }
    checkWidth(fields, options)
  }

  /// Whether no multiple of the step (1 for integers) is between the bounds.
  private func isEmpty(
    _ low: Value, _ lowIsOpen: Bool, _ high: Value, _ highIsOpen: Bool, step: Value?,
    isInteger: Bool
  ) -> Bool {
    guard let first = low.number, let last = high.number else { return false }
    // Beyond 2^53 doubles are no guide to which whole numbers there are.
    let isExact = abs(first) < 9e15 && abs(last) < 9e15
    guard isExact, let step = step?.number ?? (isInteger ? 1 : nil), step > 0 else { return false }
    // 0.3 / 0.1 is 2.9999…: near a multiple the bound counts as one.
    var multiple = (first / step - 1e-9).rounded(.up)
    if lowIsOpen, abs(multiple * step - first) <= abs(first) * 1e-9 { multiple += 1 }
    let value = multiple * step
    let slack = abs(last) * 1e-9
    return highIsOpen ? value >= last - slack : value > last + slack
  }

  /// Bounds outside the width that `format` names.
  private func checkWidth(_ fields: Fields, _ options: TypeOptions) {
    guard let format = options.format.flatMap(IntegerFormat.init(rawValue:)),
      let range = format.range, let low = Value(number: range.low),
      let high = Value(number: range.high)
    else { return }
    for key in ["minimum", "exclusiveMinimum"] {
      guard let bound = fields[key]?.scalar, bound.isNumber, high.isBelow(Value(bound)) else {
        continue
      }
      refuse(
        .emptyRange, fields.place(of: key),
        "'\(key)' \(bound.text) and 'format' \(format.rawValue), at most \(range.high), leave no "
          + "value allowed")
    }
    for key in ["maximum", "exclusiveMaximum"] {
      guard let bound = fields[key]?.scalar, bound.isNumber, Value(bound).isBelow(low) else {
        continue
      }
      refuse(
        .emptyRange, fields.place(of: key),
        "'\(key)' \(bound.text) and 'format' \(format.rawValue), at least \(range.low), leave no "
          + "value allowed")
    }
  }
}

extension Value {
  /// Whether this number is less than `other`; whole numbers are compared exactly.
  func isBelow(_ other: Value) -> Bool {
    if case .integer(let first) = self, case .integer(let second) = other { return first < second }
    guard let first = number, let second = other.number else { return false }
    return first < second
  }

  /// Whether both are the same number.
  func isSame(as other: Value) -> Bool { !isBelow(other) && !other.isBelow(self) }
}
