/// What is gained by looking at the rows of the highest scores first: the rows in ten parts of equal weight.
///
/// Rows of one score that lie across two parts are shared out in proportion.
public struct LiftTable: Sendable {
  private var slices: RankSlices
  private let totals: ClassTotals

  /// One of the parts.
  public struct Part: Hashable, Sendable {
    /// The weight of its rows by class.
    public var rows: ClassTotals
    /// The lowest score in it.
    public var lowestScore: Double
    /// The share of its rows that are positive, 0…1.
    public var rate: Double
    /// That share by the share among all rows: 1 is no better than chance.
    public var lift: Double
    /// The share of all positive rows that are in it or in a part before it, 0…1.
    public var captured: Double
    /// The lift of it and the parts before it together.
    public var cumulativeLift: Double
  }

  /// No rows yet.
  ///
  /// - Parameters:
  ///   - totals: the weight of all rows that will come.
  ///   - parts: 10 for deciles.
  public init(totals: ClassTotals, parts: Int = 10) {
    slices = RankSlices(count: parts, totals: totals)
    self.totals = totals
  }

  /// Takes rows, the highest scores first.
  public mutating func add(_ group: ScoreGroup) { slices.add(group) }

  /// The parts that have rows, the highest scores first; none where no row is positive.
  public var parts: [Part] {
    guard totals.positives > 0 else { return [] }
    let overall = totals.positives / totals.weight
    var soFar = ClassTotals()
    return slices.slices.filter { $0.rows.weight > 0 }.map { slice in
      soFar.positives += slice.rows.positives
      soFar.negatives += slice.rows.negatives
      let rate = slice.rows.positives / slice.rows.weight
      return Part(
        rows: slice.rows, lowestScore: slice.lowestScore, rate: rate, lift: rate / overall,
        captured: soFar.positives / totals.positives,
        cumulativeLift: soFar.positives / soFar.weight / overall)
    }
  }
}
