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
  case snowflake

  /// `name` as an identifier that keeps its spelling.
  ///
  /// PostgreSQL cuts identifiers at 63 bytes; nobody is warned here.
  func quoted(_ name: String) -> String {
    switch self {
    case .duckDB, .postgreSQL, .snowflake: "\"" + name.replacing("\"", with: "\"\"") + "\""
    // Double quotes are text here, unless a setting says otherwise.
    case .spark: "`" + name.replacing("`", with: "``") + "`"
    }
  }

  /// `text` as a literal that no setting of the session makes anything else.
  ///
  /// PostgreSQL has no text with the character NUL: the literal is an expression that it refuses.
  func literal(_ text: String) -> String {
    switch self {
    case .duckDB: joinedAroundNUL(text) { "'" + $0.replacing("'", with: "''") + "'" }
    case .postgreSQL:
      joinedAroundNUL(text) { part in
        let quoted = part.replacing("'", with: "''")
        // A plain literal's backslashes depend on standard_conforming_strings.
        return part.contains("\\")
          ? "E'" + quoted.replacing("\\", with: "\\\\") + "'" : "'" + quoted + "'"
      }
    case .spark:
      // Two quotes end a text and begin the next one before Spark 4; and ${…} names a variable.
      "'"
        + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        .replacing("\0", with: "\\u0000").replacing("${", with: "\\u0024{") + "'"
    case .snowflake:
      "'"
        + text.replacing("\\", with: "\\\\").replacing("'", with: "''")
        .replacing("\0", with: "\\u0000") + "'"
    }
  }

  /// A NUL would end the statement where it crosses into C, so it is written as an expression.
  private func joinedAroundNUL(_ text: String, _ quoted: (String) -> String) -> String {
    let parts = text.split(separator: "\0", omittingEmptySubsequences: false).map {
      quoted(String($0))
    }
    return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " || chr(0) || ") + ")"
  }
}
