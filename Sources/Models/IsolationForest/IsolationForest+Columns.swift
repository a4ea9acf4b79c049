extension IsolationForest {
  /// The scores of whole columns in memory, all of one length, in row order.
  ///
  /// - Parameters:
  ///   - columns: in the feature order of the forest; NaN is imputed.
  ///   - threads: batches scored at once; the scores do not depend on it.
  ///   - kernel: `nil` for the fastest.
  public func scores(
    ofColumns columns: [[Double]], threads: Int = 1, kernel: ForestKernel? = nil
  ) -> [Double] {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns have one length")
    // A few long runs per thread keep threads busy without a batch's memory for each 2048 rows.
    let runs = max(1, min(threads * 8, rows / FeatureBatch.blockRows))
    return parallelMap(count: runs, threads: threads) { run in
      scores(of: columns, in: rows * run / runs..<rows * (run + 1) / runs, kernel: kernel)
    }.flatMap(\.self)
  }

  private func scores(
    of columns: [[Double]], in rows: Range<Int>, kernel: ForestKernel?
  ) -> [Double] {
    var batch = FeatureBatch(featureCount: columns.count, capacity: FeatureBatch.blockRows)
    var scores: [Double] = []
    scores.reserveCapacity(rows.count)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: FeatureBatch.blockRows) {
      let count = min(FeatureBatch.blockRows, rows.upperBound - start)
      batch.setRowCount(count)
      for (index, column) in columns.enumerated() {
        batch.copy(column.span.extracting(start..<start + count), intoColumn: index)
      }
      scores.append(addingCapacity: count) { output in
        output.append(repeating: 0, count: count)
        var span = output.mutableSpan
        score(&batch, into: &span, kernel: kernel)
      }
    }
    return scores
  }
}
