internal import CForestKernel

extension IsolationForest {
  /// Writes the anomaly score, 0…1, higher is stranger, of each row of `batch`.
  ///
  /// Any thread may score its own batch at the same time. Nothing is allocated.
  ///
  /// - Parameters:
  ///   - batch: rows in the feature order of the forest; NaN is missing, infinities are beyond every number.
  ///   - scores: at least as many places as the batch has rows.
  ///   - kernel: `nil` for the fastest.
  /// - Returns: the number of cells that were missing.
  /// - Precondition: the batch has the forest's columns, and the kernel can be used.
  /// - Complexity: O(rows · trees · depth).
  @discardableResult
  public func score(
    _ batch: inout FeatureBatch, into scores: inout MutableSpan<Double>,
    kernel: ForestKernel? = nil
  ) -> Int {
    precondition(
      batch.featureCount == features.count, "the batch has other columns than the forest")
    precondition(scores.count >= batch.rowCount, "there is no room for all scores")
    let kernel = kernel ?? fastestKernel
    precondition(canUse(kernel), "kernel \(kernel) cannot walk this forest here")
    var missingCells = 0
    for start in stride(from: 0, to: batch.rowCount, by: ScoringScratch.blockRows) {
      let rows = min(ScoringScratch.blockRows, batch.rowCount - start)
      let missing = prepare(&batch, start: start, rows: rows)
      missingCells += missing
      for row in 0..<rows { batch.scratch.totals[row] = 0 }
      perfect.walk(&batch.scratch, rows: rows, kernel)
      linked.walk(&batch.scratch, rows: rows, kernel)
      for row in 0..<rows {
        scores[start + row] = score(pathTotal: Double(batch.scratch.totals[row]))
      }
      if missing > 0, linked.missing != .impute {
        scoreIncomplete(&batch, start: start, rows: rows, into: &scores)
      }
    }
    return missingCells
  }
}

extension IsolationForest {
  /// Centres, imputes and narrows a block of rows; returns the number of missing cells.
  private func prepare(_ batch: inout FeatureBatch, start: Int, rows: Int) -> Int {
    let capacity = batch.capacity
    // Comparisons of one number need no limit, and forests of older versions know of none.
    let limit = linked.count == 0 ? Float.infinity : Feature.limit
    return unsafe batch.values.withUnsafeBufferPointer { values in
      unsafe batch.scratch.prepared.withUnsafeMutableBufferPointer { prepared in
        guard let values = values.baseAddress, let prepared = prepared.baseAddress else { return 0 }
        var missing = 0
        for (column, feature) in features.enumerated() {
          // Column `column` of the batch holds `capacity` values, of the block more than `rows`.
          let source = unsafe values + column * capacity + start
          let target = unsafe prepared + column * ScoringScratch.columnDistance
          missing +=
            unsafe feature.categories > 0
            ? forest_prepare_categories(
              source, rows, Double(feature.categories), feature.preparedImputation, target)
            : forest_prepare(
              source, rows, feature.center, limit, feature.preparedImputation, target)
        }
        return missing
      }
    }
  }

  /// Scores the rows of a block that lack a value anew, as they are to be treated.
  private func scoreIncomplete(
    _ batch: inout FeatureBatch, start: Int, rows: Int, into scores: inout MutableSpan<Double>
  ) {
    for row in start..<start + rows {
      guard copyRow(row, of: &batch) else { continue }
      let total = linked.roots.reduce(0.0) { total, root in
        total + linked.expectedUnits(from: Int(root)) { batch.scratch.row[$0] }
      }
      scores[row] = score(pathTotal: total)
    }
  }

  /// Writes a row's values as the trees see them into the scratch; returns whether one is missing.
  func copyRow(_ row: Int, of batch: inout FeatureBatch) -> Bool {
    var isIncomplete = false
    for (column, feature) in features.enumerated() {
      let value = feature.prepared(batch[row, column])
      batch.scratch.row[column] =
        value.isNaN && linked.missing == .impute ? feature.preparedImputation : value
      if value.isNaN { isIncomplete = true }
    }
    return isIncomplete
  }
}
