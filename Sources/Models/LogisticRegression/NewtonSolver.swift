/// Newton's method on the objective plus l1 · Σ |coefficients|: few parameters, few passes.
///
/// Iteratively reweighted least squares with step halving; with an absolute penalty the quadratic model is
/// minimised by coordinate descent (Lee, Sun & Saunders, "Proximal Newton-Type Methods", 2014). Where there are many
/// rows it starts from the minimum over a sample of them, and comes near that of all by gradients over all rows and
/// the sample's Hessian: a pass for a Hessian costs three of those.
struct NewtonSolver {
  let objective: LogisticObjective
  let l1: Double
  let mostPasses: Int
  /// How much the last step may still have changed the curvature, as a share.
  let tolerance: Double
  let progress: (LogisticRegression.Progress) throws -> Void

  /// Where it ended.
  struct Result {
    var parameters: [Double]
    var loss: Double
    /// The last quadratic model, within `tolerance` that of the minimum.
    var model: QuadraticModel
    /// The last step, which is taken.
    var step: QuadraticModel.Step
    var passes: Int
    var isConverged: Bool
  }

  private var penalties: [Double] {
    (0..<objective.order).map { objective.isIntercept($0) ? 0 : l1 }
  }

  /// Σ penalties, a part of the objective.
  private func absolutePenalty(_ parameters: [Double]) -> Double {
    l1 == 0 ? 0 : zip(penalties, parameters).reduce(0) { $0 + $1.0 * abs($1.1) }
  }

  private func step(
    _ model: QuadraticModel, _ gradient: [Double], at parameters: [Double]
  ) -> QuadraticModel.Step? {
    l1 == 0
      ? model.step(gradient) : model.step(gradient, at: parameters, penalties: penalties)
  }

  /// The model of an evaluation, made definite: adding one vector to all outputs changes no probability.
  private func model(_ evaluation: LogisticObjective.Evaluation) -> QuadraticModel {
    let order = objective.order
    var hessian = evaluation.hessian
    if objective.outputs > 1 {
      let isFreeOfPenalty = objective.l2 == 0 && l1 == 0
      for place in 0..<objective.width
      where isFreeOfPenalty || objective.isIntercept(place) {
        let diagonal = (0..<objective.outputs).reduce(0) {
          $0 + hessian[($1 * objective.width + place) * (order + 1)]
        }
        let amount = diagonal / Double(objective.outputs)
        for row in 0..<objective.outputs {
          for column in 0...row {
            hessian[
              (row * objective.width + place) * order + column * objective.width + place] += amount
          }
        }
      }
    }
    let intercepts = (0..<order).filter(objective.isIntercept)
    return QuadraticModel(hessian, order: order, preferred: intercepts)
  }
}

extension NewtonSolver {
  /// The minimum over all rows of `source`.
  ///
  /// - Parameters:
  ///   - start: parameters that are better than none: what the shares of the classes say.
  ///   - startLoss: the objective there.
  func minimise(
    _ source: DesignSource, from start: [Double], startLoss: Double
  ) throws -> Result {
    var parameters = start
    var passes = 0
    if let sample = source.sample,
      let guess = try approach(source, by: sample, from: start, startLoss: startLoss)
    {
      parameters = guess.parameters
      passes = guess.passes
    }
    return try iterate(from: parameters, passes: passes, survey: source.survey) {
      try objective.evaluate(source, at: $0, hessian: true)
    }
  }

  /// Steps near the minimum over all rows by the Hessian at that over a sample.
  ///
  /// - Returns: `nil` if the sample misleads.
  private func approach(
    _ source: DesignSource, by sample: DesignRows, from start: [Double], startLoss: Double
  ) throws -> (parameters: [Double], passes: Int)? {
    var inner = objective
    inner.rowScale = Double(source.survey.rowCount) / Double(sample.rowCount)
    let solver = NewtonSolver(
      objective: inner, l1: l1, mostPasses: mostPasses, tolerance: Self.guessTolerance,
      progress: { _ in })
    let guess = try solver.iterate(from: start, passes: 0, survey: source.survey) {
      inner.evaluate(sample, at: $0, hessian: true)
    }
    guard guess.isConverged else { return nil }
    var parameters = guess.parameters
    var decrement = Double.infinity
    for pass in 1...Self.mostApproaches {
      let evaluation = try objective.evaluate(source, at: parameters, hessian: false)
      let loss = evaluation.loss + absolutePenalty(parameters)
      try progress(.init(pass: pass, loss: loss))
      guard loss <= startLoss,
        let step = step(guess.model, evaluation.gradient, at: parameters)
      else { return nil }
      // A sample that knows the curvature well makes each step much shorter than the one before.
      guard step.decrement < decrement / 4 else { return (parameters, pass) }
      let shrinking =
        decrement.isFinite
        ? (max(0, step.decrement) / decrement).squareRoot()
        : 2 * (Double(objective.order) / Double(sample.rowCount)).squareRoot()
      decrement = step.decrement
      for index in parameters.indices { parameters[index] += step.change[index] }
      // Few parameters: within a standard error two Hessians end it sooner than more gradients would. Many: the
      // next step would be the last one of exact Newton steps, too.
      let distance = decrement.squareRoot() * shrinking
      if distance
        <= (objective.order <= Self.fewParameters
          ? 1 : tolerance / 2 / reach(source.survey))
      {
        return (parameters, pass)
      }
    }
    return (parameters, Self.mostApproaches)
  }

  private static let guessTolerance = 0.03
  private static let mostApproaches = 12
  /// Parameters whose Hessian costs about as much as their gradient.
  private static let fewParameters = 64

  /// Newton steps until the curvature stays.
  private func iterate(
    from start: [Double], passes: Int, survey: DesignSurvey,
    _ evaluate: ([Double]) throws -> LogisticObjective.Evaluation
  ) throws -> Result {
    var passes = passes + 1
    var parameters = start
    var evaluation = try evaluate(parameters)
    var loss = evaluation.loss + absolutePenalty(parameters)
    try progress(.init(pass: passes, loss: loss))
    while true {
      let model = model(evaluation)
      let last = step(model, evaluation.gradient, at: parameters)
      let step = last ?? .init(change: Array(repeating: 0, count: objective.order), decrement: 0)
      let isConverged =
        last != nil && max(0, step.decrement).squareRoot() * reach(survey) <= tolerance
      // All rows are on their side: there is a separating plane, and no minimum.
      let isSeparated =
        l1 == 0 && objective.l2 == 0
        && loss < survey.smallestWeight * 0.693 * objective.rowScale
      if isConverged || isSeparated || last == nil || passes >= mostPasses {
        for index in parameters.indices { parameters[index] += step.change[index] }
        return Result(
          parameters: parameters, loss: loss - max(0, step.decrement) / 2, model: model, step: step,
          passes: passes, isConverged: isConverged && !isSeparated)
      }
      var size = 1.0
      while true {
        let next = zip(parameters, step.change).map { $0 + size * $1 }
        let nextEvaluation = try evaluate(next)
        let nextLoss = nextEvaluation.loss + absolutePenalty(next)
        passes += 1
        try progress(.init(pass: passes, loss: nextLoss))
        // What rounding leaves of a tiny step is no rise.
        if nextLoss <= loss - 1e-4 * size * step.decrement + 1e-13 * abs(loss)
          || size < Self.smallestSize || passes >= mostPasses
        {
          (parameters, evaluation, loss) = (next, nextEvaluation, nextLoss)
          break
        }
        size /= 2
      }
    }
  }

  private static let smallestSize = 1e-6

  /// By how much a step of one standard error changes the curvature of a row, as a share of 1.
  ///
  /// A row's margin moves by the root of its leverage, which for most rows is within three times the root of
  /// the mean leverage.
  private func reach(_ survey: DesignSurvey) -> Double {
    let spread = (1 - survey.shares.reduce(0) { $0 + $1 * $1 }) / 2
    let leverage = Double(objective.order) / (spread * survey.totalWeight)
    return min(1, 3 * leverage.squareRoot())
  }
}
