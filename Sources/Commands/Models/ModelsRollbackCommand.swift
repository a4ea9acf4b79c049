import ModelRegistry
import Reports

/// `weir-models rollback`.
enum ModelsRollbackCommand: Command {
  static let syntax = Syntax(
    name: "rollback", summary: "Makes an alias mean the version again that it meant before.",
    examples: ["weir-models rollback txn-anomaly", "weir-models rollback txn-anomaly staging"],
    positionals: ["MODEL", "[ALIAS]"],
    notes:
      "The alias is champion unless told. Another rollback goes further back, at most ten times.")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let reference = try ModelReference(arguments.positional(0, "the model"))
    guard reference.selector == .preferred else {
      throw UsageError("name the model alone: weir-models rollback \(reference.name) [ALIAS]")
    }
    let alias = arguments.positionals.dropFirst().first ?? ModelReference.champion
    let change = try session.registry.rollBack(reference.name, alias: alias)
    let report = AliasReport(
      name: reference.name, alias: alias, version: change.to, before: change.from)
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }
}
