internal import LinearAlgebra

/// The objective near a point as its gradient and Hessian describe it, and the step to its minimum.
struct QuadraticModel {
  let order: Int
  /// Scaled to a diagonal of ones, so that no unit of a column matters; row-major and symmetric.
  private var matrix: [Double]
  /// What was divided by to scale; 0 where the Hessian has no diagonal.
  private let roots: [Double]
  /// The parameters that may move: the others have no curvature of their own, and stay.
  private(set) var isFree: [Bool]
  private var factor: Cholesky?

  /// How little may be left of a column's own variation beside the others for it still to have a coefficient.
  ///
  /// Values in single precision leave about 10⁻¹⁴ of a column that is a sum of others.
  private static let smallestPivot = 1e-10

  /// A step, and how good it is.
  struct Step {
    var change: [Double]
    /// Twice what the model says the objective falls by; in squared standard errors, if the rows are all.
    var decrement: Double
  }

  /// - Parameters:
  ///   - hessian: row-major [order, order], of which the lower triangle is read; positive semidefinite.
  ///   - preferred: parameters that have a coefficient before others that say the same: intercepts.
  init(_ hessian: [Double], order: Int, preferred: [Int]) {
    self.order = order
    let roots = (0..<order).map { max(0, hessian[$0 * (order + 1)]).squareRoot() }
    var matrix = hessian
    for row in 0..<order {
      for column in 0...row {
        let scale = roots[row] * roots[column]
        let value = scale > 0 ? hessian[row * order + column] / scale : 0
        matrix[row * order + column] = value
        matrix[column * order + row] = value
      }
    }
    self.matrix = matrix
    self.roots = roots
    isFree = roots.map { $0 > 0 }
    factor = Cholesky(freeMatrix, order: isFree.count { $0 })
    if let factor, factor.pivots.allSatisfy({ $0 > Self.smallestPivot }) { return }
    fixDependent(preferred)
    factor = Cholesky(freeMatrix, order: isFree.count { $0 })
  }

  private var freeMatrix: [Double] {
    let free = isFree.indices.filter { isFree[$0] }
    return free.flatMap { row in free.map { matrix[row * order + $0] } }
  }

  /// Fixes every parameter whose column is a sum of those before it, as R does with aliased coefficients.
  private mutating func fixDependent(_ preferred: [Int]) {
    let first = Set(preferred)
    let sequence = preferred + (0..<order).filter { !first.contains($0) }
    // A Cholesky factorisation row by row that leaves out the rows without a pivot.
    var rows: [(index: Int, entries: [Double])] = []
    for index in sequence where isFree[index] {
      var entries: [Double] = []
      var pivot = matrix[index * (order + 1)]
      for (place, row) in rows.enumerated() {
        var value = matrix[index * order + row.index]
        for inner in 0..<place { value -= entries[inner] * row.entries[inner] }
        value /= row.entries[place]
        entries.append(value)
        pivot -= value * value
      }
      if pivot > Self.smallestPivot {
        rows.append((index, entries + [pivot.squareRoot()]))
      } else {
        isFree[index] = false
      }
    }
  }
}

extension QuadraticModel {
  /// The step to the minimum; `nil` where the Hessian is not positive definite even without dependent columns.
  func step(_ gradient: [Double]) -> Step? {
    guard let factor else { return nil }
    let free = isFree.indices.filter { isFree[$0] }
    let solution = factor.solve(free.map { -gradient[$0] / roots[$0] })
    var step = Step(change: Array(repeating: 0, count: order), decrement: 0)
    for (place, index) in free.enumerated() {
      step.change[index] = solution[place] / roots[index]
      step.decrement -= gradient[index] * step.change[index]
    }
    return step
  }

  /// The inverse of the Hessian over the free parameters, row-major [order, order], NaN elsewhere.
  var inverse: [Double]? {
    guard let factor else { return nil }
    let free = isFree.indices.filter { isFree[$0] }
    let inner = factor.inverse
    var inverse = [Double](repeating: .nan, count: order * order)
    for (i, row) in free.enumerated() {
      for (j, column) in free.enumerated() {
        inverse[row * order + column] = inner[i * free.count + j] / (roots[row] * roots[column])
      }
    }
    return inverse
  }

  /// The step to the minimum of the model plus Σ penalties · |parameters + change|, by coordinate descent.
  ///
  /// Friedman, Hastie & Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate Descent"
  /// (2010), on the covariances. A parameter without curvature stays.
  func step(_ gradient: [Double], at parameters: [Double], penalties: [Double]) -> Step {
    var change = [Double](repeating: 0, count: order)
    // gradient + Hessian · change, in the units of the scaled matrix.
    var slopes = (0..<order).map { roots[$0] > 0 ? gradient[$0] / roots[$0] : 0 }
    for _ in 0..<Self.mostSweeps {
      var largest = 0.0
      for index in 0..<order where roots[index] > 0 {
        let current = (parameters[index] + change[index]) * roots[index]
        let penalty = penalties[index] / roots[index]
        // The scaled diagonal is 1.
        let target = Self.softThreshold(current - slopes[index], penalty)
        let move = target - current
        guard move != 0 else { continue }
        change[index] = target / roots[index] - parameters[index]
        largest = max(largest, abs(move))
        for other in 0..<order { slopes[other] += move * matrix[index * order + other] }
      }
      if largest <= Self.smallestMove { break }
    }
    var decrement = 0.0
    for index in 0..<order {
      decrement -= gradient[index] * change[index]
      decrement -=
        penalties[index] * (abs(parameters[index] + change[index]) - abs(parameters[index]))
    }
    return Step(change: change, decrement: decrement)
  }

  private static let mostSweeps = 10_000
  /// In standard errors.
  private static let smallestMove = 1e-12

  static func softThreshold(_ value: Double, _ threshold: Double) -> Double {
    value > threshold ? value - threshold : value < -threshold ? value + threshold : 0
  }
}
