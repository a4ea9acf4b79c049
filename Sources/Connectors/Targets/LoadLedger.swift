import DuckDB
import Pipelines
import SQL
import Tables

/// A database that keeps a ledger beside the tables it accounts for.
protocol LedgerKeeper {
  /// Runs one statement.
  func run(_ sql: SQL) throws
  /// The rows of a query.
  func answer(_ sql: SQL) throws -> [[Value]]
}

extension Connection: LedgerKeeper {
  func run(_ sql: SQL) throws { try execute(sql) }
  func answer(_ sql: SQL) throws -> [[Value]] { try rows(sql) }
}

/// The batches whose rows a database holds, kept beside them as the table `weir_ledger`.
///
/// What is recorded is recorded in the transaction of the rows.
struct LoadLedger<Keeper: LedgerKeeper> {
  /// The ledger's own table, with where it is.
  let place: SQL
  /// The table whose rows are accounted for.
  let table: String
  let database: Keeper

  /// Creates the ledger where there is none.
  func create() throws {
    try database.run(
      """
      CREATE TABLE IF NOT EXISTS \(place) (
        pipeline VARCHAR NOT NULL, dataset VARCHAR NOT NULL, batch VARCHAR NOT NULL,
        run_id VARCHAR NOT NULL, rows BIGINT NOT NULL, loaded_at TIMESTAMPTZ NOT NULL,
        table_name VARCHAR NOT NULL, refused BIGINT DEFAULT 0, fingerprint VARCHAR,
        watermark VARCHAR)
      """)
  }

  /// Gives a ledger of an earlier version the columns that it lacks.
  func extend() throws {
    for column: SQL in ["refused BIGINT DEFAULT 0", "fingerprint VARCHAR", "watermark VARCHAR"] {
      try database.run("ALTER TABLE \(place) ADD COLUMN IF NOT EXISTS \(column)")
    }
  }

  /// What became of `batch` before, where it need not be loaded again.
  ///
  /// Appending twice would double rows, and the same rows once more could only undo what came after them. Other rows
  /// of the same input, of which a contract or a model now makes something else, are taken by upsert; and replacing
  /// is always done, since it restores what it stands for.
  func outcome(of batch: Batch, mode: LoadMode) throws -> LoadOutcome? {
    guard mode != .replace else { return nil }
    let rows = try database.answer(
      """
      SELECT rows, coalesce(refused, 0), run_id, coalesce(fingerprint, '') FROM \(place)
      WHERE \(isOf(batch))
      """)
    guard let row = rows.first else { return nil }
    let isSame = row[3].string == batch.fingerprint && !batch.fingerprint.isEmpty
    guard mode == .append || isSame else { return nil }
    return .alreadyLoaded(
      rows: row[0].int ?? 0, refused: row[1].int ?? 0, run: row[2].string ?? "")
  }

  /// Notes that `batch` is loaded, instead of what was noted of it; a table that was replaced holds it alone.
  func record(_ batch: Batch, rows: Int, refused: Int, mode: LoadMode) throws {
    let forgotten: SQL = mode == .replace ? "table_name = \(table)" : isOf(batch)
    try database.run("DELETE FROM \(place) WHERE \(forgotten)")
    try database.run(
      """
      INSERT INTO \(place)
        (pipeline, dataset, batch, run_id, rows, refused, fingerprint, loaded_at, table_name)
      VALUES (\(batch.pipeline), \(batch.dataset), \(batch.id), \(batch.runID), \(rows), \(refused), \
      \(batch.fingerprint), now(), \(table))
      """)
  }

  private func isOf(_ batch: Batch) -> SQL {
    """
    pipeline = \(batch.pipeline) AND dataset = \(batch.dataset) AND batch = \(batch.id)
      AND table_name = \(table)
    """
  }
}

extension LoadLedger {
  /// What the table is called.
  static var name: String { "weir_ledger" }
}
