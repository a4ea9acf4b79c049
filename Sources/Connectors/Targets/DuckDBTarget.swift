public import DuckDB
import Failpoints
import Foundation
public import Pipelines
public import SQL
import Tables

/// A table of a DuckDB database file, with a ledger of loaded batches in the same file.
///
/// Rows and ledger entry are one transaction: after a crash at any moment there are both or neither. The file
/// is attached only while it is worked on, since one process at a time may write it.
public struct DuckDBTarget: DatasetTarget {
  let file: String
  let table: TableName
  /// The place as the user named it.
  public let location: String
  let mode: LoadMode
  let key: [String]

  /// The file, which one load at a time may write.
  public var lane: String { "duckdb:\(file)" }

  var catalog: String { "weir target \(file)" }

  var doing: String { "loading into \(location)" }

  /// Refuses a directory that cannot be written, a file that is no database or is locked, and columns that do not fit.
  public func check(_ query: SQL, on connection: Connection) throws {
    let columns = try describe(query, on: connection)
    try requireKey(in: columns)
    guard FileManager.default.fileExists(atPath: file) else { return try checkDirectory() }
    guard FileManager.default.isWritableFile(atPath: file) else {
      throw WeirFailure(doing, reason: "the file cannot be written", remedy: "permit writing it")
    }
    try attached(on: connection) {
      if let existing = try existingColumns(on: connection) {
        try requireSameNames(columns, existing)
      }
    }
  }

  /// Loads the rows in one transaction; appends no batch that the ledger holds.
  ///
  /// A missing file, schema or table is created; a table made for `upsert` has the key as its primary key. Values whose type
  /// differs from the table's are loaded if every one of them fits exactly, else nothing is.
  public func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome {
    let query = rows.ordered
    let columns = try describe(query, on: connection)
    try requireKey(in: columns)
    try makeDirectory()
    let isNew = !FileManager.default.fileExists(atPath: file)
    return try attached(on: connection, isNew: isNew) {
      let outcome: LoadOutcome
      do {
        let existing = try existingColumns(on: connection)
        outcome = try connection.transaction { () throws -> LoadOutcome in
          let ledger = ledger(on: connection)
          try ledger.create()
          try ledger.extend()
          if let earlier = try ledger.outcome(of: batch, mode: mode) { return earlier }
          try Failpoint.duckdbBegun.pass()
          try ledger.requireUnmoved(batch, isNew: existing == nil, doing: doing)
          let rows = try loadRows(query, columns, into: existing, on: connection)
          if let letters = refusals?.letters { try loadLetters(letters, on: connection) }
          try ledger.record(batch, rows: rows, refused: 0, mode: mode)
          if batch.move != nil {
            try ledger.createMemory(memory)
            try ledger.remember(batch, in: memory, of: connection)
          }
          try Failpoint.duckdbCommitting.pass()
          return .loaded(rows: rows)
        }
      } catch {
        // A database that this load made, and nothing is in, is not left behind: gone while nobody else can open it.
        // Another process may have made and filled it before this one had it.
        if isNew, (try? hasNoTables(on: connection)) == true { removeDatabase() }
        throw told(error)
      }
      try Failpoint.duckdbCommitted.pass()
      return outcome
    }
  }

  private func ledger(on connection: Connection) -> LoadLedger<Connection> {
    LoadLedger(
      place: "\(path: [catalog, "main", LoadLedger<Connection>.name])", table: table.shown,
      database: connection)
  }

  private var memory: SQL { "\(path: [catalog, "main", LoadLedger<Connection>.memoryName])" }

  /// Of a table that is not there nothing was loaded, whatever was before.
  public func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    let columns = RememberedRows.columns.map { "\(name: $0.name) \($0.type)" as SQL }
    try connection.execute("CREATE OR REPLACE TABLE \(name: table) (\(columns))")
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try attached(on: connection, toRead: true) {
      let held = try connection.rows(
        """
        SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name = \(catalog)
          AND schema_name = 'main' AND (table_name = \(LoadLedger<Connection>.name)
          AND column_name = 'watermark' OR table_name = \(LoadLedger<Connection>.memoryName))
        """)
      guard held.count == 2, try existingColumns(on: connection) != nil else { return nil }
      let ledger = ledger(on: connection)
      guard let progress = try ledger.progress(of: pipeline, dataset) else { return nil }
      try connection.execute(
        "INSERT INTO \(name: table) \(ledger.remembered(of: pipeline, dataset, in: memory))")
      return progress
    }
  }

  /// The columns that tell rows apart.
  var batchKey: BatchKey { BatchKey(columns: key, mode: mode, doing: doing) }

  private func requireKey(in columns: [TypedColumn]) throws {
    if mode == .scd2 { throw noHistory }
    try batchKey.requireColumns(in: columns.map(\.name))
  }

  var noHistory: WeirFailure {
    WeirFailure(
      doing, reason: "mode scd2 is for tables of PostgreSQL",
      remedy: "use mode: upsert, or load into PostgreSQL")
  }

  /// Puts the letters of what was loaded into their table, which is made where there is none.
  private func loadLetters(_ letters: LetterTable, on connection: Connection) throws {
    guard let query = try letters.rows(on: connection) else { return }
    let target = DuckDBTarget(
      file: file, table: TableName(letters.name),
      location: "\(location), letters in \(letters.name)",
      mode: .upsert, key: LetterTable.key)
    _ = try target.loadRows(
      query, try target.describe(query, on: connection),
      into: try target.existingColumns(on: connection), on: connection)
  }

  private func hasNoTables(on connection: Connection) throws -> Bool {
    try connection.value("SELECT count(*) FROM duckdb_tables() WHERE database_name = \(catalog)")
      == .integer(0)
  }

  private func told(_ error: any Error) -> any Error {
    guard let error = error as? DuckDBError else { return error }
    if error.message.hasPrefix("Constraint Error") {
      // The engine's text holds the values, which errors must not.
      return WeirFailure(
        doing, reason: "rows violate a constraint of the table (key, unique, not null or check)",
        remedy: "use mode: upsert with its key, or mend the rows; nothing was loaded")
    }
    guard error.kind == .inputOutput else { return error }
    return WeirFailure(
      doing, reason: error.withoutValues,
      remedy: "nothing was loaded; make room or permit writing, then run again")
  }
}
