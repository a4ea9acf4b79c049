import Models
import Tables

extension Training {
  /// The map from the probabilities of `model` to what happened on `rows`, which it has not seen.
  ///
  /// - Throws: `WeirFailure` where a class has no rows there.
  func calibration(
    _ method: Calibration.Method, of model: TrainedModel, on rows: EncodedRows, classes: Int
  ) throws -> Calibration {
    var scores = [[Double]](repeating: [], count: classes > 2 ? classes : 1)
    var targets: [Int] = []
    let width = model.outputCount
    try rows.forEachBlock { block in
      var batch = block.features
      let outputs = [Double](filling: batch.rowCount * width) { model.score(&batch, into: &$0) }
      guard outputs.allSatisfy(\.isFinite) else { throw outOfBounds() }
      for row in 0..<batch.rowCount {
        for index in 0..<width { scores[index].append(outputs[row * width + index]) }
      }
      targets += block.targets.map { Int($0) }
    }
    do throws(CalibrationError) {
      guard classes > 2 else {
        return try Calibration.fit(
          method, to: ScoreGroup.ranked(scores: scores[0], isPositive: targets.map { $0 == 1 }))
      }
      return try Calibration.fit(
        method,
        oneAgainstRest: scores.enumerated().map { index, scores in
          ScoreGroup.ranked(scores: scores, isPositive: targets.map { $0 == index })
        })
    } catch {
      throw WeirFailure(
        "calibrating \(specification.name) on \(targets.count) rows", reason: "\(error)",
        remedy: "give more history, or leave calibrate out")
    }
  }
}

extension [Double] {
  /// `count` numbers that `body` writes.
  fileprivate init(filling count: Int, _ body: (inout MutableSpan<Double>) -> Void) {
    self = Array(repeating: 0, count: count)
    var span = mutableSpan
    body(&span)
  }
}
