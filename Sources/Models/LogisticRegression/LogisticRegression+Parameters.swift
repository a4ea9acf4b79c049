extension LogisticRegression {
  /// What a user can choose.
  ///
  /// What is minimised is Σ weight · loss + l1 · Σ |coefficient| + l2 / 2 · Σ coefficient², sums over rows, not
  /// means: scikit-learn's C is 1 / (l1 + l2) and its l1_ratio l1 / (l1 + l2).
  public struct Parameters: Hashable, Sendable {
    /// The strength of the squared penalty on coefficients.
    public var l2 = 1.0
    /// The strength of the absolute penalty on coefficients, which makes some of them 0.
    public var l1 = 0.0
    /// What the rows of a class count for.
    public var classWeight = ClassWeight.none
    /// How the minimum is found.
    public var solver = Solver.automatic
    /// The most passes over the rows.
    public var maxIterations = 200
    /// How much the last step of Newton's method may have changed the curvature, as a share. The
    /// quasi-Newton method stops a hundred times as far from the minimum, in standard errors.
    public var tolerance = 1e-5

    /// The values above.
    public init() {}

    /// What the rows of a class count for.
    public enum ClassWeight: String, CaseIterable, Sendable {
      /// Each row by its own weight.
      case none
      /// Each class as much as every other one.
      case balanced
    }

    /// How the minimum is found.
    public enum Solver: String, CaseIterable, Sendable {
      /// Newton's method up to 500 parameters, else the quasi-Newton one.
      case automatic = "auto"
      /// Newton's method.
      case newton
      /// L-BFGS, or OWL-QN with an absolute penalty.
      case quasiNewton = "lbfgs"
    }

    /// The most parameters for which a Hessian is worth its passes.
    static let mostNewtonParameters = 500

    func usesNewton(parameters: Int) -> Bool {
      switch solver {
      case .automatic: parameters <= Self.mostNewtonParameters
      case .newton: true
      case .quasiNewton: false
      }
    }

    /// - Throws: what is out of its range.
    func check() throws(LogisticRegressionError) {
      for parameter in LogisticRegression.parameters {
        var copy = self
        do {
          if let value = parameter.value(self) { try parameter.set(value, in: &copy) }
        } catch {
          throw .outOfRange(error)
        }
      }
    }
  }

  /// What a user can choose, for specifications, help and searches.
  public static let parameters: [Parameter<Parameters>] = [
    .number("l2", \.l2, in: 0...1e12, "strength of the squared penalty; scikit-learn's 1 / C"),
    .number("l1", \.l1, in: 0...1e12, "strength of the absolute penalty, which drops features"),
    .choice("class_weight", \.classWeight, "balanced: each class counts as much as the others"),
    .choice("solver", \.solver, "how the minimum is found; auto goes by the number of features"),
    .integer("max_iterations", \.maxIterations, in: 1...100_000, "most passes over the rows"),
    .number("tolerance", \.tolerance, in: 1e-12...0.1, "how near the minimum training stops"),
  ]
}
