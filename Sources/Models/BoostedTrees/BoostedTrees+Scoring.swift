internal import CBoostKernel

extension BoostedTrees {
  /// Writes the probability of class 1 of two, the probabilities of all classes row by row, or the value, of
  /// each row of `batch`.
  ///
  /// Any thread may score its own batch at the same time. Nothing is allocated but room in the batch at its first use.
  ///
  /// - Parameters:
  ///   - batch: rows in the column order of the model. NaN is missing, and goes where it went in training;
  ///     categories that training did not know are missing; infinities are beyond every cut.
  ///   - scores: `outputCount` places for each row.
  /// - Precondition: the batch has the model's columns.
  /// - Complexity: O(rows · trees · leaves), many rows at a time.
  public func score(_ batch: inout FeatureBatch, into scores: inout MutableSpan<Double>) {
    score(&batch, into: &scores, as: .probabilities, kernel: .fastest)
  }

  /// Writes what the trees add up to: log odds of class 1, logarithms of classes' shares but for a constant, or
  /// the value; laid out as by `score`.
  public func margins(_ batch: inout FeatureBatch, into margins: inout MutableSpan<Double>) {
    score(&batch, into: &margins, as: .margins, kernel: .fastest)
  }

  /// What is written of a row.
  enum Scale { case margins, probabilities }

  /// The body of both, with a kernel that this processor can run.
  func score(
    _ batch: inout FeatureBatch, into scores: inout MutableSpan<Double>, as scale: Scale,
    kernel: BoostedKernel
  ) {
    precondition(batch.featureCount == columnCount, "the batch has other columns than the model")
    precondition(
      scores.count >= batch.rowCount * outputCount, "there is no room for all scores")
    let block = Int(boost_block_rows)
    batch.boosted.reserve(columns: columnCount, outputs: outputCount)
    for start in stride(from: 0, to: batch.rowCount, by: block) {
      let rows = min(block, batch.rowCount - start)
      batch.writeKeys(of: features, start: start, rows: rows, kernel: kernel)
      for output in 0..<outputCount {
        for row in 0..<rows { batch.boosted.margins[output * block + row] = baseMargins[output] }
      }
      scoring.add(
        keys: batch.boosted.keys, rows: rows, to: &batch.boosted.margins,
        instructions: kernel.instructions)
      if scale == .probabilities {
        link(&batch.boosted, rows: rows, kernel.instructions)
      }
      for output in 0..<outputCount {
        for row in 0..<rows {
          scores[(start + row) * outputCount + output] =
            batch.boosted.margins[output * block + row]
        }
      }
    }
  }

  /// Turns margins into probabilities, or leaves them.
  private func link(_ scratch: inout BoostedScratch, rows: Int, _ instructions: boost_instructions)
  {
    let block = Int(boost_block_rows)
    let outputs = outputCount
    unsafe scratch.margins.withUnsafeMutableBufferPointer { margins in
      guard let margins = margins.baseAddress else { return }
      switch objective {
      case .regression: break
      case .binary: unsafe boost_probabilities(instructions, margins, rows)
      case .multiclass:
        // Behind the outputs' margins `reserve` left room for two more columns.
        let largest = unsafe margins + outputs * block
        unsafe boost_softmax_probabilities(
          instructions, margins, outputs, block, rows, largest, largest + block)
      }
    }
  }
}

/// Memory for one block of rows on its way through boosted trees; none until it is needed.
struct BoostedScratch: Sendable {
  /// Columns of `boost_block_rows` keys.
  var keys: [UInt8] = []
  /// Columns of `boost_block_rows` margins, one for each output, and two more.
  var margins: [Double] = []

  mutating func reserve(columns: Int, outputs: Int) {
    let block = Int(boost_block_rows)
    if keys.count < columns * block { keys = Array(repeating: 0, count: columns * block) }
    let wanted = (outputs + 2) * block
    if margins.count < wanted { margins = Array(repeating: 0, count: wanted) }
  }
}

extension FeatureBatch {
  /// Writes the keys of rows `start..<start + rows`, at most a block, for which there is room.
  mutating func writeKeys(
    of features: [FeatureKeys], start: Int, rows: Int, kernel: BoostedKernel
  ) {
    precondition(start + rows <= rowCount, "there are no such rows")
    let capacity = capacity
    unsafe values.withUnsafeBufferPointer { values in
      unsafe boosted.keys.withUnsafeMutableBufferPointer { keys in
        guard let values = values.baseAddress, let keys = keys.baseAddress else { return }
        for (column, feature) in features.enumerated() where feature.isUsed {
          // Both have a column for each feature, of `capacity` values and of a block of keys.
          unsafe feature.write(
            values + column * capacity + start, rows: rows,
            to: keys + column * Int(boost_block_rows), step: 1, kernel: kernel)
        }
      }
    }
  }
}
