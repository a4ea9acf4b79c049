import DuckDB
import Postgres
import SQL
import Tables

/// Rows of a server, copied into the engine in binary, column by column.
struct ServerRows {
  /// Who asks for them, together where a table is divided; all see the same.
  let sessions: [PostgresConnection]

  /// Rows that one session asks for.
  init(server: PostgresConnection) { sessions = [server] }

  /// Rows of a divided table.
  init(sessions: [PostgresConnection]) { self.sessions = sessions }

  /// Copies the rows of `query` into a new table of `connection`.
  ///
  /// Decimals of any size get the digits that their values have; where there are more than 38, or NaN or an infinity
  /// among them, they are text. Types that Weir has no view of are text as well.
  ///
  /// - Parameter division: the table that the query asks for as a whole, where it is to be read in parts.
  /// - Returns: a query that yields the rows, in their order.
  func copy(
    _ query: SQL, _ division: DividedTable? = nil, into table: String, on connection: Connection
  ) throws -> SQL {
    let shape = try sessions[0].shape(of: query)
    do {
      return try copy(
        query, division, as: shape.map { CopiedColumn($0) }, into: table, on: connection)
    } catch let error as PostgresError where error.code == "22003" && error.kind == .execution {
      // A declaration of digits does not keep NaN out.
      return try copy(
        query, division, as: shape.map { CopiedColumn($0, decimalsAreText: true) }, into: table,
        on: connection)
    }
  }

  private func copy(
    _ query: SQL, _ division: DividedTable?, as columns: [CopiedColumn], into table: String,
    on connection: Connection
  ) throws -> SQL {
    // Rows are read back once or twice and removed: to find out how they would be smallest takes longer than that.
    let definitions = columns.map {
      "\(name: $0.name) \($0.type) USING COMPRESSION uncompressed" as SQL
    }
    try connection.execute("CREATE OR REPLACE TABLE \(name: table) (\(definitions))")
    let names = columns.indices.map { SQL.name("\($0)") }
    let items = zip(names, columns).map { $1.item(of: $0) }
    let reader = CopyReader(
      division?.count ?? 1, by: sessions, forms: columns.map(\.form)
    ) { part in
      "SELECT \(items) FROM (\(division?.query(part) ?? query)\n) AS weir (\(names))"
    }
    let taking = Result { try connection.append(to: table) { try reader.read(into: &$0) } }
    // The server's own error rather than the engine's, which only repeats it.
    try reader.end()
    try taking.get()
    if columns.allSatisfy(\.isFinished) { return "SELECT * FROM \(name: table)" }
    let results = try columns.map { try $0.result(in: table, on: connection) }
    return "SELECT \(results) FROM \(name: table)"
  }
}
