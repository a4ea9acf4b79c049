/// The receiver operating characteristic and the precision-recall curve, thinned so that they can be drawn.
///
/// Between two neighbours that are kept the true and the false positive rate move by at most about
/// 2 / (most points) together, beyond what rows of one score move them at once.
public struct ScoreCurves: Sendable {
  private let totals: ClassTotals
  private let mostPoints: Int
  private var tie = PendingTie()
  private var above = ClassTotals()
  private var kept: [Point] = []
  private var latest: Point?

  /// What comes of calling the rows positive that score at least `score`.
  public struct Point: Hashable, Sendable {
    /// The lowest score that is called positive; infinity where none is.
    public var score: Double
    /// The share of the positive rows that are called positive: the recall.
    public var truePositiveRate: Double
    /// The share of the negative rows that are called positive.
    public var falsePositiveRate: Double
    /// The share of the rows called positive that are; 1 where none is, as curves are drawn.
    public var precision: Double
  }

  /// No rows yet.
  ///
  /// - Parameters:
  ///   - totals: the weight of all rows that will come.
  ///   - mostPoints: at least 3.
  public init(totals: ClassTotals, mostPoints: Int = 200) {
    precondition(mostPoints >= 3, "a curve has a start, an end and something between")
    self.totals = totals
    self.mostPoints = mostPoints
    kept = [Point(score: .infinity, truePositiveRate: 0, falsePositiveRate: 0, precision: 1)]
  }

  /// Takes rows, the highest scores first.
  public mutating func add(_ group: ScoreGroup) {
    if let complete = tie.add(group) { take(complete) }
  }

  private mutating func take(_ group: ScoreGroup) {
    guard group.weight > 0 else { return }
    above.add(group)
    let point = Point(
      score: group.score, truePositiveRate: Self.share(above.positives, of: totals.positives),
      falsePositiveRate: Self.share(above.negatives, of: totals.negatives),
      precision: above.positives / above.weight)
    latest = point
    guard let last = kept.last else { return }
    // Both rates go from 0 to 1, so this holds at most `mostPoints - 2` times.
    let moved =
      point.truePositiveRate - last.truePositiveRate + point.falsePositiveRate
      - last.falsePositiveRate
    if moved * Double(mostPoints - 2) >= 2 { kept.append(point) }
  }

  private static func share(_ part: Double, of whole: Double) -> Double {
    whole > 0 ? part / whole : 0
  }

  /// The points kept, from none called positive to all.
  public var points: [Point] {
    var copy = self
    if let last = tie.group { copy.take(last) }
    if let latest = copy.latest, latest != copy.kept.last { copy.kept.append(latest) }
    return copy.kept
  }
}
