internal import Tables

/// How an engine writes names and values: its quotes, its escapes, its literals.
///
/// What the engines' functions are called is not the concern of this.
public enum SQLSyntax: String, Hashable, Sendable, CaseIterable {
  case duckDB = "duckdb"
  /// PostgreSQL 15.
  case postgreSQL = "postgres"
  /// Apache Spark 4 with its ANSI mode on, which is its default.
  case spark
  /// Snowflake, where names without capitals are taken for ones that nobody quotes.
  case snowflake

  /// `name` as an identifier that keeps its spelling.
  ///
  /// In Snowflake a name that is lower-case letters, digits and underscores is written in capitals: so it is called
  /// where tables are made without quotes, and so people's own SQL calls it.
  ///
  /// PostgreSQL cuts identifiers at 63 bytes; nobody is warned here.
  func quoted(_ name: String) -> String {
    switch self {
    case .duckDB, .postgreSQL: "\"" + name.escaping("\"", as: "\"\"") + "\""
    case .snowflake:
      "\"" + (isPlain(name) ? name.uppercased() : name.escaping("\"", as: "\"\"")) + "\""
    // Double quotes are text here, unless a setting says otherwise.
    case .spark: "`" + name.escaping("`", as: "``") + "`"
    }
  }

  /// Whether a name needs no quotes, and has no capitals.
  private func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    } && name.first?.isNumber == false
  }

  /// `text` as a literal that no setting of the session makes anything else.
  ///
  /// PostgreSQL has no text with the character NUL: the literal is an expression that it refuses.
  func literal(_ text: String) -> String {
    switch self {
    case .duckDB: joinedAroundNUL(text) { "'" + $0.escaping("'", as: "''") + "'" }
    case .postgreSQL:
      joinedAroundNUL(text) { part in
        let quoted = part.escaping("'", as: "''")
        // A plain literal's backslashes depend on standard_conforming_strings.
        return part.unicodeScalars.contains { $0 == "\\" || $0.isControl }
          ? "E'" + withoutControls(quoted.escaping("\\", as: "\\\\")) + "'" : "'" + quoted + "'"
      }
    case .spark:
      // Two quotes end a text and begin the next one before Spark 4; and ${…} names a variable.
      "'"
        + withoutControls(text.escaping("\\", as: "\\\\").escaping("'", as: "\\'"))
        .escaping("${", as: "\\u0024{") + "'"
    case .snowflake:
      "'"
        + withoutControls(text.escaping("\\", as: "\\\\").escaping("'", as: "''")) + "'"
    }
  }

  /// The text with control characters by their numbers, which people see and editors keep.
  private func withoutControls(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar -> String in
        switch scalar {
        case "\t": return "\\t"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\u{0}"..."\u{1F}", "\u{7F}":
          let digits = String(scalar.value, radix: 16)
          return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(scalar)
        }
      }.joined())
  }

  /// A NUL would end the statement where it crosses into C, so it is written as an expression.
  private func joinedAroundNUL(_ text: String, _ quoted: (String) -> String) -> String {
    let parts = text.unicodeScalars.split(separator: "\0", omittingEmptySubsequences: false)
      .map { quoted(String($0)) }
    return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " || chr(0) || ") + ")"
  }
}

extension Unicode.Scalar {
  /// Whether it is one of ASCII's characters that have no shape.
  fileprivate var isControl: Bool { value < 0x20 || value == 0x7F }
}
