import Foundation
import Testing

@testable import Models

@Suite struct PairedBootstrapTests {
  /// Scores of two models that both know something of the label, the first one more.
  struct TwoModels {
    var good: [Double] = []
    var poor: [Double] = []
    var isPositive: [Bool] = []

    init(seed: UInt64, rows: Int, gap: Double = 0.4) {
      let noise = normalColumns(2, rows: rows, seed: seed)
      var random = SeededRandom(seed: seed)
      for row in 0..<rows {
        let label = random.below(4) == 0
        isPositive.append(label)
        good.append(1 / (1 + exp(-(label ? 1 + gap : 0) - noise[0][row])))
        poor.append(1 / (1 + exp(-(label ? 1 : 0) - noise[1][row])))
      }
    }

    func interval(
      _ metric: ModelMetric, draws: Int = 1000, seed: UInt64 = 1, threads: Int = 1
    ) -> BootstrapInterval? {
      BootstrapInterval(
        improvementOf: MeasuredScores(metric, scores: good, isPositive: isPositive),
        over: MeasuredScores(metric, scores: poor, isPositive: isPositive), draws: draws,
        seed: seed, threads: threads)
    }
  }

  @Test("the interval of a mean is the one of the normal distribution")
  func mean() throws {
    let values = normalColumns(1, rows: 1000, seed: 3)[0]
    let interval = try #require(
      BootstrapInterval(rows: values.count, draws: 1500, seed: 5, threads: 2) { counts in
        var (sum, total) = (0.0, 0.0)
        for row in values.indices {
          sum += counts[row] * values[row]
          total += counts[row]
        }
        return sum / total
      })
    let mean = values.reduce(0, +) / 1000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 999
    let half = 1.959964 * (variance / 1000).squareRoot()
    #expect(isClose(interval.estimate, mean))
    #expect(abs(interval.lower - (mean - half)) < 0.08 * half)
    #expect(abs(interval.upper - (mean + half)) < 0.08 * half)
    #expect(interval.draws == 1500)
  }

  @Test("the interval of a difference of areas has DeLong's width")
  func deLong() throws {
    let models = TwoModels(seed: 8, rows: 400)
    let interval = try #require(models.interval(.rocAUC, draws: 1500))
    // DeLong, DeLong & Clarke-Pearson 1988: the variance of the difference by placements of both models.
    func placements(_ scores: [Double], of positive: Bool) -> [Double] {
      let others = scores.indices.filter { models.isPositive[$0] != positive }
      return scores.indices.filter { models.isPositive[$0] == positive }.map { row in
        let below = others.reduce(0.0) { sum, other in
          sum + (scores[other] < scores[row] ? 1 : scores[other] == scores[row] ? 0.5 : 0)
        }
        let share = below / Double(others.count)
        return positive ? share : 1 - share
      }
    }
    var variance = 0.0
    for kind in [true, false] {
      let differences = zip(placements(models.good, of: kind), placements(models.poor, of: kind))
        .map { $0 - $1 }
      let count = Double(differences.count)
      let mean = differences.reduce(0, +) / count
      variance += differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1) / count
    }
    let width = 2 * 1.959964 * variance.squareRoot()
    #expect(abs((interval.upper - interval.lower) / width - 1) < 0.08)
  }

  @Test(
    "the better model is told by every metric",
    arguments: ModelMetric.metrics(of: .classification, classes: 2))
  func better(metric: ModelMetric) throws {
    let models = TwoModels(seed: 21, rows: 6000, gap: 1)
    let interval = try #require(models.interval(metric, draws: 200))
    #expect(interval.lower > 0 && interval.lower < interval.estimate)
    #expect(interval.estimate < interval.upper && interval.shareAboveZero == 1)
  }

  @Test(
    "each metric is that of the evaluation",
    arguments: ModelMetric.metrics(of: .classification, classes: 2))
  func values(metric: ModelMetric) throws {
    var (ranking, losses) = (RankingMetrics(threshold: 0.5), ProbabilityLosses())
    let groups = ScoreGroup.ranked(
      scores: TwentyRows.scores, isPositive: TwentyRows.isPositive, weights: TwentyRows.weights)
    for group in groups {
      ranking.add(group)
      losses.add(group)
    }
    let expected: Double? =
      switch metric {
      case .rocAUC: ranking.rocAUC
      case .averagePrecision: ranking.averagePrecision
      case .logLoss: losses.logLoss
      case .brierScore: losses.brierScore
      case .accuracy: ranking.confusion.accuracy
      case .f1: ranking.f1
      case .macroF1, .rmse, .mae, .r2: nil
      }
    let measured = MeasuredScores(
      metric, scores: TwentyRows.scores, isPositive: TwentyRows.isPositive)
    // A row that is drawn twice is a row of weight 2.
    let weights = TwentyRows.weights
    let value = measured.value(counts: weights.span)
    #expect(isClose(value, try #require(expected)))
  }

  @Test("each metric of several classes is that of the evaluation")
  func classes() throws {
    var random = SeededRandom(seed: 4)
    let classes = (0..<60).map { _ in random.below(3) }
    let raw = classes.map { own in (0..<3).map { random.unit() + ($0 == own ? 0.3 : 0) } }
    let rows = raw.map { row in row.map { $0 / row.reduce(0, +) } }
    let counts = (0..<60).map { _ in Double(random.below(4)) }
    var (losses, confusion) = (ProbabilityLosses(), ConfusionMatrix(classes: 3))
    for (row, own) in classes.enumerated() {
      let probabilities = rows[row]
      losses.add(probabilities: probabilities.span, target: own, weight: counts[row])
      let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
      confusion.add(actual: own, predicted: best, weight: counts[row])
    }
    let areas = (0..<3).map { number in
      var ranking = RankingMetrics(threshold: 0)
      for group in ScoreGroup.ranked(
        scores: rows.map { $0[number] }, isPositive: classes.map { $0 == number }, weights: counts)
      {
        ranking.add(group)
      }
      return ranking
    }
    let expected: [ModelMetric: Double?] = [
      .logLoss: losses.logLoss, .accuracy: confusion.accuracy, .macroF1: confusion.macroF1,
      .rocAUC: RankingMetrics.macroROCAUC(areas),
    ]
    let metrics = ModelMetric.metrics(of: .classification, classes: 3)
    #expect(Set(metrics) == Set(expected.keys))
    for metric in metrics {
      let measured = MeasuredScores(
        metric, probabilities: (0..<3).map { number in rows.map { $0[number] } }, classes: classes)
      let value = measured.value(counts: counts.span)
      #expect(isClose(value, try #require(expected[metric] ?? nil)))
    }
  }

  @Test("each metric of numbers is that of the evaluation")
  func numbers() throws {
    let columns = normalColumns(2, rows: 40, seed: 5)
    let predicted = zip(columns[0], columns[1]).map { $0 + 0.3 * $1 }
    var found = RegressionMetrics()
    for (row, count) in (0..<40).map({ ($0, $0 % 3) }) {
      for _ in 0..<count { found.add(predicted: predicted[row], actual: columns[0][row]) }
    }
    let counts = (0..<40).map { Double($0 % 3) }
    let expected: [ModelMetric: Double?] = [
      .rmse: found.rootMeanSquaredError, .mae: found.meanAbsoluteError, .r2: found.determination,
    ]
    let metrics = ModelMetric.metrics(of: .regression, classes: 0)
    #expect(Set(metrics) == Set(expected.keys))
    for metric in metrics {
      let measured = MeasuredScores(metric, predicted: predicted, actual: columns[0])
      let value = measured.value(counts: counts.span)
      #expect(isClose(value, try #require(expected[metric] ?? nil)))
    }
  }

  @Test("models that are alike differ by nothing in any draw")
  func alike() throws {
    let models = TwoModels(seed: 2, rows: 100)
    let measured = MeasuredScores(.rocAUC, scores: models.good, isPositive: models.isPositive)
    let interval = try #require(
      BootstrapInterval(improvementOf: measured, over: measured, draws: 50, seed: 1, threads: 1))
    #expect(interval.lower == 0 && interval.upper == 0 && interval.shareAboveZero == 0)
  }

  @Test("the number of threads changes nothing, the seed does")
  func threads() {
    let models = TwoModels(seed: 4, rows: 300)
    let one = models.interval(.averagePrecision, draws: 60, threads: 1)
    #expect(one == models.interval(.averagePrecision, draws: 60, threads: 3))
    #expect(one != models.interval(.averagePrecision, draws: 60, seed: 2))
  }

  @Test("nothing is told of rows of one class")
  func oneClass() {
    let measured = MeasuredScores(.rocAUC, scores: [0.1, 0.2], isPositive: [true, true])
    #expect(
      BootstrapInterval(improvementOf: measured, over: measured, seed: 1, threads: 1) == nil)
  }

  @Test("a row is drawn as often as the Poisson distribution says")
  func poisson() {
    var random = SeededRandom(seed: 6)
    var seen = [Int](repeating: 0, count: 20)
    for _ in 0..<200_000 { seen[random.poissonOfMeanOne()] += 1 }
    var expected = 200_000 * exp(-1.0)
    for count in 0..<6 {
      // Five standard deviations.
      #expect(abs(Double(seen[count]) - expected) < 5 * expected.squareRoot())
      expected /= Double(count + 1)
    }
  }
}
