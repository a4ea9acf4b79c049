/// The rows of one score by class, as weights: what rankings of rows are made of.
///
/// Without row weights the weights are counts. A group may come in several parts one after the other.
public struct ScoreGroup: Hashable, Sendable {
  /// The score, no NaN.
  public var score: Double
  /// The weight of the positive rows, not negative.
  public var positives: Double
  /// The weight of the negative rows, not negative.
  public var negatives: Double

  /// Rows of `score`.
  public init(score: Double, positives: Double, negatives: Double) {
    precondition(!score.isNaN, "a row without a score has no rank")
    precondition(positives >= 0 && negatives >= 0, "there cannot be fewer than no rows")
    self.score = score
    self.positives = positives
    self.negatives = negatives
  }

  /// Both classes together.
  public var weight: Double { positives + negatives }

  /// The groups of rows in memory, the highest score first.
  ///
  /// - Parameters:
  ///   - scores: one for each row, no NaN.
  ///   - isPositive: the label of each row.
  ///   - weights: for each row, not negative; empty where each counts once.
  public static func ranked(
    scores: [Double], isPositive: [Bool], weights: [Double] = []
  ) -> [ScoreGroup] {
    precondition(isPositive.count == scores.count, "there is a label for each score")
    precondition(weights.isEmpty || weights.count == scores.count, "there is a weight for each row")
    var groups: [ScoreGroup] = []
    for row in scores.indices.sorted(by: { (scores[$0], $1) > (scores[$1], $0) }) {
      let weight = weights.isEmpty ? 1 : weights[row]
      let one = ScoreGroup(
        score: scores[row], positives: isPositive[row] ? weight : 0,
        negatives: isPositive[row] ? 0 : weight)
      if let last = groups.indices.last, groups[last].score == one.score {
        groups[last].positives += one.positives
        groups[last].negatives += one.negatives
      } else {
        groups.append(one)
      }
    }
    return groups
  }
}

/// The weight of all rows of each of two classes.
public struct ClassTotals: Hashable, Sendable {
  /// The weight of the positive rows.
  public var positives: Double
  /// The weight of the negative rows.
  public var negatives: Double

  /// No rows, unless told.
  public init(positives: Double = 0, negatives: Double = 0) {
    self.positives = positives
    self.negatives = negatives
  }

  /// What `groups` add up to.
  public init(of groups: some Sequence<ScoreGroup>) {
    self.init()
    for group in groups { add(group) }
  }

  /// Both classes together.
  public var weight: Double { positives + negatives }

  mutating func add(_ group: ScoreGroup) {
    positives += group.positives
    negatives += group.negatives
  }
}

/// The rows of the score that is still coming in: hands on a group once it is complete.
struct PendingTie: Sendable {
  private(set) var group: ScoreGroup?

  /// Takes rows; the group before them if they begin another.
  ///
  /// - Precondition: the score is not above the one before.
  mutating func add(_ rows: ScoreGroup) -> ScoreGroup? {
    guard let current = group else {
      group = rows
      return nil
    }
    precondition(rows.score <= current.score, "scores must come in descending order")
    guard rows.score < current.score else {
      group?.positives += rows.positives
      group?.negatives += rows.negatives
      return nil
    }
    group = rows
    return current
  }
}
