import Pipelines
import Reports
import SQL

/// `weir-deadletters replay`.
enum DeadLettersReplayCommand: Command {
  private static let specification = Option.value(
    "specification", "FILE",
    "the pipeline's specification (default: the one of its name in pipelines/)")
  private static let patch = Option.value(
    "patch", "COLUMN=SQL", "mend the column first, by an expression over the record", repeated: true
  )
  private static let acceptAnomalies = Option.flag(
    "accept-anomalies", "load rows that a model flags: somebody has looked at them")
  private static let maxAttempts = Option.value(
    "max-attempts", "N", "leave letters out that were tried N times (default: 10)")

  static let syntax = Syntax(
    name: "replay", summary: "Puts dead letters, mended or not, through their pipeline again.",
    examples: [
      "weir-deadletters replay --pipeline bank-nightly --where \"dataset = 'transactions'\" --patch \"amount=abs(amount)\"",
      "weir-deadletters replay --pipeline bank-nightly --accept-anomalies --where \"stage = 'score'\"",
    ],
    options: [
      .pipeline, .run, .where, patch, acceptAnomalies, maxAttempts, specification,
      PipelineExecution.set,
    ],
    notes: """
      The letters go through the same contract, models and loads as rows of the sources do. What passes is loaded once and
      is resolved; what fails is the same letter again, with its new reasons. Columns are as in the record; of torn lines
      there is one, line. A replay that was killed is finished first, as it was begun: then say nothing but --pipeline.
      Exit code: 0 all that were asked for are resolved, 1 some are not (quarantined again, or left out because they were
      tried too often), 2 could not run.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    guard let pipeline = arguments[.pipeline] else { throw UsageError("say --pipeline NAME") }
    let session = try Session(arguments)
    let execution = try PipelineExecution(
      arguments[specification] ?? PipelineExecution.path(ofPipeline: pipeline, session), arguments,
      session)
    guard execution.specification.name == pipeline else {
      throw UsageError(
        "\(execution.specification.file) is the pipeline '\(execution.specification.name)', not '\(pipeline)'"
      )
    }
    if let pending = try session.deadLetters.pendingReplay(of: pipeline) {
      guard !arguments.has(.where), !arguments.has(.run), !arguments.has(patch) else {
        throw UsageError(
          "an earlier replay did not come to its end; finish it first: weir-deadletters replay --pipeline \(pipeline)"
        )
      }
      console.say("finishing a replay that was begun before", event: "replay_resumed")
      return try report([try replay(pending, execution, on: console)], poison: 0, on: console)
    }
    let selection = try LetterSelection(openOnes: arguments)
    let limit = try arguments.integer(maxAttempts, in: 1...1_000_000) ?? 10
    let letters: SQL = "SELECT * FROM (\(selection.letters)) WHERE attempts < \(limit)"
    let connection = selection.engine.connection
    let poison =
      try connection.value("SELECT count(*) FROM (\(selection.letters)) WHERE attempts >= \(limit)")
      .int ?? 0
    // What one target has refused goes there alone: the others have it.
    let kinds = try connection.rows(
      "SELECT DISTINCT dataset, target FROM (\(letters)) ORDER BY dataset, target NULLS FIRST"
    ).map { (dataset: $0[0].string ?? "", target: $0[1].string) }
    let datasets = Set(kinds.map(\.dataset)).sorted()
    let patches = try arguments.pairs(patch).map {
      Replay.Patch(column: $0.key, expression: $0.value)
    }
    guard patches.isEmpty || datasets.count <= 1 else {
      throw UsageError(
        "--patch mends letters of one dataset, and these are of \(datasets.joined(separator: ", ")); say --where"
      )
    }
    let outcomes = try kinds.map { dataset, target in
      let request = Replay(
        dataset: dataset, target: target, patches: patches,
        acceptsAnomalies: arguments.has(acceptAnomalies))
      let isOfTarget: SQL = target.map { "target = \($0)" } ?? "target IS NULL"
      let pending = try session.deadLetters.begin(
        request, of: pipeline,
        letters: "SELECT * FROM (\(letters)) WHERE dataset = \(dataset) AND \(isOfTarget)",
        on: connection)
      return try replay(pending, execution, on: console)
    }
    return try report(outcomes, poison: poison, on: console)
  }

  private static func replay(
    _ pending: PendingReplay, _ execution: PipelineExecution, on console: Console
  ) throws -> RunRecord {
    try execution.run({ $0.replay = pending }, on: console).record
  }

  private static func report(
    _ records: [RunRecord], poison: Int, on console: Console
  ) throws -> ExitCode {
    if let failure = records.compactMap(\.failure).first {
      console.say(failure.message, level: .error, event: "replay_failed")
      return .dataFailed
    }
    let balances = records.flatMap { record in
      record.balance.filter { $0.dataset == record.replayed }
    }
    let again = balances.reduce(0) { $0 + $1.deadLettered }
    let report = SettledLetters(
      replayed: balances.reduce(0) { $0 + $1.extracted }, again: again, poison: poison,
      runID: records.last?.runID)
    console.print(console.wantsJSON ? report.json : report.text)
    // Who tries letters every night is to hear of those that nobody tries any more.
    return again == 0 && poison == 0 ? .success : .dataFailed
  }
}
