public import DuckDB
import Postgres
public import SQL
import Tables

// Rows that leave the server: those at fault, where somebody asks for them.
extension PostgresEngine {
  /// The columns of a query, without running it.
  func columns(of query: SQL) throws -> [Column] {
    try working { () throws(PostgresError) in try connection.columns(of: query) }
  }

  /// Copies the rows of `query` into a new table of `connection`; see `ServerRows`.
  ///
  /// - Returns: a query that yields the rows, in their order.
  public func copy(
    _ query: SQL, into table: String, on connection: Connection
  ) throws -> SQL {
    do {
      return try ServerRows(server: self.connection).copy(query, into: table, on: connection)
    } catch let error as PostgresError {
      // So that it is noted where it ends the engine's work.
      return try working { () throws(PostgresError) in throw error }
    }
  }
}
