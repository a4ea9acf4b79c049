public import Models

/// How two models do on the same labelled rows, and how sure their difference is.
public struct ModelComparison: Hashable, Sendable {
  /// A model in it.
  public struct Side: Hashable, Sendable {
    /// The version in full, such as `txn-anomaly@3`.
    public var reference: String
    /// What it was measured at.
    public var value: Double
    /// Whether the rows are of the very data that it was trained on, which flatters it.
    public var knowsRows: Bool
  }

  /// What the difference tells.
  public enum Verdict: String, Hashable, Sendable {
    case better, worse
    /// The interval holds 0: other rows could say the opposite.
    case undecided
  }

  /// What is measured.
  public var metric: ModelMetric
  /// The labelled rows that both were measured on.
  public var rows: Int
  /// Rows of the dataset without a label, which nothing is measured on.
  public var unlabelled: Int
  /// The model that might be the better one.
  public var candidate: Side
  /// The model that it is compared with.
  public var reference: Side
  /// How much better the candidate is: above 0 is better, whatever the metric; 95 % of the draws are inside.
  public var improvement: BootstrapInterval

  /// The share of draws inside the interval.
  public static let confidence = 0.95

  /// Whether the candidate is better, worse, or neither is sure.
  public var verdict: Verdict {
    improvement.lower > 0 ? .better : improvement.upper < 0 ? .worse : .undecided
  }
}
