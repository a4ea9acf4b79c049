public import DuckDB
import Foundation
import SQL

/// The bank that `weir demo` makes up: customers, accounts, loans, and transactions with known defects.
///
/// The same rows and seed give the same data, on any number of threads.
public struct DemoData: Sendable {
  /// Transactions in the batch; the history has as many, the other tables fewer.
  public let rows: Int
  /// Where every drawn number comes from.
  public let seed: UInt64
  /// What the transactions are written as. The other tables are always CSV.
  public let format: DemoFormat

  /// A bank with `rows` transactions in the batch.
  ///
  /// - Throws: `DemoError.tooFewRows` below `DemoCounts.fewestRows`.
  public init(rows: Int = 100_000, seed: UInt64 = 7, format: DemoFormat = .csv) throws(DemoError) {
    guard rows >= DemoCounts.fewestRows else { throw .tooFewRows(rows) }
    self.rows = rows
    self.seed = seed
    self.format = format
  }

  /// How many rows each file will have, and how many of them will be wrong, and how.
  public var counts: DemoCounts { DemoCounts(rows: rows, format: format) }

  /// Where `dataset` lies in the folder it is written to.
  public func fileName(of dataset: Dataset) -> String {
    switch dataset {
    case .transactions, .history: "\(dataset.rawValue).\(format.rawValue)"
    case .customers, .accounts, .loans: "\(dataset.rawValue).csv"
    }
  }
}

/// Why the demo's data could not be made.
public enum DemoError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There must be room for at least one row of each defect.
  case tooFewRows(Int)

  /// The problem and the remedy.
  public var description: String {
    switch self {
    case .tooFewRows(let rows):
      "\(rows) rows have no room for one row of each defect; ask for \(DemoCounts.fewestRows) or more"
    }
  }
}

extension DemoData {
  /// Writes every file into `directory`, which is made if need be; files of the same names are replaced.
  ///
  /// Beside the data lie `transactions_truth.csv` (row number, identifier and kind of every wrong or
  /// strange transaction of the batch) and `manifest.json` (the counts).
  ///
  /// - Parameters:
  ///   - directory: a folder, relative to the process's or absolute.
  ///   - connection: any; nothing is kept in its database. It must preserve insertion order, as DuckDB does
  ///     unless told otherwise.
  ///   - history: whether to write the transactions before the batch, too.
  /// - Returns: what `manifest.json` says.
  /// - Throws: `DuckDBError` or a file error, when a file cannot be written.
  @discardableResult
  public func write(into directory: String, on connection: Connection, history: Bool = true) throws
    -> DemoManifest
  {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    let tables = ReferenceTables(counts: counts, seed: seed)
    let batch = Transactions(batchOf: tables)
    func copy(_ query: SQL, to file: String, _ format: SQL) throws {
      _ = try connection.execute("COPY (\(query)) TO \(directory + "/" + file) (\(format))")
    }

    for (dataset, query) in [
      (Dataset.customers, tables.customers), (.accounts, tables.accounts), (.loans, tables.loans),
    ] {
      try copy(query, to: fileName(of: dataset), Self.csv)
    }
    switch format {
    case .csv: try copy(batch.lines, to: fileName(of: .transactions), Self.plainLines)
    case .parquet: try copy(batch.fileRows, to: fileName(of: .transactions), Self.parquet)
    }
    try copy(batch.truth, to: "transactions_truth.csv", Self.csv)
    if history {
      try copy(
        Transactions(historyOf: tables).labelledRows, to: fileName(of: .history),
        format == .csv ? Self.csv : Self.parquet)
    }

    let manifest = DemoManifest(of: self, history: history)
    try manifest.encoded().write(
      to: URL(fileURLWithPath: directory + "/manifest.json"), options: .atomic)
    return manifest
  }

  private static let csv: SQL = "FORMAT csv, HEADER true"
  private static let parquet: SQL = "FORMAT parquet, COMPRESSION zstd"
  /// Whole lines: neither quoted nor parted. The delimiter is one that no line contains.
  private static let plainLines: SQL =
    "FORMAT csv, HEADER true, QUOTE '', ESCAPE '', DELIMITER '\u{1}'"
}

extension Transactions {
  /// The rows as a typed file has them.
  var fileRows: SQL {
    "SELECT \(Self.columns.map(SQL.name)) FROM (\(query))"
  }

  /// The same with `is_anomaly`, for a model's evaluation.
  var labelledRows: SQL {
    """
    SELECT \(Self.columns.map(SQL.name)), CAST(kind IS NOT NULL AS INTEGER) AS is_anomaly
    FROM (\(query))
    """
  }

  /// What is unusual about which row; rows count from 1, so a row's line in a CSV file is one more.
  var truth: SQL {
    "SELECT row + 1 AS row, transaction_id, kind FROM (\(query)) WHERE kind IS NOT NULL"
  }

  /// The lines of a CSV file, in a column named as its header, with faults that only text can have.
  var lines: SQL {
    let texts = Self.columns.map { column -> SQL in
      let text: SQL = "coalesce(CAST(\(name: column) AS VARCHAR), '')"
      guard column == "amount" else { return text }
      return """
        CASE WHEN kind = \(Defect.amountNotANumber.rawValue)
          THEN '"' || CAST(floor(amount) AS INTEGER) || ',5O"' ELSE \(text) END
        """
    }
    return """
      SELECT CASE WHEN kind = \(Defect.tornLine.rawValue)
        THEN left(line, length(line) // 2) ELSE line END AS \(name: Self.columns.joined(separator: ","))
      FROM (SELECT kind, concat_ws(',', \(texts)) AS line FROM (\(query)))
      """
  }
}
