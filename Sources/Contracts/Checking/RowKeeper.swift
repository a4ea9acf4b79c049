public import SQL

/// An engine that keeps rows in tables of its session.
public protocol RowKeeper: QueryRunner {
  /// Keeps the rows of a query, and forgets what was kept under the name before.
  ///
  /// - Returns: the table, as it stands after FROM.
  /// - Throws: the engine's own error; then nothing new is kept.
  func keep(_ query: SQL, as name: String) throws -> SQL
}
