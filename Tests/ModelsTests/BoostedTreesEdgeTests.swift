import Foundation
import Testing

@testable import Models

@Suite struct BoostedTreesEdgeTests {
  @Test("a feature with a direction keeps it everywhere")
  func monotone() throws {
    let values = normalColumns(3, rows: 4000, seed: 2)
    var random = SeededRandom(seed: 5)
    // Against the directions, but for a part.
    let targets = (0..<4000).map { row in
      let wave = 2 * values[0][row] - 3 * values[0][row] * values[0][row]
      return wave + values[1][row] * values[2][row] + random.unit() > 0 ? 1.0 : 0
    }
    let model = try BoostedTrees.trained(on: values, targets) {
      $0.increasing = ["x0"]
      $0.decreasing = ["x1"]
    }
    let free = try BoostedTrees.trained(on: values, targets)
    let grid = stride(from: -3.0, through: 3, by: 0.05).map { $0 }
    func violations(_ model: BoostedTrees) -> Int {
      var count = 0
      for other in stride(from: -2.0, through: 2, by: 0.5) {
        for third in [-1.0, 0, 1] {
          let fixed = grid.map { _ in other }
          let thirds = grid.map { _ in third }
          let rising = model.margins(ofColumns: [grid, fixed, thirds])
          let falling = model.margins(ofColumns: [fixed, grid, thirds])
          count += zip(rising, rising.dropFirst()).count { $0 > $1 }
          count += zip(falling, falling.dropFirst()).count { $0 < $1 }
        }
      }
      return count
    }
    #expect(violations(model) == 0)
    #expect(violations(free) > 0)
  }

  @Test("training stops early, and the model ends at the best round")
  func earlyStopping() throws {
    let table = NoisyTable(rows: 600, seed: 21)
    let held = NoisyTable(rows: 600, seed: 22)
    var parameters = BoostedTrees.Parameters()
    parameters.trees = 1000
    parameters.learningRate = 0.5
    parameters.earlyStoppingRounds = 5
    var losses: [Double] = []
    let model = try BoostedTrees.train(
      on: .rows(table.values, table.targets, columns: table.columns),
      validation: .rows(held.values, held.targets, columns: held.columns),
      parameters: parameters
    ) { losses.append($0.validationLoss ?? .nan) }
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(model.roundCount == best + 1)
    #expect(losses.count == best + 6)
    // What was told is what the model of all rounds would lose.
    var fewer = parameters
    fewer.trees = best + 1
    fewer.earlyStoppingRounds = nil
    let same = try table.train { $0 = fewer }
    #expect(same.weights == model.weights)
    let scores = model.scores(ofColumns: held.values)
    let loss = zip(scores, held.targets).reduce(0.0) { $0 - log(abs($1.0 + $1.1 - 1)) } / 600
    #expect(abs(loss - losses[best]) < 1e-9)
  }

  @Test("constant, empty and single: nothing to split upon leaves the base")
  func nothingToSplit() throws {
    for value in [5, Double.nan, .infinity, -.infinity] {
      let model = try BoostedTrees.trained(
        on: [[value, value, value]], [1, 2, 6], BoostedTrees.plainRegression)
      #expect(model.scores(ofColumns: [[5, .nan, 0]]).allSatisfy { abs($0 - 3) < 1e-9 })
      #expect(model.importance == [BoostedTrees.Importance()])
    }
    let one = try BoostedTrees.trained(on: [[1]], [7], BoostedTrees.plainRegression)
    #expect(one.scores(ofColumns: [[1, 2, .nan]]) == [7, 7, 7])
    #expect(one.scores(ofColumns: [[]]) == [])
  }

  @Test("infinities are the ends of the line")
  func infinities() throws {
    let values: [[Double]] = [[-.infinity, -1, 0, 1, .infinity]]
    let model = try BoostedTrees.trained(on: values, [1, 2, 3, 4, 5], BoostedTrees.plainRegression)
    let scores = model.scores(ofColumns: values)
    #expect(zip(scores, [1.0, 2, 3, 4, 5]).allSatisfy { abs($0 - $1) < 1e-7 })
  }

  @Test("numbers next to each other, subnormal and huge are told apart")
  func extremeNumbers() throws {
    let huge = Double.greatestFiniteMagnitude
    let values = [
      [-huge, (-huge).nextUp, 0, .leastNonzeroMagnitude, 1, 1.0.nextUp, huge.nextDown, huge]
    ]
    let targets = [8.0, 1, 2, 3, 4, 5, 6, 7]
    let model = try BoostedTrees.trained(on: values, targets, BoostedTrees.plainRegression)
    let scores = model.scores(ofColumns: values)
    #expect(zip(scores, targets).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(model.scores(ofColumns: [[-0.0]]) == model.scores(ofColumns: [[0]]))
  }

  @Test("rows that cannot be learnt from are refused with the reason")
  func refusedRows() {
    func error(_ targets: [Double], weights: [Double] = [], _ objective: BoostedTrees.Objective)
      -> BoostedTreesError?
    {
      #expect(throws: BoostedTreesError.self) {
        try BoostedTrees.trained(on: [targets.map { _ in 1 }], targets, weights: weights) {
          $0.objective = objective
        }
      }
    }
    #expect(error([1, 1, 1], .binary) == .classWithoutRows(0))
    #expect(error([0, 0], .binary) == .classWithoutRows(1))
    #expect(error([0, 1, 3], .multiclass) == .classWithoutRows(2))
    #expect(error([0, 1, 2], .binary) == .targetOutOfRange(.binary))
    #expect(error([0, 0.5], .multiclass) == .targetOutOfRange(.multiclass))
    #expect(error([0, .nan], .regression) == .targetOutOfRange(.regression))
    #expect(error([0, 1], weights: [1, 0], .binary) == .weightOutOfRange)
    #expect(error([0, 1], weights: [1, .infinity], .binary) == .weightOutOfRange)
    #expect(error([], .regression) == .noRows)
    #expect(throws: BoostedTreesError.noTargets) { try BoostedTrees.trained(on: [[1, 2]], []) }
    #expect(throws: BoostedTreesError.noColumns) { try BoostedTrees.trained(on: [], []) }
  }

  @Test("parameters that won't do are refused by name")
  func refusedParameters() {
    func error(_ change: (inout BoostedTrees.Parameters) -> Void) -> BoostedTreesError? {
      #expect(throws: BoostedTreesError.self) {
        try BoostedTrees.trained(
          on: [[1, 2], [0, 1]], [0, 1],
          columns: [ModelColumn("x"), ModelColumn("c", .category(count: 2))], change)
      }
    }
    #expect(
      error { $0.maxLeaves = 1 }?.description == "max_leaves must be a whole number from 2 to 4096")
    #expect(error { $0.increasing = ["y"] } == .unknownFeature("y"))
    #expect(error { $0.decreasing = ["c"] } == .categoryWithDirection("c"))
    #expect(
      error {
        $0.increasing = ["x"]
        $0.decreasing = ["x"]
      } == .twoDirections("x"))
    #expect(error { $0.earlyStoppingRounds = 3 } == .earlyStoppingWithoutValidation)
    #expect(
      error {
        $0.objective = .multiclass
        $0.increasing = ["x"]
      } == .directionOfManyClasses)
  }

  @Test("balanced classes start from even odds")
  func balanced() throws {
    let table = NoisyTable(rows: 2000, seed: 31)
    let rare = table.picked(
      table.targets.indices.filter { table.targets[$0] == 0 || $0.isMultiple(of: 10) })
    let model = try rare.train { $0.classWeights = .balanced }
    #expect(abs(model.baseMargins[0]) < 1e-12)
    let plain = try rare.train()
    let mean = { (scores: [Double]) in scores.reduce(0, +) / Double(scores.count) }
    #expect(
      mean(model.scores(ofColumns: rare.values)) > mean(plain.scores(ofColumns: rare.values)))
  }
}
