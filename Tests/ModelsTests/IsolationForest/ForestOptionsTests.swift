import Foundation
import Testing

@testable import Models

@Suite struct ForestOptionsTests {
  @Test(
    "every kernel gives the same bits as Swift, whatever the options",
    arguments: ForestSetting.all, [1, 530])
  func kernelsAgree(setting: ForestSetting, rows: Int) throws {
    do {
      let seed = UInt64(rows)
      let (columns, features) = mixedColumns(rows: 530, seed: seed, missing: 0.05)
      let forest = try IsolationForest.grown(
        on: columns, features: features,
        parameters: setting.parameters(trees: 6, sampleSize: 100, seed: seed))
      var scored = columns.map { Array($0.prefix(rows)) }
      scored[0][rows / 2] = .infinity
      scored[2][rows / 3] = -.infinity
      // Categories that no training row had, and what is none.
      scored[3][rows / 2] = 99
      scored[4][rows - 1] = -1
      let expected = forest.scores(ofColumns: scored, kernel: .swift)
      #expect(expected.allSatisfy { 0 < $0 && $0 < 1 })
      for kernel in ForestKernel.allCases where forest.canUse(kernel) {
        #expect(forest.scores(ofColumns: scored, kernel: kernel) == expected, "\(kernel) differs")
      }
    }
  }

  @Test("the same seed gives the same trees on any number of threads", arguments: ForestSetting.all)
  func reproducible(setting: ForestSetting) throws {
    let (columns, features) = mixedColumns(rows: 300, seed: 5, missing: 0.1)
    let parameters = setting.parameters(trees: 5, sampleSize: 64, seed: 42)
    let one = try IsolationForest.grown(on: columns, features: features, parameters: parameters)
    let two = try IsolationForest.grown(
      on: columns, features: features, parameters: parameters, threads: 2)
    #expect(one.weights == two.weights)
  }

  @Test("a forest survives its weights, to the bit", arguments: ForestSetting.all)
  func roundTrip(setting: ForestSetting) throws {
    let (columns, features) = mixedColumns(rows: 200, seed: 3, missing: 0.1)
    let forest = try IsolationForest.grown(
      on: columns, features: features,
      parameters: setting.parameters(trees: 5, sampleSize: 64, seed: 1))
    let again = try IsolationForest(weights: forest.weights)
    #expect(again.weights == forest.weights)
    #expect(again.features == forest.features)
    #expect(again.scores(ofColumns: columns) == forest.scores(ofColumns: columns))
  }

  @Test(
    "a guided split falls into the widest gap", arguments: [IsolationForest.Gain.pooled, .full])
  func guidedCut(gain: IsolationForest.Gain) throws {
    var parameters = IsolationForest.Parameters.classical(trees: 1, seed: 1)
    (parameters.gain, parameters.guidedTrees, parameters.maxDepth) = (gain, 1, 1)
    let forest = try IsolationForest.grown(on: [[0, 1, 2, 10, 11, 12]], parameters: parameters)
    // Halfway between 2 and 10; the median, which is taken off, is 10.
    #expect(forest.perfect.thresholds + forest.linked.thresholds.filter(\.isFinite) == [-4])
  }

  @Test("the averaged gain cuts off a single far row")
  func averagedCut() throws {
    var parameters = IsolationForest.Parameters.classical(trees: 1, seed: 1)
    (parameters.gain, parameters.guidedTrees, parameters.maxDepth) = (.averaged, 1, 1)
    let forest = try IsolationForest.grown(on: [[0, 1, 2, 3, 9]], parameters: parameters)
    // Without 9 the spread of the rest is 1.118 of 3.162: gain 1 − (1.118 + 0) / 6.325, more than any other.
    #expect(forest.perfect.thresholds + forest.linked.thresholds.filter(\.isFinite) == [4])
  }

  @Test("an oblique split of two opposite rows separates them")
  func obliquePair() throws {
    let parameters = IsolationForest.Parameters.obliquely(2, seed: 3)
    let forest = try IsolationForest.grown(on: [[0, 1], [0, 1]], parameters: parameters)
    #expect(forest.linked.count == 100)
    #expect(forest.scores(ofColumns: [[0, 1], [0, 1]]) == [0.5, 0.5])
  }

  @Test("a forest of one category column separates categories, and knows unseen ones")
  func categoriesAlone() throws {
    let column = (0..<100).map { Double($0 % 2) }
    var parameters = IsolationForest.Parameters.classical(trees: 10, seed: 2)
    parameters.maxDepth = 40
    let forest = try IsolationForest.grown(
      on: [column + [2]], features: [.init(categories: 4, mode: 0)], parameters: parameters)
    let scores = forest.scores(ofColumns: [[0, 1, 2, 3, .nan]])
    #expect(scores[2] > scores[0] && scores[2] > scores[1])
    // The mode stands in for what is missing.
    #expect(scores[4] == scores[0])
    // An unseen category follows more rows at each split.
    #expect(scores[3] < scores[2])
  }

  @Test(
    "a row that goes both ways has the mean of both paths, by the rows that went there")
  func divided() throws {
    var parameters = IsolationForest.Parameters.classical(trees: 1, seed: 1)
    (parameters.gain, parameters.guidedTrees, parameters.missing) = (.averaged, 1, .divide)
    parameters.maxDepth = 1
    let forest = try IsolationForest.grown(on: [[0, 1, 2, 3, 9]], parameters: parameters)
    let scores = forest.scores(ofColumns: [[0, 9, .nan]])
    // Four rows of five left, one right: exponents mix as paths do.
    let (left, right) = (log2(scores[0]), log2(scores[1]))
    #expect(abs(log2(scores[2]) - (0.8 * left + 0.2 * right)) < 1e-9)
    parameters.missing = .likelier
    let likelier = try IsolationForest.grown(on: [[0, 1, 2, 3, 9]], parameters: parameters)
      .scores(ofColumns: [[0, 9, .nan]])
    #expect(likelier == [scores[0], scores[1], scores[0]])
  }

  @Test("rows without any value are grown upon and scored", arguments: ForestSetting.all)
  func nothingKnown(setting: ForestSetting) throws {
    let nothing = [Double](repeating: .nan, count: 50)
    let forest = try IsolationForest.grown(
      on: [nothing, nothing], features: [.init(median: nil), .init(categories: 2, mode: 0)],
      parameters: setting.parameters(trees: 3, seed: 1))
    #expect(forest.scores(ofColumns: [[.nan, 3], [.nan, 1]]).allSatisfy { abs($0 - 0.5) < 1e-6 })
  }

  @Test("copies of rows stay together and score alike", arguments: ForestSetting.all)
  func duplicates(setting: ForestSetting) throws {
    let column = [Double](repeating: 1, count: 90) + [Double](repeating: 2, count: 10)
    let forest = try IsolationForest.grown(
      on: [column, column], parameters: setting.parameters(trees: 10, seed: 1))
    let scores = forest.scores(ofColumns: [column, column])
    #expect(Set(scores[..<90]).count == 1 && Set(scores[90...]).count == 1)
    #expect(scores[99] > scores[0])
  }

  @Test("options out of their range say so")
  func ranges() {
    var parameters = IsolationForest.Parameters()
    parameters.dimensions = 0
    #expect(throws: IsolationForestError.dimensionsOutOfRange(0)) { try parameters.check() }
    parameters = .init()
    parameters.gainShare = 1.5
    #expect(throws: IsolationForestError.gainShareOutOfRange(1.5)) { try parameters.check() }
    parameters = .init()
    parameters.guidedTrees = -1
    #expect(throws: IsolationForestError.guidedTreesOutOfRange(-1)) { try parameters.check() }
    parameters = .init()
    parameters.candidates = 0
    #expect(throws: IsolationForestError.candidatesOutOfRange(0)) { try parameters.check() }
  }
}
