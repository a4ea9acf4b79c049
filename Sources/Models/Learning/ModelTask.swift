/// What a model tells of a row.
public enum ModelTask: String, Hashable, Sendable {
  /// How strange it is, 0…1; learnt without labels.
  case anomaly
  /// How likely each class is; learnt from labels.
  case classification
  /// A number, in the label's own unit; learnt from labels that are numbers.
  case regression
}

extension Learner {
  /// What the models that it makes tell of a row.
  public var task: ModelTask {
    switch self {
    case .isolationForest, .autoencoder: .anomaly
    case .logisticRegression, .perceptron: .classification
    case .boostedTrees(let parameters):
      parameters.objective == .regression ? .regression : .classification
    }
  }
}
