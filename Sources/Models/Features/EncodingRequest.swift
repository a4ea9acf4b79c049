/// How a feature is to be encoded, as a user asks for it, before anything is fitted.
public struct EncodingRequest: Hashable, Sendable {
  /// Into what the values are made.
  public var kind: Kind
  /// How numbers are scaled.
  public var scaling = Scaling.none
  /// The shares of rows, 0…1, between whose values numbers are limited; `nil`: no limit.
  public var clip: ClosedRange<Double>?
  /// What stands in for missing numbers.
  public var imputation = Imputation.none
  /// Whether a column tells where a number was missing, if any was at training.
  public var indicator = false
  /// Categories of fewer training rows count as unknown.
  public var minimumRows = 1
  /// The most categories that are known: the most frequent; `nil` for the kind's own limit.
  public var maximumCategories: Int?
  /// Buckets of a hash.
  public var buckets = 64
  /// The period of a cyclic number.
  public var period = 24.0
  /// Rows of the overall mean that are mixed into each category's mean target.
  public var smoothing = 20.0

  /// Kinds of encodings, as users write them.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A number, prepared as asked.
    case number
    /// A column of 0 and 1 for each category.
    case onehot
    /// The category itself, for models that split categories.
    case category
    /// The mean target of the category, at training from the other folds.
    case target
    /// The share of rows that have the category.
    case frequency
    /// Columns of 0 and 1 by the hash of the category.
    case hash
    /// Sine and cosine of a number that goes round.
    case cyclic
  }

  /// Ways of scaling, as users write them.
  public enum Scaling: String, CaseIterable, Hashable, Sendable {
    case none
    /// By mean and standard deviation.
    case standard
    /// By median and distance of the quartiles.
    case robust
    /// To the share of training values below, 0…1.
    case quantile
  }

  /// What stands in for a missing number.
  public enum Imputation: Hashable, Sendable {
    /// Nothing: the model gets to see that it is missing.
    case none
    case median
    case mean
    case value(Double)
  }

  /// A request for `kind`.
  public init(_ kind: Kind) { self.kind = kind }

  /// The categories that are known where nothing is said.
  public var categoryLimit: Int {
    if let maximumCategories { return maximumCategories }
    return switch kind {
    case .onehot: 200
    case .category: 1_000
    case .number, .target, .frequency, .hash, .cyclic: 100_000
    }
  }
}
