import Contracts
import Foundation
import ModelRegistry
import Models
import Pipelines
import Reports

/// `weir-train`: trains a model and publishes a version of it.
enum TrainCommand: Command {
  private static let name = Option.value("name", "NAME", "the model's name in the registry")
  private static let features = Option.value(
    "features", "COLUMNS", "the columns to look at, separated by commas")
  private static let label = Option.value(
    "label", "COLUMN",
    "what a classifier learns; else 1 where a row is known to be strange, for evaluation alone")
  private static let positive = Option.value(
    "positive", "CLASS", "the class of two that counts as positive (default: 1, true, yes)")
  private static let parameter = Option.value(
    "parameter", "NAME=VALUE", "a parameter of the model, see below", repeated: true)
  private static let seed = Option.value("seed", "N", "decides every random choice (default: 7)")
  private static let contamination = Option.value(
    "contamination", "SHARE", "the share of rows taken to be strange (default: 0.01)")
  private static let holdout = Option.value(
    "holdout", "SHARE", "the share of rows kept for evaluation (default: 0.2)")
  private static let contract = Option.value(
    "contract", "FILE", "the contract whose rows alone are learnt from, those that keep its rules")
  private static let set = Option.value(
    "set", "KEY=VALUE", "stands for ${KEY} in the specification", repeated: true)

  static let syntax = Syntax(
    name: "", summary: "Trains a model from historical data and publishes a new version of it.",
    examples: [
      "weir-train pipelines/txn-anomaly.yaml",
      "weir-train isolation-forest --data data/transactions_history.csv --features amount,balance_after --name by-amount",
    ],
    positionals: ["SPECIFICATION|KIND"],
    options: [
      name, .data, features, label, positive, parameter, seed, contamination, holdout, contract,
      set,
    ] + Option.textOptions, notes: notes)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let start = ContinuousClock.now
    let session = try Session(arguments)
    let specification = try specification(arguments, session)
    let engine = try session.openEngine()
    let progress = Progress(on: console)
    defer { progress.close() }
    let training = Training(
      specification, contract: try contract(of: specification, session), on: engine.connection,
      threads: session.threads,
      memoryLimit: session.memoryLimit)
    let manifest = try training.run(
      on: specification.sources.map { try session.connecting.source($0.source) },
      into: session.registry,
      created: Date.now.formatted(.iso8601), version: Program.version,
      step: { step in
        if Interruption.shared.isRequested { engine.database.interrupt() }
        progress.end()
        progress.begin(step, engine.connection.monitor)
      },
      learning: { done in
        if Interruption.shared.isRequested { throw CancellationError() }
        progress.advance(done)
      })
    progress.close()
    let malformed = training.malformedLines
    if malformed > 0 {
      let places = specification.sources.map(\.source.location).joined(separator: ", ")
      console.say(
        "\(malformed) \(malformed == 1 ? "line" : "lines") of \(places) "
          + "\(malformed == 1 ? "is no row" : "are no rows"), and nothing was learnt from them",
        level: .warning, event: "malformed_lines", fields: ["lines": malformed])
    }
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    let report = TrainingReport(
      manifest, path: session.registry.versionPath(manifest.name, manifest.version),
      seconds: seconds)
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }

  private static func contract(
    of specification: TrainingSpecification, _ session: Session
  ) throws -> TrainingContract? {
    try specification.contract.map { path in
      TrainingContract(
        try DataContract(
          parsing: session.read(path), file: path, loading: session.contractLoader(beside: path)),
        now: Instant(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)))
    }
  }

  private static func specification(
    _ arguments: Arguments, _ session: Session
  ) throws -> TrainingSpecification {
    let what = try arguments.positional(0, "the specification or the kind of model")
    if let kind = ModelKind(rawValue: what) { return try inline(kind, arguments) }
    guard what.hasSuffix(".yaml") || what.hasSuffix(".yml") else {
      throw UsageError(
        "'\(what)' is neither a specification (.yaml) nor a kind of model (\(TrainingSpecification.kinds.joined(separator: ", ")))"
      )
    }
    for option in [
      name, .data, features, label, positive, parameter, seed, contamination, holdout, contract,
    ]
    where arguments.has(option) {
      throw UsageError("--\(option.name) goes with a kind of model; \(what) says it itself")
    }
    let settings = Dictionary(
      try arguments.pairs(set).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    return try TrainingSpecification(
      parsing: session.read(what), file: what,
      substituting: Substitution(
        settings: settings, environment: ProcessInfo.processInfo.environment))
  }

  /// The same as a specification, from options.
  private static func inline(
    _ kind: ModelKind, _ arguments: Arguments
  ) throws -> TrainingSpecification {
    guard let name = arguments[name] else { throw UsageError("--name is missing") }
    guard ModelReference.isValidName(name) else {
      throw UsageError("--name \(name): a name has letters, digits, '-', '_' and '.' only")
    }
    let datasets = try arguments.datasets()
    guard datasets.count == 1 else { throw UsageError("give the history once: --data PLACE") }
    let columns = (arguments[features] ?? "").split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard !columns.isEmpty else {
      throw UsageError("--features is missing: --features amount,balance")
    }
    guard Set(columns.map { $0.lowercased() }).count == columns.count else {
      throw UsageError("--features names a column twice")
    }
    typealias Source = TrainingSpecification.NamedSource
    let source = Source(name: datasets[0].name ?? Source.usualName, datasets[0].source)
    var specification = TrainingSpecification(
      name: name, learner: Learner(kind),
      sources: [source],
      features: columns.map {
        TrainingSpecification.Feature(name: $0, sql: TrainingSpecification.quotedColumn($0))
      })
    specification.label = arguments[label]
    specification.contract = arguments[contract]
    specification.positive = arguments[positive]
    for (key, value) in try arguments.pairs(parameter) {
      do throws(ParameterError) {
        try specification.set(parameter: key, to: value)
      } catch {
        throw UsageError("--parameter \(error)")
      }
    }
    let task = specification.learner.task
    if task != .anomaly, specification.label == nil {
      throw UsageError("--label is missing: the column that \(kind.title) learns")
    }
    if task == .regression {
      for option in [positive, contamination] where arguments.has(option) {
        throw UsageError("--\(option.name) is not for models that predict numbers")
      }
    }
    if let seed = try arguments.integer(seed, in: 0...Int.max) {
      specification.seed = UInt64(seed)
    }
    if let share = try arguments.number(contamination, in: 0.000_001...0.5) {
      specification.threshold = .contamination(share)
    }
    if let share = try arguments.number(holdout, in: 0...0.9) {
      specification.evaluation.holdout = share
    }
    return specification
  }

  /// Every kind with its parameters, as they are declared.
  private static var notes: String {
    ModelKind.allCases.map { kind in
      let lines = Learner(kind).parameters.map { parameter in
        let standard = parameter.value.map { ", else \($0)" } ?? ""
        return "  \(parameter.name): \(parameter.summary) (\(parameter.domain)\(standard))"
      }
      return (["Parameters of \(kind.rawValue):"] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
