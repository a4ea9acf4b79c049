public import DuckDB
public import SQL

/// A condition that a user wrote, and that is one expression: it can neither end the statement it stands
/// in nor add another.
public struct UserCondition: Sendable {
  /// The condition in parentheses.
  public let sql: SQL

  /// The condition that `text` writes; whether its names are known shows when it is asked.
  ///
  /// - Throws: `WeirFailure` with DuckDB's text when it is no expression.
  public init(_ text: String, on connection: Connection) throws {
    // Parsed in two surroundings: text that closes the parenthesis fits one of them at most.
    for surrounding in ["SELECT 1 WHERE (", "SELECT (("] {
      let end = surrounding.hasSuffix("((") ? "\n))" : "\n)"
      _ = try ParsedSQL(SQL(userText: surrounding + text + end), on: connection, doing: "condition")
    }
    sql = "\(expression: text)"
  }
}
