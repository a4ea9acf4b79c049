extension TrainedModel {
  /// Whether `explain` can tell what decided a row.
  public var canExplain: Bool {
    switch core {
    case .isolationForest(let forest): forest.canExplain
    case .autoencoder, .logisticRegression, .boostedTrees, .perceptron: true
    }
  }

  /// Writes what each column adds to what the model says of each row: `columnCount` numbers a row, row after row.
  ///
  /// Above 0 makes a row stranger, or its class likelier: of two classes the second, of several the most
  /// probable one. What the numbers of a row add up to is said by each kind of model: log₂ of the score of
  /// an isolation forest, the error of an autoencoder, the log-odds of classifiers less those of an average row.
  ///
  /// - Parameter contributions: as many places as that.
  /// - Precondition: the batch has the model's columns, and `canExplain`.
  public func explain(_ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>) {
    switch core {
    case .isolationForest(let forest): forest.explain(&batch, into: &contributions)
    case .autoencoder(let network): network.explain(&batch, into: &contributions)
    case .perceptron(let network): network.explain(&batch, into: &contributions)
    case .logisticRegression(let regression):
      guard outputCount > 1 else {
        regression.explain(&batch, into: &contributions)
        return
      }
      var all = [Double](repeating: 0, count: contributions.count)
      let chosen = mostProbableClasses(&batch)
      for number in Set(chosen) {
        var one = all.mutableSpan
        regression.explain(&batch, ofClass: number, into: &one)
        copyRows(of: all, width: columnCount, into: &contributions) {
          chosen[$0] == number ? 0 : nil
        }
      }
    case .boostedTrees(let trees):
      guard outputCount > 1 else {
        trees.explain(&batch, into: &contributions)
        return
      }
      var all = [Double](repeating: 0, count: contributions.count * outputCount)
      var span = all.mutableSpan
      trees.explain(&batch, into: &span)
      let chosen = mostProbableClasses(&batch)
      copyRows(of: all, width: columnCount * outputCount, into: &contributions) {
        chosen[$0] * columnCount
      }
    }
  }

  /// The class of each row that the model finds most probable; of equals the first.
  private func mostProbableClasses(_ batch: inout FeatureBatch) -> [Int] {
    var outputs = [Double](repeating: 0, count: batch.rowCount * outputCount)
    var span = outputs.mutableSpan
    score(&batch, into: &span)
    return (0..<batch.rowCount).map { row in
      var best = 0
      for number in 1..<outputCount
      where outputs[row * outputCount + number] > outputs[row * outputCount + best] {
        best = number
      }
      return best
    }
  }

  /// Copies `columnCount` numbers of each row for which `start` says where in the row they begin.
  private func copyRows(
    of all: [Double], width: Int, into contributions: inout MutableSpan<Double>,
    from start: (Int) -> Int?
  ) {
    for row in 0..<contributions.count / columnCount {
      guard let start = start(row) else { continue }
      for column in 0..<columnCount {
        contributions[row * columnCount + column] = all[row * width + start + column]
      }
    }
  }
}
