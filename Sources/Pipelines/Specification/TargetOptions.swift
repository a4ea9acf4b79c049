/// Where a load goes.
public struct TargetOptions: Hashable, Sendable {
  /// The kinds of places rows can be loaded into.
  public enum Place: Hashable, Sendable {
    /// A table, `TABLE` or `SCHEMA.TABLE`, of a DuckDB database file.
    case duckDB(file: String, table: String)
    /// A table, `TABLE` or `SCHEMA.TABLE`, of the PostgreSQL database at an address, which may hold a password.
    case postgreSQL(uri: String, table: String)
    /// Parquet: a file (path ends in `.parquet`), or a directory of them, by the values of `partitionBy`.
    case parquet(path: String, partitionBy: [String])
    /// One CSV file with a header.
    case csv(path: String)
    /// One file of JSON lines.
    case json(path: String)
  }

  /// What happens while another load of the same pipeline into the same table goes on.
  public enum Contention: String, Hashable, Sendable, CaseIterable {
    /// This one waits until the other has ended.
    case wait
    /// This one is refused.
    case refuse
  }

  /// The place; relative paths are relative to the workspace.
  public var place: Place
  /// What happens to rows that are there.
  public var mode: LoadMode
  /// The columns that identify a row, for `upsert`.
  public var key: [String]
  /// What happens while another run loads.
  public var contention: Contention

  /// A load into `place`.
  public init(
    place: Place, mode: LoadMode, key: [String] = [], contention: Contention = .wait
  ) {
    self.place = place
    self.mode = mode
    self.key = key
    self.contention = contention
  }
}

extension TargetOptions {
  /// A database that tables are in.
  enum Database: Hashable, Sendable {
    /// A DuckDB database file.
    case duckDB(file: String)
    /// The PostgreSQL database at an address, which may hold a password.
    case postgreSQL(uri: String)

    /// A table of it.
    func table(_ table: String) -> Place {
      switch self {
      case .duckDB(let file): .duckDB(file: file, table: table)
      case .postgreSQL(let uri): .postgreSQL(uri: uri, table: table)
      }
    }
  }
}

extension TargetOptions.Place {
  /// Whether rows there have keys and can be added to others.
  var isTable: Bool {
    switch self {
    case .duckDB, .postgreSQL: true
    case .parquet, .csv, .json: false
    }
  }
  /// Whether it is a directory of Parquet files, which loads can add files to.
  public var isDirectory: Bool {
    guard case .parquet(let path, let partitionBy) = self else { return false }
    return !path.hasSuffix(".parquet") || !partitionBy.isEmpty
  }
}
