extension BoostedTrees {
  /// The scores of whole columns in memory, all of one length: `outputCount` numbers for each row, in row order.
  ///
  /// - Parameters:
  ///   - columns: in the column order of the model; NaN is missing.
  ///   - threads: batches scored at once; the scores do not depend on it.
  public func scores(ofColumns columns: [[Double]], threads: Int = 1) -> [Double] {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns have one length")
    // A few long runs per thread keep threads busy without a batch's memory for each 2048 rows.
    let runs = parts(of: rows, atMost: min(threads * 8, rows / FeatureBatch.blockRows + 1))
    return parallelMap(count: runs.count, threads: threads) { run in
      scores(of: columns, in: runs[run])
    }.flatMap(\.self)
  }

  private func scores(of columns: [[Double]], in rows: Range<Int>) -> [Double] {
    var batch = FeatureBatch(featureCount: columns.count, capacity: FeatureBatch.blockRows)
    var scores: [Double] = []
    scores.reserveCapacity(rows.count * outputCount)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: FeatureBatch.blockRows) {
      let count = min(FeatureBatch.blockRows, rows.upperBound - start)
      batch.setRowCount(count)
      for (index, column) in columns.enumerated() {
        batch.copy(column.span.extracting(start..<start + count), intoColumn: index)
      }
      scores.append(addingCapacity: count * outputCount) { output in
        output.append(repeating: 0, count: count * outputCount)
        var span = output.mutableSpan
        score(&batch, into: &span)
      }
    }
    return scores
  }
}
