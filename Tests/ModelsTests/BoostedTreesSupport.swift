import Testing

@testable import Models

extension BoostedTrees {
  /// A model on rows in memory, all columns numbers unless told.
  static func trained(
    on values: [[Double]], _ targets: [Double], weights: [Double] = [],
    columns: [ModelColumn]? = nil, threads: Int = 1, _ change: (inout Parameters) -> Void = { _ in }
  ) throws -> BoostedTrees {
    var parameters = Parameters()
    change(&parameters)
    return try train(
      on: .rows(values, targets, weights: weights, columns: columns), parameters: parameters,
      threads: threads)
  }

  /// Settings under which nothing but the data decides: one tree of whole steps without penalties.
  static func plain(_ parameters: inout Parameters) {
    parameters.trees = 1
    parameters.learningRate = 1
    parameters.l2 = 0
    parameters.minRowsInLeaf = 1
    parameters.minHessianInLeaf = 0
    parameters.categoricalL2 = 0
    parameters.categoricalSmoothing = 0
    parameters.minRowsInCategoryGroup = 1
  }

  /// Settings for regression under which nothing but the data decides.
  static func plainRegression(_ parameters: inout Parameters) {
    plain(&parameters)
    parameters.objective = .regression
  }

  func margins(ofColumns columns: [[Double]]) -> [Double] {
    var batch = FeatureBatch(columns: columns)
    var margins = Array(repeating: 0.0, count: batch.rowCount * outputCount)
    var span = margins.mutableSpan
    self.margins(&batch, into: &span)
    return margins
  }

  func contributions(ofColumns columns: [[Double]]) -> [Double] {
    var batch = FeatureBatch(columns: columns)
    var all = Array(repeating: 0.0, count: batch.rowCount * outputCount * columnCount)
    var span = all.mutableSpan
    explain(&batch, into: &span)
    return all
  }
}

extension TrainingRows where Self == RowsInMemory {
  static func rows(
    _ values: [[Double]], _ targets: [Double], weights: [Double] = [],
    columns: [ModelColumn]? = nil
  ) -> RowsInMemory {
    RowsInMemory(
      columns: columns ?? values.indices.map { ModelColumn("x\($0)") }, values: values,
      targets: targets, weights: weights)
  }
}

/// A made-up table of two classes: four numbers (some missing), a category of twelve, and noise.
struct NoisyTable {
  var columns: [ModelColumn]
  var values: [[Double]]
  var targets: [Double]

  init(rows: Int, seed: UInt64, classes: Int = 2) {
    var random = SeededRandom(seed: seed, stream: 7)
    let numbers = normalColumns(4, rows: rows, seed: seed, missing: 0.1)
    let category = (0..<rows).map { _ in
      random.unit() < 0.05 ? Double.nan : Double(random.below(12))
    }
    let values = numbers + [category]
    columns =
      (0..<4).map { ModelColumn("x\($0)") } + [ModelColumn("category", .category(count: 12))]
    self.values = values
    targets = (0..<rows).map { row in
      let first = numbers[0][row].isNaN ? 1.5 : numbers[0][row]
      let second = numbers[1][row].isNaN ? 0 : numbers[1][row] * (numbers[2][row] > 0 ? 1 : -1)
      let third = [1, 4, 6, 11].contains(category[row]) ? 1.0 : -0.5
      let sum = first + second + third + random.unit()
      return classes == 2 ? (sum > 0.5 ? 1 : 0) : Double(min(max(Int(sum + 1.5), 0), classes - 1))
    }
  }

  /// The same rows, in the order of `places`.
  func picked(_ places: [Int]) -> NoisyTable {
    var copy = self
    copy.values = values.map { column in places.map { column[$0] } }
    copy.targets = places.map { targets[$0] }
    return copy
  }

  func train(
    weights: [Double] = [], threads: Int = 1,
    _ change: (inout BoostedTrees.Parameters) -> Void = { _ in }
  ) throws -> BoostedTrees {
    try .trained(
      on: values, targets, weights: weights, columns: columns, threads: threads, change)
  }
}
