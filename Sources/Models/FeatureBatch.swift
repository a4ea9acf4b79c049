internal import CForestKernel

/// Rows to score: columns of doubles that an adapter overwrites batch after batch.
///
/// One batch belongs to one thread and one model at a time, and holds all memory that scoring needs, so
/// that scoring allocates nothing. NaN is a missing value, as NULL is to be written.
public struct FeatureBatch: Sendable {
  /// The number of columns.
  public let featureCount: Int
  /// The most rows that fit.
  public let capacity: Int
  /// The rows in use, at the start of every column.
  public private(set) var rowCount = 0

  /// Rows of a block on its way into or out of a model: what an engine's vectors hold.
  public static let blockRows = 2048

  /// Column after column, `capacity` apart.
  var values: [Double]
  var scratch: ScoringScratch
  var networkScratch = NetworkScratch()
  /// What boosted trees need beside.
  var boosted = BoostedScratch()

  /// An empty batch of `featureCount` columns with room for `capacity` rows.
  public init(featureCount: Int, capacity: Int) {
    precondition(featureCount >= 0 && capacity >= 0, "a batch cannot have a negative size")
    self.featureCount = featureCount
    self.capacity = capacity
    values = Array(repeating: 0, count: featureCount * capacity)
    scratch = ScoringScratch(featureCount: featureCount)
  }

  /// A batch that is full of `columns`, all of one length.
  public init(columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns of a batch have one length")
    self.init(featureCount: columns.count, capacity: rows)
    values = Array(columns.joined())
    rowCount = rows
  }
}

extension FeatureBatch {
  /// Says how many rows are in use; their values are what was last written there.
  ///
  /// - Precondition: at most `capacity`.
  public mutating func setRowCount(_ rows: Int) {
    precondition(0 <= rows && rows <= capacity, "\(rows) rows do not fit into \(capacity)")
    rowCount = rows
  }

  /// Lets `body` write the rows in use of column `index`.
  public mutating func withColumn<Result, Failure: Error>(
    _ index: Int, _ body: (inout MutableSpan<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(0 <= index && index < featureCount, "there is no column \(index)")
    let start = index * capacity
    let rows = rowCount
    return try unsafe values.withUnsafeMutableBufferPointer { all throws(Failure) in
      // `rows` is at most `capacity`, so the column ends within the array.
      var column = unsafe all.extracting(start..<start + rows).mutableSpan
      return try body(&column)
    }
  }

  /// Copies `source`, a value for each row in use, into column `index`.
  public mutating func copy(_ source: Span<Double>, intoColumn index: Int) {
    precondition(source.count == rowCount, "a column has a value for each row")
    withColumn(index) { target in
      unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe source.withUnsafeBufferPointer { source in
          // Both hold `rowCount` values, checked above.
          _ = unsafe target.update(fromContentsOf: source)
        }
      }
    }
  }

  /// The value of one cell; NaN where it is missing.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(0 <= row && row < rowCount, "there is no row \(row)")
      return values[column * capacity + row]
    }
    set {
      precondition(0 <= row && row < rowCount, "there is no row \(row)")
      values[column * capacity + row] = newValue
    }
  }
}

/// Memory for one block of rows on its way through a forest.
struct ScoringScratch: Sendable {
  /// Rows of a block.
  static let blockRows = Int(forest_block_rows)
  /// From a column of a block to the next.
  static let columnDistance = Int(forest_column_distance)

  /// The features as the trees compare them: centred, imputed, in single precision.
  var prepared: [Float]
  /// The same as ranks among a forest's thresholds; empty where there are too many features for it.
  var keys: [UInt16]
  /// One row of the features; NaN where a value is missing and not imputed.
  var row: [Float]
  /// Path lengths summed over trees, in `IsolationForest.pathUnit`.
  var totals: [UInt64]

  init(featureCount: Int) {
    prepared = Array(repeating: 0, count: featureCount * Self.columnDistance)
    row = Array(repeating: 0, count: featureCount)
    keys = Array(
      repeating: 0, count: RankedForest.columns(features: featureCount) * Self.columnDistance)
    totals = Array(repeating: 0, count: Self.blockRows)
  }
}
