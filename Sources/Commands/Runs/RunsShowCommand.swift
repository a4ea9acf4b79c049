import Pipelines
import Reports

/// `weir-runs show`.
enum RunsShowCommand: Command {
  static let syntax = Syntax(
    name: "show", summary: "Shows what a run did: where every row went, and each step.",
    examples: ["weir-runs show latest", "weir-runs show 01a21de4"], positionals: ["RUN_ID"],
    options: [.pipeline],
    notes:
      "The beginning of an id is enough where no other run begins so. latest is the newest run.")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let id = try arguments.positional(0, "the run's id, or latest")
    let session = try Session(arguments)
    let records = session.runRecords(arguments)
    let found = id == "latest" ? records.suffix(1) : records.filter { $0.runID.hasPrefix(id) }[...]
    guard let record = found.first else {
      throw UsageError("there is no run '\(id)'; `weir-runs list` shows them")
    }
    guard found.count == 1 else {
      throw UsageError("several runs begin with '\(id)'; give more of the id")
    }
    if console.wantsJSON {
      console.print(try RunStore.json(record))
    } else {
      let directory = RunStore(directory: session.workspace.runs).directory(of: record.runID)
      let outcome = RunOutcome(
        record: record, validation: nil, directory: directory, deadLetterSamples: [])
      console.print(RunText(outcome).text + "\n" + RunSteps(record).text)
    }
    return .success
  }
}
