/// The metrics of classifiers of two classes by which models are compared.
public enum ClassifierMetric: String, CaseIterable, Sendable {
  case rocAUC = "roc_auc"
  case averagePrecision = "average_precision"
  case logLoss = "log_loss"
  case brierScore = "brier_score"
  case accuracy = "accuracy"
  case f1 = "f1"

  /// Whether a higher value is the better one.
  public var isHigherBetter: Bool {
    switch self {
    case .rocAUC, .averagePrecision, .accuracy, .f1: true
    case .logLoss, .brierScore: false
    }
  }
}

/// What one model says of rows whose class is known, ready to be measured again and again with other weights.
public struct MeasuredScores: Sendable {
  private let metric: ClassifierMetric
  private let isPositive: [Bool]
  private let weights: [Double]
  /// Per row what the metric needs: a loss, or whether the row is flagged or rightly judged, as 1 or 0.
  private let perRow: [Double]
  /// The rows from the highest score to the lowest, and where each run of equal scores ends; for rankings.
  private let order: [Int32]
  private let tieEnds: [Int32]

  /// Scores of a model.
  ///
  /// - Parameters:
  ///   - scores: one for each row, no NaN; probabilities for losses.
  ///   - isPositive: the label of each row.
  ///   - weights: for each row, not negative; empty where each counts once.
  ///   - threshold: scores above it are called positive; for accuracy and F1.
  public init(
    _ metric: ClassifierMetric, scores: [Double], isPositive: [Bool], weights: [Double] = [],
    threshold: Double = 0.5
  ) {
    precondition(isPositive.count == scores.count, "there is a label for each score")
    precondition(weights.isEmpty || weights.count == scores.count, "there is a weight for each row")
    precondition(!scores.contains(where: \.isNaN), "a row without a score has no rank")
    self.metric = metric
    self.isPositive = isPositive
    self.weights = weights
    let rows = scores.indices
    func certainty(_ row: Int) -> Double { isPositive[row] ? scores[row] : 1 - scores[row] }
    switch metric {
    case .rocAUC, .averagePrecision:
      perRow = []
      let order = rows.sorted { (scores[$0], $1) > (scores[$1], $0) }
      tieEnds = order.indices.filter { place in
        place + 1 == order.count || scores[order[place + 1]] < scores[order[place]]
      }.map { Int32($0 + 1) }
      self.order = order.map { Int32($0) }
      return
    case .logLoss:
      perRow = rows.map { ProbabilityLosses.logLoss(certainty: certainty($0)) }
    case .brierScore: perRow = rows.map { (1 - certainty($0)) * (1 - certainty($0)) }
    case .accuracy: perRow = rows.map { (scores[$0] > threshold) == isPositive[$0] ? 1 : 0 }
    case .f1: perRow = rows.map { scores[$0] > threshold ? 1 : 0 }
    }
    order = []
    tieEnds = []
  }

  /// The metric where row i counts `counts[i]` times its weight; `nil` where it is not defined.
  public func value(counts: Span<Double>) -> Double? {
    precondition(counts.count == isPositive.count, "there is a count for each row")
    switch metric {
    case .rocAUC, .averagePrecision:
      let ranking = ranking(counts)
      return metric == .rocAUC ? ranking.rocAUC : ranking.averagePrecision
    case .logLoss, .brierScore, .accuracy: return mean(counts)
    case .f1: return f1(counts)
    }
  }

  /// The metric where each row counts once; `nil` where it is not defined.
  public var value: Double? {
    let ones = [Double](repeating: 1, count: isPositive.count)
    return value(counts: ones.span)
  }

  private func weight(_ row: Int, _ counts: Span<Double>) -> Double {
    weights.isEmpty ? counts[row] : counts[row] * weights[row]
  }

  private func mean(_ counts: Span<Double>) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for row in perRow.indices {
      let weight = weight(row, counts)
      sum += weight * perRow[row]
      total += weight
    }
    return total > 0 ? sum / total : nil
  }

  private func f1(_ counts: Span<Double>) -> Double? {
    var (right, flagged, positive) = (0.0, 0.0, 0.0)
    for row in perRow.indices {
      let weight = weight(row, counts)
      flagged += weight * perRow[row]
      if isPositive[row] {
        positive += weight
        right += weight * perRow[row]
      }
    }
    return positive > 0 ? 2 * right / (flagged + positive) : nil
  }

  private func ranking(_ counts: Span<Double>) -> RankingMetrics {
    var ranking = RankingMetrics(threshold: 0)
    var place = 0
    for (tie, end) in tieEnds.enumerated() {
      // Scores don't matter any more, their order does.
      var group = ScoreGroup(score: -Double(tie), positives: 0, negatives: 0)
      while place < Int(end) {
        let row = Int(order[place])
        if isPositive[row] {
          group.positives += weight(row, counts)
        } else {
          group.negatives += weight(row, counts)
        }
        place += 1
      }
      ranking.add(group)
    }
    return ranking
  }
}

extension BootstrapInterval {
  /// How much better `candidate` is than `reference` on the same rows: above 0 is better, whatever the metric.
  ///
  /// - Parameters:
  ///   - candidate: measured by the same metric on the same rows in the same order as `reference`.
  ///   - seed: decides the draws; see `init(rows:draws:confidence:seed:threads:of:)` for the others.
  public init?(
    improvementOf candidate: MeasuredScores, over reference: MeasuredScores, draws: Int = 1000,
    confidence: Double = 0.95, seed: UInt64, threads: Int
  ) {
    precondition(candidate.isComparable(to: reference), "the models were measured differently")
    let sign: Double = candidate.isHigherBetter ? 1 : -1
    self.init(
      rows: candidate.rowCount, draws: draws, confidence: confidence, seed: seed, threads: threads
    ) { counts in
      guard let new = candidate.value(counts: counts), let old = reference.value(counts: counts)
      else { return nil }
      return sign * (new - old)
    }
  }
}

extension MeasuredScores {
  fileprivate var rowCount: Int { isPositive.count }
  fileprivate var isHigherBetter: Bool { metric.isHigherBetter }
  fileprivate func isComparable(to other: MeasuredScores) -> Bool {
    metric == other.metric && isPositive == other.isPositive && weights == other.weights
  }
}
