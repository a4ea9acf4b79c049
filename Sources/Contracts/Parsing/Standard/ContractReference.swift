/// The tables of `docs/contracts.md`, made of the declarations that the parser reads by.
public enum ContractReference {
  /// The tables by the names of their places in the document.
  public static var tables: [(name: String, text: String)] {
    [
      ("checks", checks), ("metrics", metrics), ("operators", operators), ("times", times),
      ("custom-properties", customProperties), ("servers", servers), ("elements", elements),
      ("findings", findings),
    ]
  }

  /// `document` with every table in its place: between `<!-- NAME: made by make docs -->` and
  /// `<!-- end of NAME -->`. `nil` if a place is missing.
  public static func filling(_ document: String) -> String? {
    var result = document
    for (name, text) in tables {
      guard let start = result.firstRange(of: "<!-- \(name): made by make docs -->\n"),
        let end = result.firstRange(of: "<!-- end of \(name) -->"),
        start.upperBound <= end.lowerBound
      else { return nil }
      result.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n\(text)\n")
    }
    return result
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }.joined()
  }

  // MARK: What is checked

  /// Every key that makes a check, with the rule in its id; types that share it have one row.
  private static var checks: String {
    var rows: [(key: String, owners: [String], summary: String, rules: String)] = []
    for element in Element.allCases where !repeating.contains(element) {
      for key in merged(element.declaration.keys + element.declaration.variants.flatMap(\.keys)) {
        guard case .checks(let rules) = key.effect else { continue }
        let owner = element.declaration.title.replacing("logicalTypeOptions of ", with: "")
        let row = (key: key.name, summary: key.summary, rules: Standard.list(rules))
        if let index = rows.firstIndex(where: { ($0.key, $0.summary, $0.rules) == row }) {
          rows[index].owners.append(owner)
        } else {
          rows.append((row.key, [owner], row.summary, row.rules))
        }
      }
    }
    return table(
      ["key", "of", "check", "rule in the id"],
      rows.map { ["`\($0.key)`", $0.owners.joined(separator: ", "), $0.summary, $0.rules] })
  }

  /// Elements whose keys say again what is a check of another.
  private static let repeating: [Element] = [.item, .datasetRelationship, .propertyRelationship]

  private static var metrics: String {
    let arguments: [String: [Element]] = [
      "missingValues": [.missingArguments], "invalidValues": [.invalidArguments],
      "duplicateValues": [.duplicateArguments],
    ]
    let rows = Standard.metrics.map { metric -> [String] in
      let keys = (arguments[metric] ?? []).flatMap { $0.declaration.keys }
      let older = Standard.legacyRules.filter { $0.value == metric && $0.key != metric }.keys
        .sorted()
      return [
        "`\(metric)`", metricSummaries[metric] ?? "",
        keys.map { "`\($0.name)` (\(described($0.type))): \($0.summary)" }.joined(separator: " "),
        Standard.list(older),
      ]
    }
    return table(["metric", "counts", "arguments", "3.0's `rule`"], rows)
  }

  private static let metricSummaries = [
    "nullValues": "rows with NULL", "missingValues": "rows whose value stands for \"missing\"",
    "invalidValues": "rows whose value is not valid",
    "duplicateValues": "rows that share their value with another row", "rowCount": "all rows",
  ]

  private static var operators: String {
    table(
      ["operator", "operand", "the measured value"],
      Standard.comparisons.map { ["`\($0.name)`", described($0.type), $0.summary] })
  }

  private static var times: String {
    table(
      ["unit", "also written"],
      TimeSpan.units.map { ["`\($0.names[0])`", Standard.list(Array($0.names.dropFirst()))] })
  }

  private static var customProperties: String {
    table(
      ["property", "of a", "value", "meaning"],
      Standard.ownProperties.map {
        ["`\($0.name)`", $0.owner.declaration.title, $0.value, $0.summary]
      })
  }

  private static var servers: String {
    let rows = Element.server.declaration.variants.map { variant -> [String] in
      let keys = merged(variant.keys)
      func list(_ isRequired: Bool) -> String {
        Standard.list(keys.filter { $0.required.isEmpty != isRequired }.map(\.name))
      }
      let isRead = keys.contains { $0.effect == .use }
      let types = Standard.list(variant.title.split(separator: ",").map { $0.filter { $0 != " " } })
      return [types, list(true), list(false), isRead ? "reads" : ""]
    }
    return table(["type", "required", "optional", "Weir"], rows)
  }

  private static var findings: String {
    let codes = ContractFinding.Code.allCases
    let rows = codes.map { code -> [String] in
      let kind =
        switch code {
        case .noEffect: "warning"
        case .documentation: "listed by `--all`"
        default: code.isOfTheStandard ? "forbidden by the standard" : "Weir is stricter"
        }
      return ["`\(code.rawValue)`", kind, code.summary]
    }
    return table(["code", "", "meaning"], rows)
  }
}

// The reference: a section for each element of the standard.
extension ContractReference {
  private static var elements: String {
    Element.allCases.map { element in
      let declaration = element.declaration
      var text = "### \(heading(element))\n\n\(declaration.summary)\n"
      if let other = declaration.likeness {
        let title = other.declaration.title
        text += "It has the keys of a [\(title)](#\(anchor(other))), which differ here in:\n"
      }
      if declaration.isClosed == [] { text += "Other keys are valid and have no effect.\n" }
      // Servers' own keys have a table of their own.
      let variants = element == .server || declaration.likeness != nil ? [] : declaration.variants
      let short = variants.filter { $0.keys.count <= 3 && !isHint($0) }
      let rows =
        ownKeys(declaration).map { row($0, when: nil) }
        + short.flatMap { variant in merged(variant.keys).map { row($0, when: variant) } }
      if !rows.isEmpty { text += "\n" + table(head, rows) }
      if element == .aggregateRule { text += "\nand one [operator](#operators).\n" }
      for variant in variants where variant.keys.count > 3 {
        text += "\nWith \(condition(variant)): \(variant.summary)\n\n"
        text += table(head, withoutOperators(merged(variant.keys)).map { row($0, when: nil) })
        if !variant.constraints.isEmpty { text += "\nand one [operator](#operators).\n" }
      }
      return text
    }.joined(separator: "\n")
  }

  /// The keys that the reference has not said of another element.
  private static func ownKeys(_ declaration: Declaration) -> [MergedKey] {
    let keys = merged(declaration.keys)
    guard let other = declaration.likeness else { return withoutOperators(keys) }
    let known = merged(other.declaration.keys).map { row($0, when: nil) }
    return keys.filter { !known.contains(row($0, when: nil)) }
  }

  /// The operators have a table of their own.
  private static func withoutOperators(_ keys: [MergedKey]) -> [MergedKey] {
    keys.filter { !Standard.operators.contains($0.name) }
  }

  private static let head = ["key", "value", "versions", "Weir", "meaning"]

  /// Whether a variant is only there to say where its keys belong.
  private static func isHint(_ variant: Variant) -> Bool {
    variant.keys.allSatisfy { if case .misplaced = $0.type { true } else { false } }
  }

  private static func row(_ key: MergedKey, when variant: Variant?) -> [String] {
    let effect =
      switch key.effect {
      case .checks(let rules): "checks " + Standard.list(rules)
      case .use: "uses"
      case .keep: ""
      case .keepBecause(let reason): "no effect: \(reason)"
      }
    var versions = key.versions == .all ? "" : key.versions == .v3_1 ? "since 3.1" : "3.0 only"
    if !key.required.isEmpty {
      let required =
        key.required == key.versions
        ? "required" : key.required == .v3_1 ? "required since 3.1" : "required in 3.0"
      versions = versions.isEmpty ? required : "\(versions), \(required)"
    }
    let summary = variant.map { "With \(condition($0)). " + key.summary } ?? key.summary
    return ["`\(key.name)`", key.value, versions, effect, summary]
  }

  private static func condition(_ variant: Variant) -> String {
    switch variant.condition {
    case .absent(let key): "no `\(key)`"
    case .word(let key, let words, _):
      words.map { "`\(key): \($0)`" }.joined(separator: " or ")
    }
  }

  private static func heading(_ element: Element) -> String {
    let title = element.declaration.title
    return title.hasPrefix("logicalTypeOptions")
      ? title : title.prefix(1).uppercased() + title.dropFirst()
  }

  /// A key with what its versions differ in put together.
  private struct MergedKey {
    var name: String
    var value: String
    var summary: String
    var effect: Key.Effect
    var versions: StandardVersions
    var required: StandardVersions
  }

  /// The keys in order, one for each name; keys that have no place are left out.
  private static func merged(_ keys: [Key]) -> [MergedKey] {
    var merged: [MergedKey] = []
    for key in keys {
      if case .misplaced = key.type { continue }
      var value = described(key.type)
      guard let index = merged.firstIndex(where: { $0.name == key.name }) else {
        merged.append(
          MergedKey(
            name: key.name, value: value, summary: key.summary, effect: key.effect,
            versions: key.versions, required: key.required))
        continue
      }
      if key.versions == .v3_0, value != merged[index].value { value += " in 3.0" }
      if value != merged[index].value { merged[index].value += "; \(value)" }
      merged[index].versions.formUnion(key.versions)
      merged[index].required.formUnion(key.required)
    }
    return merged
  }

  private static func described(_ type: ValueType) -> String {
    switch type {
    case .text: "text"
    case .shaped(let shape): shape.title
    case .word(let words): words.count > 12 ? "a type, below" : Standard.list(words)
    case .flag: "`true`, `false`"
    case .number: "number"
    case .positiveNumber: "number above 0"
    case .integer: "whole number"
    case .count: "whole number, 0 or more"
    case .scalar: "one value"
    case .any: "anything"
    case .free: "mapping"
    case .mapping(let element): "[\(element.declaration.title)](#\(anchor(element)))"
    case .list(let item, let least, let most, _):
      "list of " + (least == most ? "\(least) " : "")
        + (item == .scalar ? "values" : item == .number ? "numbers" : described(item))
    case .either(let types): types.map { described($0) }.joined(separator: ", or ")
    case .misplaced: ""
    }
  }

  /// The anchor that Markdown gives the element's heading.
  private static func anchor(_ element: Element) -> String {
    heading(element).lowercased().replacing(" ", with: "-").filter {
      $0.isLetter || $0.isNumber || $0 == "-"
    }
  }
}
