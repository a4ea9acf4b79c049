import DemoData
import DuckDB
import Foundation
import SQL
import Testing

/// Demo data written into a folder that is deleted with the value.
private final class WrittenDemo {
  let folder = FileManager.default.temporaryDirectory.path + "/weir-demo-\(UUID().uuidString)"
  let data: DemoData
  let manifest: DemoManifest
  let connection: Connection

  init(rows: Int, seed: UInt64, format: DemoFormat = .csv, threads: Int = 2) throws {
    data = try DemoData(rows: rows, seed: seed, format: format)
    connection = try Database(configuration: .init(threads: threads)).connect()
    manifest = try data.write(into: folder, on: connection)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A table function that reads `dataset` as typed rows; faulty lines of CSV are left out.
  func table(_ dataset: Dataset) -> SQL {
    let path = folder + "/" + data.fileName(of: dataset)
    guard path.hasSuffix(".csv") else { return "read_parquet(\(path))" }
    switch dataset {
    case .transactions:
      return """
        read_csv(\(path), header = true, delim = ',', quote = '"', ignore_errors = true, columns = {
          transaction_id: 'BIGINT', account_id: 'BIGINT', booked_at: 'TIMESTAMP',
          value_date: 'DATE', amount: 'DECIMAL(12, 2)', direction: 'VARCHAR', currency: 'VARCHAR',
          category: 'VARCHAR', channel: 'VARCHAR', counterparty_iban: 'VARCHAR',
          balance_after: 'DECIMAL(12, 2)'})
        """
    default: return "read_csv(\(path))"
    }
  }

  func count(_ sql: SQL) throws -> Int { try #require(connection.value(sql).int) }

  /// Lines of `dataset`'s file for which `condition` on `line` holds, the header not counted.
  func lines(of dataset: Dataset, where condition: SQL) throws -> Int {
    let path = folder + "/" + data.fileName(of: dataset)
    return try count(
      """
      SELECT count(*) FROM read_csv(\(path), columns = {line: 'VARCHAR'}, header = true,
        delim = '\u{1}', quote = '', escape = '', auto_detect = false) WHERE \(condition)
      """)
  }

  func bytes(of file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
  }
}

@Suite("Demo data")
struct DemoDataTests {
  /// What plain SQL finds of each kind, without knowing how the rows were made.
  private func found(_ defect: Defect, in demo: WrittenDemo) throws -> Int {
    let condition: SQL =
      switch defect {
      case .missingAmount: "amount IS NULL"
      case .duplicateTransaction: "FALSE"
      case .unknownAccount: "account_id NOT IN (SELECT account_id FROM \(demo.table(.accounts)))"
      case .negativeAmount: "amount <= 0"
      case .amountTooLarge: "amount > 100000"
      case .unknownCurrency: "currency NOT IN ('EUR', 'GBP', 'CHF', 'PLN')"
      case .unknownCategory: "category = 'unknown'"
      case .malformedCounterparty:
        "NOT regexp_full_match(counterparty_iban, '[A-Z]{2}[0-9]{20}')"
      case .bookedInFuture: "booked_at >= TIMESTAMP '2026-01-01'"
      case .valuedBeforeBooking: "value_date < CAST(booked_at AS DATE)"
      case .amountNotANumber, .tornLine: "FALSE"
      case .malformedEmail: "email NOT LIKE '%_@_%._%'"
      case .missingName: "name IS NULL"
      case .unknownCustomer:
        "customer_id NOT IN (SELECT customer_id FROM \(demo.table(.customers)))"
      case .malformedIBAN: "NOT regexp_full_match(iban, '[A-Z]{2}[0-9]{20}')"
      case .unknownStatus: "status NOT IN ('running', 'repaid', 'in_arrears', 'defaulted')"
      case .negativeRate: "rate_percent < 0"
      }
    switch defect {
    case .duplicateTransaction:
      return try demo.count(
        """
        SELECT count(transaction_id) - count(DISTINCT transaction_id)
        FROM \(demo.table(.transactions))
        """)
    case .amountNotANumber:
      return demo.data.format == .csv
        ? try demo.lines(of: .transactions, where: "line LIKE '%,5O\"%'") : 0
    case .tornLine:
      return demo.data.format == .csv
        ? try demo.lines(
          of: .transactions, where: "length(line) - length(replace(line, ',', '')) < 10") : 0
    default:
      return try demo.count(
        "SELECT count(*) FROM \(demo.table(defect.dataset)) WHERE \(condition)")
    }
  }

  @Test(
    "every defect is counted back exactly",
    arguments: [(100, 1), (1_000, 2), (20_000, 3), (100_003, 4)] as [(Int, UInt64)],
    [DemoFormat.csv, .parquet])
  func defects(size: (rows: Int, seed: UInt64), format: DemoFormat) throws {
    let demo = try WrittenDemo(rows: size.rows, seed: size.seed, format: format)
    for defect in Defect.allCases {
      let expected = demo.data.counts.rows(with: defect)
      #expect(try found(defect, in: demo) == expected, "\(defect) at seed \(size.seed)")
      #expect(demo.manifest.defects[defect.dataset.rawValue]?[defect.rawValue] == expected)
      #expect(expected > 0 || format == .parquet && defect.needsText)
    }
  }

  @Test("files have the rows that the manifest names", arguments: [DemoFormat.csv, .parquet])
  func rowCounts(format: DemoFormat) throws {
    let demo = try WrittenDemo(rows: 5_000, seed: 5, format: format)
    for dataset in Dataset.allCases {
      let name = demo.data.fileName(of: dataset)
      let rows =
        name.hasSuffix(".csv")
        ? try demo.lines(of: dataset, where: "TRUE")
        : try demo.count("SELECT count(*) FROM \(demo.table(dataset))")
      #expect(rows == demo.manifest.files[name])
    }
    // Hashing looks at every column; counting alone would skip the check of their types.
    let readable = try demo.count(
      "SELECT count(hash(t)) FROM \(demo.table(.transactions)) AS t")
    let faulty = Defect.allCases.filter(\.needsText).map(demo.data.counts.rows(with:)).reduce(0, +)
    #expect(readable == 5_000 - faulty)
  }

  @Test("the truth file names each unusual row once, by its line")
  func truth() throws {
    let demo = try WrittenDemo(rows: 10_000, seed: 6)
    let truth: SQL = "read_csv(\(demo.folder + "/transactions_truth.csv"))"
    let kinds = try demo.connection.rows("SELECT kind, count(*) FROM \(truth) GROUP BY kind")
    let counted = Dictionary(uniqueKeysWithValues: kinds.map { ($0[0].string ?? "", $0[1].int) })
    for (kind, rows) in demo.manifest.defects["transactions"] ?? [:] {
      #expect(counted[kind] == rows)
    }
    #expect(counted["anomaly"] == demo.manifest.anomalies["transactions"])
    #expect(try demo.count("SELECT count(*) - count(DISTINCT row) FROM \(truth)") == 0)

    let lines = try #require(String(data: demo.bytes(of: "transactions.csv"), encoding: .utf8))
      .split(separator: "\n")
    let torn = try demo.connection.rows("SELECT row FROM \(truth) WHERE kind = 'torn_line'")
    #expect(!torn.isEmpty)
    for row in torn {
      let line = lines[try #require(row[0].int)]  // the header is line 0
      #expect(line.count { $0 == "," } < 10)
    }
  }

  @Test(
    "the history is sound, and says which rows are anomalies",
    arguments: 1...3 as ClosedRange<UInt64>)
  func history(seed: UInt64) throws {
    let demo = try WrittenDemo(rows: 20_000, seed: seed)
    let history = demo.table(.history)
    #expect(
      try demo.count("SELECT sum(is_anomaly) FROM \(history)")
        == demo.manifest.anomalies["transactions_history"])
    let broken = try demo.count(
      """
      SELECT count(*) FROM \(history) WHERE amount IS NULL OR amount NOT BETWEEN 0.01 AND 100000
        OR value_date < CAST(booked_at AS DATE) OR balance_after < -5000
        OR booked_at NOT BETWEEN TIMESTAMP '2024-12-30' AND TIMESTAMP '2025-06-30'
        OR account_id NOT IN (SELECT account_id FROM \(demo.table(.accounts)))
      """)
    #expect(broken == 0)
    #expect(try demo.count("SELECT count(DISTINCT transaction_id) FROM \(history)") == 20_000)
  }

  @Test("the same seed writes the same bytes at any number of threads; another seed does not")
  func determinism() throws {
    let one = try WrittenDemo(rows: 150_000, seed: 7, threads: 1)
    let four = try WrittenDemo(rows: 150_000, seed: 7, threads: 4)
    let other = try WrittenDemo(rows: 150_000, seed: 8, threads: 4)
    for file in [
      "customers.csv", "accounts.csv", "loans.csv", "transactions.csv", "transactions_history.csv",
      "transactions_truth.csv", "manifest.json",
    ] {
      let bytes = try one.bytes(of: file)
      #expect(try bytes == four.bytes(of: file), "\(file)")
      #expect(try bytes != other.bytes(of: file), "\(file)")
    }
  }

  @Test("too few rows for all defects are refused with the number that is enough")
  func tooFewRows() {
    let error = #expect(throws: DemoError.tooFewRows(99)) { try DemoData(rows: 99) }
    #expect(error?.description.contains("100 or more") == true)
  }
}
