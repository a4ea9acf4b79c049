import ModelRegistry
import Models

extension Training {
  /// The rows by which importance is measured, at most: the first of a few blocks.
  private static let explained = (blocks: 4, rowsOfBlock: 256)

  /// How much each feature matters: the mean size of what it adds to the model's word on training rows, by
  /// the sum over all features; the most important first. Empty where the model cannot tell.
  func importance(
    of model: TrainedModel, _ encoder: FeatureEncoder, on rows: EncodedRows
  ) throws -> [EvaluationRecord.Importance] {
    guard model.canExplain else { return [] }
    let width = model.columnCount
    let owners = encoder.featureOfColumn
    var sums = [Double](repeating: 0, count: encoder.features.count)
    let blocks = (rows.rowCount + FeatureBatch.blockRows - 1) / FeatureBatch.blockRows
    let step = max(1, blocks / Self.explained.blocks)
    var number = 0
    try rows.forEachBlock { block in
      defer { number += 1 }
      guard number % step == 0 else { return }
      var batch = block.features
      batch.setRowCount(min(batch.rowCount, Self.explained.rowsOfBlock))
      var contributions = [Double](repeating: 0, count: batch.rowCount * width)
      var span = contributions.mutableSpan
      model.explain(&batch, into: &span)
      for row in 0..<batch.rowCount {
        var byFeature = [Double](repeating: 0, count: sums.count)
        for column in 0..<width { byFeature[owners[column]] += contributions[row * width + column] }
        for feature in sums.indices { sums[feature] += abs(byFeature[feature]) }
      }
    }
    let all = sums.reduce(0, +)
    guard all > 0 else { return [] }
    return sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }.map {
      EvaluationRecord.Importance(feature: encoder.features[$0].name, share: sums[$0] / all)
    }
  }
}
