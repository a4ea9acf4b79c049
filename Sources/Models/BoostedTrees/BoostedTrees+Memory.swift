extension BoostedTrees.Parameters {
  /// What training takes: a byte for each value, what each row is to learn, and the histograms of leaves.
  ///
  /// Of each row: target, margins, hash, lane, fine gradient, and two places in orders of rows; of watched ones
  /// target, margins, hash and loss.
  func memoryNeed(_ size: TrainingSize) -> MemoryNeed {
    let stride = (size.columns + 3) / 4 * 4
    let sums = size.classes > 2 ? 16 : 0
    let weight = size.isWeighted || classWeights == .balanced ? 8 : 0
    let row = stride + 8 + 8 * size.outputs + 4 + sums + weight
    let learning = 8 + 8 + 4 + 4 + (rowShare < 1 ? 4 : 0)
    let histogram = 24 * size.columns * (maxBins + 1)
    let histograms = leafLimit(rows: size.rows) + 1 + size.threads
    return MemoryNeed(
      least: size.rows * (row + learning) + size.validationRows * (row + 8)
        + histograms * histogram + RowSample.bytes(columns: size.columns, rows: size.rows))
  }
}
