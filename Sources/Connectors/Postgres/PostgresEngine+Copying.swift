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
    try copying { try ServerRows(server: self.connection).copy(query, into: table, on: connection) }
  }

  /// Copies all rows of a table, by up to `wanted` sessions together where it is large and can be divided.
  ///
  /// Rows, and their order, are the same whoever many there are.
  ///
  /// - Parameter watch: is given what stops each further session.
  /// - Returns: a query that yields the rows, in their order; how many sessions there were, and how many there should have been.
  func copy(
    tableAt path: SQL, by wanted: Int, into table: String, on connection: Connection,
    watch: (PostgresCanceller) -> Void
  ) throws -> (rows: SQL, used: Int, wanted: Int) {
    try copying {
      let query: SQL = "SELECT * FROM \(path)"
      guard wanted > 1, let division = try DividedTable(path, on: self.connection) else {
        let rows = try ServerRows(server: self.connection).copy(query, into: table, on: connection)
        return (rows, 1, 1)
      }
      let sessions = [self.connection] + (try companions(wanted - 1, for: path, watch: watch))
      let rows = try ServerRows(sessions: sessions).copy(
        query, division, into: table, on: connection)
      return (rows, sessions.count, wanted)
    }
  }

  /// Up to `count` further sessions that see what this one sees, and hold the table; fewer where the server has no room for
  /// them, or somebody waits for the table.
  private func companions(
    _ count: Int, for path: SQL, watch: (PostgresCanceller) -> Void
  ) throws -> [PostgresConnection] {
    let snapshot = try connection.exportSnapshot()
    var companions: [PostgresConnection] = []
    while companions.count < count {
      do throws(PostgresError) {
        let made = try connection.companion(seeing: snapshot, watch: watch)
        guard let companion = made else { break }
        try companion.execute(Self.withoutCompiling)
        try companion.execute("LOCK TABLE ONLY \(path) IN ACCESS SHARE MODE NOWAIT")
        // So that it has the locks of the indexes, too.
        try companion.execute("SELECT 1 FROM \(path) LIMIT 0")
        companions.append(companion)
      } catch {
        // No room, or somebody waits for the table to have it to himself.
        guard error.isLackOfConnections || error.code == "55P03" else { throw error }
        break
      }
    }
    return companions
  }

  private func copying<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as PostgresError {
      // So that it is noted where it ends the engine's work.
      return try working { () throws(PostgresError) in throw error }
    }
  }
}
