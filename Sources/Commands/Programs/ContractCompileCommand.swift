import Contracts
import Reports
import Tables

/// `weir-contract compile`.
enum ContractCompileCommand: Command {
  private static let dialects: [any Dialect] = [
    DuckDBDialect(), PostgreSQLDialect(), SparkDialect(), SnowflakeDialect(),
  ]

  private static let dialect = Option.value(
    "dialect", "DIALECT", "the engine that is to run the SQL",
    choices: dialects.map(\.syntax.rawValue))
  private static let dataset = Option.value(
    "dataset", "NAME", "this dataset only; may be repeated", repeated: true)
  private static let only = Option.value(
    "only", "KEY=NAME,…", "these checks only, as for weir-validate; may be repeated",
    repeated: true)

  static let syntax = Syntax(
    name: "compile", summary: "Prints the SQL that checks data against contracts.",
    examples: [
      "weir-contract compile contracts/bank.yaml --dialect postgres",
      "weir-contract compile contracts/bank.yaml --dialect spark --dataset transactions",
    ],
    positionals: ["FILE…"], options: [dialect, dataset, only],
    notes: """
      For each dataset: how many rows violate each rule, in one scan; what needs a statement of its own;
      then the rows at fault with the checks that each violates, and the other rows. Tables are called as
      the contract calls them (physicalName, or name), and columns are taken to be of its types. What an
      engine has no counterpart of is told on stderr and in a comment.
      Exit code: 0 it is printed, 64 a contract is invalid.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    _ = try arguments.positional(0, "the contract")
    guard let name = arguments[dialect],
      let target = dialects.first(where: { $0.syntax.rawValue == name })
    else {
      let names = dialects.map(\.syntax.rawValue).joined(separator: ", ")
      throw UsageError("--dialect is missing: one of \(names)")
    }
    let contracts = try ContractSet(reading: arguments.positionals, in: session).contracts
    var plans = contracts.map { $0.planDeclared(for: target) }
    try choose(arguments.all(dataset), from: &plans)
    if !arguments.all(only).isEmpty {
      do {
        plans = try CheckSelection(arguments.all(only)).applied(to: plans)
      } catch {
        throw UsageError("--only: \(error)")
      }
    }
    let compiled = plans.map { CompiledContract($0) }
    for dataset in compiled.flatMap(\.datasets) {
      for check in dataset.notCompiled {
        console.say("not compiled: \(check.id): \(check.reason ?? "")", level: .warning)
      }
    }
    if console.wantsJSON {
      console.print(
        CompiledJSON(compiled, dialect: name, weirVersion: Program.version).text, terminator: "")
    } else {
      console.print(CompiledText(compiled, dialect: name).text, terminator: "")
    }
    return .success
  }

  /// Leaves the datasets called so; all where none is named.
  private static func choose(_ names: [String], from plans: inout [ContractPlan]) throws {
    guard !names.isEmpty else { return }
    let known = plans.flatMap { $0.datasets.map(\.name) }
    for name in names where !known.contains(name) {
      let hint =
        nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        ?? "there are \(known.joined(separator: ", "))"
      throw UsageError("--dataset: no contract has a dataset '\(name)'; \(hint)")
    }
    for index in plans.indices {
      plans[index].datasets.removeAll { !names.contains($0.name) }
    }
  }
}
