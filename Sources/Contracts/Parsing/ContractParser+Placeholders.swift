internal import YAML

// `${table}` and its like in the SQL of rules: what is none stays as it is, and fails in the engine.
extension ContractParser {
  func checkPlaceholders(
    of measure: QualityRule.Measure, _ place: Place, in property: Property?
  ) {
    let texts =
      switch measure {
      case .query(let text), .expression(let text), .aggregate(let text): [text]
      case .conditional(let when, let then): [when, then]
      default: [String]()
      }
    for name in texts.flatMap(placeholders) {
      if Placeholder.table.contains(name) { continue }
      if Placeholder.column.contains(name) {
        guard property == nil else { continue }
        refuse(
          .badSQL, place,
          "'${\(name)}' stands for a property, and this is a rule of a dataset; name the column")
      } else if let near = meant(by: name, among: Placeholder.table + Placeholder.column) {
        refuse(
          .badSQL, place, "unknown placeholder '${\(shown(name))}'; did you mean '${\(near)}'?")
      } else {
        warn(
          .noEffect, place,
          "Weir puts nothing in the place of '${\(shown(name))}'; the engine gets it as it stands")
      }
    }
  }

  /// The words that stand in `${…}`.
  private func placeholders(in text: String) -> [String] {
    var names: [String] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "$") {
      rest = rest[start...].dropFirst()
      guard rest.first == "{" else { continue }
      let name = rest.dropFirst().prefix { $0.isLetter || $0 == "_" }
      let end = rest.dropFirst(name.count + 1)
      if end.first == "}", !name.isEmpty { names.append(String(name)) }
    }
    return names
  }
}
