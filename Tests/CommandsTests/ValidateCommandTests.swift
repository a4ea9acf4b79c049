import Foundation
import Testing

/// What `weir-validate` can be asked, on the demo's data.
@Suite("Validating")
struct ValidateCommandTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let made = try programs.run("weir", "demo", "--data-only", "--rows", "2000", "--dir", ".")
    try #require(made.code == 0, "\(made.errors)")
    let bank = try programs.read("contracts/bank.yaml")
    try programs.write(
      bank.replacing("\nid: bank-core\nname: bank\n", with: "\nid: crm-1\nname: crm\n"),
      to: "crm.yaml")
  }

  private static let data = ["customers", "accounts", "loans", "transactions"].flatMap {
    ["--data", "\($0)=data/\($0).csv"]
  }

  private func validate(_ words: String..., data: [String] = data) throws -> Programs.Outcome {
    try programs.run("weir-validate", words + data)
  }

  private func json(_ words: String..., data: [String] = data) throws -> [String: Any] {
    let outcome = try programs.run("weir-validate", words + data + ["--json"])
    #expect(outcome.code != 64 && outcome.code != 2, "\(outcome.errors)")
    return try Programs.json(outcome.output)
  }

  /// The checks of a document of one contract, by id.
  private func checks(_ document: [String: Any]) -> [String: [String: Any]] {
    var found: [String: [String: Any]] = [:]
    for dataset in document["datasets"] as? [[String: Any]] ?? [] {
      for check in dataset["checks"] as? [[String: Any]] ?? [] {
        found[check["id"] as? String ?? ""] = check
      }
    }
    return found
  }

  private var runs: [String] {
    let folder = programs.directory.appending(path: ".weir/runs").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test("--only runs what is chosen, and says so in every format")
  func only() throws {
    defer { programs.remove() }
    let document = try json(
      "contracts/bank.yaml", "--only", "column=amount,rule=minimum", "--only", "*.unique")
    let ids = checks(document).keys.sorted()
    #expect(ids.contains("transactions.amount.minimum") && ids.contains("accounts.iban.unique"))
    #expect(ids.allSatisfy { $0.hasSuffix(".unique") || $0.hasSuffix("amount.minimum") })
    #expect(document["selection"] as? [String] == ["column=amount,rule=minimum", "*.unique"])
    for format in ["text", "markdown", "html", "github", "junit"] {
      let told = try validate(
        "contracts/bank.yaml", "--only", "rule=minimum", "--no-history", "--format", format)
      #expect(told.output.contains("rule=minimum"), "\(format)")
    }
    let misspelt = try validate("contracts/bank.yaml", "--only", "dataset=transaction")
    #expect(misspelt.code == 64)
    #expect(misspelt.errors.contains("did you mean 'transactions'?"), "\(misspelt.errors)")
  }

  @Test("a sample is the same rows each time, however many threads look, and never decides a key")
  func sample() throws {
    defer { programs.remove() }
    let first = try json("contracts/bank.yaml", "--sample", "20%", "--no-history")
    let again = try json(
      "contracts/bank.yaml", "--sample", "20%", "--no-history", "--threads", "1")
    let other = try json("contracts/bank.yaml", "--sample", "20%", "--no-history", "--seed", "9")
    let whole = try json("contracts/bank.yaml", "--no-history")
    func figures(_ document: [String: Any]) -> [String: String] {
      checks(document).mapValues { "\($0["status"] ?? "") \($0["failed_rows"] ?? "")" }
    }
    func sampled(_ document: [String: Any]) -> [Int] {
      (document["datasets"] as? [[String: Any]] ?? []).compactMap { $0["sampled_rows"] as? Int }
    }
    #expect(figures(first) == figures(again) && sampled(first) == sampled(again))
    #expect(sampled(first) != sampled(other))
    #expect(sampled(first).count == 4 && (300...500).contains(sampled(first)[3]))
    #expect(sampled(whole).isEmpty && first["sample"] != nil && whole["sample"] == nil)
    for id in ["transactions.transaction_id.unique", "transactions.rowCount"] {
      #expect(figures(first)[id] == figures(whole)[id], "\(id)")
      #expect(checks(first)[id]?["sampled"] == nil)
    }
    #expect(checks(first)["transactions.amount.required"]?["sampled"] as? Bool == true)
    // Every row of a sample of accounts is there, whatever part of transactions is.
    #expect(figures(first)["transactions.account_id.foreignKey"] != nil)
    for format in ["text", "markdown", "html", "github", "junit"] {
      let told = try validate(
        "contracts/bank.yaml", "--sample", "20%", "--no-history", "--format", format)
      #expect(told.output.contains("20%"), "\(format)")
    }
  }

  @Test(
    "what makes no sense is refused",
    arguments: [
      (
        ["--sample", "0%"], "--sample takes a share above 0% and up to 100%, such as 10%, not '0%'"
      ),
      (["--sample", "10"], "not '10'"), (["--seed", "3"], "give both"),
      (["--sample", "5%", "--failed-rows", "x"], "--failed-rows and --clean-rows need all"),
      (["--only", "tag=a", "--clean-rows", "x"], "--only leaves rules out"),
      (["--failed-rows", "x", "--clean-rows", "x"], "rows of both would be mixed"),
      (["--clean-rows", "duckdb:"], "duckdb: names no file"),
      (["--report", "htm=x"], "the format is one of text, json"),
      (["--report", "html"], "--report takes FORMAT=FILE"),
      (["--report", "html=x", "--output", "x"], "x would hold two reports"),
      (["--only", "size=3"], "'size' is nothing to choose by"),
      (["--schema-policy", "worn"], "did you mean warn?"),
    ])
  func refused(words: [String], message: String) throws {
    defer { programs.remove() }
    let outcome = try programs.run("weir-validate", ["contracts/bank.yaml"] + words + Self.data)
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(runs.isEmpty)
  }

  @Test(
    "several contracts are checked in one run; a dataset that both have is given to one or to all")
  func severalContracts() throws {
    defer { programs.remove() }
    let vague = try validate(
      "contracts/bank.yaml", "crm.yaml", data: ["--data", "customers=data/customers.csv"])
    #expect(vague.code == 64)
    #expect(
      vague.errors.contains(
        "dataset 'customers' is in bank and crm; write --data bank:customers=PLACE, or *:customers=PLACE for all"
      ), "\(vague.errors)")
    let document = try json(
      "contracts/bank.yaml", "crm.yaml", "--failed-rows", "failed",
      data: [
        "--data", "*:customers=data/customers.csv", "--data", "crm-1:accounts=data/accounts.csv",
      ])
    let parts = try #require(document["contracts"] as? [[String: Any]])
    let names = parts.map { part in
      (part["datasets"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    }
    #expect(names == [["customers"], ["customers", "accounts"]])
    #expect(document["status"] as? String == "fail" && document["datasets"] == nil)
    for file in ["bank/customers", "crm/customers", "crm/accounts"] {
      #expect(
        FileManager.default.fileExists(
          atPath: programs.directory.appending(path: "failed/\(file).parquet").path), "\(file)")
    }
    let text = try validate(
      "contracts/bank.yaml", "crm.yaml", data: ["--data", "*:customers=data/customers.csv"])
    #expect(text.output.contains("\n2 contracts: FAIL"), "\(text.output)")
  }

  @Test(
    "a contract or dataset that is not there is told with the nearest that is",
    arguments: [
      ("bnk:loans", "no contract is called 'bnk'; did you mean 'bank'?"),
      ("bank:loan", "bank has no dataset 'loan'; did you mean 'loans'?"),
      ("lonas", "no contract has a dataset 'lonas'; did you mean 'loans'?"),
    ])
  func naming(name: String, message: String) throws {
    defer { programs.remove() }
    let outcome = try validate(
      "contracts/bank.yaml", "crm.yaml", data: ["--data", "\(name)=data/loans.csv"])
    #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("what is wrong with several contracts is told at once")
  func invalidContracts() throws {
    defer { programs.remove() }
    try programs.write(
      programs.read("crm.yaml").replacing("required: true", with: "requird: true"), to: "a.yaml")
    try programs.write(
      programs.read("crm.yaml").replacing("unique: true", with: "uniq: true"), to: "b.yaml")
    let outcome = try validate("a.yaml", "b.yaml")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("a.yaml:") && outcome.errors.contains("b.yaml:"))
  }

  @Test("a run is kept with its results and its page, and the next one shows the trend")
  func history() throws {
    defer { programs.remove() }
    let first = try json("contracts/bank.yaml")
    let run = try #require(runs.first)
    #expect(runs.count == 1 && first["run_id"] as? String == run)
    let kept = try Programs.json(programs.read(".weir/runs/\(run)/checks.json"))
    #expect(NSDictionary(dictionary: kept) == NSDictionary(dictionary: first))
    #expect(try programs.read(".weir/runs/\(run)/report.html").contains("the trend begins with"))
    // Sound customers: two checks are mended.
    let header = try programs.read("data/customers.csv").components(separatedBy: "\n")[0]
    try programs.write(
      header + "\n1,Ann,ann@example.org,1990-01-01,DE,2020-01-01\n", to: "data/customers.csv")
    let second = try validate("contracts/bank.yaml")
    #expect(second.output.contains("is mended:   customers.name.required"), "\(second.output)")
    let page = try programs.read(".weir/runs/\(runs[1])/report.html")
    #expect(page.contains("Trend over 2 runs") && page.contains("are mended"))
    _ = try validate("contracts/bank.yaml", "--no-history")
    #expect(runs.count == 2)
  }

  @Test("where nothing can be kept, checking goes on and says so")
  func unkept() throws {
    defer { programs.remove() }
    try programs.write("in the way", to: ".weir")
    let outcome = try validate("contracts/bank.yaml", "--json")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("this run is not kept"), "\(outcome.errors)")
    #expect(try Programs.json(outcome.output)["run_id"] == nil)
  }

  @Test("reports go to files as well as to stdout, each in its format")
  func outputs() throws {
    defer { programs.remove() }
    let outcome = try validate(
      "contracts/bank.yaml", "--no-history", "--report", "html=out/a.html", "--report",
      "junit=out/a.xml", "--report", "markdown=out/a.md")
    #expect(outcome.output.hasPrefix("bank 1.0.0: FAIL"))
    #expect(try programs.read("out/a.html").hasPrefix("<!DOCTYPE html>"))
    #expect(try programs.read("out/a.xml").hasPrefix("<?xml"))
    #expect(try programs.read("out/a.md").hasPrefix("### ❌ bank 1.0.0: fail"))
    let quiet = try validate(
      "contracts/bank.yaml", "--no-history", "--format", "json", "--output", "out/a.json")
    #expect(quiet.code == 1 && quiet.output.isEmpty)
    #expect(try Programs.json(programs.read("out/a.json"))["status"] as? String == "fail")
  }

  @Test("warnings close the gate where that is asked")
  func failOnWarning() throws {
    defer { programs.remove() }
    let words = ["--only", "transactions.counterparty_iban.nullValues", "--no-history"]
    let command = ["contracts/bank.yaml"] + words + Self.data
    #expect(try programs.run("weir-validate", command).code == 0)
    let strict = try programs.run(
      "weir-validate", command + ["--fail-on", "warning", "--format", "junit"])
    #expect(strict.code == 1 && strict.output.contains("failures=\"1\""))
  }

  @Test("annotations name the contract as the checkout knows it")
  func gitHub() throws {
    defer { programs.remove() }
    let root = programs.directory.deletingLastPathComponent().path
    let outcome = try programs.run(
      "weir-validate", ["contracts/bank.yaml", "--format", "github", "--no-history"] + Self.data,
      environment: ["GITHUB_WORKSPACE": root])
    let folder = programs.directory.lastPathComponent
    #expect(
      outcome.output.hasPrefix("::error file=\(folder)/contracts/bank.yaml,line="),
      "\(outcome.output)")
  }
}
