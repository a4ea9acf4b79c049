#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

extension LogisticRegression {
  /// Learns from rows whose targets are classes, numbered from 0 without gaps.
  ///
  /// Values are held in single precision and calculated with in double; columns should come scaled. The result
  /// is the same on any number of threads, with any budget, and to the last digits in any order of the rows.
  ///
  /// - Parameters:
  ///   - rows: of at least two classes; values finite, categories as numbers or one-hot columns.
  ///   - classes: how many there are; `nil`: as many as the rows have.
  ///   - threads: at most as many work at once.
  ///   - memoryBudget: bytes that the rows may take; where they take more they are read again for each pass.
  ///   - progress: called after every pass; what it throws ends the training.
  /// - Throws: `LogisticRegressionError`, and what reading and `progress` throw.
  public static func train(
    on rows: any TrainingRows, classes: Int? = nil, parameters: Parameters = Parameters(),
    threads: Int = 1,
    memoryBudget: Int = 2 << 30, progress: (Progress) throws -> Void = { _ in }
  ) throws -> LogisticRegression {
    try parameters.check()
    for column in rows.columns {
      if case .category = column.meaning {
        throw LogisticRegressionError.categoryNotEncoded(column.name)
      }
    }
    let source = try DesignSource(
      rows, isBalanced: parameters.classWeight == .balanced, memoryBudget: memoryBudget,
      sampleRows: sampleRows(columns: rows.columns.count))
    let survey = source.survey
    if let classes, classes != survey.classCount {
      throw LogisticRegressionError.classWithoutRows(min(classes, survey.classCount))
    }
    let objective = LogisticObjective(
      columnCount: rows.columns.count, classCount: survey.classCount, l2: parameters.l2,
      threads: max(1, threads))
    let start = shareParameters(objective, survey)
    return parameters.usesNewton(parameters: objective.order)
      ? try newton(objective, source, start, parameters, progress)
      : try quasiNewton(objective, source, start, parameters, progress)
  }

  /// Rows that a first guess is made of.
  static func sampleRows(columns: Int) -> Int { max(1 << 16, 64 * columns) }

  /// Intercepts that give every row the shares of the classes.
  private static func shareParameters(
    _ objective: LogisticObjective, _ survey: DesignSurvey
  ) -> [Double] {
    var parameters = [Double](repeating: 0, count: objective.order)
    let logarithms = survey.shares.map { log($0) }
    if objective.outputs == 1 {
      parameters[objective.columnCount] = logarithms[1] - logarithms[0]
    } else {
      let mean = logarithms.reduce(0, +) / Double(objective.outputs)
      for output in 0..<objective.outputs {
        parameters[output * objective.width + objective.columnCount] = logarithms[output] - mean
      }
    }
    return parameters
  }

  private static func newton(
    _ objective: LogisticObjective, _ source: DesignSource, _ start: [Double],
    _ parameters: Parameters, _ progress: (Progress) throws -> Void
  ) throws -> LogisticRegression {
    let survey = source.survey
    let startLoss = -survey.totalWeight * survey.shares.reduce(0) { $0 + $1 * log($1) }
    let result = try withoutActuallyEscaping(progress) { progress in
      try NewtonSolver(
        objective: objective, l1: parameters.l1, mostPasses: parameters.maxIterations,
        tolerance: parameters.tolerance, progress: progress
      ).minimise(source, from: start, startLoss: startLoss)
    }
    var state = Convergence.State.iterationLimit
    if isSeparated(result, objective, survey, parameters) {
      state = .separated
    } else if result.isConverged {
      state = .converged
    }
    let errors =
      state == .converged && parameters.l1 == 0
      ? standardErrors(result.model, objective) : nil
    return model(
      objective, survey, result.parameters, loss: result.loss,
      convergence: Convergence(state: state, passes: result.passes), errors: errors)
  }

  /// Whether coefficients grow without bound: the last step is long, and yet nothing is gained by it.
  private static func isSeparated(
    _ result: NewtonSolver.Result, _ objective: LogisticObjective, _ survey: DesignSurvey,
    _ parameters: Parameters
  ) -> Bool {
    guard parameters.l1 == 0, parameters.l2 == 0 else { return false }
    if result.loss < survey.smallestWeight * log(2) { return true }
    guard result.isConverged else { return false }
    return result.step.change.indices.contains { index in
      let place = index % objective.width
      let deviation = place == objective.columnCount ? 1 : survey.deviations[place]
      return abs(result.step.change[index]) * deviation > 0.05
    }
  }

  private static func quasiNewton(
    _ objective: LogisticObjective, _ source: DesignSource, _ start: [Double],
    _ parameters: Parameters, _ progress: (Progress) throws -> Void
  ) throws -> LogisticRegression {
    let survey = source.survey
    // The diagonal of the Hessian where every row has the shares of the classes; a constant column has its mean.
    let curvature = (0..<objective.order).map { index -> Double in
      let share = survey.shares[objective.outputs == 1 ? 1 : index / objective.width]
      let spread = survey.totalWeight * share * (1 - share)
      let place = index % objective.width
      guard place < objective.columnCount else { return spread }
      let square = survey.deviations[place] * survey.deviations[place]
      let size = square > 0 ? square : survey.means[place] * survey.means[place]
      return spread * max(size, 1e-12) + parameters.l2
    }
    let result = try withoutActuallyEscaping(progress) { progress in
      try LimitedMemorySolver(
        objective: objective, l1: parameters.l1, mostPasses: parameters.maxIterations,
        tolerance: 100 * parameters.tolerance, progress: progress
      ).minimise(source, from: start, curvature: curvature)
    }
    let isSeparated =
      parameters.l1 == 0 && parameters.l2 == 0 && result.loss < survey.smallestWeight * log(2)
    return model(
      objective, survey, centered(result.parameters, objective, l1: parameters.l1),
      loss: result.loss,
      convergence: Convergence(
        state: isSeparated ? .separated : result.isConverged ? .converged : .iterationLimit,
        passes: result.passes),
      errors: nil)
  }

  /// Parameters that say the same and add up to 0 over the outputs, where no penalty decides that.
  private static func centered(
    _ parameters: [Double], _ objective: LogisticObjective, l1: Double
  ) -> [Double] {
    guard objective.outputs > 1 else { return parameters }
    var centered = parameters
    for place in 0..<objective.width
    where objective.isIntercept(place) || (l1 == 0 && objective.l2 == 0) {
      let indices = (0..<objective.outputs).map { $0 * objective.width + place }
      let mean = indices.reduce(0) { $0 + parameters[$1] } / Double(objective.outputs)
      for index in indices { centered[index] -= mean }
    }
    return centered
  }

  private static func model(
    _ objective: LogisticObjective, _ survey: DesignSurvey, _ parameters: [Double], loss: Double,
    convergence: Convergence, errors: [Double]?
  ) -> LogisticRegression {
    let outputs = 0..<objective.outputs
    return LogisticRegression(
      classCount: objective.classCount, columnCount: objective.columnCount,
      coefficients: outputs.flatMap { output in
        let start = output * objective.width
        return parameters[start..<start + objective.columnCount]
      },
      intercepts: outputs.map { parameters[$0 * objective.width + objective.columnCount] },
      means: survey.means, deviations: survey.deviations,
      standardErrors: errors.map {
        StandardErrors(values: $0, arePenalised: objective.l2 > 0)
      },
      convergence: convergence, trainingLoss: loss / survey.totalWeight)
  }

  /// The standard errors of each class's parameters against those of class 0; `nil` without an inverse.
  private static func standardErrors(
    _ model: QuadraticModel, _ objective: LogisticObjective
  ) -> [Double]? {
    guard let inverse = model.inverse else { return nil }
    let (order, width) = (objective.order, objective.width)
    func covariance(_ row: Int, _ column: Int) -> Double { inverse[row * order + column] }
    guard objective.outputs > 1 else {
      return (0..<order).map { covariance($0, $0).squareRoot() }
    }
    // What was added to make the Hessian definite lies along equal parameters of all classes, which no
    // difference sees.
    return (1..<objective.outputs).flatMap { output in
      (0..<width).map { place in
        let (own, base) = (output * width + place, place)
        return (covariance(own, own) + covariance(base, base) - 2 * covariance(own, base))
          .squareRoot()
      }
    }
  }
}
