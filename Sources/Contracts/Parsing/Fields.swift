internal import YAML

/// A mapping of the document by its keys, for reading what the structure check has looked at.
///
/// What is absent, null or of another kind than asked for reads as `nil`: it has been told already.
struct Fields {
  let node: YAMLNode
  private let values: [String: YAMLNode.Entry]

  init(_ node: YAMLNode) {
    self.node = node
    values = Dictionary((node.entries ?? []).map { ($0.key, $0) }) { first, _ in first }
  }

  /// Where the mapping begins.
  var place: Place { node.place }

  /// What stands under `key`; `nil` if it is absent or null.
  subscript(key: String) -> YAMLNode? {
    values[key].flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// Where the value of `key` stands, or the mapping where it is absent.
  func place(of key: String) -> Place { values[key]?.value.place ?? node.place }

  /// The line of each key.
  var lines: [String: Int] { values.mapValues(\.line) }

  func text(_ key: String) -> String? { self[key]?.scalar?.string }

  func flag(_ key: String) -> Bool? {
    if case .boolean(let flag)? = self[key]?.scalar?.value { flag } else { nil }
  }

  /// A whole number; one beyond the machine's as the greatest there is, which bounds as much.
  func integer(_ key: String) -> Int? {
    switch self[key]?.scalar?.value {
    case .integer(let number): number
    case .double(let number) where number == number.rounded():
      Int(exactly: number) ?? (number > 0 ? .max : .min)
    default: nil
    }
  }

  func word<Word: RawRepresentable<String>>(_ key: String, _ type: Word.Type = Word.self) -> Word? {
    text(key).flatMap { Word(rawValue: $0) }
  }

  func list(_ key: String) -> [YAMLNode] { self[key]?.items ?? [] }

  func texts(_ key: String) -> [String] { list(key).compactMap { $0.scalar?.string } }

  func mapping(_ key: String) -> Fields? {
    self[key].flatMap { $0.entries == nil ? nil : Fields($0) }
  }

  func mappings(_ key: String) -> [Fields] {
    list(key).filter { $0.entries != nil }.map { Fields($0) }
  }
}
