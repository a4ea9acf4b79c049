/// A parameter of some learner, to be told of.
public struct ParameterDescription: Hashable, Sendable {
  /// As users write it.
  public var name: String
  /// What it does.
  public var summary: String
  /// What it may be.
  public var domain: ParameterDomain
  /// What it is; `nil` where the learner chooses by itself.
  public var value: ParameterValue?
}

extension Learner {
  /// All parameters with their values, in the order of their declaration.
  public var parameters: [ParameterDescription] {
    switch self {
    case .isolationForest(let root): Self.describe(IsolationForest.parameters, root)
    case .autoencoder(let root): Self.describe(Autoencoder.parameters, root)
    case .logisticRegression(let root): Self.describe(LogisticRegression.parameters, root)
    case .boostedTrees(let root): Self.describe(BoostedTrees.parameters, root)
    case .perceptron(let root): Self.describe(Perceptron.parameters, root)
    }
  }

  /// Changes a parameter.
  ///
  /// - Returns: whether there is a parameter of that name.
  /// - Throws: `ParameterError` for a value that won't do.
  public mutating func set(_ name: String, _ value: ParameterValue) throws(ParameterError) -> Bool {
    switch self {
    case .isolationForest(var root):
      guard try Self.set(name, value, IsolationForest.parameters, &root) else { return false }
      self = .isolationForest(root)
    case .autoencoder(var root):
      guard try Self.set(name, value, Autoencoder.parameters, &root) else { return false }
      self = .autoencoder(root)
    case .logisticRegression(var root):
      guard try Self.set(name, value, LogisticRegression.parameters, &root) else { return false }
      self = .logisticRegression(root)
    case .boostedTrees(var root):
      guard try Self.set(name, value, BoostedTrees.parameters, &root) else { return false }
      self = .boostedTrees(root)
    case .perceptron(var root):
      guard try Self.set(name, value, Perceptron.parameters, &root) else { return false }
      self = .perceptron(root)
    }
    return true
  }

  /// What the seed of a specification decides.
  private static let decidedElsewhere: Set = ["seed"]

  private static func describe<Root>(
    _ declared: [Parameter<Root>], _ root: Root
  ) -> [ParameterDescription] {
    declared.filter { !decidedElsewhere.contains($0.name) }.map {
      ParameterDescription(
        name: $0.name, summary: $0.summary, domain: $0.domain, value: $0.value(root))
    }
  }

  private static func set<Root>(
    _ name: String, _ value: ParameterValue, _ declared: [Parameter<Root>], _ root: inout Root
  ) throws(ParameterError) -> Bool {
    guard !decidedElsewhere.contains(name),
      let parameter = declared.first(where: { $0.name == name })
    else { return false }
    try parameter.set(value, in: &root)
    return true
  }
}
