/// Where to cut scores, by what the cut would have done to rows whose class is known.
public struct OperatingPoint: Hashable, Sendable {
  /// Rows above this are called positive: halfway between the lowest such score and the next one below.
  public var threshold: Double
  /// What became of the rows.
  public var confusion: ConfusionMatrix

  /// What makes one cut better than another; of equally good ones the highest is taken.
  public enum Criterion: Hashable, Sendable {
    /// The highest harmonic mean of precision and recall.
    case maximumF1
    /// The highest recall among cuts of at least this precision, in 0…1.
    case precision(atLeast: Double)
    /// The highest precision among cuts of at least this recall, in 0…1.
    case recall(atLeast: Double)
    /// The lowest sum of costs, neither negative; calling no row positive is among the cuts.
    case cost(falsePositive: Double, falseNegative: Double)
  }

  /// Finds the best cut of rows that come in descending order of their scores.
  public struct Search: Sendable {
    /// What is looked for.
    public let criterion: Criterion
    private let totals: ClassTotals
    private var tie = PendingTie()
    private var above = ClassTotals()
    private var bestFigures: Figures?
    private var bestFlagged = ClassTotals()
    /// The lowest score that the best cut calls positive, and the one below it, once known.
    private var bestScore = Double.infinity
    private var scoreBelow: Double?

    /// No rows yet.
    ///
    /// - Parameter totals: the weight of all rows that will come.
    /// - Throws: `CriterionError` for a share or a cost out of its range.
    public init(_ criterion: Criterion, totals: ClassTotals) throws(CriterionError) {
      switch criterion {
      case .maximumF1: break
      case .precision(let share), .recall(let share):
        guard (0...1).contains(share) else { throw .shareOutOfRange(share) }
      case .cost(let falsePositive, let falseNegative):
        for cost in [falsePositive, falseNegative] where !(cost >= 0 && cost.isFinite) {
          throw .costOutOfRange(cost)
        }
      }
      self.criterion = criterion
      self.totals = totals
      consider(lowestScore: .infinity)
    }

    /// Takes rows, the highest scores first.
    public mutating func add(_ group: ScoreGroup) {
      if let complete = tie.add(group) { take(complete) }
    }

    /// The best cut; `nil` if none does what is asked for.
    public var best: OperatingPoint? {
      var copy = self
      if let last = tie.group { copy.take(last) }
      guard copy.bestFigures != nil else { return nil }
      return OperatingPoint(
        threshold: copy.threshold,
        confusion: ConfusionMatrix(flagged: copy.bestFlagged, of: totals))
    }
  }
}

extension OperatingPoint.Search {
  /// What is compared: the first number decides, the second among equals; higher is better.
  private struct Figures {
    var first: Double
    var second = 0.0
    func isBetter(than other: Figures) -> Bool {
      (first, second) > (other.first, other.second)
    }
  }

  private mutating func take(_ group: ScoreGroup) {
    guard group.weight > 0 else { return }
    if scoreBelow == nil { scoreBelow = group.score }
    above.add(group)
    consider(lowestScore: group.score)
  }

  private mutating func consider(lowestScore: Double) {
    guard let figures, bestFigures.map(figures.isBetter) ?? true else { return }
    bestFigures = figures
    bestFlagged = above
    bestScore = lowestScore
    scoreBelow = nil
  }

  /// How good it is to call positive what came so far; `nil` if that is not to be considered.
  private var figures: Figures? {
    let precision = above.weight > 0 ? above.positives / above.weight : nil
    let recall = totals.positives > 0 ? above.positives / totals.positives : nil
    switch criterion {
    case .maximumF1:
      guard recall != nil, above.weight > 0 else { return nil }
      return Figures(first: 2 * above.positives / (above.weight + totals.positives))
    case .precision(let least):
      guard let precision, let recall, precision >= least else { return nil }
      return Figures(first: recall, second: precision)
    case .recall(let least):
      guard let precision, let recall, recall >= least else { return nil }
      return Figures(first: precision, second: recall)
    case .cost(let falsePositive, let falseNegative):
      let missed = totals.positives - above.positives
      return Figures(first: -(above.negatives * falsePositive + missed * falseNegative))
    }
  }

  private var threshold: Double {
    // No row lies below, or none above: just beyond the outermost score.
    guard let below = scoreBelow else { return bestScore.nextDown }
    guard bestScore.isFinite else { return below }
    let middle = below + (bestScore - below) / 2
    // Between neighbouring numbers there is none: the middle may be rounded up to the score itself.
    return middle < bestScore ? middle : below
  }
}

/// A criterion that cannot be.
public enum CriterionError: Error, Hashable, Sendable {
  case shareOutOfRange(Double)
  case costOutOfRange(Double)
}

extension CriterionError: CustomStringConvertible {
  /// What is wrong, and the range to stay in.
  public var description: String {
    switch self {
    case .shareOutOfRange(let share): "the share to reach is \(share); it must be in 0…1"
    case .costOutOfRange(let cost): "the cost is \(cost); it must be a number from 0 up"
    }
  }
}
