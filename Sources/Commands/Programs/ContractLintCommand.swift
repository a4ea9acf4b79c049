import Contracts
import DuckDB
import Foundation
import Pipelines
import Reports
import Tables
import YAML

/// `weir-contract lint`.
enum ContractLintCommand: Command {
  private static let format = Option.value(
    "format", "FORMAT", "how findings are written", choices: ["text", "json", "github"])
  private static let all = Option.flag(
    "all", "list each key that is for people and other tools, too")

  static let syntax = Syntax(
    name: "lint", summary: "Tells every problem of contracts, and what in them has no effect.",
    examples: [
      "weir-contract lint contracts/bank.yaml",
      "weir-contract lint --format github contracts/*.yaml",
    ],
    positionals: ["FILE…"], options: [format, all],
    notes: """
      A contract is an Open Data Contract Standard document of version 3. It is held against the
      standard's own JSON Schema, and against what data could ever meet.
      Exit code: 0 all are valid, 64 one is not, 2 a file cannot be read.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    _ = try arguments.positional(0, "the contract")
    let lints = arguments.positionals.map { lint($0, session) }
    switch console.wantsJSON ? "json" : arguments[format] ?? "text" {
    case "json":
      console.print(LintJSON(lints, weirVersion: Program.version).text, terminator: "")
    case "github": console.print(LintGitHub(lints).text, terminator: "")
    default:
      console.print(
        LintText(lints, showsDocumentation: arguments.has(all)).text, terminator: "")
    }
    if lints.contains(where: \.isUnreadable) { return .couldNotRun }
    return lints.contains { $0.contract == nil } ? .usage : .success
  }

  private static func lint(_ path: String, _ session: Session) -> ContractLint {
    do {
      let bytes = try Data(contentsOf: session.workspace.resolve(path))
      let text = try String(file: bytes, named: path)
      var lint = ContractLint(
        of: text, file: path, loading: session.contractLoader(beside: path))
      if let contract = lint.contract, !contract.writtenSQL.isEmpty {
        lint.refuse(
          sql: try ContractReading.problems(of: contract, on: try Database().connect()))
      }
      return lint
    } catch let error as SpecificationError {
      return ContractLint(refusing: path, error)
    } catch {
      return ContractLint(unreadable: path, because: (error as NSError).reasonText)
    }
  }
}
