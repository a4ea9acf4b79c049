#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// How far probabilities are from what happened: log loss and Brier score.
///
/// Losses of parts of the rows add up to those of all, to the last bits: the sums are compensated, and the
/// same parts in the same order give the same bytes.
public struct ProbabilityLosses: Sendable {
  private var logarithms = CompensatedSum()
  private var squares = CompensatedSum()
  private var weights = CompensatedSum()

  /// Probabilities are taken to be at least this, so that the log loss of a certain error is finite.
  ///
  /// What scikit-learn uses for double precision.
  public static let smallestProbability = Double.ulpOfOne

  /// No rows yet.
  public init() {}

  /// Takes a row of two classes.
  ///
  /// - Parameter probability: that it is positive, in 0…1.
  public mutating func add(probability: Double, isPositive: Bool, weight: Double = 1) {
    let certainty = isPositive ? probability : 1 - probability
    add(certainty: certainty, square: (1 - certainty) * (1 - certainty), weight: weight)
  }

  /// Takes rows of two classes whose score is the probability that they are positive.
  public mutating func add(_ group: ScoreGroup) {
    if group.positives > 0 {
      add(probability: group.score, isPositive: true, weight: group.positives)
    }
    if group.negatives > 0 {
      add(probability: group.score, isPositive: false, weight: group.negatives)
    }
  }

  /// Takes a row of several classes.
  ///
  /// - Parameters:
  ///   - probabilities: of each class, in 0…1, adding up to 1.
  ///   - target: the class that the row is of.
  public mutating func add(probabilities: Span<Double>, target: Int, weight: Double = 1) {
    precondition(0 <= target && target < probabilities.count, "there is no class \(target)")
    var square = 0.0
    for index in probabilities.indices {
      let difference = probabilities[index] - (index == target ? 1 : 0)
      square += difference * difference
    }
    add(certainty: probabilities[target], square: square, weight: weight)
  }

  /// Takes the rows of another.
  public mutating func add(_ other: ProbabilityLosses) {
    logarithms.add(other.logarithms)
    squares.add(other.squares)
    weights.add(other.weights)
  }

  private mutating func add(certainty: Double, square: Double, weight: Double) {
    precondition((0...1).contains(certainty), "a probability is in 0…1")
    precondition(weight >= 0, "there cannot be fewer than no rows")
    logarithms.add(weight * Self.logLoss(certainty: certainty))
    squares.add(weight * square)
    weights.add(weight)
  }

  /// −ln of the probability that was given to what happened, kept finite.
  static func logLoss(certainty: Double) -> Double {
    -log(min(max(certainty, smallestProbability), 1 - smallestProbability))
  }
}

extension ProbabilityLosses {
  /// The weight of the rows.
  public var weight: Double { weights.value }

  /// The mean of −ln(probability of the class that the row is of), in nats; `nil` without rows.
  public var logLoss: Double? { weight > 0 ? logarithms.value / weight : nil }

  /// The mean squared error of the probabilities (Brier 1950); `nil` without rows.
  ///
  /// Of two classes that of the positive one's, in 0…1; of several the sum over the classes, in 0…2.
  public var brierScore: Double? { weight > 0 ? squares.value / weight : nil }
}

/// A sum that keeps what rounding takes away (Neumaier 1974).
struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  var value: Double { sum + lost }

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    lost += other.lost
  }
}
