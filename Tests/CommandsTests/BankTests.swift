import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing

/// The programs on a real bank's files, which are not part of the package.
@Suite(
  "A real bank's files", .enabled(if: Programs.sharedData != nil, "the shared data is not here"))
struct BankTests {
  private static let contract = """
    kind: DataContract
    apiVersion: v3.1.0
    id: bank
    name: bank
    version: 1.0.0
    status: active
    schema:
    - name: transactions
      properties:
      - {name: trans_id, logicalType: integer, primaryKey: true, required: true, unique: true}
      - {name: account_id, logicalType: integer, required: true, relationships: [{to: accounts.account_id}]}
      - {name: date, logicalType: date, required: true, logicalTypeOptions: {format: yyMMdd, minimum: "1993-01-01", maximum: "1994-12-31"}}
      - name: type
        logicalType: string
        required: true
        quality: [{metric: invalidValues, arguments: {validValues: [PRIJEM, VYDAJ]}, mustBe: 0}]
      - {name: amount, logicalType: number, physicalType: "DECIMAL(12,2)", required: true, logicalTypeOptions: {minimum: 0}}
      - {name: balance, logicalType: number, required: true, logicalTypeOptions: {minimum: 0}}
      - name: k_symbol
        logicalType: string
        quality: [{type: custom, engine: weir, name: not blank, implementation: "k_symbol = '' OR trim(k_symbol) <> ''"}]
      - {name: account, logicalType: string, classification: pii}
    - name: accounts
      properties:
      - {name: account_id, logicalType: integer, unique: true, required: true}
      - {name: date, logicalType: date, logicalTypeOptions: {format: yyMMdd}}
    - name: districts
      properties:
      - {name: A1, logicalType: integer, unique: true}
      - {name: A12, logicalType: number}
      - {name: A15, logicalType: integer}
    """

  private static func pipeline(budget: String, bank: URL) -> String {
    """
    kind: Pipeline
    apiVersion: weir/v1
    name: bank
    extract:
      - {dataset: accounts, source: \(bank.path)/account.asc, delimiter: ";"}
      - {dataset: transactions, source: \(bank.path)/trans.asc, delimiter: ";"}
    contract: bank.yaml
    quarantine: {budget: \(budget)}
    load:
      - {dataset: transactions, to: {type: duckdb, path: bank.duckdb}, table: transactions, mode: append}
      - {dataset: transactions, to: {type: parquet, path: out/transactions.parquet}}
    """
  }

  private let programs: Programs
  private let bank: URL

  init() throws {
    programs = try Programs()
    bank = try #require(Programs.sharedData).appending(path: "bank")
    try programs.write(Self.contract, to: "bank.yaml")
    try programs.write(Self.pipeline(budget: "6%", bank: bank), to: "bank-run.yaml")
    try programs.write(Self.pipeline(budget: "0.1%", bank: bank), to: "strict.yaml")
  }

  private func validate(_ more: String...) throws -> Programs.Outcome {
    let data = [("transactions", "trans"), ("accounts", "account"), ("districts", "district")]
    return try programs.run(
      "weir-validate",
      ["bank.yaml"] + data.flatMap { ["--data", "\($0)=\(bank.path)/\($1).asc"] } + more,
      within: 60)
  }

  @Test("weir-validate finds each defect, to the row")
  func defects() throws {
    defer { programs.remove() }
    let outcome = try validate("--json")
    #expect(outcome.code == 1, "\(outcome.errors)")
    let report = try Programs.json(outcome.output)
    let datasets = try #require(report["datasets"] as? [[String: Any]])
    #expect(datasets.map { $0["rows"] as? Int } == [49_102, 4_500, 77])
    #expect(datasets.map { $0["malformed_rows"] as? Int } == [1, 0, 0])
    let checks = datasets.flatMap { $0["checks"] as? [[String: Any]] ?? [] }
    // Columns that the contract leaves out are told, and count for nothing.
    let skipped = checks.filter { $0["status"] as? String == "skipped" }
    #expect(Set(skipped.map { $0["rule"] as? String }) == ["schema"])
    let failed = checks.filter { !["pass", "skipped"].contains($0["status"] as? String) }
    #expect(
      failed.map { "\($0["id"] ?? ""): \($0["failed_rows"] ?? "")" } == [
        "transactions.source.malformed: 1", "transactions.type.invalidValues: 651",
        "transactions.balance.minimum: 93", "transactions.k_symbol.not_blank: 1677",
        "districts.A12.type: 1", "districts.A15.type: 1",
      ])
    let passed = Set(
      checks.compactMap { $0["status"] as? String == "pass" ? $0["id"] as? String : nil })
    #expect(
      passed.isSuperset(of: [
        "transactions.trans_id.unique", "transactions.account_id.foreignKey",
        "transactions.date.type", "transactions.date.minimum", "transactions.date.maximum",
        "accounts.date.type",
      ]), "\(passed.sorted())")
  }

  @Test("the JUnit report is XML, with a failure for each failing check")
  func junit() throws {
    defer { programs.remove() }
    let outcome = try validate("--format", "junit")
    #expect(outcome.code == 1)
    let reader = ElementCounter()
    let parser = XMLParser(data: Data(outcome.output.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(outcome.output.prefix(500))")
    #expect(reader.counts["failure"] == 6)
    #expect(reader.counts["testcase", default: 0] > 20)
  }

  @Test("--failed-rows writes the failing rows, each with the checks it breaks")
  func failedRows() throws {
    defer { programs.remove() }
    #expect(try validate("--failed-rows", "failed", "--quiet").code == 1)
    let counts = try programs.run(
      "weir", "sql", "--csv",
      """
      SELECT id, count(*) AS rows FROM (
        SELECT unnest(violated_checks) AS id FROM 'failed/*.parquet') GROUP BY id ORDER BY id
      """)
    #expect(
      counts.output == """
        id,rows
        districts.A12.type,1
        districts.A15.type,1
        transactions.balance.minimum,93
        transactions.k_symbol.not_blank,1677
        transactions.type.invalidValues,651

        """, "\(counts)")
    // The same rows as plain SQL finds, and no other.
    let same = try programs.run(
      "weir", "sql", "--csv",
      """
      WITH wrong AS (
        SELECT trans_id FROM read_csv('\(bank.path)/trans.asc', delim = ';', header = true,
          all_varchar = true, ignore_errors = true, nullstr = '\u{1}')
        WHERE type NOT IN ('PRIJEM', 'VYDAJ') OR balance::DOUBLE < 0 OR k_symbol = ' ')
      SELECT (SELECT count(*) FROM wrong), (SELECT count(*) FROM 'failed/transactions.parquet'),
        (SELECT count(*) FROM wrong JOIN 'failed/transactions.parquet' AS f
          ON f.trans_id::VARCHAR = wrong.trans_id)
      """)
    let numbers = Set(same.output.split(separator: "\n").last?.split(separator: ",") ?? [])
    #expect(numbers.count == 1 && numbers.first != "0", "\(same)")
  }

  @Test("a run conserves rows, and a second run of the same input changes nothing")
  func conservation() throws {
    defer { programs.remove() }
    let first = try programs.run("weir-run", "bank-run.yaml", "--json")
    #expect(first.code == 0, "\(first.errors)")
    let balances = try #require(Programs.json(first.output)["balance"] as? [[String: Any]])
    let balance = try #require(balances.first { $0["dataset"] as? String == "transactions" })
    let loaded = try #require(balance["loaded"] as? Int)
    let rejected = try #require(balance["dead_lettered"] as? Int)
    #expect(balance["extracted"] as? Int == 49_103)
    #expect(loaded + rejected == 49_103 && rejected > 1_677)
    #expect(try count("'out/transactions.parquet'") == loaded)
    #expect(try count("w.transactions") == loaded)
    #expect(try count("'.weir/dead-letters/*/*/*.parquet'") == rejected)
    let published = try Data(
      contentsOf: programs.directory.appending(path: "out/transactions.parquet"))

    let second = try programs.run("weir-run", "bank-run.yaml")
    #expect(second.code == 0, "\(second.errors)")
    #expect(second.errors.contains("holds this input already"), "\(second.errors)")
    #expect(try count("w.transactions") == loaded)
    #expect(
      try Data(contentsOf: programs.directory.appending(path: "out/transactions.parquet"))
        == published)
    let letters = try Programs.json(
      programs.run("weir-deadletters", "list", "--limit", "1", "--json").output)
    #expect(letters["total"] as? Int == rejected, "a letter that comes again is the same letter")
  }

  @Test("a budget that is too small closes the gate, and nothing is loaded")
  func closedGate() throws {
    defer { programs.remove() }
    let outcome = try programs.run("weir-run", "strict.yaml", "--json")
    #expect(outcome.code == 1, "\(outcome.errors)")
    let record = try Programs.json(outcome.output)
    #expect(record["status"] as? String == "gate_closed")
    let failure = (record["failure"] as? [String: Any])?["message"] as? String ?? ""
    #expect(failure.contains("more than the budget of 0.1 %"), "\(failure)")
    for place in ["bank.duckdb", "out"] {
      #expect(
        !FileManager.default.fileExists(atPath: programs.directory.appending(path: place).path))
    }
  }

  private func count(_ relation: String) throws -> Int? {
    let attach = relation.hasPrefix("w.") ? "ATTACH 'bank.duckdb' AS w (READ_ONLY); " : ""
    let outcome = try programs.run(
      "weir", "sql", "--csv", "\(attach)SELECT count(*) FROM \(relation)")
    return outcome.output.split(separator: "\n").last.flatMap { Int($0) }
  }
}

/// Counts the elements of an XML document by name.
private final class ElementCounter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String] = [:]
  ) { counts[elementName, default: 0] += 1 }
}
