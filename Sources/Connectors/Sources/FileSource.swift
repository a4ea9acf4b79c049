import Digests
public import DuckDB
import Foundation
public import Pipelines
import SQL
public import Tables

/// Files of one format as one dataset: CSV, JSON (lines or an array) or Parquet.
public struct FileSource: DatasetSource {
  let options: SourceOptions
  let workspace: Workspace
  /// The files that are read, as `files` names them; `nil` for all.
  var chosen: Set<String>?
  /// The rows that are read, of Parquet; `nil` for all.
  var range: SourceRange?

  /// The path or glob as the user wrote it.
  public var location: String { Secrets.redact(options.location) }

  /// The files are CSV of some kind, JSON or Parquet, by the format given or else by their extension.
  public func open(as name: String, mode: OpeningMode, on connection: Connection) throws
    -> OpenDataset
  {
    let files = try find(on: connection)
    let format = try format(of: files)
    do {
      switch format {
      case .csv:
        return try CSVReading(files: files, options: options, connection: connection)
          .open(as: name, mode: mode).withoutReservedNames()
      case .json:
        return try JSONReading(files: files, connection: connection).open(as: name, mode: mode)
          .withoutReservedNames()
      case .parquet:
        return try ParquetReading(files: files, connection: connection, range: range).open(
          as: name, mode: mode
        )
        .withoutReservedNames()
      }
    } catch let error as DuckDBError where error.kind != .interrupted && error.kind != .outOfMemory
    {
      if error.message.contains("Invalid unicode") {
        let line = error.message.firstMatch(of: /Error on Line: (\d+)/).map { "line \($0.1)" }
        throw WeirFailure(
          "reading \(location)", reason: "\(line ?? "a line") is not utf-8 text",
          remedy: "write the file as UTF-8; CSV may say which encoding: it has")
      }
      throw WeirFailure(
        "reading \(location)", reason: error.withoutValues,
        remedy: "see whether the file is whole, and \(format.rawValue) as its "
          + (options.format == nil ? "extension" : "format:") + " says")
    }
  }

  /// Parquet tells its rows without reading all of them.
  public func isReadInPlace(on connection: Connection) throws -> Bool {
    try range == nil && format(of: find(on: connection)) == .parquet
  }

  /// SHA-256 of the file's bytes; of the files' digests, in order of path, when there are several.
  public func fingerprint(on connection: Connection) throws -> String {
    try digests(of: find(on: connection))
  }

  /// The same, of the files that there are now.
  public func digest(on connection: Connection) throws -> (@Sendable () throws -> String)? {
    let files = try find(on: connection)
    return { try digests(of: files) }
  }

  private func digests(of files: FileSet) throws -> String {
    let digests = try files.paths.map { try SHA256.hexadecimal(ofFile: $0) }
    return digests.count == 1
      ? digests[0] : try SHA256.hexadecimal(of: digests.joined().utf8)
  }

  /// Each file with its digest, in order of path.
  public func files(on connection: Connection) throws -> [SourceFile]? {
    let files = try find(on: connection)
    return try files.paths.map { path in
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return SourceFile(
        path: files.shown(path), size: (attributes[.size] as? Int) ?? 0,
        digest: try SHA256.hexadecimal(ofFile: path))
    }
  }

  /// The source with only some of its files.
  public func reading(files: Set<String>) -> (any DatasetSource)? {
    var source = self
    source.chosen = files
    return source
  }

  /// Those of Parquet; what text holds shows when it is read.
  public func columns(on connection: Connection) throws -> [Column]? {
    let files = try find(on: connection)
    guard try format(of: files) == .parquet else { return nil }
    return try connection.columns(
      of: "SELECT * FROM read_parquet(\(files.listing), hive_partitioning = false)")
  }

  /// The source with only the rows of a range; the engine leaves out row groups that have none.
  public func reading(_ range: SourceRange) -> (any DatasetSource)? {
    var source = self
    source.range = range
    return source
  }

  private func find(on connection: Connection) throws -> FileSet {
    try FileSet(options.location, workspace: workspace, choosing: chosen, on: connection)
  }

  private func format(of files: FileSet) throws -> SourceOptions.Format {
    if let format = options.format { return format }
    let formats = files.paths.map { FileSource.format(ofFile: $0) }
    if let first = formats[0], formats.allSatisfy({ $0 == first }) { return first }
    let odd = zip(files.paths, formats).first { $0.1 == nil }?.0
    throw WeirFailure(
      "reading \(location)",
      reason: odd.map { "the extension of \(files.shown($0)) does not tell its format" }
        ?? "its files are of different formats",
      remedy: "say format: csv, json or parquet")
  }

  private static func format(ofFile path: String) -> SourceOptions.Format? {
    var name = URL(filePath: path).lastPathComponent.lowercased()
    for packed in [".gz", ".zst"] where name.hasSuffix(packed) {
      name = String(name.dropLast(packed.count))
    }
    return switch name.split(separator: ".").last {
    case "csv", "tsv", "asc", "txt": .csv
    case "json", "ndjson", "jsonl": .json
    case "parquet", "pq": .parquet
    default: nil
    }
  }
}
