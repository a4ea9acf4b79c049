@testable import Models

/// Spector & Mazzeo 1980, the example of Greene's "Econometric Analysis": whether a new method of teaching helped.
enum Spector {
  static let gpa = [
    2.66, 2.89, 3.28, 2.92, 4.0, 2.86, 2.76, 2.87, 3.03, 3.92, 2.63, 3.32, 3.57, 3.26, 3.53, 2.74,
    2.75, 2.83, 3.12, 3.16, 2.06, 3.62, 2.89, 3.51, 3.54, 2.83, 3.39, 2.67, 3.65, 4.0, 3.1, 2.39,
  ]
  static let tuce: [Double] = [
    20, 22, 24, 12, 21, 17, 17, 21, 25, 29, 20, 23, 23, 25, 26, 19, 25, 19, 23, 25, 22, 28, 14, 26,
    24, 27, 17, 24, 21, 23, 21, 19,
  ]
  static let psi: [Double] = (0..<32).map { $0 < 18 ? 0 : 1 }
  static let grade: [Double] = [
    0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1,
  ]
  /// Three classes that mean nothing.
  static let threeClasses: [Double] = [
    0, 1, 1, 1, 0, 2, 0, 2, 2, 0, 1, 1, 2, 1, 2, 0, 0, 0, 0, 2, 2, 2, 0, 2, 1, 2, 0, 0, 0, 0, 1, 2,
  ]
  static let columns = [gpa, tuce, psi]
  static let scaled = columns.map { standardized($0) }

  /// `values` less their mean by their standard deviation, both over all rows.
  static func standardized(_ values: [Double]) -> [Double] {
    let (mean, deviation) = moments(values)
    return values.map { ($0 - mean) / deviation }
  }

  static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / count).squareRoot())
  }
}

extension LogisticRegression {
  /// A model of columns in memory, called a, b, …
  static func trained(
    _ columns: [[Double]], _ targets: [Double], weights: [Double] = [], l2: Double = 0,
    l1: Double = 0, threads: Int = 1, memoryBudget: Int = 1 << 30,
    _ change: (inout Parameters) -> Void = { _ in }
  ) throws -> LogisticRegression {
    var parameters = Parameters()
    parameters.l2 = l2
    parameters.l1 = l1
    change(&parameters)
    return try train(
      on: rows(columns, targets, weights), parameters: parameters, threads: threads,
      memoryBudget: memoryBudget)
  }

  static func rows(
    _ columns: [[Double]], _ targets: [Double], _ weights: [Double] = []
  ) -> RowsInMemory {
    let names = "abcdefghijklmnopqrstuvwxyz".map { ModelColumn(String($0)) }
    return RowsInMemory(
      columns: Array(names[0..<columns.count]), values: columns, targets: targets,
      weights: weights)
  }

  /// Probabilities of columns, as `score` writes them.
  func probabilities(_ columns: [[Double]]) -> [Double] {
    var batch = FeatureBatch(columns: columns)
    var scores = [Double](repeating: 0, count: batch.rowCount * outputCount)
    var span = scores.mutableSpan
    score(&batch, into: &span)
    return scores
  }
}

/// Columns, and classes drawn by a logistic model of them.
func logisticData(
  rows: Int, columns: Int, classes: Int = 2, seed: UInt64
) -> (columns: [[Double]], targets: [Double]) {
  let values = normalColumns(columns, rows: rows, seed: seed)
  var random = SeededRandom(seed: seed, stream: 1)
  let truth = (0..<classes).map { _ in (0..<columns).map { _ in random.unit() - 0.5 } }
  let targets = (0..<rows).map { row -> Double in
    // The largest of margins with Gumbel noise is drawn by their softmax.
    let margins = truth.map { coefficients in
      zip(coefficients, values).reduce(0) { $0 + $1.0 * $1.1[row] }
        - gumbel(random.unit())
    }
    return Double(margins.firstIndex(of: margins.max() ?? 0) ?? 0)
  }
  return (values, targets)
}

func areClose(_ values: [Double], _ expected: [Double], within tolerance: Double) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy { isClose($0, $1, within: tolerance) }
}
