public import Models

/// What `model.json` says: all there is to know of a model's version but its weights.
///
/// The same data, seed and program give the same manifest, apart from `version`, `created` and the parent.
public struct Manifest: Hashable, Sendable {
  /// What kind of model, a `ModelKind`.
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
  /// The classes that a classifier tells apart, in the order of their numbers; `nil` for other models.
  ///
  /// Of two, the second is the positive one.
  public var classes: [String]?
  /// What the user chose, by name: `trees`, `sample_size`.
  public var parameters: [String: ParameterValue]
  /// Above which score a row is an anomaly; of no meaning for several classes, nor for numbers (rule `none`).
  public var threshold: ThresholdRecord
  /// What evaluation found, by name: `rows`, `roc_auc`.
  public var metrics: [String: Double]
  /// What a logistic regression weighs; `nil` of other models, and where an earlier Weir trained it.
  public var coefficients: CoefficientRecord?
  /// What a person should know of the data: rare classes, features that tell all or nothing; one sentence each.
  public var findings: [String]?
  /// What it was trained on.
  public var training: TrainingData
  /// What else it came from; `nil` in models of format 1.
  public var lineage: Lineage?
  /// The contract that the training rows keep; `nil` where there was none.
  public var contract: ContractRecord?
  /// The Weir that trained it.
  public var weirVersion: String
  /// Which files belong to the version and their SHA-256, `model.json` excepted.
  public var files: [String: String] = [:]
  /// The layout of the directory; this program reads `Manifest.currentFormat`.
  public var format = Manifest.currentFormat

  /// The layout that this program writes, and the latest it reads.
  public static let currentFormat = 2

  /// A manifest whose version and files the registry will fill in.
  public init(
    kind: String, name: String, created: String, seed: UInt64, features: [Feature],
    inputs: [Input], classes: [String]? = nil, parameters: [String: ParameterValue],
    threshold: ThresholdRecord, metrics: [String: Double], training: TrainingData,
    weirVersion: String
  ) {
    self.kind = kind
    self.name = name
    version = 0
    self.created = created
    self.seed = seed
    self.features = features
    self.inputs = inputs
    self.classes = classes
    self.parameters = parameters
    self.threshold = threshold
    self.metrics = metrics
    self.training = training
    self.weirVersion = weirVersion
  }
}

extension Manifest {
  /// A value derived from the data by SQL, and how it becomes numbers.
  public struct Feature: Hashable, Sendable {
    /// Unique in the model.
    public var name: String
    /// An expression over the inputs.
    public var sql: String
    /// What was fitted at training.
    public var encoding: Encoding

    /// A feature called `name`; a number as it is, unless told.
    public init(name: String, sql: String, encoding: Encoding = .number(NumberEncoding())) {
      self.name = name
      self.sql = sql
      self.encoding = encoding
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

  /// A threshold with what the user asked for.
  public struct ThresholdRecord: Hashable, Sendable, Codable {
    /// A row is an anomaly if its score is above this.
    public var value: Double
    /// How it was found: `contamination`, `quantile`, `value`, `maximise f1`, `precision`, `recall` or `cost`;
    /// `none` where nothing is flagged.
    public var rule: String
    /// The number that the rule was given; 0 where it takes none.
    public var requested: Double

    /// A threshold of `value`.
    public init(value: Double, rule: String, requested: Double) {
      self.value = value
      self.rule = rule
      self.requested = requested
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

extension Manifest {
  /// A contract, and what became of the data by it.
  public struct ContractRecord: Hashable, Sendable, Codable {
    /// The contract's id.
    public var id: String
    /// Its version.
    public var version: String
    /// Rows of the sources that break a row rule of severity error, from which nothing was learnt.
    public var rowsLeftOut = 0
    /// Checks of the data as a whole, of severity error, that failed; ids as `weir validate` has them.
    public var unmetChecks: [String] = []

    /// A contract that nothing broke, until told.
    public init(id: String, version: String) {
      self.id = id
      self.version = version
    }

    private enum CodingKeys: String, CodingKey {
      case id, version
      case rowsLeftOut = "rows_left_out"
      case unmetChecks = "unmet_checks"
    }
  }
}

extension Manifest {
  /// What a version came from beside its data, whose fingerprint is in `training`.
  public struct Lineage: Hashable, Sendable, Codable {
    /// The SHA-256 of the specification's text, as in `sha256:…`; `nil` where there was no file.
    public var specification: String?
    /// The version that was in use when this one was trained: the champion, else the newest.
    public var parent: Parent?

    /// A version of the model of the same name.
    public struct Parent: Hashable, Sendable, Codable {
      /// Its number.
      public var version: Int
      /// The SHA-256 of its `model.json`, which holds those of its other files; as in `sha256:…`.
      public var fingerprint: String

      /// The parent of this number.
      public init(version: Int, fingerprint: String) {
        self.version = version
        self.fingerprint = fingerprint
      }
    }

    /// A lineage; of nothing unless told.
    public init(specification: String? = nil, parent: Parent? = nil) {
      self.specification = specification
      self.parent = parent
    }
  }
}

extension Manifest {
  /// What the model tells of a row.
  public var task: ModelTask {
    if classes != nil { return .classification }
    return parameters["objective"] == .word(ModelTask.regression.rawValue) ? .regression : .anomaly
  }

  /// How the features become the model's columns.
  public var encoder: FeatureEncoder {
    FeatureEncoder(features.map { FeatureEncoder.Feature($0.name, $0.encoding) })
  }

  /// What the model sees, in order.
  public var columns: [ModelColumn] { encoder.columns }
}

extension Manifest: Codable {
  // What format 1 did not have is optional.
  private enum CodingKeys: String, CodingKey {
    case kind, name, version, created, seed, features, inputs, classes, parameters, threshold
    case metrics, coefficients, findings, training, lineage, contract, files, format
    case weirVersion = "weir_version"
  }
}

extension Manifest.Feature: Codable {
  private enum CodingKeys: String, CodingKey { case name, sql }

  /// Reads name, SQL and encoding from one object.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    name = try stored.decode(String.self, forKey: .name)
    sql = try stored.decode(String.self, forKey: .sql)
    encoding = try Encoding(from: decoder)
  }

  /// Writes name, SQL and encoding into one object.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    try stored.encode(name, forKey: .name)
    try stored.encode(sql, forKey: .sql)
    try encoding.encode(to: encoder)
  }
}
