// Classes and escapes.
extension PatternParser {
  /// After `[`.
  mutating func bracket(_ flags: Flags) throws(Pattern.Malformed) -> CharacterClass {
    let isInverted = peek() == "^"
    if isInverted { position += 1 }
    var members = CharacterClass(.none)
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while let scalar = peek(), scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[", peek(1) == ":", position + 2 <= lastNameEnd {
        members.formUnion(try namedClass())
        continue
      }
      let low = try member()
      guard let first = low.single else {
        members.formUnion(low)
        continue
      }
      var last = first
      if peek() == "-", let end = peek(1), end != "]" {
        position += 1
        guard let single = try member().single else {
          throw Pattern.Malformed(problem: "a range that ends in a class")
        }
        last = single
      }
      guard first <= last else {
        throw Pattern.Malformed(problem: "a range \(first)-\(last) the wrong way round")
      }
      ranges.append(first.value...last.value)
    }
    guard peek() == "]" else { throw Pattern.Malformed(problem: "a '[' without its ']'") }
    position += 1
    members.formUnion(CharacterClass(ScalarSet(ranges)))
    members.ignoresCase = flags.ignoresCase
    members.isInverted = isInverted
    return members
  }

  /// `[:alpha:]`, at its bracket.
  private mutating func namedClass() throws(Pattern.Malformed) -> CharacterClass {
    let rest = scalars[(position + 2)...]
    let end = rest.indices.first { rest[$0] == ":" && rest[$0 + 1] == "]" } ?? rest.startIndex
    let written = text(position + 2..<end)
    let isInverted = written.hasPrefix("^")
    let name = isInverted ? written.dropFirst() : written[...]
    guard let set = ScalarSet.posix(name) else {
      throw Pattern.Malformed(problem: "an unknown class [:\(shown(String(name))):]")
    }
    position = end + 2
    return CharacterClass(isInverted ? set.inverted : set)
  }

  /// One member of a bracket.
  private mutating func member() throws(Pattern.Malformed) -> CharacterClass {
    guard peek() == "\\" else {
      defer { position += 1 }
      return CharacterClass(peek().map { ScalarSet($0) } ?? .none)
    }
    position += 1
    if let letter = peek(), ["b", "B", "A", "z", "C", "Q"].contains(letter) {
      throw Pattern.Malformed(problem: "'\\\(letter)' has no meaning in brackets")
    }
    return try escapedClass()
  }

  /// After a `\` outside brackets.
  mutating func escape(_ flags: Flags) throws(Pattern.Malformed) -> [Pattern] {
    let place: Pattern
    switch peek() {
    case "A": place = .start(ofLine: false)
    case "z": place = .end(ofLine: false)
    case "b": place = .wordBoundary(true)
    case "B": place = .wordBoundary(false)
    case "C": place = .byte
    case "Q":
      position += 1
      return quotation(flags)
    default:
      var escaped = try escapedClass()
      escaped.ignoresCase = flags.ignoresCase
      return [.one(escaped)]
    }
    position += 1
    return [place]
  }

  /// The rest of `\Q…\E`, in which nothing has a meaning; without an end it goes to the pattern's.
  private mutating func quotation(_ flags: Flags) -> [Pattern] {
    var literals: [Pattern] = []
    while let scalar = peek() {
      if scalar == "\\", peek(1) == "E" {
        position += 2
        break
      }
      position += 1
      literals.append(literal(scalar, flags))
    }
    return literals
  }

  /// What stands after a `\`, in brackets or outside, and is one character or a class.
  private mutating func escapedClass() throws(Pattern.Malformed) -> CharacterClass {
    guard let letter = peek() else { throw Pattern.Malformed(problem: "a '\\' at the end") }
    position += 1
    switch letter {
    case "d": return CharacterClass(.digits)
    case "D": return CharacterClass(.digits.inverted)
    case "w": return CharacterClass(.word)
    case "W": return CharacterClass(.word.inverted)
    case "s": return CharacterClass(.blanks)
    case "S": return CharacterClass(.blanks.inverted)
    case "a": return CharacterClass(ScalarSet("\u{7}"))
    case "f": return CharacterClass(ScalarSet("\u{C}"))
    case "n": return CharacterClass(.lineFeed)
    case "r": return CharacterClass(ScalarSet("\r"))
    case "t": return CharacterClass(ScalarSet("\t"))
    case "v": return CharacterClass(ScalarSet("\u{B}"))
    case "x": return CharacterClass(ScalarSet(try codePoint()))
    case "p", "P": return try unicodeClass(letter)
    case "0":
      // Up to two more octal digits.
      var value: UInt32 = 0
      for _ in 0..<2 {
        guard let digit = peek(), ("0"..."7").contains(digit) else { break }
        value = value * 8 + digit.value - 48
        position += 1
      }
      return CharacterClass(ScalarSet([value...value]))
    case "1"..."9", "k":
      throw Pattern.Malformed(
        problem: "references back to a group (\\\(letter)) are not supported")
    case _ where !letter.isASCII || letter.properties.isAlphabetic:
      throw Pattern.Malformed(problem: "an unknown escape '\\\(letter)'")
    default: return CharacterClass(ScalarSet(letter))
    }
  }

  /// The rest of `\p{…}` or `\pL`.
  private mutating func unicodeClass(
    _ letter: Unicode.Scalar
  ) throws(Pattern.Malformed) -> CharacterClass {
    guard let first = peek() else {
      throw Pattern.Malformed(problem: "'\\\(letter)' without what it stands for")
    }
    position += 1
    var name = String(first)
    var isInverted = letter == "P"
    if first == "{" {
      guard let braced = text(upTo: "}") else {
        throw Pattern.Malformed(problem: "'\\\(letter){' without its '}'")
      }
      name = braced
      if name.hasPrefix("^") {
        name.removeFirst()
        isInverted.toggle()
      }
    }
    guard UnicodeClasses.names.contains(name) else {
      throw Pattern.Malformed(problem: "an unknown class '\\\(letter){\(shown(name))}'")
    }
    var named = CharacterClass(.none)
    named.unicode = [CharacterClass.Named(name: name, isInverted: isInverted)]
    return named
  }

  /// The rest of `\x{…}` or `\xhh`.
  private mutating func codePoint() throws(Pattern.Malformed) -> Unicode.Scalar {
    var digits: String
    if peek() == "{" {
      position += 1
      guard let braced = text(upTo: "}") else {
        throw Pattern.Malformed(problem: "'\\x{' without its '}'")
      }
      digits = braced
    } else {
      guard position + 2 <= scalars.count else {
        throw Pattern.Malformed(problem: "'\\x' without what it stands for")
      }
      digits = text(position..<position + 2)
      position += 2
    }
    guard digits.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
    else { throw Pattern.Malformed(problem: "'\\x{\(shown(digits))}' is no character") }
    return scalar
  }
}
