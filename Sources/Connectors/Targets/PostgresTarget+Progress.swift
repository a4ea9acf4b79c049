public import DuckDB
public import Pipelines
import Postgres
import SQL

// What the next run starts from.
extension PostgresTarget {
  /// Of a table that is not there nothing was loaded, whatever was before.
  public func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    let columns = RememberedRows.columns.map { "\(name: $0.name) \($0.type)" as SQL }
    try connection.execute("CREATE OR REPLACE TABLE \(name: table) (\(columns))")
    return try told {
      let server = try connect()
      typealias Ledger = LoadLedger<PostgresConnection>
      // Both from one moment.
      try server.beginSnapshot()
      guard try server.table(self.table, in: schema) != nil, let home = try home(on: server),
        try server.table(Ledger.memoryName, in: home) != nil,
        try server.table(Ledger.name, in: home) != nil
      else { return nil }
      let ledger = Ledger(
        place: "\(path: [home, Ledger.name])", table: identity, database: server)
      guard let progress = try ledger.progress(of: pipeline, dataset) else { return nil }
      let memory: SQL = "\(path: [home, Ledger.memoryName])"
      _ = try ServerRows(server: server).copy(
        ledger.remembered(of: pipeline, dataset, in: memory), into: table, on: connection)
      return progress
    }
  }
}
