internal import CBoostKernel

/// Gradient-boosted decision trees: each tree corrects what the ones before it got wrong.
///
/// Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (2001), with the second-order gain
/// of Chen & Guestrin, "XGBoost" (KDD 2016), and the histograms, leaf-wise growth and splits by categories of Ke et al.,
/// "LightGBM" (NIPS 2017). A model does not change and may score on any number of threads at once.
public struct BoostedTrees: Sendable {
  /// What the model tells.
  public let objective: Objective
  /// The number of columns of the rows it scores.
  public let columnCount: Int
  /// The margin of each output before any tree: the log odds of class 1, the logarithm of each class's share, or
  /// the mean.
  public let baseMargins: [Double]

  /// How each column's values become keys; all that no tree looks at are left out.
  let features: [FeatureKeys]
  /// Round after round, a tree for each output.
  let trees: [DecisionTree]
  /// The same trees as scoring wants them.
  let scoring: ScoringTrees

  /// The most rows to train on: numbers of rows are of 32 bits, and sums must not run over.
  public static let mostRows = 1 << 31 - 1
  /// The most columns.
  public static let mostColumns = 65_535
  /// The most classes.
  public static let mostClasses = 1000
  /// The most leaves of a tree.
  static let mostLeaves = 4096
  /// The greatest number of a category that is told apart.
  static let greatestCategory = 1 << 24

  /// The numbers that `score` writes for each row: one for each of more than two classes, else 1.
  public var outputCount: Int { baseMargins.count }
  /// Rounds of boosting that the model keeps.
  public var roundCount: Int { trees.count / outputCount }

  /// A model of trees upon `features`, whose keys and columns the trees keep to.
  init(
    objective: Objective, baseMargins: [Double], features: [FeatureKeys], trees: [DecisionTree]
  ) {
    self.objective = objective
    self.baseMargins = baseMargins
    self.features = features
    self.trees = trees
    columnCount = features.count
    scoring = ScoringTrees(trees, outputs: baseMargins.count)
  }
}

extension BoostedTrees: CustomStringConvertible, CustomReflectable {
  /// Its size in words.
  public var description: String {
    "\(trees.count) boosted trees of \(columnCount) features (\(objective.rawValue))"
  }

  /// No children: thousands of nodes tell nobody anything.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
