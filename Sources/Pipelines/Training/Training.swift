public import DuckDB
import Foundation
public import ModelRegistry
public import Models
import SQL
import Tables

/// One training: reads the history, splits it, fits encoders and model, evaluates, and publishes a version.
///
/// The same data and seed give the same bytes on any number of threads: rows are drawn by their position,
/// and every number that is stored is exact or computed in a fixed order.
public final class Training {
  /// The tables of a training, in the engine.
  enum Names {
    static let data: SQL = "\"weir:data\""
    static let rows: SQL = "\"weir:rows\""
    static let scores: SQL = "\"weir:scores\""
    static let folds: SQL = "\"weir:folds\""
    static let trial: SQL = "\"weir:trial\""
    static let target: SQL = "\"weir:target\""
    static let weight: SQL = "\"weir:weight\""
    static let part: SQL = "\"weir:part\""
    static let fold: SQL = "\"weir:fold\""
    static let row: SQL = "\"weir:row\""
  }

  /// What a row is for.
  enum Part: Int {
    case training = 0
    /// Tells models that watch for it when to stop.
    case validation = 1
    case holdout = 2
  }

  let specification: TrainingSpecification
  private let contract: TrainingContract?
  /// What is trained: as specified, or the best that a search found.
  private(set) var learner: Learner
  let connection: Connection
  let threads: Int
  /// Bytes that the process may take; `nil`: nobody said.
  let memoryLimit: Int?
  /// The lines of the history that are no rows, and that nothing was learnt from; known after `run`.
  public private(set) var malformedLines = 0

  /// A training of `specification`, on an engine that may spill.
  ///
  /// - Parameters:
  ///   - contract: the one that the specification names, read by the caller.
  ///   - threads: of the training; they do not change what comes out.
  ///   - memoryLimit: bytes that the process may take; they do not change what comes out either. `nil`: the engine's
  ///     limit is as it was opened, and learners keep rows up to 1 GiB.
  public init(
    _ specification: TrainingSpecification, contract: TrainingContract? = nil,
    on connection: Connection, threads: Int, memoryLimit: Int? = nil
  ) {
    precondition(
      (specification.contract == nil) == (contract == nil), "the contract is the specification's")
    self.specification = specification
    self.contract = contract
    learner = specification.learner
    self.connection = connection
    self.threads = threads
    self.memoryLimit = memoryLimit
  }

  /// Trains on `sources`, those of the specification in its order, and publishes the model.
  ///
  /// - Parameters:
  ///   - created: when, for the manifest; ISO 8601, UTC.
  ///   - version: the version of Weir.
  ///   - step: is told what is being done, for people.
  ///   - learning: is told how far the model is while it learns; what it throws ends the training.
  /// - Throws: `WeirFailure` for data that cannot be trained on; errors of the engine and the registry.
  public func run(
    on sources: [any DatasetSource], into registry: Registry, created: String, version: String,
    step: (String) -> Void, learning: (LearningProgress) throws -> Void = { _ in }
  ) throws -> Manifest {
    // What is in use when the training begins: others may publish meanwhile.
    let parent = try registry.parent(ofNext: specification.name)
    try limitEngine()
    let described = try contract?.names(of: specification.sources) ?? sources.map { _ in nil }
    let named = zip(zip(specification.sources.map(\.name), sources), described)
    var data = try named.map { source, described in
      step("reading \(source.1.location)")
      // What the contract describes it also judges the types of, and its rows are read more than once.
      let mode = OpeningMode(copies: described != nil, infersTypes: described == nil)
      return try source.1.open(as: source.0, mode: mode, on: connection)
    }
    malformedLines = data.reduce(0) { $0 + $1.malformed.count }
    var contractRecord: Manifest.ContractRecord?
    if let contract {
      step("holding the rows against \(contract.contract.file)")
      (data, contractRecord) = try keep(contract, data, names: described)
    }
    let rows = try prepare(data)
    var trials: [SearchTrial] = []
    if let request = specification.search {
      let found = try search(request, rows, step: step)
      learner = found.best.learner
      trials = found.trials
    }
    step("training on \(rows.counts[.training]) rows")
    let fitted = try learn(rows, progress: learning)
    let fingerprints = try sources.map { try $0.fingerprint(on: connection) }
    var manifest = try draft(
      rows, fitted, sources: data.map(\.location), fingerprints: fingerprints, created: created,
      version: version)
    manifest.contract = contractRecord
    manifest.lineage = .init(specification: try specificationDigest, parent: parent)
    let model = LoadedModel(manifest, model: fitted.model)
    try model.register(on: connection)
    step("scoring the training rows")
    let unfit = try score(rows, with: model)
    let judged = try judgedRows(rows, step: step, learning: learning)
    manifest.threshold = try findThreshold(rows, judged)
    step("evaluating on \(judged.words)")
    var (metrics, evaluation) = try evaluate(rows, judged, threshold: manifest.threshold.value)
    metrics["imputed_values"] = Double(unfit.missing)
    if unfit.unknown > 0 { metrics["unknown_categories"] = Double(unfit.unknown) }
    manifest.metrics = metrics
    evaluation.importance = fitted.importance
    evaluation.losses = fitted.losses
    if let metric = specification.search?.metric {
      evaluation.search = trials.map { .init($0, metric: metric) }
    }
    var told = (contractRecord?.unmetChecks ?? []).map {
      "the data fails check '\($0)' of its contract"
    }
    if case .logisticRegression(let regression) = fitted.model.core {
      let record = CoefficientRecord(
        regression, columns: manifest.columns, classes: rows.classes)
      manifest.coefficients = record
      told += record.warning.map { [$0] } ?? []
    }
    let findings =
      try told
      + DataFindings(connection: connection, rows: rows).sentences(fitted.numbers, fitted.counts)
    manifest.findings = findings.isEmpty ? nil : findings
    let baseline = Baseline(features: summaries(rows, fitted), scores: try histogram(rows))
    step("publishing")
    return try registry.publish(
      manifest, model: fitted.model, baseline: baseline, evaluation: evaluation
    ).manifest
  }
}
