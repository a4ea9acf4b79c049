import DuckDB
import Pipelines
import SQL

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

  private var catalog: String { "weir ledger \(directory)" }

  private func place(_ table: String) -> SQL { "\(path: [catalog, "main", table])" }

  private typealias Ledger = LoadLedger<Connection>

  /// Runs `body` with the ledger, which is made where there is none; once for a draft: its database may stay open until
  /// transactions beside have ended.
  func opened<Result>(
    toRead: Bool = false, on connection: Connection,
    _ body: (LoadLedger<Connection>) throws -> Result
  ) throws -> Result {
    let mode: SQL = toRead ? " (READ_ONLY)" : ""
    do {
      try connection.execute("ATTACH \(Self.path(in: directory)) AS \(name: catalog)\(mode)")
    } catch {
      if error.kind == .interrupted { throw error }
      throw DatabaseFile.failure(doing, error)
    }
    let result: Result
    do {
      result = try body(Ledger(place: place(Ledger.name), table: "files", database: connection))
      // Into the file itself: what is published is one file.
      if !toRead { try connection.execute("CHECKPOINT \(name: catalog)") }
    } catch {
      // The first error is the one to tell.
      _ = try? connection.execute("DETACH \(name: catalog)")
      throw error
    }
    try connection.execute("DETACH \(name: catalog)")
    return result
  }

  /// Notes a load in the open ledger, and what the next one starts from.
  func record(
    _ batch: Batch, rows: Int, in ledger: LoadLedger<Connection>, on connection: Connection
  ) throws {
    try connection.transaction {
      try ledger.record(batch, rows: rows, refused: 0, mode: .append)
      guard batch.move != nil else { return }
      try ledger.createMemory(place(Ledger.memoryName))
      try ledger.remember(batch, in: place(Ledger.memoryName), of: connection)
    }
  }

  /// How far the loads of a dataset have come, and into `table` what is remembered; `nil` where none has told.
  func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    try opened(toRead: true, on: connection) { ledger in
      guard let progress = try ledger.progress(of: pipeline, dataset) else { return nil }
      let memory = place(Ledger.memoryName)
      try connection.execute(
        "INSERT INTO \(name: table) \(ledger.remembered(of: pipeline, dataset, in: memory))")
      return progress
    }
  }
}
