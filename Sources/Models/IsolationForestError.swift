/// Why a forest cannot be grown.
public enum IsolationForestError: Error, Hashable, Sendable {
  case noRows
  case noFeatures
  case treesOutOfRange(Int)
  case sampleSizeOutOfRange(Int)
  case maxDepthOutOfRange(Int)
  case tooManyFeatures(Int)
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
    case .tooManyFeatures(let count):
      "\(count) features are too many for an isolation forest; "
        + "the most is \(IsolationForest.maximumFeatures)"
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
