internal import Tables
internal import YAML

// The `quality` lists of datasets and properties.
extension ContractParser {
  /// One rule; `nil` for what Weir does not check (listed as ignored) and for what is wrong.
  func quality(_ fields: Fields, path: String, property: Property?) -> QualityRule? {
    guard let body = measure(fields, path: path, property: property) else { return nil }
    checkPlaceholders(of: body.measure, body.place, in: property)
    var rule = QualityRule(
      measure: body.measure, expectation: .zero, line: fields.place.line, bodyLine: body.place.line)
    rule.unit = unit(fields, measure: body.measure)
    rule.expectation = expectation(body.operators ?? fields, of: rule)
    rule.severity = severity(fields, path: path)
    rule.dimension = fields.word("dimension")
    rule.id = fields.text("id")
    rule.name = fields.text("name")
    rule.description = fields.text("description")
    rule.tags = fields.texts("tags")
    return rule
  }

  /// What a rule measures, where that stands, and where its operators do if not beside it.
  private typealias Body = (measure: QualityRule.Measure, place: Place, operators: Fields?)

  private func measure(_ fields: Fields, path: String, property: Property?) -> Body? {
    switch fields.text("type") {
    case "sql":
      return query(fields).map { (.query($0), fields.place(of: "query"), nil) }
    case "custom": return custom(fields, path: path)
    case "text":
      ignore("\(path).quality.text", fields.place, because: "it is text for people")
      return nil
    case "library", nil: return library(fields, path: path, property: property)
    default: return nil
    }
  }

  /// A query that reads.
  private func query(_ fields: Fields) -> String? {
    guard let text = text(fields, "query") else { return nil }
    guard let word = SQLTextCheck.wordBesideQuery(in: text) else { return text }
    refuse(
      .badSQL, fields.place(of: "query"),
      "'query' must be one SELECT, which only reads, found '\(shown(word))'")
    return nil
  }

  /// SQL, which must say something and close what it opens.
  private func text(_ fields: Fields, _ key: String) -> String? {
    guard let text = fields.text(key) else { return nil }
    if text.allSatisfy(\.isWhitespace) {
      refuse(.emptyText, fields.place(of: key), "'\(key)' is empty")
      return nil
    }
    if let problem = SQLTextCheck.problem(of: text) {
      refuse(
        .badSQL, fields.place(of: key), "'\(key)' is no SQL that can stand in a query: \(problem)")
      return nil
    }
    return text
  }

  // MARK: Custom rules

  private func custom(_ fields: Fields, path: String) -> Body? {
    guard let engine = fields.text("engine") else { return nil }
    guard engine == "weir" else {
      ignore(
        "\(path).quality.custom", fields.place,
        because: "it is for the engine '\(shown(engine))'" + hint(engine, among: ["weir"]))
      return nil
    }
    guard let node = fields["implementation"] else { return nil }
    // 3.1 forbids them there, which has been told.
    for key in Standard.operators where version == .v3_0 && fields[key] != nil {
      refuse(
        .badImplementation, fields.place(of: key),
        "'\(key)' has no use beside a custom rule; an expression itself must hold, and an "
          + "aggregate takes it inside 'implementation'")
    }
    if node.entries == nil {
      return text(fields, "implementation").map { (.expression($0), node.place, nil) }
    }
    let rule = Fields(node)
    if rule["aggregate"] != nil || Standard.operators.contains(where: { rule[$0] != nil }) {
      check(node, is: .aggregateRule, or: .badImplementation)
      return text(rule, "aggregate").map { (.aggregate($0), rule.place(of: "aggregate"), rule) }
    }
    guard check(node, is: .conditionalRule, or: .badImplementation) else { return nil }
    if rule["expression"] != nil, rule["when"] == nil, rule["then"] == nil {
      return text(rule, "expression").map { (.expression($0), rule.place(of: "expression"), nil) }
    }
    guard rule["expression"] == nil, rule["when"] != nil, rule["then"] != nil else {
      refuse(
        .badImplementation, node.place,
        "'implementation' needs 'expression', or 'aggregate' with an operator, or 'when' with 'then'"
      )
      return nil
    }
    guard let when = text(rule, "when"), let then = text(rule, "then") else { return nil }
    return (.conditional(when: when, then: then), rule.place(of: "when"), nil)
  }

  // MARK: Library rules

  private func library(_ fields: Fields, path: String, property: Property?) -> Body? {
    let written = fields.text("metric")
    guard let name = written ?? fields.text("rule") else {
      if fields["type"] == nil, fields["metric"] == nil, fields["rule"] == nil {
        ignore("\(path).quality", fields.place, because: "it says nothing that could be checked")
      }
      return nil
    }
    let place = fields.place(of: written == nil ? "rule" : "metric")
    guard let metric = Standard.metrics.contains(name) ? name : Standard.legacyRules[name] else {
      if written == nil {
        // Version 3.0 leaves the names of rules open.
        ignore(
          "\(path).quality.\(shown(name))", fields.place,
          because: "Weir knows no rule '\(shown(name))'")
      }
      return nil
    }
    if property == nil, metric != "rowCount", metric != "duplicateValues" {
      refuse(
        .typeMismatch, place,
        "\(metric) measures a property; put it under the property's 'quality'")
      return nil
    }
    return measure(metric: metric, fields, property: property).map { ($0, place, nil) }
  }

  private func measure(
    metric: String, _ fields: Fields, property: Property?
  ) -> QualityRule.Measure? {
    let arguments = fields.mapping("arguments")
    func check(_ element: Element) {
      if let arguments { self.check(arguments.node, is: element, or: .badArguments) }
    }
    /// Version 3.0 has the list beside the rule, not under arguments.
    func values(_ key: String) -> [YAMLNode]? { (arguments?[key] ?? fields[key])?.items }
    switch metric {
    case "nullValues":
      check(.noArguments)
      return .nullValues
    case "missingValues":
      check(.missingArguments)
      let values = values("missingValues")?.compactMap(\.scalar).map { Value($0) }
      return .missingValues(values ?? [.null, .text("")])
    case "invalidValues":
      check(.invalidArguments)
      return invalidValues(values("validValues"), fields, arguments, property)
    case "duplicateValues":
      check(.duplicateArguments)
      let named = arguments?.texts("properties") ?? []
      if let property { return .duplicateValues([property.name]) }
      if named.isEmpty {
        refuse(
          .badArguments, fields.place(of: "arguments"),
          "duplicateValues of a dataset needs 'arguments' with 'properties'")
        return nil
      }
      return .duplicateValues(named)
    default:
      check(.noArguments)
      return .rowCount
    }
  }

  private func invalidValues(
    _ valid: [YAMLNode]?, _ fields: Fields, _ arguments: Fields?, _ property: Property?
  ) -> QualityRule.Measure? {
    let pattern = arguments.flatMap { self.pattern($0, "pattern") }
    guard valid != nil || pattern != nil else {
      refuse(
        .badArguments, fields.place(of: "arguments"),
        "invalidValues needs 'arguments' with 'validValues' or 'pattern'")
      return nil
    }
    if pattern != nil, let property, let type = property.logicalType, type != .string {
      refuse(
        .typeMismatch, arguments?.place(of: "pattern") ?? fields.place,
        "'pattern' is for text, and '\(shown(property.name))' is \(type.rawValue)")
    }
    if let valid, let property { checkValid(valid, of: property, pattern: pattern) }
    return .invalidValues(
      valid: valid?.compactMap(\.scalar).map { Value($0) }, pattern: pattern)
  }
}
