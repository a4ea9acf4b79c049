extension NetworkTraining {
  /// What training a network of layers of these `sizes` takes: the rows that are drawn from, the parameters with
  /// what changes them, and the workers; where there is room also the rows that are watched.
  func memoryNeed(_ size: TrainingSize, layers sizes: [Int], batchSize: Int) -> MemoryNeed {
    let record = RowRecord(features: size.columns, limit: 0)
    func bytes(_ rows: Int) -> Int { TrainingFeed.bytes(rows: rows, of: record, batchSize) }
    let drawn = TrainingFeed.memoryRows(shuffleRows, of: size.rows, record, batchSize)
    let network = DenseNetwork(
      sizes: sizes, activations: sizes.dropFirst().map { _ in .identity })
    let plan = TilePlan(network, dropout: true)
    // As they are, as they were best, Adam's two moments, and a gradient for each worker.
    let parameters = network.parameters.count * (4 + NetworkTrainer.shards)
    let workers = NetworkTrainer.shards * plan.count
    let watched = TrainingFeed.memoryRows(nil, of: size.validationRows, record, batchSize)
    return MemoryNeed(
      least: bytes(drawn) + (size.validationRows > 0 ? bytes(1) : 0) + (parameters + workers) * 4
        + NetworkTrainer.medianRows * 8,
      kept: watched * (record.stride + 1) * 4)
  }
}

extension Autoencoder.Parameters {
  func memoryNeed(_ size: TrainingSize) -> MemoryNeed {
    training.memoryNeed(
      size, layers: [size.columns] + hiddenSizes(inputs: size.columns) + [size.columns],
      batchSize: training.plan(rows: size.rows, epochs: 1).batchSize)
  }
}

extension Perceptron.Parameters {
  func memoryNeed(_ size: TrainingSize) -> MemoryNeed {
    training.memoryNeed(
      size, layers: [size.columns] + (hidden ?? []) + [max(size.classes, 2)],
      batchSize: training.plan(rows: size.rows, epochs: 1).batchSize)
  }
}
