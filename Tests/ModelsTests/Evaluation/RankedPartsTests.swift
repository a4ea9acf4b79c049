import Testing

@testable import Models

@Suite struct CalibrationCurveTests {
  @Test("bins are scikit-learn's where no tie lies across two")
  func reference() {
    let groups = TwentyRows.groups
    var curve = CalibrationCurve(totals: ClassTotals(of: groups), bins: 4)
    for group in groups { curve.add(group) }
    // scikit-learn 1.9.1: calibration_curve(y, p, n_bins=4, strategy="quantile").
    let predicted = [0.14, 0.38, 0.58, 0.84]
    let observed = [0.2, 0.2, 0.6, 0.8]
    #expect(curve.bins.count == 4)
    for (bin, expected) in zip(curve.bins, zip(predicted, observed)) {
      #expect(bin.weight == 5)
      #expect(isClose(bin.predicted, expected.0))
      #expect(isClose(bin.observed, expected.1))
    }
    #expect(isClose(curve.expectedCalibrationError, (0.06 + 0.18 + 0.02 + 0.04) / 4))
  }

  @Test("bins have equal weight and hold every row, whatever ties there are", arguments: 0..<50)
  func conservation(seed: UInt64) {
    let groups = [ScoreGroup].random(seed: seed, levels: 2 + Int(seed % 12))
    let totals = ClassTotals(of: groups)
    var curve = CalibrationCurve(totals: totals, bins: 7)
    for group in groups { curve.add(group) }
    let bins = curve.bins
    #expect(bins.count == 7)
    #expect(bins.allSatisfy { isClose($0.weight, totals.weight / 7, within: 1e-12) })
    let positives = bins.reduce(0) { $0 + $1.weight * $1.observed }
    #expect(isClose(positives, totals.positives, within: 1e-12))
    #expect(bins.map(\.predicted) == bins.map(\.predicted).sorted())
  }

  @Test("rows that all score alike are one point, and no rows are none")
  func degenerate() {
    let group = ScoreGroup(score: 0.25, positives: 1, negatives: 3)
    var curve = CalibrationCurve(totals: ClassTotals(positives: 1, negatives: 3))
    #expect(curve.bins.isEmpty && curve.expectedCalibrationError == nil)
    curve.add(group)
    #expect(isClose(curve.expectedCalibrationError, 0))
    #expect(curve.bins.allSatisfy { isClose($0.observed, 0.25) && isClose($0.predicted, 0.25) })
  }
}

@Suite struct LiftTableTests {
  @Test("each decile's share of positive rows is told against the share of all")
  func deciles() {
    let groups = TwentyRows.groups
    var table = LiftTable(totals: ClassTotals(of: groups))
    for group in groups { table.add(group) }
    let parts = table.parts
    #expect(parts.count == 10)
    // The two highest rows are positive, of the next two one, and 9 of all 20.
    #expect(isClose(parts[0].lift, 20.0 / 9))
    #expect(parts[0].lowestScore == 0.9)
    #expect(isClose(parts[1].lift, 10.0 / 9))
    #expect(isClose(parts[1].captured, 3.0 / 9))
    #expect(isClose(parts[1].cumulativeLift, 0.75 * 20 / 9))
    // The scores of 0.4 lie across the sixth and the seventh part: half a positive row in each.
    #expect(isClose(parts[5].rate, 0.25) && isClose(parts[6].rate, 0.25))
    #expect(isClose(parts[9].captured, 1) && isClose(parts[9].cumulativeLift, 1))
  }

  @Test("the order of equal scores does not matter", arguments: 0..<20)
  func ties(seed: UInt64) {
    let groups = [ScoreGroup].random(seed: seed, levels: 4)
    let totals = ClassTotals(of: groups)
    var (whole, parts) = (LiftTable(totals: totals), LiftTable(totals: totals))
    for group in groups {
      whole.add(group)
      // Half of each class, twice.
      let half = ScoreGroup(
        score: group.score, positives: group.positives / 2, negatives: group.negatives / 2)
      parts.add(half)
      parts.add(half)
    }
    for (one, other) in zip(whole.parts, parts.parts) {
      #expect(isClose(one.rate, other.rate, within: 1e-12))
      #expect(one.lowestScore == other.lowestScore)
    }
  }

  @Test("there is no lift without positive rows")
  func noPositives() {
    var table = LiftTable(totals: ClassTotals(negatives: 2))
    table.add(ScoreGroup(score: 0.1, positives: 0, negatives: 2))
    #expect(table.parts.isEmpty)
  }
}

@Suite struct ScoreCurvesTests {
  static func curves(_ groups: [ScoreGroup], mostPoints: Int = 200) -> [ScoreCurves.Point] {
    var curves = ScoreCurves(totals: ClassTotals(of: groups), mostPoints: mostPoints)
    for group in groups { curves.add(group) }
    return curves.points
  }

  @Test("a short curve has a point for each score")
  func short() {
    let points = Self.curves(TwentyRows.groups)
    // scikit-learn 1.9.1: roc_curve(y, p, drop_intermediate=False) has 18 points.
    #expect(points.count == 18)
    #expect(
      points[0] == .init(score: .infinity, truePositiveRate: 0, falsePositiveRate: 0, precision: 1))
    #expect(points[3].score == 0.85)
    #expect(isClose(points[3].truePositiveRate, 2.0 / 9))
    #expect(isClose(points[3].falsePositiveRate, 1.0 / 11))
    #expect(isClose(points[3].precision, 2.0 / 3))
    let last = points[17]
    #expect(last.score == 0.05 && last.truePositiveRate == 1 && last.falsePositiveRate == 1)
    #expect(isClose(last.precision, 9.0 / 20))
  }

  @Test("a long curve is thinned, and keeps its area", arguments: [3, 50, 200])
  func long(mostPoints: Int) throws {
    let groups = [ScoreGroup].random(seed: 11, rows: 20_000, levels: 1 << 20)
    var ranking = RankingMetrics(threshold: 0.5)
    for group in groups { ranking.add(group) }
    let points = Self.curves(groups, mostPoints: mostPoints)
    #expect(points.count <= mostPoints)
    #expect(points.count > mostPoints / 3)
    #expect(points.last?.truePositiveRate == 1 && points.last?.falsePositiveRate == 1)
    let area = zip(points, points.dropFirst()).reduce(0) { sum, pair in
      let width = pair.1.falsePositiveRate - pair.0.falsePositiveRate
      return sum + width * (pair.0.truePositiveRate + pair.1.truePositiveRate) / 2
    }
    let exact = try #require(ranking.rocAUC)
    #expect(abs(area - exact) < 2 / Double(mostPoints))
  }

  @Test("one class has a curve that stays on its axis")
  func oneClass() {
    let points = Self.curves([ScoreGroup(score: 0.5, positives: 3, negatives: 0)])
    #expect(points.map(\.falsePositiveRate) == [0, 0])
    #expect(points.map(\.truePositiveRate) == [0, 1])
    #expect(Self.curves([]).count == 1)
  }
}
