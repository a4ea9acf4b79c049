public import DuckDB
import DurableFiles
public import Foundation
public import SQL
import Tables

/// The forms of a file that dead letters are written to, by its extension.
public enum LetterExport: String, Sendable, CaseIterable {
  case parquet, csv, json, ndjson

  /// Writes the letters of `query` to a file that only its owner may read, whole or not at all.
  ///
  /// - Returns: how many there are.
  public func write(_ query: SQL, to place: URL, on connection: Connection) throws -> Int {
    do {
      let draft = try Draft(of: place.path)
      defer { draft.discard() }
      let count = try connection.copy(
        "SELECT * REPLACE (\(reasons) AS reasons) FROM (\(query)) ORDER BY run_id, dataset, stage, id",
        toPrivateFile: draft.path, format)
      try draft.publish()
      return count
    } catch let error as FileError {
      throw WeirFailure(
        "writing \(place.path)", reason: error.reason,
        remedy: "make room or make the directory writable, then export again")
    }
  }

  /// CSV has no lists.
  private var reasons: SQL { self == .csv ? "CAST(to_json(reasons) AS VARCHAR)" : "reasons" }

  private var format: SQL {
    switch self {
    case .parquet: "FORMAT parquet, COMPRESSION zstd"
    case .csv: "FORMAT csv, HEADER true"
    case .json: "FORMAT json, ARRAY true"
    case .ndjson: "FORMAT json"
    }
  }
}
