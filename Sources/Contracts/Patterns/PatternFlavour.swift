/// How an engine writes regular expressions.
enum PatternFlavour: Sendable {
  /// PostgreSQL's advanced regular expressions.
  case postgreSQL
  /// `java.util.regex`, which is Spark's.
  case java
  /// Snowflake's: POSIX extended, with some of Perl's escapes.
  case snowflake

  /// The pattern as the engine takes it.
  ///
  /// Classes are written out, since what `\w` is, `.` and `$`, differs between engines, locales and settings.
  ///
  /// - Throws: `Unsupported` for what the engine has no counterpart of.
  func text(_ pattern: Pattern) throws(Pattern.Unsupported) -> String {
    switch pattern {
    case .empty: return ""
    case .one(let members): return text(try members.scalars())
    case .byte: throw Pattern.Unsupported(what: "\\C, a byte")
    case .sequence(let parts): return try parts.map(part).joined()
    case .alternatives(let branches): return try branches.map(text).joined(separator: "|")
    case .repeated(let part, let least, let most): return try repetition(of: part, least, most)
    case .start(let ofLine):
      return ofLine ? "(?:^|(?<=\\n))" : "^"
    case .end(let ofLine):
      let end = self == .java ? "\\z" : "$"
      return !ofLine ? end : "(?:\(end)|(?=\\n))"
    case .wordBoundary(let isBoundary):
      if self == .snowflake { return isBoundary ? "\\b" : "\\B" }
      let word = "[0-9A-Za-z_]"
      return isBoundary
        ? "(?:(?<=\(word))(?!\(word))|(?<!\(word))(?=\(word)))"
        : "(?:(?<=\(word))(?=\(word))|(?<!\(word))(?!\(word)))"
    }
  }

  /// A part of a sequence.
  private func part(_ pattern: Pattern) throws(Pattern.Unsupported) -> String {
    let text = try text(pattern)
    if case .alternatives = pattern { return group(text) } else { return text }
  }

  private func group(_ text: String) -> String {
    self == .snowflake ? "(\(text))" : "(?:\(text))"
  }

  private func repetition(
    of pattern: Pattern, _ least: Int, _ most: Int?
  ) throws(Pattern.Unsupported) -> String {
    var item = try text(pattern)
    if case .one = pattern {} else { item = group(item) }
    switch (least, most) {
    case (0, nil): return item + "*"
    case (1, nil): return item + "+"
    case (0, 1): return item + "?"
    default: break
    }
    guard self == .postgreSQL, max(least, most ?? 0) > Self.mostRepetitions else {
      let high = most.map { $0 == least ? "" : ",\($0)" } ?? ","
      return "\(item){\(least)\(high)}"
    }
    // Counts have an end there; several of them add up.
    var rest = least
    var text = ""
    while rest > 0 {
      let count = min(rest, Self.mostRepetitions)
      text += "\(item){\(count)}"
      rest -= count
    }
    guard let most else { return group(text + item + "*") }
    rest = most - least
    while rest > 0 {
      let count = min(rest, Self.mostRepetitions)
      text += "\(item){0,\(count)}"
      rest -= count
    }
    return group(text)
  }

  private static var mostRepetitions: Int { 255 }
}

// Classes.
extension PatternFlavour {
  private func text(_ set: ScalarSet) -> String {
    if let scalar = set.single { return literal(scalar, inBrackets: false) }
    if set == .all { return self == .postgreSQL ? "." : "[\\s\\S]" }
    if set == .none { return self == .snowflake ? "[^\\s\\S]" : "(?!)" }
    // The shorter of what it has and what it has not.
    let inverted = set.inverted
    let isInverted = set.contains(0x10FFFF)
    return (isInverted ? "[^" : "[") + members(isInverted ? inverted : set) + "]"
  }

  private func members(_ set: ScalarSet) -> String {
    set.ranges.map { range in
      // PostgreSQL's texts have no NUL, and its patterns neither; no text has surrogates.
      let first = max(range.lowerBound, self == .postgreSQL ? 1 : 0)
      let isSurrogate = { (value: UInt32) in (0xD800...0xDFFF).contains(value) }
      guard let low = Unicode.Scalar(isSurrogate(first) ? 0xE000 : first),
        let high = Unicode.Scalar(isSurrogate(range.upperBound) ? 0xD7FF : range.upperBound),
        low <= high
      else { return "" }
      let start = literal(low, inBrackets: true)
      if low == high { return start }
      let isPair = low.value + 1 == high.value
      return start + (isPair ? "" : "-") + literal(high, inBrackets: true)
    }.joined()
  }

  private func literal(_ scalar: Unicode.Scalar, inBrackets: Bool) -> String {
    switch scalar {
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\u{C}": return "\\f"
    case _ where isSpecial(scalar, inBrackets: inBrackets): return "\\\(scalar)"
    case _ where scalar.properties.isWhitespace && scalar != " ", "\u{0}"..."\u{1F}",
      "\u{7F}"..."\u{9F}",
      "\u{D7FF}"..."\u{F8FF}", "\u{FFF0}"..."\u{FFFF}", "\u{E0000}"..."\u{10FFFF}":
      return code(of: scalar)
    default: return String(scalar)
    }
  }

  private func isSpecial(_ scalar: Unicode.Scalar, inBrackets: Bool) -> Bool {
    inBrackets
      ? ["\\", "]", "[", "^", "-", "&"].contains(scalar)
      : ["\\", "^", "$", ".", "[", "]", "|", "(", ")", "?", "*", "+", "{", "}"].contains(scalar)
  }

  /// A character by its number, which can be seen and typed.
  private func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    func padded(_ count: Int) -> String {
      String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    switch self {
    case .postgreSQL: return digits.count <= 4 ? "\\u" + padded(4) : "\\U" + padded(8)
    case .java: return "\\x{\(digits)}"
    // It has no escape for this.
    case .snowflake: return String(scalar)
    }
  }
}
