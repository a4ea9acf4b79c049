/// A piece of a YAML document: a scalar, a sequence or a mapping, and the place it was written at.
///
/// Aliases are already replaced by what they stand for; keys of a mapping keep their order and are unique.
public struct YAMLNode: Hashable, Sendable {
  /// What the node holds.
  public enum Content: Hashable, Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// A key of a mapping with its value.
  public struct Entry: Hashable, Sendable {
    /// The key's text, whatever its type would be.
    public var key: String
    /// Line of the key, counted from 1.
    public var line: Int
    /// Column of the key, counted from 1.
    public var column: Int
    /// What stands under the key.
    public var value: YAMLNode
  }

  /// What the node holds.
  public var content: Content
  /// Line of its first character, counted from 1; for an alias, of the alias.
  public var line: Int
  /// Column of its first character, counted from 1.
  public var column: Int
}

extension YAMLNode {
  /// The scalar this is; `nil` for a sequence or a mapping.
  public var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

  /// The items of the sequence this is; `nil` for what is none.
  public var items: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }

  /// The entries of the mapping this is, in order; `nil` for what is none.
  public var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// What stands under `key`; `nil` if this is no mapping or has no such key. O(keys).
  public subscript(key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

  /// Whether this is the null scalar: nothing, `~` or `null`.
  public var isNull: Bool { scalar?.value == .null }

  /// What this is, for messages: "a list", "a mapping", "a number", …
  public var kindName: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.kindName
    }
  }
}
