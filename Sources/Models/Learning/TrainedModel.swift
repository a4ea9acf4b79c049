/// A model of any kind, ready to score on any number of threads at once.
public struct TrainedModel: Sendable {
  /// What was learnt.
  public let core: Core
  /// Maps a classifier's probabilities to what happened on rows it had not seen; `nil`: none was fitted.
  public var calibration: Calibration?

  /// A model by its kind.
  public enum Core: Sendable {
    case isolationForest(IsolationForest)
    case autoencoder(Autoencoder)
    case logisticRegression(LogisticRegression)
    case boostedTrees(BoostedTrees)
    case perceptron(Perceptron)
  }

  /// A model of `core`.
  public init(_ core: Core, calibration: Calibration? = nil) {
    self.core = core
    self.calibration = calibration
  }

  /// Its kind.
  public var kind: ModelKind {
    switch core {
    case .isolationForest: .isolationForest
    case .autoencoder: .autoencoder
    case .logisticRegression: .logisticRegression
    case .boostedTrees: .boostedTrees
    case .perceptron: .perceptron
    }
  }

  /// The columns that a batch must have.
  public var columnCount: Int {
    switch core {
    case .isolationForest(let forest): forest.features.count
    case .autoencoder(let network): network.inputCount
    case .logisticRegression(let regression): regression.columnCount
    case .boostedTrees(let trees): trees.columnCount
    case .perceptron(let network): network.inputCount
    }
  }

  /// The numbers that it gives for each row: one score, or the probability of each of several classes.
  ///
  /// Of two classes it is the probability of the second alone.
  public var outputCount: Int {
    switch core {
    case .isolationForest, .autoencoder: 1
    case .logisticRegression(let regression): regression.outputCount
    case .boostedTrees(let trees): trees.outputCount
    case .perceptron(let network): network.classCount == 2 ? 1 : network.classCount
    }
  }
}

extension TrainedModel {
  /// Writes what the model says of each row of `batch`: `outputCount` numbers a row, row after row.
  ///
  /// - Parameter outputs: as many places as that.
  /// - Precondition: the batch has the model's columns.
  public func score(_ batch: inout FeatureBatch, into outputs: inout MutableSpan<Double>) {
    switch core {
    case .isolationForest(let forest): forest.score(&batch, into: &outputs)
    case .autoencoder(let network): network.score(&batch, into: &outputs)
    case .logisticRegression(let regression): regression.score(&batch, into: &outputs)
    case .boostedTrees(let trees): trees.score(&batch, into: &outputs)
    case .perceptron(let network): network.score(&batch, into: &outputs)
    }
    calibration?.apply(to: &outputs)
  }

  /// The model as tensors; the same model gives the same numbers.
  public var weights: [Tensor] {
    let learnt =
      switch core {
      case .isolationForest(let forest): forest.weights
      case .autoencoder(let network): network.weights
      case .logisticRegression(let regression): regression.weights
      case .boostedTrees(let trees): trees.weights
      case .perceptron(let network): network.weights
      }
    return learnt + (calibration?.weights ?? [])
  }

  /// The model of `kind` that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` for what no trained model would hold.
  public init(_ kind: ModelKind, weights: [Tensor]) throws(WeightsError) {
    let core: Core =
      switch kind {
      case .isolationForest: .isolationForest(try IsolationForest(weights: weights))
      case .autoencoder: .autoencoder(try Autoencoder(weights: weights))
      case .logisticRegression: .logisticRegression(try LogisticRegression(weights: weights))
      case .boostedTrees: .boostedTrees(try BoostedTrees(weights: weights))
      case .perceptron: .perceptron(try Perceptron(weights: weights))
      }
    self.init(core, calibration: try Calibration(weights: weights))
  }
}
