/// Whether a regular expression is one that every engine can run: well formed, and within RE2's syntax.
///
/// RE2 matches in linear time and so has no lookaround, no references back and no possessive or atomic
/// groups. What is told here is told with the contract's line, before any engine sees the data.
struct PatternCheck {
  /// What is wrong with the pattern; `nil` if nothing is.
  private(set) var problem: String?
  private var characters: [Character]
  private var position = 0

  /// Reads `pattern` to its end or its first problem.
  init(_ pattern: String) {
    characters = Array(pattern)
    do {
      try alternatives(depth: 0)
      if position < characters.count { problem = "a ')' without its '('" }
    } catch {
      problem = error.message
    }
  }

  /// The pattern as RE2 writes it: ECMA's `(?<name>` is its `(?P<name>`.
  var pattern: String { String(characters) }

  private struct Problem: Error { var message: String }

  private func peek(_ offset: Int = 0) -> Character? {
    position + offset < characters.count ? characters[position + offset] : nil
  }

  /// Branches up to the end or an unmatched `)`.
  private mutating func alternatives(depth: Int) throws(Problem) {
    guard depth < 200 else { throw Problem(message: "groups nested too deep") }
    var canRepeat = false
    while let character = peek(), character != ")" {
      switch character {
      case "*", "+", "?", "{":
        canRepeat = try repetition(canRepeat)
      case "(":
        try group(depth: depth)
        canRepeat = true
      case "[":
        try bracket()
        canRepeat = true
      case "\\":
        try escape(inBracket: false)
        canRepeat = true
      default:
        position += 1
        canRepeat = character != "|" && character != "^"
      }
    }
  }

  /// `*`, `+`, `?` or `{m,n}` with its lazy mark; returns whether another may follow.
  private mutating func repetition(_ canRepeat: Bool) throws(Problem) -> Bool {
    if peek() == "{" {
      guard let counts = counts() else {
        // Not a count: a brace as itself.
        position += 1
        return true
      }
      if counts.high ?? counts.low > 1000 || counts.low > 1000 {
        throw Problem(message: "a repetition above 1000")
      }
      if let high = counts.high, high < counts.low {
        throw Problem(message: "a repetition {\(counts.low),\(high)} the wrong way round")
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
    guard let end = characters[position...].firstIndex(of: "}") else { return nil }
    let inside = String(characters[(position + 1)..<end])
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, let low = Int(first), parts.count <= 2,
      parts.count == 1 || parts[1].isEmpty || Int(parts[1]) != nil
    else { return nil }
    position = end + 1
    return (low, parts.count == 1 ? low : Int(parts[1]))
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
    if peek() == "<" { characters.insert("P", at: position) }
    if peek() == "P" {
      position += 1
      guard peek() == "<" else { throw Problem(message: "an unknown kind of group '(?P'") }
      guard let end = characters[position...].firstIndex(of: ">") else {
        throw Problem(message: "a group's name without its '>'")
      }
      position = end + 1
      return
    }
    while let flag = peek(), "imsU-".contains(flag) { position += 1 }
    if peek() == ":" {
      position += 1
    } else if peek() != ")" {
      throw Problem(message: "an unknown kind of group '(?\(peek().map(String.init) ?? "")'")
    }
  }

  private mutating func bracket() throws(Problem) {
    position += 1
    if peek() == "^" { position += 1 }
    var isFirst = true
    while let character = peek(), character != "]" || isFirst {
      isFirst = false
      if character == "[", peek(1) == ":" {
        try namedClass()
        continue
      }
      let low = try member()
      guard peek() == "-", let end = peek(1), end != "]" else { continue }
      position += 1
      let high = try member()
      if let low, let high, low > high {
        throw Problem(message: "a range \(low)-\(high) the wrong way round")
      }
    }
    guard peek() == "]" else { throw Problem(message: "a '[' without its ']'") }
    position += 1
  }

  /// One character of a bracket; `nil` where it is an escape, whose order is the engine's business.
  private mutating func member() throws(Problem) -> Unicode.Scalar? {
    if peek() == "\\" {
      try escape(inBracket: true)
      return nil
    }
    let scalar = peek()?.unicodeScalars.first
    position += 1
    return scalar
  }

  private mutating func namedClass() throws(Problem) {
    let names: Set = [
      "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
      "space",
      "upper", "word", "xdigit",
    ]
    guard let end = characters[(position + 2)...].firstIndex(of: ":"), end + 1 < characters.count,
      characters[end + 1] == "]"
    else {
      // `[[:` without an end is a bracket holding '[' and ':'.
      position += 1
      return
    }
    let name = String(characters[(position + 2)..<end].drop { $0 == "^" })
    guard names.contains(name) else { throw Problem(message: "an unknown class [:\(name):]") }
    position = end + 2
  }

  private mutating func escape(inBracket: Bool) throws(Problem) {
    position += 1
    guard let letter = peek() else { throw Problem(message: "a '\\' at the end") }
    position += 1
    switch letter {
    case "1"..."9", "k":
      throw Problem(message: "references back to a group (\\\(letter)) are not supported")
    case "d", "D", "w", "W", "s", "S", "t", "n", "r", "f", "v", "a": return
    case "b", "B", "A", "z", "Q", "E", "C":
      if inBracket { throw Problem(message: "'\\\(letter)' has no meaning in brackets") }
    case "p", "P", "x": try braces(after: letter)
    case _ where letter.isASCII && (letter.isLetter || letter.isNumber) && letter != "0":
      throw Problem(message: "an unknown escape '\\\(letter)'")
    default: return
    }
  }

  /// The rest of `\p{…}`, `\pL`, `\x{…}` or `\xhh`.
  private mutating func braces(after letter: Character) throws(Problem) {
    if peek() == "{" {
      guard let end = characters[position...].firstIndex(of: "}") else {
        throw Problem(message: "'\\\(letter){' without its '}'")
      }
      position = end + 1
      return
    }
    let length = letter == "x" ? 2 : 1
    guard position + length <= characters.count else {
      throw Problem(message: "'\\\(letter)' without what it stands for")
    }
    position += length
  }
}
