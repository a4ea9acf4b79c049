#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// An isolation forest: rows that random splits separate early are strange.
///
/// Liu, Ting & Zhou, "Isolation Forest" (ICDM 2008) and "Isolation-Based Anomaly Detection" (TKDD 2012).
/// The score of a row is 2^(−E[h] / c(sample size)), in 0…1, higher is stranger; about 0.5 is ordinary.
/// A forest does not change and may score on any number of threads at once.
public struct IsolationForest: Sendable {
  /// How each feature is prepared before it is compared, in column order.
  public let features: [Feature]
  /// Rows that each tree was grown on.
  public let sampleSize: Int
  /// The number of trees.
  public let treeCount: Int
  /// Splits on the way to every leaf: all trees are stored as perfect trees of this depth.
  public let depth: Int

  /// For each tree, 2^depth − 1 inner nodes in heap order: which feature is compared.
  let splitFeatures: [UInt32]
  /// For each tree, 2^depth − 1 inner nodes: rows above the threshold go right.
  let thresholds: [Float]
  /// For each tree, 2^depth leaves from left to right: path lengths in `pathUnit`.
  let leaves: [UInt32]
  /// The same trees on ranks, for processors and forests that suit it.
  let ranked: RankedForest?
  /// What one `pathUnit` of a row's sum of path lengths adds to the exponent of its score.
  let exponentPerUnit: Double

  /// What a feature's values become before trees compare them.
  public struct Feature: Hashable, Sendable, Codable {
    /// Subtracted in double precision, so that large values (times, keys) keep their differences in single.
    public var center: Double
    /// Stands in for a missing value.
    public var imputation: Double

    /// A feature of `median`, which serves as center and imputation; 0 for a column without finite median.
    public init(median: Double?) {
      let usable = median.flatMap { $0.isFinite ? $0 : nil } ?? 0
      center = usable
      imputation = usable
    }

    /// The imputation as the trees see it.
    var preparedImputation: Float { Float(imputation - center) }
  }

  /// The most features a forest can have.
  public static let maximumFeatures = 65_535

  /// Path lengths are stored as multiples of this, so that sums are exact in any order.
  ///
  /// A power of two that keeps 256 trees of the longest path (below 64) within 32 bits.
  static let pathUnit = 0x1p-18
}

extension IsolationForest {
  /// What a user can choose.
  public struct Parameters: Hashable, Sendable {
    /// The number of trees.
    public var trees = 100
    /// Rows that each tree is grown on, drawn without replacement; all rows of a shorter table.
    public var sampleSize = 256
    /// Decides every random choice.
    public var seed: UInt64 = 0
    /// Splits on the longest path; `nil` for ⌈log₂(sample size)⌉, the height of an average tree.
    public var maxDepth: Int?

    /// Parameters as the paper recommends them, unless told.
    public init(trees: Int = 100, sampleSize: Int = 256, seed: UInt64 = 0, maxDepth: Int? = nil) {
      self.trees = trees
      self.sampleSize = sampleSize
      self.seed = seed
      self.maxDepth = maxDepth
    }

    /// What `trees` may be.
    public static let treesRange = 1...10_000
    /// What `sampleSize` may be.
    public static let sampleSizeRange = 1...65_536
    /// What `maxDepth` may be: trees are stored as perfect trees, whose size doubles with each level.
    public static let maxDepthRange = 1...16

    /// - Throws: what is out of its range.
    public func check() throws(IsolationForestError) {
      guard Self.treesRange.contains(trees) else { throw .treesOutOfRange(trees) }
      guard Self.sampleSizeRange.contains(sampleSize) else {
        throw .sampleSizeOutOfRange(sampleSize)
      }
      if let maxDepth, !Self.maxDepthRange.contains(maxDepth) {
        throw .maxDepthOutOfRange(maxDepth)
      }
    }

    /// The depth limit of trees grown on `size` rows.
    func depth(sampleSize size: Int) -> Int {
      let heightOfAverage = size <= 1 ? 0 : Int.bitWidth - (size - 1).leadingZeroBitCount
      return min(maxDepth ?? heightOfAverage, heightOfAverage)
    }
  }
}

extension IsolationForest {
  /// c(n): the average path length of an unsuccessful search in a binary search tree of `count` keys.
  ///
  /// Equation 1 of the paper, 2·H(n−1) − 2·(n−1)/n, with the harmonic number summed exactly; 0 for n ≤ 1.
  public static func averagePathLength(_ count: Int) -> Double {
    guard count > 1 else { return 0 }
    var harmonic = 0.0
    // Smallest terms first loses the least.
    for term in stride(from: count - 1, to: 0, by: -1) { harmonic += 1 / Double(term) }
    return 2 * harmonic - 2 * Double(count - 1) / Double(count)
  }

  /// The score of a row by the sum of its path lengths in `pathUnit`.
  ///
  /// One row has no average path: a forest grown on it knows nothing, and finds every row ordinary (0.5).
  func score(pathTotal: UInt64) -> Double {
    sampleSize > 1 ? exp2(Double(pathTotal) * exponentPerUnit) : 0.5
  }

  /// A forest of perfect trees, laid out as the stored properties say.
  init(
    features: [Feature], sampleSize: Int, treeCount: Int, depth: Int,
    splitFeatures: [UInt32], thresholds: [Float], leaves: [UInt32]
  ) {
    self.features = features
    self.sampleSize = sampleSize
    self.treeCount = treeCount
    self.depth = depth
    self.splitFeatures = splitFeatures
    self.thresholds = thresholds
    self.leaves = leaves
    ranked = RankedForest(
      features: features.count, trees: treeCount, depth: depth,
      splits: splitFeatures, thresholds: thresholds, leaves: leaves)
    exponentPerUnit = -Self.pathUnit / (Double(treeCount) * Self.averagePathLength(sampleSize))
  }
}

extension IsolationForest: CustomStringConvertible, CustomReflectable {
  /// Its size in words.
  public var description: String {
    "isolation forest of \(treeCount) trees on \(sampleSize) rows of \(features.count) features"
  }

  /// No children: tens of thousands of nodes tell nobody anything.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
