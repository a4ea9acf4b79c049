/// The score above which a row is called an anomaly, and how it was found.
///
/// A score that equals the value is not above it: so where all rows score alike, none is an anomaly.
public struct Threshold: Hashable, Sendable {
  /// A row is an anomaly if its score is above this.
  public let value: Double
  /// How the value came about.
  public let rule: Rule

  /// What a user asks for.
  public enum Rule: Hashable, Sendable {
    /// The share of the training rows to be above, in 0…0.5.
    case contamination(Double)
    /// The share of the training rows to be at or below, in 0…1.
    case quantile(Double)
    /// The score itself, in 0…1.
    case value(Double)
  }
}

extension Threshold {
  /// The threshold of `rule` on scores whose quantiles the caller knows.
  ///
  /// - Parameter quantile: the score at a share, 0…1, of the ranked training scores; not asked for a `value`.
  /// - Throws: `ThresholdError` for a share or a value out of its range, and what `quantile` throws.
  public init(_ rule: Rule, quantile: (Double) throws -> Double) throws {
    self.rule = rule
    switch rule {
    case .contamination(let share):
      guard (0...0.5).contains(share) else { throw ThresholdError.contaminationOutOfRange(share) }
      value = try quantile(1 - share)
    case .quantile(let share):
      guard (0...1).contains(share) else { throw ThresholdError.quantileOutOfRange(share) }
      value = try quantile(share)
    case .value(let score):
      guard (0...1).contains(score) else { throw ThresholdError.valueOutOfRange(score) }
      value = score
    }
  }

  /// Whether a row of `score` is an anomaly; never for NaN.
  public func isExceeded(by score: Double) -> Bool { score > value }
}

/// A threshold that cannot be.
public enum ThresholdError: Error, Hashable, Sendable {
  case contaminationOutOfRange(Double)
  case quantileOutOfRange(Double)
  case valueOutOfRange(Double)
}

extension ThresholdError: CustomStringConvertible {
  /// What is wrong, and the range to stay in.
  public var description: String {
    switch self {
    case .contaminationOutOfRange(let share):
      "contamination is \(share); it is the share of strange rows, in 0…0.5"
    case .quantileOutOfRange(let share): "quantile is \(share); it must be in 0…1"
    case .valueOutOfRange(let score): "the threshold is \(score); scores are in 0…1"
    }
  }
}
