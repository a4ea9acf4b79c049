import DuckDB
import Foundation
import Pipelines
import SQL

/// The rows of a load as files: one, or a directory of Parquet files.
struct RowFiles: Sendable {
  /// What is written.
  enum Format: Hashable, Sendable {
    case parquetFile
    case parquetDirectory(partitionBy: [String])
    case csv
    case json
  }

  let path: String
  /// The path as the user wrote it.
  let location: String
  let format: Format

  /// All files: each is written by all threads of the engine, whose settings are the process's own.
  static let lane = "files"

  /// The columns whose values name the directories.
  var partitionBy: [String] {
    if case .parquetDirectory(let columns) = format { columns } else { [] }
  }

  /// Refuses places that cannot be written, and partition columns that are not there.
  ///
  /// - Parameter query: the rows that would be written.
  func check(_ query: SQL, on connection: Connection) throws {
    try checkPlace()
    guard case .parquetDirectory(let partitionBy) = format else { return }
    let names = try connection.columns(of: query).map { $0.name.lowercased() }
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

  /// Runs `body`, which writes below `draft`; what the engine tells of files is told of the place.
  func telling<Result>(of draft: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DuckDBError where error.kind == .inputOutput {
      throw WeirFailure(
        "loading into \(location)", reason: told(error, writing: draft),
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

  /// Writes the rows of `query` in its order, and tells how many they are.
  ///
  /// Each thread holds a group of rows until it is written; wide rows under a low limit go in small groups,
  /// from one thread, which readers must look at more of.
  ///
  /// - Parameters:
  ///   - draft: the file, or the directory, which may be there.
  ///   - name: what the files of a directory are called, without numbers and extension.
  func write(
    _ query: SQL, to draft: String, named name: String, on connection: Connection
  ) throws -> Int {
    do {
      return try write(query, to: draft, named: name, rowsInGroup: 122_880, on: connection)
    } catch let error as DuckDBError where error.kind == .outOfMemory {
      return try connection.onOneThread {
        try write(query, to: draft, named: name, rowsInGroup: 8192, on: connection)
      }
    }
  }

  private func write(
    _ query: SQL, to draft: String, named name: String, rowsInGroup: Int, on connection: Connection
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
    // A third smaller than what the engine would write, for the same time.
    let parquet: SQL =
      "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE \(rowsInGroup)"
    switch format {
    case .parquetFile:
      return try connection.execute("COPY \(source) TO \(draft) (\(parquet))")
    case .csv:
      return try connection.execute("COPY \(source) TO \(draft) (FORMAT csv, HEADER true)")
    case .json:
      return try connection.execute("COPY \(source) TO \(draft) (FORMAT json)")
    case .parquetDirectory(let partitionBy):
      try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: true)
      guard !partitionBy.isEmpty else {
        return try connection.execute(
          "COPY \(source) TO \("\(draft)/\(name).parquet") (\(parquet))")
      }
      let names = partitionBy.map { SQL.name($0) }
      // One writer: several would each write a file of their own, with rows as they came to it.
      return try connection.onOneThread {
        try connection.execute(
          """
          COPY \(source) TO \(draft) (\(parquet), PARTITION_BY (\(names)), \
          FILENAME_PATTERN \("\(name)_{i}"), OVERWRITE_OR_IGNORE)
          """)
      }
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
