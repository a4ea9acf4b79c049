/// How often each class was taken for each class, and the metrics that follow from that.
///
/// Matrices of parts of the rows add up to the matrix of all.
public struct ConfusionMatrix: Hashable, Sendable {
  /// The number of classes.
  public let classes: Int
  /// The weight of the rows, row-major [actual class, predicted class].
  public private(set) var weights: [Double]

  /// No rows of `classes` classes yet.
  public init(classes: Int) {
    precondition(classes > 0, "there is at least one class")
    self.classes = classes
    weights = Array(repeating: 0, count: classes * classes)
  }

  /// Two classes, of which the rows of `flagged` were predicted to be positive (class 1).
  public init(flagged: ClassTotals, of all: ClassTotals) {
    self.init(classes: 2)
    weights = [
      all.negatives - flagged.negatives, flagged.negatives,
      all.positives - flagged.positives, flagged.positives,
    ]
  }

  /// Takes rows of class `actual` that were predicted to be `predicted`, both in `0..<classes`.
  public mutating func add(actual: Int, predicted: Int, weight: Double = 1) {
    precondition((0..<classes).contains(actual), "there is no class \(actual)")
    precondition((0..<classes).contains(predicted), "there is no class \(predicted)")
    precondition(weight >= 0, "there cannot be fewer than no rows")
    weights[actual * classes + predicted] += weight
  }

  /// Takes the rows of another matrix of the same classes.
  public mutating func add(_ other: ConfusionMatrix) {
    precondition(other.classes == classes, "the matrices are of other classes")
    for cell in weights.indices { weights[cell] += other.weights[cell] }
  }

  /// The weight of rows of class `actual` that were predicted to be `predicted`.
  public subscript(actual actual: Int, predicted predicted: Int) -> Double {
    precondition((0..<classes).contains(actual) && (0..<classes).contains(predicted), "no class")
    return weights[actual * classes + predicted]
  }
}

extension ConfusionMatrix {
  /// The weight of all rows.
  public var total: Double { weights.reduce(0, +) }

  /// The weight of the rows of a class.
  public func actual(_ index: Int) -> Double {
    (0..<classes).reduce(0) { $0 + self[actual: index, predicted: $1] }
  }

  /// The weight of the rows taken for a class.
  public func predicted(_ index: Int) -> Double {
    (0..<classes).reduce(0) { $0 + self[actual: $1, predicted: index] }
  }

  private func right(_ index: Int) -> Double { self[actual: index, predicted: index] }

  /// The share of rows whose class was predicted; `nil` without rows.
  public var accuracy: Double? {
    let total = total
    return total > 0 ? (0..<classes).reduce(0) { $0 + right($1) } / total : nil
  }

  /// The share of the rows taken for a class that are of it; `nil` if none was.
  public func precision(of index: Int) -> Double? {
    let all = predicted(index)
    return all > 0 ? right(index) / all : nil
  }

  /// The share of the rows of a class that were taken for it; `nil` if there are none.
  public func recall(of index: Int) -> Double? {
    let all = actual(index)
    return all > 0 ? right(index) / all : nil
  }

  /// The harmonic mean of precision and recall of a class; `nil` if no row is of it or was taken for it.
  public func f1(of index: Int) -> Double? {
    let all = actual(index) + predicted(index)
    return all > 0 ? 2 * right(index) / all : nil
  }

  /// The recall, averaged over the classes that have rows; `nil` without rows.
  public var balancedAccuracy: Double? { Self.mean((0..<classes).compactMap(recall)) }

  /// F1 averaged over the classes that occur or were predicted, each counting alike; `nil` without rows.
  public var macroF1: Double? { Self.mean((0..<classes).compactMap(f1)) }

  /// F1 averaged over the classes, each counting by the weight of its rows; `nil` without rows.
  public var weightedF1: Double? {
    let total = total
    guard total > 0 else { return nil }
    return (0..<classes).reduce(0) { $0 + actual($1) * (f1(of: $1) ?? 0) } / total
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
