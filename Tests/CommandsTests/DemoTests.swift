import DemoData
import DuckDB
import Foundation
import SQL
import Testing

@Suite("The demo, end to end")
struct DemoTests {
  /// The demo's workspace, made once for all tests of the suite.
  private static let made = Result { () throws -> (programs: Programs, outcome: Programs.Outcome) in
    let programs = try Programs()
    return (programs, try programs.run("weir", "demo", "--rows", "20000"))
  }

  private let programs: Programs
  private let outcome: Programs.Outcome

  init() throws { (programs, outcome) = try DemoTests.made.get() }

  /// The check that finds each kind of defect.
  private static let checks: [Defect: String] = [
    .missingAmount: "transactions.amount.required",
    .duplicateTransaction: "transactions.transaction_id.unique",
    .unknownAccount: "transactions.account_id.foreignKey",
    .negativeAmount: "transactions.amount.minimum",
    .amountTooLarge: "transactions.amount.maximum",
    .unknownCurrency: "transactions.currency.invalidValues",
    .unknownCategory: "transactions.category.invalidValues",
    .malformedCounterparty: "transactions.counterparty_iban.pattern",
    .bookedInFuture: "transactions.booked_at.exclusiveMaximum",
    .valuedBeforeBooking: "transactions.valued_after_booking",
    .amountNotANumber: "transactions.amount.type",
    .tornLine: "transactions.source.malformed",
    .malformedEmail: "customers.email.pattern",
    .missingName: "customers.name.required",
    .unknownCustomer: "accounts.customer_id.foreignKey",
    .malformedIBAN: "accounts.iban.pattern",
    .unknownStatus: "loans.status.invalidValues",
    .negativeRate: "loans.rate_percent.minimum",
  ]

  /// Rows with `defect`, as the data's own manifest says; both rows of a repeated key break its rule.
  private func expected(_ defect: Defect) throws -> Int {
    let manifest = try Programs.json(programs.read("demo/data/manifest.json"))
    let defects = manifest["defects"] as? [String: [String: Int]]
    let count = try #require(defects?[defect.dataset.rawValue]?[defect.rawValue])
    return defect == .duplicateTransaction ? 2 * count : count
  }

  private func json(_ program: String, _ words: String...) throws -> [String: Any] {
    let outcome = try programs.run(program, words + ["--workspace", "demo", "--json"])
    #expect(outcome.code == 0 || program == "weir-validate", "\(outcome.errors)")
    return try Programs.json(outcome.output)
  }

  /// The rows that `weir sql --json` prints.
  private func sql(_ text: String) throws -> [[String: Any]] {
    let outcome = try programs.run("weir", ["sql", "--workspace", "demo", "--json", text])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return rows as? [[String: Any]] ?? []
  }

  private func run() throws -> [String: Any] {
    let runs = try FileManager.default.contentsOfDirectory(
      atPath: programs.directory.appending(path: "demo/.weir/runs").path)
    // The validation before it is kept, too, and has no record of a pipeline.
    let records = runs.compactMap { try? programs.read("demo/.weir/runs/\($0)/run.json") }
    return try Programs.json(try #require(records.first))
  }

  @Test("it succeeds, shows its commands, and says where to look next")
  func succeeds() throws {
    #expect(outcome.code == 0, "\(outcome.errors)")
    for text in ["$ weir train", "$ weir validate", "$ weir run", "Where to look next"] {
      #expect(outcome.output.contains(text))
    }
  }

  @Test("every injected defect is counted back from the dead letters", arguments: Defect.allCases)
  func deadLetters(defect: Defect) throws {
    let reasons = try json("weir-deadletters", "stats")["reasons"] as? [[String: Any]] ?? []
    let check = try #require(DemoTests.checks[defect])
    let letters = reasons.filter { $0["check_id"] as? String == check }
    #expect(letters.compactMap { $0["letters"] as? Int } == [try expected(defect)])
  }

  @Test("every injected defect is counted back by validate, and nothing else fails")
  func validate() throws {
    let data = ["customers", "accounts", "loans", "transactions"].flatMap {
      ["--data", "\($0)=data/\($0).csv"]
    }
    let outcome = try programs.run(
      "weir-validate",
      ["contracts/bank.yaml", "--workspace", "demo", "--json"] + data)
    #expect(outcome.code == 1)
    let datasets = try Programs.json(outcome.output)["datasets"] as? [[String: Any]] ?? []
    let checks = datasets.flatMap { $0["checks"] as? [[String: Any]] ?? [] }
    let failed = checks.filter { $0["status"] as? String == "fail" }
    let counts = Dictionary(
      uniqueKeysWithValues: failed.map { ($0["id"] as? String ?? "", $0["failed_rows"] as? Int) })
    for defect in Defect.allCases {
      let check = try #require(DemoTests.checks[defect])
      #expect(counts[check] == (try expected(defect)), "\(check)")
    }
    #expect(counts.count == Defect.allCases.count)
  }

  @Test("no row is lost or doubled: the record, the warehouse and the files agree")
  func conserved() throws {
    let balances = try run()["balance"] as? [[String: Any]] ?? []
    #expect(balances.count == 4)
    let tables = try sql(
      """
      ATTACH 'warehouse.duckdb' AS w (READ_ONLY);
      SELECT 'customers' AS name, count(*) AS n, count(DISTINCT customer_id) AS keys FROM w.customers
      UNION ALL SELECT 'accounts', count(*), count(DISTINCT account_id) FROM w.accounts
      UNION ALL SELECT 'loans', count(*), count(DISTINCT loan_id) FROM w.loans
      UNION ALL SELECT 'transactions', count(*), count(DISTINCT transaction_id) FROM w.transactions
      """)
    for balance in balances {
      let count = { (key: String) in balance[key] as? Int ?? -1 }
      let name = try #require(balance["dataset"] as? String)
      #expect(
        count("extracted")
          == count("loaded") + count("dead_lettered") + count("filtered") + count("not_loaded"))
      let table = try #require(tables.first { $0["name"] as? String == name })
      #expect(table["n"] as? Int == count("loaded"), "\(name)")
      #expect(table["keys"] as? Int == count("loaded"), "\(name)")
    }
    let files = try sql(
      "SELECT count(*) AS n FROM read_parquet('out/transactions/**/*.parquet', hive_partitioning = true)"
    )
    let loaded = balances.last?["loaded"] as? Int
    #expect(files.first?["n"] as? Int == loaded)
    #expect(balances.last?["extracted"] as? Int == 20_000)
  }

  @Test("most anomalies of the batch are set aside, by the model alone")
  func anomalies() throws {
    let caught = try sql(
      """
      SELECT count(*) AS n FROM 'data/transactions_truth.csv' AS truth
      JOIN read_parquet('.weir/dead-letters/bank-nightly/*/enriched.score.parquet') AS letters
        ON CAST(json_extract_string(record, '$.transaction_id') AS BIGINT) = truth.transaction_id
      WHERE truth.kind = 'anomaly'
      """)
    let manifest = try Programs.json(programs.read("demo/data/manifest.json"))
    let all = try #require((manifest["anomalies"] as? [String: Int])?["transactions"])
    let found = try #require(caught.first?["n"] as? Int)
    #expect(found * 10 >= all * 6, "\(found) of \(all)")
  }

  @Test("letters are listed and shown, personal values masked unless revealed")
  func letters() throws {
    let condition = ["--where", "dataset = 'customers' AND stage = 'contract'"]
    let masked = try json("weir-deadletters", "list", condition[0], condition[1])
    let letters = masked["letters"] as? [[String: Any]] ?? []
    #expect(letters.count == masked["total"] as? Int && !letters.isEmpty)
    let record = try #require(letters[0]["record"] as? [String: Any])
    #expect(record["email"] as? String == "•••" && record["country"] as? String != "•••")
    let id = try #require(letters[0]["id"] as? String)
    let text = try programs.run(
      "weir-deadletters", "show", String(id.prefix(12)), "--workspace", "demo")
    #expect(text.code == 0 && text.output.contains("•••") && !text.output.contains("@example"))
    let shown = try json("weir-deadletters", "show", id, "--reveal")
    let revealed = shown["record"] as? [String: Any]
    #expect((revealed?["email"] as? String)?.contains("example") == true)
    let list = try programs.run("weir-deadletters", "list", "--workspace", "demo", "--limit", "3")
    #expect(list.code == 0 && list.output.contains("in all; --limit shows more"))
  }

  @Test("without its run's record, a letter is masked as a whole")
  func maskedWithoutRecord() throws {
    let list = try json(
      "weir-deadletters", "list", "--runs", "nowhere", "--where", "dataset = 'customers'")
    let letters = list["letters"] as? [[String: Any]] ?? []
    #expect(!letters.isEmpty)
    for letter in letters {
      let record = letter["record"] as? [String: Any] ?? [:]
      #expect(record.values.allSatisfy { $0 is NSNull || $0 as? String == "•••" })
    }
  }

  @Test(
    "a condition that is none is refused",
    arguments: [
      "1 = 1); DROP TABLE x; SELECT (1", "nothing = 1", "(", "1; SELECT 2", "true) -- ",
      "stage = 'a' ORDER BY 1", "1 = 1) UNION ALL (SELECT 1",
    ])
  func hostileCondition(condition: String) throws {
    for command in ["list", "stats"] {
      let outcome = try programs.run(
        "weir-deadletters", command, "--workspace", "demo", "--where", condition)
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains("--where"), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }
}
