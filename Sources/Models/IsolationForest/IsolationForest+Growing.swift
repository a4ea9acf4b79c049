extension IsolationForest {
  /// Grows a forest; the same bytes for the same rows and seed, on any number of threads.
  ///
  /// Infinite values are taken as the largest finite ones. A column of one value is never split upon; rows
  /// that are all alike stay together in one leaf and score alike.
  ///
  /// - Parameters:
  ///   - batch: the rows of `plan.rows`, in that order.
  ///   - features: how each column is prepared, here and in scoring.
  ///   - plan: which of the rows each tree takes, made with the same `parameters`.
  ///   - threads: trees grown at once.
  /// - Throws: `IsolationForestError`.
  /// - Complexity: O(trees · sample size · depth) for random splits, whatever the size of the table; guided
  ///   ones sort their rows for each candidate.
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
    if let feature = features.first(where: { $0.categories > maximumCategories }) {
      throw .tooManyCategories(feature.categories)
    }
    let columns = GrowingColumns(batch, features: features, imputes: parameters.missing == .impute)
    let trees = parallelMap(count: plan.samples.count, threads: threads) { tree in
      var grower = TreeGrower(
        columns: columns, sample: plan.samples[tree],
        recipe: parameters.recipe(ofTree: tree, sampleSize: plan.sampleSize),
        random: SeededRandom(seed: parameters.seed, stream: UInt64(tree) * 2 + 1))
      return grower.grow()
    }
    // Trees of the original kind are stored perfect, for which there are faster kernels.
    let height = Parameters.heightOfAverage(sampleSize: plan.sampleSize)
    let isPerfect = trees.map {
      parameters.missing == .impute && $0.comparesSingleNumbers && $0.depth <= height
    }
    let perfect = zip(trees, isPerfect).filter(\.1).map(\.0)
    let linked = zip(trees, isPerfect).filter { !$0.1 }.map(\.0)
    return IsolationForest(
      features: features, sampleSize: plan.sampleSize,
      perfect: PerfectTrees(
        perfect, depth: min(parameters.maxDepth ?? height, height), features: features.count),
      linked: LinkedTrees(linked, features: features.count, missing: parameters.missing))
  }
}

/// The columns of all samples as trees compare them, one after the other.
struct GrowingColumns: Sendable {
  /// Finite numbers, or NaN where a value is missing and is not imputed.
  private let values: [Float]
  private let rowCount: Int
  /// For each column the number of its categories; 0 for numbers.
  let categories: [Int]

  init(_ batch: FeatureBatch, features: [IsolationForest.Feature], imputes: Bool) {
    rowCount = batch.rowCount
    categories = features.map(\.categories)
    var values: [Float] = []
    values.reserveCapacity(rowCount * features.count)
    for (column, feature) in features.enumerated() {
      for row in 0..<rowCount {
        let value = feature.prepared(batch[row, column])
        values.append(value.isNaN && imputes ? feature.preparedImputation : value)
      }
    }
    self.values = values
  }

  /// The number of columns.
  var count: Int { categories.count }

  subscript(row: Int32, column: Int) -> Float { values[column * rowCount + Int(row)] }
}
