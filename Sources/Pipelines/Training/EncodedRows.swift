import DuckDB
import Models
import SQL

/// Rows of a training as a model sees them, streamed from the engine and encoded on the way.
struct EncodedRows: TrainingRows {
  let connection: Connection
  /// Columns of the features, then target, weight and fold, in a fixed order of rows.
  private let query: SQL
  let rowCount: Int
  private let encoders: Encoders
  private let hasTargets: Bool
  private let hasWeights: Bool

  /// The encoders of a training.
  struct Encoders {
    /// What scoring will use.
    var encoder: FeatureEncoder
    /// For each inner fold an encoder that was fitted without it, which encodes its rows; empty where no
    /// encoding looks at targets.
    var withoutFold: [FeatureEncoder]
  }

  /// The rows of the training's table for which `condition` holds.
  init(
    _ rows: PreparedRows, where condition: SQL, encoders: Encoders, on connection: Connection
  ) throws {
    self.connection = connection
    self.encoders = encoders
    hasTargets = rows.task != .anomaly
    hasWeights = rows.hasWeights
    let selected =
      rows.columns + [
        Training.Names.target, Training.Names.weight,
        "CAST(\(Training.Names.fold) AS DOUBLE)",
      ]
    query = "SELECT \(selected) FROM \(Training.Names.rows) WHERE \(condition)"
    rowCount =
      try connection.value("SELECT count(*) FROM \(Training.Names.rows) WHERE \(condition)").int
      ?? 0
  }

  /// What the model sees.
  var columns: [ModelColumn] { encoders.encoder.columns }

  func forEachBlock(_ body: (TrainingBlock) throws -> Void) throws {
    let width = encoders.encoder.features.count
    var block = TrainingBlock(
      features: FeatureBatch(featureCount: columns.count, capacity: FeatureBatch.blockRows))
    var raw = [Double](repeating: 0, count: FeatureBatch.blockRows)
    var counts = FeatureEncoder.Counts()
    let stream = try connection.stream(query)
    while let chunk = try stream.next() {
      encoders.encoder.encode(
        chunk.column, rows: chunk.rowCount, into: &block.features, raw: &raw, counts: &counts)
      hideTargets(of: chunk, in: &block.features, &raw)
      if hasTargets { block.targets = chunk.column(width).doubles }
      if hasWeights { block.weights = chunk.column(width + 1).doubles }
      try body(block)
    }
  }

  /// Encodes each row's categories by what the other folds' rows tell of their targets.
  private func hideTargets(of chunk: Chunk, in batch: inout FeatureBatch, _ raw: inout [Double]) {
    guard !encoders.withoutFold.isEmpty else { return }
    let folds = chunk.column(encoders.encoder.features.count + 2).doubles
    var counts = FeatureEncoder.Counts()
    var other = FeatureBatch(featureCount: batch.featureCount, capacity: batch.capacity)
    for (fold, encoder) in encoders.withoutFold.enumerated() where folds.contains(Double(fold)) {
      encoder.encode(
        chunk.column, rows: chunk.rowCount, into: &other, raw: &raw, counts: &counts)
      for row in folds.indices where folds[row] == Double(fold) {
        for column in 0..<batch.featureCount { batch[row, column] = other[row, column] }
      }
    }
  }
}

extension ColumnView {
  /// A copy of the column's numbers.
  fileprivate var doubles: [Double] {
    withDoubles { doubles in doubles.indices.map { doubles[$0] } } ?? []
  }
}
