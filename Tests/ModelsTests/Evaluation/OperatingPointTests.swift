import Testing

@testable import Models

@Suite struct OperatingPointTests {
  static func best(
    _ criterion: OperatingPoint.Criterion, _ groups: [ScoreGroup]
  ) throws -> OperatingPoint? {
    var search = try OperatingPoint.Search(criterion, totals: ClassTotals(of: groups))
    for group in groups { search.add(group) }
    return search.best
  }

  @Test("the best F1 is scikit-learn's, its cut halfway to the next score")
  func maximumF1() throws {
    let point = try #require(try Self.best(.maximumF1, TwentyRows.groups))
    // scikit-learn 1.9.1: the maximum over precision_recall_curve is at scores of 0.5 and above.
    #expect(isClose(point.confusion.f1(of: 1), 0.7368421052631577))
    #expect(isClose(point.threshold, 0.475))
  }

  @Test("of the cuts that are precise enough the one that finds most is taken")
  func precision() throws {
    let point = try #require(try Self.best(.precision(atLeast: 0.7), TwentyRows.groups))
    #expect(isClose(point.confusion.precision(of: 1), 0.7))
    #expect(isClose(point.confusion.recall(of: 1), 7.0 / 9))
    let all = try #require(try Self.best(.precision(atLeast: 0), TwentyRows.groups))
    #expect(all.confusion.recall(of: 1) == 1)
    #expect(isClose(all.confusion.precision(of: 1), 9.0 / 16))
  }

  @Test("of the cuts that find enough the most precise one is taken")
  func recall() throws {
    let point = try #require(try Self.best(.recall(atLeast: 0.5), TwentyRows.groups))
    #expect(isClose(point.confusion.recall(of: 1), 6.0 / 9))
    #expect(isClose(point.confusion.precision(of: 1), 0.75))
  }

  @Test("a precision that no cut reaches is told")
  func unreachable() throws {
    let groups =
      [ScoreGroup(score: 0.9, positives: 0, negatives: 1)] + TwentyRows.groups.dropFirst(2)
    #expect(try Self.best(.precision(atLeast: 0.99), groups) == nil)
    #expect(try Self.best(.maximumF1, [ScoreGroup(score: 1, positives: 0, negatives: 2)]) == nil)
    #expect(try Self.best(.maximumF1, []) == nil)
  }

  @Test("costs decide, and may forbid any flag")
  func cost() throws {
    let dear = OperatingPoint.Criterion.cost(falsePositive: 1000, falseNegative: 1)
    let noFlag = try #require(try Self.best(dear, Array(TwentyRows.groups.dropFirst(2))))
    #expect(noFlag.confusion.predicted(1) == 0)
    #expect(noFlag.threshold == 0.85)
    let cheap = OperatingPoint.Criterion.cost(falsePositive: 0, falseNegative: 1)
    let flags = try #require(try Self.best(cheap, TwentyRows.groups))
    #expect(flags.confusion.recall(of: 1) == 1)
    let free = OperatingPoint.Criterion.cost(falsePositive: 0, falseNegative: 0)
    #expect(try Self.best(free, TwentyRows.groups)?.confusion.predicted(1) == 0)
  }

  @Test(
    "no other cut is better, and the threshold cuts where it says",
    arguments: [
      OperatingPoint.Criterion.maximumF1, .precision(atLeast: 0.4), .recall(atLeast: 0.6),
      .cost(falsePositive: 2, falseNegative: 3),
    ], 0..<25)
  func exhaustive(criterion: OperatingPoint.Criterion, seed: UInt64) throws {
    let groups = [ScoreGroup].random(seed: seed)
    let totals = ClassTotals(of: groups)
    func value(_ confusion: ConfusionMatrix) -> Double? {
      let (precision, recall) = (confusion.precision(of: 1), confusion.recall(of: 1))
      switch criterion {
      case .maximumF1: return confusion.predicted(1) > 0 ? confusion.f1(of: 1) : nil
      case .precision(let least): return precision.flatMap { $0 >= least ? recall : nil }
      case .recall(let least): return (recall ?? 0) >= least ? precision : nil
      case .cost(let falsePositive, let falseNegative):
        return -falsePositive * confusion[actual: 0, predicted: 1] - falseNegative
          * confusion[actual: 1, predicted: 0]
      }
    }
    func confusion(above threshold: Double) -> ConfusionMatrix {
      ConfusionMatrix(flagged: ClassTotals(of: groups.filter { $0.score > threshold }), of: totals)
    }
    let cuts = groups.map(\.score) + [-1]
    let highest = cuts.compactMap { value(confusion(above: $0)) }.max()
    let point = try Self.best(criterion, groups)
    #expect(point.flatMap { value($0.confusion) } == highest)
    if let point { #expect(confusion(above: point.threshold) == point.confusion) }
  }

  @Test("neighbouring numbers are still told apart, and the lowest score can be flagged")
  func neighbours() throws {
    let groups = [
      ScoreGroup(score: 0.5.nextUp, positives: 1, negatives: 0),
      ScoreGroup(score: 0.5, positives: 0, negatives: 1),
    ]
    #expect(try Self.best(.maximumF1, groups)?.threshold == 0.5)
    let lowest = try Self.best(.maximumF1, [ScoreGroup(score: 0, positives: 1, negatives: 0)])
    #expect(lowest.map { 0 > $0.threshold } == true)
  }

  @Test(
    "a criterion out of its range is refused",
    arguments: [
      OperatingPoint.Criterion.precision(atLeast: 1.1), .recall(atLeast: .nan),
      .cost(falsePositive: -1, falseNegative: 1), .cost(falsePositive: 1, falseNegative: .infinity),
    ])
  func outOfRange(criterion: OperatingPoint.Criterion) {
    #expect(throws: CriterionError.self) {
      try OperatingPoint.Search(criterion, totals: ClassTotals())
    }
  }
}
