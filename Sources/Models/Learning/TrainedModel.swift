/// A model of any kind, ready to score on any number of threads at once.
public enum TrainedModel: Sendable {
  case isolationForest(IsolationForest)

  /// Its kind.
  public var kind: ModelKind {
    switch self {
    case .isolationForest: .isolationForest
    }
  }

  /// The columns that a batch must have.
  public var columnCount: Int {
    switch self {
    case .isolationForest(let forest): forest.features.count
    }
  }

  /// The numbers that it gives for each row: one score, or the probability of each of several classes.
  ///
  /// Of two classes it is the probability of the second alone.
  public var outputCount: Int {
    switch self {
    case .isolationForest: 1
    }
  }
}

extension TrainedModel {
  /// Writes what the model says of each row of `batch`: `outputCount` numbers a row, row after row.
  ///
  /// - Parameter outputs: at least as many places as that.
  /// - Precondition: the batch has the model's columns.
  public func score(_ batch: inout FeatureBatch, into outputs: inout MutableSpan<Double>) {
    switch self {
    case .isolationForest(let forest): forest.score(&batch, into: &outputs)
    }
  }

  /// The model as tensors; the same model gives the same numbers.
  public var weights: [Tensor] {
    switch self {
    case .isolationForest(let forest): forest.weights
    }
  }

  /// The model of `kind` that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` for what no trained model would hold.
  public init(_ kind: ModelKind, weights: [Tensor]) throws(WeightsError) {
    self =
      switch kind {
      case .isolationForest: .isolationForest(try IsolationForest(weights: weights))
      }
  }
}
