import Foundation
import Testing

@testable import Models

@Suite struct PlattScalingTests {
  static func fit(weighted: Bool) -> PlattScaling {
    PlattScaling(
      fitting: .ranked(
        scores: TwentyRows.scores.map { log($0 / (1 - $0)) }, isPositive: TwentyRows.isPositive,
        weights: TwentyRows.weights(weighted)))
  }

  @Test(
    "slope and intercept are those of an independent Newton's method, and scikit-learn's",
    arguments: [
      (false, 0.699193275361226, -0.18059616954155372),
      (true, 0.6155111404431737, -0.06295800992171612),
    ])
  func reference(weighted: Bool, slope: Double, intercept: Double) {
    // By NumPy 2.4.6; scikit-learn 1.9.1's _sigmoid_calibration agrees to 2e-7, where it stops.
    let fit = Self.fit(weighted: weighted)
    #expect(isClose(fit.slope, slope, within: 1e-10))
    #expect(isClose(fit.intercept, intercept, within: 1e-10))
  }

  @Test("two scores get the smoothed shares of their rows")
  func closedForm() {
    // All three rows of score 2 are positive, all two of score −1 negative: targets 4/5 and 1/4.
    let fit = PlattScaling(fitting: [
      ScoreGroup(score: 2, positives: 3, negatives: 0),
      ScoreGroup(score: -1, positives: 0, negatives: 2),
    ])
    #expect(isClose(fit.probability(2), 0.8, within: 1e-10))
    #expect(isClose(fit.probability(-1), 0.25, within: 1e-10))
  }

  @Test("scores that point the wrong way, or nowhere, are given the share of positive rows")
  func flat() {
    let wrong = PlattScaling(fitting: [
      ScoreGroup(score: 1, positives: 1, negatives: 8),
      ScoreGroup(score: 0, positives: 8, negatives: 1),
    ])
    #expect(wrong.slope == 0)
    #expect(isClose(wrong.probability(5), 0.5, within: 1e-9))
    let alike = PlattScaling(fitting: [ScoreGroup(score: 0.3, positives: 2, negatives: 2)])
    #expect(isClose(alike.probability(0.3), 0.5, within: 1e-9))
  }

  @Test("extreme scores neither overflow nor lose their order")
  func extremes() {
    let map = PlattScaling(slope: 2, intercept: 1)
    #expect(map.probability(1e300) == 1 && map.probability(-1e300) == 0)
    #expect(map.probability(.nan).isNaN)
  }
}

@Suite struct IsotonicRegressionTests {
  struct Reference {
    var weighted: Bool
    var scores, probabilities: [Double]
    /// At 0, 0.22, 0.4, 0.52, 0.75, 1.
    var predictions: [Double]
  }

  // scikit-learn 1.9.1: IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").
  static let references = [
    Reference(
      weighted: false, scores: [0.05, 0.2, 0.25, 0.45, 0.5, 0.55, 0.6, 0.85, 0.9, 0.95],
      probabilities: [0, 0, 1.0 / 3, 1.0 / 3, 0.5, 0.5, 2.0 / 3, 2.0 / 3, 1, 1],
      predictions: [0, 0.1333333333333333, 1.0 / 3, 0.5, 2.0 / 3, 1]),
    Reference(
      weighted: true, scores: [0.05, 0.2, 0.25, 0.55, 0.6, 0.65, 0.7, 0.85, 0.9, 0.95],
      probabilities: [
        0, 0, 0.43478260869565216, 0.43478260869565216, 4.0 / 7, 4.0 / 7, 0.75, 0.75, 1, 1,
      ],
      predictions: [0, 0.1739130434782608, 0.43478260869565216, 0.43478260869565216, 0.75, 1]),
  ]

  @Test("knots and what is between them are scikit-learn's", arguments: references)
  func reference(reference: Reference) {
    let line = IsotonicRegression(
      fitting: .ranked(
        scores: TwentyRows.scores, isPositive: TwentyRows.isPositive,
        weights: TwentyRows.weights(reference.weighted)))
    #expect(line.scores == reference.scores)
    #expect(zip(line.probabilities, reference.probabilities).allSatisfy { isClose($0, $1) })
    let found: [Double] = [0, 0.22, 0.4, 0.52, 0.75, 1].map { line.probability($0) }
    for (value, expected) in zip(found, reference.predictions) { #expect(isClose(value, expected)) }
  }

  @Test("the line never falls and is nearer to the rows than any other", arguments: 0..<40)
  func leastSquares(seed: UInt64) {
    let groups = [ScoreGroup].random(seed: seed)
    let line = IsotonicRegression(fitting: groups)
    let steps = groups.map(\.score).sorted()
    let fitted = steps.map(line.probability)
    #expect(zip(fitted, fitted.dropFirst()).allSatisfy { $0 <= $1 })
    func squares(_ values: [Double: Double]) -> Double {
      groups.reduce(0) { sum, group in
        let value = values[group.score] ?? .nan
        return sum + group.positives * (1 - value) * (1 - value) + group.negatives * value * value
      }
    }
    let least = squares(Dictionary(uniqueKeysWithValues: zip(steps, fitted)))
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      // Another rising line: this one mixed with sorted random numbers.
      let other = steps.map { _ in random.unit() }.sorted()
      let mixed = zip(fitted, other).map { 0.9 * $0 + 0.1 * $1 }
      #expect(squares(Dictionary(uniqueKeysWithValues: zip(steps, mixed))) >= least - 1e-12)
    }
  }

  @Test("the rows keep their mean, and beyond the knots the line stays", arguments: 0..<20)
  func ends(seed: UInt64) {
    let groups = [ScoreGroup].random(seed: seed)
    let line = IsotonicRegression(fitting: groups)
    let mean = groups.reduce(0) { $0 + $1.weight * line.probability($1.score) }
    #expect(isClose(mean, ClassTotals(of: groups).positives, within: 1e-12))
    #expect(line.probability(-.infinity) == line.probabilities.first)
    #expect(line.probability(.infinity) == line.probabilities.last)
    #expect(line.probability(.nan).isNaN)
  }
}
