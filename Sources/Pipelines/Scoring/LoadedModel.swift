import DuckDB
public import ModelRegistry
public import Models
public import SQL
import Synchronization
public import Tables

/// A model that SQL can call on a connection.
public final class LoadedModel: Sendable {
  /// All there is to know of it.
  public let manifest: Manifest
  let model: TrainedModel
  let encoder: FeatureEncoder
  /// Rows on their way through the model, one work space for each thread that is scoring.
  private let workspaces = Mutex<[ScoringWorkspace]>([])
  private let counts = Mutex(FeatureEncoder.Counts())

  init(_ manifest: Manifest, model: TrainedModel) {
    self.manifest = manifest
    self.model = model
    encoder = manifest.encoder
  }

  /// The model's name.
  public var name: String { manifest.name }

  /// The version in full, such as `txn-anomaly@3`.
  public var reference: String { "\(manifest.name)@\(manifest.version)" }

  /// A row is flagged if its score is above this.
  public var threshold: Double { manifest.threshold.value }

  /// What scoring adds to rows.
  public var scored: ScoredColumns { ScoredColumns(manifest) }

  /// How many values were missing or unknown since this was last asked.
  public func takeCounts() -> FeatureEncoder.Counts {
    counts.withLock { counts in
      defer { counts = FeatureEncoder.Counts() }
      return counts
    }
  }

  /// The macro that computes features and score from input columns.
  var macro: String { "weir_score:\(reference)" }

  /// The function that scores features.
  private var function: String { "weir_model:\(reference)" }

  /// Makes the model callable on the database of `connection`, on input columns and on features.
  func register(on connection: Connection) throws {
    try registerScoring(on: connection)
    let parameters = manifest.inputs.map { SQL.name($0.name) }
    let features = FeatureSQL.expressions(of: manifest.features)
    try connection.execute(
      """
      CREATE OR REPLACE TEMP MACRO \(name: macro)(\(parameters)) AS \(name: function)(\(features))
      """)
    try registerExplainer(on: connection)
  }

  /// Makes the model callable on features alone.
  func registerScoring(on connection: Connection) throws {
    try connection.register(
      ScalarFunction(
        name: function, arguments: encoder.features.map { $0.isCategory ? .text : .double },
        body: model.outputCount == 1
          ? .double { [self] in score($0, into: &$1) }
          : .doubles(model.outputCount) { [self] in score($0, into: &$1) }))
  }

  /// SQL that scores the rows of the table called `alias`, which must have the model's input columns.
  ///
  /// - Parameters:
  ///   - columns: those of the table.
  ///   - dataset: what the table is called in messages.
  /// - Throws: `WeirFailure` naming the input that the table lacks.
  public func call(onColumns columns: [Column], of alias: String, dataset: String) throws -> SQL {
    for input in manifest.inputs
    where !columns.contains(where: { $0.name.lowercased() == input.name.lowercased() }) {
      throw FeatureSQL.missing(
        input.name, among: columns, doing: "scoring \(dataset) with \(reference)")
    }
    return call(ofAlias: alias)
  }

  /// SQL that scores the rows of the table called `alias`.
  func call(ofAlias alias: String) -> SQL { "\(name: macro)(\(inputs(ofAlias: alias)))" }

  /// The model's input columns in the table called `alias`.
  func inputs(ofAlias alias: String) -> [SQL] {
    // What is no value of the type seen at training is missing, and imputed like any missing value.
    manifest.inputs.map { input in
      "TRY_CAST(\(path: [alias, input.name]) AS \(SQL(userText: input.type)))"
    }
  }

  /// SQL that scores expressions, one for each input column in order.
  func call(ofExpressions expressions: String) -> SQL {
    "\(name: macro)(\(SQL(userText: expressions)))"
  }

  /// SQL that scores features that are computed already, of the types of `FeatureSQL`.
  func call(ofFeatures features: [SQL]) -> SQL { "\(name: function)(\(features))" }

  private func score(
    _ arguments: ScalarFunction.Arguments, into outputs: inout MutableSpan<Double>
  ) {
    withWorkspace(rows: arguments.rowCount) { space in
      let found = encode(arguments.column, rows: arguments.rowCount, in: &space)
      model.score(&space.batch, into: &outputs)
      if found != FeatureEncoder.Counts() { counts.withLock { $0 += found } }
    }
  }

  /// Lets `body` use memory for `rows` rows that no other thread uses meanwhile.
  func withWorkspace(rows: Int, _ body: (inout ScoringWorkspace) -> Void) {
    var space = workspaces.withLock { $0.popLast() } ?? ScoringWorkspace(encoder, capacity: rows)
    if space.batch.capacity < rows { space = ScoringWorkspace(encoder, capacity: rows) }
    body(&space)
    workspaces.withLock { $0.append(space) }
  }

  /// Writes the model's columns from those of the features, and tells what was missing or unknown.
  @discardableResult
  func encode(
    _ column: (Int) -> ColumnView, rows: Int, in space: inout ScoringWorkspace
  ) -> FeatureEncoder.Counts {
    var found = FeatureEncoder.Counts()
    encoder.encode(column, rows: rows, into: &space.batch, raw: &space.raw, counts: &found)
    return found
  }

  /// Whether the model can tell what decided a row.
  public var canExplain: Bool { model.canExplain }
}

/// The memory in which one thread scores.
struct ScoringWorkspace {
  var batch: FeatureBatch
  /// The raw numbers of one feature.
  var raw: [Double]

  init(_ encoder: FeatureEncoder, capacity: Int) {
    let rows = max(FeatureBatch.blockRows, capacity)
    batch = FeatureBatch(featureCount: encoder.columns.count, capacity: rows)
    raw = Array(repeating: 0, count: rows)
  }
}
