/// Changes a contract the way people get it wrong, and sometimes right.
package struct DocumentMutations: Sendable {
  /// Values seen in the examples under each key, and every key.
  private var valuesByKey: [String: [JSONTree]] = [:]
  private var keys: [String] = []
  /// Every key seen in the objects under each key.
  private var keysByParent: [String: [String]] = [:]

  package init(examples: [JSONTree]) {
    for example in examples { collect(example, under: "") }
    for (key, value) in DocumentMutations.more { valuesByKey[key, default: []].append(value) }
    keys = valuesByKey.keys.sorted()
  }

  private mutating func collect(_ tree: JSONTree, under parent: String) {
    switch tree {
    case .list(let items): for item in items { collect(item, under: parent) }
    case .object(let members):
      for member in members {
        if !valuesByKey[member.key, default: []].contains(member.value) {
          valuesByKey[member.key, default: []].append(member.value)
        }
        if !keysByParent[parent, default: []].contains(member.key) {
          keysByParent[parent, default: []].append(member.key)
        }
        collect(member.value, under: member.key)
      }
    default: break
    }
  }

  /// Keys and values the examples do not have.
  private static let more: [(String, JSONTree)] = [
    ("apiVersion", .text("v3.0.2")), ("apiVersion", .text("v3.1.0")),
    ("apiVersion", .text("v2.2.2")), ("apiVersion", .text("v3.0.0")),
    ("type", .text("library")), ("type", .text("sql")), ("type", .text("text")),
    ("type", .text("custom")), ("type", .text("duckdb")), ("type", .text("local")),
    ("type", .text("s3")), ("type", .text("zen")), ("type", .text("snowflake")),
    ("rule", .text("nullCheck")), ("query", .text("SELECT 1")), ("mustBe", .number("0")),
    ("mustNotBe", .text("x")), ("mustBeBetween", .list([.number("1"), .number("2")])),
    ("mustBeBetween", .list([.number("1"), .number("1.0")])), ("mustBeLessThan", .number("5")),
    ("mustBeGreaterOrEqualTo", .text("5")), ("logicalType", .text("array")),
    ("logicalType", .text("object")), ("logicalType", .text("timestamp")),
    ("logicalType", .text("integer")), ("logicalType", .text("string")),
    ("logicalType", .text("date")), ("logicalType", .text("boolean")),
    ("items", .object([.init(key: "logicalType", value: .text("string"))])),
    ("properties", .list([.object([.init(key: "name", value: .text("inner"))])])),
    ("logicalTypeOptions", .object([])),
    ("logicalTypeOptions", .object([.init(key: "minItems", value: .number("1"))])),
    ("logicalTypeOptions", .object([.init(key: "pattern", value: .text("^a"))])),
    ("logicalTypeOptions", .object([.init(key: "exclusiveMinimum", value: .flag(true))])),
    ("logicalTypeOptions", .object([.init(key: "multipleOf", value: .number("0"))])),
    ("from", .text("tbl.rcvr_id")), ("to", .text("schema/tbl_obj/properties/rcvr_id_prop")),
    ("to", .text("other.yaml#/schema/a/properties/b")), ("to", .text("nowhere")),
    ("to", .list([])), ("id", .text("has space")), ("id", .text("a-1")),
    ("members", .list([.object([.init(key: "username", value: .text("me"))])])),
    ("unit", .text("percent")), ("dimension", .text("timeliness")), ("port", .number("5432.0")),
    ("database", .text("x.db")), ("path", .text("a.csv")), ("format", .text("csv")),
    ("location", .text("sftp://x")), ("stream", .text("s")), ("schema", .text("public")),
    ("priceAmount", .text("9")), ("value", .null), ("valueExt", .list([])),
    ("implementation", .object([])), ("engine", .text("weir")),
    ("arguments", .object([.init(key: "validValues", value: .list([.text("a")]))])),
  ]

  /// `document` with one to three changes.
  package func mutated(_ document: JSONTree, with random: inout SeededNumbers) -> JSONTree {
    var result = document
    // Mostly one: of several, one that is wrong hides what the others are.
    for _ in 0..<max(1, Int.random(in: -3...3, using: &random)) { change(&result, &random) }
    return result
  }

  private func change(_ document: inout JSONTree, _ random: inout SeededNumbers) {
    let paths = document.paths.dropFirst()
    guard let path = paths.randomElement(using: &random) else { return }
    let parent = path.dropLast()
    switch Int.random(in: 0..<9, using: &random) {
    case 0:  // drop a key or an item
      document[parent[...]] = document[parent[...]].without(path[path.count - 1])
    case 1:  // another kind of value
      document[path[...]] = DocumentMutations.values.randomElement(using: &random) ?? .null
    case 2:  // an unknown key, or one that belongs elsewhere
      let key = ["unknown", "nmae", "x"].randomElement(using: &random) ?? ""
      document.insert(key, .text("value"), into: path)
    case 3:  // a key the standard has somewhere, with a value it has there
      guard let key = keys.randomElement(using: &random),
        let value = valuesByKey[key]?.randomElement(using: &random)
      else { return }
      document.insert(key, value, into: path)
    case 4, 5, 6:  // a key that such objects have
      guard let key = keysByParent[document.key(above: path)]?.randomElement(using: &random),
        let value = valuesByKey[key]?.randomElement(using: &random)
      else { return }
      document.insert(key, value, into: path)
    case 7:  // a value that stands under this key elsewhere
      guard case .object(let members) = document[parent[...]] else { return }
      let key = members[path[path.count - 1]].key
      if let value = valuesByKey[key]?.randomElement(using: &random) {
        document[path[...]] = value
      }
    default:  // an item twice, or a value in a list
      if case .list(var items) = document[path[...]], let item = items.first {
        items.append(item)
        document[path[...]] = .list(items)
      } else {
        document[path[...]] = .list([document[path[...]]])
      }
    }
  }

  private static let values: [JSONTree] = [
    .null, .flag(true), .number("0"), .number("-1"), .number("1.5"), .number("1.0"), .text(""),
    .text("word"), .list([]), .list([.text("a")]), .object([]),
    .object([.init(key: "name", value: .text("n"))]),
  ]
}

extension JSONTree {
  /// This list or object without its value at `index`.
  fileprivate func without(_ index: Int) -> JSONTree {
    switch self {
    case .list(var items):
      items.remove(at: index)
      return .list(items)
    case .object(var members):
      members.remove(at: index)
      return .object(members)
    default: return self
    }
  }

  /// The key that the object at `path`, or the nearest one around it, stands under.
  fileprivate func key(above path: [Int]) -> String {
    var path = path[...]
    while !path.isEmpty {
      if case .object = self[path] { break }
      path = path.dropLast()
    }
    while let index = path.popLast() {
      if case .object(let members) = self[path] { return members[index].key }
    }
    return ""
  }

  /// Puts a key into the object at `path`, or into the nearest one around it.
  fileprivate mutating func insert(_ key: String, _ value: JSONTree, into path: [Int]) {
    var path = path[...]
    while true {
      if case .object = self[path] {
        self[path][key] = value
        return
      }
      guard !path.isEmpty else { return }
      path = path.dropLast()
    }
  }
}
