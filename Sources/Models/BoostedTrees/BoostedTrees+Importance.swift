extension BoostedTrees {
  /// How much a column matters to a model.
  public struct Importance: Hashable, Sendable {
    /// The sum of what splits upon it gained.
    public var gain = 0.0
    /// The number of splits upon it.
    public var splits = 0
  }

  /// For each column how much it matters to all rows together; nothing for one that is never split upon.
  public var importance: [Importance] {
    var importance = Array(repeating: Importance(), count: columnCount)
    for node in trees.lazy.flatMap(\.nodes) {
      importance[node.column].gain += node.gain
      importance[node.column].splits += 1
    }
    return importance
  }
}
