internal import CNeuralKernel
internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// Trains a network by minibatches.
///
/// A batch is shared among the same number of workers whatever the number of threads, and their gradients
/// are added in the same order, so that the network comes out the same.
struct NetworkTrainer {
  private let options: NetworkTraining
  private let threads: Int
  private let workers: [ShardWorker]
  private(set) var network: DenseNetwork
  private var optimiser: Adam
  /// What losses of rows are divided by.
  private let features: Double

  /// Workers of a batch.
  static let shards = 4

  /// A trainer of `network`, whose weights are drawn here.
  init(
    _ task: NetworkTask, network: DenseNetwork, options: NetworkTraining, threads: Int,
    kernel: NeuralKernel = .fastest
  ) {
    self.options = options
    self.threads = threads
    self.network = network
    self.network.initialise(seed: options.seed)
    features = Double(task.featureCount)
    workers = (0..<Self.shards).map { _ in
      ShardWorker(task, network: network, kernel: kernel)
    }
    optimiser = Adam(parameterCount: network.parameters.count, functions: kernel.functions)
  }
}

extension NetworkTrainer {
  /// How long to train and in what steps.
  struct Plan {
    var epochs: Int
    var batchSize: Int
  }

  /// Learns from `feed`, and goes back to the weights that did best on `validation`.
  ///
  /// - Throws: `NetworkError.diverged`, and what the feeds and `progress` throw.
  mutating func train(
    on feed: TrainingFeed, validation: TrainingFeed?, plan: Plan,
    progress: (NetworkProgress) throws -> Void
  ) throws -> LossCurve {
    var curve = LossCurve()
    var best = (loss: Double.infinity, parameters: [Float]())
    var rate = RateControl(options, epochs: plan.epochs)
    let steps = feed.batchCount(of: plan.batchSize)
    for epoch in 0..<plan.epochs {
      var sums = (loss: 0.0, weight: 0.0)
      var step = epoch * steps
      let order = SeededRandom(
        seed: options.seed, stream: NetworkStream.order(epoch: epoch))
      try feed.forEachBatch(of: plan.batchSize, orderedBy: order) { batch in
        let done = Double(step) / Double(plan.epochs * steps)
        let batchSums = learn(batch, step: step, learningRate: rate.learningRate(done: done))
        sums.loss += batchSums.loss
        sums.weight += batchSums.weight
        step += 1
      }
      let trainingLoss = sums.loss / (sums.weight * features)
      let validationLoss = try validation.map { try meanLoss(of: $0) }
      // Of a weight that is no number a loss may show nothing: an activation can take it for 0.
      guard trainingLoss.isFinite, validationLoss?.isFinite ?? true,
        network.parameters.allSatisfy(\.isFinite)
      else { throw NetworkError.diverged(epoch: epoch + 1) }
      curve.training.append(trainingLoss)
      if let validationLoss { curve.validation.append(validationLoss) }
      try progress(
        NetworkProgress(
          epoch: epoch + 1, epochs: plan.epochs, rows: (epoch + 1) * feed.rowCount,
          trainingLoss: trainingLoss, validationLoss: validationLoss))
      rate.observe(validationLoss ?? trainingLoss)
      guard let validationLoss else {
        curve.bestEpoch = epoch
        continue
      }
      if validationLoss < best.loss {
        best = (validationLoss, network.parameters)
        curve.bestEpoch = epoch
      } else if epoch - curve.bestEpoch >= options.patience {
        break
      }
    }
    if !best.parameters.isEmpty { network.parameters = best.parameters }
    return curve
  }

  /// The mean loss of the rows of `feed` and their features, by the weights of the rows.
  func meanLoss(of feed: TrainingFeed) throws -> Double {
    var sums = (loss: 0.0, weight: 0.0)
    try evaluate(feed) { worker in
      sums.loss += worker.loss
      sums.weight += worker.weight
    }
    return sums.loss / (sums.weight * features)
  }

  /// Gives `body` the mean loss of the features of each row of `feed`, in its order.
  func forEachLoss(of feed: TrainingFeed, _ body: (Double) -> Void) throws {
    try evaluate(feed) { worker in
      for loss in worker.rowLosses { body(Double(loss) / features) }
    }
  }

  /// Takes the rows through the network in their order; `body` is given a worker after each share of them.
  private func evaluate(_ feed: TrainingFeed, _ body: (ShardWorker) -> Void) throws {
    try feed.forEachBatch(of: TrainingFeed.evaluatedRows, orderedBy: nil) { batch in
      share(batch) { worker, network, rows, _ in worker.evaluate(batch, rows, with: network) }
        .forEach(body)
    }
  }

  /// One step of the optimiser; the loss before it.
  private mutating func learn(
    _ batch: RowSelection, step: Int, learningRate: Double
  ) -> (loss: Double, weight: Double) {
    let seed = options.seed
    let used = share(batch) { worker, network, rows, shard in
      worker.learn(
        batch, rows, with: network,
        random: SeededRandom(seed: seed, stream: NetworkStream.corruption(step: step, shard: shard))
      )
    }
    var sums = (loss: 0.0, weight: 0.0)
    for worker in used {
      sums.loss += worker.loss
      sums.weight += worker.weight
    }
    optimiser.step(
      &network, by: used, scale: 1 / (sums.weight * features),
      learningRate: learningRate, decay: options.weightDecay)
    return sums
  }

  /// Gives each worker whole panels of the batch, on at most `threads` threads; the workers that got any.
  private func share(
    _ batch: RowSelection,
    _ body: @Sendable (ShardWorker, TilePass.UnsafeNetwork, Range<Int>, Int) -> Void
  ) -> ArraySlice<ShardWorker> {
    let panels = TilePlan.panels(ofRows: batch.count)
    let used = min(Self.shards, panels)
    let workers = workers[..<used]
    network.withUnsafeLayers { network in
      @Sendable func work(_ shard: Int) {
        let first = panels * shard / used * TilePlan.panelRows
        let end = min(panels * (shard + 1) / used * TilePlan.panelRows, batch.count)
        workers[shard].reset()
        body(workers[shard], network, first..<end, shard)
      }
      let teams = min(threads, used)
      guard teams > 1 else { return (0..<used).forEach(work) }
      DispatchQueue.concurrentPerform(iterations: teams) { team in
        for shard in used * team / teams..<used * (team + 1) / teams { work(shard) }
      }
    }
    return workers
  }
}

extension DenseNetwork {
  /// Lets `body` use the parameters, which do not move meanwhile.
  func withUnsafeLayers<Result>(_ body: (TilePass.UnsafeNetwork) -> Result) -> Result {
    unsafe parameters.withUnsafeBufferPointer { parameters in
      guard let base = parameters.baseAddress else { preconditionFailure("a network has a layer") }
      return body(unsafe TilePass.UnsafeNetwork(layers: layers, parameters: base))
    }
  }
}

/// The learning rate, as it goes on.
private struct RateControl {
  let options: NetworkTraining
  let epochs: Int
  var factor = 1.0
  var least = Double.infinity
  var epochsSinceLeast = 0

  init(_ options: NetworkTraining, epochs: Int) {
    self.options = options
    self.epochs = epochs
  }

  /// The rate of the next step when the share `done` of all steps is.
  func learningRate(done: Double) -> Double {
    switch options.schedule {
    case .constant: options.learningRate
    case .cosine: options.learningRate * (1 + cos(done * .pi)) / 2
    case .step: options.learningRate * [1, 0.1, 0.01][min(Int(done * 3), 2)]
    case .plateau: options.learningRate * factor
    }
  }

  /// Learns how an epoch went.
  mutating func observe(_ loss: Double) {
    epochsSinceLeast += 1
    if loss < least { (least, epochsSinceLeast) = (loss, 0) }
    if epochsSinceLeast > options.patience / 2 { (factor, epochsSinceLeast) = (factor / 2, 0) }
  }
}
