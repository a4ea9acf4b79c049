/// A kind of model with the parameters that a user chose: what can be trained.
public enum Learner: Hashable, Sendable {
  case isolationForest(IsolationForest.Parameters)
  case autoencoder(Autoencoder.Parameters)
  case logisticRegression(LogisticRegression.Parameters)
  case boostedTrees(BoostedTrees.Parameters)
  case perceptron(Perceptron.Parameters)

  /// The learner of `kind` with its defaults.
  public init(_ kind: ModelKind) {
    self =
      switch kind {
      case .isolationForest: .isolationForest(IsolationForest.Parameters())
      case .autoencoder: .autoencoder(Autoencoder.Parameters())
      case .logisticRegression: .logisticRegression(LogisticRegression.Parameters())
      case .boostedTrees: .boostedTrees(BoostedTrees.Parameters())
      case .perceptron: .perceptron(Perceptron.Parameters())
      }
  }

  /// The kind of model that it makes.
  public var kind: ModelKind {
    switch self {
    case .isolationForest: .isolationForest
    case .autoencoder: .autoencoder
    case .logisticRegression: .logisticRegression
    case .boostedTrees: .boostedTrees
    case .perceptron: .perceptron
    }
  }

  /// Whether training watches rows that it does not learn from, to know when to stop.
  public var usesValidation: Bool {
    switch self {
    case .isolationForest, .logisticRegression: false
    case .autoencoder, .perceptron: true
    case .boostedTrees(let parameters): parameters.earlyStoppingRounds != nil
    }
  }
}
