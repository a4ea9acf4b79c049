import Foundation
import Testing

@testable import Commands

@Suite("Command lines")
struct UsageTests {
  private let syntax = Syntax(
    name: "", summary: "Tests.", examples: ["test x"], positionals: ["FILE"],
    options: [
      .value("data", "PLACE", "data", repeated: true), .value("to", "PLACE", "target"),
      .value("format", "F", "format", choices: ["text", "json"]), .flag("fast", "fast"),
    ])

  @Test("options take their value after a space or '=', in any order with positionals")
  func reading() throws {
    let arguments = try Arguments(
      ["--data", "a", "file", "--data=b=c", "--fast", "--to", "-"], syntax)
    #expect(arguments.positionals == ["file"])
    #expect(arguments.all(syntax.options[0]) == ["a", "b=c"])
    #expect(arguments[syntax.options[1]] == "-")
    #expect(arguments.has(syntax.options[3]))
    #expect(try Arguments(["--", "--fast"], syntax).positionals == ["--fast"])
  }

  @Test(
    "what cannot be read is refused, with the nearest right word",
    arguments: [
      (["--dta", "x"], "unknown option --dta; did you mean --data?"),
      (["--data"], "--data needs a value: --data PLACE"),
      (["--fast=yes"], "--fast takes no value"),
      (["--to", "a", "--to", "b"], "--to is given twice"),
      (["a", "b"], "'b' is one argument too many"),
      (["--format", "jsn"], "--format is one of text, json, not 'jsn'; did you mean json?"),
    ])
  func refused(words: [String], message: String) {
    let error = #expect(throws: UsageError.self) { try Arguments(words, syntax) }
    #expect(error?.description == message)
  }

  @Test("progress tells rows, rows per second and the time left, as far as they are known")
  func progress() {
    #expect(
      Progress.line("checking", .seconds(10), 0.25, rows: 5_000_000)
        == "checking █████░░░░░░░░░░░░░░░ 25 %, 5 000 000 rows, 500 000 rows/s, about 30 s left")
    #expect(Progress.line("checking", .seconds(3), nil, rows: nil) == "checking … 3 s")
    #expect(
      Progress.line("x", .seconds(2), 1, rows: 0) == "x ████████████████████ 100 %, about 0 s left")
  }

  @Test("every command's help begins with an example", arguments: Program.allCases)
  func help(program: Program) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run(program.rawValue, "--help")
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("Example:\n  weir"), "\(outcome.output)")
  }

  @Test("help shows examples in the words that were typed, and what an option may be")
  func helpInTheUsersWords() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let help = try programs.run("weir", "validate", "--help").output
    #expect(help.hasPrefix("Example:\n  weir validate contracts/bank.yaml"))
    #expect(help.contains("how the report is written: text, json, junit, markdown, html, github\n"))
    #expect(
      try programs.run("weir-validate", "--help").output.hasPrefix("Example:\n  weir-validate"))
  }

  @Test("--version works everywhere", arguments: [[], ["models", "list"], ["train"]])
  func version(words: [String]) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run("weir", words + ["--version"])
    #expect(outcome.code == 0 && outcome.output.hasPrefix("weir \(Program.version) (DuckDB "))
  }

  @Test("a program is the one it is called as, so that an installation needs one file")
  func linkedProgram() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let link = programs.directory.appending(path: "weir-models")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: Programs.products.appending(path: "weir"))
    let up = String(repeating: "../", count: Programs.products.pathComponents.count - 1)
    let help = try programs.run(up + link.path.dropFirst(), "list", "--help").output
    #expect(help.hasPrefix("Example:\n  weir-models list\n"), "\(help)")
  }

  @Test(
    "a file of another kind is told in one line",
    arguments: [
      (["train", "pipelines/bank-nightly.yaml"], "`weir run` takes one of kind Pipeline"),
      (["run", "contracts/bank.yaml"], "`weir validate` takes one of kind DataContract"),
      (["validate", "pipelines/txn-anomaly.yaml", "--data", "a=b"], "'kind' is 'Training'"),
    ])
  func otherKind(words: [String], message: String) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let workspace = ["--workspace", Programs.package.path]
    let outcome = try programs.run("weir", words + workspace)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test("with --log-format json an error is a line of JSON, too")
  func errorsAsJSON() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run("weir", "run", "none.yaml", "--log-format", "json")
    #expect(outcome.code == 64)
    let line = try Programs.json(outcome.errors)
    #expect(line["level"] as? String == "error" && line["exit_code"] as? Int == 64)
    #expect((line["message"] as? String)?.contains("there is no such file") == true)
  }

  @Test("the demo's data come with their manifest as one JSON document")
  func demoJSON() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run("weir", "demo", "--data-only", "--json", "--rows", "100")
    #expect(try Programs.json(outcome.output)["defects"] != nil)
  }

  @Test("promoting needs a version, and a pipeline whose model is missing ends before it reads")
  func modelsByName() throws {
    let programs = try Programs()
    defer { programs.remove() }
    #expect(
      try programs.run("weir", "demo", "--data-only", "--rows", "500", "--dir", ".").code == 0)
    let early = try programs.run("weir", "run", "pipelines/bank-nightly.yaml")
    #expect(early.code == 2)
    #expect(early.errors.hasPrefix("error: there is no model 'txn-anomaly'"), "\(early.errors)")
    #expect(try programs.run("weir", "train", "pipelines/txn-anomaly.yaml").code == 0)
    let vague = try programs.run("weir", "models", "promote", "txn-anomaly", "champion")
    #expect(vague.code == 64)
    #expect(vague.errors.contains("say which version, such as txn-anomaly@1"))
  }

  @Test("features that yield numbers and text are refused by name, without a value of the data")
  func textFeature() throws {
    let programs = try Programs()
    defer { programs.remove() }
    try programs.write("amount,kind\n1,secret\n2,17\n3,x\n4,y\n", to: "rows.csv")
    let outcome = try programs.run(
      "weir", "train", "isolation-forest", "--data", "rows.csv", "--features", "amount,kind",
      "--name", "t")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("computing feature 'kind': it yields text that is no number in row"))
    #expect(!outcome.errors.contains("secret"))
  }

  @Test("a torn CSV file in SQL is told with what helps, not with the engine's page of advice")
  func tornFileInSQL() throws {
    let programs = try Programs()
    defer { programs.remove() }
    #expect(
      try programs.run("weir", "demo", "--data-only", "--rows", "5000", "--dir", ".").code == 0)
    let outcome = try programs.run("weir", "sql", "FROM 'data/transactions.csv'")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("ignore_errors = true"), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 2)
  }

  @Test(
    "the umbrella knows every program's command",
    arguments: ["train", "models", "validate", "score", "run", "deadletters", "demo", "sql"])
  func umbrella(word: String) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run("weir", word, "--help")
    #expect(outcome.code == 0 && outcome.output.hasPrefix("Example:\n  weir"))
  }

  @Test(
    "wrong usage ends with 64 and names what is wrong",
    arguments: [
      (["vaildate"], "did you mean validate?"), (["validate"], "the contract is missing"),
      (["validate", "--worksapce", "x"], "did you mean --workspace?"),
      (["validate", "nothing.yaml", "--data", "a=b"], "nothing.yaml cannot be read"),
      (["train", "forest"], "neither a specification"),
      (["models", "show"], "the model is missing\n  see `weir models show --help`"),
      (["demo", "--json"], "--json goes with --data-only"),
      (["run", "--threads", "many"], "takes a whole number"),
      (["score", "m", "--data", "a", "--json"], "give the rows a place with --to"),
    ])
  func usage(words: [String], message: String) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run("weir", words)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
