/// A regular expression apart from how any engine writes it: what it finds, not how.
///
/// Groups are only brackets here and repetitions neither greedy nor lazy, since all that is asked is whether a text
/// has a match.
indirect enum Pattern: Hashable, Sendable {
  /// Found everywhere.
  case empty
  /// One scalar of the set.
  case one(ScalarSet)
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
    case .empty, .one, .wordBoundary: false
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

/// Reads a pattern in RE2's syntax that is known to be well formed.
struct PatternReader {
  private struct Flags {
    var ignoresCase = false
    var hasLines = false
    var dotIsAny = false
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The pattern that `text` is.
  ///
  /// - Throws: `Unsupported` for what other engines have no counterpart of; also where the text is not well formed.
  static func read(_ text: String) throws(Pattern.Unsupported) -> Pattern {
    var reader = PatternReader(text)
    var flags = Flags()
    let pattern = try reader.alternatives(&flags)
    guard reader.position == reader.scalars.count else {
      throw Pattern.Unsupported(what: "a lone ')'")
    }
    return pattern
  }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  private mutating func next() throws(Pattern.Unsupported) -> Unicode.Scalar {
    guard let scalar = peek() else { throw Pattern.Unsupported(what: "no end") }
    position += 1
    return scalar
  }

  private mutating func alternatives(_ flags: inout Flags) throws(Pattern.Unsupported) -> Pattern {
    var branches: [Pattern] = []
    var branch: [Pattern] = []
    func joined() -> Pattern {
      branch.isEmpty ? .empty : branch.count == 1 ? branch[0] : .sequence(branch)
    }
    while let scalar = peek(), scalar != ")" {
      position += 1
      switch scalar {
      case "|":
        branches.append(joined())
        branch = []
      case "*": repeatLast(of: &branch, 0, nil)
      case "+": repeatLast(of: &branch, 1, nil)
      case "?": repeatLast(of: &branch, 0, 1)
      case "{":
        if let (least, most) = counts() {
          repeatLast(of: &branch, least, most)
        } else {
          branch.append(.one(ScalarSet("{")))
        }
      case "(": if let group = try group(&flags) { branch.append(group) }
      case "[": branch.append(.one(try bracket(flags)))
      case ".": branch.append(.one(flags.dotIsAny ? .all : ScalarSet.lineFeed.inverted))
      case "^": branch.append(.start(ofLine: flags.hasLines))
      case "$": branch.append(.end(ofLine: flags.hasLines))
      case "\\": branch += try escape(flags)
      default: branch.append(.one(set(scalar, flags)))
      }
    }
    branches.append(joined())
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private func set(_ scalar: Unicode.Scalar, _ flags: Flags) -> ScalarSet {
    let set = ScalarSet(scalar)
    return flags.ignoresCase ? set.ignoringCase : set
  }

  private mutating func repeatLast(of branch: inout [Pattern], _ least: Int, _ most: Int?) {
    // Lazy repetitions find the same.
    if peek() == "?" { position += 1 }
    guard let last = branch.popLast() else { return }
    if last.isPlace {
      branch.append(least == 0 ? .empty : last)
    } else {
      branch.append(.repeated(last, least: least, most: most))
    }
  }

  /// The numbers of `{m}`, `{m,}` or `{m,n}`, stepped over; `nil`, and no step, for other text.
  private mutating func counts() -> (least: Int, most: Int?)? {
    guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
    let inside = String(String.UnicodeScalarView(scalars[position..<end]))
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, let least = Int(first), parts.count <= 2 else { return nil }
    if parts.count == 2, !parts[1].isEmpty {
      guard let most = Int(parts[1]) else { return nil }
      position = end + 1
      return (least, most)
    }
    position = end + 1
    return (least, parts.count == 1 ? least : nil)
  }
}

// Groups and their flags.
extension PatternReader {
  /// After `(`; `nil` for flags alone, which hold to the end of the group around them.
  private mutating func group(_ flags: inout Flags) throws(Pattern.Unsupported) -> Pattern? {
    var inside = flags
    if peek() == "?" {
      position += 1
      if peek() == "P" || peek() == "<" {
        while try next() != ">" {}
      } else {
        var isOn = true
        flags: while true {
          switch try next() {
          case "i": inside.ignoresCase = isOn
          case "m": inside.hasLines = isOn
          case "s": inside.dotIsAny = isOn
          case "U": break
          case "-": isOn = false
          case ":": break flags
          case ")":
            flags = inside
            return nil
          default: throw Pattern.Unsupported(what: "an unknown kind of group")
          }
        }
      }
    }
    let content = try alternatives(&inside)
    guard try next() == ")" else { throw Pattern.Unsupported(what: "a '(' without its ')'") }
    return content
  }
}

// Classes and escapes.
extension PatternReader {
  private mutating func bracket(_ flags: Flags) throws(Pattern.Unsupported) -> ScalarSet {
    let isInverted = peek() == "^"
    if isInverted { position += 1 }
    var set = ScalarSet.none
    var isFirst = true
    while isFirst || peek() != "]" {
      isFirst = false
      if peek() == "[", peek(1) == ":", let named = try namedClass() {
        set = set.union(named)
        continue
      }
      let low = try member()
      guard peek() == "-", let end = peek(1), end != "]", let first = low.single else {
        set = set.union(low)
        continue
      }
      position += 1
      guard let last = try member().single, first.value <= last.value else {
        throw Pattern.Unsupported(what: "a range without an end")
      }
      set = set.union(ScalarSet([first.value...last.value]))
    }
    position += 1
    if flags.ignoresCase { set = set.ignoringCase }
    return isInverted ? set.inverted : set
  }

  private mutating func namedClass() throws(Pattern.Unsupported) -> ScalarSet? {
    let rest = String(String.UnicodeScalarView(scalars[(position + 2)...]))
    guard let end = rest.firstRange(of: ":]") else { return nil }
    var name = rest[..<end.lowerBound]
    let length = name.unicodeScalars.count
    let isInverted = name.first == "^"
    if isInverted { name = name.dropFirst() }
    guard let set = ScalarSet.posix(name) else { return nil }
    position += 2 + length + 2
    return isInverted ? set.inverted : set
  }

  private mutating func member() throws(Pattern.Unsupported) -> ScalarSet {
    let scalar = try next()
    guard scalar == "\\" else { return ScalarSet(scalar) }
    return try escapedSet(try next())
  }

  /// After a `\` outside brackets.
  private mutating func escape(_ flags: Flags) throws(Pattern.Unsupported) -> [Pattern] {
    let scalar = try next()
    switch scalar {
    case "A": return [.start(ofLine: false)]
    case "z": return [.end(ofLine: false)]
    case "b": return [.wordBoundary(true)]
    case "B": return [.wordBoundary(false)]
    case "E": return []
    case "Q":
      var literal: [Pattern] = []
      while let scalar = peek() {
        if scalar == "\\", peek(1) == "E" {
          position += 2
          break
        }
        position += 1
        literal.append(.one(set(scalar, flags)))
      }
      return literal
    default:
      let set = try escapedSet(scalar)
      return [.one(flags.ignoresCase ? set.ignoringCase : set)]
    }
  }

  private mutating func escapedSet(_ scalar: Unicode.Scalar) throws(Pattern.Unsupported)
    -> ScalarSet
  {
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "w": return .word
    case "W": return ScalarSet.word.inverted
    case "s": return .blanks
    case "S": return ScalarSet.blanks.inverted
    case "t": return ScalarSet("\t")
    case "n": return .lineFeed
    case "r": return ScalarSet("\r")
    case "f": return ScalarSet("\u{C}")
    case "v": return ScalarSet("\u{B}")
    case "a": return ScalarSet("\u{7}")
    case "C": throw Pattern.Unsupported(what: "\\C, a byte")
    case "0":
      var value: UInt32 = 0
      for _ in 0..<2 {
        guard let digit = peek(), ("0"..."7").contains(digit) else { break }
        value = value * 8 + digit.value - 0x30
        position += 1
      }
      return ScalarSet([value...value])
    case "x":
      let text = try braced(otherwise: 2)
      guard let value = UInt32(text, radix: 16), value <= 0x10FFFF else {
        throw Pattern.Unsupported(what: "no character \\x{\(text)}")
      }
      return ScalarSet([value...value])
    case "p", "P":
      var name = Substring(try braced(otherwise: 1))
      var isInverted = scalar == "P"
      if name.first == "^" {
        isInverted.toggle()
        name = name.dropFirst()
      }
      guard let set = ScalarSet.category(name) else {
        throw Pattern.Unsupported(what: "the class \\p{\(name)}, which is no general category")
      }
      return isInverted ? set.inverted : set
    default: return ScalarSet(scalar)
    }
  }

  /// What stands in braces, or in the next `count` characters.
  private mutating func braced(otherwise count: Int) throws(Pattern.Unsupported) -> String {
    var text = String.UnicodeScalarView()
    if peek() == "{" {
      position += 1
      while true {
        let scalar = try next()
        if scalar == "}" { return String(text) }
        text.append(scalar)
      }
    }
    for _ in 0..<count { text.append(try next()) }
    return String(text)
  }
}
