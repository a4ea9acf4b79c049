public import Tables
import YAML

/// What is trained, on what: a file of `kind: Training`, or the same from the command line.
public struct TrainingSpecification: Hashable, Sendable {
  /// Where the threshold comes from, above which a score is an anomaly.
  public enum Threshold: Hashable, Sendable {
    /// The share of the training rows, 0…1, that is taken to be anomalous.
    case contamination(Double)
    /// The score itself, 0…1.
    case value(Double)
  }

  /// A number that the model looks at.
  public struct Feature: Hashable, Sendable {
    /// Its name, unique in the model.
    public var name: String
    /// SQL over the data's columns.
    public var sql: String
    /// Whether its values are categories, each of which becomes a feature of 0 and 1.
    public var isCategory: Bool

    /// A feature called `name`.
    public init(name: String, sql: String, isCategory: Bool = false) {
      self.name = name
      self.sql = sql
      self.isCategory = isCategory
    }
  }

  /// The model's name in the registry.
  public var name: String
  /// What kind of model: `isolation-forest`.
  public var kind: String
  /// The historical data.
  public var source: SourceOptions
  /// SQL over the data, called `data`, that selects and derives what is trained on; `nil`: all of it.
  public var query: String?
  /// The features, in order.
  public var features: [Feature]
  /// The column that tells anomalies (1, true) from the rest, for evaluation alone.
  public var label: String?
  /// How many trees the forest has.
  public var trees = 100
  /// How many rows each tree is grown on.
  public var sampleSize = 256
  /// Decides every random choice.
  public var seed: UInt64 = 7
  /// What makes a score an anomaly.
  public var threshold = Threshold.contamination(0.01)
  /// The share of the rows, 0…1, that evaluates the model instead of training it.
  public var holdout = 0.2

  /// A training of the defaults.
  public init(name: String, kind: String, source: SourceOptions, features: [Feature]) {
    self.name = name
    self.kind = kind
    self.source = source
    self.features = features
  }
}

extension TrainingSpecification {
  /// The kinds of models this version trains.
  public static let kinds = ["isolation-forest"]

  /// Reads a specification.
  ///
  /// - Throws: every problem of the file.
  public init(parsing text: String, file: String, substituting substitution: Substitution)
    throws(SpecificationError)
  {
    let problems = Problems(file: file)
    let root = substitution.apply(
      to: try YAMLNode(parsing: text, file: file), problems: problems)
    let reader = YAMLReader(root, problems: problems)
    try readHeader(of: "Training", reader)
    let name = readName(reader)
    let kind = reader.required("model", reader.string) ?? ""
    if !kind.isEmpty, !TrainingSpecification.kinds.contains(kind) {
      problems.addUnknown(
        "model", kind, line: reader.line(of: "model"), candidates: TrainingSpecification.kinds)
    }
    var source = SourceOptions(location: "")
    var query: String?
    if let data = reader.required("data", reader.mapping) {
      query = data.string("sql")
      source = SourceOptions(reading: data) ?? source
      data.finish()
    }
    let features = TrainingSpecification.readFeatures(reader, problems)
    self.init(name: name, kind: kind, source: source, features: features)
    self.query = query
    label = reader.string("label")
    readParameters(reader)
    readThreshold(reader)
    if let evaluate = reader.mapping("evaluate") {
      holdout = evaluate.double("holdout") ?? holdout
      if !(0..<1).contains(holdout) {
        evaluate.report("holdout", "is a share of the rows from 0 to below 1")
      }
      evaluate.finish()
    }
    reader.finish()
    try problems.throwIfAny()
  }

  private static func readFeatures(_ reader: YAMLReader, _ problems: Problems) -> [Feature] {
    var features: [Feature] = []
    for node in reader.required("features", reader.list) ?? [] {
      if let scalar = node.scalar {
        features.append(Feature(name: scalar.text, sql: quotedColumn(scalar.text)))
        continue
      }
      let feature = YAMLReader(node, problems: problems)
      if let name = feature.required("name", feature.string) {
        let encoding = feature.string("encode")
        if let encoding, encoding != "onehot" {
          feature.report("encode", "is '\(encoding)'; this version encodes onehot")
        }
        let sql = feature.string("sql") ?? quotedColumn(name)
        features.append(Feature(name: name, sql: sql, isCategory: encoding == "onehot"))
      }
      feature.finish()
    }
    for (index, feature) in features.enumerated()
    where features[..<index].contains(where: { $0.name.lowercased() == feature.name.lowercased() })
    {
      reader.report("features", "names '\(feature.name)' twice")
    }
    if features.isEmpty { reader.report("features", "must name at least one feature") }
    return features
  }

  /// A bare name is the column itself.
  public static func quotedColumn(_ name: String) -> String {
    "\"" + name.escaping("\"", as: "\"\"") + "\""
  }

  private mutating func readParameters(_ reader: YAMLReader) {
    guard let parameters = reader.mapping("parameters") else { return }
    defer { parameters.finish() }
    trees = parameters.integer("trees") ?? trees
    if !(1...10_000).contains(trees) { parameters.report("trees", "is from 1 to 10000") }
    sampleSize = parameters.integer("sample_size") ?? sampleSize
    if !(2...65_536).contains(sampleSize) {
      parameters.report("sample_size", "is from 2 to 65536")
    }
    if let seed = parameters.integer("seed") {
      if seed < 0 { parameters.report("seed", "is 0 or more") }
      self.seed = UInt64(max(0, seed))
    }
  }

  private mutating func readThreshold(_ reader: YAMLReader) {
    guard let threshold = reader.mapping("threshold") else { return }
    defer { threshold.finish() }
    if let share = threshold.double("contamination") {
      self.threshold = .contamination(share)
      if !(share > 0 && share <= 0.5) {
        threshold.report("contamination", "is above 0 and at most 0.5")
      }
    } else if let value = threshold.double("value") {
      self.threshold = .value(value)
      if !(0...1).contains(value) { threshold.report("value", "is a score from 0 to 1") }
    } else {
      reader.report("threshold", "gives contamination or value")
    }
  }
}
