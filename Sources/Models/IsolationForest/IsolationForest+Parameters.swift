extension IsolationForest {
  /// What a user can choose.
  public struct Parameters: Hashable, Sendable {
    /// The number of trees.
    public var trees = 100
    /// Rows that each tree is grown on, drawn without replacement; all rows of a shorter table.
    public var sampleSize = 256
    /// Decides every random choice.
    public var seed: UInt64 = 0
    /// Splits on the longest path; `nil` for ⌈log₂(sample size)⌉, the height of an average tree, where splits are
    /// random, and as many as it takes where they are guided.
    public var maxDepth: Int?
    /// Columns that one split adds up: 1 cuts along an axis, more cut obliquely (the extended forest).
    public var dimensions = 1
    /// How the coefficients of oblique splits are drawn.
    public var coefficients = Coefficients.normal
    /// What a guided split makes as large as it can.
    public var gain = Gain.averaged
    /// The share of trees, 0…1, that are grown with guided splits; the others are random.
    public var guidedTrees = 0.35
    /// The share of a guided tree's splits, 0…1, that are by the gain; the others are random.
    public var gainShare = 1.0
    /// Columns, or combinations of them, that a guided split chooses among.
    public var candidates = 10
    /// How likely each column is to be split upon.
    public var columnWeights = ColumnWeights.uniform
    /// What becomes of rows that lack a value.
    public var missing = Missing.impute

    /// Parameters that need no tuning, unless told.
    public init(trees: Int = 100, sampleSize: Int = 256, seed: UInt64 = 0, maxDepth: Int? = nil) {
      self.trees = trees
      self.sampleSize = sampleSize
      self.seed = seed
      self.maxDepth = maxDepth
    }

    /// The forest of the original paper: random cuts along the axes.
    public static func classical(
      trees: Int = 100, sampleSize: Int = 256, seed: UInt64 = 0, maxDepth: Int? = nil
    ) -> Parameters {
      var parameters = Parameters(
        trees: trees, sampleSize: sampleSize, seed: seed, maxDepth: maxDepth)
      parameters.gain = .none
      return parameters
    }
  }

  /// How the coefficients of oblique splits are drawn.
  public enum Coefficients: String, CaseIterable, Hashable, Sendable {
    /// From the standard normal distribution: every direction is equally likely.
    case normal
    /// From −1…1, each equally likely.
    case uniform
  }

  /// What a guided split makes as large as it can: the share of the spread that goes.
  public enum Gain: String, CaseIterable, Hashable, Sendable {
    /// Nothing: every split is random, as in the original paper.
    case none
    /// 1 − (σₗ + σᵣ) / 2σ, which cuts off small clusters (Liu, Ting & Zhou, "On Detecting Clustered Anomalies
    /// using SCiForest", 2010).
    case averaged
    /// 1 − (nₗσₗ + nᵣσᵣ) / nσ, which separates large clusters (Cortes, "Isolation Forests: Looking Beyond Tree
    /// Depth", 2021).
    case pooled
    /// The mean of the pooled gain over all numeric columns, not of what is compared alone.
    case full
  }

  /// How likely each column is to be split upon.
  public enum ColumnWeights: String, CaseIterable, Hashable, Sendable {
    /// All alike.
    case uniform
    /// By ln(1 + kurtosis) of the tree's sample: columns with far values more often.
    case kurtosis
  }

  /// What becomes of rows that lack a value.
  public enum Missing: String, CaseIterable, Hashable, Sendable {
    /// The median, or the most frequent category, stands in for it.
    case impute
    /// They go both ways, weighted by the rows that went there in training.
    case divide
    /// They go where more rows went in training.
    case likelier
  }
}

extension IsolationForest.Parameters {
  /// What `trees` may be.
  public static let treesRange = 1...10_000
  /// What `sampleSize` may be.
  public static let sampleSizeRange = 1...65_536
  /// What `maxDepth` may be; hardly a row needs 40 splits to be alone.
  ///
  /// With the average path length of the rows that are left, a path stays below 64.
  public static let maxDepthRange = 1...40
  /// What `dimensions` may be.
  public static let dimensionsRange = 1...64
  /// What `candidates` may be.
  public static let candidatesRange = 1...1000

  /// - Throws: what is out of its range.
  public func check() throws(IsolationForestError) {
    guard Self.treesRange.contains(trees) else { throw .treesOutOfRange(trees) }
    guard Self.sampleSizeRange.contains(sampleSize) else { throw .sampleSizeOutOfRange(sampleSize) }
    if let maxDepth, !Self.maxDepthRange.contains(maxDepth) { throw .maxDepthOutOfRange(maxDepth) }
    guard Self.dimensionsRange.contains(dimensions) else {
      throw .dimensionsOutOfRange(dimensions)
    }
    guard (0...1).contains(guidedTrees) else { throw .guidedTreesOutOfRange(guidedTrees) }
    guard (0...1).contains(gainShare) else { throw .gainShareOutOfRange(gainShare) }
    guard Self.candidatesRange.contains(candidates) else {
      throw .candidatesOutOfRange(candidates)
    }
  }

  /// ⌈log₂ size⌉, the height of an average tree.
  static func heightOfAverage(sampleSize size: Int) -> Int {
    size <= 1 ? 0 : Int.bitWidth - (size - 1).leadingZeroBitCount
  }
}
