internal import CForestKernel

extension IsolationForest {
  /// Grows a forest; the same bytes for the same rows and seed, on any number of threads.
  ///
  /// Infinite values are taken as the largest finite ones. A column of one value is never split upon; rows
  /// that are all alike stay together in one leaf and score alike.
  ///
  /// - Parameters:
  ///   - batch: the rows of `plan.rows`, in that order; missing values are imputed.
  ///   - features: how each column is prepared, here and in scoring.
  ///   - plan: which of the rows each tree takes, made with the same `parameters`.
  ///   - threads: trees grown at once.
  /// - Throws: `IsolationForestError`.
  /// - Complexity: O(trees · sample size · depth), whatever the size of the table.
  public static func grow(
    on batch: FeatureBatch, features: [Feature], plan: SamplePlan, parameters: Parameters,
    threads: Int = 1
  ) throws(IsolationForestError) -> IsolationForest {
    try parameters.check()
    guard !features.isEmpty else { throw .noFeatures }
    guard features.count <= maximumFeatures else { throw .tooManyFeatures(features.count) }
    guard batch.featureCount == features.count else {
      throw .widthDiffers(found: batch.featureCount, expected: features.count)
    }
    guard batch.rowCount == plan.rows.count else {
      throw .rowsDifferFromPlan(found: batch.rowCount, expected: plan.rows.count)
    }
    let depth = parameters.depth(sampleSize: plan.sampleSize)
    let columns = preparedColumns(of: batch, features: features)
    let trees = parallelMap(count: plan.samples.count, threads: threads) { tree in
      var grower = TreeGrower(
        columns: columns, rowCount: plan.rows.count, sample: plan.samples[tree], depth: depth,
        random: SeededRandom(seed: parameters.seed, stream: UInt64(tree) * 2 + 1))
      return grower.grow()
    }
    return IsolationForest(
      features: features, sampleSize: plan.sampleSize, treeCount: trees.count, depth: depth,
      splitFeatures: trees.flatMap(\.splitFeatures), thresholds: trees.flatMap(\.thresholds),
      leaves: trees.flatMap(\.leaves))
  }

  /// The columns as trees compare them, finite, one after the other.
  private static func preparedColumns(of batch: FeatureBatch, features: [Feature]) -> [Float] {
    let rows = batch.rowCount
    var prepared = [Float]()
    prepared.reserveCapacity(rows * features.count)
    for (column, feature) in features.enumerated() {
      for row in 0..<rows {
        let value = batch[row, column]
        let single = value.isNaN ? feature.preparedImputation : Float(value - feature.center)
        let largest = Float.greatestFiniteMagnitude
        prepared.append(min(max(single, -largest), largest))
      }
    }
    return prepared
  }
}

/// Grows one tree.
private struct TreeGrower {
  let columns: [Float]
  let rowCount: Int
  let depth: Int
  var random: SeededRandom
  /// The sample, permuted so that the rows of a node stand together.
  var rows: [Int32]
  /// Column numbers; those that vary in the node stand first.
  var candidates: [UInt32]
  var tree: Tree

  struct Tree: Sendable {
    var splitFeatures: [UInt32]
    var thresholds: [Float]
    var leaves: [UInt32]
  }

  init(columns: [Float], rowCount: Int, sample: [Int32], depth: Int, random: SeededRandom) {
    self.columns = columns
    self.rowCount = rowCount
    self.depth = depth
    self.random = random
    rows = sample
    candidates = Array(0..<UInt32(columns.count / max(rowCount, 1)))
    let inner = 1 << depth - 1
    tree = Tree(
      splitFeatures: Array(repeating: 0, count: inner),
      thresholds: Array(repeating: 0, count: inner),
      leaves: Array(repeating: 0, count: inner + 1))
  }

  mutating func grow() -> Tree {
    split(node: 0, level: 0, range: 0..<rows.count, varying: candidates.count)
    return tree
  }

  /// Grows the subtree of heap place `node` on the rows in `range`; the first `varying` candidates may vary.
  private mutating func split(node: Int, level: Int, range: Range<Int>, varying: Int) {
    var varying = varying
    guard level < depth, range.count > 1, let cut = cut(range, &varying) else {
      return end(node: node, level: level, count: range.count)
    }
    tree.splitFeatures[node] = cut.feature
    tree.thresholds[node] = cut.threshold
    let middle = partition(range, by: cut)
    split(node: 2 * node + 1, level: level + 1, range: range.lowerBound..<middle, varying: varying)
    split(node: 2 * node + 2, level: level + 1, range: middle..<range.upperBound, varying: varying)
  }

  /// A random cut between the extremes of a random column that varies; `nil` if none does.
  ///
  /// A column found constant is put behind `varying`, for the descendants too, and another one drawn:
  /// so each that varies is equally likely, and only the columns drawn are read.
  private mutating func cut(_ range: Range<Int>, _ varying: inout Int) -> Cut? {
    while varying > 0 {
      let drawn = random.below(varying)
      let feature = candidates[drawn]
      let (least, greatest) = extremes(of: feature, in: range)
      if least < greatest {
        let width = Double(greatest) - Double(least)
        let threshold = Float(Double(least) + random.unit() * width)
        // Rounding may reach the upper end, where nothing would go right.
        let inside = min(max(threshold, least), greatest.nextDown)
        return Cut(feature: feature, threshold: inside)
      }
      varying -= 1
      candidates.swapAt(drawn, varying)
    }
    return nil
  }

  private func extremes(of feature: UInt32, in range: Range<Int>) -> (Float, Float) {
    let start = Int(feature) * rowCount
    var least = Float.infinity
    var greatest = -Float.infinity
    for place in range {
      let value = columns[start + Int(rows[place])]
      least = min(least, value)
      greatest = max(greatest, value)
    }
    return (least, greatest)
  }

  /// Puts the rows that go left first; the place where those that go right begin.
  private mutating func partition(_ range: Range<Int>, by cut: Cut) -> Int {
    let start = Int(cut.feature) * rowCount
    var middle = range.lowerBound
    for place in range where columns[start + Int(rows[place])] <= cut.threshold {
      rows.swapAt(place, middle)
      middle += 1
    }
    return middle
  }

  /// Makes every leaf below `node` the end of `count` rows: h + c(n), as equation 2 of the paper has it.
  private mutating func end(node: Int, level: Int, count: Int) {
    let length = Double(level) + IsolationForest.averagePathLength(count)
    let width = 1 << (depth - level)
    let first = (node + 1) * width - 1 << depth
    for leaf in first..<first + width {
      tree.leaves[leaf] = IsolationForest.units(ofPathLength: Float(length))
    }
  }

  private struct Cut {
    var feature: UInt32
    var threshold: Float
  }
}

extension IsolationForest {
  /// A path length in `pathUnit`; a float below 64 has no finer steps above 32, so little is lost.
  static func units(ofPathLength length: Float) -> UInt32 {
    UInt32((Double(length) / pathUnit).rounded())
  }
}
