import Foundation
import Testing

@testable import Models

@Suite("multilayer perceptron")
struct PerceptronTests {
  static func rows(
    _ columns: [[Double]], _ targets: [Double], weights: [Double] = []
  ) -> RowsInMemory {
    RowsInMemory(
      columns: columns.indices.map { ModelColumn("f\($0)") }, values: columns, targets: targets,
      weights: weights)
  }

  static func parameters(
    epochs: Int = 10, _ change: (inout Perceptron.Parameters) -> Void = { _ in }
  ) -> Perceptron.Parameters {
    var parameters = Perceptron.Parameters()
    parameters.hidden = [64, 32]
    parameters.training.dropout = 0
    parameters.training.epochs = epochs
    change(&parameters)
    return parameters
  }

  static func scores(_ model: Perceptron, _ columns: [[Double]]) -> [Double] {
    var batch = FeatureBatch(columns: columns)
    let width = model.classCount == 2 ? 1 : model.classCount
    var scores = [Double](repeating: .nan, count: batch.rowCount * width)
    var span = scores.mutableSpan
    model.score(&batch, into: &span)
    return scores
  }

  @Test("without hidden layers is logistic regression")
  func logistic() throws {
    let columns = normalColumns(3, rows: 2000, seed: 4)
    var random = SeededRandom(seed: 5)
    let targets = (0..<2000).map { row -> Double in
      let logit = 0.5 + columns[0][row] - 2 * columns[1][row]
      return random.unit() < 1 / (1 + exp(-logit)) ? 1 : 0
    }
    let parameters = Self.parameters(epochs: 300) {
      $0.hidden = []
      $0.training.batchSize = 2000
      $0.training.learningRate = 0.05
    }
    let model = try Perceptron.train(on: Self.rows(columns, targets), parameters: parameters).model
    // Newton's method to convergence.
    var beta = [Double](repeating: 0, count: 4)
    let design = (0..<2000).map { row in [1, columns[0][row], columns[1][row], columns[2][row]] }
    for _ in 0..<20 {
      var (gradient, hessian) = (
        [Double](repeating: 0, count: 4),
        [[Double]](repeating: [Double](repeating: 0, count: 4), count: 4)
      )
      for (row, target) in zip(design, targets) {
        let p = 1 / (1 + exp(-zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 }))
        for i in 0..<4 {
          gradient[i] += (target - p) * row[i]
          for j in 0..<4 { hessian[i][j] += p * (1 - p) * row[i] * row[j] }
        }
      }
      let step = Self.solve(hessian, gradient)
      for i in 0..<4 { beta[i] += step[i] }
    }
    let scores = Self.scores(model, columns)
    for row in 0..<2000 {
      let exact = 1 / (1 + exp(-zip(design[row], beta).reduce(0) { $0 + $1.0 * $1.1 }))
      #expect(abs(scores[row] - exact) < 1e-3)
    }
    // Its contributions are coefficient · (value − mean).
    let (contributions, _) = Self.explain(model, columns)
    for column in 0..<3 {
      let mean = columns[column].reduce(0, +) / 2000
      for row in 0..<50 {
        let exact = beta[column + 1] * (columns[column][row] - mean)
        #expect(abs(contributions[row * 3 + column] - exact) < 0.02)
      }
    }
  }

  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (a, b) = (matrix, right)
    for pivot in b.indices {
      for row in pivot + 1..<b.count {
        let factor = a[row][pivot] / a[pivot][pivot]
        for column in pivot..<b.count { a[row][column] -= factor * a[pivot][column] }
        b[row] -= factor * b[pivot]
      }
    }
    for row in b.indices.reversed() {
      for column in row + 1..<b.count { b[row] -= a[row][column] * b[column] }
      b[row] /= a[row][row]
    }
    return b
  }

  static func explain(_ model: Perceptron, _ columns: [[Double]]) -> ([Double], [Int]) {
    var batch = FeatureBatch(columns: columns)
    var contributions = [Double](repeating: .nan, count: batch.rowCount * columns.count)
    var span = contributions.mutableSpan
    let explained = model.explain(&batch, into: &span)
    return (contributions, explained)
  }

  /// Which quarter of a ring a point is in.
  static func quarters(rows: Int) -> (columns: [[Double]], targets: [Double]) {
    let columns = normalColumns(2, rows: rows, seed: 6)
    let targets = (0..<rows).map { row in
      Double((columns[0][row] > 0 ? 1 : 0) + (columns[1][row] > 0 ? 2 : 0))
    }
    return (columns, targets)
  }

  @Test("learns what no line separates")
  func exclusiveOr() throws {
    let (columns, quarters) = Self.quarters(rows: 2000)
    let targets = quarters.map { $0 == 0 || $0 == 3 ? 1.0 : 0 }
    let model = try Perceptron.train(
      on: Self.rows(columns, targets), parameters: Self.parameters(epochs: 40)
    ).model
    let scores = Self.scores(model, columns)
    let right = zip(scores, targets).count { ($0 > 0.5) == ($1 == 1) }
    #expect(right > 1940)
  }

  @Test("gives probabilities of several classes that add up to 1")
  func classes() throws {
    let (columns, targets) = Self.quarters(rows: 2000)
    let model = try Perceptron.train(
      on: Self.rows(columns, targets), parameters: Self.parameters(epochs: 30)
    ).model
    #expect(model.classCount == 4)
    let scores = Self.scores(model, columns)
    var right = 0
    for row in 0..<2000 {
      let own = scores[row * 4..<row * 4 + 4]
      #expect(abs(own.reduce(0, +) - 1) < 1e-12)
      if own.max() == own[row * 4 + Int(targets[row])] { right += 1 }
    }
    #expect(right > 1940)
  }

  @Test("gives contributions that add up to what they explain", arguments: Activation.allCases)
  func contributions(activation: Activation) throws {
    for classes in [2, 4] {
      let (columns, quarters) = Self.quarters(rows: 500)
      let targets = quarters.map { classes == 2 ? ($0 > 1 ? 1 : 0) : $0 }
      let model = try Perceptron.train(
        on: Self.rows(columns, targets),
        parameters: Self.parameters(epochs: 20) { $0.activation = activation }
      ).model
      let scores = Self.scores(model, columns)
      let (contributions, explained) = Self.explain(model, columns)
      for row in 0..<500 {
        let value: Double
        if classes == 2 {
          value = log(scores[row] / (1 - scores[row]))
          #expect(explained[row] == 1)
        } else {
          let own = Array(scores[row * 4..<row * 4 + 4])
          #expect(own[explained[row]] == own.max())
          value = log(own[explained[row]]) - own.reduce(0) { $0 + log($1) } / 4
        }
        let sum = contributions[row * 2] + contributions[row * 2 + 1]
        let base = model.explanationBases[explained[row]]
        #expect(abs(base + sum - value) < 1e-3 * max(1, abs(value)), "\(activation), row \(row)")
      }
    }
  }

  @Test("weighs classes alike where asked to")
  func balanced() throws {
    let columns = normalColumns(1, rows: 3000, seed: 7)
    // One row in ten, whatever the column says.
    let targets = (0..<3000).map { $0 % 10 == 0 ? 1.0 : 0 }
    for (choice, share) in [(Perceptron.ClassWeight.none, 0.1), (.balanced, 0.5)] {
      let model = try Perceptron.train(
        on: Self.rows(columns, targets),
        parameters: Self.parameters(epochs: 30) {
          $0.hidden = []
          $0.classWeight = choice
          $0.training.learningRate = 0.02
        }
      ).model
      let mean = Self.scores(model, columns).reduce(0, +) / 3000
      #expect(abs(mean - share) < 0.03)
    }
  }

  @Test("is the same bytes on any number of threads")
  func deterministic() throws {
    let (columns, targets) = Self.quarters(rows: 3000)
    let parameters = Self.parameters(epochs: 2) {
      $0.training.batchSize = 700
      $0.training.dropout = 0.2
    }
    let models = try [1, 2, 3].map { threads in
      try Perceptron.train(
        on: Self.rows(columns, targets), parameters: parameters, threads: threads
      ).model.weights
    }
    #expect(models[1] == models[0] && models[2] == models[0])
  }

  @Test("refuses labels that are no classes")
  func targets() {
    let columns: [[Double]] = [[1, 2, 3]]
    func train(_ targets: [Double]) throws {
      _ = try Perceptron.train(
        on: Self.rows(columns, targets), parameters: Self.parameters(epochs: 1))
    }
    #expect(throws: NetworkError.noTargets) { try train([]) }
    #expect(throws: NetworkError.oneClass) { try train([1, 1, 1]) }
    for wrong in [-1, 0.5, .nan, .infinity, 1e9] {
      #expect(throws: NetworkError.targetIsNoClass(row: 1, classes: Perceptron.maximumClasses)) {
        try train([0, wrong, 1])
      }
    }
    #expect(throws: NetworkError.noRows) {
      try Perceptron.train(on: Self.rows([[]], []))
    }
  }

  @Test("scores missing and huge values")
  func hostile() throws {
    let (columns, targets) = Self.quarters(rows: 300)
    let model = try Perceptron.train(
      on: Self.rows(columns, targets), parameters: Self.parameters(epochs: 2)
    ).model
    let scores = Self.scores(model, [[.nan, .infinity, 1e300], [.nan, -.infinity, .nan]])
    #expect(scores.allSatisfy { (0...1).contains($0) })
  }
}
