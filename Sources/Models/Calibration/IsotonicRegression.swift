/// The rising line through knots that is nearest to the rows: scores become the shares of positive rows there.
///
/// Pool adjacent violators (Ayer et al. 1955; Zadrozny & Elkan, "Transforming Classifier Scores into Accurate
/// Multiclass Probability Estimates", KDD 2002). Rows of one score are one point. Between knots probabilities are
/// interpolated, beyond them they stay, as scikit-learn does.
public struct IsotonicRegression: Hashable, Sendable {
  /// Where the knots are, ascending, each once.
  public let scores: [Double]
  /// The probabilities at the knots, in 0…1, never falling.
  public let probabilities: [Double]

  /// The line through knots.
  init(scores: [Double], probabilities: [Double]) {
    precondition(Self.isRising(scores, probabilities), "the knots of the line rise")
    self.scores = scores
    self.probabilities = probabilities
  }

  /// Whether there can be a line through these knots.
  static func isRising(_ scores: [Double], _ probabilities: [Double]) -> Bool {
    scores.count == probabilities.count && !scores.isEmpty && scores.allSatisfy(\.isFinite)
      && probabilities.allSatisfy { (0...1).contains($0) }
      && zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 }
      && zip(probabilities, probabilities.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// The probability of `score`, in 0…1; NaN for NaN.
  ///
  /// - Complexity: O(log knots).
  public func probability(_ score: Double) -> Double {
    if score.isNaN { return score }
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] < score { low = middle + 1 } else { high = middle }
    }
    // Knot `low` is the first one at or above the score.
    guard low < scores.count else { return probabilities[scores.count - 1] }
    guard low > 0, scores[low] > score else { return probabilities[low] }
    let share = (score - scores[low - 1]) / (scores[low] - scores[low - 1])
    let rise = probabilities[low] - probabilities[low - 1]
    // Rounding must not lift it above the next knot.
    return min(probabilities[low - 1] + share * rise, probabilities[low])
  }
}

extension IsotonicRegression {
  /// The line of least squares among those that never fall.
  ///
  /// - Parameter groups: at least one row; finite scores in any order.
  /// - Complexity: O(groups · log groups).
  public init(fitting groups: [ScoreGroup]) {
    var blocks: [Block] = []
    for group in groups.filter({ $0.weight > 0 }).sorted(by: { $0.score < $1.score }) {
      precondition(group.score.isFinite, "scores are finite")
      var block = Block(group)
      // A point of the same score, or one that would make the line fall, is pooled.
      while let last = blocks.last, last.high == block.low || last.mean >= block.mean {
        block = last.joined(with: block)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    precondition(!blocks.isEmpty, "there is at least one row")
    var (scores, probabilities): ([Double], [Double]) = ([], [])
    for block in blocks {
      scores.append(block.low)
      probabilities.append(block.mean)
      if block.high > block.low {
        scores.append(block.high)
        probabilities.append(block.mean)
      }
    }
    self.init(scores: scores, probabilities: probabilities)
  }

  /// Neighbouring points that have one probability.
  private struct Block {
    var low: Double
    var high: Double
    var positives: Double
    var weight: Double

    init(_ group: ScoreGroup) {
      low = group.score
      high = group.score
      positives = group.positives
      weight = group.weight
    }

    var mean: Double { positives / weight }

    func joined(with next: Block) -> Block {
      var joined = self
      joined.high = next.high
      joined.positives += next.positives
      joined.weight += next.weight
      return joined
    }
  }
}
