import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

extension Training {
  /// Scores all rows into the table of scores, and tells what was missing or unknown in training rows.
  func score(_ rows: PreparedRows, with model: LoadedModel) throws -> FeatureEncoder.Counts {
    func select(_ condition: SQL) -> SQL {
      """
      SELECT \(model.call(ofFeatures: rows.columns)) AS score, \(Names.target) AS target,
        \(Names.part) AS part FROM \(Names.rows) WHERE \(Names.part) \(condition)
      """
    }
    let isTraining: SQL = "= \(Part.training.rawValue)"
    try connection.execute("CREATE TEMP TABLE \(Names.scores) AS \(select(isTraining))")
    let counts = model.takeCounts()
    let isOther: SQL = "<> \(Part.training.rawValue)"
    try connection.execute("INSERT INTO \(Names.scores) \(select(isOther))")
    _ = model.takeCounts()
    return counts
  }

  /// The threshold that the specification asks for.
  func findThreshold(_ rows: PreparedRows) throws -> Threshold {
    let rule: Threshold.Rule =
      switch specification.threshold {
      case .contamination(let share): .contamination(share)
      case .quantile(let share): .quantile(share)
      case .value(let score): .value(score)
      case nil: .contamination(0.01)
      }
    let count = rows.counts[.training]
    return try Threshold(rule) { share in
      // The score below or at which this share of the rows is: exact, whatever the number of rows.
      let rank = min(count - 1, max(0, Int((share * Double(count)).rounded(.up)) - 1))
      let score = try connection.value(
        """
        SELECT score FROM \(Names.scores) WHERE part = \(Part.training.rawValue)
        ORDER BY score LIMIT 1 OFFSET \(rank)
        """)
      return score.number ?? 1
    }
  }

  /// Metrics of the rows held out, or of the training rows where none were; only counts without labels.
  func evaluate(_ rows: PreparedRows, threshold: Double) throws -> [String: Double] {
    let part: Part = rows.counts[.holdout] > 0 ? .holdout : .training
    let stream = try connection.stream(
      """
      SELECT score, count(*) FILTER (WHERE target > 0), count(*) FILTER (WHERE target <= 0), count(*)
      FROM \(Names.scores) WHERE part = \(part.rawValue) GROUP BY score ORDER BY score DESC
      """)
    var ranking = RankingMetrics(threshold: threshold)
    var (all, flagged) = (0, 0)
    while let chunk = try stream.next() {
      let columns = (0..<4).map(chunk.column)
      for row in 0..<chunk.rowCount {
        let score = columns[0].value(row).number ?? 0
        let counts = columns.dropFirst().map { $0.value(row).int ?? 0 }
        ranking.add(score: score, positives: Double(counts[0]), negatives: Double(counts[1]))
        all += counts[2]
        if score > threshold { flagged += counts[2] }
      }
    }
    var metrics = ["rows": Double(all), "flagged_rows": Double(flagged)]
    metrics["roc_auc"] = ranking.rocAUC
    metrics["average_precision"] = ranking.averagePrecision
    metrics["precision"] = ranking.precision
    metrics["recall"] = ranking.recall
    metrics["f1"] = ranking.f1
    return metrics
  }

  /// How the training rows' scores are distributed.
  func histogram() throws -> ScoreHistogram {
    var histogram = ScoreHistogram()
    let stream = try connection.stream(
      "SELECT score FROM \(Names.scores) WHERE part = \(Part.training.rawValue)")
    while let chunk = try stream.next() {
      chunk.column(0).withDoubles { doubles in
        for row in doubles.indices { histogram.add(doubles[row]) }
      }
    }
    return histogram
  }
}
