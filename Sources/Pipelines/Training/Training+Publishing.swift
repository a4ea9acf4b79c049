import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Tables

extension Training {
  /// The manifest without what only scoring can tell: threshold and metrics.
  func draft(
    _ rows: PreparedRows, _ forest: IsolationForest, source: any DatasetSource, created: String,
    version: String
  ) throws -> Manifest {
    Manifest(
      kind: specification.kind, name: specification.name, created: created,
      seed: specification.seed, features: rows.features, inputs: rows.inputs,
      columns: zip(rows.columns, forest.features).map(Manifest.PreparedColumn.init),
      parameters: [
        "trees": Double(specification.trees), "sample_size": Double(specification.sampleSize),
        "holdout": specification.holdout,
      ],
      threshold: try Threshold(.value(1)) { _ in 1 }, metrics: [:],
      training: Manifest.TrainingData(
        source: source.location, rows: rows.trainingRows,
        fingerprint: "sha256:" + (try source.fingerprint(on: connection)),
        label: specification.label),
      weirVersion: version)
  }

  /// Finds the threshold, evaluates, and publishes.
  func publish(
    _ model: LoadedModel, _ rows: PreparedRows, _ sample: FeatureBatch, forest: IsolationForest,
    into registry: Registry, step: (String) -> Void
  ) throws -> Manifest {
    try connection.execute(
      """
      CREATE TEMP TABLE \(Names.scores) AS
      SELECT \(model.call(ofAlias: "d")) AS score FROM \(Names.training) AS d
      """)
    let imputed = model.takeImputedValues()
    let threshold = try findThreshold(rows)
    var manifest = model.manifest
    manifest.threshold = Manifest.ThresholdRecord(threshold)
    step("evaluating on \(rows.holdoutRows) rows held out")
    manifest.metrics = try evaluate(model, rows, threshold)
    manifest.metrics["imputed_values"] = Double(imputed)
    let baseline = Baseline(
      features: try summaries(rows, sample), scores: try histogram(of: Names.scores))
    step("publishing")
    return try registry.publish(manifest, forest: forest, baseline: baseline).manifest
  }

  private func findThreshold(_ rows: PreparedRows) throws -> Threshold {
    let rule: Threshold.Rule =
      switch specification.threshold {
      case .contamination(let share): .contamination(share)
      case .value(let score): .value(score)
      }
    return try Threshold(rule) { share in
      // The score below or at which this share of the rows is: exact, whatever the number of rows.
      let rank = min(
        rows.trainingRows - 1, max(0, Int((share * Double(rows.trainingRows)).rounded(.up)) - 1))
      let score = try connection.value(
        "SELECT score FROM \(Names.scores) ORDER BY score LIMIT 1 OFFSET \(rank)")
      return score.number ?? 1
    }
  }

  /// Metrics of the rows held out, or of the training rows where none were; only counts without labels.
  private func evaluate(
    _ model: LoadedModel, _ rows: PreparedRows, _ threshold: Threshold
  ) throws -> [String: Double] {
    let isHeldOut = rows.holdoutRows > 0
    let table = isHeldOut ? Names.holdout : Names.training
    let stream = try connection.stream(
      """
      SELECT score, count(*) FILTER (WHERE label > 0), count(*) FILTER (WHERE label <= 0), count(*)
      FROM (SELECT \(model.call(ofAlias: "d")) AS score, \(Names.label) AS label FROM \(table) AS d)
      GROUP BY score ORDER BY score DESC
      """)
    var ranking = RankingMetrics(threshold: threshold.value)
    var (all, flagged) = (0, 0)
    while let chunk = try stream.next() {
      let columns = (0..<4).map(chunk.column)
      for row in 0..<chunk.rowCount {
        let score = columns[0].value(row).number ?? 0
        let counts = columns.dropFirst().map { $0.value(row).int ?? 0 }
        ranking.add(
          score: score, positives: Double(counts[0]), negatives: Double(counts[1]))
        all += counts[2]
        if threshold.isExceeded(by: score) { flagged += counts[2] }
      }
    }
    _ = model.takeImputedValues()
    var metrics = ["rows": Double(all), "flagged_rows": Double(flagged)]
    metrics["roc_auc"] = ranking.rocAUC
    metrics["average_precision"] = ranking.averagePrecision
    metrics["precision"] = ranking.precision
    metrics["recall"] = ranking.recall
    metrics["f1"] = ranking.f1
    return metrics
  }

  /// Each column's distribution: counts and bounds of all rows, the rest of the rows drawn for the trees,
  /// since sums of all rows would depend on the order in which threads add them.
  private func summaries(
    _ rows: PreparedRows, _ sample: FeatureBatch
  ) throws -> [Baseline.FeatureSummary] {
    let expressions = rows.columns.indices.flatMap { index -> [SQL] in
      let column = SQL.name("f\(index)")
      let isThere: SQL = "\(column) IS NOT NULL AND NOT isnan(\(column))"
      return [
        "count(*) FILTER (WHERE \(isThere))", "min(\(column)) FILTER (WHERE \(isThere))",
        "max(\(column)) FILTER (WHERE \(isThere))",
      ]
    }
    let row = try connection.rows("SELECT \(expressions) FROM \(Names.training)").first ?? []
    return rows.columns.enumerated().map { index, name in
      let values = sample.presentValues(ofColumn: index)
      let moments = Moments(values)
      return Baseline.FeatureSummary(
        name: name, count: rows.trainingRows,
        missing: rows.trainingRows - (row[index * 3].int ?? 0), mean: moments.mean,
        std: moments.standardDeviation, min: row[index * 3 + 1].number,
        max: row[index * 3 + 2].number, quantiles: values.quantiles(parts: 10))
    }
  }

  private func histogram(of scores: SQL) throws -> ScoreHistogram {
    var histogram = ScoreHistogram()
    let stream = try connection.stream("SELECT score FROM \(scores)")
    while let chunk = try stream.next() {
      chunk.column(0).withDoubles { doubles in
        for row in doubles.indices { histogram.add(doubles[row]) }
      }
    }
    return histogram
  }
}

/// Mean and spread of some numbers, in their order.
private struct Moments {
  var mean: Double?
  var standardDeviation: Double?

  /// Welford's recurrence, which does not lose digits to large means; `nil` for too few values.
  init(_ values: [Double]) {
    guard !values.isEmpty else { return }
    var (mean, squares) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      let delta = value - mean
      mean += delta / Double(index + 1)
      squares += delta * (value - mean)
    }
    self.mean = mean
    if values.count > 1 { standardDeviation = (squares / Double(values.count - 1)).squareRoot() }
  }
}

extension [Double] {
  /// The values at equal steps of rank, the least and the greatest included; of sorted values.
  fileprivate func quantiles(parts: Int) -> [Double] {
    isEmpty ? [] : (0...parts).map { self[(count - 1) * $0 / parts] }
  }
}
