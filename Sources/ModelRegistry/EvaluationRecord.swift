public import Models

/// What evaluation found beyond single numbers: `evaluation.json`, from which the card's pictures are drawn.
public struct EvaluationRecord: Hashable, Sendable, Codable {
  /// Which rows were judged by.
  public var rows: Rows
  /// The receiver operating characteristic and precision-recall curve, from high scores to low; empty without labels.
  public var curves: [CurvePoint] = []
  /// Probabilities, or predicted numbers, beside what happened, in bins of equal weight; empty for anomaly models.
  public var calibration: [CalibrationBin] = []
  /// The rows in ten parts of falling scores; empty without labels.
  public var lift: [LiftPart] = []
  /// For each class the rows that were taken for each class: [actual][predicted]; empty without labels.
  public var confusion: [[Double]] = []
  /// Metrics of the parts that the specification names.
  public var segments: [Segment] = []
  /// How much each feature matters, adding up to 1, the most important first; empty where the model cannot tell.
  public var importance: [Importance] = []
  /// The parameters that a search tried, in order; `nil` where none was asked for.
  public var search: [Trial]?
  /// The training's loss by epoch or round, and that of validation rows; empty where there are no such.
  public var losses = Losses()

  /// Which rows a model was judged by.
  public enum Rows: String, Hashable, Sendable, Codable {
    case holdout
    case crossValidation = "cross_validation"
    /// The rows it was trained on, since none were held out.
    case training
  }

  /// A point of both curves.
  public struct CurvePoint: Hashable, Sendable, Codable {
    /// The share of the positive rows that are called positive: the recall.
    public var truePositiveRate: Double
    /// The share of the negative rows that are called positive.
    public var falsePositiveRate: Double
    /// The share of the rows called positive that are.
    public var precision: Double

    private enum CodingKeys: String, CodingKey {
      case truePositiveRate = "tpr"
      case falsePositiveRate = "fpr"
      case precision
    }

    /// The point of a curve.
    public init(_ point: ScoreCurves.Point) {
      truePositiveRate = point.truePositiveRate
      falsePositiveRate = point.falsePositiveRate
      precision = point.precision
    }
  }

  /// Rows of similar probability, or of like prediction.
  public struct CalibrationBin: Hashable, Sendable, Codable {
    /// Their mean probability, or prediction.
    public var predicted: Double
    /// The share that is positive, or the mean of the true numbers.
    public var observed: Double
    /// Their number.
    public var rows: Double

    /// The bin of a curve.
    public init(_ bin: CalibrationCurve.Bin) {
      predicted = bin.predicted
      observed = bin.observed
      rows = bin.weight
    }

    /// The part of a curve of numbers.
    public init(_ part: PredictionCurve.Part) {
      predicted = part.predicted
      observed = part.actual
      rows = Double(part.rows)
    }
  }

  /// A tenth of the rows by falling score.
  public struct LiftPart: Hashable, Sendable, Codable {
    /// The share of its rows that are positive, by that of all.
    public var lift: Double
    /// The share of all positive rows that are in it or before it.
    public var captured: Double

    /// The part of a table.
    public init(_ part: LiftTable.Part) {
      lift = part.lift
      captured = part.captured
    }
  }

  /// Rows of one value of a column.
  public struct Segment: Hashable, Sendable, Codable {
    /// The column.
    public var column: String
    /// The value; `nil` for NULL.
    public var value: String?
    /// Metrics of its rows, by name.
    public var metrics: [String: Double]

    /// The segment of `value` in `column`.
    public init(column: String, value: String?, metrics: [String: Double]) {
      self.column = column
      self.value = value
      self.metrics = metrics
    }
  }

  /// A feature's share of what the model looks at.
  public struct Importance: Hashable, Sendable, Codable {
    /// The feature.
    public var feature: String
    /// Its share, 0…1.
    public var share: Double

    /// The share of `feature`.
    public init(feature: String, share: Double) {
      self.feature = feature
      self.share = share
    }
  }

  /// Parameters that were tried.
  public struct Trial: Hashable, Sendable, Codable {
    /// What was tried, by name; empty for what was specified.
    public var parameters: [String: ParameterValue]
    /// The share of the rows that it was trained on, 0…1.
    public var share: Double
    /// The metric on rows it had not seen.
    public var value: Double

    /// A trial of `parameters`.
    public init(parameters: [String: ParameterValue], share: Double, value: Double) {
      self.parameters = parameters
      self.share = share
      self.value = value
    }
  }

  /// Mean losses by epoch or round.
  public struct Losses: Hashable, Sendable, Codable {
    /// Of the rows that were learnt from.
    public var training: [Double]
    /// Of the rows that were watched; empty without any.
    public var validation: [Double]

    /// Losses; none unless told.
    public init(training: [Double] = [], validation: [Double] = []) {
      self.training = training
      self.validation = validation
    }
  }

  /// Nothing but which rows were judged by.
  public init(rows: Rows) { self.rows = rows }
}
