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
  private let candidate: LoadedModel
  private let reference: LoadedModel
  private let metric: ClassifierMetric

  /// The models of a comparison, loaded on one connection.
  ///
  /// - Parameter metric: the usual one for their classes unless told.
  /// - Throws: `WeirFailure` for models that do not answer the same question, and for a metric of others.
  public init(_ candidate: LoadedModel, _ reference: LoadedModel, by metric: ClassifierMetric?)
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
    guard areAlike else {
      throw WeirFailure(
        doing, reason: "they do not tell the same classes apart",
        remedy: "compare models of one label with one positive class")
    }
    let metrics = ModelComparison.metrics(for: classes)
    self.metric = metric ?? metrics[0]
    guard metrics.contains(self.metric) else {
      throw WeirFailure(
        doing, reason: "\(self.metric.rawValue) is not defined for what they say of a row",
        remedy: "choose one of \(metrics.map(\.rawValue).joined(separator: ", "))")
    }
  }

  private var classes: [String]? { candidate.manifest.classes }

  /// Scores the rows of `dataset` whose `label` is known with both models.
  ///
  /// - Parameters:
  ///   - fingerprint: of the dataset, as trainings record it.
  ///   - draws: how often the rows are drawn again.
  /// - Throws: `WeirFailure` for a label that is not there or not of the models' classes, and for rows that the
  ///   metric is not defined on.
  public func compare(
    on dataset: OpenDataset, label: String, fingerprint: String, draws: Int, threads: Int,
    connection: Connection
  ) throws -> ModelComparison {
    let doing = "comparing models on \(dataset.location)"
    guard let column = dataset.columns.first(where: { $0.name.lowercased() == label.lowercased() })
    else { throw FeatureSQL.missing(label, among: dataset.columns, doing: doing) }
    var rows = ScoredRows()
    let stream = try connection.stream(try query(dataset, label: column, doing: doing, connection))
    while let chunk = try stream.next() {
      let columns = (0..<3).map(chunk.column)
      for row in 0..<chunk.rowCount {
        rows.candidate.append(columns[0].value(row).number ?? .nan)
        rows.reference.append(columns[1].value(row).number ?? .nan)
        rows.isPositive.append(columns[2].value(row) == .boolean(true))
      }
    }
    guard !(rows.candidate + rows.reference).contains(where: \.isNaN) else {
      throw WeirFailure(
        doing, reason: "a model gives some rows no score", remedy: "compare other versions")
    }
    let measured = (
      candidate: measure(rows.candidate, candidate, rows),
      reference: measure(rows.reference, reference, rows)
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
        reason: "\(metric.rawValue) is not defined on its \(rows.isPositive.count) labelled rows",
        remedy: "give rows of each class, and more than a few of them")
    }
    return ModelComparison(
      metric: metric, rows: rows.isPositive.count,
      unlabelled: dataset.rowCount - rows.isPositive.count,
      candidate: side(candidate, candidateValue, fingerprint),
      reference: side(reference, referenceValue, fingerprint), improvement: improvement)
  }

  /// What both models say of rows, in one order.
  private struct ScoredRows {
    var candidate: [Double] = []
    var reference: [Double] = []
    var isPositive: [Bool] = []
  }

  private func side(
    _ model: LoadedModel, _ value: Double, _ fingerprint: String
  ) -> ModelComparison.Side {
    ModelComparison.Side(
      reference: model.reference, value: value,
      knowsRows: model.manifest.training.fingerprint == fingerprint)
  }

  private func measure(
    _ scores: [Double], _ model: LoadedModel, _ rows: ScoredRows
  ) -> MeasuredScores {
    // Of several classes the scores are of the right one: its probability, or whether it was predicted.
    let threshold = classes.map { $0.count > 2 } == true ? 0.5 : model.threshold
    return MeasuredScores(
      metric, scores: scores, isPositive: rows.isPositive, threshold: threshold)
  }
}

extension ComparedModels {
  /// Rows of what the candidate says, what the reference says, and whether the row is positive.
  private func query(
    _ dataset: OpenDataset, label: Column, doing: String, _ connection: Connection
  ) throws -> SQL {
    let value: SQL = "CAST(\(path: ["d", label.name]) AS VARCHAR)"
    let isPositive: SQL
    switch classes {
    case nil: isPositive = "TRY_CAST(\(path: ["d", label.name]) AS DOUBLE) > 0"
    case .some(let classes):
      let list = classes.map { "\($0)" as SQL }
      let others = try connection.value(
        "SELECT count(*) FROM \(dataset.relation) AS d WHERE \(value) NOT IN (\(list))")
      guard others.int == 0 else {
        throw WeirFailure(
          doing,
          reason:
            "'\(label.name)' has \(others.int ?? 0) values that are none of the models' classes",
          remedy: "their classes are \(classes.prefix(20).joined(separator: ", "))")
      }
      isPositive =
        classes.count == 2
        ? "\(value) = \(classes[1])" : "CASE WHEN \(value) IS NOT NULL THEN true END"
    }
    let calls = try [candidate, reference].map {
      try said($0, $0.call(onColumns: dataset.columns, of: "d", dataset: dataset.location), value)
    }
    return """
      SELECT candidate, reference, positive FROM (
        SELECT \(calls[0]) AS candidate, \(calls[1]) AS reference, \(isPositive) AS positive
        FROM (SELECT * FROM \(dataset.relation)) AS d)
      WHERE positive IS NOT NULL ORDER BY ALL
      """
  }

  /// What `model` says of a row, as one number.
  private func said(_ model: LoadedModel, _ call: SQL, _ label: SQL) -> SQL {
    guard let classes = model.manifest.classes, classes.count > 2 else { return call }
    let list = classes.map { "\($0)" as SQL }
    let place: SQL = "list_position([\(list)], \(label))"
    let probabilities: SQL = "CAST(\(call) AS DOUBLE[])"
    return metric == .accuracy
      ? "CAST(list_position(\(probabilities), list_max(\(probabilities))) = \(place) AS DOUBLE)"
      : "\(probabilities)[\(place)]"
  }
}
