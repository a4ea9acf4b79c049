import DuckDB
import Foundation
import Pipelines
import SQL
import Tables

/// The ledger of a directory of files: a small database in it, in a directory that readers of the files pass over.
struct DirectoryLedger {
  /// The directory, or the draft of one.
  let directory: String
  /// What is being done, for errors.
  let doing: String

  /// What the ledger's own directory is called: readers leave out what begins so.
  static let name = "_weir"

  /// Where the ledger of `directory` is.
  static func path(in directory: String) -> String { "\(directory)/\(name)/ledger.duckdb" }

  private typealias Ledger = LoadLedger<LedgerFile>

  /// Runs `body` with the ledger of a draft, which is made where there is none; it is one whole file then.
  ///
  /// By an engine of its own: in that of the run, transactions of loads beside may look at every database, which then could
  /// neither be made one file nor closed before they have ended.
  func opened<Result>(_ body: (LoadLedger<LedgerFile>) throws -> Result) throws -> Result {
    let file: LedgerFile
    do throws(DuckDBError) {
      // What goes through it are the rows that are remembered, at most.
      let database = try Database(
        path: Self.path(in: directory),
        configuration: Database.Configuration(threads: 1, memoryLimit: "128MB"))
      file = LedgerFile(connection: try database.connect(), directory: directory)
    } catch {
      throw DatabaseFile.failure(doing, error)
    }
    let result = try body(
      Ledger(place: .name(Ledger.name), table: Self.table, database: file))
    try file.connection.execute("CHECKPOINT")
    return result
  }

  /// What the files are called in the ledger, which knows of nothing else.
  private static let table = "files"

  /// Notes a load in the open ledger, and what the next one starts from.
  ///
  /// - Parameter engine: where the rows of the batch are.
  func record(
    _ batch: Batch, rows: Int, in ledger: LoadLedger<LedgerFile>, of engine: Connection
  ) throws {
    try ledger.database.connection.transaction {
      try ledger.record(batch, rows: rows, refused: 0, mode: .append)
      guard batch.move != nil else { return }
      try ledger.createMemory(.name(Ledger.memoryName))
      try ledger.remember(batch, in: .name(Ledger.memoryName), of: engine)
    }
  }

  /// How far the loads of a dataset have come, and into `table` what is remembered; `nil` where none has told.
  func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    let catalog = "weir ledger \(directory)"
    do {
      try connection.execute(
        "ATTACH \(Self.path(in: directory)) AS \(name: catalog) (READ_ONLY)")
    } catch {
      if error.kind == .interrupted { throw error }
      throw DatabaseFile.failure(doing, error)
    }
    defer { _ = try? connection.execute("DETACH \(name: catalog)") }
    let ledger = LoadLedger(
      place: "\(path: [catalog, "main", Ledger.name])", table: Self.table, database: connection)
    guard let progress = try ledger.progress(of: pipeline, dataset) else { return nil }
    let memory: SQL = "\(path: [catalog, "main", Ledger.memoryName])"
    try connection.execute(
      "INSERT INTO \(name: table) \(ledger.remembered(of: pipeline, dataset, in: memory))")
    return progress
  }
}

/// A ledger that is open in an engine of its own.
struct LedgerFile: LedgerKeeper {
  let connection: Connection
  /// The directory that the ledger is of.
  let directory: String

  func run(_ sql: SQL) throws { try connection.run(sql) }
  func answer(_ sql: SQL) throws -> [[Value]] { try connection.answer(sql) }

  func add(
    _ query: SQL, of engine: Connection, to table: SQL, _ columns: [(name: String, type: SQL)]
  ) throws {
    // From one engine to the other by a file, which stays in neither.
    let file = "\(directory)/\(DirectoryLedger.name)/rows"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try engine.execute("COPY (\(query)\n) TO \(file) (FORMAT parquet)")
    try connection.add(
      "FROM read_parquet(\(FileSet.listing([file])))", of: connection, to: table, columns)
  }
}
