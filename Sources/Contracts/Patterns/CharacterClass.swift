/// What one place of a pattern takes: as it is written, with Unicode's tables looked up only where they are asked for.
struct CharacterClass: Hashable, Sendable {
  /// The scalars that are listed, or named by a class of ASCII.
  var listed: ScalarSet
  var unicode: [Named] = []
  /// Whether letters stand for those that differ in case alone.
  var ignoresCase = false
  /// Whether all others are meant, in whatever case.
  var isInverted = false

  /// One of Unicode's categories or scripts, or all scalars that are not of it.
  struct Named: Hashable, Sendable {
    var name: String
    var isInverted: Bool
  }

  init(_ listed: ScalarSet, ignoringCase: Bool = false) {
    self.listed = listed
    ignoresCase = ignoringCase
  }

  /// The only scalar that is listed, where nothing else is meant.
  var single: Unicode.Scalar? { unicode.isEmpty && !isInverted ? listed.single : nil }

  mutating func formUnion(_ other: CharacterClass) {
    listed = listed.union(other.listed)
    unicode += other.unicode
  }

  /// All scalars of the class.
  ///
  /// - Throws: `Unsupported` for a script of Unicode, which other engines know by other names or not at all.
  func scalars() throws(Pattern.Unsupported) -> ScalarSet {
    var set = listed
    for named in unicode {
      guard let category = ScalarSet.category(named.name) else {
        throw Pattern.Unsupported(
          what: "the class \\p{\(named.name)}, which is no general category")
      }
      set = set.union(named.isInverted ? category.inverted : category)
    }
    if ignoresCase { set = set.ignoringCase }
    return isInverted ? set.inverted : set
  }
}
