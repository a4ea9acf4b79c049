public import Models

/// How features and scores were distributed at training: what `baseline.json` holds, for drift.
public struct Baseline: Hashable, Sendable, Codable {
  /// One summary for each feature of the model, in its order, before it is encoded.
  public var features: [FeatureSummary]
  /// The scores of the training rows.
  public var scores: ScoreHistogram

  /// A baseline of the given summaries.
  public init(features: [FeatureSummary], scores: ScoreHistogram) {
    self.features = features
    self.scores = scores
  }

  /// The distribution of one feature; numbers are `nil` where no value is present.
  public struct FeatureSummary: Hashable, Sendable, Codable {
    /// The feature's name in the model.
    public var name: String
    /// Rows, missing ones included.
    public var count: Int
    /// Rows without a value.
    public var missing: Int
    /// The arithmetic mean of present values.
    public var mean: Double?
    /// The standard deviation of present values (n − 1).
    public var std: Double?
    /// The least value.
    public var min: Double?
    /// The greatest value.
    public var max: Double?
    /// Values at equal steps of rank, the least first; the edges of bins that hold equal shares.
    public var quantiles: [Double]
    /// For each of these the share, 0…1, of present values that are at or below; `nil` of categories, and where an
    /// earlier Weir trained the model.
    public var cumulatedShares: [Double]?
    /// For a feature of categories the most frequent ones with their rows, the most frequent first.
    public var categories: [Category]?

    /// A category and its rows.
    public struct Category: Hashable, Sendable, Codable {
      /// The category.
      public var name: String
      /// Its rows.
      public var count: Int

      /// A category that `count` rows have.
      public init(name: String, count: Int) {
        self.name = name
        self.count = count
      }
    }

    /// A summary of the given numbers; those that are not finite are left out, since JSON has none.
    public init(
      name: String, count: Int, missing: Int, mean: Double?, std: Double?, min: Double?,
      max: Double?, quantiles: [Double], cumulatedShares: [Double]? = nil,
      categories: [Category]? = nil
    ) {
      precondition(
        cumulatedShares.map { $0.count == quantiles.count } ?? true, "there is a share for each")
      self.name = name
      self.count = count
      self.missing = missing
      self.mean = mean.flatMap(Self.finite)
      self.std = std.flatMap(Self.finite)
      self.min = min.flatMap(Self.finite)
      self.max = max.flatMap(Self.finite)
      self.quantiles = quantiles.filter(\.isFinite)
      self.cumulatedShares = cumulatedShares.map {
        zip(quantiles, $0).filter(\.0.isFinite).map(\.1)
      }
      self.categories = categories
    }

    private enum CodingKeys: String, CodingKey {
      case name, count, missing, mean, std, min, max, quantiles, categories
      case cumulatedShares = "cumulated_shares"
    }

    private static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
  }
}
