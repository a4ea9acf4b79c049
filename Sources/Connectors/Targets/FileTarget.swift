public import DuckDB
import Failpoints
public import Pipelines
public import SQL

/// One file, or a directory of Parquet files, that a load replaces as a whole.
///
/// The same rows in the same order give the same bytes. A reader, or a crash at any moment, sees the content before
/// the load or after it. Loading a batch again writes the same content again.
public struct FileTarget: DatasetTarget {
  let files: RowFiles
  let mode: LoadMode

  /// The path as the user wrote it.
  public var location: String { files.location }

  /// All files: each is written by all threads of the engine, whose settings are the process's own.
  public var lane: String { RowFiles.lane }

  /// Refuses modes other than `replace`, places that cannot be written, and partition columns that are not there.
  public func check(_ query: SQL, on connection: Connection) throws {
    guard mode == .replace else {
      throw WeirFailure(
        "loading into \(location)", reason: "files cannot be loaded with mode \(mode.rawValue)",
        remedy: "say mode: replace, or load into a table or a directory of Parquet files")
    }
    try files.check(query, on: connection)
  }

  /// Writes the rows beside the place and exchanges the two.
  public func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome {
    let query = rows.ordered
    try check(query, on: connection)
    let publication = try Publication(path: files.path)
    // After an exchange the draft is the old content: gone either way.
    defer { publication.discard() }
    return try files.telling(of: publication.draft) {
      let rows = try files.write(query, to: publication.draft, named: "data", on: connection)
      try Failpoint.fileDrafted.pass()
      try publication.publish()
      try Failpoint.filePublished.pass()
      return .loaded(rows: rows)
    }
  }
}
