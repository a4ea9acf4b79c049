/// What one model says of rows about which the truth is known, ready to be measured again and again with other weights.
public struct MeasuredScores: Sendable {
  let metric: ModelMetric
  private let truth: Truth
  private let measure: Measure

  /// What the rows are.
  private enum Truth: Hashable {
    /// The class of each row, of so many; of two, 1 is positive.
    case classes([Int32], count: Int)
    case numbers([Double])
  }

  /// What the metric is made of.
  private enum Measure {
    /// The mean of a number for each row.
    case mean([Double])
    /// The rows by falling score: of two classes one ranking, of several one for each class.
    case rankings([Ranking])
    /// The class that each row was taken for.
    case predicted([Int32])
    /// The squared error of each row.
    case squaredErrors([Double])
  }

  /// The metric where row i counts `counts[i]` times; `nil` where it is not defined.
  public func value(counts: Span<Double>) -> Double? {
    precondition(counts.count == rowCount, "there is a count for each row")
    switch (measure, truth) {
    case (.mean(let perRow), _): return Self.mean(perRow, counts)
    case (.rankings(let rankings), _):
      let measured = rankings.map { $0.metrics(counts) }
      return metric == .averagePrecision
        ? measured[0].averagePrecision : RankingMetrics.macroROCAUC(measured)
    case (.predicted(let predicted), .classes(let actual, let count)):
      var confusion = ConfusionMatrix(classes: count)
      for row in predicted.indices where counts[row] > 0 {
        confusion.add(
          actual: Int(actual[row]), predicted: Int(predicted[row]), weight: counts[row])
      }
      if metric == .macroF1 { return confusion.macroF1 }
      return confusion.recall(of: 1) == nil ? nil : confusion.f1(of: 1)
    case (.squaredErrors(let errors), .numbers(let actual)):
      guard let error = Self.mean(errors, counts) else { return nil }
      if metric == .rmse { return error.squareRoot() }
      guard let mean = Self.mean(actual, counts) else { return nil }
      let deviations = actual.map { ($0 - mean) * ($0 - mean) }
      return Self.mean(deviations, counts).flatMap { $0 > 0 ? 1 - error / $0 : nil }
    case (.predicted, .numbers), (.squaredErrors, .classes):
      preconditionFailure("the measure is not of this truth")
    }
  }

  /// The metric where each row counts once; `nil` where it is not defined.
  public var value: Double? {
    let ones = [Double](repeating: 1, count: rowCount)
    return value(counts: ones.span)
  }

  private static func mean(_ perRow: [Double], _ counts: Span<Double>) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for row in perRow.indices {
      sum += counts[row] * perRow[row]
      total += counts[row]
    }
    return total > 0 ? sum / total : nil
  }

  var rowCount: Int {
    switch truth {
    case .classes(let classes, _): classes.count
    case .numbers(let numbers): numbers.count
    }
  }

  fileprivate func isComparable(to other: MeasuredScores) -> Bool {
    metric == other.metric && truth == other.truth
  }
}

extension MeasuredScores {
  /// Scores of two classes.
  ///
  /// - Parameters:
  ///   - scores: one for each row, no NaN; probabilities for losses.
  ///   - isPositive: the label of each row.
  ///   - threshold: scores above it are called positive; for accuracy and F1.
  /// - Precondition: the metric is one of two classes.
  public init(
    _ metric: ModelMetric, scores: [Double], isPositive: [Bool], threshold: Double = 0.5
  ) {
    precondition(isPositive.count == scores.count, "there is a label for each score")
    precondition(!scores.contains(where: \.isNaN), "a row without a score has no rank")
    self.metric = metric
    truth = .classes(isPositive.map { $0 ? 1 : 0 }, count: 2)
    let rows = scores.indices
    func certainty(_ row: Int) -> Double { isPositive[row] ? scores[row] : 1 - scores[row] }
    switch metric {
    case .rocAUC, .averagePrecision:
      measure = .rankings([Ranking(scores: scores, isPositive: isPositive)])
    case .logLoss:
      measure = .mean(rows.map { ProbabilityLosses.logLoss(certainty: certainty($0)) })
    case .brierScore:
      measure = .mean(rows.map { (1 - certainty($0)) * (1 - certainty($0)) })
    case .accuracy:
      measure = .mean(rows.map { (scores[$0] > threshold) == isPositive[$0] ? 1 : 0 })
    case .f1: measure = .predicted(scores.map { $0 > threshold ? 1 : 0 })
    case .macroF1, .rmse, .mae, .r2:
      preconditionFailure("\(metric.rawValue) is not of two classes")
    }
  }

  /// Probabilities of several classes.
  ///
  /// - Parameters:
  ///   - probabilities: for each class one number a row, no NaN.
  ///   - classes: the class of each row.
  /// - Precondition: the metric is one of several classes.
  public init(_ metric: ModelMetric, probabilities: [[Double]], classes: [Int]) {
    precondition(probabilities.count > 1, "there are classes to tell apart")
    precondition(
      probabilities.allSatisfy { $0.count == classes.count }, "there is a number for each row")
    self.metric = metric
    truth = .classes(classes.map { Int32($0) }, count: probabilities.count)
    // Of equals the first.
    func mostProbable(_ row: Int) -> Int {
      var best = 0
      for number in probabilities.indices
      where probabilities[number][row] > probabilities[best][row] {
        best = number
      }
      return best
    }
    switch metric {
    case .logLoss:
      measure = .mean(
        classes.enumerated().map { ProbabilityLosses.logLoss(certainty: probabilities[$1][$0]) })
    case .accuracy:
      measure = .mean(classes.enumerated().map { mostProbable($0) == $1 ? 1 : 0 })
    case .rocAUC:
      measure = .rankings(
        probabilities.enumerated().map { number, scores in
          Ranking(scores: scores, isPositive: classes.map { $0 == number })
        })
    case .macroF1: measure = .predicted(classes.indices.map { Int32(mostProbable($0)) })
    case .averagePrecision, .brierScore, .f1, .rmse, .mae, .r2:
      preconditionFailure("\(metric.rawValue) is not of several classes")
    }
  }

  /// Predicted numbers.
  ///
  /// - Parameters:
  ///   - predicted: one for each row, finite.
  ///   - actual: what it should have been, finite.
  /// - Precondition: the metric is one of numbers.
  public init(_ metric: ModelMetric, predicted: [Double], actual: [Double]) {
    precondition(predicted.count == actual.count, "there is a truth for each prediction")
    precondition(
      (predicted + actual).allSatisfy(\.isFinite), "numbers that are compared are finite")
    self.metric = metric
    truth = .numbers(actual)
    let errors = zip(predicted, actual).map { $0 - $1 }
    switch metric {
    case .mae: measure = .mean(errors.map { abs($0) })
    case .rmse, .r2: measure = .squaredErrors(errors.map { $0 * $0 })
    case .rocAUC, .averagePrecision, .logLoss, .brierScore, .accuracy, .f1, .macroF1:
      preconditionFailure("\(metric.rawValue) is not of numbers")
    }
  }
}

/// Rows by falling score, of which some are positive.
private struct Ranking: Sendable {
  private let isPositive: [Bool]
  /// The rows from the highest score to the lowest, and where each run of equal scores ends.
  private let order: [Int32]
  private let tieEnds: [Int32]

  init(scores: [Double], isPositive: [Bool]) {
    self.isPositive = isPositive
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    tieEnds = order.indices.filter { place in
      place + 1 == order.count || scores[order[place + 1]] < scores[order[place]]
    }.map { Int32($0 + 1) }
    self.order = order.map { Int32($0) }
  }

  /// The metrics where row i counts `counts[i]` times.
  func metrics(_ counts: Span<Double>) -> RankingMetrics {
    var ranking = RankingMetrics(threshold: 0)
    var place = 0
    for (tie, end) in tieEnds.enumerated() {
      // Scores don't matter any more, their order does.
      var group = ScoreGroup(score: -Double(tie), positives: 0, negatives: 0)
      while place < Int(end) {
        let row = Int(order[place])
        if isPositive[row] {
          group.positives += counts[row]
        } else {
          group.negatives += counts[row]
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
    let sign: Double = candidate.metric.isHigherBetter ? 1 : -1
    self.init(
      rows: candidate.rowCount, draws: draws, confidence: confidence, seed: seed, threads: threads
    ) { counts in
      guard let new = candidate.value(counts: counts), let old = reference.value(counts: counts)
      else { return nil }
      return sign * (new - old)
    }
  }
}
