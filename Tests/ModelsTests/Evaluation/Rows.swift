@testable import Models

/// Twenty scored rows with ties, what they are, and weights: the reference values are of these.
enum TwentyRows {
  static let scores = [
    0.05, 0.1, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.4, 0.45, 0.5, 0.55, 0.6, 0.6, 0.65, 0.7, 0.8, 0.85,
    0.9, 0.95,
  ]
  static let isPositive = [0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1].map {
    $0 == 1
  }
  static let weights = [
    1, 2, 1, 1, 3, 1, 2, 1, 1, 0.5, 1, 2, 1, 1, 1.5, 1, 2, 1, 1, 1,
  ]

  static var groups: [ScoreGroup] { .ranked(scores: scores, isPositive: isPositive) }

  static func weights(_ weighted: Bool) -> [Double] { weighted ? weights : [] }
}

extension [ScoreGroup] {
  static func ranked(
    scores: [Double], isPositive: [Bool], weights: [Double] = []
  ) -> [ScoreGroup] {
    ScoreGroup.ranked(scores: scores, isPositive: isPositive, weights: weights)
  }

  /// Rows with random scores of few values, so that there are ties, and random whole weights.
  static func random(seed: UInt64, rows: Int = 60, levels: Int = 16) -> [ScoreGroup] {
    var random = SeededRandom(seed: seed, stream: 5)
    return ranked(
      scores: (0..<rows).map { _ in Double(random.below(levels)) / Double(levels) },
      isPositive: (0..<rows).map { _ in random.below(3) == 0 },
      weights: (0..<rows).map { _ in Double(1 + random.below(3)) })
  }
}

/// Ten rows of three classes, and weights.
enum TenRows {
  static let probabilities = [
    [0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5], [0.5, 0.3, 0.2], [0.3, 0.4, 0.3],
    [0.2, 0.2, 0.6], [0.6, 0.3, 0.1], [0.1, 0.5, 0.4], [0.4, 0.1, 0.5], [0.25, 0.25, 0.5],
  ]
  static let targets = [0, 1, 2, 0, 0, 2, 1, 1, 0, 2]
  static let weights = [1, 2, 1, 1, 0.5, 1, 3, 1, 1, 2]

  static func weight(_ row: Int, _ weighted: Bool) -> Double { weighted ? weights[row] : 1 }
}

func isClose(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-14) -> Bool {
  value.map { abs($0 - expected) <= tolerance * Swift.max(1, abs(expected)) } ?? false
}
