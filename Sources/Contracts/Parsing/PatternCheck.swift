/// Whether a regular expression is one that every engine can run: well formed, and within RE2's syntax.
///
/// RE2 matches in linear time and so has no lookaround, no references back and no possessive or atomic
/// groups. What is told here is told with the contract's line, before any engine sees the data.
struct PatternCheck {
  /// What is wrong with the pattern; `nil` if nothing is.
  private(set) var problem: String?
  /// Not characters: a letter and the accent that follows it are two of the engine's.
  private var scalars: [Unicode.Scalar]
  private var position = 0
  private var size = Size()

  /// What a pattern's repetitions make of it.
  private struct Size {
    /// The most often that something within is repeated by counts, one within the other.
    var repetitions = 1
    /// How many classes of Unicode there are once all counts are written out.
    var classes = 0
    /// RE2's own limit, and about what fits into the memory it allows itself.
    static let mostRepetitions = 1000
    static let mostClasses = 400
  }

  /// Reads `pattern` to its end or its first problem.
  init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
    do {
      try alternatives(depth: 0)
      if position < scalars.count { problem = "a ')' without its '('" }
    } catch {
      problem = error.message
    }
  }

  /// The pattern as RE2 writes it: ECMA's `(?<name>` is its `(?P<name>`.
  var pattern: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  struct Problem: Error { var message: String }
}

// Branches, groups and repetitions.
extension PatternCheck {
  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  private func index(of scalar: Unicode.Scalar) -> Int? {
    scalars[position...].firstIndex(of: scalar)
  }

  private func text(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  /// Branches up to the end or an unmatched `)`; their size is left in `size`.
  private mutating func alternatives(depth: Int) throws(Problem) {
    guard depth < 200 else { throw Problem(message: "groups nested too deep") }
    var canRepeat = false
    var total = Size()
    func add(_ part: Size) {
      total.repetitions = max(total.repetitions, part.repetitions)
      total.classes = min(total.classes + part.classes, 1_000_000)
    }
    size = Size()
    while let scalar = peek(), scalar != ")" {
      switch scalar {
      case "*", "+", "?", "{":
        // `size` is still that of what is repeated.
        canRepeat = try repetition(canRepeat)
        continue
      case "(":
        add(size)
        try group(depth: depth)
        canRepeat = true
      case "[":
        add(size)
        size = Size()
        try bracket()
        canRepeat = true
      case "\\":
        add(size)
        size = Size()
        try escape(inBracket: false)
        canRepeat = true
      default:
        add(size)
        size = Size()
        position += 1
        canRepeat = scalar != "|" && scalar != "^"
      }
    }
    add(size)
    size = total
    guard size.classes <= Size.mostClasses else {
      throw Problem(message: "too large once its repetitions are written out")
    }
  }

  /// `*`, `+`, `?` or `{m,n}` with its lazy mark; returns whether another may follow.
  private mutating func repetition(_ canRepeat: Bool) throws(Problem) -> Bool {
    if peek() == "{" {
      guard let counts = counts() else {
        // Not a count: a brace as itself.
        position += 1
        size = Size()
        return true
      }
      let most = max(counts.high ?? counts.low, counts.low)
      guard most <= Size.mostRepetitions else { throw Problem(message: "a repetition above 1000") }
      if let high = counts.high, high < counts.low {
        throw Problem(message: "a repetition {\(counts.low),\(high)} the wrong way round")
      }
      size.repetitions *= max(most, 1)
      size.classes *= most
      guard size.repetitions <= Size.mostRepetitions else {
        throw Problem(message: "repetitions within repetitions, above 1000 in all")
      }
    } else {
      position += 1
    }
    guard canRepeat else { throw Problem(message: "a repetition of nothing") }
    if peek() == "+" { throw Problem(message: "possessive repetition is not supported") }
    if peek() == "?" { position += 1 }
    return false
  }

  /// The numbers of `{m}`, `{m,}` or `{m,n}`, stepped over; `nil`, and no step, for other text.
  private mutating func counts() -> (low: Int, high: Int?)? {
    guard let end = index(of: "}") else { return nil }
    let inside = scalars[(position + 1)..<end]
    guard inside.allSatisfy({ $0 == "," || ("0"..."9").contains($0) }) else { return nil }
    let parts = text(position + 1..<end).split(separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, parts.count <= 2 else { return nil }
    position = end + 1
    // What no number of the machine can count is above the limit anyway.
    let low = Int(first) ?? .max
    if parts.count == 1 { return (low, low) }
    return (low, parts[1].isEmpty ? nil : Int(parts[1]) ?? .max)
  }

  private mutating func group(depth: Int) throws(Problem) {
    position += 1
    if peek() == "?" {
      position += 1
      switch (peek(), peek(1)) {
      case ("=", _), ("!", _), ("<", "="), ("<", "!"):
        throw Problem(message: "lookaround is not supported")
      case (">", _): throw Problem(message: "atomic groups are not supported")
      default: try groupFlags()
      }
    }
    try alternatives(depth: depth + 1)
    guard peek() == ")" else { throw Problem(message: "a '(' without its ')'") }
    position += 1
  }

  /// What stands between `(?` and the group's content: a name, or flags and a colon.
  private mutating func groupFlags() throws(Problem) {
    if peek() == "<" { scalars.insert("P", at: position) }
    if peek() == "P" {
      position += 1
      guard peek() == "<" else { throw Problem(message: "an unknown kind of group '(?P'") }
      guard let end = index(of: ">") else {
        throw Problem(message: "a group's name without its '>'")
      }
      let name = scalars[(position + 1)..<end]
      guard !name.isEmpty, name.allSatisfy(PatternCheck.isOfNames) else {
        throw Problem(message: "a group's name that is none")
      }
      position = end + 1
      return
    }
    let start = position
    while let flag = peek(), "imsU-".unicodeScalars.contains(flag) { position += 1 }
    let flags = scalars[start..<position]
    guard peek() == ":" || peek() == ")", flags.count(where: { $0 == "-" }) < 2, flags.last != "-"
    else {
      throw Problem(message: "an unknown kind of group '(?\(peek().map(String.init) ?? "")'")
    }
    if peek() == ":" { position += 1 }
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

// Classes and escapes.
extension PatternCheck {
  private mutating func bracket() throws(Problem) {
    position += 1
    if peek() == "^" { position += 1 }
    var isFirst = true
    while let scalar = peek(), scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[", peek(1) == ":", try namedClass() { continue }
      let low = try member()
      guard peek() == "-", let end = peek(1), end != "]", let low else { continue }
      position += 1
      guard let high = try member() else {
        throw Problem(message: "a range that ends in a class")
      }
      if low > high { throw Problem(message: "a range \(low)-\(high) the wrong way round") }
    }
    guard peek() == "]" else { throw Problem(message: "a '[' without its ']'") }
    position += 1
  }

  /// One member of a bracket; `nil` for a class such as `\d`.
  private mutating func member() throws(Problem) -> Unicode.Scalar? {
    if peek() == "\\" { return try escape(inBracket: true) }
    defer { position += 1 }
    return peek()
  }

  /// Steps over `[:alpha:]`; `false`, and no step, where there is none.
  private mutating func namedClass() throws(Problem) -> Bool {
    let names: Set = [
      "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
      "space", "upper", "word", "xdigit",
    ]
    guard let end = scalars[(position + 2)...].firstIndex(of: ":"), end + 1 < scalars.count,
      scalars[end + 1] == "]"
    else { return false }
    let start = scalars[position + 2] == "^" ? position + 3 : position + 2
    let name = start <= end ? text(start..<end) : ""
    guard names.contains(name) else { throw Problem(message: "an unknown class [:\(name):]") }
    position = end + 2
    return true
  }

  /// Steps over an escape; returns the character it stands for, `nil` for a class or a place in the text.
  @discardableResult
  private mutating func escape(inBracket: Bool) throws(Problem) -> Unicode.Scalar? {
    position += 1
    guard let letter = peek() else { throw Problem(message: "a '\\' at the end") }
    position += 1
    switch letter {
    case "1"..."9", "k":
      throw Problem(message: "references back to a group (\\\(letter)) are not supported")
    case "0":
      // Up to two more octal digits.
      var value: UInt32 = 0
      for _ in 0..<2 {
        guard let digit = peek(), ("0"..."7").contains(digit) else { break }
        value = value * 8 + digit.value - 48
        position += 1
      }
      return Unicode.Scalar(value)
    case "d", "D", "w", "W", "s", "S": return nil
    case "a": return "\u{7}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{B}"
    case "b", "B", "A", "z", "C":
      if inBracket { throw Problem(message: "'\\\(letter)' has no meaning in brackets") }
      return nil
    case "Q":
      if inBracket { throw Problem(message: "'\\Q' has no meaning in brackets") }
      try quotation()
      return nil
    case "p", "P":
      try unicodeClass(letter)
      return nil
    case "x": return try codePoint()
    case _ where !letter.isASCII || letter.properties.isAlphabetic || ("0"..."9").contains(letter):
      throw Problem(message: "an unknown escape '\\\(letter)'")
    default: return letter
    }
  }

  /// `\Q…\E`, in which nothing has a meaning; without an end it goes to the pattern's.
  private mutating func quotation() throws(Problem) {
    while let scalar = peek() {
      if scalar == "\\", peek(1) == "E" {
        position += 2
        return
      }
      position += 1
    }
  }

  /// The rest of `\p{…}` or `\pL`.
  private mutating func unicodeClass(_ letter: Unicode.Scalar) throws(Problem) {
    size.classes += 1
    guard let first = peek() else {
      throw Problem(message: "'\\\(letter)' without what it stands for")
    }
    var name = String(first)
    if first == "{" {
      guard let end = index(of: "}") else {
        throw Problem(message: "'\\\(letter){' without its '}'")
      }
      name = text(position + 1..<end)
      position = end
    }
    position += 1
    let isNegated = first == "{" && name.hasPrefix("^")
    guard UnicodeClasses.names.contains(isNegated ? String(name.dropFirst()) : name) else {
      throw Problem(message: "an unknown class '\\\(letter){\(shown(name))}'")
    }
  }

  /// The rest of `\x{…}` or `\xhh`.
  private mutating func codePoint() throws(Problem) -> Unicode.Scalar? {
    var digits: String
    if peek() == "{" {
      guard let end = index(of: "}") else { throw Problem(message: "'\\x{' without its '}'") }
      digits = text(position + 1..<end)
      position = end + 1
    } else {
      guard position + 2 <= scalars.count else {
        throw Problem(message: "'\\x' without what it stands for")
      }
      digits = text(position..<position + 2)
      position += 2
    }
    guard digits.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
    else { throw Problem(message: "'\\x{\(shown(digits))}' is no character") }
    return scalar
  }
}
