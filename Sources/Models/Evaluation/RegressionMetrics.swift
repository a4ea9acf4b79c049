/// How far predicted numbers are from the true ones, row after row: a handful of numbers, however many rows there are.
///
/// The order of the rows changes the last digits of sums: give them in a fixed one.
public struct RegressionMetrics: Sendable {
  /// Rows taken.
  public private(set) var count = 0
  private var squaredErrors = CompensatedSum()
  private var absoluteErrors = CompensatedSum()
  /// Welford's recurrence over the true numbers, which does not lose digits to large means.
  private var mean = 0.0
  private var squares = 0.0

  /// No rows yet.
  public init() {}

  /// Takes a row.
  ///
  /// - Precondition: both numbers are finite.
  public mutating func add(predicted: Double, actual: Double) {
    precondition(predicted.isFinite && actual.isFinite, "numbers that are compared are finite")
    count += 1
    let error = predicted - actual
    squaredErrors.add(error * error)
    absoluteErrors.add(abs(error))
    let delta = actual - mean
    mean += delta / Double(count)
    squares += delta * (actual - mean)
  }

  /// The root of the mean squared error, in the label's unit; `nil` without rows.
  public var rootMeanSquaredError: Double? {
    count > 0 ? (squaredErrors.value / Double(count)).squareRoot() : nil
  }

  /// The mean absolute error, in the label's unit; `nil` without rows.
  public var meanAbsoluteError: Double? { count > 0 ? absoluteErrors.value / Double(count) : nil }

  /// R²: 1 − the squared errors by those of the mean of the true numbers. 1 is perfect, 0 as good as that mean,
  /// below 0 worse; `nil` where all true numbers are equal, or there are none.
  public var determination: Double? { squares > 0 ? 1 - squaredErrors.value / squares : nil }
}
