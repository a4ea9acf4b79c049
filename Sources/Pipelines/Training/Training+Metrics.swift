import DuckDB
import Models
import SQL
import Tables

extension Training {
  /// Metrics of rows of at most two classes, by the way giving `body` those of known class by falling score.
  ///
  /// - Returns: only counts where no class is known.
  func scoreMetrics(
    of judged: JudgedRows, threshold: Double, _ body: (ScoreGroup) -> Void = { _ in }
  ) throws -> (metrics: [String: Double], confusion: ConfusionMatrix) {
    let flagged = try connection.value(
      "SELECT count(*) FROM \(judged.table) WHERE \(judged.condition) AND score > \(threshold)")
    var metrics = ["rows": Double(judged.count), "flagged_rows": flagged.number ?? 0]
    var ranking = RankingMetrics(threshold: threshold)
    guard judged.totals.weight > 0 else { return (metrics, ranking.confusion) }
    var losses = ProbabilityLosses()
    try judged.forEachGroup { group in
      ranking.add(group)
      losses.add(group)
      body(group)
    }
    metrics["roc_auc"] = ranking.rocAUC
    metrics["average_precision"] = ranking.averagePrecision
    metrics["precision"] = ranking.precision
    metrics["recall"] = ranking.recall
    metrics["f1"] = ranking.f1
    if learner.task == .classification {
      metrics["log_loss"] = losses.logLoss
      metrics["brier_score"] = losses.brierScore
      metrics["accuracy"] = ranking.confusion.accuracy
      metrics["balanced_accuracy"] = ranking.confusion.balancedAccuracy
    }
    return (metrics, ranking.confusion)
  }

  /// Metrics of rows of several classes, so many.
  func classMetrics(
    of judged: JudgedRows, classes count: Int
  ) throws -> (metrics: [String: Double], confusion: ConfusionMatrix) {
    var losses = ProbabilityLosses()
    var confusion = ConfusionMatrix(classes: count)
    let probabilities = (1...count).map { "score[\($0)]" as SQL }
    // By its rows' values alone, so that sums do not depend on the order that threads leave.
    let stream = try connection.stream(
      """
      SELECT \(probabilities), target FROM \(judged.table)
      WHERE \(judged.condition) AND target IS NOT NULL ORDER BY ALL
      """)
    while let chunk = try stream.next() {
      for row in 0..<chunk.rowCount {
        let values = (0..<count).map { chunk.column($0).value(row).number ?? 0 }
        let target = chunk.column(count).value(row).number.map { Int($0) } ?? 0
        losses.add(probabilities: values.span, target: target)
        let predicted = values.indices.max { (values[$0], $1) < (values[$1], $0) } ?? 0
        confusion.add(actual: target, predicted: predicted)
      }
    }
    var metrics = ["rows": Double(judged.count)]
    metrics["log_loss"] = losses.logLoss
    metrics["brier_score"] = losses.brierScore
    metrics["accuracy"] = confusion.accuracy
    metrics["balanced_accuracy"] = confusion.balancedAccuracy
    metrics["macro_f1"] = confusion.macroF1
    let rankings = try (0..<count).map { index in
      let one = try JudgedRows(
        judged.rows,
        in: """
          (SELECT * REPLACE (score[\(index + 1)] AS score, CAST(target = \(index) AS INTEGER) AS target)
           FROM \(judged.table)) AS one
          """, where: judged.condition, on: connection)
      var ranking = RankingMetrics(threshold: 0.5)
      try one.forEachGroup { ranking.add($0) }
      return ranking
    }
    metrics["roc_auc"] = RankingMetrics.macroROCAUC(rankings)
    return (metrics, confusion)
  }

  /// Metrics of predicted numbers, and how predictions come true.
  func numberMetrics(
    of judged: JudgedRows
  ) throws -> (metrics: [String: Double], curve: PredictionCurve) {
    var found = RegressionMetrics()
    var curve = PredictionCurve(rows: judged.count)
    // As above, in an order of the rows' values.
    let stream = try connection.stream(
      """
      SELECT score, target FROM \(judged.table)
      WHERE \(judged.condition) AND target IS NOT NULL ORDER BY score, target
      """)
    while let chunk = try stream.next() {
      let (predicted, actual) = (chunk.column(0), chunk.column(1))
      for row in 0..<chunk.rowCount {
        guard let predicted = predicted.value(row).number, let actual = actual.value(row).number
        else { continue }
        found.add(predicted: predicted, actual: actual)
        curve.add(predicted: predicted, actual: actual)
      }
    }
    var metrics = ["rows": Double(found.count)]
    metrics["rmse"] = found.rootMeanSquaredError
    metrics["mae"] = found.meanAbsoluteError
    metrics["r2"] = found.determination
    return (metrics, curve)
  }
}
