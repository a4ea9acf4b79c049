/// Whether SQL that a person wrote can stand in parentheses within a statement: it closes every quote, comment and
/// bracket that it opens, and no other, and is one statement.
///
/// `a > 0) OR (b > 0` would say something else than it seems to. What the words mean is the engine's business.
struct SQLTextCheck {
  private let bytes: [UInt8]
  /// Whether a backslash takes away the meaning of a quote after it, as in Spark and Snowflake.
  private let hasEscapes: Bool
  private var position = 0
  private var open: [UInt8] = []
  /// What stands before, blanks and comments aside; 0 at the beginning.
  private var previous: UInt8 = 0
  /// The word that the text begins with, brackets aside, in capitals.
  private var first: String?
  /// A verb that changes data where a query is due; `nil` for none.
  private var change: String?
  /// Such a verb after a bracket, while it is not known whether it is a column's name.
  private var verb: String?

  /// What is wrong with `text`; `nil` if nothing is by the quotes of some engine.
  static func problem(of text: String) -> String? { scanned(text).problem }

  /// The word for which `text`, which has no other problem, does more than read, or reads nothing; `nil` for none.
  static func wordBesideQuery(in text: String) -> String? {
    let scan = scanned(text).scan
    guard let first = scan.first, queries.contains(first) else { return scan.first ?? "" }
    return scan.change
  }

  private static func scanned(_ text: String) -> (scan: SQLTextCheck, problem: String?) {
    let bytes = Array(text.utf8)
    var standard = SQLTextCheck(bytes, hasEscapes: false)
    let problem = standard.scan()
    guard problem != nil, bytes.contains(UInt8(ascii: "\\")) else { return (standard, problem) }
    var escaping = SQLTextCheck(bytes, hasEscapes: true)
    return escaping.scan() == nil ? (escaping, nil) : (standard, problem)
  }

  private init(_ bytes: [UInt8], hasEscapes: Bool) {
    self.bytes = bytes
    self.hasEscapes = hasEscapes
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func scan() -> String? {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        guard skipQuoted(byte) else { return "a quote \(Unicode.Scalar(byte)) without its end" }
      case UInt8(ascii: "$"): guard skipDollars() else { return "a '$$' without its end" }
      case UInt8(ascii: "-") where peek(1) == byte:
        skipLine()
        position += 1
        continue
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
        guard skipComment() else { return "a '/*' without its '*/'" }
        position += 1
        continue
      case UInt8(ascii: ";"):
        // At the end it is dropped.
        let rest = bytes[position...]
        guard rest.allSatisfy({ $0 == byte || $0 == 32 || (9...13).contains($0) }) else {
          return "a second statement after ';'"
        }
      case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        guard open.popLast() == byte else {
          return
            "a '\(Unicode.Scalar(byte))' without its '\(byte == UInt8(ascii: ")") ? "(" : "[")'"
        }
      case _ where TextShape.isWordByte(byte): readWord()
      default: break
      }
      if byte != 32, !(9...13).contains(byte) { previous = byte }
      position += 1
    }
    return open.last.map {
      "a '\($0 == UInt8(ascii: ")") ? "(" : "[")' without its '\(Unicode.Scalar($0))'"
    }
  }

  /// Moves to the last letter of the word that begins here.
  private mutating func readWord() {
    let word = bytes[position...].prefix(while: TextShape.isWordByte)
    // No word that matters is longer.
    let text = String(decoding: word.prefix(20), as: UTF8.self).uppercased()
    if first == nil { first = text }
    // `count(update) FROM t` has a column of that name.
    if !TextShape.isWordByte(previous), !["\"", "`", "."].contains(Unicode.Scalar(previous)) {
      verb = nil
    }
    if let verb, ["FROM", "INTO", "SET"].contains(text) { change = change ?? verb }
    if Self.changes.contains(text) {
      if previous == UInt8(ascii: "(") { verb = text }
      // After the queries that WITH names.
      if previous == UInt8(ascii: ")"), open.isEmpty { change = change ?? text }
    }
    position = word.endIndex - 1
  }

  private static let queries: Set = [
    "SELECT", "WITH", "FROM", "VALUES", "TABLE", "PIVOT", "UNPIVOT",
  ]
  private static let changes: Set = ["DELETE", "UPDATE", "INSERT", "MERGE"]

  /// Moves to the quote that ends what begins here; two of them are one within.
  private mutating func skipQuoted(_ quote: UInt8) -> Bool {
    position += 1
    while let byte = peek() {
      if byte == UInt8(ascii: "\\"), hasEscapes {
        position += 1
      } else if byte == quote {
        guard peek(1) == quote else { return true }
        position += 1
      }
      position += 1
    }
    return false
  }

  /// Moves to the end of `$$…$$` or `$tag$…$tag$`; a dollar that begins none is as it is.
  private mutating func skipDollars() -> Bool {
    var end = position + 1
    while end < bytes.count, TextShape.isWordByte(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return true }
    let tag = bytes[position...end]
    var next = end + 1
    while next + tag.count <= bytes.count {
      if bytes[next] == UInt8(ascii: "$"), bytes[next..<next + tag.count].elementsEqual(tag) {
        position = next + tag.count - 1
        return true
      }
      next += 1
    }
    return false
  }

  private mutating func skipLine() {
    while let byte = peek(1), byte != 10 { position += 1 }
  }

  /// Moves to the end of a comment; engines differ on comments within comments, so that they count.
  private mutating func skipComment() -> Bool {
    var depth = 0
    while let byte = peek() {
      if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        depth += 1
        position += 1
      } else if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 1
        if depth == 0 { return true }
      }
      position += 1
    }
    return false
  }
}
