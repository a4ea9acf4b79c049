/// Whether probabilities come true: the rows in bins of equal weight by their predicted probability.
///
/// Equal-weight bins after Nguyen & O'Connor 2015; rows of one probability that lie across two bins are shared
/// out in proportion.
public struct CalibrationCurve: Sendable {
  private var slices: RankSlices

  /// One of the bins.
  public struct Bin: Hashable, Sendable {
    /// The weight of its rows.
    public var weight: Double
    /// The mean of their predicted probabilities.
    public var predicted: Double
    /// The share of them that are positive.
    public var observed: Double
  }

  /// No rows yet; `totals` is the weight of all that will come.
  public init(totals: ClassTotals, bins: Int = 10) {
    slices = RankSlices(count: bins, totals: totals)
  }

  /// Takes rows whose score is the probability that they are positive, the highest first.
  public mutating func add(_ group: ScoreGroup) { slices.add(group) }

  /// The bins that have rows, the lowest probabilities first.
  public var bins: [Bin] {
    slices.slices.reversed().filter { $0.rows.weight > 0 }.map { slice in
      Bin(
        weight: slice.rows.weight, predicted: slice.scoreSum / slice.rows.weight,
        observed: slice.rows.positives / slice.rows.weight)
    }
  }

  /// |observed − predicted|, averaged over the rows; 0 is perfect, `nil` without rows.
  ///
  /// Naeini, Cooper & Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning" (AAAI 2015).
  public var expectedCalibrationError: Double? {
    let bins = bins
    let weight = bins.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return nil }
    return bins.reduce(0) { $0 + $1.weight * abs($1.observed - $1.predicted) } / weight
  }
}
