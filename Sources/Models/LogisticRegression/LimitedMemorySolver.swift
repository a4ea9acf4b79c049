/// Limited-memory quasi-Newton steps on the objective plus l1 · Σ |coefficients|: for many parameters.
///
/// L-BFGS (Liu & Nocedal 1989), and with an absolute penalty OWL-QN (Andrew & Gao, "Scalable Training of
/// L1-Regularized Log-Linear Models", ICML 2007), which keeps each step within one orthant.
struct LimitedMemorySolver {
  let objective: LogisticObjective
  let l1: Double
  let mostPasses: Int
  /// How far from the minimum it may stop, in standard errors by the diagonal of the Hessian.
  let tolerance: Double
  let progress: (LogisticRegression.Progress) throws -> Void

  /// Where it ended.
  struct Result {
    var parameters: [Double]
    var loss: Double
    var passes: Int
    var isConverged: Bool
  }

  private static let memory = 10
  private static let mostHalvings = 30

  /// A step that was taken, and how the gradient changed over it.
  private struct Pair {
    var step: [Double]
    var change: [Double]
    var product: Double
  }

  /// The minimum over all rows of `source`.
  ///
  /// - Parameter curvature: about the diagonal of the Hessian, above 0: the first metric.
  func minimise(
    _ source: DesignSource, from start: [Double], curvature: [Double]
  ) throws -> Result {
    var parameters = start
    var evaluation = try objective.evaluate(source, at: parameters, hessian: false)
    var loss = evaluation.loss + absolutePenalty(parameters)
    var pairs: [Pair] = []
    var passes = 1
    try progress(.init(pass: passes, loss: loss))
    while true {
      let slope = steepestSlope(evaluation.gradient, at: parameters)
      let distance = zip(slope, curvature).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }.squareRoot()
      let isConverged = distance <= tolerance
      guard !isConverged, passes < mostPasses else {
        return Result(
          parameters: parameters, loss: loss, passes: passes, isConverged: isConverged)
      }
      var direction = direction(slope, pairs, curvature)
      if l1 > 0 {
        // No coordinate may move against its own slope.
        for index in direction.indices where direction[index] * slope[index] >= 0 {
          direction[index] = 0
        }
      }
      if dot(direction, slope) >= 0 {
        // Rounding spoiled the memory.
        pairs = []
        direction = zip(slope, curvature).map { -$0 / $1 }
      }
      var size = 1.0
      var next = parameters
      var nextEvaluation = evaluation
      var nextLoss = loss
      for halving in 0...Self.mostHalvings {
        next = moved(parameters, direction, size, slope)
        nextEvaluation = try objective.evaluate(source, at: next, hessian: false)
        nextLoss = nextEvaluation.loss + absolutePenalty(next)
        passes += 1
        try progress(.init(pass: passes, loss: nextLoss))
        let descent = zip(next, parameters).map { $0 - $1 }
        if nextLoss <= loss + 1e-4 * dot(descent, slope) { break }
        guard halving < Self.mostHalvings, passes < mostPasses else {
          // The loss does not fall any further than rounding lets it.
          return Result(parameters: parameters, loss: loss, passes: passes, isConverged: false)
        }
        size /= 2
      }
      let pair = Pair(
        step: zip(next, parameters).map { $0 - $1 },
        change: zip(nextEvaluation.gradient, evaluation.gradient).map { $0 - $1 }, product: 0)
      let product = dot(pair.step, pair.change)
      if product > 1e-14 * dot(pair.change, pair.change).squareRoot() {
        pairs.append(Pair(step: pair.step, change: pair.change, product: product))
        if pairs.count > Self.memory { pairs.removeFirst() }
      }
      (parameters, evaluation, loss) = (next, nextEvaluation, nextLoss)
    }
  }
}

extension LimitedMemorySolver {
  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func penalty(_ index: Int) -> Double { objective.isIntercept(index) ? 0 : l1 }

  private func absolutePenalty(_ parameters: [Double]) -> Double {
    parameters.indices.reduce(0) { $0 + penalty($1) * abs(parameters[$1]) }
  }

  /// The gradient with the penalty: where that has none, the slope of the side that falls, or 0.
  private func steepestSlope(_ gradient: [Double], at parameters: [Double]) -> [Double] {
    parameters.indices.map { index in
      let penalty = penalty(index)
      if parameters[index] > 0 { return gradient[index] + penalty }
      if parameters[index] < 0 { return gradient[index] - penalty }
      return QuadraticModel.softThreshold(gradient[index], penalty)
    }
  }

  /// The two-loop recursion.
  private func direction(
    _ slope: [Double], _ pairs: [Pair], _ curvature: [Double]
  ) -> [Double] {
    var direction = slope.map { -$0 }
    var amounts: [Double] = []
    for pair in pairs.reversed() {
      let amount = dot(pair.step, direction) / pair.product
      amounts.append(amount)
      for index in direction.indices { direction[index] -= amount * pair.change[index] }
    }
    // The last step tells by how much the first metric is wrong.
    var scale = 1.0
    if let last = pairs.last {
      scale =
        last.product
        / zip(last.change, curvature).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    }
    for index in direction.indices { direction[index] *= scale / curvature[index] }
    for (pair, amount) in zip(pairs, amounts.reversed()) {
      let correction = dot(pair.change, direction) / pair.product
      for index in direction.indices {
        direction[index] += (amount - correction) * pair.step[index]
      }
    }
    return direction
  }

  /// The point a step away, of which no coordinate has changed its sign.
  private func moved(
    _ parameters: [Double], _ direction: [Double], _ size: Double, _ slope: [Double]
  ) -> [Double] {
    parameters.indices.map { index in
      let target = parameters[index] + size * direction[index]
      guard penalty(index) > 0 else { return target }
      let side = parameters[index] != 0 ? parameters[index] : -slope[index]
      return target * side > 0 ? target : 0
    }
  }
}
