import SQL

/// Whether SQL text keeps everything that is not the program's own within quotes.
///
/// It knows how each engine quotes, and nothing else of SQL: outside quotes the program writes no `;`, no
/// comment and no `$`, and closes what it opens.
struct SQLScan {
  /// What is wrong with the text; `nil` if nothing is.
  private(set) var problem: String?
  private let bytes: [UInt8]
  private let syntax: SQLSyntax
  private var position = 0
  private var open: [UInt8] = []

  init(_ text: String, _ syntax: SQLSyntax) {
    bytes = Array(text.utf8)
    self.syntax = syntax
    problem = scan()
  }

  private mutating func scan() -> String? {
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        guard skipQuoted(byte) else { return "a quote is not closed" }
      case UInt8(ascii: ";"): return "a ';' stands outside quotes"
      case UInt8(ascii: "-") where next == byte: return "a comment stands outside quotes"
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        return "a comment stands outside quotes"
      case UInt8(ascii: "$"), UInt8(ascii: "\\"), 0:
        return "a character \(byte) stands outside quotes"
      case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard open.popLast() == byte else { return "brackets do not match" }
      default: break
      }
      position += 1
    }
    return open.isEmpty ? nil : "a bracket is not closed"
  }

  /// Moves to the quote that ends what begins here.
  private mutating func skipQuoted(_ quote: UInt8) -> Bool {
    let isText = quote == UInt8(ascii: "'")
    let hasEscapes =
      switch syntax {
      case .spark, .snowflake: isText
      // Only E'…' has them.
      case .postgreSQL: isText && position > 0 && bytes[position - 1] == UInt8(ascii: "E")
      case .duckDB: false
      }
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      // A NUL ends the statement where it crosses into C, wherever it stands.
      case 0: return false
      case UInt8(ascii: "\\") where hasEscapes: position += 1
      case quote:
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { return true }
        position += 1
      default: break
      }
      position += 1
    }
    return false
  }
}
