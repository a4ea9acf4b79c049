/// Changes a contract's tree in ways that people who mean harm, or generators gone wrong, would.
struct TreeMutations: Sendable {
  private let standard: DocumentMutations

  init(examples: [JSONTree]) { standard = DocumentMutations(examples: examples) }

  /// `tree` with a few changes: those of the standard's own keys and values, and hostile ones.
  func mutated(_ tree: JSONTree, _ random: inout SeededNumbers) -> JSONTree {
    var result = tree
    // Documents that stay valid lead further than those with every key wrong.
    for _ in 0..<max(0, Int.random(in: -2...2, using: &random)) {
      result = standard.mutated(result, with: &random)
    }
    let leaves = Leaves(result)
    for _ in 0..<Int.random(in: 0...2, using: &random) { change(&result, leaves, &random) }
    return result
  }

  private func change(
    _ tree: inout JSONTree, _ leaves: Leaves, _ random: inout SeededNumbers
  ) {
    switch Int.random(in: 0..<10, using: &random) {
    case 0...4:
      guard let leaf = leaves.paths.randomElement(using: &random), tree.has(leaf.path) else {
        return
      }
      tree[leaf.path[...]] = value(under: leaf.key, &random)
    case 5, 6:
      // One name at every place that means it, so that references still lead somewhere.
      guard let old = leaves.names.randomElement(using: &random) else { return }
      tree = tree.renaming(old, to: HostileTexts.texts.randomElement(using: &random) ?? "")
    case 7: multiply(&tree, &random)
    case 8:
      guard let path = tree.paths.randomElement(using: &random) else { return }
      var value = tree[path[...]]
      for _ in 0..<Int.random(in: 1...120, using: &random) {
        value =
          Bool.random(using: &random) ? .list([value]) : .object([.init(key: "a", value: value)])
      }
      tree[path[...]] = value
    default:
      guard let from = tree.paths.randomElement(using: &random),
        let to = tree.paths.randomElement(using: &random), !to.isEmpty
      else { return }
      tree[to[...]] = tree[from[...]]
    }
  }

  /// A value that the key may have, or may not.
  private func value(under key: String, _ random: inout SeededNumbers) -> JSONTree {
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    if Int.random(in: 0..<8, using: &random) == 0 { return .text(one(HostileTexts.texts)) }
    switch key {
    case "pattern": return .text(one(HostileTexts.patterns))
    case "query", "implementation", "expression", "aggregate", "when", "then":
      return .text(one(HostileTexts.queries))
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
      return Bool.random(using: &random)
        ? .number(one(HostileTexts.numbers)) : .text(one(HostileTexts.times))
    case "format", "defaultTimezone", "value": return .text(one(HostileTexts.times))
    case "logicalType", "physicalType", "type", "metric", "unit", "severity", "engine", "rule":
      return .text(one(HostileTexts.words))
    case _ where key.hasPrefix("must") || key.hasPrefix("min") || key.hasPrefix("max"),
      "multipleOf", "primaryKeyPosition":
      return .number(one(HostileTexts.numbers))
    case "required", "unique", "primaryKey", "timezone", "uniqueItems":
      return .flag(Bool.random(using: &random))
    default:
      return Bool.random(using: &random)
        ? .text(one(HostileTexts.texts)) : .number(one(HostileTexts.numbers))
    }
  }

  /// An item of a list many times, each with a name of its own.
  private func multiply(_ tree: inout JSONTree, _ random: inout SeededNumbers) {
    let lists = tree.paths.filter {
      if case .list(let items) = tree[$0[...]] { !items.isEmpty } else { false }
    }
    guard let path = lists.randomElement(using: &random), case .list(var items) = tree[path[...]],
      let item = items.randomElement(using: &random)
    else { return }
    let isMany = Int.random(in: 0..<50, using: &random) == 0
    for number in 0..<Int.random(in: 1...(isMany ? 300 : 5), using: &random) {
      var copy = item
      if case .text(let name)? = copy["name"] { copy["name"] = .text("\(name)\(number)") }
      items.append(copy)
    }
    tree[path[...]] = .list(items)
  }
}

/// The scalars of a tree with the keys they stand under, and the names among them.
private struct Leaves {
  private(set) var paths: [(path: [Int], key: String)] = []
  private(set) var names: [String] = []

  init(_ tree: JSONTree) { collect(tree, [], "") }

  private mutating func collect(_ tree: JSONTree, _ path: [Int], _ key: String) {
    switch tree {
    case .list(let items):
      for (index, item) in items.enumerated() { collect(item, path + [index], key) }
    case .object(let members):
      for (index, member) in members.enumerated() {
        collect(member.value, path + [index], member.key)
      }
    case .text(let text):
      if key == "name" || key == "physicalName" || key == "id" { names.append(text) }
      paths.append((path, key))
    case .null, .flag, .number: paths.append((path, key))
    }
  }
}

extension JSONTree {
  /// Whether there is a value at `path`.
  fileprivate func has(_ path: [Int]) -> Bool {
    var rest = path[...]
    var tree = self
    while let index = rest.popFirst() {
      switch tree {
      case .list(let items) where items.indices.contains(index): tree = items[index]
      case .object(let members) where members.indices.contains(index): tree = members[index].value
      default: return false
      }
    }
    return true
  }

  /// The tree with every text `old` replaced.
  fileprivate func renaming(_ old: String, to new: String) -> JSONTree {
    switch self {
    case .text(old): .text(new)
    case .list(let items): .list(items.map { $0.renaming(old, to: new) })
    case .object(let members):
      .object(members.map { Member(key: $0.key, value: $0.value.renaming(old, to: new)) })
    default: self
    }
  }
}
