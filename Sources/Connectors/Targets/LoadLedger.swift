import DuckDB
import Pipelines
import SQL
import Tables

/// The batches whose rows a database holds, kept beside them as the table `weir_ledger`.
struct LoadLedger {
  /// The database, as it is attached.
  let catalog: String
  /// The table whose rows are accounted for.
  let table: TableName
  let connection: Connection

  private var ledger: SQL { "\(path: [catalog, "main", "weir_ledger"])" }

  /// Creates the ledger where there is none.
  func create() throws {
    try connection.execute(
      """
      CREATE TABLE IF NOT EXISTS \(ledger) (
        pipeline VARCHAR NOT NULL, dataset VARCHAR NOT NULL, batch VARCHAR NOT NULL,
        run_id VARCHAR NOT NULL, rows BIGINT NOT NULL, loaded_at TIMESTAMPTZ NOT NULL,
        table_name VARCHAR NOT NULL)
      """)
  }

  /// The load of `batch`, if the table holds its rows.
  func find(_ batch: Batch) throws -> LoadOutcome? {
    let rows = try connection.rows(
      """
      SELECT rows, run_id FROM \(ledger)
      WHERE pipeline = \(batch.pipeline) AND dataset = \(batch.dataset) AND batch = \(batch.id)
        AND table_name = \(table.shown)
      """)
    guard let row = rows.first else { return nil }
    return .alreadyLoaded(rows: row[0].int ?? 0, run: row[1].string ?? "")
  }

  /// Notes that `batch` is loaded.
  func record(_ batch: Batch, rows: Int) throws {
    try connection.execute(
      """
      INSERT INTO \(ledger) VALUES (\(batch.pipeline), \(batch.dataset), \(batch.id), \
      \(batch.runID), \(rows), now(), \(table.shown))
      """)
  }

  /// Forgets `batch`, which is about to be recorded anew.
  func forget(_ batch: Batch) throws {
    try connection.execute(
      """
      DELETE FROM \(ledger)
      WHERE pipeline = \(batch.pipeline) AND dataset = \(batch.dataset) AND batch = \(batch.id)
        AND table_name = \(table.shown)
      """)
  }

  /// Forgets all batches of the table, whose rows another has replaced: loaded again, they are loaded.
  func forgetTable() throws {
    try connection.execute("DELETE FROM \(ledger) WHERE table_name = \(table.shown)")
  }
}
