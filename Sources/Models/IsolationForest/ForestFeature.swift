extension IsolationForest {
  /// What a feature's values become before trees compare them.
  public struct Feature: Hashable, Sendable, Codable {
    /// Subtracted in double precision, so that large values (times, keys) keep their differences in single.
    public var center: Double
    /// Stands in for a missing value.
    public var imputation: Double
    /// The number of categories, whose values are 0, 1, …; 0 for a feature that is a number.
    public var categories: Int

    /// A number of `median`, which serves as center and imputation; 0 for a column without finite median.
    public init(median: Double?) {
      let usable = median.flatMap { $0.isFinite ? $0 : nil } ?? 0
      center = usable
      imputation = usable
      categories = 0
    }

    /// One of `categories`, of which `mode` is the most frequent.
    public init(categories: Int, mode: Int) {
      precondition(0 <= mode && mode < categories, "the mode is one of the categories")
      center = 0
      imputation = Double(mode)
      self.categories = categories
    }

    init(center: Double, imputation: Double, categories: Int) {
      self.center = center
      self.imputation = imputation
      self.categories = categories
    }
  }
}

extension IsolationForest.Feature {
  /// The largest difference from the center that sums of several columns tell apart.
  ///
  /// Products with coefficients stay finite, so that no infinities cancel out.
  static let limit: Float = 1e30

  /// The imputation as the trees see it.
  var preparedImputation: Float { Float(imputation - center) }

  /// A value as sums take it, at most `limit`; NaN where it is missing or no category.
  func prepared(_ value: Double) -> Float {
    if categories > 0 {
      return value >= 0 && value < Double(categories) ? Float(value.rounded(.down)) : .nan
    }
    let single = Float(value - center)
    return single.isNaN ? single : min(max(single, -Self.limit), Self.limit)
  }
}
