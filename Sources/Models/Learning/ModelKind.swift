/// The kinds of models, by the words that users write.
public enum ModelKind: String, CaseIterable, Hashable, Sendable {
  case isolationForest = "isolation-forest"
  case autoencoder
  case logisticRegression = "logistic-regression"
  case boostedTrees = "gradient-boosted-trees"
  case perceptron = "mlp"
}

extension ModelKind {
  /// What the kind is, for people.
  public var title: String {
    switch self {
    case .isolationForest: "isolation forest"
    case .autoencoder: "autoencoder"
    case .logisticRegression: "logistic regression"
    case .boostedTrees: "gradient-boosted trees"
    case .perceptron: "multilayer perceptron"
    }
  }

  /// How features are encoded of which a specification says nothing.
  ///
  /// Trees take numbers as they are; what multiplies them gets one scale and no gaps.
  ///
  /// - Parameter isCategory: whether the feature's values are text that are no numbers.
  public func defaultEncoding(isCategory: Bool) -> EncodingRequest {
    switch self {
    case .isolationForest: return EncodingRequest(isCategory ? .onehot : .number)
    case .boostedTrees: return EncodingRequest(isCategory ? .category : .number)
    case .autoencoder, .logisticRegression, .perceptron:
      var request = EncodingRequest(isCategory ? .onehot : .number)
      request.scaling = .standard
      request.imputation = .median
      request.indicator = self != .autoencoder
      return request
    }
  }
}
