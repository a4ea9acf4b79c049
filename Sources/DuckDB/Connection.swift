import CDuckDB
public import SQL
public import Tables

/// A connection to a database: runs statements, one at a time, on the calling thread and DuckDB's own.
///
/// Not to be shared between threads, but for `monitor`, which any thread may use.
public final class Connection {
  let line: ConnectionLine

  init(line: ConnectionLine) throws(DuckDBError) {
    self.line = line
    // Results may not depend on the host's time zone.
    try execute("SET TimeZone = 'UTC'")
    // DuckDB computes progress only for its progress bar, which Weir draws itself.
    try execute("SET enable_progress_bar = true")
    try execute("SET enable_progress_bar_print = false")
  }

  /// What other threads may do with this connection: ask how far it is, and stop it.
  public var monitor: Monitor { Monitor(line: line) }

  /// Runs one statement or several separated by `;`, and drops what they return.
  ///
  /// - Returns: the number of rows the last statement changed; 0 for a query.
  @discardableResult
  public func execute(_ sql: SQL) throws(DuckDBError) -> Int {
    let statements = try ExtractedStatements(sql, on: self)
    var changed = 0
    for index in 0..<statements.count {
      changed = try statements.prepare(index, on: self).execute(delivering: .whole).rowsChanged
    }
    return changed
  }

  /// Prepares one statement, whose `?` take values later.
  ///
  /// - Throws: DuckDB's text when it does not parse or name what exists; or when `sql` is not one statement.
  public func prepare(_ sql: SQL) throws(DuckDBError) -> PreparedStatement {
    let statements = try ExtractedStatements(sql, on: self)
    guard statements.count == 1 else {
      throw DuckDBError(
        message: "Parser Error: one statement was expected, not \(statements.count)")
    }
    return try statements.prepare(0, on: self)
  }

  /// Runs a query and yields its rows chunk by chunk as they are made; several statements run in order.
  public func stream(_ sql: SQL) throws(DuckDBError) -> ResultStream {
    try run(sql, .streamed)
  }

  private func run(_ sql: SQL, _ delivery: Delivery) throws(DuckDBError) -> ResultStream {
    let statements = try ExtractedStatements(sql, on: self)
    guard statements.count > 0 else {
      throw DuckDBError(message: "Parser Error: there is no statement in the text")
    }
    for index in 0..<(statements.count - 1) {
      _ = try statements.prepare(index, on: self).execute(delivering: .whole)
    }
    return try statements.prepare(statements.count - 1, on: self).execute(delivering: delivery)
  }

  /// All rows of a query, boxed: for small results.
  public func rows(_ sql: SQL) throws(DuckDBError) -> [[Value]] {
    try run(sql, .whole).allRows()
  }

  /// The one value of a query of one row and one column; NULL when it has no row.
  public func value(_ sql: SQL) throws(DuckDBError) -> Value {
    try rows(sql).first?.first ?? .null
  }

  /// The names and types of the columns that `query` would yield, without running it.
  public func columns(of query: SQL) throws(DuckDBError) -> [Column] {
    try stream("SELECT * FROM (\(query)\n) LIMIT 0").columns
  }

  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN TRANSACTION")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // The first error is the one to tell; a failed rollback only follows from it.
      _ = try? execute("ROLLBACK")
      throw error
    }
  }
}

/// Watches and stops a connection from another thread.
public struct Monitor: Sendable {
  let line: ConnectionLine

  /// How far the running query is, 0…1; `nil` when DuckDB cannot tell.
  public var progress: Double? {
    let progress = unsafe duckdb_query_progress(line.raw)
    return progress.percentage < 0 ? nil : min(1, progress.percentage / 100)
  }

  /// How many rows the running query has taken from its sources, by DuckDB's estimate; `nil` when it
  /// cannot tell.
  public var rowsProcessed: Int? {
    let progress = unsafe duckdb_query_progress(line.raw)
    guard progress.percentage >= 0 else { return nil }
    return Int(clamping: progress.rows_processed)
  }

  /// Stops the running query, which then throws an error of kind `interrupted`.
  public func interrupt() { line.interrupt() }
}
