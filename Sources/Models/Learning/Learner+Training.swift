extension Learner {
  /// What training came to.
  public struct Outcome: Sendable {
    /// The model.
    public var model: TrainedModel.Core
    /// The mean loss by epoch or round; empty where there are none.
    public var trainingLosses: [Double] = []
    /// The same of the rows that were watched; empty without any.
    public var validationLosses: [Double] = []
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - rows: what is learnt from.
  ///   - validation: rows that tell when to stop; `nil`: none.
  ///   - classes: how many classes the targets number; 0 for models that learn without labels, or numbers.
  ///   - seed: decides every random choice.
  ///   - threads: does not change the result.
  ///   - spareMemory: bytes beyond the least of `memoryNeed` that rows may take to be read only once; how many does not
  ///     change the result.
  ///   - progress: is told after each step, and ends the training by what it throws; never called by isolation forests,
  ///     which have no steps.
  /// - Throws: `LearnerError` for rows or parameters that won't do, errors of the rows and of `progress`.
  public func train(
    on rows: any TrainingRows, validation: (any TrainingRows)?, classes: Int, seed: UInt64,
    threads: Int, spareMemory: Int, progress: (LearningProgress) throws -> Void
  ) throws -> Outcome {
    switch self {
    case .isolationForest(var parameters):
      parameters.seed = seed
      return Outcome(
        model: .isolationForest(
          try IsolationForest.train(on: rows, parameters: parameters, threads: threads)))
    case .autoencoder(var parameters):
      parameters.training.seed = seed
      let trained = try Autoencoder.train(
        on: rows, validation: validation, parameters: parameters, threads: threads,
        spareMemory: spareMemory
      ) { try progress(.init(step: $0.epoch, steps: $0.epochs, unit: .epoch)) }
      return Outcome(
        model: .autoencoder(trained.model), trainingLosses: trained.losses.training,
        validationLosses: trained.losses.validation)
    case .perceptron(var parameters):
      parameters.training.seed = seed
      let trained = try Perceptron.train(
        on: rows, validation: validation, parameters: parameters, classes: classes,
        threads: threads, spareMemory: spareMemory
      ) { try progress(.init(step: $0.epoch, steps: $0.epochs, unit: .epoch)) }
      return Outcome(
        model: .perceptron(trained.model), trainingLosses: trained.losses.training,
        validationLosses: trained.losses.validation)
    case .logisticRegression(let parameters):
      return Outcome(
        model: .logisticRegression(
          try LogisticRegression.train(
            on: rows, classes: classes, parameters: parameters, threads: threads,
            memoryBudget: spareMemory
          ) { try progress(.init(step: $0.pass, unit: .pass)) }))
    case .boostedTrees(var parameters):
      parameters.seed = seed
      if parameters.objective != .regression {
        parameters.objective = classes > 2 ? .multiclass : .binary
      }
      var losses: [Double] = []
      let model = try BoostedTrees.train(
        on: rows, validation: validation, parameters: parameters, threads: threads
      ) { round in
        if let loss = round.validationLoss { losses.append(loss) }
        try progress(.init(step: round.round, steps: round.rounds, unit: .round))
      }
      return Outcome(model: .boostedTrees(model), validationLosses: losses)
    }
  }
}
