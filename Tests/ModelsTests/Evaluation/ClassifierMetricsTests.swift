import Testing

@testable import Models

// Reference values: scikit-learn 1.9.1 with NumPy 2.4.6 on the rows of Rows.swift.

@Suite struct ProbabilityLossTests {
  @Test(
    "log loss and Brier score are scikit-learn's",
    arguments: [
      (false, 0.5440291996778416, 0.186), (true, 0.593729229113477, 0.20884615384615384),
    ])
  func binary(weighted: Bool, logLoss: Double, brier: Double) {
    var losses = ProbabilityLosses()
    for (row, score) in TwentyRows.scores.enumerated() {
      losses.add(
        probability: score, isPositive: TwentyRows.isPositive[row],
        weight: weighted ? TwentyRows.weights[row] : 1)
    }
    #expect(isClose(losses.logLoss, logLoss))
    #expect(isClose(losses.brierScore, brier))
    var grouped = ProbabilityLosses()
    let groups = ScoreGroup.ranked(
      scores: TwentyRows.scores, isPositive: TwentyRows.isPositive,
      weights: TwentyRows.weights(weighted))
    for group in groups { grouped.add(group) }
    #expect(isClose(grouped.logLoss, logLoss))
    #expect(isClose(grouped.brierScore, brier))
  }

  @Test(
    "of several classes too",
    arguments: [
      (false, 0.7187469181784741, 0.4215), (true, 0.7340532681590964, 0.44444444444444436),
    ])
  func multiclass(weighted: Bool, logLoss: Double, brier: Double) {
    var losses = ProbabilityLosses()
    for (row, probabilities) in TenRows.probabilities.enumerated() {
      losses.add(
        probabilities: probabilities.span, target: TenRows.targets[row],
        weight: TenRows.weight(row, weighted))
    }
    #expect(isClose(losses.logLoss, logLoss))
    #expect(isClose(losses.brierScore, brier))
  }

  @Test("a certain error costs much, not infinitely much")
  func certainty() {
    var losses = ProbabilityLosses()
    #expect(losses.logLoss == nil && losses.brierScore == nil)
    losses.add(probability: 0, isPositive: true)
    losses.add(probability: 0, isPositive: false)
    // scikit-learn 1.9.1: log_loss([1, 0], [0, 0]).
    #expect(isClose(losses.logLoss, 18.021826694558577))
    #expect(losses.brierScore == 0.5)
  }

  @Test("losses of parts add up to those of the whole")
  func merging() {
    var (whole, first, second) = (ProbabilityLosses(), ProbabilityLosses(), ProbabilityLosses())
    for (index, group) in TwentyRows.groups.enumerated() {
      whole.add(group)
      if index < 7 { first.add(group) } else { second.add(group) }
    }
    first.add(second)
    #expect(isClose(first.logLoss, whole.logLoss ?? .nan, within: 1e-15))
    #expect(first.weight == 20)
  }
}

@Suite struct ConfusionMatrixTests {
  struct Reference {
    var weighted: Bool
    var weights: [Double]
    var accuracy, balancedAccuracy, macroF1, weightedF1: Double
  }

  static let binary = [
    Reference(
      weighted: false, weights: [8, 3, 3, 6], accuracy: 0.7, balancedAccuracy: 0.696969696969697,
      macroF1: 0.696969696969697, weightedF1: 0.7),
    Reference(
      weighted: true, weights: [9.5, 4.5, 5, 7], accuracy: 0.6346153846153846,
      balancedAccuracy: 0.6309523809523809, macroF1: 0.6312056737588652,
      weightedF1: 0.6339334424440808),
  ]

  static let multiclass = [
    Reference(
      weighted: false, weights: [2, 1, 1, 1, 2, 0, 0, 0, 3], accuracy: 0.7,
      balancedAccuracy: 0.7222222222222222, macroF1: 0.6984126984126985,
      weightedF1: 0.6857142857142857),
    Reference(
      weighted: true, weights: [2, 0.5, 1, 3, 3, 0, 0, 0, 4], accuracy: 0.6666666666666666,
      balancedAccuracy: 0.6904761904761904, macroF1: 0.6636853571838092,
      weightedF1: 0.6660805972811477),
  ]

  private func expect(_ matrix: ConfusionMatrix, _ reference: Reference) {
    #expect(matrix.weights == reference.weights)
    #expect(isClose(matrix.accuracy, reference.accuracy))
    #expect(isClose(matrix.balancedAccuracy, reference.balancedAccuracy))
    #expect(isClose(matrix.macroF1, reference.macroF1))
    #expect(isClose(matrix.weightedF1, reference.weightedF1))
  }

  @Test("metrics of two classes are scikit-learn's", arguments: binary)
  func twoClasses(reference: Reference) {
    var ranking = RankingMetrics(threshold: 0.5)
    let groups = ScoreGroup.ranked(
      scores: TwentyRows.scores, isPositive: TwentyRows.isPositive,
      weights: TwentyRows.weights(reference.weighted))
    for group in groups { ranking.add(group) }
    expect(ranking.confusion, reference)
    #expect(isClose(ranking.f1, reference.weighted ? 0.5957446808510638 : 0.6666666666666666))
    #expect(isClose(ranking.rocAUC, reference.weighted ? 0.7321428571428572 : 0.7929292929292929))
    #expect(
      isClose(
        ranking.averagePrecision, reference.weighted ? 0.7384419381787802 : 0.7697649572649572))
  }

  @Test("metrics of three classes are scikit-learn's, in parts too", arguments: multiclass)
  func threeClasses(reference: Reference) {
    var parts = [ConfusionMatrix(classes: 3), ConfusionMatrix(classes: 3)]
    for (row, probabilities) in TenRows.probabilities.enumerated() {
      let largest = probabilities.max() ?? 0
      parts[row % 2].add(
        actual: TenRows.targets[row], predicted: probabilities.firstIndex(of: largest) ?? 0,
        weight: TenRows.weight(row, reference.weighted))
    }
    parts[0].add(parts[1])
    expect(parts[0], reference)
  }

  @Test("the mean area of each class against the rest is scikit-learn's")
  func macroArea() {
    for (weighted, expected) in [(false, 0.9107142857142856), (true, 0.8820802005012531)] {
      let classes = (0..<3).map { index in
        var ranking = RankingMetrics(threshold: 0.5)
        let groups = ScoreGroup.ranked(
          scores: TenRows.probabilities.map { $0[index] },
          isPositive: TenRows.targets.map { $0 == index }, weights: weighted ? TenRows.weights : [])
        for group in groups { ranking.add(group) }
        return ranking
      }
      #expect(isClose(RankingMetrics.macroROCAUC(classes), expected))
    }
    #expect(RankingMetrics.macroROCAUC([]) == nil)
    #expect(RankingMetrics.macroROCAUC([RankingMetrics(threshold: 0)]) == nil)
  }

  @Test("classes without rows have no metrics, and don't spoil the mean")
  func absent() {
    var matrix = ConfusionMatrix(classes: 3)
    #expect(matrix.accuracy == nil && matrix.macroF1 == nil && matrix.balancedAccuracy == nil)
    matrix.add(actual: 0, predicted: 0, weight: 3)
    matrix.add(actual: 0, predicted: 1)
    #expect(matrix.recall(of: 1) == nil && matrix.precision(of: 1) == 0 && matrix.f1(of: 1) == 0)
    #expect(matrix.f1(of: 2) == nil)
    #expect(matrix.balancedAccuracy == 0.75)
    // F1 of class 0 is 6 / 7; class 2 neither occurs nor was predicted.
    #expect(isClose(matrix.macroF1, 3.0 / 7))
    #expect(isClose(matrix.weightedF1, 6.0 / 7))
  }
}
