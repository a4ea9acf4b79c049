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
  /// Adds the rows of a query of `engine`, texts and whole numbers, to a table.
  func add(
    _ query: SQL, of engine: Connection, to table: SQL, _ columns: [(name: String, type: SQL)])
    throws
}

extension Connection: LedgerKeeper {
  func run(_ sql: SQL) throws { try execute(sql) }
  func answer(_ sql: SQL) throws -> [[Value]] { try rows(sql) }
  func add(
    _ query: SQL, of engine: Connection, to table: SQL, _ columns: [(name: String, type: SQL)]
  ) throws {
    let names = columns.map { SQL.name($0.name) }
    try execute("INSERT INTO \(table) (\(names)) SELECT \(names) FROM (\(query))")
  }
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
    // What is loaded next is known by where the last load has ended, and may look like an earlier one: only what this
    // run itself has tried before, and nobody told it what came of it, is the same.
    guard batch.move == nil || row[2].string == batch.runID else { return nil }
    let isSame = row[3].string == batch.fingerprint && !batch.fingerprint.isEmpty
    guard mode == .append || isSame || batch.move != nil else { return nil }
    return .alreadyLoaded(
      rows: row[0].int ?? 0, refused: row[1].int ?? 0, run: row[2].string ?? "")
  }

  /// Notes that `batch` is loaded, instead of what was noted of it; a table that was replaced holds it alone.
  func record(_ batch: Batch, rows: Int, refused: Int, mode: LoadMode) throws {
    let forgotten: SQL = mode == .replace ? "table_name = \(table)" : isOf(batch)
    try database.run("DELETE FROM \(place) WHERE \(forgotten)")
    if batch.move != nil {
      // Only the last load tells where the next one starts.
      try database.run(
        "UPDATE \(place) SET watermark = NULL WHERE \(isOf(batch.pipeline, batch.dataset))")
    }
    let watermark = try batch.move.map { Value.text(try $0.after.text) } ?? .null
    try database.run(
      """
      INSERT INTO \(place)
        (pipeline, dataset, batch, run_id, rows, refused, fingerprint, loaded_at, table_name, watermark)
      VALUES (\(batch.pipeline), \(batch.dataset), \(batch.id), \(batch.runID), \(rows), \(refused), \
      \(batch.fingerprint), now(), \(table), CAST(\(watermark) AS VARCHAR))
      """)
  }

  private func isOf(_ batch: Batch) -> SQL {
    "\(isOf(batch.pipeline, batch.dataset)) AND batch = \(batch.id)"
  }

  private func isOf(_ pipeline: String, _ dataset: String) -> SQL {
    "pipeline = \(pipeline) AND dataset = \(dataset) AND table_name = \(table)"
  }
}

// What the next load starts from.
extension LoadLedger {
  /// How far the loads of a dataset have come; `nil` where none has told.
  func progress(of pipeline: String, _ dataset: String) throws -> LoadProgress? {
    let told = try database.answer(
      """
      SELECT watermark FROM \(place) WHERE \(isOf(pipeline, dataset)) AND watermark IS NOT NULL
      """)
    return told.first?[0].string.flatMap(LoadProgress.init)
  }

  /// Makes sure that a load follows the one that its run has seen: of two runs at once the second has read rows that
  /// the first has loaded.
  ///
  /// - Parameter isNew: whether the table was made for this load, so that nothing of it is loaded yet.
  func requireUnmoved(_ batch: Batch, isNew: Bool, doing: String) throws {
    guard let move = batch.move else { return }
    let now = isNew ? nil : try progress(of: batch.pipeline, batch.dataset)
    guard now != move.before else { return }
    throw WeirFailure(
      doing, reason: "another run of \(batch.pipeline) has loaded into it since this one began",
      remedy: "nothing was loaded; run again")
  }

  /// Remembers what `batch` says, and nothing else of its dataset.
  ///
  /// - Parameters:
  ///   - memory: the table of what is remembered.
  ///   - engine: where the batch's rows are.
  func remember(_ batch: Batch, in memory: SQL, of engine: Connection) throws {
    guard let rows = batch.move?.remembered else { return }
    try database.run("DELETE FROM \(memory) WHERE \(isOf(batch.pipeline, batch.dataset))")
    let names = RememberedRows.columns.map { SQL.name($0.name) }
    try database.add(
      """
      SELECT \(batch.pipeline) AS pipeline, \(batch.dataset) AS dataset, \(table) AS table_name, \
      \(names) FROM (\(rows)\n)
      """, of: engine, to: memory, Self.memoryColumns)
  }

  /// A query of what is remembered of a dataset.
  func remembered(of pipeline: String, _ dataset: String, in memory: SQL) -> SQL {
    let names = RememberedRows.columns.map { SQL.name($0.name) }
    return "SELECT \(names) FROM \(memory) WHERE \(isOf(pipeline, dataset))"
  }

  /// Creates the table of what is remembered where there is none.
  func createMemory(_ memory: SQL) throws {
    let columns = Self.memoryColumns.map { "\(name: $0.name) \($0.type)" as SQL }
    try database.run("CREATE TABLE IF NOT EXISTS \(memory) (\(columns))")
  }

  private static var memoryColumns: [(name: String, type: SQL)] {
    [("pipeline", "VARCHAR"), ("dataset", "VARCHAR"), ("table_name", "VARCHAR")]
      + RememberedRows.columns
  }
}

extension LoadLedger {
  /// What the table is called.
  static var name: String { "weir_ledger" }
  /// What the table of remembered rows is called.
  static var memoryName: String { "weir_ledger_rows" }
}
