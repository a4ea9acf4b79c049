internal import YAML

extension ValueType {
  /// Whether nothing at all may stand under the key.
  var allowsNull: Bool {
    switch self {
    case .any, .scalar: true
    case .either(let types): types.contains(where: \.allowsNull)
    default: false
    }
  }

  /// Whether a string is asked for.
  var isText: Bool {
    switch self {
    case .text, .shaped, .word: true
    case .either(let types): types.contains(where: \.isText)
    default: false
    }
  }

  /// What messages call it.
  var described: String {
    switch self {
    case .text, .shaped, .word: "text"
    case .flag: "true or false"
    case .number: "a number"
    case .positiveNumber: "a number above 0"
    case .integer: "a whole number"
    case .count: "a whole number, 0 or more"
    case .scalar: "one value"
    case .any: "a value"
    case .free, .mapping: "a mapping"
    case .list: "a list"
    case .either(let types): types.map(\.described).joined(separator: " or ")
    case .misplaced: "left out"
    }
  }

  /// Whether `node` is of the kind of JSON value that this asks for.
  func hasKind(of node: YAMLNode) -> Bool {
    switch self {
    case .text, .shaped, .word: node.scalar?.string != nil
    case .flag: if case .boolean? = node.scalar?.value { true } else { false }
    case .number, .positiveNumber: node.scalar?.isNumber ?? false
    case .integer, .count: node.scalar?.isWholeNumber ?? false
    case .scalar: node.scalar != nil
    case .any: true
    case .free, .mapping: node.entries != nil
    case .list: node.items != nil
    case .either(let types): types.contains { $0.hasKind(of: node) }
    case .misplaced: true
    }
  }
}

extension YAMLScalar {
  /// The text of a string; `nil` for numbers, truth values and null.
  var string: String? { if case .string(let text) = value { text } else { nil } }

  var isNumber: Bool {
    switch value {
    case .integer, .double: true
    default: false
    }
  }

  /// Whether this is an integer as JSON Schema sees it: 1.0 is one.
  var isWholeNumber: Bool {
    switch value {
    case .integer: true
    case .double(let number): number.isFinite && number == number.rounded()
    default: false
    }
  }
}

extension YAMLScalar.Value {
  /// The same for all spellings of a number: 1 is 1.0.
  var normalized: YAMLScalar.Value {
    if case .double(let number) = self, let whole = Int(exactly: number) { return .integer(whole) }
    return self
  }
}

extension YAMLNode {
  /// What stands for this item of a list in paths: its name, if it has one.
  var nameForPaths: String? {
    for key in ["name", "property", "server"] {
      if let name = self[key]?.scalar?.string { return shown(name) }
    }
    return nil
  }
}

extension String {
  /// The path of an item of the list at this path: datasets and properties go by their names alone.
  func joining(_ list: String, _ name: String?) -> String {
    guard let name else { return self }
    switch list {
    case "schema", "properties": return dropLast(list.count) + name
    case "customProperties", "slaProperties", "servers": return "\(self).\(name)"
    default: return self
    }
  }
}

extension Element {
  /// Whether the element has the key in some version or variant.
  func hasKey(_ name: String) -> Bool {
    let declaration = declaration
    return declaration.keys.contains { $0.name == name }
      || declaration.variants.contains { $0.keys.contains { $0.name == name } }
  }

  /// Where a key that has no place here would have one, for messages; `nil` for a key unknown anywhere.
  func otherPlace(of name: String, _ version: StandardVersions) -> String? {
    let variants = declaration.variants.filter { variant in
      variant.keys.contains { key in
        if case .misplaced = key.type { return false }
        return key.name == name && key.versions.contains(version)
      }
    }
    if case .word(let key, _, _)? = variants.first?.condition {
      let titles = variants.compactMap { variant in
        if case .word = variant.condition { variant.title } else { nil }
      }
      return "has no place here; it belongs to \(key) \(titles.joined(separator: ", "))"
    }
    if self == .property || self == .item, Element.options.contains(where: { $0.hasKey(name) }) {
      return "has no place here; it belongs under 'logicalTypeOptions'"
    }
    guard Element.options.contains(self) else { return nil }
    let owners = Element.options.filter { $0.hasKey(name) }
    guard !owners.isEmpty else { return nil }
    let types = owners.map { $0.declaration.title.dropFirst("logicalTypeOptions of ".count) }
      .joined(separator: ", ")
    if self == .untypedOptions { return "needs a 'logicalType' beside the options: \(types)" }
    let own = declaration.title.dropFirst("logicalTypeOptions of ".count)
    return "is an option of \(types), not of \(own)"
  }

  private static let options: [Element] = [
    .stringOptions, .numberOptions, .integerOptions, .dateOptions, .timeOptions, .arrayOptions,
    .objectOptions, .untypedOptions,
  ]
}
