import Foundation
import Testing

@testable import Models

@Suite struct CalibrationTests {
  /// Probabilities of three classes that are too sure of themselves, and what the rows are.
  static func overconfident(
    seed: UInt64, rows: Int = 400
  ) -> (probabilities: [[Double]], targets: [Int]) {
    var random = SeededRandom(seed: seed)
    var (probabilities, targets): ([[Double]], [Int]) = ([], [])
    for _ in 0..<rows {
      let true3 = normalized((0..<3).map { _ in random.unit() + 0.05 })
      let draw = random.unit()
      targets.append(draw < true3[0] ? 0 : draw < true3[0] + true3[1] ? 1 : 2)
      probabilities.append(normalized(true3.map { pow($0, 4) }))
    }
    return (probabilities, targets)
  }

  static func normalized(_ values: [Double]) -> [Double] {
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }

  static func threeClasses(_ method: Calibration.Method, seed: UInt64) throws -> Calibration {
    let (probabilities, targets) = overconfident(seed: seed)
    return try .fit(
      method,
      oneAgainstRest: (0..<3).map { index in
        .ranked(
          scores: probabilities.map { $0[index] }, isPositive: targets.map { $0 == index })
      })
  }

  static func apply(_ calibration: Calibration, to probabilities: [Double]) -> [Double] {
    var values = probabilities
    var span = values.mutableSpan
    calibration.apply(to: &span)
    return values
  }

  @Test("a calibrated model loses less", arguments: Calibration.Method.allCases)
  func improves(method: Calibration.Method) throws {
    let calibration = try Self.threeClasses(method, seed: 1)
    let (probabilities, targets) = Self.overconfident(seed: 2)
    var (before, after) = (ProbabilityLosses(), ProbabilityLosses())
    for (row, target) in zip(probabilities, targets) {
      before.add(probabilities: row.span, target: target)
      let mapped = Self.apply(calibration, to: row)
      #expect(isClose(mapped.reduce(0, +), 1))
      after.add(probabilities: mapped.span, target: target)
    }
    let (old, new) = (try #require(before.brierScore), try #require(after.brierScore))
    #expect(new < 0.95 * old)
  }

  @Test("probabilities that come true are left alone")
  func identity() throws {
    let groups = (1..<100).map { step in
      let share = Double(step) / 100
      return ScoreGroup(score: share, positives: share * 1e6, negatives: (1 - share) * 1e6)
    }
    for method in Calibration.Method.allCases {
      let calibration = try Calibration.fit(method, to: groups)
      let mapped = Self.apply(calibration, to: [0.1, 0.5, 0.93])
      #expect(zip(mapped, [0.1, 0.5, 0.93]).allSatisfy { isClose($0, $1, within: 1e-5) })
    }
  }

  @Test(
    "the order of scores is kept, NaN and the ends included", arguments: Calibration.Method.allCases
  )
  func monotone(method: Calibration.Method) throws {
    let calibration = try Calibration.fit(method, to: TwentyRows.groups)
    let mapped = Self.apply(calibration, to: (0...1000).map { Double($0) / 1000 } + [.nan])
    let numbers = mapped.dropLast()
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(numbers.allSatisfy { (0...1).contains($0) })
    #expect(mapped.last?.isNaN == true)
  }

  @Test("a row that no class wants is anybody's, and one with NaN nobody's")
  func undecided() throws {
    let line = IsotonicRegression(scores: [0.5, 0.6], probabilities: [0, 1])
    let maps = Array(repeating: Calibration.Map.isotonic(line), count: 3)
    let calibration = Calibration(method: .isotonic, classes: 3, maps: maps)
    let unwanted = Self.apply(calibration, to: [0.3, 0.3, 0.4])
    #expect(unwanted == Array(repeating: 1 / 3, count: 3))
    let unknown = Self.apply(calibration, to: [.nan, 0.3, 0.7])
    #expect(unknown.allSatisfy { $0.isNaN })
  }

  @Test("a class without rows is told", arguments: Calibration.Method.allCases)
  func missingClass(method: Calibration.Method) {
    #expect(throws: CalibrationError.noRows(ofClass: 1)) {
      try Calibration.fit(method, to: [ScoreGroup(score: 0.4, positives: 0, negatives: 3)])
    }
    let both = [ScoreGroup(score: 0.4, positives: 1, negatives: 3)]
    let none = [ScoreGroup(score: 0, positives: 0, negatives: 4)]
    #expect(throws: CalibrationError.noRows(ofClass: 2)) {
      try Calibration.fit(method, oneAgainstRest: [both, both, none])
    }
  }

  @Test("what is stored is read back", arguments: Calibration.Method.allCases)
  func roundTrip(method: Calibration.Method) throws {
    for calibration in [
      try Calibration.fit(method, to: TwentyRows.groups), try Self.threeClasses(method, seed: 3),
    ] {
      #expect(try Calibration(weights: calibration.weights) == calibration)
    }
    #expect(try Calibration(weights: []) == nil)
  }

  @Test(
    "what no calibration would hold is refused",
    arguments: [
      ("calibration_classes", Tensor.Elements.int64([1])),
      ("calibration_slope", .float64([-1])), ("calibration_slope", .float64([])),
      ("calibration_intercept", .float64([.nan])), ("calibration_slope", .float32([1])),
    ])
  func refusedSigmoids(name: String, elements: Tensor.Elements) throws {
    try expectRefusal(of: name, elements, in: .fit(.platt, to: TwentyRows.groups))
  }

  @Test(
    "what no line would hold is refused",
    arguments: [
      ("calibration_knots", Tensor.Elements.uint32([3])), ("calibration_knots", .uint32([])),
      ("calibration_probability", .float64([0.5])), ("calibration_classes", .int64([3])),
      ("calibration_score", .float64([0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])),
      ("calibration_score", .float64([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, .infinity])),
      ("calibration_probability", .float64([0, 0, 0, 0, 0, 0, 0, 0, 1, 1.5])),
      ("calibration_probability", .float64([0, 0, 0, 0, 0, 0, 0, 1, 0.5, 1])),
    ])
  func refusedLines(name: String, elements: Tensor.Elements) throws {
    try expectRefusal(of: name, elements, in: .fit(.isotonic, to: TwentyRows.groups))
  }

  private func expectRefusal(
    of name: String, _ elements: Tensor.Elements, in calibration: Calibration
  ) throws {
    var weights = calibration.weights
    let index = try #require(weights.firstIndex { $0.name == name })
    let shape = weights[index].shape.isEmpty ? [] : [elements.count]
    weights[index] = Tensor(name, shape: shape, elements)
    #expect(throws: WeightsError.self) { try Calibration(weights: weights) }
  }
}
