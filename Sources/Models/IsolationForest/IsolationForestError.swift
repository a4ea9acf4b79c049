/// Why a forest cannot be grown.
public enum IsolationForestError: Error, Hashable, Sendable {
  case noRows
  case noFeatures
  case treesOutOfRange(Int)
  case sampleSizeOutOfRange(Int)
  case maxDepthOutOfRange(Int)
  case dimensionsOutOfRange(Int)
  case guidedTreesOutOfRange(Double)
  case gainShareOutOfRange(Double)
  case candidatesOutOfRange(Int)
  case tooManyFeatures(Int)
  case tooManyCategories(Int)
  /// The batch to grow on does not hold the rows of the plan.
  case rowsDifferFromPlan(found: Int, expected: Int)
  /// Another number of columns than the forest knows.
  case widthDiffers(found: Int, expected: Int)
}

extension IsolationForestError: LearnerError {
  /// What to change.
  public var remedy: String { "correct the specification or the data" }

  /// What is wrong, and what to change.
  public var description: String {
    switch self {
    case .noRows: "there are no rows to train on"
    case .noFeatures: "an isolation forest needs at least one feature"
    case .treesOutOfRange(let trees):
      "trees is \(trees); it must be in \(Self.text(of: IsolationForest.Parameters.treesRange))"
    case .sampleSizeOutOfRange(let size):
      "sample_size is \(size); it must be in "
        + Self.text(of: IsolationForest.Parameters.sampleSizeRange)
    case .maxDepthOutOfRange(let depth):
      "max_depth is \(depth); it must be in "
        + Self.text(of: IsolationForest.Parameters.maxDepthRange)
    case .dimensionsOutOfRange(let dimensions):
      "dimensions is \(dimensions); it must be in "
        + Self.text(of: IsolationForest.Parameters.dimensionsRange)
    case .guidedTreesOutOfRange(let share): "guided_trees is \(share); it must be in 0…1"
    case .gainShareOutOfRange(let share): "gain_share is \(share); it must be in 0…1"
    case .candidatesOutOfRange(let candidates):
      "candidates is \(candidates); it must be in "
        + Self.text(of: IsolationForest.Parameters.candidatesRange)
    case .tooManyFeatures(let count):
      "\(count) features are too many for an isolation forest; "
        + "the most is \(IsolationForest.maximumFeatures)"
    case .tooManyCategories(let count):
      "a feature has \(count) categories; the most that trees divide is "
        + "\(IsolationForest.maximumCategories): encode it another way"
    case .rowsDifferFromPlan(let found, let expected):
      "the trees were to grow on \(expected) sampled rows and were given \(found)"
    case .widthDiffers(let found, let expected):
      "the forest has \(expected) features and was given \(found)"
    }
  }

  private static func text(of range: ClosedRange<Int>) -> String {
    "\(range.lowerBound)…\(range.upperBound)"
  }
}
