extension LogisticRegression.Parameters {
  /// What training takes: the rows of a first guess, those on their way through a pass, and the solver's numbers;
  /// where there is room all rows.
  func memoryNeed(_ size: TrainingSize) -> MemoryNeed {
    let isWeighted = size.isWeighted || classWeight == .balanced
    func bytes(_ rows: Int) -> Int {
      DesignRows.bytes(columnCount: size.columns, rows: rows, isWeighted: isWeighted)
    }
    let order = size.outputs * (size.columns + 1)
    // Newton's method sums Hessians by threads and factorises; the other keeps pairs of steps.
    let solver =
      usesNewton(parameters: order)
      ? order * order * 8 * (2 * size.threads + 6) : order * 8 * 32
    let sample = LogisticRegression.sampleRows(columns: size.columns)
    return MemoryNeed(
      least: bytes(min(size.rows, sample + sample / 4))
        + bytes(min(size.rows, DesignSource.waveRows(columns: size.columns))) + solver,
      kept: bytes(size.rows))
  }
}
