public import Models

/// What `model.json` says: all there is to know of a model's version but its weights.
///
/// The same data, seed and program give the same manifest, apart from `version` and `created`.
public struct Manifest: Hashable, Sendable {
  /// What kind of model: `isolation-forest`.
  public var kind: String
  /// The model's name in the registry.
  public var name: String
  /// Counted from 1; given by the registry on publication.
  public var version: Int
  /// When it was trained, ISO 8601 in UTC.
  public var created: String
  /// Decided every random choice of the training.
  public var seed: UInt64
  /// What the model looks at, in order.
  public var features: [Feature]
  /// The columns of the data that the features use.
  public var inputs: [Input]
  /// The numbers that the features become, in the model's order.
  public var columns: [PreparedColumn]
  /// What the user chose, by name: `trees`, `sample_size`.
  public var parameters: [String: Double]
  /// Above which score a row is an anomaly.
  public var threshold: ThresholdRecord
  /// What evaluation found, by name: `rows`, `roc_auc`.
  public var metrics: [String: Double]
  /// What it was trained on.
  public var training: TrainingData
  /// The version of the contract that the data kept, if one was checked.
  public var contractVersion: String?
  /// The Weir that trained it.
  public var weirVersion: String
  /// Which files belong to the version and their SHA-256, `model.json` excepted.
  public var files: [String: String] = [:]
  /// The layout of the directory; this program reads `Manifest.currentFormat`.
  public var format = Manifest.currentFormat

  /// The layout that this program writes, and the latest it reads.
  public static let currentFormat = 1

  /// A manifest whose version and files the registry will fill in.
  public init(
    kind: String, name: String, created: String, seed: UInt64, features: [Feature],
    inputs: [Input], columns: [PreparedColumn], parameters: [String: Double],
    threshold: Threshold, metrics: [String: Double], training: TrainingData,
    contractVersion: String? = nil, weirVersion: String
  ) {
    self.kind = kind
    self.name = name
    version = 0
    self.created = created
    self.seed = seed
    self.features = features
    self.inputs = inputs
    self.columns = columns
    self.parameters = parameters
    self.threshold = ThresholdRecord(threshold)
    self.metrics = metrics
    self.training = training
    self.contractVersion = contractVersion
    self.weirVersion = weirVersion
  }
}

extension Manifest {
  /// A value derived from the data by SQL.
  public struct Feature: Hashable, Sendable, Codable {
    /// Unique in the model.
    public var name: String
    /// An expression over the inputs.
    public var sql: String
    /// How a value that is no number becomes numbers; `nil` for numbers.
    public var encode: Encoding?
    /// The values that an encoding knows, in order; others become zeros.
    public var categories: [String]?

    /// How categories become numbers.
    public enum Encoding: String, Hashable, Sendable, Codable {
      /// A column of 0 and 1 for each category.
      case onehot
    }

    /// A number called `name`, or the encoding of one of `categories`.
    public init(name: String, sql: String, categories: [String]? = nil) {
      self.name = name
      self.sql = sql
      encode = categories == nil ? nil : .onehot
      self.categories = categories
    }
  }

  /// A column that must be in the data.
  public struct Input: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Its type at training, as the engine writes it.
    public var type: String

    /// A column called `name`.
    public init(name: String, type: String) {
      self.name = name
      self.type = type
    }
  }

  /// A number that the model compares: a feature, or one category of it.
  public struct PreparedColumn: Hashable, Sendable, Codable {
    /// The feature's name; `feature=category` for an encoded one.
    public var name: String
    /// Subtracted before values become single precision.
    public var center: Double
    /// Stands in for a missing value.
    public var imputation: Double

    /// The column called `name` of a forest's `feature`.
    public init(name: String, feature: IsolationForest.Feature) {
      self.name = name
      center = feature.center
      imputation = feature.imputation
    }
  }

  /// A threshold with what the user asked for.
  public struct ThresholdRecord: Hashable, Sendable, Codable {
    /// A row is an anomaly if its score is above this.
    public var value: Double
    /// `contamination`, `quantile` or `value`.
    public var rule: String
    /// The number that the rule was given.
    public var requested: Double

    /// The record of `threshold`.
    public init(_ threshold: Threshold) {
      value = threshold.value
      (rule, requested) =
        switch threshold.rule {
        case .contamination(let share): ("contamination", share)
        case .quantile(let share): ("quantile", share)
        case .value(let score): ("value", score)
        }
    }
  }

  /// Where the training rows came from.
  public struct TrainingData: Hashable, Sendable, Codable {
    /// The source as the user named it, without secrets.
    public var source: String
    /// The rows that the model was trained on.
    public var rows: Int
    /// Tells whether other data is the same; its algorithm first, as in `sha256:…`.
    public var fingerprint: String
    /// The column that told strange rows at evaluation, if there was one.
    public var label: String?

    /// The rows of `source`.
    public init(source: String, rows: Int, fingerprint: String, label: String? = nil) {
      self.source = source
      self.rows = rows
      self.fingerprint = fingerprint
      self.label = label
    }
  }
}

extension Manifest: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, name, version, created, seed, features, inputs, columns, parameters, threshold
    case metrics, training, files, format
    case contractVersion = "contract_version"
    case weirVersion = "weir_version"
  }
}
