internal import Tables
internal import YAML

// What a measured value must be, and whether it ever can.
extension ContractParser {
  /// The operator among `fields`; where there is none, that nothing may be found.
  func expectation(_ fields: Fields, of rule: QualityRule) -> Expectation {
    switch rule.measure {
    case .expression, .conditional: return .zero
    default: break
    }
    guard let key = Standard.operators.first(where: { fields.lines[$0] != nil }) else {
      // Version 3.0's rules read as "there must be none"; elsewhere it has been told that one is missing.
      let isOld = fields["rule"] != nil && fields["metric"] == nil
      if version == .v3_0, rule.measure == .rowCount || !isOld && !rule.measure.isAggregate {
        refuse(
          .noExpectation, fields.place,
          "the rule says nothing of what must be; give one of "
            + Standard.operators.joined(separator: ", "))
      }
      return .zero
    }
    let expectation = expectation(key, fields)
    if let expectation, rule.measure.countsRows {
      checkCount(expectation, key, fields, isPercent: rule.unit == .percent)
    }
    return expectation ?? .zero
  }

  private func expectation(_ key: String, _ fields: Fields) -> Expectation? {
    switch key {
    case "mustBe", "mustNotBe":
      guard let scalar = fields[key]?.scalar else {
        refuse(.badOperand, fields.place(of: key), "'\(key)' must be one value")
        return nil
      }
      return key == "mustBe" ? .equal(Value(scalar)) : .notEqual(Value(scalar))
    case "mustBeBetween", "mustNotBeBetween":
      let bounds = fields.list(key).compactMap(\.scalar).filter(\.isNumber).map { Value($0) }
      guard bounds.count == 2 else { return nil }
      if bounds[1].isBelow(bounds[0]) {
        refuse(
          .badOperand, fields.place(of: key),
          "'\(key)' \(bounds[0]) and \(bounds[1]) are the wrong way round")
      }
      return key == "mustBeBetween"
        ? .between(bounds[0], bounds[1]) : .notBetween(bounds[0], bounds[1])
    default:
      guard let scalar = fields[key]?.scalar, scalar.isNumber else { return nil }
      let bound = Value(scalar)
      switch key {
      case "mustBeGreaterThan": return .greaterThan(bound)
      case "mustBeGreaterOrEqualTo": return .greaterOrEqual(bound)
      case "mustBeLessThan": return .lessThan(bound)
      default: return .lessOrEqual(bound)
      }
    }
  }

  /// A count is a whole number from 0, a percentage a number from 0 to 100.
  private func checkCount(
    _ expectation: Expectation, _ key: String, _ fields: Fields, isPercent: Bool
  ) {
    let place = fields.place(of: key)
    let operands = expectation.operands
    for operand in operands where operand.number == nil || operand.bool != nil {
      refuse(.badOperand, place, "'\(key)' must be a number, found '\(shown(operand.description))'")
      return
    }
    let least = operands.compactMap(\.number).min() ?? 0
    let most = operands.compactMap(\.number).max() ?? 0
    if least < 0 {
      refuse(
        .badOperand, place, "'\(key)': there are never fewer than 0 rows, let alone \(operands[0])")
    } else if isPercent, most > 100 {
      refuse(.badOperand, place, "'\(key)': percent are at most 100")
    } else if case .lessThan(let bound) = expectation, bound.number == 0 {
      refuse(.badOperand, place, "'\(key)' 0: there are never fewer than 0 rows")
    } else if isPercent, case .greaterThan(let bound) = expectation, bound.number == 100 {
      refuse(.badOperand, place, "'\(key)' 100: percent are at most 100")
    } else if !isPercent, case .equal(let bound) = expectation, least != least.rounded() {
      refuse(.badOperand, place, "'\(key)' \(bound): rows are counted in whole numbers")
    } else if case .greaterOrEqual(let bound) = expectation, bound.number == 0 {
      warn(.noEffect, place, "'\(key)' 0 always holds")
    } else if isPercent, case .lessOrEqual(let bound) = expectation, bound.number == 100 {
      warn(.noEffect, place, "'\(key)' 100 percent always holds")
    }
  }

  /// The standard leaves the word open; what is none of Weir's three weighs as an error.
  func severity(_ fields: Fields, path: String) -> Severity {
    guard let text = fields.text("severity") else { return .error }
    if let severity = Severity(rawValue: text.lowercased()) { return severity }
    ignore(
      "\(path).quality.severity", fields.place(of: "severity"),
      because: "'\(shown(text))' is none of error, warning, info; it counts as error"
        + hint(text, among: Severity.allCases.map(\.rawValue)))
    return .error
  }

  func unit(_ fields: Fields, measure: QualityRule.Measure) -> QualityRule.Unit {
    guard let text = fields.text("unit") else { return .rows }
    guard measure.countsRows else { return .rows }
    guard let unit = QualityRule.Unit(rawValue: text) else {
      let words = QualityRule.Unit.allCases.map(\.rawValue)
      let hint = hint(text, among: words)
      refuse(
        .badUnit, fields.place(of: "unit"),
        "'unit' is '\(shown(text))'"
          + (hint.isEmpty ? "; it must be one of \(words.joined(separator: ", "))" : hint))
      return .rows
    }
    if measure == .rowCount, unit == .percent {
      refuse(.badUnit, fields.place(of: "unit"), "'unit' percent of a row count means nothing")
    }
    return unit
  }
}

extension QualityRule.Measure {
  fileprivate var isAggregate: Bool { if case .aggregate = self { true } else { false } }

  /// Whether what is measured is a number of rows.
  fileprivate var countsRows: Bool {
    switch self {
    case .nullValues, .missingValues, .invalidValues, .duplicateValues, .rowCount: true
    case .query, .expression, .aggregate, .conditional: false
    }
  }
}

extension Expectation {
  /// What is compared with.
  fileprivate var operands: [Value] {
    switch self {
    case .equal(let value), .notEqual(let value), .greaterThan(let value),
      .greaterOrEqual(let value), .lessThan(let value), .lessOrEqual(let value):
      [value]
    case .between(let low, let high), .notBetween(let low, let high): [low, high]
    }
  }
}
