public import DuckDB
import Failpoints
import Foundation
public import Pipelines
public import SQL

/// One file, or a directory of Parquet files, that a load replaces as a whole.
///
/// The same rows in the same order give the same bytes. A reader, or a crash at any moment, sees the content before
/// the load or after it. Loading a batch again writes the same content again.
public struct FileTarget: DatasetTarget {
  /// What is written.
  enum Format: Hashable, Sendable {
    case parquetFile
    case parquetDirectory(partitionBy: [String])
    case csv
    case json
  }

  let path: String
  /// The path as the user wrote it.
  public let location: String
  let mode: LoadMode
  let format: Format

  /// All files: each is written by all threads of the engine, whose settings are the process's own.
  public var lane: String { "files" }

  /// Refuses modes other than `replace`, places that cannot be written, and partition columns that are not there.
  public func check(_ query: SQL, on connection: Connection) throws {
    guard mode == .replace else {
      throw WeirFailure(
        "loading into \(location)", reason: "files cannot be loaded with mode \(mode.rawValue)",
        remedy: "say mode: replace, or load into a DuckDB table")
    }
    try checkPlace()
    let names = try connection.columns(of: query).map { $0.name.lowercased() }
    guard case .parquetDirectory(let partitionBy) = format else { return }
    let unknown = partitionBy.filter { !names.contains($0.lowercased()) }
    if !unknown.isEmpty {
      throw WeirFailure(
        "loading into \(location)",
        reason: "the rows have no column \(unknown.joined(separator: ", ")) to partition by",
        remedy: "partition by columns of the dataset")
    }
    if partitionBy.count == names.count {
      throw WeirFailure(
        "loading into \(location)", reason: "no column is left beside those of partition_by",
        remedy: "partition by fewer columns")
    }
  }

  /// Writes the rows beside the place and exchanges the two.
  public func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome {
    let query = rows.ordered
    try check(query, on: connection)
    let publication = try Publication(path: path)
    // After an exchange the draft is the old content: gone either way.
    defer { publication.discard() }
    do {
      let rows = try writeWithinMemory(query, to: publication.draft, on: connection)
      try Failpoint.fileDrafted.pass()
      try publication.publish()
      try Failpoint.filePublished.pass()
      return .loaded(rows: rows)
    } catch let error as DuckDBError where error.kind == .inputOutput {
      throw WeirFailure(
        "loading into \(location)", reason: told(error, writing: publication.draft),
        remedy: "what was there before is untouched; make room or permit writing, then run again")
    }
  }

  /// The engine's words, in which partitions are named by the values of their rows, and the place by its draft.
  private func told(_ error: DuckDBError, writing draft: String) -> String {
    var text = error.withoutValues
    while let start = text.range(of: draft) {
      let end = text[start.upperBound...].firstIndex(of: "\"") ?? text.endIndex
      text.replaceSubrange(start.lowerBound..<end, with: location)
    }
    return text
  }

  /// Each thread holds a group of rows until it is written; wide rows under a low limit go in small groups,
  /// from one thread, which readers must look at more of.
  private func writeWithinMemory(
    _ query: SQL, to draft: String, on connection: Connection
  ) throws -> Int {
    do {
      return try write(query, to: draft, on: connection)
    } catch let error as DuckDBError where error.kind == .outOfMemory {
      return try connection.onOneThread {
        try write(query, to: draft, rowsInGroup: 8192, on: connection)
      }
    }
  }

  /// A third smaller than what the engine would write, for the same time.
  private static let compression: SQL = "COMPRESSION zstd, COMPRESSION_LEVEL 1"

  /// - Parameter rowsInGroup: of Parquet; by default the engine's own number.
  private func write(
    _ query: SQL, to draft: String, rowsInGroup: Int = 122_880, on connection: Connection
  ) throws -> Int {
    // Rows in the order of the query, whatever the connection's user prefers.
    let ordered = try connection.value("SELECT current_setting('preserve_insertion_order')")
    try connection.execute("SET preserve_insertion_order = true")
    defer {
      if ordered == .boolean(false) {
        _ = try? connection.execute("SET preserve_insertion_order = false")
      }
    }
    let source: SQL = "(SELECT * FROM (\(query)\n))"
    switch format {
    case .parquetFile:
      return try connection.execute(
        "COPY \(source) TO \(draft) (FORMAT parquet, \(Self.compression), ROW_GROUP_SIZE \(rowsInGroup))"
      )
    case .csv:
      return try connection.execute("COPY \(source) TO \(draft) (FORMAT csv, HEADER true)")
    case .json:
      return try connection.execute("COPY \(source) TO \(draft) (FORMAT json)")
    case .parquetDirectory(let partitionBy):
      try FileManager.default.createDirectory(
        atPath: draft, withIntermediateDirectories: true)
      guard !partitionBy.isEmpty else {
        return try connection.execute(
          "COPY \(source) TO \(draft + "/data.parquet") (FORMAT parquet, \(Self.compression), ROW_GROUP_SIZE \(rowsInGroup))"
        )
      }
      return try writePartitions(
        source, by: partitionBy, to: draft, rowsInGroup: rowsInGroup, on: connection)
    }
  }

  private func writePartitions(
    _ source: SQL, by columns: [String], to draft: String, rowsInGroup: Int,
    on connection: Connection
  ) throws -> Int {
    let names = columns.map { SQL.name($0) }
    // One writer: several would each write a file of their own, with rows as they came to it.
    return try connection.onOneThread {
      try connection.execute(
        """
        COPY \(source) TO \(draft) (FORMAT parquet, \(Self.compression), ROW_GROUP_SIZE \(rowsInGroup), PARTITION_BY (\(names)), \
        FILENAME_PATTERN 'data_{i}', OVERWRITE_OR_IGNORE)
        """)
    }
  }

  private func checkPlace() throws {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    let wantsDirectory = if case .parquetDirectory = format { true } else { false }
    if exists, isDirectory.boolValue != wantsDirectory {
      throw WeirFailure(
        "loading into \(location)",
        reason: wantsDirectory
          ? "it is a file, and a directory is to be written"
          : "it is a directory, and a file is to be written",
        remedy: "remove it, or load elsewhere")
    }
    var parent = URL(filePath: path).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: parent.path), parent.path != "/" {
      parent.deleteLastPathComponent()
    }
    _ = unsafe FileManager.default.fileExists(atPath: parent.path, isDirectory: &isDirectory)
    if !isDirectory.boolValue || !FileManager.default.isWritableFile(atPath: parent.path) {
      throw WeirFailure(
        "loading into \(location)", reason: "the directory \(parent.path) cannot be written",
        remedy: "make it writable for this user, or load elsewhere")
    }
  }
}
