/// A regular expression apart from how any engine writes it: what it finds, not how.
///
/// Groups are only brackets here and repetitions neither greedy nor lazy, since all that is asked is whether a text
/// has a match.
indirect enum Pattern: Hashable, Sendable {
  /// Found everywhere.
  case empty
  /// One scalar of the class.
  case one(CharacterClass)
  /// One byte, which may be a part of a scalar.
  case byte
  case sequence([Pattern])
  case alternatives([Pattern])
  /// So many times at least, and at most; `nil` for any number.
  case repeated(Pattern, least: Int, most: Int?)
  /// The beginning of the text, or of each line.
  case start(ofLine: Bool)
  /// The very end of the text, or of each line.
  case end(ofLine: Bool)
  /// Between a letter, digit or underscore of ASCII and what is none, or anywhere else.
  case wordBoundary(Bool)

  /// Why a text is no regular expression that RE2 runs.
  struct Malformed: Error {
    /// What is wrong: "a '(' without its ')'".
    var problem: String
  }

  /// Why a pattern cannot be written for other engines than the one that reads it as it is.
  struct Unsupported: Error {
    /// What it has, to follow "has": "a class \p{Greek}".
    var what: String
  }

  /// Whether some place in it depends on the lines around it.
  var looksAround: Bool {
    switch self {
    case .start(let ofLine), .end(let ofLine): ofLine
    case .sequence(let parts), .alternatives(let parts): parts.contains(where: \.looksAround)
    case .repeated(let part, _, _): part.looksAround
    case .empty, .one, .byte, .wordBoundary: false
    }
  }

  /// Whether it is a place between characters.
  var isPlace: Bool {
    switch self {
    case .start, .end, .wordBoundary: true
    default: false
    }
  }
}

// What becomes of a pattern once its counts are written out, as engines do.
extension Pattern {
  /// The most often that something within is repeated by counts, one within the other.
  var deepestCount: Int {
    switch self {
    case .sequence(let parts), .alternatives(let parts): parts.map(\.deepestCount).max() ?? 1
    case .repeated(let part, let least, let most):
      // Both are at most RE2's 1000, and so is what parts were let pass with.
      min(part.deepestCount * max(most ?? least, 1), 1_000_000)
    case .empty, .one, .byte, .start, .end, .wordBoundary: 1
    }
  }

  /// How many classes of Unicode it has then, which take the most room by far.
  var writtenClasses: Int {
    switch self {
    case .one(let set): set.unicode.count
    case .sequence(let parts), .alternatives(let parts):
      min(parts.reduce(0) { $0 + $1.writtenClasses }, 1_000_000)
    case .repeated(let part, let least, let most):
      min(part.writtenClasses * (most ?? max(least, 1)), 1_000_000)
    case .empty, .byte, .start, .end, .wordBoundary: 0
    }
  }
}
