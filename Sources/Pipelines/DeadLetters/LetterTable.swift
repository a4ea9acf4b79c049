public import DuckDB
public import SQL
import Tables

/// A table of the database that is loaded into, to which the letters of a load's rows go in the transaction of the rows: for
/// whoever looks for rows there. What is replayed is in the store.
public struct LetterTable: Hashable, Sendable {
  /// The letters that a run tries again.
  struct Retried: Hashable, Sendable {
    /// A relation of them.
    var letters: SQL
    /// Whose they are.
    var dataset: String
    /// The run.
    var runID: String
  }

  /// `TABLE` or `SCHEMA.TABLE`.
  public let name: String
  /// The datasets that the rows which are loaded came through.
  let datasets: [String]
  /// What is tried again; `nil` in runs of sources.
  let retried: Retried?
  /// Rows that an earlier run kept; `nil` for those of this run.
  let kept: Kept?

  /// The letters beside rows that an earlier run kept.
  struct Kept: Hashable, Sendable {
    /// A relation of those that were kept with the rows; `nil` for none.
    var letters: SQL?
    /// The rows' dataset.
    var dataset: String
    /// The target, as its letters name it: what it refuses now is added.
    var target: String
  }

  /// The letters that the run has made of `datasets`.
  init(name: String, datasets: [String], retried: Retried?) {
    (self.name, self.datasets, self.retried, kept) = (name, datasets, retried, nil)
  }

  /// The letters of rows that an earlier run kept.
  init(name: String, of kept: Kept) {
    (self.name, datasets, retried, self.kept) = (name, [kept.dataset], nil, kept)
  }

  /// The columns that tell its rows apart.
  public static let key = ["id"]

  /// A query of the table's rows: the letters that the run has made by now, and those that it settled; `nil` for none.
  ///
  /// - Parameter connection: one of the run's database, where the letters are until they are published.
  public func rows(on connection: Connection) throws -> SQL? {
    let tables = try connection.rows(
      """
      SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()
        AND starts_with(table_name, \(DeadLetterWriter.tablePrefix)) ORDER BY table_name
      """
    ).compactMap { $0[0].string }
    let names = datasets.map { "\($0)" as SQL }
    let isNew: SQL = kept.map { "stage = 'load' AND target = \($0.target)" } ?? "true"
    var parts = tables.map {
      "SELECT \(Self.columns) FROM \(name: $0) WHERE dataset IN (\(names)) AND \(isNew)" as SQL
    }
    if let letters = kept?.letters { parts.append("SELECT * FROM \(letters)") }
    if let retried {
      let again = tables.map {
        "SELECT id FROM \(name: $0) WHERE dataset = \(retried.dataset)" as SQL
      }
      let isSettled: SQL =
        again.isEmpty ? "true" : "id NOT IN (\(again.joined(separator: " UNION ALL ")))"
      parts.append(
        """
        SELECT \(Self.columns) FROM (SELECT * REPLACE (\(retried.runID) AS run_id,
          \(DeadLetterStore.Settlement.resolved.rawValue) AS status, attempts + 1 AS attempts)
          FROM \(retried.letters) WHERE \(isSettled))
        """)
    }
    guard !parts.isEmpty else { return nil }
    // A row that two targets refused is one letter each time; what was told of it last stays.
    let query: SQL = """
      SELECT * FROM (\(parts.joined(separator: " UNION ALL ")))
      QUALIFY row_number() OVER (PARTITION BY id ORDER BY attempts DESC, reasons) = 1 ORDER BY id
      """
    return try connection.value("SELECT count(*) FROM (\(query))").int ?? 0 > 0 ? query : nil
  }

  private static let columns: SQL = """
    id, run_id, pipeline, dataset, stage, source, "position", record,
    CAST(to_json(reasons) AS VARCHAR) AS reasons, contract_version, model, first_seen, attempts, status, fingerprint
    """
}
