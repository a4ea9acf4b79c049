public import DuckDB
import Postgres
public import SQL

// Rows that leave the server: those at fault, where somebody asks for them.
extension PostgresEngine {
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
