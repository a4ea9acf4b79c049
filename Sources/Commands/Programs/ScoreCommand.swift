import DuckDB
import Foundation
import ModelRegistry
import Pipelines
import Reports
import SQL

/// `weir-score`: scores a dataset with a model.
enum ScoreCommand: Command {
  private static let to = Option.value(
    "to", "PLACE",
    "where scored rows go: a .parquet, .csv or .json file, duckdb:FILE#TABLE or postgresql://…#TABLE (default: CSV on stdout)"
  )
  private static let onlyAnomalies = Option.flag("only-anomalies", "keep the flagged rows alone")
  private static let explain = Option.flag(
    "explain", "add a column explanation: the features that decided a row, the strongest first")

  static let syntax = Syntax(
    name: "", summary: "Scores a dataset with a model, into a file, a table or stdout.",
    examples: ["weir-score txn-anomaly --data data/transactions.csv --to scored.parquet"],
    positionals: ["MODEL"], options: [.data, to, onlyAnomalies, explain] + Option.textOptions,
    notes:
      """
      Anomaly models add anomaly_score (0…1, higher is stranger) and is_anomaly (above the threshold);
      classifiers probability (of the positive class; of several one for each) and predicted, the class;
      regressions predicted, the number.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let start = ContinuousClock.now
    let session = try Session(arguments)
    let reference = try arguments.positional(0, "the model")
    let datasets = try arguments.datasets()
    guard datasets.count == 1 else { throw UsageError("give the data once: --data PLACE") }
    if console.wantsJSON, arguments[to] == nil {
      throw UsageError("--json tells about the scoring; give the rows a place with --to")
    }
    let engine = try session.openEngine()
    let progress = Progress(on: console)
    defer { progress.close() }
    let model = try ModelFunctions(registry: session.registry).load(
      reference, on: engine.connection)
    progress.begin("reading \(datasets[0].source.location)", engine.connection.monitor)
    let dataset = try session.connecting.source(datasets[0].source).open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: engine.connection)
    try reportMalformed(dataset, console)
    progress.begin("scoring \(dataset.location)", engine.connection.monitor)
    if arguments.has(explain), !model.canExplain {
      throw UsageError("\(model.reference) cannot explain: leave --explain out, or train it anew")
    }
    if arguments.has(onlyAnomalies), !model.scored.canFlag {
      throw UsageError("\(model.reference) flags no row: leave --only-anomalies out")
    }
    let query = try ScoringQuery(dataset, model: model).query(
      onlyFlagged: arguments.has(onlyAnomalies), explaining: arguments.has(explain) ? 5 : 0)
    let rows = try write(query, arguments, session, engine.connection)
    progress.close()
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    let report = ScoringReport(
      model: model.reference, threshold: model.scored.isShare ? model.threshold : nil,
      rowsRead: dataset.rowCount,
      malformed: dataset.malformed.count, rowsWritten: rows,
      counts: model.takeCounts(),
      place: arguments[to].map { SourceOptions(location: $0).shownLocation } ?? "stdout",
      seconds: seconds)
    if console.wantsJSON { console.print(report.json) } else { console.say(report.text) }
    return .success
  }

  private static func reportMalformed(_ dataset: OpenDataset, _ console: Console) throws {
    guard dataset.malformed.count > 0 else { return }
    console.say(
      "malformed lines in \(dataset.location), not scored: \(Wording.count(dataset.malformed.count)); weir validate shows them",
      level: .warning, event: "malformed_lines", fields: ["lines": dataset.malformed.count])
  }

  private static func write(
    _ query: SQL, _ arguments: Arguments, _ session: Session, _ connection: Connection
  ) throws -> Int {
    guard let place = arguments[to] else {
      do {
        return try connection.execute("COPY (\(query)) TO '/dev/stdout' (FORMAT csv, HEADER)")
      } catch {
        guard error.kind == .inputOutput else { throw error }
        // A reader that has gone away, as `head` does, has what it wanted.
        if error.message.contains("Broken pipe") { return 0 }
        throw WeirFailure(
          "writing to stdout", reason: error.withoutValues,
          remedy: "make room where stdout goes, or name a place with --to")
      }
    }
    let named = try Substitution(environment: ProcessInfo.processInfo.environment).expand(place)
    let target = try session.connecting.target(
      TargetOptions(place: TargetOptions.Place(named: named), mode: .replace))
    try target.check(query, on: connection)
    // Replacing is the same however often it is done, so no two scorings are the same batch.
    let batch = Batch(id: UUID().uuidString, pipeline: "weir-score", runID: "", dataset: "data")
    return try target.load(query, batch: batch, on: connection).rows
  }
}

extension TargetOptions.Place {
  /// A place as the command line names it.
  init(named text: String) throws(UsageError) {
    if text.hasPrefix("duckdb:") {
      let parts = text.dropFirst("duckdb:".count).split(separator: "#", maxSplits: 1)
      guard parts.count == 2 else { throw UsageError("--to \(text): write duckdb:FILE#TABLE") }
      self = .duckDB(file: String(parts[0]), table: String(parts[1]))
    } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://"),
      let hash = text.lastIndex(of: "#")
    {
      self = .postgreSQL(
        uri: String(text[..<hash]), table: String(text[text.index(after: hash)...]))
    } else if text.hasSuffix(".parquet") {
      self = .parquet(path: text, partitionBy: [])
    } else if text.hasSuffix(".csv") {
      self = .csv(path: text)
    } else if text.hasSuffix(".json") || text.hasSuffix(".ndjson") {
      self = .json(path: text)
    } else {
      throw UsageError(
        "--to: write a .parquet, .csv or .json file, duckdb:FILE#TABLE or postgresql://…#TABLE")
    }
  }
}
