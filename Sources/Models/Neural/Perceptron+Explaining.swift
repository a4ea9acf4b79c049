extension Perceptron {
  /// What is explained at the mean of the training rows, for each class; see `explain`.
  public var explanationBases: [Double] {
    let logits = reference.outputs.map(Double.init)
    if classCount == 2 { return [logits[0] - logits[1], logits[1] - logits[0]] }
    let mean = logits.reduce(0, +) / Double(classCount)
    return logits.map { $0 - mean }
  }

  /// Writes for each row, [rows, columns], what each column adds to what is explained.
  ///
  /// Of two classes that is the log-odds of class 1; of more, how far the logit of the row's most probable
  /// class is above the mean of all logits. The contributions add up to it less `explanationBases` of that class, to single
  /// precision (DeepLIFT's rescale rule). A missing value counts as the mean and adds nothing.
  ///
  /// - Returns: for each row the class that is explained.
  /// - Precondition: there is a place for each row and column.
  @discardableResult
  public func explain(
    _ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>,
    kernel: NeuralKernel = .fastest
  ) -> [Int] {
    let width = network.inputs
    precondition(
      contributions.count >= batch.rowCount * width, "there is a place for each row and column")
    var explained = [Int](repeating: 1, count: batch.rowCount)
    unsafe contributions.withUnsafeMutableBufferPointer { contributions in
      batch.forEachTile(
        through: network, limit: Self.inputLimit, means: means, kernel: kernel
      ) { pass, rows, _ in
        for row in 0..<pass.panels * TilePlan.panelRows {
          let chosen = classCount == 2 ? 1 : mostProbableClass(pass, row: row)
          if row < rows.count { explained[rows.lowerBound + row] = chosen }
          for number in 0..<classCount {
            let own: Float = number == chosen ? 1 : 0
            let share = classCount == 2 ? own * 2 - 1 : own - 1 / Float(classCount)
            pass.set(share, row: row, column: number, of: classCount, at: pass.plan.deltas[0])
          }
        }
        reference.contributions(pass, rows: rows.count) { row, column, contribution in
          unsafe contributions[(rows.lowerBound + row) * width + column] = contribution
        }
      }
    }
    return explained
  }

  private func mostProbableClass(_ pass: TilePass, row: Int) -> Int {
    let outputs = pass.plan.values[network.layers.count]
    var chosen = 0
    var most = -Float.infinity
    for number in 0..<classCount {
      let logit = pass.value(row: row, column: number, of: classCount, at: outputs)
      if logit > most { (chosen, most) = (number, logit) }
    }
    return chosen
  }
}
