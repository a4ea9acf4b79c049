/// What the standard says of one kind of mapping: its keys, and which of them go together.
///
/// These declarations are the one source of the parser's structural check, of `weir-contract lint` and of
/// the tables in `docs/contracts.md`.
struct Declaration: Sendable {
  /// What messages and the reference call it: "property", "quality rule".
  var title: String
  /// One sentence on what it is for.
  var summary: String
  /// The element whose keys it has too, which the reference need not say again.
  var likeness: Element?
  /// The versions in which any other key is forbidden; in others it is of no effect.
  var isClosed: StandardVersions = .v3_1
  /// The keys it has whatever it says.
  var keys: [Key]
  /// Further keys that depend on what it says.
  var variants: [Variant] = []
  /// What must hold between keys.
  var constraints: [Constraint] = []
}

/// A key of a mapping.
struct Key: Sendable {
  /// What Weir makes of a key.
  enum Effect: Hashable, Sendable {
    /// Checks; the rules their ids end in.
    case checks([String])
    /// It decides how something is checked, named or shown.
    case use
    /// Valid, kept, and without effect here: documentation for people and other tools.
    case keep
    /// Valid and without effect here although it sounds as if it had one; the reason is told.
    case keepBecause(String)
  }

  /// The key's name.
  var name: String
  /// What may stand under it.
  var type: ValueType
  /// One line of documentation.
  var summary: String
  var effect: Effect
  /// The versions that have the key.
  var versions: StandardVersions
  /// The versions in which it must be there.
  var required: StandardVersions

  init(
    _ name: String, _ type: ValueType, _ summary: String, _ effect: Effect = .keep,
    in versions: StandardVersions = .all, required: StandardVersions = []
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.effect = effect
    self.versions = versions
    self.required = required.intersection(versions)
  }
}

extension Key.Effect {
  /// A check whose id ends in `rule`.
  static func check(_ rules: String...) -> Key.Effect { .checks(rules) }
}

/// What may stand under a key.
indirect enum ValueType: Hashable, Sendable {
  /// A string.
  case text
  /// A string of a shape.
  case shaped(TextShape)
  /// One of these strings.
  case word([String])
  /// `true` or `false`.
  case flag
  /// A finite number.
  case number
  /// A number above 0.
  case positiveNumber
  /// A whole number.
  case integer
  /// A whole number, 0 or more.
  case count
  /// A scalar or nothing.
  case scalar
  /// Anything, nothing included.
  case any
  /// A mapping of any keys.
  case free
  case mapping(Element)
  /// A list; its items, and how many there must be.
  case list(ValueType, atLeast: Int = 0, atMost: Int = .max, isUnique: Bool = false)
  /// One of types that differ in kind: scalar, list or mapping.
  case either([ValueType])
  /// Nothing: the key has no place here, for the reason told.
  case misplaced(String)
}

/// Keys that a mapping has only if it says certain things.
struct Variant: Sendable {
  /// When a variant's keys belong to a mapping.
  enum Condition: Hashable, Sendable {
    /// `key` is one of `words`, or, in some versions, not there.
    case word(_ key: String, _ words: [String], orAbsent: StandardVersions = [])
    /// `key` is not there.
    case absent(_ key: String)
  }

  /// What the reference calls it.
  var title: String
  var summary: String = ""
  var condition: Condition
  /// In these versions text under this key makes the variant's keys belong to the mapping as well.
  var orHasText: (key: String, versions: StandardVersions)?
  var keys: [Key]
  var constraints: [Constraint] = []
}

/// What must hold between the keys of a mapping.
enum Constraint: Hashable, Sendable {
  /// Exactly one of the keys must be there.
  case exactlyOne([String], in: StandardVersions)
  /// Both keys must hold a list, or neither.
  case sameKind(String, String)
}
