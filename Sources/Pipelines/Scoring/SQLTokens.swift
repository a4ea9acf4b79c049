/// A piece of SQL text: enough of a lexer to find calls without mistaking strings and comments for them.
struct SQLToken: Hashable {
  enum Kind: Hashable {
    /// A name, quoted or not; `text` holds it without quotes.
    case name
    /// A string literal; `text` holds what it stands for.
    case string
    /// Any other character that is no white space.
    case symbol
  }

  var kind: Kind
  var text: String
  var range: Range<String.Index>
}

extension SQLToken {
  /// The tokens of `sql`, without white space and comments; an unfinished string runs to the end.
  static func all(in sql: String) -> [SQLToken] {
    var tokens: [SQLToken] = []
    var index = sql.startIndex
    while index < sql.endIndex {
      let start = index
      let rest = sql[index...]
      if rest.hasPrefix("--") {
        index = rest.firstIndex(where: \.isNewline) ?? sql.endIndex
      } else if rest.hasPrefix("/*") {
        index = rest.dropFirst(2).firstRange(of: "*/")?.upperBound ?? sql.endIndex
      } else if rest.first == "'" || rest.first == "\"" {
        let text = quoted(in: sql, from: &index)
        let kind: Kind = rest.first == "'" ? .string : .name
        tokens.append(SQLToken(kind: kind, text: text, range: start..<index))
      } else if rest.first!.isLetter || rest.first == "_" {
        index = rest.firstIndex { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? sql.endIndex
        tokens.append(SQLToken(kind: .name, text: String(sql[start..<index]), range: start..<index))
      } else {
        index = sql.index(after: index)
        if !rest.first!.isWhitespace {
          let text = String(rest.first!)
          tokens.append(SQLToken(kind: .symbol, text: text, range: start..<index))
        }
      }
    }
    return tokens
  }

  /// What stands between the quotes at `index`, doubled quotes made single; `index` moves behind them.
  private static func quoted(in sql: String, from index: inout String.Index) -> String {
    let quote = sql[index]
    var text = ""
    index = sql.index(after: index)
    while index < sql.endIndex {
      let character = sql[index]
      index = sql.index(after: index)
      if character == quote {
        guard index < sql.endIndex, sql[index] == quote else { return text }
        index = sql.index(after: index)
      }
      text.append(character)
    }
    return text
  }
}
