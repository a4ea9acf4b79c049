internal import Tables
internal import YAML

/// Holds a document against the standard's declarations: keys, types, words, and which keys go together.
///
/// It tells what the published JSON Schema of the version forbids, and lists what is valid and of no
/// effect. What the values mean is the parser's business.
struct StructureCheck {
  /// The version whose rules apply.
  let version: StandardVersions
  private(set) var findings: [ContractFinding] = []
  /// Keys by element and the variants that apply: the same few in every document.
  private var keysInUse: [Shape: [String: Key]] = [:]

  private struct Shape: Hashable {
    var element: Element
    var variants: [Int]
  }

  init(_ version: StandardVersions) { self.version = version }

  /// How many things the version forbids.
  var errorCount: Int { findings.count { $0.severity == .error } }

  private mutating func add(
    _ code: ContractFinding.Code, _ place: Place, _ message: String, _ severity: Severity = .error,
    key: String? = nil
  ) {
    findings.append(
      ContractFinding(
        code: code, severity: severity, line: place.line, column: place.column, key: key,
        message: message))
  }

  /// Checks `node`, which must be an `element`.
  ///
  /// - Parameters:
  ///   - path: what the keys of the element are called in findings; `nil` where nothing is listed
  ///     because the whole is of no effect.
  ///   - strictly: the code of what is wrong, where not the standard but Weir asks for the structure.
  mutating func check(
    _ node: YAMLNode, is element: Element, path: String?, strictly: ContractFinding.Code? = nil
  ) {
    let declaration = element.declaration
    guard let entries = node.entries else {
      add(
        strictly ?? .wrongType, node.place,
        "the \(declaration.title) must be a mapping of keys, found \(node.kindName)")
      return
    }
    let (variants, isDecided) = variants(of: declaration, node)
    let keys = keys(of: element, variants)
    for entry in entries {
      if let key = keys[entry.key] {
        checkValue(entry, key, path: path, strictly: strictly)
      } else if isDecided || !element.hasKey(entry.key) {
        unknown(entry, element, keys, path: path, strictly: strictly)
      }
    }
    let names = Set(entries.map(\.key))
    for key in keys.values.sorted(by: { $0.name < $1.name })
    where key.required.contains(version) && !names.contains(key.name) {
      add(strictly ?? .missingKey, node.place, "'\(key.name)' is missing")
    }
    let constraints = variants.reduce(into: declaration.constraints) {
      $0 += declaration.variants[$1].constraints
    }
    for constraint in constraints { check(constraint, node, declaration, strictly) }
  }

  // MARK: Keys

  /// The variants that apply, and whether the key that decides it could be read.
  private func variants(of declaration: Declaration, _ node: YAMLNode) -> ([Int], Bool) {
    var applying: [Int] = []
    var isDecided = true
    for (index, variant) in declaration.variants.enumerated() {
      var applies: Bool
      switch variant.condition {
      case .absent(let key): applies = node[key] == nil
      case .word(let key, let words, let orAbsent):
        if let value = node[key] {
          let word = value.scalar?.string
          applies = word.map(words.contains) ?? false
          isDecided = isDecided && isKnown(word, of: key, in: declaration)
        } else {
          applies = orAbsent.contains(version)
        }
      }
      if let (key, versions) = variant.orHasText, versions.contains(version),
        node[key]?.scalar?.string != nil
      {
        applies = true
      }
      if applies { applying.append(index) }
    }
    return (applying, isDecided)
  }

  private func isKnown(_ word: String?, of name: String, in declaration: Declaration) -> Bool {
    guard let word else { return false }
    return declaration.keys.contains { key in
      guard key.name == name, key.versions.contains(version), case .word(let words) = key.type
      else { return false }
      return words.contains(word)
    }
  }

  private mutating func keys(of element: Element, _ variants: [Int]) -> [String: Key] {
    let shape = Shape(element: element, variants: variants)
    if let known = keysInUse[shape] { return known }
    let declaration = element.declaration
    var keys: [String: Key] = [:]
    // Variants last: what they say of a key is said more exactly.
    for key in declaration.keys + variants.flatMap({ declaration.variants[$0].keys })
    where key.versions.contains(version) {
      keys[key.name] = key
    }
    keysInUse[shape] = keys
    return keys
  }

  private mutating func unknown(
    _ entry: YAMLNode.Entry, _ element: Element, _ keys: [String: Key], path: String?,
    strictly: ContractFinding.Code?
  ) {
    let isClosed = element.declaration.isClosed.contains(version) || strictly != nil
    let name = shown(entry.key)
    let otherPlace = element.otherPlace(of: entry.key, version)
    if isClosed, let otherPlace {
      return add(strictly ?? .misplacedKey, entry.place, "'\(name)' \(otherPlace)")
    }
    let isOfAnotherVersion = element.hasKey(entry.key)
    let near =
      isOfAnotherVersion
      ? nil
      : nearest(to: entry.key, in: keys.keys.sorted())
        ?? (isClosed ? Standard.otherWords[entry.key.lowercased()].flatMap { keys[$0]?.name } : nil)
    if isClosed || near != nil {
      var message = "unknown key '\(name)'"
      if let near { message += "; did you mean '\(near)'?" }
      if isOfAnotherVersion { message += ", which another version of the standard has" }
      return add(
        strictly ?? (isClosed ? .unknownKey : .misspelling), entry.place, message)
    }
    guard let path else { return }
    keep(
      "\(path)\(name)", entry.place,
      because: otherPlace
        ?? (isOfAnotherVersion
          ? "another version of the standard has it" : "the standard has no such key"))
  }

  private mutating func keep(_ key: String, _ place: Place, because reason: String?) {
    add(
      reason == nil ? .documentation : .noEffect, place, reason ?? "",
      reason == nil ? .info : .warning,
      key: key)
  }
}

// Values: one function for what stands under a key, one for items of lists.
extension StructureCheck {
  private mutating func checkValue(
    _ entry: YAMLNode.Entry, _ key: Key, path: String?, strictly: ContractFinding.Code?
  ) {
    var inner = path.map { "\($0)\(key.name)" }
    switch key.effect {
    case .keep, .keepBecause:
      if let kept = inner {
        var reason: String?
        if case .keepBecause(let text) = key.effect { reason = text }
        keep(kept, entry.place, because: reason)
      }
      inner = nil
    case .checks, .use: break
    }
    if case .misplaced(let reason) = key.type {
      return add(strictly ?? .misplacedKey, entry.place, "'\(key.name)' \(reason)")
    }
    if entry.value.isNull, !key.type.allowsNull {
      return add(
        strictly ?? .wrongType, entry.place,
        "'\(key.name)' has no value; it must be \(key.type.described)")
    }
    check(entry.value, key.type, name: key.name, path: inner, strictly: strictly)
  }

  private mutating func check(
    _ node: YAMLNode, _ type: ValueType, name: String, path: String?,
    strictly: ContractFinding.Code?
  ) {
    if case .either(let types) = type {
      guard let fitting = types.first(where: { $0.hasKind(of: node) }) else {
        return mismatch(node, type, name, strictly)
      }
      return check(node, fitting, name: name, path: path, strictly: strictly)
    }
    guard type.hasKind(of: node) else { return mismatch(node, type, name, strictly) }
    switch type {
    case .mapping(let element):
      check(node, is: element, path: path.map { $0 + "." }, strictly: strictly)
    case .list(let item, let least, let most, let isUnique):
      checkList(
        node, item, name: name, path: path, counts: least...most, isUnique: isUnique, strictly)
    case .shaped(let shape):
      if let text = node.scalar?.text, !shape.matches(text) {
        add(
          strictly ?? .wrongValue, node.place,
          "'\(name)' must be \(shape.description), found '\(shown(text))'")
      }
    case .word(let words):
      guard let text = node.scalar?.text, !words.contains(text) else { return }
      let hint = hint(text, among: words, orElse: Standard.otherWords)
      add(
        strictly ?? .wrongValue, node.place,
        "'\(name)' is '\(shown(text))'"
          + (hint.isEmpty ? "; it must be one of \(words.joined(separator: ", "))" : hint))
    case .number, .positiveNumber, .count: checkNumber(node, type, name, strictly)
    default: break
    }
  }

  private mutating func checkNumber(
    _ node: YAMLNode, _ type: ValueType, _ name: String, _ strictly: ContractFinding.Code?
  ) {
    let isRight =
      switch node.scalar?.value {
      case .integer(let number):
        type == .positiveNumber ? number > 0 : type != .count || number >= 0
      case .double(let number): type == .positiveNumber ? number > 0 : type != .count || number >= 0
      default: true
      }
    if case .double(let number)? = node.scalar?.value, !number.isFinite {
      add(strictly ?? .wrongValue, node.place, "'\(name)' must be a finite number")
    } else if !isRight {
      add(
        strictly ?? .wrongValue, node.place,
        "'\(name)' must be \(type.described), found \(shown(node.scalar?.text ?? ""))")
    }
  }

  private mutating func checkList(
    _ node: YAMLNode, _ item: ValueType, name: String, path: String?, counts: ClosedRange<Int>,
    isUnique: Bool, _ strictly: ContractFinding.Code?
  ) {
    let items = node.items ?? []
    if !counts.contains(items.count) {
      let wanted = counts.lowerBound == counts.upperBound ? "exactly" : "at least"
      add(
        strictly ?? .wrongValue, node.place,
        "'\(name)' must hold \(wanted) \(counts.lowerBound) value\(counts.lowerBound == 1 ? "" : "s"), "
          + "found \(items.count)")
    }
    var seen = Set<YAMLScalar.Value>()
    for value in items {
      if value.isNull, !item.allowsNull {
        add(strictly ?? .wrongType, value.place, "'\(name)' must not hold empty items")
        continue
      }
      let inner = path.map { $0.joining(name, value.nameForPaths) }
      check(value, item, name: name, path: inner, strictly: strictly)
      if isUnique, let scalar = value.scalar, !seen.insert(scalar.value.normalized).inserted {
        add(strictly ?? .wrongValue, value.place, "'\(name)' holds '\(shown(scalar.text))' twice")
      }
    }
  }

  private mutating func mismatch(
    _ node: YAMLNode, _ type: ValueType, _ name: String, _ strictly: ContractFinding.Code?
  ) {
    let found = node.scalar?.string.map { "text '\(shown($0))'" } ?? node.kindName
    var message = "'\(name)' must be \(type.described), found \(found)"
    // `version: 1.0` is a number in YAML: the commonest slip of all.
    if type.isText, let scalar = node.scalar {
      message += "; write it in quotes: '\(shown(scalar.text))'"
    }
    add(strictly ?? .wrongType, node.place, message)
  }

  private mutating func check(
    _ constraint: Constraint, _ node: YAMLNode, _ declaration: Declaration,
    _ strictly: ContractFinding.Code?
  ) {
    let entries = node.entries ?? []
    switch constraint {
    case .exactlyOne(let names, let versions):
      guard versions.contains(version) || strictly != nil else { return }
      let given = entries.filter { names.contains($0.key) }
      // A misspelled operator has been told of, with the right one.
      let isMisspelled = entries.contains {
        $0.key.lowercased().hasPrefix("must") && nearest(to: $0.key, in: names) != nil
      }
      if given.isEmpty, !isMisspelled {
        add(
          strictly ?? .missingKey, node.place,
          "the rule says nothing of what must be; give one of \(names.joined(separator: ", "))")
      }
      for other in given.dropFirst() {
        add(
          strictly ?? .conflict, other.place,
          "'\(other.key)' and '\(given[0].key)' are both given; keep one")
      }
    case .sameKind(let first, let second):
      guard let one = node[first], let other = node[second] else { return }
      if (one.items == nil) != (other.items == nil) {
        add(
          strictly ?? .conflict, other.place,
          "'\(first)' and '\(second)' must both be one property or both be a list")
      }
    }
  }
}
