import Testing

@testable import Models

@Suite struct RankingMetricsTests {
  /// Feeds rows one by one, the strangest first.
  static func metrics(
    _ rows: [(score: Double, positive: Bool)], threshold: Double = 0.5
  ) -> RankingMetrics {
    var metrics = RankingMetrics(threshold: threshold)
    for row in rows.sorted(by: { $0.score > $1.score }) {
      metrics.add(
        score: row.score, positives: row.positive ? 1 : 0, negatives: row.positive ? 0 : 1)
    }
    return metrics
  }

  @Test("scikit-learn's own example gives its own numbers")
  func reference() throws {
    // scikit-learn 1.9, roc_auc_score and average_precision_score: y = [0, 0, 1, 1], scores = [.1, .4, .35, .8].
    let metrics = Self.metrics([(0.1, false), (0.4, false), (0.35, true), (0.8, true)])
    #expect(metrics.rocAUC == 0.75)
    #expect(abs(try #require(metrics.averagePrecision) - 0.833_333_333_333_333_3) < 1e-15)
    #expect(metrics.precision == 1)
    #expect(metrics.recall == 0.5)
    #expect(abs(try #require(metrics.f1) - 2.0 / 3) < 1e-15)
  }

  @Test("the area is the share of pairs ranked rightly, ties counting half", arguments: 0..<100)
  func pairs(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = (0..<60).map { _ in
      (score: Double(random.below(8)) / 8, positive: random.below(3) == 0)
    }
    var (right, all) = (0.0, 0.0)
    for positive in rows where positive.positive {
      for negative in rows where !negative.positive {
        all += 1
        right += positive.score > negative.score ? 1 : positive.score == negative.score ? 0.5 : 0
      }
    }
    let metrics = Self.metrics(rows)
    #expect(abs(try #require(metrics.rocAUC) - right / all) < 1e-12)
    #expect(metrics.totals.weight == 60)
  }

  @Test("a score's rows may come at once or one by one, in either order")
  func groups() {
    var atOnce = RankingMetrics(threshold: 0.3)
    atOnce.add(score: 0.9, positives: 3, negatives: 1)
    atOnce.add(score: 0.3, positives: 2, negatives: 5)
    var apart = RankingMetrics(threshold: 0.3)
    for _ in 0..<3 { apart.add(score: 0.9, positives: 1, negatives: 0) }
    apart.add(score: 0.9, positives: 0, negatives: 1)
    apart.add(score: 0.3, positives: 0, negatives: 5)
    apart.add(score: 0.3, positives: 2, negatives: 0)
    #expect(atOnce.rocAUC == apart.rocAUC)
    #expect(atOnce.averagePrecision == apart.averagePrecision)
    // A score equal to the threshold is not above it.
    #expect(atOnce.precision == 0.75)
    #expect(atOnce.recall == 0.6)
  }

  @Test("what needs rows of a kind is nil without them")
  func oneKind() {
    let empty = RankingMetrics(threshold: 0.5)
    #expect(empty.rocAUC == nil && empty.averagePrecision == nil && empty.f1 == nil)
    let negatives = Self.metrics([(0.9, false), (0.1, false)])
    #expect(negatives.rocAUC == nil && negatives.recall == nil)
    #expect(negatives.precision == 0)
    let positives = Self.metrics([(0.4, true), (0.1, true)])
    #expect(positives.rocAUC == nil && positives.precision == nil)
    #expect(positives.averagePrecision == 1 && positives.recall == 0 && positives.f1 == 0)
  }
}

@Suite struct ScoreHistogramTests {
  @Test("each score falls into its bin, ends included, NaN into none")
  func bins() {
    var histogram = ScoreHistogram(bins: 4)
    for score in [0, 0.24, 0.25, 0.5, 0.99, 1, .nan] { histogram.add(score) }
    #expect(histogram.counts == [2, 1, 1, 2])
    var twice = histogram
    twice.add(histogram)
    #expect(twice.counts == [4, 2, 2, 4])
    #expect(twice.total == 12)
  }
}
