extension LogisticRegression {
  /// The model as tensors; the same model gives the same numbers.
  ///
  /// `coefficient` [outputs, columns], `intercept` [outputs], `mean` and `deviation` [columns], `convergence_state` []
  /// and `passes` [], `training_loss` [], and where there are any `standard_error`
  /// [classes − 1, columns + 1] with `standard_error_is_penalised` [].
  public var weights: [Tensor] {
    let state = Convergence.State.allCases.firstIndex(of: convergence.state) ?? 0
    var tensors = [
      Tensor("coefficient", shape: [outputCount, columnCount], .float64(coefficients)),
      Tensor("convergence_state", shape: [], .int64([Int64(state)])),
      Tensor("deviation", shape: [columnCount], .float64(deviations)),
      Tensor("intercept", shape: [outputCount], .float64(intercepts)),
      Tensor("mean", shape: [columnCount], .float64(means)),
      Tensor("passes", shape: [], .int64([Int64(convergence.passes)])),
      Tensor("training_loss", shape: [], .float64([trainingLoss])),
    ]
    if let standardErrors {
      tensors += [
        Tensor(
          "standard_error", shape: [classCount - 1, columnCount + 1],
          .float64(standardErrors.values)),
        Tensor(
          "standard_error_is_penalised", shape: [],
          .int64([standardErrors.arePenalised ? 1 : 0])),
      ]
    }
    return tensors
  }

  /// The model that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` that names the tensor for anything a trained model would not hold.
  public init(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    let coefficients = try stored.doubles("coefficient", dimensions: 2)
    let intercepts = try stored.doubles("intercept", dimensions: 1)
    let means = try stored.doubles("mean", dimensions: 1)
    let deviations = try stored.doubles("deviation", dimensions: 1)
    let loss = try stored.doubles("training_loss", dimensions: 0)
    let (outputs, columns) = (coefficients.shape[0], coefficients.shape[1])
    try stored.require("coefficient", "is not [outputs, columns] of finite numbers") {
      columns > 0 && outputs > 0 && outputs != 2 && coefficients.values.allSatisfy(\.isFinite)
    }
    try stored.require("intercept", "is not a finite number for each output") {
      intercepts.shape == [outputs] && intercepts.values.allSatisfy(\.isFinite)
    }
    try stored.require("mean", "is not a finite number for each column") {
      means.shape == [columns] && means.values.allSatisfy(\.isFinite)
    }
    try stored.require("deviation", "is not a finite number, at least 0, for each column") {
      deviations.shape == [columns] && deviations.values.allSatisfy { $0 >= 0 && $0.isFinite }
    }
    try stored.require("training_loss", "is no finite number") { loss.values[0].isFinite }
    let state = try stored.integer("convergence_state")
    let passes = try stored.integer("passes")
    let states = Convergence.State.allCases
    try stored.require("convergence_state", "is the number of no state") {
      states.indices.contains(state)
    }
    try stored.require("passes", "is less than one") { passes > 0 }
    let classes = outputs == 1 ? 2 : outputs
    var errors: StandardErrors?
    if stored.byName["standard_error"] != nil {
      let values = try stored.doubles("standard_error", dimensions: 2)
      try stored.require("standard_error", "is not a number for each parameter") {
        values.shape == [classes - 1, columns + 1] && values.values.allSatisfy { !($0 < 0) }
      }
      let isPenalised = try stored.integer("standard_error_is_penalised")
      errors = StandardErrors(values: values.values, arePenalised: isPenalised != 0)
    }
    self.init(
      classCount: classes, columnCount: columns, coefficients: coefficients.values,
      intercepts: intercepts.values, means: means.values, deviations: deviations.values,
      standardErrors: errors,
      convergence: Convergence(state: states[state], passes: passes),
      trainingLoss: loss.values[0])
  }
}
