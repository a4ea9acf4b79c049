/// How well scores rank the positive rows first, from groups of rows in descending order of their scores.
///
/// An engine groups and sorts; this keeps a handful of numbers, however many rows there are. Equal scores
/// count as equal however they are split over calls. Rows may be weighted: a weight of 2 is the row twice.
public struct RankingMetrics: Sendable {
  /// Scores above this count as predicted positive.
  public let threshold: Double

  private var tie = PendingTie()
  /// Rows of groups that are complete.
  private var above = ClassTotals()
  /// Pairs of a positive and a negative row that are ranked rightly; a tie is half a pair.
  private var orderedPairs = 0.0
  /// Σ positives · precision over the groups.
  private var precisionSum = 0.0
  /// Rows above the threshold.
  private var flagged = ClassTotals()

  /// No rows yet.
  public init(threshold: Double) { self.threshold = threshold }

  /// Takes rows of one score.
  ///
  /// - Precondition: the score is not above the one before.
  public mutating func add(_ group: ScoreGroup) {
    if let complete = tie.add(group) { take(complete) }
  }

  /// Takes rows of one score.
  ///
  /// - Precondition: `score` is not above the one before, and no NaN; weights are not negative.
  public mutating func add(score: Double, positives: Double, negatives: Double) {
    add(ScoreGroup(score: score, positives: positives, negatives: negatives))
  }

  private mutating func take(_ group: ScoreGroup) {
    orderedPairs += group.negatives * (above.positives + group.positives / 2)
    above.add(group)
    if group.positives > 0 { precisionSum += group.positives * above.positives / above.weight }
    if group.score > threshold { flagged.add(group) }
  }

  private var finished: RankingMetrics {
    var copy = self
    if let last = tie.group { copy.take(last) }
    return copy
  }
}

extension RankingMetrics {
  /// The weight of the rows taken, by class.
  public var totals: ClassTotals { finished.above }

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

  /// Flagged and not against positive and not: rows above the threshold are predicted positive.
  public var confusion: ConfusionMatrix {
    let all = finished
    return ConfusionMatrix(flagged: all.flagged, of: all.above)
  }

  /// The share of rows above the threshold that are positive; `nil` if no row is above.
  public var precision: Double? { confusion.precision(of: 1) }

  /// The share of positive rows that are above the threshold; `nil` without positive rows.
  public var recall: Double? { confusion.recall(of: 1) }

  /// The harmonic mean of precision and recall; 0 if no flag is right, `nil` without positive rows.
  public var f1: Double? {
    let confusion = confusion
    return confusion.recall(of: 1) == nil ? nil : confusion.f1(of: 1)
  }
}

extension RankingMetrics {
  /// The area under the curve of several classes: each against the rest, all classes counting alike.
  ///
  /// Hand & Till 2001 discuss it; scikit-learn's `multi_class="ovr", average="macro"`.
  ///
  /// - Parameter classes: for each class the ranking by its own probability, its rows being positive.
  /// - Returns: `nil` where a class has no rows, or all of them, or there is no class.
  public static func macroROCAUC(_ classes: [RankingMetrics]) -> Double? {
    let areas = classes.compactMap(\.rocAUC)
    guard areas.count == classes.count, !areas.isEmpty else { return nil }
    return areas.reduce(0, +) / Double(areas.count)
  }
}
