/// SQL in lines that people read: a clause, a column, a subquery's indentation.
///
/// Nothing but blanks between words changes. What is in quotes, in comments and between dollar signs stays as it is;
/// a comment ends with its line.
public struct SQLLayout {
  private let characters: [Character]
  private let syntax: SQLSyntax
  private var position = 0
  private var text = ""
  /// Brackets that are open: whether each holds a query.
  private var brackets: [Bool] = [true]

  private static let clauses: [[String]] = [
    ["SELECT", "DISTINCT"], ["SELECT"], ["FROM"], ["WHERE"], ["LEFT", "JOIN"], ["CROSS", "JOIN"],
    ["GROUP", "BY"],
    ["HAVING"], ["ORDER", "BY"], ["LIMIT"], ["OFFSET"], ["UNION"],
  ]

  private init(_ sql: String, _ syntax: SQLSyntax) {
    characters = Array(sql)
    self.syntax = syntax
  }

  /// The statement as `syntax` writes it, laid out.
  public static func text(of sql: SQL, in syntax: SQLSyntax) -> String {
    var layout = SQLLayout(sql.text(in: syntax), syntax)
    while layout.position < layout.characters.count { layout.step() }
    return layout.text
  }

  private var isInQuery: Bool { brackets.last ?? true }

  private func peek(_ offset: Int = 0) -> Character? {
    position + offset < characters.count ? characters[position + offset] : nil
  }

  private mutating func step() {
    guard let character = peek() else { return }
    switch character {
    case "'": copyQuoted("'", escapes: syntax == .spark || syntax == .snowflake || isEscapeText)
    case "\"": copyQuoted("\"", escapes: syntax == .spark)
    case "`": copyQuoted("`", escapes: false)
    case "-" where peek(1) == "-": copy { $0 == "\n" || $0 == "\r\n" }
    case "/" where peek(1) == "*": copyComment()
    case "$" where syntax != .spark && peek(1) == "$": copyDollars()
    case "(": open()
    case ")": close()
    case "," where isInQuery:
      take()
      if peek() == " " { position += 1 }
      breakLine()
    case _ where isWord(character): copyWord()
    default: take()
    }
  }

  private func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func take() {
    text.append(characters[position])
    position += 1
  }

  private mutating func copy(until isEnd: (Character) -> Bool) {
    while let character = peek(), !isEnd(character) { take() }
  }

  /// Whether the quote to come begins a text with escapes: `E'…'`.
  private var isEscapeText: Bool {
    guard let last = text.last, last == "E" || last == "e" else { return false }
    return text.dropLast().last.map { !isWord($0) } ?? true
  }

  private mutating func copyQuoted(_ quote: Character, escapes: Bool) {
    take()
    while let character = peek() {
      if escapes, character == "\\", peek(1) != nil {
        take()
        take()
      } else if character == quote {
        take()
        // Two of them are one inside.
        guard peek() == quote else { return }
        take()
      } else {
        take()
      }
    }
  }

  private mutating func copyComment() {
    while let character = peek() {
      if character == "*", peek(1) == "/" {
        take()
        take()
        return
      }
      take()
    }
  }

  private mutating func copyDollars() {
    take()
    take()
    while peek() != nil {
      if peek() == "$", peek(1) == "$" {
        take()
        take()
        return
      }
      take()
    }
  }

  private mutating func open() {
    take()
    let isQuery = isNext(["SELECT"]) || isNext(["WITH"])
    brackets.append(isQuery)
    if isQuery { breakLine() }
  }

  private mutating func close() {
    let wasQuery = brackets.count > 1 && brackets.removeLast()
    if wasQuery { breakLine() }
    take()
  }

  private mutating func copyWord() {
    let isFirst = text.isEmpty || text.last == "\n" || text.last == " "
    let clause = isInQuery && isFirst ? Self.clauses.first { isNext($0) } : nil
    if let clause {
      breakLine()
      for (index, word) in clause.enumerated() {
        if index > 0 { take() }
        for _ in word { take() }
      }
      if clause.first == "SELECT", peek() == " " {
        position += 1
        breakLine(deeper: 1)
      }
      return
    }
    // Each choice of a list has a line of its own.
    if !isInQuery, isNext(["CASE"]), text.hasSuffix(", ") { breakLine(deeper: 2) }
    while let character = peek(), isWord(character) { take() }
  }

  /// Whether these words come next, one blank apart, as whole words.
  private func isNext(_ words: [String]) -> Bool {
    var place = position
    for (index, word) in words.enumerated() {
      if index > 0 {
        guard place < characters.count, characters[place] == " " else { return false }
        place += 1
      }
      for letter in word {
        guard place < characters.count, characters[place] == letter else { return false }
        place += 1
      }
    }
    return place >= characters.count || !isWord(characters[place])
  }

  /// A new line at the depth of the brackets around, unless this one is empty.
  private mutating func breakLine(deeper: Int? = nil) {
    while text.last == " " { text.removeLast() }
    guard !text.isEmpty else { return }
    let queries = brackets.dropFirst().filter { $0 }.count
    let isItem = text.last == ","
    if text.last != "\n" { text.append("\n") }
    let depth = queries * 2 + (deeper ?? (isItem ? 1 : 0))
    text.append(String(repeating: "  ", count: depth))
  }
}
