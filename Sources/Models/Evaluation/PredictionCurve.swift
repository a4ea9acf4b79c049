/// Whether predicted numbers come true: the mean prediction of rows of like prediction beside the mean of what they are.
///
/// Rows come in ascending order of their predictions and are cut into parts of nearly equal number.
public struct PredictionCurve: Sendable {
  /// Rows of like prediction.
  public struct Part: Hashable, Sendable {
    /// Their mean prediction.
    public var predicted: Double
    /// The mean of the true numbers.
    public var actual: Double
    /// Their number.
    public var rows: Int
  }

  private let rowCount: Int
  private let partCount: Int
  private var row = 0
  private var sums: [(predicted: CompensatedSum, actual: CompensatedSum, rows: Int)]

  /// A curve of `rows` rows to come, in at most `parts` parts.
  public init(rows: Int, parts: Int = 10) {
    precondition(parts > 0, "there is a part")
    rowCount = rows
    partCount = min(parts, max(rows, 1))
    sums = Array(repeating: (CompensatedSum(), CompensatedSum(), 0), count: partCount)
  }

  /// Takes the next row.
  ///
  /// - Precondition: there are no more rows than were promised.
  public mutating func add(predicted: Double, actual: Double) {
    precondition(row < rowCount, "there are as many rows as were promised")
    let part = row * partCount / rowCount
    sums[part].predicted.add(predicted)
    sums[part].actual.add(actual)
    sums[part].rows += 1
    row += 1
  }

  /// The parts that have rows, of ascending prediction.
  public var parts: [Part] {
    sums.filter { $0.rows > 0 }.map {
      Part(
        predicted: $0.predicted.value / Double($0.rows), actual: $0.actual.value / Double($0.rows),
        rows: $0.rows)
    }
  }
}
