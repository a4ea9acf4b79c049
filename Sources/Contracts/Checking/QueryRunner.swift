public import SQL
public import Tables

/// All that checking asks of an engine.
public protocol QueryRunner {
  /// The rows of a query, each with a value per column; throws the engine's own error.
  func rows(_ sql: SQL) throws -> [[Value]]
}
