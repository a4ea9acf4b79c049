import Foundation
import Testing

@testable import Models

@Suite struct LogisticInvarianceTests {
  private func expectAlike(
    _ one: LogisticRegression, _ other: LogisticRegression, within tolerance: Double = 1e-10
  ) {
    #expect(areClose(one.coefficients, other.coefficients, within: tolerance))
    #expect(areClose(one.intercepts, other.intercepts, within: tolerance))
  }

  @Test("the order of rows changes nothing", arguments: 0..<5)
  func order(seed: UInt64) throws {
    let (columns, targets) = logisticData(rows: 3000, columns: 4, seed: seed)
    var random = SeededRandom(seed: seed, stream: 7)
    let shuffled = columns[0].indices.shuffled(using: &random)
    expectAlike(
      try .trained(columns, targets),
      try .trained(
        columns.map { column in shuffled.map { column[$0] } }, shuffled.map { targets[$0] }))
  }

  @Test("a row of weight 2 is the row twice", arguments: [2, 3])
  func weights(classes: Int) throws {
    let (columns, targets) = logisticData(rows: 400, columns: 3, classes: classes, seed: 12)
    let counts = targets.indices.map { 1 + $0 % 3 }
    let rows = targets.indices.flatMap { Array(repeating: $0, count: counts[$0]) }
    for (l2, l1) in [(0.0, 0.0), (0.5, 0), (0.2, 1)] {
      let weighted = try LogisticRegression.trained(
        columns, targets, weights: counts.map(Double.init), l2: l2, l1: l1)
      let repeated = try LogisticRegression.trained(
        columns.map { column in rows.map { column[$0] } }, rows.map { targets[$0] }, l2: l2, l1: l1)
      expectAlike(weighted, repeated, within: 1e-8)
      #expect(areClose(weighted.means, repeated.means, within: 1e-12))
      if let errors = weighted.standardErrors {
        #expect(areClose(errors.values, repeated.standardErrors?.values ?? [], within: 1e-8))
      }
    }
  }

  @Test("threads and memory change no bit", arguments: [2, 3])
  func threads(classes: Int) throws {
    // Enough rows for several chunks, and for a first guess on a sample of them.
    let (columns, targets) = logisticData(rows: 300_000, columns: 2, classes: classes, seed: 9)
    let rows = LogisticRegression.rows(columns, targets)
    func train(_ threads: Int, _ budget: Int) throws -> LogisticRegression {
      try .train(on: rows, threads: threads, memoryBudget: budget)
    }
    let one = try train(1, 1 << 30)
    #expect(one.convergence.state == .converged)
    #expect(try train(3, 1 << 30) == one)
    #expect(try train(2, 0) == one)
  }

  @Test("a sample's first guess leads to where all rows do")
  func sample() throws {
    let (columns, targets) = logisticData(rows: 300_000, columns: 2, seed: 10)
    let guessed = try LogisticRegression.trained(columns, targets)
    let direct = try LogisticRegression.trained(columns, targets) { $0.solver = .quasiNewton }
    expectAlike(guessed, direct, within: 1e-6)
    // Sorted by class the sample is as good; by one column it misleads, and is left.
    for key in [targets, columns[0]] {
      let order = targets.indices.sorted { (key[$0], $0) < (key[$1], $1) }
      let sorted = try LogisticRegression.trained(
        columns.map { column in order.map { column[$0] } }, order.map { targets[$0] })
      expectAlike(guessed, sorted, within: 1e-9)
    }
  }

  @Test("swapping the two classes changes the signs")
  func swapped() throws {
    let (columns, targets) = logisticData(rows: 500, columns: 3, seed: 4)
    let model = try LogisticRegression.trained(columns, targets, l2: 1)
    let swapped = try LogisticRegression.trained(columns, targets.map { 1 - $0 }, l2: 1)
    #expect(areClose(model.coefficients, swapped.coefficients.map { -$0 }, within: 1e-10))
  }

  @Test("every method finds one minimum, of many columns too", arguments: [0.0, 2])
  func methods(l1: Double) throws {
    let (columns, targets) = logisticData(rows: 600, columns: 20, classes: 3, seed: 6)
    func train(_ solver: LogisticRegression.Parameters.Solver) throws -> LogisticRegression {
      try .trained(columns, targets, l2: 0.5, l1: l1) {
        $0.solver = solver
        $0.maxIterations = 2000
        $0.tolerance = 1e-9
      }
    }
    expectAlike(try train(.newton), try train(.quasiNewton), within: 1e-5)
  }
}

@Suite struct LogisticErrorTests {
  private func expect(_ error: LogisticRegressionError, _ rows: RowsInMemory) {
    #expect(throws: error) { try LogisticRegression.train(on: rows) }
  }

  @Test("what cannot be learnt from is refused, with the column or the row")
  func refusals() {
    let rows = LogisticRegression.rows
    expect(.noColumns, rows([], [], []))
    expect(.noRows, rows([[]], [], []))
    expect(.oneClass, rows([[1, 2]], [0, 0], []))
    expect(.oneClass, rows([[1]], [0], []))
    expect(.classWithoutRows(0), rows([[1, 2]], [1, 1], []))
    expect(.classWithoutRows(1), rows([[1, 2]], [0, 2], []))
    expect(.targetIsNoClass(row: 1), rows([[1, 2]], [0, 0.5], []))
    expect(.targetIsNoClass(row: 1), rows([[1, 2]], [0, .nan], []))
    expect(.targetIsNoClass(row: 0), rows([[1, 2]], [-1, 1], []))
    expect(.weightIsNotPositive(row: 1), rows([[1, 2]], [0, 1], [1, 0]))
    expect(.weightIsNotPositive(row: 0), rows([[1, 2]], [0, 1], [.nan, 1]))
    expect(.rowsDiffer, rows([[1, 2]], [], []))
    #expect(throws: LogisticRegressionError.classWithoutRows(2)) {
      try LogisticRegression.train(on: rows([[1, 2]], [0, 1], []), classes: 3)
    }
    expect(
      .categoryNotEncoded("k"),
      RowsInMemory(
        columns: [ModelColumn("k", .category(count: 2))], values: [[0, 1]], targets: [0, 1]))
    expect(.blurred(column: "b"), rows([[1, 2], [1e9, 1e9 + 1]], [0, 1], []))
  }

  @Test(
    "a value that is no number is told with its column and row",
    arguments: [Double.nan, .infinity, 1e39])
  func notFinite(value: Double) {
    for row in [0, 9, 2500] {
      var columns = normalColumns(2, rows: 3000, seed: 1)
      columns[1][row] = value
      let targets = (0..<3000).map { Double($0 % 2) }
      expect(.notFinite(column: "b", row: row), LogisticRegression.rows(columns, targets))
    }
  }

  @Test("parameters out of their range are refused, and can be set by name")
  func parameters() throws {
    var parameters = LogisticRegression.Parameters()
    parameters.l2 = -1
    #expect(throws: LogisticRegressionError.self) {
      try LogisticRegression.train(
        on: LogisticRegression.rows([[1, 2]], [0, 1]), parameters: parameters)
    }
    for parameter in LogisticRegression.parameters {
      let value = try #require(parameter.value(LogisticRegression.Parameters()))
      try parameter.set(value, in: &parameters)
    }
    #expect(parameters == LogisticRegression.Parameters())
  }
}
