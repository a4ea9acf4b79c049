extension BoostedTrees {
  /// What a user can choose.
  public struct Parameters: Hashable, Sendable {
    /// What is learnt.
    public var objective = Objective.binary
    /// Rounds of boosting at most; each grows a tree, or one for each of more than two classes.
    public var trees = 100
    /// What each tree's values are multiplied by.
    public var learningRate = 0.1
    /// Leaves of a tree at most; `nil` for one for each thousand rows, 8 to 31.
    public var maxLeaves: Int?
    /// Splits on a path at most; `nil` for as many as there are.
    public var maxDepth: Int?
    /// Rows of a leaf at least.
    public var minRowsInLeaf = 20
    /// Sum of second derivatives of the loss in a leaf at least.
    public var minHessianInLeaf = 1e-3
    /// What a split must gain at least.
    public var minGain = 0.0
    /// λ: pulls the values of leaves towards 0.
    public var l2 = 5.0
    /// α: sets small values of leaves to 0 and pulls the others towards it.
    public var l1 = 0.0
    /// Different values of a feature that are told apart at most, besides missing ones.
    public var maxBins = 255
    /// The share of the rows that each round sees.
    public var rowShare = 1.0
    /// The share of the features that each tree sees.
    public var columnShare = 1.0
    /// The share of a tree's features that each of its splits sees.
    public var columnSharePerNode = 1.0
    /// λ on top of `l2` for splits by sets of categories.
    public var categoricalL2 = 10.0
    /// Added to the hessian of a category before categories are ranked; rarer ones are left out.
    public var categoricalSmoothing = 10.0
    /// Categories on the smaller side of a split at most.
    public var maxCategoriesInSplit = 32
    /// Rows that a step along the ranked categories takes at least.
    public var minRowsInCategoryGroup = 100
    /// Features that the prediction must not fall with.
    public var increasing: [String] = []
    /// Features that the prediction must not rise with.
    public var decreasing: [String] = []
    /// How much the rows of a class count.
    public var classWeights = ClassWeights.equal
    /// Rounds without a lower loss on the validation rows after which training stops; `nil` for never.
    public var earlyStoppingRounds: Int?
    /// Decides every random choice.
    public var seed: UInt64 = 0

    /// What a user who chooses nothing gets.
    public init() {}
  }

  /// What trees learn.
  public enum Objective: String, CaseIterable, Hashable, Sendable {
    /// The probability of class 1 of two, by log loss.
    case binary
    /// The probabilities of classes, by log loss.
    case multiclass
    /// A number, by squared error.
    case regression
  }

  /// What users say that trees learn: of classes the labels tell how many there are.
  public enum Target: String, CaseIterable, Hashable, Sendable {
    /// The probability of each class.
    case classification
    /// A number.
    case regression
  }

  /// How much the rows of a class count.
  public enum ClassWeights: String, CaseIterable, Hashable, Sendable {
    /// Every row as its weight says.
    case equal
    /// So that all classes together count alike.
    case balanced
  }

  /// Each parameter, once.
  public static let parameters: [Parameter<Parameters>] = [
    .choice(
      "objective", \.target, "What is learnt: the probability of each class, or a number."),
    .integer("trees", \.trees, in: 1...10_000, "Rounds of boosting at most."),
    .number(
      "learning_rate", \.learningRate, in: 1e-6...1,
      "What each tree's values are multiplied by; lower wants more trees."),
    .optionalInteger(
      "max_leaves", \.maxLeaves, in: 2...mostLeaves,
      "Leaves of a tree at most; by itself one for each thousand rows, 8 to 31."),
    .optionalInteger("max_depth", \.maxDepth, in: 1...64, "Splits on a path at most."),
    .integer(
      "min_rows_in_leaf", \.minRowsInLeaf, in: 1...Int(Int32.max), "Rows of a leaf at least."),
    .number(
      "min_hessian_in_leaf", \.minHessianInLeaf, in: 0...Double.infinity,
      "Sum of second derivatives of the loss in a leaf at least."),
    .number("min_gain", \.minGain, in: 0...Double.infinity, "What a split must gain at least."),
    .number("l2", \.l2, in: 0...Double.infinity, "Pulls the values of leaves towards 0."),
    .number(
      "l1", \.l1, in: 0...Double.infinity,
      "Sets small values of leaves to 0 and pulls the others towards it."),
    .integer(
      "max_bins", \.maxBins, in: 2...255, "Values of a feature that are told apart at most."),
    .number("row_share", \.rowShare, in: 0.001...1, "The share of the rows that each round sees."),
    .number(
      "column_share", \.columnShare, in: 0.001...1,
      "The share of the features that each tree sees."),
    .number(
      "column_share_per_node", \.columnSharePerNode, in: 0.001...1,
      "The share of a tree's features that each split sees."),
    .number(
      "categorical_l2", \.categoricalL2, in: 0...Double.infinity,
      "Pulls the values of leaves below splits by categories towards 0, on top of l2."),
    .number(
      "categorical_smoothing", \.categoricalSmoothing, in: 0...Double.infinity,
      "Keeps rare categories from being ranked high or low by chance."),
    .integer(
      "max_categories_in_split", \.maxCategoriesInSplit, in: 1...255,
      "Categories on the smaller side of a split at most."),
    .integer(
      "min_rows_in_category_group", \.minRowsInCategoryGroup, in: 1...Int(Int32.max),
      "Rows that a step along the ranked categories takes at least."),
    .features("increasing", \.increasing, "Features that the prediction must not fall with."),
    .features("decreasing", \.decreasing, "Features that the prediction must not rise with."),
    .choice("class_weights", \.classWeights, "Whether all classes together count alike."),
    .optionalInteger(
      "early_stopping_rounds", \.earlyStoppingRounds, in: 1...10_000,
      "Rounds without a lower loss on the validation rows after which training stops."),
  ]
}

extension BoostedTrees.Parameters {
  /// The objective as users say it.
  var target: BoostedTrees.Target {
    get { objective == .regression ? .regression : .classification }
    set {
      guard newValue != target else { return }
      objective = newValue == .regression ? .regression : .binary
    }
  }

  /// - Throws: what is out of its range.
  func check() throws(BoostedTreesError) {
    for parameter in BoostedTrees.parameters {
      guard let value = parameter.value(self) else { continue }
      guard parameter.domain.fitting(value) != nil else {
        throw .parameter(
          ParameterError(name: parameter.name, reason: "must be \(parameter.domain)"))
      }
    }
  }

  /// Leaves of a tree at most that grows on `rows` rows.
  ///
  /// With more, small tables are learnt by heart: on 800 and 5600 rows (german_credit, telco_churn) 8 leaves lose less
  /// than 31 on other rows, on 24 000 (bank_marketing) 16 do as well, and on 39 000 (adult) 31 lose less.
  func leafLimit(rows: Int) -> Int { maxLeaves ?? min(max(rows / 1000, 8), 31) }

  /// For each column 1 if the prediction must not fall with it, −1 if it must not rise, else 0.
  func directions(of columns: [ModelColumn]) throws(BoostedTreesError) -> [Int8] {
    var directions = Array(repeating: Int8(0), count: columns.count)
    for (names, direction) in [(increasing, Int8(1)), (decreasing, Int8(-1))] {
      for name in names {
        guard let column = columns.firstIndex(where: { $0.name == name }) else {
          throw .unknownFeature(name)
        }
        if case .category = columns[column].meaning { throw .categoryWithDirection(name) }
        guard directions[column] == 0 || directions[column] == direction else {
          throw .twoDirections(name)
        }
        directions[column] = direction
      }
    }
    if objective == .multiclass, directions.contains(where: { $0 != 0 }) {
      throw .directionOfManyClasses
    }
    return directions
  }
}
