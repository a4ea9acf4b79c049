extension IsolationForest {
  /// The forest as tensors; the same forest gives the same numbers.
  ///
  /// `center` and `imputation` [features], `sample_size` [], and what `PerfectTrees` and `LinkedTrees` hold,
  /// each where there are such trees.
  public var weights: [Tensor] {
    [
      Tensor("center", shape: [features.count], .float64(features.map(\.center))),
      Tensor("imputation", shape: [features.count], .float64(features.map(\.imputation))),
      Tensor("sample_size", shape: [], .int64([Int64(sampleSize)])),
    ] + perfect.weights + linked.weights(categories: features.map(\.categories))
  }

  /// The forest that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` that names the tensor for anything a grown forest would not hold, so
  ///   that scoring cannot read beyond its arrays whatever a file says.
  public init(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    let centers = try stored.doubles("center", dimensions: 1).values
    let imputations = try stored.doubles("imputation", dimensions: 1).values
    let sampleSize = try stored.integer("sample_size")
    try stored.require("sample_size", "is out of range") {
      Parameters.sampleSizeRange.contains(sampleSize)
    }
    try stored.require("center", "holds no finite number for each feature") {
      !centers.isEmpty && centers.count <= Self.maximumFeatures && centers.allSatisfy(\.isFinite)
    }
    try stored.require("imputation", "holds no finite number for each feature") {
      imputations.count == centers.count && imputations.allSatisfy(\.isFinite)
    }
    let categories = try LinkedTrees.categories(stored, features: centers.count)
    try stored.require("imputation", "names a category that is not there") {
      zip(imputations, categories).allSatisfy { imputation, count in
        count == 0 || (imputation >= 0 && imputation < Double(count))
      }
    }
    let linked = try LinkedTrees(stored, categories: categories)
    let perfect = try PerfectTrees(
      stored, features: centers.count, sampleSize: sampleSize, isRequired: linked.count == 0)
    try stored.require("tree_root", "makes a forest of too many trees") {
      Parameters.treesRange.contains(perfect.count + linked.count)
    }
    try stored.require("tree_root", "stands beside trees that impute") {
      perfect.count == 0 || linked.count == 0 || linked.missing == .impute
    }
    let features = centers.indices.map {
      Feature(center: centers[$0], imputation: imputations[$0], categories: categories[$0])
    }
    self.init(features: features, sampleSize: sampleSize, perfect: perfect, linked: linked)
  }
}

extension PerfectTrees {
  /// `split_feature` and `threshold` [trees, 2^depth − 1] in heap order, `path_length` and `leaf_rows`
  /// [trees, 2^depth] from left to right; none without trees.
  var weights: [Tensor] {
    guard count > 0 else { return [] }
    let lengths = leaves.map { Float(Double($0) * IsolationForest.pathUnit) }
    let tensors = [
      Tensor("path_length", shape: [count, innerNodes + 1], .float32(lengths)),
      Tensor("split_feature", shape: [count, innerNodes], .uint32(splitFeatures)),
      Tensor("threshold", shape: [count, innerNodes], .float32(thresholds)),
    ]
    if leafRows.isEmpty { return tensors }
    return tensors + [Tensor("leaf_rows", shape: [count, innerNodes + 1], .uint32(leafRows))]
  }

  /// The trees that `stored` holds; none where none are stored and none are required.
  init(
    _ stored: StoredTensors, features: Int, sampleSize: Int, isRequired: Bool
  ) throws(WeightsError) {
    guard isRequired || stored.byName["path_length"] != nil else {
      self.init(
        features: features, count: 0, depth: 0, splitFeatures: [], thresholds: [], leaves: [])
      return
    }
    let lengths = try stored.floats("path_length", dimensions: 2)
    let splits = try stored.integers("split_feature", dimensions: 2)
    let thresholds = try stored.floats("threshold", dimensions: 2)
    let (trees, width) = (lengths.shape[0], lengths.shape[1])
    let depth = width.trailingZeroBitCount
    try stored.require("path_length", "is not [trees, 2^depth]") {
      IsolationForest.Parameters.treesRange.contains(trees) && width == 1 << depth
        && (0...16).contains(depth) && lengths.values.allSatisfy { $0 >= 0 && $0 < 64 }
    }
    try stored.require("split_feature", "names features that are not there") {
      splits.shape == [trees, width - 1] && splits.values.allSatisfy { $0 < features }
    }
    try stored.require("threshold", "is not one finite number for each inner node") {
      thresholds.shape == splits.shape && thresholds.values.allSatisfy(\.isFinite)
    }
    var leafRows: [UInt32] = []
    // Forests of older versions have none, and cannot explain.
    if stored.byName["leaf_rows"] != nil {
      let rows = try stored.integers("leaf_rows", dimensions: 2)
      try stored.require("leaf_rows", "does not deal out the sample of each tree") {
        rows.shape == lengths.shape
          && (0..<trees).allSatisfy { tree in
            rows.values[tree * width..<(tree + 1) * width].reduce(0) { $0 + Int($1) } == sampleSize
          }
      }
      leafRows = rows.values
    }
    self.init(
      features: features, count: trees, depth: depth, splitFeatures: splits.values,
      thresholds: thresholds.values,
      leaves: lengths.values.map(IsolationForest.units(ofPathLength:)), leafRows: leafRows)
  }
}
