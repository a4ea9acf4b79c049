/// How well scores rank the positive rows first, from counts per score in descending order.
///
/// An engine groups and sorts; this keeps a handful of numbers, however many rows there are. Equal scores
/// count as equal however they are split over calls.
public struct RankingMetrics: Sendable {
  /// Scores above this count as predicted positive.
  public let threshold: Double

  /// Rows of groups that are complete.
  private var above = Counts()
  /// Rows of the score that is still coming in.
  private var tied = Counts()
  private var tiedScore = Double.infinity
  /// Pairs of a positive and a negative row that are ranked rightly; a tie is half a pair.
  private var orderedPairs = 0.0
  /// Σ positives · precision over the groups.
  private var precisionSum = 0.0
  /// Rows above the threshold.
  private var flagged = Counts()

  private struct Counts {
    var positives = 0.0
    var negatives = 0.0
    var precision: Double { positives / (positives + negatives) }
  }

  /// No rows yet.
  public init(threshold: Double) { self.threshold = threshold }

  /// Takes rows of one score.
  ///
  /// - Precondition: `score` is not above the one before, and no NaN; counts are not negative.
  public mutating func add(score: Double, positives: Int, negatives: Int) {
    precondition(score <= tiedScore, "scores must come in descending order")
    precondition(positives >= 0 && negatives >= 0, "there cannot be fewer than no rows")
    if score < tiedScore {
      closeTie()
      tiedScore = score
    }
    tied.positives += Double(positives)
    tied.negatives += Double(negatives)
    if score > threshold {
      flagged.positives += Double(positives)
      flagged.negatives += Double(negatives)
    }
  }

  private mutating func closeTie() {
    orderedPairs += tied.negatives * (above.positives + tied.positives / 2)
    above.positives += tied.positives
    above.negatives += tied.negatives
    if tied.positives > 0 { precisionSum += tied.positives * above.precision }
    tied = Counts()
  }

  private var finished: RankingMetrics {
    var copy = self
    copy.closeTie()
    return copy
  }
}

extension RankingMetrics {
  /// The rows taken.
  public var rows: Int { positives + Int(above.negatives + tied.negatives) }

  /// The positive rows taken.
  public var positives: Int { Int(above.positives + tied.positives) }

  /// The chance that a random positive row scores above a random negative one, a tie counting half.
  ///
  /// `nil` without rows of both kinds. Exact up to 2⁵² pairs, then to double precision.
  public var rocAUC: Double? {
    let all = finished
    let pairs = all.above.positives * all.above.negatives
    return pairs > 0 ? all.orderedPairs / pairs : nil
  }

  /// The precision at each positive row's score, averaged over the positive rows; `nil` without any.
  ///
  /// The sum over scores of Δrecall · precision, without interpolation, as scikit-learn defines it.
  public var averagePrecision: Double? {
    let all = finished
    return all.above.positives > 0 ? all.precisionSum / all.above.positives : nil
  }

  /// The share of rows above the threshold that are positive; `nil` if no row is above.
  public var precision: Double? {
    flagged.positives + flagged.negatives > 0 ? flagged.precision : nil
  }

  /// The share of positive rows that are above the threshold; `nil` without positive rows.
  public var recall: Double? {
    positives > 0 ? flagged.positives / Double(positives) : nil
  }

  /// The harmonic mean of precision and recall; 0 if no flag is right, `nil` without positive rows.
  public var f1: Double? {
    guard positives > 0 else { return nil }
    return 2 * flagged.positives / (flagged.positives + flagged.negatives + Double(positives))
  }
}
