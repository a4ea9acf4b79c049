import DuckDB
public import ModelRegistry
import Models
public import SQL
import Synchronization
public import Tables

/// A model that SQL can call on a connection.
public final class LoadedModel: Sendable {
  /// All there is to know of it.
  public let manifest: Manifest
  private let forest: IsolationForest
  /// Rows on their way through the forest, one batch for each thread that is scoring.
  private let batches = Mutex<[FeatureBatch]>([])
  private let imputed = Mutex(0)

  init(_ manifest: Manifest, forest: IsolationForest) {
    self.manifest = manifest
    self.forest = forest
  }

  /// The model's name.
  public var name: String { manifest.name }

  /// The version in full, such as `txn-anomaly@3`.
  public var reference: String { "\(manifest.name)@\(manifest.version)" }

  /// A row is an anomaly if its score is above this.
  public var threshold: Double { manifest.threshold.value }

  /// How many missing values were imputed since this was last asked.
  public func takeImputedValues() -> Int {
    imputed.withLock { count in
      defer { count = 0 }
      return count
    }
  }

  /// The name of the macro that computes features and score from input columns.
  private var macro: String { "weir_score:\(reference)" }

  /// Makes the model callable on the database of `connection`.
  func register(on connection: Connection) throws {
    let features = FeatureSQL.columns(of: manifest.features)
    let function = "weir_forest:\(reference)"
    try connection.register(
      ScalarFunction(name: function, argumentCount: features.count) { [self] arguments, scores in
        score(arguments, into: &scores)
      })
    let parameters = manifest.inputs.map { SQL.name($0.name) }
    try connection.execute(
      """
      CREATE OR REPLACE TEMP MACRO \(name: macro)(\(parameters)) AS \
      \(name: function)(\(features.map(\.expression)))
      """)
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
  func call(ofAlias alias: String) -> SQL {
    // What is no value of the type seen at training is missing, and imputed like any missing value.
    let inputs = manifest.inputs.map { input -> SQL in
      "TRY_CAST(\(path: [alias, input.name]) AS \(SQL(userText: input.type)))"
    }
    return "\(name: macro)(\(inputs))"
  }

  /// SQL that scores expressions, one for each input column in order.
  func call(ofExpressions expressions: String) -> SQL {
    "\(name: macro)(\(SQL(userText: expressions)))"
  }

  private func score(
    _ arguments: ScalarFunction.Arguments, into scores: inout MutableSpan<Double>
  ) {
    var batch =
      batches.withLock { $0.popLast() }
      ?? FeatureBatch(featureCount: forest.features.count, capacity: max(2048, arguments.rowCount))
    if batch.capacity < arguments.rowCount {
      batch = FeatureBatch(featureCount: forest.features.count, capacity: arguments.rowCount)
    }
    batch.setRowCount(arguments.rowCount)
    for index in 0..<forest.features.count {
      arguments.column(index).copyDoubles(into: &batch, index)
    }
    let missing = forest.score(&batch, into: &scores)
    batches.withLock { $0.append(batch) }
    if missing > 0 { imputed.withLock { $0 += missing } }
  }
}

extension ColumnView {
  /// Copies the column into a batch, NULL as NaN.
  func copyDoubles(into batch: inout FeatureBatch, _ index: Int) {
    withDoubles { doubles in
      batch.withColumn(index) { column in
        for row in doubles.indices { column[row] = doubles[row] }
        guard !hasNoNulls else { return }
        for row in doubles.indices where isNull(row) { column[row] = .nan }
      }
    }
  }
}
