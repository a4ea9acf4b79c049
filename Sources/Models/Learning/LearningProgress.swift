/// How far a training is, told after each of its steps.
public struct LearningProgress: Hashable, Sendable {
  /// What the steps are.
  public enum Unit: String, Hashable, Sendable {
    /// All rows once, in minibatches.
    case epoch
    /// A tree, or one for each of several classes.
    case round
    /// All rows once, for one step of a solver.
    case pass
  }

  /// Steps done.
  public var step: Int
  /// Steps at most; `nil` where nobody knows: a solver stops at the minimum.
  public var steps: Int?
  /// What the steps are.
  public var unit: Unit

  /// So many steps done; of how many nobody knows unless told.
  public init(step: Int, steps: Int? = nil, unit: Unit) {
    self.step = step
    self.steps = steps
    self.unit = unit
  }

  /// The share that is done, 0…1; `nil` where nobody knows.
  public var share: Double? { steps.map { Double(step) / Double(max($0, 1)) } }
}
