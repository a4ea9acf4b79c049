/// What a user can choose about the training of any neural network.
public struct NetworkTraining: Hashable, Sendable {
  /// Times that all rows are learnt from; `nil` to choose by their number.
  public var epochs: Int?
  /// Rows of one step; `nil` to choose by their number.
  public var batchSize: Int?
  /// The length of steps at the start (Adam's α).
  public var learningRate = 1e-3
  /// How the learning rate goes on.
  public var schedule = LearningRateSchedule.cosine
  /// What weights lose in a step, as a share of themselves times the learning rate (AdamW).
  public var weightDecay = 0.0
  /// The share of hidden units that are left out of a step.
  public var dropout = 0.0
  /// Epochs without a lower loss on the validation rows before training ends.
  public var patience = 10
  /// Rows that are held in memory to be drawn from at random; `nil` for 256 MiB of them.
  public var shuffleRows: Int?
  /// Decides every random choice.
  public var seed: UInt64 = 0

  /// The defaults.
  public init() {}
}

extension NetworkTraining {
  /// How long to train on `rows`, where it is not chosen: up to `epochs`, and fewer of more than a million rows, which
  /// teach enough in fewer.
  func plan(rows: Int, epochs most: Int) -> NetworkTrainer.Plan {
    let enough = ((most << 20) + rows - 1) / max(rows, 1)
    return NetworkTrainer.Plan(
      epochs: epochs ?? min(most, max(1, enough)),
      batchSize: batchSize ?? (rows < 100_000 ? 128 : 1024))
  }
}

/// How the learning rate goes on while a network is trained.
public enum LearningRateSchedule: String, CaseIterable, Sendable {
  case constant
  /// Falls to 0 along half a cosine.
  case cosine
  /// A tenth after each third of the epochs.
  case step
  /// Half, whenever the loss has not fallen for half of `patience`.
  case plateau
}

/// The parameters of a learner that trains a network.
protocol TrainsNetwork: Sendable {
  var training: NetworkTraining { get set }
}

extension Parameter where Root: TrainsNetwork {
  /// What `NetworkTraining` lets users choose.
  static var ofTraining: [Parameter<Root>] {
    [
      .optionalInteger(
        "epochs", \.training.epochs, in: 1...100_000,
        "How often all rows are learnt from; by itself as their number needs."),
      .optionalInteger(
        "batch_size", \.training.batchSize, in: 1...65_536,
        "Rows of one step; by itself as their number needs."),
      .number(
        "learning_rate", \.training.learningRate, in: 1e-8...10, "The length of the first steps."),
      .choice("schedule", \.training.schedule, "How the learning rate goes on."),
      .number(
        "weight_decay", \.training.weightDecay, in: 0...100,
        "What weights lose in a step, times the learning rate."),
      .number(
        "dropout", \.training.dropout, in: 0...0.95,
        "The share of hidden units that are left out of a step."),
      .integer(
        "patience", \.training.patience, in: 1...100_000,
        "Epochs without a lower loss of the rows held out before training ends."),
      .optionalInteger(
        "shuffle_rows", \.training.shuffleRows, in: 1...1_000_000_000,
        "Rows that are held in memory to be drawn from; by itself 256 MiB of them."),
    ]
  }

  /// - Throws: the first value of `root` that its parameter does not allow.
  static func check(_ root: Root, _ parameters: [Parameter<Root>]) throws(ParameterError) {
    for parameter in parameters {
      if let value = parameter.value(root), parameter.domain.fitting(value) == nil {
        throw ParameterError(name: parameter.name, reason: "must be \(parameter.domain)")
      }
    }
  }
}

/// How the loss fell, epoch by epoch.
public struct LossCurve: Hashable, Sendable, Codable {
  /// The mean loss of the training rows and their features in each epoch, as each step found it.
  public internal(set) var training: [Double] = []
  /// The mean loss of the validation rows after each epoch; empty without any.
  public internal(set) var validation: [Double] = []
  /// The epoch, from 0, after which the network was as it is now.
  public internal(set) var bestEpoch = 0
}

/// How far training is, told after each epoch.
public struct NetworkProgress: Hashable, Sendable {
  /// Epochs done.
  public let epoch: Int
  /// Epochs to do, unless the validation loss stops falling.
  public let epochs: Int
  /// Rows learnt from so far, those of each epoch counted.
  public let rows: Int
  /// The mean loss of the epoch.
  public let trainingLoss: Double
  /// The mean loss of the validation rows; `nil` without any.
  public let validationLoss: Double?
}

/// A model and how its training went.
public struct TrainedNetwork<Model: Sendable>: Sendable {
  /// The model.
  public let model: Model
  /// Its losses.
  public let losses: LossCurve
}
