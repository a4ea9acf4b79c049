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
  /// Trees whose splits compare one number each and whose paths are short.
  let perfect: PerfectTrees
  /// The other trees.
  let linked: LinkedTrees
  /// What one `pathUnit` of a row's sum of path lengths adds to the exponent of its score.
  let exponentPerUnit: Double

  /// The most features a forest can have.
  public static let maximumFeatures = 65_535

  /// The most categories of a feature: each split upon it stores a number for each.
  public static let maximumCategories = 4096

  /// Path lengths are stored as multiples of this, so that sums are exact in any order.
  ///
  /// A power of two that keeps 256 trees of the longest path (below 64) within 32 bits.
  static let pathUnit = 0x1p-18
}

extension IsolationForest {
  /// The number of trees.
  public var treeCount: Int { perfect.count + linked.count }

  init(features: [Feature], sampleSize: Int, perfect: PerfectTrees, linked: LinkedTrees) {
    self.features = features
    self.sampleSize = sampleSize
    self.perfect = perfect
    self.linked = linked
    let trees = Double(perfect.count + linked.count)
    exponentPerUnit = -Self.pathUnit / (trees * Self.averagePathLength(sampleSize))
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

  /// c(n) for rows that went both ways in part: between whole numbers, the line between their values.
  static func averagePathLength(_ rows: Double) -> Double {
    let below = rows.rounded(.down)
    let whole = averagePathLength(Int(below))
    if rows == below { return whole }
    return whole + (rows - below) * (averagePathLength(Int(below) + 1) - whole)
  }

  /// A path length in `pathUnit`; a float below 64 has no finer steps above 32, so little is lost.
  static func units(ofPathLength length: Float) -> UInt32 {
    UInt32((Double(length) / pathUnit).rounded())
  }

  /// The score of a row by the sum of its path lengths in `pathUnit`.
  ///
  /// One row has no average path: a forest grown on it knows nothing, and finds every row ordinary (0.5).
  func score(pathTotal: Double) -> Double {
    sampleSize > 1 ? exp2(pathTotal * exponentPerUnit) : 0.5
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
