#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// What makes a classifier's probabilities come true: a rising map of each, fitted on rows the model never saw.
///
/// Of two classes the probability of the positive one is mapped; of several each against the rest, and then
/// they are made to add up to 1 (Zadrozny & Elkan 2002).
public struct Calibration: Hashable, Sendable {
  /// The shape of the maps.
  public let method: Method
  /// The number of classes.
  public let classes: Int
  let maps: [Map]

  /// The shape of a map.
  public enum Method: String, CaseIterable, Sendable {
    /// A sigmoid of the log-odds: two numbers, for few rows.
    case platt
    /// Any rising line: for a thousand rows of each class and more.
    case isotonic
  }

  enum Map: Hashable, Sendable {
    case platt(PlattScaling)
    case isotonic(IsotonicRegression)

    func probability(_ score: Double) -> Double {
      switch self {
      case .platt(let map): map.probability(Self.logOdds(score))
      case .isotonic(let map): map.probability(score)
      }
    }

    /// The log-odds of a probability, kept finite; NaN for NaN.
    static func logOdds(_ probability: Double) -> Double {
      if probability.isNaN { return probability }
      let least = ProbabilityLosses.smallestProbability
      let inner = min(max(probability, least), 1 - least)
      return log(inner / (1 - inner))
    }

    init(_ method: Method, fitting groups: [ScoreGroup]) {
      switch method {
      case .platt:
        let groups = groups.map { group in
          var group = group
          group.score = Self.logOdds(group.score)
          return group
        }
        self = .platt(PlattScaling(fitting: groups))
      case .isotonic: self = .isotonic(IsotonicRegression(fitting: groups))
      }
    }
  }

  init(method: Method, classes: Int, maps: [Map]) {
    self.method = method
    self.classes = classes
    self.maps = maps
  }
}

extension Calibration {
  /// The map of a model of two classes.
  ///
  /// - Parameter groups: held-out rows by the probability that the model gives them, in any order.
  /// - Throws: `CalibrationError` if all rows are of one class.
  public static func fit(
    _ method: Method, to groups: [ScoreGroup]
  ) throws(CalibrationError) -> Calibration {
    let totals = ClassTotals(of: groups)
    guard totals.positives > 0 else { throw .noRows(ofClass: 1) }
    guard totals.negatives > 0 else { throw .noRows(ofClass: 0) }
    return Calibration(method: method, classes: 2, maps: [Map(method, fitting: groups)])
  }

  /// The maps of a model of several classes.
  ///
  /// - Parameter classes: for each class the held-out rows by the probability that the model gives it, the
  ///   rows of the class being positive.
  /// - Throws: `CalibrationError` if a class has no rows, or all of them.
  public static func fit(
    _ method: Method, oneAgainstRest classes: [[ScoreGroup]]
  ) throws(CalibrationError) -> Calibration {
    precondition(classes.count > 2, "two classes have one probability")
    for (index, groups) in classes.enumerated() {
      let totals = ClassTotals(of: groups)
      guard totals.positives > 0, totals.negatives > 0 else { throw .noRows(ofClass: index) }
    }
    return Calibration(
      method: method, classes: classes.count, maps: classes.map { Map(method, fitting: $0) })
  }

  /// Maps the probabilities of rows in place.
  ///
  /// The result is in 0…1 and, of two classes, in the order of what was given; NaN stays NaN, of several
  /// classes in the whole row. Where no class of a row keeps any probability all get the same.
  ///
  /// - Parameter probabilities: of two classes the positive one's of each row; of more row-major
  ///   [rows, classes].
  public func apply(to probabilities: inout MutableSpan<Double>) {
    guard classes > 2 else {
      for row in probabilities.indices {
        probabilities[row] = maps[0].probability(probabilities[row])
      }
      return
    }
    precondition(probabilities.count.isMultiple(of: classes), "a row has a value for each class")
    for start in stride(from: 0, to: probabilities.count, by: classes) {
      var sum = 0.0
      for index in 0..<classes {
        probabilities[start + index] = maps[index].probability(probabilities[start + index])
        sum += probabilities[start + index]
      }
      for index in 0..<classes {
        probabilities[start + index] =
          sum == 0 ? 1 / Double(classes) : probabilities[start + index] / sum
      }
    }
  }
}

/// Probabilities cannot be calibrated.
public enum CalibrationError: Error, Hashable, Sendable {
  /// A class has no rows, or the other ones have none.
  case noRows(ofClass: Int)
}

extension CalibrationError: CustomStringConvertible {
  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .noRows(let index):
      "probabilities are calibrated on rows of every class, and none of class \(index) or none of the "
        + "others were held out; hold out more rows, or train without calibration"
    }
  }
}
