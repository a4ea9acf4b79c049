/// Bytes of memory that a training takes, beside what its rows are read from.
///
/// What is learnt does not depend on how many of them it gets.
public struct MemoryNeed: Hashable, Sendable {
  /// With fewer it cannot be done.
  public var least: Int
  /// What is of use: rows that find room need not be read again.
  public var most: Int

  /// `least` bytes, and `kept` more to keep rows in.
  public init(least: Int, kept: Int = 0) {
    self.least = least
    most = least + kept
  }
}

/// How large a training is, by which its memory is known before it begins.
public struct TrainingSize: Hashable, Sendable {
  /// Rows that are learnt from.
  public var rows: Int
  /// Rows that are watched.
  public var validationRows: Int
  /// Columns, as the model sees them.
  public var columns: Int
  /// Classes; 0 for what has none.
  public var classes: Int
  /// Whether rows have weights of their own.
  public var isWeighted: Bool
  /// Threads that work at once.
  public var threads: Int

  /// A training of so many rows and columns.
  public init(
    rows: Int, validationRows: Int = 0, columns: Int, classes: Int = 0, isWeighted: Bool = false,
    threads: Int = 1
  ) {
    self.rows = rows
    self.validationRows = validationRows
    self.columns = columns
    self.classes = classes
    self.isWeighted = isWeighted
    self.threads = threads
  }

  /// Numbers that a classifier gives for each row.
  var outputs: Int { classes > 2 ? classes : 1 }
}

extension Learner {
  /// What training takes that is as large as `size`.
  public func memoryNeed(_ size: TrainingSize) -> MemoryNeed {
    switch self {
    case .isolationForest(let parameters): parameters.memoryNeed(size)
    case .autoencoder(let parameters): parameters.memoryNeed(size)
    case .perceptron(let parameters): parameters.memoryNeed(size)
    case .logisticRegression(let parameters): parameters.memoryNeed(size)
    case .boostedTrees(let parameters): parameters.memoryNeed(size)
    }
  }
}
