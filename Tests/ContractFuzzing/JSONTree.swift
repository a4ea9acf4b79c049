package import YAML

/// A JSON value that tests change and write; as YAML it is a document in flow style.
package indirect enum JSONTree: Hashable, Sendable {
  case null, flag(Bool), number(String), text(String), list([JSONTree]), object([Member])

  /// A key of an object with its value.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONTree

    package init(key: String, value: JSONTree) {
      self.key = key
      self.value = value
    }
  }

  /// What YAML 1.2 makes of `node`.
  package init(_ node: YAMLNode) {
    switch node.content {
    case .sequence(let items): self = .list(items.map { JSONTree($0) })
    case .mapping(let entries):
      self = .object(entries.map { Member(key: $0.key, value: JSONTree($0.value)) })
    case .scalar(let scalar):
      switch scalar.value {
      case .null: self = .null
      case .boolean(let flag): self = .flag(flag)
      case .integer(let number): self = .number("\(number)")
      case .double(let number): self = .number("\(number)")
      case .string(let text): self = .text(text)
      }
    }
  }

  /// The value as one line of JSON, which is YAML too.
  package var text: String {
    switch self {
    case .null: return "null"
    case .flag(let flag): return "\(flag)"
    case .number(let digits): return digits
    case .text(let text): return JSONTree.quoted(text)
    case .list(let items): return "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      return "{"
        + members.map { JSONTree.quoted($0.key) + ": " + $0.value.text }
        .joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The paths of all values below this one, each a list of positions.
  package var paths: [[Int]] {
    let children: [JSONTree]
    switch self {
    case .list(let items): children = items
    case .object(let members): children = members.map(\.value)
    default: return [[]]
    }
    return [[]] + children.enumerated().flatMap { index, child in child.paths.map { [index] + $0 } }
  }

  package subscript(path: ArraySlice<Int>) -> JSONTree {
    get {
      guard let first = path.first else { return self }
      switch self {
      case .list(let items): return items[first][path.dropFirst()]
      case .object(let members): return members[first].value[path.dropFirst()]
      default: return self
      }
    }
    set {
      guard let first = path.first else {
        self = newValue
        return
      }
      switch self {
      case .list(var items):
        items[first][path.dropFirst()] = newValue
        self = .list(items)
      case .object(var members):
        members[first].value[path.dropFirst()] = newValue
        self = .object(members)
      default: break
      }
    }
  }

  /// The value of `key`; `nil` where this is no object or has no such key.
  package subscript(key: String) -> JSONTree? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.key == key }?.value
    }
    set {
      guard case .object(var members) = self, let newValue else { return }
      if let index = members.firstIndex(where: { $0.key == key }) {
        members[index].value = newValue
      } else {
        members.append(Member(key: key, value: newValue))
      }
      self = .object(members)
    }
  }
}
