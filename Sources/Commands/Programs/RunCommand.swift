import Contracts
import Foundation
import ModelRegistry
import Pipelines
import Reports
import Tables

/// `weir-run`: runs a pipeline.
enum RunCommand: Command {
  private static let dryRun = Option.flag(
    "dry-run", "do everything but write: no dead letters, no loads, no record")
  private static let set = Option.value(
    "set", "KEY=VALUE", "stands for ${KEY} in the specification", repeated: true)

  static let syntax = Syntax(
    name: "", summary: "Runs a pipeline: extract, check, gate, transform, score, load.",
    examples: ["weir-run pipelines/bank-nightly.yaml"], positionals: ["PIPELINE"],
    options: [dryRun, set],
    notes: """
      Rows that break a rule of severity error go to dead letters with their reasons; see weir-deadletters.
      Exit code: 0 loaded, 1 the gate closed and nothing was loaded, 2 could not run, 64 invalid specification.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let path = try arguments.positional(0, "the pipeline")
    let (specification, contract) = try read(path, arguments, session)
    // Hours of reading should not precede the news that a model was never trained.
    for score in specification.scores {
      _ = try session.registry.resolve(ModelReference(score.model))
    }
    var options = PipelineRun.Options(version: Program.version)
    options.dryRun = arguments.has(dryRun)
    options.engine = session.engine
    let progress = RunProgress(console)
    defer { progress.close() }
    let run = try PipelineRun(
      specification, contract: contract, workspace: session.workspace,
      connecting: session.connecting, registry: session.registry, options: options,
      observer: progress, now: .now)
    Interruption.shared.watch(run.database)
    console.runID = run.runID
    do {
      try run.execute()
    } catch {
      // The report of a failed run is what the person on call looks at; the error itself is told below.
      try? publishReports(of: run)
      throw error
    }
    try publishReports(of: run)
    let outcome = run.outcome
    progress.close()
    try print(outcome, on: console)
    return outcome.record.failure == nil ? .success : .dataFailed
  }

  private static func publishReports(of run: PipelineRun) throws {
    let outcome = run.outcome
    if let validation = outcome.validation {
      var told = Validation(
        validation, seconds: outcome.record.seconds, weirVersion: Program.version)
      told.runID = outcome.record.runID
      told.started = outcome.record.started
      let json = ValidationJSON(told)
      try run.publish(Data(json.text.utf8), as: "checks.json")
    }
    try run.publish(Data(RunReport(outcome).html.utf8), as: "report.html")
  }

  /// The specification, and the contract it names.
  private static func read(
    _ path: String, _ arguments: Arguments, _ session: Session
  ) throws -> (PipelineSpecification, DataContract?) {
    let settings = Dictionary(
      try arguments.pairs(set).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let specification = try PipelineSpecification(
      parsing: session.read(path), file: path,
      substituting: Substitution(
        settings: settings, environment: ProcessInfo.processInfo.environment))
    let contract = try specification.contract.map {
      try DataContract(
        parsing: session.read($0), file: $0, loading: session.contractLoader(beside: $0))
    }
    return (specification, contract)
  }

  private static func print(_ outcome: RunOutcome, on console: Console) throws {
    if console.wantsJSON {
      console.print(try RunStore.json(outcome.record))
    } else {
      console.print(RunText(outcome).text)
    }
  }
}
