import DuckDB
import DurableFiles
import SQL

extension Connection {
  /// Writes the rows of `query` to a new file that only its owner may read; returns how many.
  ///
  /// - Parameter format: the engine's options of COPY.
  /// - Throws: `FileError` or the engine's error.
  func copy(_ query: SQL, toPrivateFile path: String, _ format: SQL) throws -> Int {
    // Made before it is filled, so that nobody reads it meanwhile.
    try DurableFiles.write([], to: path, isPrivate: true)
    return try execute("COPY (\(query)) TO \(path) (\(format), USE_TMP_FILE false)")
  }
}
