import ModelRegistry
import Pipelines
import Reports

/// `weir-models drift`.
enum ModelsDriftCommand: Command {
  private static let limit = Option.value(
    "max-psi", "NUMBER",
    "exit with 1 where a stability index is above it; without it 0.25 is told, and the exit is 0")

  static let syntax = Syntax(
    name: "drift",
    summary: "Tells how far data is from what a model was trained on, by feature and score.",
    examples: [
      "weir-models drift txn-anomaly --data data/transactions.csv",
      "weir-models drift txn-anomaly@champion --data data/transactions.csv --max-psi 0.2",
    ],
    positionals: ["MODEL"], options: [.data, limit] + Option.textOptions,
    notes:
      """
      psi is the population stability index over tenths of the training rows (categories by name): below 0.1 is
      stable, above 0.25 another distribution. ks is the largest difference of cumulative shares at their edges.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let reference = try ModelReference(arguments.positional(0, "the model"))
    let datasets = try arguments.datasets()
    guard datasets.count == 1 else { throw UsageError("give the data once: --data PLACE") }
    let most = try arguments.number(limit, in: 0...1000)
    let engine = try session.openEngine()
    let progress = Progress(on: console)
    defer { progress.close() }
    let baseline = try session.registry.load(reference).baseline
    let model = try ModelFunctions(registry: session.registry).load(
      "\(reference)", on: engine.connection)
    let source = try session.connecting.source(datasets[0].source)
    progress.begin("reading \(source.location)", engine.connection.monitor)
    let dataset = try source.open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: engine.connection)
    progress.begin("measuring \(source.location)", engine.connection.monitor)
    let drift = try ModelDrift(
      of: dataset, by: model, baseline: baseline, on: engine.connection)
    progress.close()
    let report = DriftReport(
      drift, place: source.location, limit: most ?? DriftReport.usualLimit)
    console.print(console.wantsJSON ? report.json : report.text)
    return most != nil && report.hasDrifted ? .dataFailed : .success
  }
}
