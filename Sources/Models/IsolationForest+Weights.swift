extension IsolationForest {
  /// The forest as tensors; the same forest gives the same numbers.
  ///
  /// `split_feature` and `threshold` [trees, 2^depth − 1] in heap order, `path_length` [trees, 2^depth] from
  /// left to right, `center` and `imputation` [features], `sample_size` [].
  public var weights: [Tensor] {
    let inner = 1 << depth - 1
    let lengths = leaves.map { Float(Double($0) * Self.pathUnit) }
    return [
      Tensor("center", shape: [features.count], .float64(features.map(\.center))),
      Tensor("imputation", shape: [features.count], .float64(features.map(\.imputation))),
      Tensor("path_length", shape: [treeCount, inner + 1], .float32(lengths)),
      Tensor("sample_size", shape: [], .int64([Int64(sampleSize)])),
      Tensor("split_feature", shape: [treeCount, inner], .uint32(splitFeatures)),
      Tensor("threshold", shape: [treeCount, inner], .float32(thresholds)),
    ]
  }

  /// The forest that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` that names the tensor for anything a grown forest would not hold, so
  ///   that scoring cannot read beyond its arrays whatever a file says.
  public init(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    let centers = try stored.doubles("center", dimensions: 1)
    let imputations = try stored.doubles("imputation", dimensions: 1)
    let lengths = try stored.floats("path_length", dimensions: 2)
    let splits = try stored.integers("split_feature", dimensions: 2)
    let thresholds = try stored.floats("threshold", dimensions: 2)
    let sampleSize = try stored.integer("sample_size")

    let (trees, width) = (lengths.shape[0], lengths.shape[1])
    let depth = width.trailingZeroBitCount
    let depths = 0...Parameters.maxDepthRange.upperBound
    try stored.require("path_length", "is not [trees, 2^depth]") {
      Parameters.treesRange.contains(trees) && width == 1 << depth && depths.contains(depth)
        && lengths.values.allSatisfy { $0 >= 0 && $0 < 64 }
    }
    try stored.require("sample_size", "is out of range") {
      Parameters.sampleSizeRange.contains(sampleSize)
    }
    try stored.require("center", "holds no finite number for each feature") {
      !centers.values.isEmpty && centers.values.count <= Self.maximumFeatures
        && centers.values.allSatisfy(\.isFinite)
    }
    try stored.require("imputation", "holds no finite number for each feature") {
      imputations.shape == centers.shape && imputations.values.allSatisfy(\.isFinite)
    }
    try stored.require("split_feature", "names features that are not there") {
      splits.shape == [trees, width - 1] && splits.values.allSatisfy { $0 < centers.values.count }
    }
    try stored.require("threshold", "is not one finite number for each inner node") {
      thresholds.shape == splits.shape && thresholds.values.allSatisfy(\.isFinite)
    }
    var features: [Feature] = []
    for (center, imputation) in zip(centers.values, imputations.values) {
      var feature = Feature(median: center)
      feature.imputation = imputation
      features.append(feature)
    }
    self.init(
      features: features, sampleSize: sampleSize, treeCount: trees, depth: depth,
      splitFeatures: splits.values, thresholds: thresholds.values,
      leaves: lengths.values.map(Self.units(ofPathLength:)))
  }
}
