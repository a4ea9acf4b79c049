import ModelRegistry
import Reports

/// `weir-models promote`.
enum ModelsPromoteCommand: Command {
  private static let requireBetter = Option.flag(
    "require-better", "only if it is surely better, on --data, than what the alias means now")

  static let syntax = Syntax(
    name: "promote", summary: "Makes an alias mean a version, such as champion.",
    examples: [
      "weir-models promote txn-anomaly@1 champion",
      "weir-models promote txn-anomaly@4 champion --require-better --data data/labelled.csv --label is_fraud",
    ],
    positionals: ["MODEL@VERSION", "ALIAS"], options: [requireBetter] + ComparisonRequest.options,
    notes:
      """
      With --require-better the version must beat the one that the alias means: the interval of its improvement
      (see `compare`) lies above 0. Else nothing is promoted, and the exit code is 1.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let reference = try ModelReference(arguments.positional(0, "the version"))
    let alias = try arguments.positional(1, "the alias")
    let version = try session.registry.resolve(reference)
    guard reference.selector != .preferred else {
      let newest = session.registry.versions(of: reference.name).last
      throw UsageError(
        "say which version, such as \(reference.name)@\(newest ?? version), the newest")
    }
    let exact = ModelReference(name: reference.name, selector: .version(version))
    if arguments.has(requireBetter) {
      return try promoteIfBetter(exact, version, alias, arguments, session, console)
    }
    guard arguments.all(.data).isEmpty else {
      throw UsageError("--data goes with --require-better")
    }
    let before = try session.registry.promote(exact, to: alias)
    let change = AliasReport(
      name: reference.name, alias: alias, version: version, before: before)
    console.print(console.wantsJSON ? change.json : change.text)
    return .success
  }

  private static func promoteIfBetter(
    _ reference: ModelReference, _ version: Int, _ alias: String, _ arguments: Arguments,
    _ session: Session, _ console: Console
  ) throws -> ExitCode {
    let name = reference.name
    let present = try session.registry.aliases(of: name)[alias]
    let champion = ModelReference(name: name, selector: .version(present ?? version))
    let manifests = try [reference, champion].map { try session.registry.manifest(of: $0) }
    guard let request = try ComparisonRequest(arguments, manifests) else {
      throw UsageError(
        "--require-better compares on labelled rows that neither has seen: "
          + "add --data PLACE --label COLUMN")
    }
    // What means nothing yet, or means this version, is nothing to be better than.
    let comparison =
      present == nil || present == version
      ? nil : try request.compare(manifests, session, console)
    let isPromoted = comparison.map { $0.verdict == .better } ?? true
    if isPromoted { try session.registry.promote(reference, to: alias, from: .exactly(present)) }
    let change =
      isPromoted
      ? AliasReport(name: name, alias: alias, version: version, before: present)
      : AliasReport(name: name, alias: alias, version: present ?? version, before: present)
    let report = PromotionReport(change, comparison: comparison, isPromoted: isPromoted)
    console.print(console.wantsJSON ? report.json : report.text)
    return isPromoted ? .success : .dataFailed
  }
}
