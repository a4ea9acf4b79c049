extension Autoencoder {
  /// Trains an autoencoder; the same bytes for the same rows and seed, on any number of threads.
  ///
  /// - Parameters:
  ///   - rows: scaled numbers and one-hot groups; NaN is replaced by the column's mean and teaches nothing. A
  ///     column of one value is learnt at once.
  ///   - validation: rows held out, on whose loss training ends early and whose median error scales scores;
  ///     `nil` to train all epochs and take the error of the training rows.
  ///   - spareMemory: bytes that the rows held out may take to be read only once; beyond what is needed in any case.
  ///   - progress: told after each epoch; what it throws ends the training.
  /// - Throws: `NetworkError`, `ParameterError`, and what reading the rows throws.
  /// - Complexity: O(epochs · rows · parameters).
  public static func train(
    on rows: any TrainingRows, validation: (any TrainingRows)? = nil,
    parameters: Parameters = Parameters(), threads: Int = 1, spareMemory: Int = .max,
    progress: (NetworkProgress) throws -> Void = { _ in }
  ) throws -> TrainedNetwork<Autoencoder> {
    try Parameter.check(parameters, Self.parameters)
    let inputs = rows.columns.count
    guard inputs > 0 else { throw NetworkError.noFeatures }
    let numbers: OutputGroup.Loss = parameters.loss == .huber ? .huber(limit: 1) : .squares
    let groups = try OutputGroup.groups(of: rows.columns, numbers: numbers)
    let hidden = parameters.hiddenSizes(inputs: inputs)
    let network = DenseNetwork(
      sizes: [inputs] + hidden + [inputs],
      activations: hidden.map { _ in parameters.activation } + [.identity])
    let plan = parameters.training.plan(rows: rows.rowCount, epochs: 20)
    let record = RowRecord(features: inputs, limit: inputLimit)
    let feeds = try NetworkFeeds(
      rows, validation: validation, record: record, plan: plan, options: parameters.training,
      spareMemory: spareMemory)
    let task = NetworkTask(
      groups: groups, record: record, replacements: feeds.means,
      dropout: parameters.training.dropout, noise: parameters.noise)
    var trainer = NetworkTrainer(
      task, network: network, options: parameters.training, threads: threads)
    let losses = try trainer.train(
      on: feeds.training, validation: feeds.validation, plan: plan, progress: progress)
    let median = try trainer.medianLoss(of: feeds.validation ?? feeds.training)
    // The last step, whose loss nobody has seen, can be the one that goes astray.
    guard median.isFinite else { throw NetworkError.diverged(epoch: losses.training.count) }
    let model = Autoencoder(
      network: trainer.network, groups: groups, means: feeds.means,
      medianError: max(median, leastMedianError))
    return TrainedNetwork(model: model, losses: losses)
  }
}

extension NetworkTrainer {
  /// The median loss of the rows of `feed`; of a million of them, evenly spaced, if there are more.
  fileprivate func medianLoss(of feed: TrainingFeed) throws -> Double {
    let step = (feed.rowCount + Self.medianRows - 1) / Self.medianRows
    var losses: [Double] = []
    var row = 0
    try forEachLoss(of: feed) { loss in
      if row % step == 0 { losses.append(loss) }
      row += 1
    }
    losses.sort()
    return losses[losses.count / 2]
  }

  static let medianRows = 1 << 20
}

/// What a network is trained and judged on.
struct NetworkFeeds {
  let training: TrainingFeed
  let validation: TrainingFeed?
  /// The mean of each column over the training rows, without missing values; 0 if there are no others.
  let means: [Float]

  /// - Parameter spareMemory: bytes that watched rows may take to be kept; else they are read again.
  init(
    _ rows: any TrainingRows, validation: (any TrainingRows)?, record: RowRecord,
    plan: NetworkTrainer.Plan, options: NetworkTraining, spareMemory: Int
  ) throws {
    let fitting = max(1, spareMemory / (record.stride + 1) / 4)
    training = try TrainingFeed(
      rows, record: record, batchSize: plan.batchSize, memoryRows: options.shuffleRows)
    // No rows held out are as good as none asked for.
    self.validation = try validation.flatMap { validation in
      validation.rowCount == 0
        ? nil
        : try TrainingFeed(
          validation, record: record, batchSize: plan.batchSize,
          memoryRows: min(
            fitting,
            TrainingFeed.memoryRows(nil, of: validation.rowCount, record, plan.batchSize)))
    }
    means = try training.means()
  }
}
