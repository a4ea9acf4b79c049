import Pipelines
import Reports

/// `weir-run`: runs a pipeline.
enum RunCommand: Command {
  private static let dryRun = Option.flag(
    "dry-run", "do everything but write: no dead letters, no loads, no record")
  static let syntax = Syntax(
    name: "", summary: "Runs a pipeline: extract, check, gate, transform, score, load.",
    examples: ["weir-run pipelines/bank-nightly.yaml"], positionals: ["PIPELINE"],
    options: [dryRun, PipelineExecution.set],
    notes: """
      Rows that break a rule of severity error go to dead letters with their reasons; see weir-deadletters.
      Exit code: 0 loaded, 1 the gate closed and nothing was loaded, 2 could not run, 64 invalid specification.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let path = try arguments.positional(0, "the pipeline")
    let outcome = try PipelineExecution(path, arguments, session).run(
      { $0.dryRun = arguments.has(dryRun) }, on: console)
    try print(outcome, on: console)
    return outcome.record.failure == nil ? .success : .dataFailed
  }

  private static func print(_ outcome: RunOutcome, on console: Console) throws {
    if console.wantsJSON {
      console.print(try RunStore.json(outcome.record))
    } else {
      console.print(RunText(outcome).text)
    }
  }
}
