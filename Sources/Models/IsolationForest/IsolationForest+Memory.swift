extension IsolationForest.Parameters {
  /// What training takes: the rows drawn, once as they came and once as trees compare them, and the trees.
  func memoryNeed(_ size: TrainingSize) -> MemoryNeed {
    let drawn = min(trees * sampleSize, size.rows)
    let nodes = 2 * trees * min(sampleSize, size.rows)
    return MemoryNeed(least: drawn * (size.columns * 12 + 16) + nodes * (128 + 16 * dimensions))
  }
}
