public import DuckDB
import ModelRegistry
public import Models
import SQL
import Tables

/// Two models that score the same rows of a dataset, to be compared by one metric.
///
/// What comes out does not depend on the order of the rows or on the number of threads: rows are taken in the
/// order of what both models say of them.
public struct ComparedModels {
  let candidate: LoadedModel
  let reference: LoadedModel
  private let metric: ModelMetric

  /// The models of a comparison, loaded on one connection.
  ///
  /// - Parameter metric: the usual one for what they tell unless told.
  /// - Throws: `WeirFailure` for models that do not answer the same question, and for a metric of others.
  public init(_ candidate: LoadedModel, _ reference: LoadedModel, by metric: ModelMetric?)
    throws
  {
    self.candidate = candidate
    self.reference = reference
    let doing = "comparing \(candidate.reference) with \(reference.reference)"
    let classes = candidate.manifest.classes
    let areAlike =
      classes.map(\.count) == 2
      ? classes == reference.manifest.classes
      : classes.map(Set.init) == reference.manifest.classes.map(Set.init)
    guard areAlike, candidate.manifest.task == reference.manifest.task else {
      throw WeirFailure(
        doing, reason: "they do not tell the same of a row",
        remedy: "compare models of one label, with the same classes and one positive class")
    }
    let metrics = ModelMetric.metrics(of: candidate.manifest.task, classes: classes?.count ?? 0)
    self.metric = metric ?? metrics[0]
    guard metrics.contains(self.metric) else {
      throw WeirFailure(
        doing, reason: "\(self.metric.rawValue) is not defined for what they say of a row",
        remedy: "choose one of \(metrics.map(\.rawValue).joined(separator: ", "))")
    }
  }

  /// The classes that both tell apart, in the candidate's order; `nil` for other models.
  var classes: [String]? { candidate.manifest.classes }

  /// Scores the rows of `dataset` whose `label` is known with both models.
  ///
  /// - Parameters:
  ///   - fingerprint: of the dataset, as trainings record it.
  ///   - draws: how often the rows are drawn again.
  ///   - memoryLimit: bytes that the process may take; `nil`: nobody said. What comes out does not depend on it.
  /// - Throws: `WeirFailure` for a label that is not there or not of the models' classes, for rows that the
  ///   metric is not defined on, and for more rows than the memory holds.
  public func compare(
    on dataset: OpenDataset, label: String, fingerprint: String, draws: Int, threads: Int,
    memoryLimit: Int?, connection: Connection
  ) throws -> ModelComparison {
    let doing = "comparing models on \(dataset.location)"
    guard let column = dataset.columns.first(where: { $0.name.lowercased() == label.lowercased() })
    else { throw FeatureSQL.missing(label, among: dataset.columns, doing: doing) }
    let shares = try MemoryPlan(limit: memoryLimit, threads: threads).shares(
      for: memoryNeed(rows: dataset.rowCount, threads: threads), doing: doing,
      work: "for what both say of \(dataset.rowCount) rows", remedy: "compare on fewer rows")
    if let engine = shares.engine {
      try connection.execute("SET memory_limit = \("\(engine / 1000)KB")")
    }
    let rows = try scoredRows(of: dataset, label: column, doing: doing, connection)
    let measured = (
      candidate: measure(rows.candidate, candidate, rows.truth),
      reference: measure(rows.reference, reference, rows.truth)
    )
    guard
      let improvement = BootstrapInterval(
        improvementOf: measured.candidate, over: measured.reference, draws: draws,
        confidence: ModelComparison.confidence, seed: 7, threads: threads),
      let candidateValue = measured.candidate.value,
      let referenceValue = measured.reference.value
    else {
      throw WeirFailure(
        doing,
        reason: "\(metric.rawValue) is not defined on its \(rows.truth.count) labelled rows",
        remedy: "give rows of each class, and more than a few of them")
    }
    return ModelComparison(
      metric: metric, rows: rows.truth.count,
      unlabelled: dataset.rowCount - rows.truth.count,
      candidate: side(candidate, candidateValue, fingerprint),
      reference: side(reference, referenceValue, fingerprint), improvement: improvement)
  }

  /// What comparing takes beside the engine: each row is drawn again and again.
  private func memoryNeed(rows: Int, threads: Int) -> MemoryNeed {
    // What both models say and the truth; their rankings, of which one is sorted at a time; the counts of a draw.
    let said = 8 * (2 * outputs + 1)
    let ranked = 2 * outputs * 9 + 24
    return MemoryNeed(least: rows * (said + ranked + 8 * (threads + 1)))
  }

  /// Numbers that each model gives for a row.
  var outputs: Int { classes.map { $0.count > 2 ? $0.count : 1 } ?? 1 }

  private func side(
    _ model: LoadedModel, _ value: Double, _ fingerprint: String
  ) -> ModelComparison.Side {
    ModelComparison.Side(
      reference: model.reference, value: value,
      knowsRows: model.manifest.training.fingerprint == fingerprint)
  }

  private func measure(
    _ said: [[Double]], _ model: LoadedModel, _ truth: [Double]
  ) -> MeasuredScores {
    switch model.manifest.task {
    case .regression: MeasuredScores(metric, predicted: said[0], actual: truth)
    case .classification where said.count > 2:
      MeasuredScores(metric, probabilities: said, classes: truth.map { Int($0) })
    case .anomaly, .classification:
      MeasuredScores(
        metric, scores: said[0], isPositive: truth.map { $0 == 1 }, threshold: model.threshold)
    }
  }
}
