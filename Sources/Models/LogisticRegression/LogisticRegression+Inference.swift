#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

extension LogisticRegression {
  /// What can be said of one coefficient, of a class against class 0.
  public struct Term: Hashable, Sendable {
    /// The class, from 1.
    public let classIndex: Int
    /// The number of the feature; `nil` for the intercept.
    public let column: Int?
    /// What a unit of the feature adds to the log-odds of the class against class 0.
    public let coefficient: Double
    /// The root of its variance (Wald); NaN for a feature without a coefficient of its own.
    public let standardError: Double

    /// The coefficient in standard errors.
    public var z: Double { coefficient / standardError }

    /// The chance of a |z| as large or larger were there no effect, by the normal distribution.
    public var pValue: Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// What a unit of the feature multiplies the odds with.
    public var oddsRatio: Double { exp(coefficient) }

    /// Between which odds ratios the true one lies with a confidence of 95 %.
    public var oddsRatioInterval: ClosedRange<Double>? {
      guard standardError.isFinite else { return nil }
      let half = 1.959963984540054 * standardError
      return exp(coefficient - half)...exp(coefficient + half)
    }
  }

  /// The coefficients and their standard errors, class by class, the intercept of each first.
  ///
  /// `nil` without standard errors: with an absolute penalty, after the quasi-Newton method, where training did
  /// not converge or classes are separated. Under an `l2` above 0 (`StandardErrors.arePenalised`) they come from
  /// the penalised Hessian.
  public var inference: [Term]? { standardErrors == nil ? nil : terms }

  /// The same, with standard errors of NaN where there are none.
  public var terms: [Term] {
    let errors = standardErrors?.values
    let width = columnCount + 1
    return (1..<classCount).flatMap { index in
      ([nil] + (0..<columnCount).map { $0 }).map { (column: Int?) in
        Term(
          classIndex: index, column: column, coefficient: contrast(index, column),
          standardError: errors?[(index - 1) * width + (column ?? columnCount)] ?? .nan)
      }
    }
  }

  /// A parameter of class `index` less that of class 0.
  private func contrast(_ index: Int, _ column: Int?) -> Double {
    func parameter(_ output: Int) -> Double {
      column.map { coefficients[output * columnCount + $0] } ?? intercepts[output]
    }
    return classCount == 2 ? parameter(0) : parameter(index) - parameter(0)
  }
}
