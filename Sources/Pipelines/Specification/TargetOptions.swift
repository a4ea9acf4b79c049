/// Where a load goes.
public struct TargetOptions: Hashable, Sendable {
  /// The kinds of places rows can be loaded into.
  public enum Place: Hashable, Sendable {
    /// A table, `TABLE` or `SCHEMA.TABLE`, of a DuckDB database file.
    case duckDB(file: String, table: String)
    /// Parquet: a file (path ends in `.parquet`), or a directory of them, by the values of `partitionBy`.
    case parquet(path: String, partitionBy: [String])
    /// One CSV file with a header.
    case csv(path: String)
    /// One file of JSON lines.
    case json(path: String)
  }

  /// The place; relative paths are relative to the workspace.
  public var place: Place
  /// What happens to rows that are there.
  public var mode: LoadMode
  /// The columns that identify a row, for `upsert`.
  public var key: [String]

  /// A load into `place`.
  public init(place: Place, mode: LoadMode, key: [String] = []) {
    self.place = place
    self.mode = mode
    self.key = key
  }
}
