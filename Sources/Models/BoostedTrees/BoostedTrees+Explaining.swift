internal import CBoostKernel

extension BoostedTrees {
  /// For each output the mean margin of the rows that the trees were grown on: what contributions start from.
  public var meanMargins: [Double] {
    baseMargins.indices.map { output in
      stride(from: output, to: trees.count, by: outputCount).reduce(baseMargins[output]) {
        $0 + trees[$1].mean
      }
    }
  }

  /// Writes what each feature adds to the margin of each row: row after row, output after output, a number for each
  /// column. With the output's `meanMargins` they add up to what `margins` writes.
  ///
  /// These are the Shapley values of the trees; see `TreeShapley`.
  ///
  /// - Parameters:
  ///   - batch: as for `score`.
  ///   - contributions: `outputCount` · `columnCount` places for each row.
  /// - Precondition: the batch has the model's columns.
  /// - Complexity: O(rows · trees · leaves · depth²).
  public func explain(
    _ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>
  ) {
    explain(&batch, into: &contributions, kernel: .fastest)
  }

  /// The same with the machine code of `kernel`.
  func explain(
    _ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>,
    kernel: BoostedKernel
  ) {
    precondition(batch.featureCount == columnCount, "the batch has other columns than the model")
    precondition(
      contributions.count >= batch.rowCount * outputCount * columnCount,
      "there is no room for all contributions")
    let block = Int(boost_block_rows)
    var shapley = TreeShapley()
    var sums = [Double](repeating: 0, count: columnCount * block)
    batch.boosted.reserve(columns: columnCount, outputs: outputCount)
    for start in stride(from: 0, to: batch.rowCount, by: block) {
      let rows = min(block, batch.rowCount - start)
      batch.writeKeys(of: features, start: start, rows: rows, kernel: kernel)
      for output in 0..<outputCount {
        for place in sums.indices { sums[place] = 0 }
        for tree in stride(from: output, to: trees.count, by: outputCount) {
          shapley.add(
            trees[tree], keys: batch.boosted.keys, rows: rows, to: &sums, kernel: kernel)
        }
        for row in 0..<rows {
          let first = ((start + row) * outputCount + output) * columnCount
          for column in 0..<columnCount {
            contributions[first + column] = sums[column * block + row]
          }
        }
      }
    }
  }
}
