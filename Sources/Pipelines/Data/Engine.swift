public import Contracts
public import DuckDB
public import SQL
public import Tables

/// DuckDB as contracts see it.
public final class Engine: CheckingEngine, RowKeeper {
  private let connection: Connection
  /// The interruption, once there was one.
  public private(set) var ending: (any Error)?

  /// The engine behind `connection`.
  public init(connection: Connection) { self.connection = connection }

  /// The rows of a query, boxed.
  ///
  /// It must be one statement: a rule's own SQL stands in parentheses within it, and could do nothing but be
  /// read there, if it could not end the statement and begin another.
  ///
  /// - Throws: DuckDB's error; without the values it quotes where some value was at fault, since results
  ///   and records keep what a check was refused for.
  public func rows(_ sql: SQL) throws -> [[Value]] {
    if let ending { throw ending }
    do {
      return try connection.prepare(sql).execute().allRows()
    } catch {
      if error.kind == .interrupted { ending = error }
      var told = error
      if error.kind == .execution { told.message = error.withoutValues }
      throw told
    }
  }

  /// Keeps the rows of a query in a temporary table.
  public func keep(_ query: SQL, as name: String) throws -> SQL {
    let table: SQL = "temp.\(name: name)"
    _ = try rows("CREATE OR REPLACE TEMP TABLE \(table) AS \(query)")
    return table
  }
}
