internal import Tables
internal import YAML

// The `quality` lists of datasets and properties.
extension ContractParser {
  private static let operators = [
    "mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan",
    "mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween",
  ]
  /// The metrics of the standard 3.1.
  private static let metrics = [
    "nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount",
  ]
  /// Names that version 3.0's `rule:` used for them.
  private static let rules = [
    "nullCheck": "nullValues", "nullCount": "nullValues", "missingCount": "missingValues",
    "validValues": "invalidValues", "invalidCount": "invalidValues",
    "duplicateCount": "duplicateValues", "duplicateCheck": "duplicateValues",
    "unique": "duplicateValues", "uniqueCheck": "duplicateValues", "countCheck": "rowCount",
  ]

  /// One rule; `nil` for what Weir does not check (listed as ignored) and for what is wrong (a problem).
  func quality(_ reader: YAMLReader, path: String, property: Property?) -> QualityRule? {
    let type = reader.string("type") ?? "library"
    guard let (measure, bodyLine) = measure(reader, type: type, path: path, property: property)
    else { return nil }
    var rule = QualityRule(
      measure: measure, expectation: .zero, line: reader.line, bodyLine: bodyLine)
    rule.expectation = expectation(reader, measure: measure)
    rule.severity = severity(reader, path: path)
    rule.unit = unit(reader, measure: measure)
    rule.dimension = reader.choice("dimension", Dimension.self)
    rule.id = reader.string("id")
    rule.name = reader.string("name")
    rule.description = reader.string("description")
    ignore(
      [
        "authoritativeDefinitions", "businessImpact", "customProperties", "method", "schedule",
        "scheduler", "tags",
      ], of: reader, in: "\(path).quality")
    reader.finish()
    return rule
  }

  private func measure(
    _ reader: YAMLReader, type: String, path: String, property: Property?
  ) -> (QualityRule.Measure, Int)? {
    switch type {
    case "library": return library(reader, path: path, property: property)
    case "sql":
      guard let query = reader.required("query", reader.string) else { return nil }
      return (.query(query), reader.line(of: "query"))
    case "custom":
      let engine = reader.required("engine", reader.string) ?? ""
      guard engine == "weir" else {
        let reason = engine.isEmpty ? nil : "it is for the engine '\(engine)'"
        ignore("\(path).quality.custom", line: reader.line, because: reason)
        return nil
      }
      guard let text = reader.required("implementation", reader.string) else { return nil }
      return (.expression(text), reader.line(of: "implementation"))
    case "text":
      ignore("\(path).quality.text", line: reader.line, because: "it is text for people")
      return nil
    default:
      problems.addUnknown(
        "type of quality rule", type, line: reader.line(of: "type"),
        candidates: ["library", "sql", "custom", "text"])
      return nil
    }
  }

  private func library(
    _ reader: YAMLReader, path: String, property: Property?
  ) -> (QualityRule.Measure, Int)? {
    let written = reader.string("metric")
    let legacy = reader.string("rule")
    guard let name = written ?? legacy else {
      problems.add(
        line: reader.line, "a quality rule of type library needs a 'metric', such as nullValues")
      return nil
    }
    guard let metric = Self.metrics.contains(name) ? name : Self.rules[name] else {
      if written != nil {
        problems.addUnknown(
          "metric", name, line: reader.line(of: "metric"), candidates: Self.metrics)
      } else {
        // Version 3.0 leaves the names of rules open.
        ignore(
          "\(path).quality.\(name)", line: reader.line, because: "Weir knows no rule '\(name)'")
      }
      return nil
    }
    let line = reader.line(of: written == nil ? "rule" : "metric")
    return measure(metric: metric, reader, line: line, property: property)
  }

  private func measure(
    metric: String, _ reader: YAMLReader, line: Int, property: Property?
  ) -> (QualityRule.Measure, Int)? {
    let arguments = reader.mapping("arguments")
    defer { arguments?.finish() }
    func values(_ key: String) -> [Value]? {
      // Version 3.0 has the list beside the rule, not under arguments.
      for source in [arguments, reader] {
        guard let source, source.node(key) != nil else { continue }
        return source.list(key).compactMap { $0.scalar.map { Value($0) } }
      }
      return nil
    }
    if property == nil, metric != "rowCount", metric != "duplicateValues" {
      problems.add(
        line: line, "\(metric) measures a property; put it under the property's 'quality'")
      return nil
    }
    switch metric {
    case "nullValues": return (.nullValues, line)
    case "missingValues":
      return (.missingValues(values("missingValues") ?? [.null, .text("")]), line)
    case "invalidValues":
      let valid = values("validValues")
      let pattern = arguments.flatMap { self.pattern($0, "pattern") }
      guard valid != nil || pattern != nil else {
        problems.add(line: line, "invalidValues needs 'arguments' with 'validValues' or 'pattern'")
        return nil
      }
      if let valid, valid.isEmpty {
        problems.add(line: line, "'validValues' is empty, so no value is allowed")
      }
      return (.invalidValues(valid: valid, pattern: pattern), line)
    case "duplicateValues":
      let named = arguments?.strings("properties") ?? []
      if property == nil, named.isEmpty {
        problems.add(line: line, "duplicateValues of a dataset needs 'arguments' with 'properties'")
        return nil
      }
      return (.duplicateValues(property.map { [$0.name] } ?? named), line)
    default: return (.rowCount, line)
    }
  }

  private func expectation(_ reader: YAMLReader, measure: QualityRule.Measure) -> Expectation {
    let given = Self.operators.filter { reader.node($0) != nil }
    if case .expression = measure {
      // An expression says by itself what must hold.
      for key in given { reader.report(key, "has no use: the expression itself must hold") }
      return .zero
    }
    guard let key = given.first else {
      // Version 3.0's rules read as "there must be none".
      if reader.node("rule") == nil || measure == .rowCount {
        problems.add(
          line: reader.line,
          "the rule says nothing of what must be; give one of "
            + Self.operators.joined(separator: ", "))
      }
      return .zero
    }
    for other in given.dropFirst() { reader.report(other, "and '\(key)' are both given; keep one") }
    return expectation(key, reader)
  }

  private func expectation(_ key: String, _ reader: YAMLReader) -> Expectation {
    switch key {
    case "mustBe", "mustNotBe":
      guard let scalar = reader.node(key)?.scalar else {
        reader.report(key, "must be one value")
        return .zero
      }
      return key == "mustBe" ? .equal(Value(scalar)) : .notEqual(Value(scalar))
    case "mustBeBetween", "mustNotBeBetween":
      let bounds = reader.list(key).compactMap { $0.scalar.flatMap { Value(number: $0.text) } }
      guard bounds.count == 2, reader.list(key).count == 2 else {
        reader.report(key, "must be a list of two numbers, the smaller first")
        return .zero
      }
      if let low = bounds[0].number, let high = bounds[1].number, low > high {
        reader.report(key, "\(bounds[0]) and \(bounds[1]) are the wrong way round")
      }
      return key == "mustBeBetween"
        ? .between(bounds[0], bounds[1]) : .notBetween(bounds[0], bounds[1])
    default:
      guard let text = reader.string(key), let bound = Value(number: text) else {
        reader.report(key, "must be a number")
        return .zero
      }
      switch key {
      case "mustBeGreaterThan": return .greaterThan(bound)
      case "mustBeGreaterOrEqualTo": return .greaterOrEqual(bound)
      case "mustBeLessThan": return .lessThan(bound)
      default: return .lessOrEqual(bound)
      }
    }
  }

  /// The standard leaves the word open; what is none of Weir's three weighs as an error.
  private func severity(_ reader: YAMLReader, path: String) -> Severity {
    guard let text = reader.string("severity") else { return .error }
    if let severity = Severity(rawValue: text.lowercased()) { return severity }
    ignore(
      "\(path).quality.severity", line: reader.line(of: "severity"),
      because: "'\(text)' is none of error, warning, info; it counts as error")
    return .error
  }

  private func unit(_ reader: YAMLReader, measure: QualityRule.Measure) -> QualityRule.Unit {
    guard let text = reader.string("unit") else { return .rows }
    switch measure {
    case .query, .expression, .rowCount:
      if measure == .rowCount, text == "percent" {
        reader.report("unit", "percent of a row count means nothing")
      }
      return .rows
    default: return reader.choice("unit", QualityRule.Unit.self) ?? .rows
    }
  }
}
