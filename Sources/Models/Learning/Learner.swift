/// A kind of model with the parameters that a user chose: what can be trained.
public enum Learner: Hashable, Sendable {
  case isolationForest(IsolationForest.Parameters)

  /// The learner of `kind` with its defaults.
  public init(_ kind: ModelKind) {
    self =
      switch kind {
      case .isolationForest: .isolationForest(IsolationForest.Parameters())
      }
  }

  /// The kind of model that it makes.
  public var kind: ModelKind {
    switch self {
    case .isolationForest: .isolationForest
    }
  }
}

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
    }
    return true
  }

  /// Decides every random choice.
  public var seed: UInt64 {
    get {
      switch self {
      case .isolationForest(let root): root.seed
      }
    }
    set {
      switch self {
      case .isolationForest(var root):
        root.seed = newValue
        self = .isolationForest(root)
      }
    }
  }

  private static func describe<Root>(
    _ declared: [Parameter<Root>], _ root: Root
  ) -> [ParameterDescription] {
    declared.map {
      ParameterDescription(
        name: $0.name, summary: $0.summary, domain: $0.domain, value: $0.value(root))
    }
  }

  private static func set<Root>(
    _ name: String, _ value: ParameterValue, _ declared: [Parameter<Root>], _ root: inout Root
  ) throws(ParameterError) -> Bool {
    guard let parameter = declared.first(where: { $0.name == name }) else { return false }
    try parameter.set(value, in: &root)
    return true
  }
}

extension Learner {
  /// Whether training watches rows that it does not learn from, to know when to stop.
  public var usesValidation: Bool {
    switch self {
    case .isolationForest: false
    }
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - rows: what is learnt from.
  ///   - validation: rows that tell when to stop; `nil`: none.
  ///   - classes: how many classes the targets number; 0 for models that learn without labels.
  ///   - threads: does not change the result.
  ///   - progress: is told the share that is done, 0…1.
  /// - Throws: what makes the rows or the parameters unfit, and errors of the rows.
  public func train(
    on rows: any TrainingRows, validation: (any TrainingRows)?, classes: Int, threads: Int,
    progress: (Double) -> Void
  ) throws -> TrainedModel.Core {
    switch self {
    case .isolationForest(let parameters):
      .isolationForest(
        try IsolationForest.train(on: rows, parameters: parameters, threads: threads))
    }
  }
}
