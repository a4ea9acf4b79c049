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
    try requireNumbers(in: Names.scores, rows)
    return counts
  }

  /// Refuses a model that has no number for some rows: no metric and no file could hold that.
  func requireNumbers(in table: SQL, _ rows: PreparedRows) throws {
    let number: SQL = rows.classes.count > 2 ? "list_sum(CAST(score AS DOUBLE[]))" : "score"
    let missing = try connection.value(
      "SELECT count(*) FROM \(table) WHERE NOT coalesce(isfinite(\(number)), false)")
    if let missing = missing.int, missing > 0 { throw outOfBounds() }
  }

  /// What is told of a model that has no number for some rows.
  func outOfBounds() -> WeirFailure {
    WeirFailure(
      "training \(specification.name)",
      reason: "what the model says of some rows is no number: it has grown beyond all bounds",
      remedy: "lower learning_rate, and scale or clip features of very different size")
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
  ///
  /// - Parameter withSegments: whether to measure the parts that the specification names, too.
  func evaluate(
    _ rows: PreparedRows, _ judged: JudgedRows, threshold: Double, withSegments: Bool = true
  ) throws -> (metrics: [String: Double], record: EvaluationRecord) {
    var record = EvaluationRecord(rows: judged.rows)
    let metrics: [String: Double]
    switch rows.task {
    case .regression:
      let found = try numberMetrics(of: judged)
      metrics = found.metrics
      record.calibration = found.curve.parts.map(EvaluationRecord.CalibrationBin.init)
    case .classification where rows.classes.count > 2:
      let found = try classMetrics(of: judged, classes: rows.classes.count)
      metrics = found.metrics
      record.confusion = found.confusion.table
    case .anomaly, .classification:
      metrics = try evaluateScores(judged, rows.task, threshold: threshold, &record)
    }
    if withSegments { record.segments = try segments(rows, judged, threshold: threshold) }
    return (metrics, record)
  }

  /// Metrics of rows of at most two classes, with what pictures are drawn from.
  private func evaluateScores(
    _ judged: JudgedRows, _ task: ModelTask, threshold: Double, _ record: inout EvaluationRecord
  ) throws -> [String: Double] {
    guard judged.totals.weight > 0 else {
      return try scoreMetrics(of: judged, threshold: threshold).metrics
    }
    var curves = ScoreCurves(totals: judged.totals)
    var lift = LiftTable(totals: judged.totals)
    var calibration = CalibrationCurve(totals: judged.totals)
    var (metrics, confusion) = try scoreMetrics(of: judged, threshold: threshold) { group in
      curves.add(group)
      lift.add(group)
      calibration.add(group)
    }
    record.curves = curves.points.map(EvaluationRecord.CurvePoint.init)
    record.lift = lift.parts.map(EvaluationRecord.LiftPart.init)
    record.confusion = confusion.table
    if task == .classification {
      record.calibration = calibration.bins.map(EvaluationRecord.CalibrationBin.init)
      metrics["calibration_error"] = calibration.expectedCalibrationError
    }
    return metrics
  }

  /// Metrics of the most frequent values of each column that was named.
  private func segments(
    _ rows: PreparedRows, _ judged: JudgedRows, threshold: Double
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
        let part = try judged.filtered(isIt)
        return EvaluationRecord.Segment(
          column: column, value: value,
          metrics: try evaluate(rows, part, threshold: threshold, withSegments: false).metrics)
      }
    }
  }

  /// How the training rows' scores are distributed; of several classes the highest probability, of numbers nothing.
  func histogram(_ rows: PreparedRows) throws -> ScoreHistogram {
    var histogram = ScoreHistogram()
    guard rows.task != .regression else { return histogram }
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
