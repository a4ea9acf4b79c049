import Foundation
import Tables

@testable import Contracts
@testable import Pipelines

/// A night at the bank: three extracted datasets, one of them transformed and scored.
enum SampleRun {
  static let personalValues = [
    "Anna Schmidt", "anna.schmidt@example.org", "1987-04-12", "Hauptweg 5", "0170 5551234",
    "Bert Ôzil",
  ]

  static func outcome(status: RunRecord.Status = .succeeded) -> RunOutcome {
    RunOutcome(
      record: record(status: status), validation: validation,
      directory: URL(filePath: "/srv/bank/.weir/runs/018f", directoryHint: .isDirectory),
      deadLetterSamples: letters)
  }

  static func record(status: RunRecord.Status) -> RunRecord {
    var record = RunRecord(
      runID: "018f4e6a-7c11-7a3e-9b1c-2f6d0c5e4a77", pipeline: "bank-nightly", status: status,
      started: "2026-01-31T02:00:07Z", finished: "2026-01-31T02:00:11Z", seconds: 4.21,
      peakMemoryBytes: 412_000_000, contract: "bank 1.0.0", quarantineBudget: 0.05, host: "etl-3",
      user: "loader", weir: "0.1.0")
    record.personalColumns = ["customers": ["name", "email", "birth_date"], "transactions": []]
    record.stages = [
      step("extract", "customers", "data/customers.csv", 10_003, 10_000, dead: 3, 0.08),
      step("extract", "accounts", "data/accounts.csv", 15_000, 15_000, 0.05),
      step(
        "extract", "transactions", "data/transactions.csv", 1_000_417, 1_000_400, dead: 17, 0.61),
      step("contract", "customers", "contracts/bank.yaml", 10_000, 9_962, dead: 38, 0.11),
      step(
        "contract", "transactions", "contracts/bank.yaml", 1_000_400, 981_204, dead: 19_196, 0.93),
      step(
        "transform", "enriched", "SQL", 981_204, 955_000, filtered: 26_204, 0.42,
        parent: "transactions"),
      step("score", "enriched", "txn-anomaly@3", 955_000, 954_988, dead: 12, 0.67),
      step("load", "customers", "warehouse.duckdb, table customers", 9_962, 9_962, 0.06),
      step("load", "enriched", "warehouse.duckdb, table transactions", 954_988, 954_988, 0.88),
      step("load", "enriched", "out/transactions", 954_988, 954_988, 0.31),
    ]
    record.balance = [
      .init(
        dataset: "customers", extracted: 10_003, loaded: 9_962, deadLettered: 41, filtered: 0,
        notLoaded: 0),
      .init(
        dataset: "accounts", extracted: 15_000, loaded: 0, deadLettered: 0, filtered: 0,
        notLoaded: 15_000),
      .init(
        dataset: "transactions", extracted: 1_000_417, loaded: 954_988, deadLettered: 19_225,
        filtered: 26_204, notLoaded: 0),
    ]
    var histogram = Array(repeating: 0, count: 50)
    for (bin, count) in [
      (16, 210), (17, 18_400), (18, 212_000), (19, 340_000), (20, 221_000), (21, 99_000),
      (22, 41_000), (23, 15_100), (24, 5_200), (25, 2_050), (26, 700), (27, 230), (28, 71),
      (29, 27),
      (31, 6), (34, 4), (39, 2),
    ] { histogram[bin] = count }
    record.scorings = [
      .init(
        dataset: "enriched", model: "txn-anomaly@3", threshold: 0.6125, rows: 955_000,
        anomalous: 12,
        imputed: 1_204, histogram: histogram)
    ]
    return record
  }

  private static func step(
    _ stage: String, _ dataset: String, _ detail: String, _ rowsIn: Int, _ rowsOut: Int,
    dead: Int = 0, filtered: Int = 0, _ seconds: Double, parent: String? = nil
  ) -> RunRecord.Stage {
    RunRecord.Stage(
      stage: stage, dataset: dataset, detail: detail, rowsIn: rowsIn, rowsOut: rowsOut,
      deadLettered: dead, filtered: filtered, seconds: seconds, parent: parent)
  }
}

extension SampleRun {
  static var validation: ValidationResult {
    ValidationResult(
      contractID: "bank-core", contractName: "bank", contractVersion: "1.0.0",
      file: "contracts/bank.yaml",
      datasets: [
        DatasetResult(
          name: "customers", source: "data/customers.csv", rows: 10_000, malformedRows: 3,
          checks: [
            check(
              "customers.email.pattern", "pattern", ["email"], .fail, failed: 38, of: 10_000,
              "38 of 10000 rows have email not matching the pattern",
              sample: [[.init("customer_id", .integer(7)), .init("email", .text("•••"))]]),
            check(
              "customers.source.malformed", "malformed", [], .fail, failed: 3, of: 10_003,
              "3 of 10003 records are no rows",
              sample: [[.init("line", .text("8,Bert Ôzil,anna.schmidt@example.org,\"198"))]]),
            check("customers.name.required", "required", ["name"], .pass, "no row has name NULL"),
          ]),
        DatasetResult(
          name: "transactions", source: "data/transactions.csv", rows: 1_000_400, malformedRows: 17,
          checks: [
            check(
              "transactions.amount.minimum", "minimum", ["amount"], .fail, failed: 311,
              of: 1_000_400,
              "311 of 1000400 rows have amount below 0",
              sample: [
                [.init("transaction_id", .integer(418_223)), .init("amount", .double(-12.5))],
                [.init("transaction_id", .integer(418_937)), .init("amount", .null)],
              ]),
            check(
              "transactions.account_id.foreignKey", "foreignKey", ["account_id"], .fail,
              failed: 18_885, of: 1_000_400,
              "18885 of 1000400 rows have account_id not found in accounts"),
            check(
              "transactions.channel.validValues", "validValues", ["channel"], .warn, failed: 9_120,
              of: 1_000_400, "9120 of 1000400 rows have channel outside {web, app, branch}"),
            check(
              "transactions.booked_at.freshness", "freshness", ["booked_at"], .error,
              "contracts/bank.yaml:88: the query was refused: no column 'bookd_at'"),
            check(
              "transactions.source.malformed", "malformed", [], .fail, failed: 17, of: 1_000_417,
              "17 of 1000417 records are no rows"),
            check(
              "transactions.transaction_id.unique", "unique", ["transaction_id"], .pass, "unique"),
            check("transactions.rowCount", "rowCount", [], .pass, "1000400 rows"),
          ]),
      ], absentDatasets: ["loans"])
  }

  static func check(
    _ id: String, _ rule: String, _ columns: [String], _ status: CheckStatus, failed: Int? = nil,
    of rows: Int = 0, _ message: String, sample: [[Value.Member]] = []
  ) -> CheckResult {
    CheckResult(
      id: id, rule: rule, columns: columns, dimension: .conformity,
      severity: status == .warn ? .warning : .error, status: status, failedRows: failed,
      failedPercent: failed.map { 100 * Double($0) / Double(rows) },
      observed: failed.map { .integer(Int128($0)) } ?? .null, expected: "mustBe 0",
      message: message,
      sample: sample, sql: "SELECT * FROM t WHERE NOT (\(columns.first ?? "true") >= 0)", line: 41,
      isRowRule: failed != nil && rule != "malformed")
  }

  static var letters: [DeadLetter] {
    [
      letter(
        "customers", "extract", "line 8",
        #"{"line": "8,Bert Ôzil,anna.schmidt@example.org,\"198"}"#,
        reason("customers.source.malformed", "", "Could not convert string \"Bert Ôzil\" to INT32")),
      letter(
        "customers", "contract", "row 7",
        """
        {"customer_id": 7, "NAME": "Anna Schmidt", "email": "anna.schmidt@example.org",
         "birth_date": "1987-04-12", "note": "ask Anna Schmidt, not her bank", "country": "DE",
         "extra": {"email": {"home": ["0170 5551234", {"street": "Hauptweg 5"}]}, "vip": true}}
        """,
        reason(
          "customers.email.pattern", "email", "anna.schmidt@example.org does not match",
          observed: "anna.schmidt@example.org"),
        reason(
          "customers.note.length", "note", "note is too long", observed: "ask Anna Schmidt, not"),
        reason("customers.rule", "country, birth_date", "too young", observed: "DE, 1987-04-12")),
      letter(
        "transactions", "contract", "row 418223",
        #"{"transaction_id": 418223, "account_id": 99, "amount": -12.50, "channel": "web", "memo": null}"#,
        reason("transactions.amount.minimum", "amount", "amount is below 0", observed: "-12.50"),
        reason("transactions.account_id.foreignKey", "account_id", "account_id not in accounts")),
      letter(
        "enriched", "score", "row 12",
        #"{"transaction_id": 12, "amount": 912000.00, "name": "Bert Ôzil", "anomaly_score": 0.79}"#,
        reason(
          "enriched.score.txn-anomaly", "", "anomaly score 0.79 is above the threshold 0.6125",
          observed: "0.79")),
    ]
  }

  static func letter(
    _ dataset: String, _ stage: String, _ position: String, _ record: String,
    _ reasons: DeadLetter.Reason...
  ) -> DeadLetter {
    DeadLetter(
      id: "3f9a2c0d11aa22bb33cc", runID: "018f", pipeline: "bank-nightly", dataset: dataset,
      stage: stage, source: "data/\(dataset).csv", position: position, record: record,
      reasons: reasons, contractVersion: "1.0.0", model: nil, firstSeen: "2026-01-31T02:00:07Z",
      attempts: 2, status: "quarantined", fingerprint: "ab12")
  }

  static func reason(
    _ id: String, _ column: String, _ message: String, observed: String? = nil
  ) -> DeadLetter.Reason {
    .init(checkID: id, column: column, severity: "error", message: message, observed: observed)
  }
}
