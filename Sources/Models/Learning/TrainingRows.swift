/// Rows to learn from that can be read again and again: always the same rows in the same order.
///
/// An adapter streams them from an engine, so that they need not fit memory.
public protocol TrainingRows {
  /// What the columns are, in order.
  var columns: [ModelColumn] { get }
  /// How many rows there are.
  var rowCount: Int { get }
  /// Gives `body` all rows in order, block after block of at most `FeatureBatch.blockRows` rows.
  ///
  /// The block is overwritten once `body` returns.
  func forEachBlock(_ body: (TrainingBlock) throws -> Void) throws
}

/// Some rows to learn from.
public struct TrainingBlock: Sendable {
  /// The columns; NaN is a missing value.
  public var features: FeatureBatch
  /// For each row what is to be learnt: the number of its class from 0 for classifiers (of two: 1 is positive),
  /// a number for regression, and nothing (an empty array) for models that learn without labels.
  public var targets: [Double]
  /// For each row how often it counts, above 0; empty where each counts once.
  public var weights: [Double]

  /// A block of rows.
  public init(features: FeatureBatch, targets: [Double] = [], weights: [Double] = []) {
    self.features = features
    self.targets = targets
    self.weights = weights
  }
}

/// What a column of a model's input is.
public struct ModelColumn: Hashable, Sendable {
  /// The feature's name; `feature=category` where it became several columns.
  public var name: String
  /// What its values mean.
  public var meaning: Meaning

  /// What the values of a column mean.
  public enum Meaning: Hashable, Sendable {
    /// A number, to be compared by size.
    case number
    /// The number of a category in `0..<count`, without order; unknown ones are NaN.
    case category(count: Int)
    /// 1 if the feature is this category, else 0; columns of one group follow each other, and the group is
    /// the number of their feature.
    case oneHot(group: Int)
  }

  /// A column called `name`.
  public init(_ name: String, _ meaning: Meaning = .number) {
    self.name = name
    self.meaning = meaning
  }
}

/// Rows to learn from that are in memory.
public struct RowsInMemory: TrainingRows, Sendable {
  /// What the columns are, in order.
  public let columns: [ModelColumn]
  private let values: [[Double]]
  private let targets: [Double]
  private let weights: [Double]

  /// Rows as columns of values, all of one length; `targets` and `weights` have that length or are empty.
  public init(
    columns: [ModelColumn], values: [[Double]], targets: [Double] = [], weights: [Double] = []
  ) {
    precondition(columns.count == values.count, "there are values for each column")
    let rows = values.first?.count ?? 0
    precondition(values.allSatisfy { $0.count == rows }, "columns have one length")
    precondition(targets.isEmpty || targets.count == rows, "there is a target for each row")
    precondition(weights.isEmpty || weights.count == rows, "there is a weight for each row")
    self.columns = columns
    self.values = values
    self.targets = targets
    self.weights = weights
  }

  /// How many rows there are.
  public var rowCount: Int { values.first?.count ?? 0 }

  /// Gives `body` all rows in order.
  public func forEachBlock(_ body: (TrainingBlock) throws -> Void) throws {
    var block = TrainingBlock(
      features: FeatureBatch(featureCount: columns.count, capacity: FeatureBatch.blockRows))
    for start in stride(from: 0, to: rowCount, by: FeatureBatch.blockRows) {
      let rows = start..<min(start + FeatureBatch.blockRows, rowCount)
      block.features.setRowCount(rows.count)
      for (index, column) in values.enumerated() {
        block.features.copy(column.span.extracting(rows), intoColumn: index)
      }
      block.targets = targets.isEmpty ? [] : Array(targets[rows])
      block.weights = weights.isEmpty ? [] : Array(weights[rows])
      try body(block)
    }
  }
}
