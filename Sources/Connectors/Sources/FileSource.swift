import Digests
public import DuckDB
import Foundation
public import Pipelines
import SQL
import Tables

/// Files of one format as one dataset: CSV, JSON (lines or an array) or Parquet.
public struct FileSource: DatasetSource {
  let options: SourceOptions
  let workspace: Workspace

  /// The path or glob as the user wrote it.
  public var location: String { Secrets.redact(options.location) }

  /// The files are CSV of some kind, JSON or Parquet, by the format given or else by their extension.
  public func open(as name: String, mode: OpeningMode, on connection: Connection) throws
    -> OpenDataset
  {
    let files = try FileSet(options.location, workspace: workspace, on: connection)
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
        return try ParquetReading(files: files, connection: connection).open(as: name, mode: mode)
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

  /// SHA-256 of the file's bytes; of the files' digests, in order of path, when there are several.
  public func fingerprint(on connection: Connection) throws -> String {
    let files = try FileSet(options.location, workspace: workspace, on: connection)
    let digests = try files.paths.map { try SHA256.hexadecimal(ofFile: $0) }
    return digests.count == 1
      ? digests[0] : try SHA256.hexadecimal(of: digests.joined().utf8)
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
