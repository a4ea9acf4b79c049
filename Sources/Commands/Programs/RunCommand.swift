import Pipelines
import Reports
import Tables

/// `weir-run`: runs a pipeline.
enum RunCommand: Command {
  private static let dryRun = Option.flag(
    "dry-run", "do everything but write: no dead letters, no loads, no record")
  private static let resume = Option.flag(
    "resume", "go on with the last run that did not come to its end, and do nothing else")
  private static let discardKept = Option.flag(
    "discard-kept", "forget the rows that are kept for targets which lack them, and do nothing else"
  )
  private static let from = Option.value(
    "from", "VALUE", "load rows anew from this value of the watermark on; it stays where it is")
  private static let to = Option.value("to", "VALUE", "up to this value of it, without it")
  private static let dataset = Option.value(
    "dataset", "NAME", "whose watermark --from and --to are of, if several have one")
  static let syntax = Syntax(
    name: "", summary: "Runs a pipeline: extract, check, gate, transform, score, load.",
    examples: [
      "weir-run pipelines/bank-nightly.yaml",
      "weir-run pipelines/bank-nightly.yaml --from 2026-01-01 --to 2026-02-01",
    ], positionals: ["PIPELINE"],
    options: [dryRun, resume, discardKept, from, to, dataset, PipelineExecution.set],
    notes: """
      Rows that break a rule of severity error go to dead letters with their reasons; see weir-deadletters.
      Targets that are down are tried again as retry: says. Where one stays down, the rows are kept: --resume, or the next
      run, loads them where they lack; targets that have them are left alone.
      Exit code: 0 loaded, 1 the gate closed and nothing was loaded, 2 could not run, 64 invalid specification.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let path = try arguments.positional(0, "the pipeline")
    let execution = try PipelineExecution(path, arguments, session)
    let name = execution.specification.name
    if arguments.has(discardKept) {
      let (rows, runs) = try Backlog(of: name, in: session.workspace).discard()
      console.print(
        console.wantsJSON
          ? "{\"rows\": \(rows), \"runs\": \(runs)}"
          : "forgot \(Wording.rows(rows)) of \(Wording.count(runs, "run"))")
      return .success
    }
    var resumes = false
    if arguments.has(resume) {
      switch try UnfinishedRun(of: name, in: session.workspace) {
      case .rowsKept: resumes = true
      case .ended(let run):
        console.say(
          "run \(run) ended before its rows were kept; the sources are read again, and targets know what they hold",
          event: "resumed")
      case .nothing:
        // It may have been killed after its record was complete; then no run comes that would remove what it left.
        ScratchDirectory.removeAbandoned(below: session.workspace.scratch)
        console.print(
          console.wantsJSON ? "null" : "nothing to resume: the last run of \(name) is complete")
        return .success
      }
    }
    let backfill = try backfill(arguments, of: execution.specification)
    var through: [String: String] = [:]
    var outcome = try execution.run(
      {
        $0.dryRun = arguments.has(dryRun)
        $0.backfill = backfill
        $0.resumes = resumes
      }, on: console)
    // Targets that were left out have come to where the others are now, at the latest after as many runs.
    for _ in execution.specification.loads
    where outcome.record.status == .succeeded && outcome.record.leftOut != nil {
      if !console.wantsJSON { try print(outcome, on: console) }
      through = outcome.progress
      outcome = try execution.run({ $0.through = through }, on: console)
    }
    try print(outcome, on: console)
    return outcome.record.failure == nil ? .success : .dataFailed
  }

  /// The range that is to be read instead of what is new.
  private static func backfill(
    _ arguments: Arguments, of specification: PipelineSpecification
  ) throws -> Backfill? {
    guard let start = arguments[from], let end = arguments[to] else {
      if arguments[from] != nil || arguments[to] != nil || arguments[dataset] != nil {
        throw UsageError(
          "--from and --to go together: the first value, and the first after the last")
      }
      return nil
    }
    let followed = specification.extracts.filter {
      if case .watermark = $0.incremental { true } else { false }
    }.map(\.dataset)
    let name = arguments[dataset] ?? (followed.count == 1 ? followed[0] : nil)
    guard let name else {
      throw UsageError(
        followed.isEmpty
          ? "--from and --to are of a watermark, and the pipeline has none: see incremental:"
          : "several datasets have a watermark; name one: --dataset \(followed.joined(separator: "|"))"
      )
    }
    guard followed.contains(name) else {
      let hint = nearest(to: name, in: followed).map { "; did you mean '\($0)'?" } ?? ""
      throw UsageError("dataset '\(name)' has no watermark\(hint)")
    }
    return Backfill(dataset: name, from: start, to: end)
  }

  private static func print(_ outcome: RunOutcome, on console: Console) throws {
    if console.wantsJSON {
      console.print(try RunStore.json(outcome.record))
    } else {
      console.print(RunText(outcome).text)
    }
  }
}
