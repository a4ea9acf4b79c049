import Foundation
import Testing

@testable import Models

@Suite struct LogisticRegressionTests {
  @Test("one yes-or-no feature has the log of the odds ratio for a coefficient")
  func oddsRatio() throws {
    // Of 10 rows without the feature 2 are positive, of 8 rows with it 6.
    let feature = [Double](repeating: 0, count: 10) + Array(repeating: 1, count: 8)
    let target = (0..<18).map { $0 < 2 || (10..<16).contains($0) ? 1.0 : 0 }
    let model = try LogisticRegression.trained([feature], target)
    #expect(isClose(model.intercepts[0], log(2.0 / 8), within: 1e-10))
    #expect(isClose(model.coefficients[0], log((6.0 / 2) / (2.0 / 8)), within: 1e-10))
    let terms = try #require(model.inference)
    // Woolf 1955: the variance of a log odds ratio is the sum of the reciprocals of the counts.
    let (without, with) = (1.0 / 2 + 1.0 / 8, 1.0 / 6 + 1.0 / 2)
    #expect(isClose(terms[0].standardError, without.squareRoot(), within: 1e-8))
    #expect(isClose(terms[1].standardError, (without + with).squareRoot(), within: 1e-8))
    let found = model.probabilities([[0, 1]])
    #expect(areClose(found, [0.2, 0.75], within: 1e-10))
  }

  @Test("a constant feature leaves everything to the intercept", arguments: [0.0, 3, -1e6])
  func constant(value: Double) throws {
    let model = try LogisticRegression.trained(
      [Array(repeating: value, count: 8)], [1, 0, 0, 0, 1, 0, 0, 0])
    #expect(model.coefficients == [0])
    #expect(isClose(model.intercepts[0], -log(3.0), within: 1e-10))
    #expect(model.inference?[1].standardError.isNaN == true)
    #expect(model.convergence.state == .converged)
  }

  @Test("of columns that say the same the first has the coefficient, whatever their units")
  func collinear() throws {
    let (columns, targets) = logisticData(rows: 200, columns: 2, seed: 5)
    let doubled = columns[0].map { 1000 * $0 }
    let model = try LogisticRegression.trained(columns + [doubled], targets)
    let alone = try LogisticRegression.trained(columns, targets)
    #expect(model.coefficients[2] == 0)
    #expect(areClose(Array(model.coefficients[0..<2]), alone.coefficients, within: 1e-7))
    // A penalty shares them out instead.
    let shared = try LogisticRegression.trained([columns[0], columns[0]], targets, l2: 1)
    #expect(isClose(shared.coefficients[0], shared.coefficients[1], within: 1e-9))
  }

  @Test("a whole one-hot group beside an intercept is told apart but for one column")
  func oneHot() throws {
    let group = (0..<90).map { $0 % 3 }
    let columns = (0..<3).map { kind in group.map { $0 == kind ? 1.0 : 0 } }
    let targets = group.enumerated().map { Double(($0 / 3) % ($1 + 2) == 0 ? 1 : 0) }
    let model = try LogisticRegression.trained(columns, targets)
    #expect(model.coefficients.count { $0 == 0 } == 1)
    // Rows 0, 3, …: half of class 0, a third of class 1, a quarter of class 2 (8 of 30).
    let shares: [Double] = [15, 10, 8].map { $0 / 30 }
    let found = model.probabilities([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    #expect(areClose(found, shares, within: 1e-9))
  }

  @Test("classes that a plane separates are told, and still told apart")
  func separable() throws {
    let columns = [[-3.0, -2, -1, 1, 2, 3], [1.0, -1, 2, -2, 1, -1]]
    let model = try LogisticRegression.trained(columns, [0, 0, 0, 1, 1, 1])
    #expect(model.convergence.state == .separated)
    #expect(model.inference == nil)
    let found = model.probabilities(columns)
    #expect(found[0..<3].allSatisfy { $0 < 0.5 } && found[3...].allSatisfy { $0 > 0.5 })
    let penalised = try LogisticRegression.trained(columns, [0, 0, 0, 1, 1, 1], l2: 1)
    #expect(penalised.convergence.state == .converged)
  }

  @Test("a category without any positive row separates classes in part")
  func partlySeparable() throws {
    let rare = (0..<40).map { $0 < 5 ? 1.0 : 0 }
    let targets = (0..<40).map { $0 >= 5 && $0 % 2 == 0 ? 1.0 : 0 }
    let model = try LogisticRegression.trained([rare], targets)
    #expect(model.convergence.state == .separated)
  }

  @Test("too few passes are told")
  func limit() throws {
    let (columns, targets) = logisticData(rows: 100, columns: 3, seed: 2)
    for solver in [LogisticRegression.Parameters.Solver.newton, .quasiNewton] {
      let model = try LogisticRegression.trained(columns, targets) {
        $0.maxIterations = 2
        $0.solver = solver
      }
      #expect(model.convergence.state == .iterationLimit)
      #expect(model.convergence.passes == 2)
    }
  }

  @Test("balanced classes count alike: the mean probability is a half")
  func balanced() throws {
    let (columns, _) = logisticData(rows: 300, columns: 1, seed: 3)
    let targets = (0..<300).map { $0 % 10 == 0 ? 1.0 : 0 }
    let model = try LogisticRegression.trained(columns, targets) { $0.classWeight = .balanced }
    let found = model.probabilities(columns)
    let means = [0.0, 1].map { kind -> Double in
      let rows = targets.indices.filter { targets[$0] == kind }
      return rows.reduce(0) { $0 + found[$1] } / Double(rows.count)
    }
    #expect(isClose((means[0] + means[1]) / 2, 0.5, within: 1e-8))
  }

  @Test("a strong absolute penalty drops every feature")
  func dropped() throws {
    let model = try LogisticRegression.trained(Spector.scaled, Spector.grade, l1: 100)
    #expect(model.coefficients == [0, 0, 0])
    #expect(isClose(model.intercepts[0], log(11.0 / 21), within: 1e-8))
  }
}

@Suite struct LogisticScoringTests {
  @Test("contributions and the base add up to the log-odds", arguments: [0, 1])
  func additivity(index: Int) throws {
    let model = try LogisticRegression.trained(Spector.scaled, Spector.grade, l2: 1)
    var batch = FeatureBatch(columns: Spector.scaled)
    var contributions = [Double](repeating: 0, count: 32 * 3)
    var span = contributions.mutableSpan
    model.explain(&batch, ofClass: index, into: &span)
    let found = model.probabilities(Spector.scaled)
    for row in 0..<32 {
      let margin = contributions[row * 3..<row * 3 + 3].reduce(model.base(ofClass: index), +)
      let probability = index == 1 ? found[row] : 1 - found[row]
      #expect(isClose(margin, log(probability / (1 - probability)), within: 1e-9))
    }
  }

  @Test("contributions tell the odds of one class against another")
  func severalClasses() throws {
    let model = try LogisticRegression.trained(Spector.scaled, Spector.threeClasses, l2: 1)
    let found = model.probabilities(Spector.scaled)
    var margins = [[Double]](repeating: [], count: 32)
    for index in 0..<3 {
      var batch = FeatureBatch(columns: Spector.scaled)
      var contributions = [Double](repeating: 0, count: 32 * 3)
      var span = contributions.mutableSpan
      model.explain(&batch, ofClass: index, into: &span)
      for row in 0..<32 {
        margins[row].append(
          contributions[row * 3..<row * 3 + 3].reduce(model.base(ofClass: index), +))
      }
    }
    for row in 0..<32 {
      let probabilities = found[row * 3..<row * 3 + 3]
      #expect(isClose(probabilities.reduce(0, +), 1))
      #expect(
        isClose(
          margins[row][2] - margins[row][0], log(found[row * 3 + 2] / found[row * 3]),
          within: 1e-9))
    }
  }

  @Test("importance tells what moves the outputs, whatever the units")
  func importance() throws {
    let targets = [0.0, 1, 1, 0]
    let model = try LogisticRegression.trained([[0, 10, 0, 10], [0, 0, 1, 1]], targets, l2: 1)
    let expected = [5 * abs(model.coefficients[0]), 0.5 * abs(model.coefficients[1])]
    #expect(areClose(model.columnImportance, expected, within: 1e-12))
  }

  @Test("a missing value makes its own row unknown, and no other")
  func missing() throws {
    for targets in [Spector.grade, Spector.threeClasses] {
      let model = try LogisticRegression.trained(Spector.scaled, targets, l2: 1)
      var columns = Spector.scaled
      columns[1][3] = .nan
      let (found, before) = (model.probabilities(columns), model.probabilities(Spector.scaled))
      let width = model.outputCount
      for place in found.indices {
        #expect(place / width == 3 ? found[place].isNaN : found[place] == before[place])
      }
    }
  }

  @Test("extreme rows are certain, not NaN")
  func extremes() throws {
    let model = try LogisticRegression.trained(Spector.scaled, Spector.grade, l2: 1)
    #expect(model.probabilities([[1e300, -1e300], [0, 0], [0, 0]]) == [1, 0])
  }

  @Test("what is stored is read back", arguments: [Spector.grade, Spector.threeClasses])
  func roundTrip(targets: [Double]) throws {
    for l1 in [0.0, 1] {
      let model = try LogisticRegression.trained(Spector.scaled, targets, l1: l1)
      #expect(try LogisticRegression(weights: model.weights) == model)
    }
  }

  @Test(
    "what no model would hold is refused",
    arguments: [
      Tensor("coefficient", shape: [1, 3], .float64([1, .nan, 1])),
      Tensor("coefficient", shape: [2, 3], .float64([1, 1, 1, 1, 1, 1])),
      Tensor("coefficient", shape: [1, 0], .float64([])),
      Tensor("coefficient", shape: [3], .float64([1, 1, 1])),
      Tensor("intercept", shape: [2], .float64([1, 1])),
      Tensor("intercept", shape: [1], .float32([1])),
      Tensor("mean", shape: [2], .float64([1, 1])),
      Tensor("mean", shape: [3], .float64([1, 1, .infinity])),
      Tensor("deviation", shape: [3], .float64([1, 1, -1])),
      Tensor("convergence_state", shape: [], .int64([3])),
      Tensor("passes", shape: [], .int64([0])),
      Tensor("training_loss", shape: [], .float64([.nan])),
      Tensor("standard_error", shape: [1, 3], .float64([1, 1, 1])),
      Tensor("standard_error", shape: [1, 4], .float64([1, 1, 1, -1])),
    ])
  func refused(tensor: Tensor) throws {
    let model = try LogisticRegression.trained(Spector.scaled, Spector.grade)
    let others = model.weights.filter { $0.name != tensor.name }
    #expect(throws: WeightsError.self) { try LogisticRegression(weights: others + [tensor]) }
    if tensor.name != "standard_error" {
      #expect(throws: WeightsError.missing(tensor.name)) {
        try LogisticRegression(weights: others)
      }
    }
  }
}
