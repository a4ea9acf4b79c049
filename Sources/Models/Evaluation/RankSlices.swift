/// Rows in descending order of their scores, cut into slices of equal weight.
///
/// Rows of one score that lie across a cut are shared out in proportion, so that nothing depends on the
/// order of equal rows.
struct RankSlices: Sendable {
  struct Slice: Sendable {
    var rows = ClassTotals()
    /// Σ weight · score.
    var scoreSum = 0.0
    /// The lowest score in the slice; NaN while it is empty.
    var lowestScore = Double.nan
  }

  private(set) var slices: [Slice]
  private let totals: ClassTotals
  private var current = 0
  private var taken = 0.0

  /// - Parameter totals: the weight of all rows that will come.
  init(count: Int, totals: ClassTotals) {
    precondition(count > 0, "there is at least one slice")
    slices = Array(repeating: Slice(), count: count)
    self.totals = totals
  }

  mutating func add(_ group: ScoreGroup) {
    // A cut that rounding moved into a group does not cut it.
    let rounding = totals.weight * 1e-12
    var left = group.weight
    while left > 0 {
      let end = totals.weight * Double(current + 1) / Double(slices.count)
      let isLast = current == slices.count - 1
      if isLast || left <= end - taken + rounding {
        put(group, share: left / group.weight)
        taken += left
        if !isLast, end - taken <= rounding { current += 1 }
        return
      }
      put(group, share: (end - taken) / group.weight)
      left -= end - taken
      taken = end
      current += 1
    }
  }

  private mutating func put(_ group: ScoreGroup, share: Double) {
    slices[current].rows.positives += share * group.positives
    slices[current].rows.negatives += share * group.negatives
    slices[current].scoreSum += share * group.weight * group.score
    slices[current].lowestScore = group.score
  }
}
