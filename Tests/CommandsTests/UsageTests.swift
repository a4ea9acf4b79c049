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

  @Test(
    "sizes of memory are read in decimal and binary units",
    arguments: [
      ("2GB", 2_000_000_000), ("500 MiB", 524_288_000), ("1.5g", 1_500_000_000), ("64kb", 64_000),
    ])
  func memory(text: String, bytes: Int) {
    #expect(MemorySize(text)?.bytes == bytes)
  }

  @Test("what is no size is none", arguments: ["", "lots", "2", "-1GB", "1e9GB", "2GBs", "0GB"])
  func noMemory(text: String) {
    #expect(MemorySize(text) == nil)
  }

  @Test("every command's help begins with an example", arguments: Program.allCases)
  func help(program: Program) throws {
    let programs = try Programs()
    defer { programs.remove() }
    let outcome = try programs.run(program.rawValue, "--help")
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("Example:\n  weir"), "\(outcome.output)")
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
      (["models", "show"], "the model is missing"),
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
