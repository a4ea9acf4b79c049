/// Consecutive outputs of a network that share a loss.
struct OutputGroup: Sendable, Hashable {
  /// Which outputs.
  var columns: Range<Int>
  /// How far they are from what they should be.
  var loss: Loss

  /// What a group of outputs is trained to make small.
  enum Loss: Sendable, Hashable {
    /// The sum of e².
    case squares
    /// The sum of e²/2 up to the limit and limit · (|e| − limit/2) beyond.
    case huber(limit: Float)
    /// −Σ target · ln softmax(outputs).
    case crossEntropy
  }

  /// Consecutive numbers share a group; each one-hot feature is one.
  ///
  /// - Throws: `NetworkError.categoryNotEncoded` for a column that is the number of a category.
  static func groups(
    of columns: [ModelColumn], numbers: Loss
  ) throws(NetworkError) -> [OutputGroup] {
    var groups: [OutputGroup] = []
    var last: ModelColumn.Meaning?
    for (index, column) in columns.enumerated() {
      if case .category = column.meaning { throw .categoryNotEncoded(column.name) }
      if column.meaning == last {
        groups[groups.count - 1].columns = groups[groups.count - 1].columns.lowerBound..<index + 1
      } else {
        let loss = column.meaning == .number ? numbers : .crossEntropy
        groups.append(OutputGroup(columns: index..<index + 1, loss: loss))
      }
      last = column.meaning
    }
    return groups
  }

  /// How many features the groups are: each number is one, and so is each group of classes.
  static func featureCount(_ groups: [OutputGroup]) -> Int {
    groups.reduce(0) { $0 + ($1.loss == .crossEntropy ? 1 : $1.columns.count) }
  }
}
