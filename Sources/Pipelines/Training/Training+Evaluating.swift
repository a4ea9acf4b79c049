import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

extension Training {
  /// Scores all rows into the table of scores, and tells what was missing or unknown in training rows.
  func score(_ rows: PreparedRows, with model: LoadedModel) throws -> FeatureEncoder.Counts {
    let isTraining: SQL = "\(Names.part) = \(Part.training.rawValue)"
    try connection.execute(
      "CREATE TEMP TABLE \(Names.scores) AS \(scores(of: rows, with: model, where: isTraining))")
    let counts = model.takeCounts()
    let isOther: SQL = "\(Names.part) <> \(Part.training.rawValue)"
    try connection.execute(
      "INSERT INTO \(Names.scores) \(scores(of: rows, with: model, where: isOther))")
    _ = model.takeCounts()
    return counts
  }

  /// A query of score (or the list of probabilities), target, part and segments.
  func scores(of rows: PreparedRows, with model: LoadedModel, where condition: SQL) -> SQL {
    let segments = specification.evaluation.segments.indices.map { SQL.name("s\($0)") }
    let columns =
      [
        "\(model.call(ofFeatures: rows.columns)) AS score", "\(Names.target) AS target",
        "\(Names.part) AS part",
      ] as [SQL] + segments
    return "SELECT \(columns) FROM \(Names.rows) WHERE \(condition)"
  }

  /// Metrics of the judged rows; only counts where no label is known.
  func evaluate(
    _ rows: PreparedRows, _ judged: JudgedRows, threshold: Double, withSegments: Bool = true
  ) throws -> (metrics: [String: Double], record: EvaluationRecord) {
    if rows.classes.count > 2 { return try evaluateClasses(rows, judged) }
    var record = EvaluationRecord(rows: judged.rows)
    var metrics = try metrics(of: judged, threshold: threshold)
    if judged.totals.weight > 0 {
      var curves = ScoreCurves(totals: judged.totals)
      var lift = LiftTable(totals: judged.totals)
      var calibration = CalibrationCurve(totals: judged.totals)
      var ranking = RankingMetrics(threshold: threshold)
      try judged.forEachGroup { group in
        curves.add(group)
        lift.add(group)
        calibration.add(group)
        ranking.add(group)
      }
      record.curves = curves.points.map(EvaluationRecord.CurvePoint.init)
      record.lift = lift.parts.map(EvaluationRecord.LiftPart.init)
      record.confusion = ranking.confusion.table
      if rows.classes.count == 2 {
        record.calibration = calibration.bins.map(EvaluationRecord.CalibrationBin.init)
        metrics["calibration_error"] = calibration.expectedCalibrationError
      }
    }
    if withSegments { record.segments = try segments(judged, threshold: threshold) }
    return (metrics, record)
  }

  /// Metrics of rows of at most two classes.
  private func metrics(of judged: JudgedRows, threshold: Double) throws -> [String: Double] {
    let flagged = try connection.value(
      "SELECT count(*) FROM \(judged.table) WHERE \(judged.condition) AND score > \(threshold)")
    var metrics = ["rows": Double(judged.count), "flagged_rows": flagged.number ?? 0]
    guard judged.totals.weight > 0 else { return metrics }
    var ranking = RankingMetrics(threshold: threshold)
    var losses = ProbabilityLosses()
    try judged.forEachGroup { group in
      ranking.add(group)
      losses.add(group)
    }
    metrics["roc_auc"] = ranking.rocAUC
    metrics["average_precision"] = ranking.averagePrecision
    metrics["precision"] = ranking.precision
    metrics["recall"] = ranking.recall
    metrics["f1"] = ranking.f1
    guard specification.learner.kind.task == .classification else { return metrics }
    metrics["log_loss"] = losses.logLoss
    metrics["brier_score"] = losses.brierScore
    metrics["accuracy"] = ranking.confusion.accuracy
    metrics["balanced_accuracy"] = ranking.confusion.balancedAccuracy
    return metrics
  }

  /// Metrics of rows of several classes.
  private func evaluateClasses(
    _ rows: PreparedRows, _ judged: JudgedRows
  ) throws -> (metrics: [String: Double], record: EvaluationRecord) {
    let count = rows.classes.count
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
    let areas = try (0..<count).map { index in
      let one = try JudgedRows(
        judged.rows,
        in: """
          (SELECT score[\(index + 1)] AS score, CAST(target = \(index) AS INTEGER) AS target, part
           FROM \(judged.table)) AS one
          """, where: judged.condition, on: connection)
      var ranking = RankingMetrics(threshold: 0.5)
      try one.forEachGroup { ranking.add($0) }
      return ranking
    }
    metrics["roc_auc"] = RankingMetrics.macroROCAUC(areas)
    var record = EvaluationRecord(rows: judged.rows)
    record.confusion = confusion.table
    return (metrics, record)
  }

  /// Metrics of the most frequent values of each column that was named.
  private func segments(
    _ judged: JudgedRows, threshold: Double
  ) throws -> [EvaluationRecord.Segment] {
    let most = 50
    return try specification.evaluation.segments.enumerated().flatMap { index, column in
      let name = SQL.name("s\(index)")
      let values = try connection.rows(
        """
        SELECT \(name) FROM \(judged.table) WHERE \(judged.condition) GROUP BY \(name)
        ORDER BY count(*) DESC, \(name) LIMIT \(most)
        """)
      return try values.map { row in
        let value = row[0].string
        let isIt: SQL = value.map { "\(name) = \($0)" } ?? "\(name) IS NULL"
        return EvaluationRecord.Segment(
          column: column, value: value,
          metrics: try metrics(of: try judged.filtered(isIt), threshold: threshold))
      }
    }
  }

  /// How the training rows' scores are distributed; of several classes the highest probability.
  func histogram(_ rows: PreparedRows) throws -> ScoreHistogram {
    var histogram = ScoreHistogram()
    let score: SQL = rows.classes.count > 2 ? "list_max(CAST(score AS DOUBLE[]))" : "score"
    let stream = try connection.stream(
      "SELECT \(score) FROM \(Names.scores) WHERE part = \(Part.training.rawValue)")
    while let chunk = try stream.next() {
      chunk.column(0).withDoubles { doubles in
        for row in doubles.indices { histogram.add(doubles[row]) }
      }
    }
    return histogram
  }
}

extension ConfusionMatrix {
  /// The weights as rows of [actual][predicted].
  fileprivate var table: [[Double]] {
    (0..<classes).map { actual in
      (0..<classes).map { self[actual: actual, predicted: $0] }
    }
  }
}
