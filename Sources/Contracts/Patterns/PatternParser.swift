/// Reads regular expressions in RE2's syntax, which are those that every engine can run.
///
/// RE2 matches in linear time and so has no lookaround, no references back and no possessive or atomic groups. What
/// is wrong is told with the contract's line, before any engine sees the data.
struct PatternParser {
  struct Flags {
    var ignoresCase = false
    var hasLines = false
    var dotIsAny = false
  }

  /// Not characters: a letter and the accent that follows it are two of the engine's.
  private(set) var scalars: [Unicode.Scalar]
  var position = 0
  /// Where the last `:]` is, before which a `[:` may begin a name.
  let lastNameEnd: Int

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    lastNameEnd =
      zip(scalars, scalars.dropFirst()).enumerated().reversed()
      .first { $0.element == (":", "]") }?.offset ?? -1
  }

  /// RE2's own limit to counts, one within the other.
  private static let mostRepetitions = 1000
  /// About what fits into the memory that RE2 allows itself.
  private static let mostClasses = 400
  private static let mostCharacters = 100_000
  private static let mostNested = 200

  /// What `text` finds, and how RE2 writes it: ECMA's `(?<name>` is its `(?P<name>`.
  ///
  /// - Throws: the first thing for which RE2 refuses the text.
  static func parse(_ text: String) throws(Pattern.Malformed) -> (pattern: Pattern, re2: String) {
    var parser = PatternParser(text)
    guard parser.scalars.count <= mostCharacters else {
      throw Pattern.Malformed(problem: "longer than \(mostCharacters) characters")
    }
    var flags = Flags()
    let pattern = try parser.alternatives(&flags, depth: 0)
    guard parser.position == parser.scalars.count else {
      throw Pattern.Malformed(problem: "a ')' without its '('")
    }
    guard pattern.deepestCount <= mostRepetitions else {
      throw Pattern.Malformed(
        problem: "repetitions within repetitions, above \(mostRepetitions) in all")
    }
    guard pattern.writtenClasses <= mostClasses else {
      throw Pattern.Malformed(problem: "too large once its repetitions are written out")
    }
    return (pattern, parser.text(parser.scalars.indices))
  }
}

// Stepping.
extension PatternParser {
  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  /// The text up to `end`, both stepped over; `nil`, and no step, where there is no such end.
  mutating func text(upTo end: Unicode.Scalar) -> String? {
    guard let index = scalars[position...].firstIndex(of: end) else { return nil }
    defer { position = index + 1 }
    return text(position..<index)
  }

  /// The digits here as a number, stepped over; `nil`, and no step, for none or for zeros before others.
  ///
  /// What is far beyond every limit counts as a million.
  private mutating func number() -> Int? {
    let digits = scalars[position...].prefix { ("0"..."9").contains($0) }
    guard let first = digits.first, first != "0" || digits.count == 1 else { return nil }
    position = digits.endIndex
    return digits.reduce(0) { min($0 * 10 + Int($1.value - 48), 1_000_000) }
  }
}

// Branches and repetitions.
extension PatternParser {
  /// Branches up to the end or to a `)` that is not theirs.
  private mutating func alternatives(
    _ flags: inout Flags, depth: Int
  ) throws(Pattern.Malformed) -> Pattern {
    guard depth < Self.mostNested else {
      throw Pattern.Malformed(problem: "groups nested too deep")
    }
    var branches: [Pattern] = []
    var branch: [Pattern] = []
    var isRepeated = false
    func joined() -> Pattern {
      branch.isEmpty ? .empty : branch.count == 1 ? branch[0] : .sequence(branch)
    }
    while let scalar = peek(), scalar != ")" {
      position += 1
      if let counts = try repetition(scalar) {
        guard let last = branch.popLast() else {
          throw Pattern.Malformed(problem: "a repetition of nothing")
        }
        if isRepeated { throw Pattern.Malformed(problem: "a repetition of a repetition") }
        branch.append(last.repeated(counts))
        isRepeated = true
        continue
      }
      isRepeated = false
      switch scalar {
      case "|":
        branches.append(joined())
        branch = []
      case "(": if let group = try group(&flags, depth: depth) { branch.append(group) }
      case "[": branch.append(.one(try bracket(flags)))
      case ".": branch.append(.one(CharacterClass(flags.dotIsAny ? .all : .lineFeed.inverted)))
      case "^": branch.append(.start(ofLine: flags.hasLines))
      case "$": branch.append(.end(ofLine: flags.hasLines))
      case "\\": branch += try escape(flags)
      default: branch.append(literal(scalar, flags))
      }
    }
    branches.append(joined())
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  func literal(_ scalar: Unicode.Scalar, _ flags: Flags) -> Pattern {
    .one(CharacterClass(ScalarSet(scalar), ignoringCase: flags.ignoresCase))
  }

  private typealias Counts = (least: Int, most: Int?)

  /// The counts that begin with `scalar`, stepped over; `nil`, and no step, where it begins none.
  private mutating func repetition(_ scalar: Unicode.Scalar) throws(Pattern.Malformed) -> Counts? {
    let counts: Counts
    switch scalar {
    case "*": counts = (0, nil)
    case "+": counts = (1, nil)
    case "?": counts = (0, 1)
    case "{":
      guard let written = braced() else { return nil }
      if max(written.most ?? 0, written.least) > Self.mostRepetitions {
        throw Pattern.Malformed(problem: "a repetition above \(Self.mostRepetitions)")
      }
      if let most = written.most, most < written.least {
        throw Pattern.Malformed(
          problem: "a repetition {\(written.least),\(most)} the wrong way round")
      }
      counts = written
    default: return nil
    }
    if peek() == "+" { throw Pattern.Malformed(problem: "possessive repetition is not supported") }
    // Lazy repetitions find the same.
    if peek() == "?" { position += 1 }
    return counts
  }

  /// The numbers of `{m}`, `{m,}` or `{m,n}` after the brace; `nil`, and no step, for other text.
  private mutating func braced() -> Counts? {
    let start = position
    if let least = number() {
      var most: Int? = least
      if peek() == "," {
        position += 1
        most = number()
      }
      if peek() == "}" {
        position += 1
        return (least, most)
      }
    }
    position = start
    return nil
  }
}

extension Pattern {
  fileprivate func repeated(_ counts: (least: Int, most: Int?)) -> Pattern {
    // A place is found once or not at all.
    if isPlace { return counts.least == 0 ? .empty : self }
    return .repeated(self, least: counts.least, most: counts.most)
  }
}

// Groups and their flags.
extension PatternParser {
  /// After `(`; `nil` for flags alone, which hold to the end of the group around them.
  private mutating func group(
    _ flags: inout Flags, depth: Int
  ) throws(Pattern.Malformed) -> Pattern? {
    var inside = flags
    if peek() == "?" {
      position += 1
      switch (peek(), peek(1)) {
      case ("=", _), ("!", _), ("<", "="), ("<", "!"):
        throw Pattern.Malformed(problem: "lookaround is not supported")
      case (">", _): throw Pattern.Malformed(problem: "atomic groups are not supported")
      case ("<", _):
        scalars.insert("P", at: position)
        try name()
      case ("P", _): try name()
      default:
        if try areAlone(&inside) {
          flags = inside
          return nil
        }
      }
    }
    let content = try alternatives(&inside, depth: depth + 1)
    guard peek() == ")" else { throw Pattern.Malformed(problem: "a '(' without its ')'") }
    position += 1
    return content
  }

  /// Steps over `P<name>`.
  private mutating func name() throws(Pattern.Malformed) {
    position += 1
    guard peek() == "<" else {
      throw Pattern.Malformed(problem: "an unknown kind of group '(?P'")
    }
    position += 1
    guard let name = text(upTo: ">") else {
      throw Pattern.Malformed(problem: "a group's name without its '>'")
    }
    guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.isOfNames) else {
      throw Pattern.Malformed(problem: "a group's name that is none")
    }
  }

  /// Reads flags; whether they are a group of their own, and not the beginning of one with content.
  private mutating func areAlone(_ flags: inout Flags) throws(Pattern.Malformed) -> Bool {
    var isOn = true
    var last: Unicode.Scalar?
    while let flag = peek() {
      switch flag {
      case "i": flags.ignoresCase = isOn
      case "m": flags.hasLines = isOn
      case "s": flags.dotIsAny = isOn
      case "U": break
      case "-" where isOn: isOn = false
      case ":" where last != "-", ")" where last != "-":
        position += 1
        return flag == ")"
      default: throw Pattern.Malformed(problem: "an unknown kind of group '(?\(flag)'")
      }
      last = flag
      position += 1
    }
    throw Pattern.Malformed(problem: "a '(' without its ')'")
  }

  private static func isOfNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .connectorPunctuation:
      true
    default: false
    }
  }
}
