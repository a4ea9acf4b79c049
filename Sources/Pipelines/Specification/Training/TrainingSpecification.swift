public import Models
import Tables

/// What is trained, on what: a file of `kind: Training`, or the same from the command line.
public struct TrainingSpecification: Hashable, Sendable {
  /// A value that the model looks at.
  public struct Feature: Hashable, Sendable {
    /// Its name, unique in the model.
    public var name: String
    /// SQL over the data's columns.
    public var sql: String
    /// How its values become numbers; `nil`: as the kind of model does by itself.
    public var encoding: EncodingRequest?

    /// A feature called `name`.
    public init(name: String, sql: String, encoding: EncodingRequest? = nil) {
      self.name = name
      self.sql = sql
      self.encoding = encoding
    }
  }

  /// A source of the data, by the name that SQL has for it.
  public struct NamedSource: Hashable, Sendable {
    /// `data` where there is one only.
    public var name: String
    /// Where it is.
    public var source: SourceOptions

    /// What SQL calls the only source where it has no name.
    public static let usualName = "data"

    /// The source called `name`.
    public init(name: String = usualName, _ source: SourceOptions) {
      self.name = name
      self.source = source
    }
  }

  /// How a model is evaluated on rows that it has not seen.
  public struct Evaluation: Hashable, Sendable {
    /// The share of the rows, 0…1, that evaluates the model instead of training it.
    public var holdout = 0.2
    /// SQL by which the last rows are held out, such as a time; `nil`: rows by a hash of their number.
    public var order: String?
    /// Parts that are each predicted by a model of the others; `nil`: no cross-validation. Classes are spread evenly.
    public var folds: Int?
    /// Columns for whose values metrics are told one by one.
    public var segments: [String] = []

    /// A fifth of the rows, held out.
    public init() {}
  }

  /// The model's name in the registry.
  public var name: String
  /// The kind of model with its parameters.
  public var learner: Learner
  /// Decides every random choice.
  public var seed: UInt64 = 7
  /// The historical data: one source, or several that `query` combines.
  public var sources: [NamedSource]
  /// SQL over the sources that selects and derives what is trained on; `nil`: all of the only one.
  public var query: String?
  /// The path of the contract whose row rules the rows must keep; `nil`: none.
  public var contract: String?
  /// The features, in order.
  public var features: [Feature]
  /// The column that a classifier learns, or that tells anomalies (1, true) from the rest, for evaluation alone.
  public var label: String?
  /// The class that counts as positive of two; `nil`: the later in order (1, true, yes).
  public var positive: String?
  /// SQL that tells how often a row counts; `nil`: once.
  public var weight: String?
  /// Above which score or probability a row is flagged.
  public var threshold: ThresholdRequest?
  /// How a classifier's probabilities are made to come true, on rows that it does not learn from; `nil`: not.
  public var calibration: Calibration.Method?
  /// Parameters to try before the model is trained with the best of them; `nil`: none.
  public var search: SearchRequest?
  /// How it is evaluated.
  public var evaluation = Evaluation()
  /// The text of the file that it was read from, before anything was put into it; `nil` where there was none.
  public var text: String?

  /// A training of the defaults.
  public init(name: String, learner: Learner, sources: [NamedSource], features: [Feature]) {
    self.name = name
    self.learner = learner
    self.sources = sources
    self.features = features
  }
}

extension TrainingSpecification {
  /// The kinds of models this version trains.
  public static let kinds = ModelKind.allCases.map(\.rawValue)

  /// A bare name is the column itself.
  public static func quotedColumn(_ name: String) -> String {
    "\"" + name.escaping("\"", as: "\"\"") + "\""
  }
}
