import ModelRegistry
import Models
import Pipelines
import Reports

/// `weir-models compare`.
enum ModelsCompareCommand: Command {
  static let syntax = Syntax(
    name: "compare", summary: "Tells whether a model is better than another, and how sure that is.",
    examples: [
      "weir-models compare txn-anomaly@4 txn-anomaly@champion --data data/labelled.csv --label is_fraud",
      "weir-models compare txn-anomaly@4 txn-anomaly@3",
    ],
    positionals: ["MODEL", "OTHER"], options: ComparisonRequest.options,
    notes:
      """
      With --data both score the same rows, which are drawn again and again: the improvement of MODEL over OTHER
      is told with the interval that holds 95 % of the draws. Take rows that neither was trained on.
      Without --data it tells what their trainings recorded.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let references = [
      try ModelReference(arguments.positional(0, "the model")),
      try ModelReference(arguments.positional(1, "the model to compare it with")),
    ]
    let manifests = try references.map { try session.registry.manifest(of: $0) }
    guard manifests[0].name != manifests[1].name || manifests[0].version != manifests[1].version
    else {
      throw UsageError(
        "both are \(manifests[0].name)@\(manifests[0].version): name two versions, or two models")
    }
    guard let request = try ComparisonRequest(arguments, manifests) else {
      let recorded = RecordedMetrics(manifests[0], manifests[1])
      console.print(console.wantsJSON ? recorded.json : recorded.text)
      return .success
    }
    let report = ComparisonReport(try request.compare(manifests, session, console))
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }
}

/// What two models are to be compared on.
struct ComparisonRequest {
  private static let label = Option.value(
    "label", "COLUMN",
    "what the rows are: the class, 1 where one is strange, or the number (default: as trained)")
  private static let metric = Option.value(
    "metric", "NAME",
    "what to compare by (default: roc_auc; of several classes log_loss; of numbers rmse)",
    choices: ModelMetric.allCases.map(\.rawValue))
  private static let draws = Option.value(
    "draws", "N", "how often the rows are drawn again (default: 1000)")

  /// What a command that compares takes.
  static let options: [Option] = [.data, label, metric, draws] + Option.textOptions

  private let source: SourceOptions
  private let label: String
  private let metric: ModelMetric?
  private let draws: Int

  /// What the arguments ask for; `nil` without data.
  init?(_ arguments: Arguments, _ manifests: [Manifest]) throws {
    let datasets = try arguments.datasets()
    guard let dataset = datasets.first else {
      for option in [Self.label, Self.metric, Self.draws] where arguments.has(option) {
        throw UsageError("--\(option.name) goes with --data PLACE")
      }
      return nil
    }
    guard datasets.count == 1 else { throw UsageError("give the data once: --data PLACE") }
    source = dataset.source
    let trained = Set(manifests.map(\.training.label))
    guard let label = arguments[Self.label] ?? (trained.count == 1 ? trained.first ?? nil : nil)
    else {
      throw UsageError("--label is missing: the column that tells what the rows are")
    }
    self.label = label
    metric = arguments[Self.metric].flatMap(ModelMetric.init)
    draws = try arguments.integer(Self.draws, in: 100...1_000_000) ?? 1000
  }

  /// Compares the first of two models with the second.
  func compare(
    _ manifests: [Manifest], _ session: Session, _ console: Console
  ) throws -> ModelComparison {
    let engine = try session.openEngine()
    let progress = Progress(on: console)
    defer { progress.close() }
    let functions = ModelFunctions(registry: session.registry)
    let models = try manifests.map {
      try functions.load("\($0.name)@\($0.version)", on: engine.connection)
    }
    let compared = try ComparedModels(models[0], models[1], by: metric)
    let source = try session.connecting.source(source)
    progress.begin("reading \(source.location)", engine.connection.monitor)
    let dataset = try source.open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: engine.connection)
    progress.begin("comparing on \(source.location)", engine.connection.monitor)
    return try compared.compare(
      on: dataset, label: label,
      fingerprint: "sha256:" + (try source.fingerprint(on: engine.connection)), draws: draws,
      threads: session.threads, memoryLimit: session.memoryLimit,
      connection: engine.connection)
  }
}
