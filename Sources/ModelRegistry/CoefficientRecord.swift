public import Models

/// What a logistic regression weighs, and how sure that is: `coefficients` of a manifest.
///
/// A unit is that of the column as the model sees it: of a feature that is scaled by its standard deviation, one of those.
public struct CoefficientRecord: Hashable, Sendable, Codable {
  /// How training ended: `converged`, `iteration_limit` or `separated`.
  public var convergence: String
  /// How often all rows were gone through.
  public var passes: Int
  /// The mean loss of the training rows, in nats, penalties included; `nil` where it is not finite.
  public var trainingLoss: Double?
  /// Whether a penalty pulled the coefficients towards 0, so that standard errors and p-values are not those of the
  /// data alone.
  public var isPenalised: Bool
  /// Class by class, the intercept of each first, then its columns in order.
  public var terms: [Term]

  /// One coefficient; what is not known or not finite is `nil`.
  public struct Term: Hashable, Sendable, Codable {
    /// The class whose log-odds it adds to.
    public var className: String
    /// The column of the model; `nil` for the intercept.
    public var column: String?
    /// What a unit adds to the log-odds of the class against the first one.
    public var coefficient: Double
    /// The root of its variance (Wald).
    public var standardError: Double?
    /// The coefficient in standard errors.
    public var z: Double?
    /// The chance of a |z| as large or larger were there no effect, by the normal distribution.
    public var pValue: Double?
    /// What a unit multiplies the odds with.
    public var oddsRatio: Double?
    /// The lower end of its interval of 95 %.
    public var oddsRatioLower: Double?
    /// The upper end of its interval of 95 %.
    public var oddsRatioUpper: Double?

    private enum CodingKeys: String, CodingKey {
      case column, coefficient, z
      case className = "class"
      case standardError = "standard_error"
      case pValue = "p_value"
      case oddsRatio = "odds_ratio"
      case oddsRatioLower = "odds_ratio_lower"
      case oddsRatioUpper = "odds_ratio_upper"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case convergence, passes, terms
    case trainingLoss = "training_loss"
    case isPenalised = "penalised"
  }
}

extension CoefficientRecord {
  /// The coefficients of `regression`, whose columns and classes have these names.
  public init(_ regression: LogisticRegression, columns: [ModelColumn], classes: [String]) {
    func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
    convergence = regression.convergence.state.rawValue
    passes = regression.convergence.passes
    trainingLoss = finite(regression.trainingLoss)
    isPenalised = regression.standardErrors?.arePenalised ?? false
    terms = regression.terms.map { term in
      Term(
        className: classes[term.classIndex], column: term.column.map { columns[$0].name },
        coefficient: term.coefficient, standardError: finite(term.standardError),
        z: finite(term.z), pValue: finite(term.pValue), oddsRatio: finite(term.oddsRatio),
        oddsRatioLower: term.oddsRatioInterval.flatMap { finite($0.lowerBound) },
        oddsRatioUpper: term.oddsRatioInterval.flatMap { finite($0.upperBound) })
    }
  }

  /// What a person should know before reading the coefficients; `nil` where training ended at the minimum.
  public var warning: String? {
    switch LogisticRegression.Convergence.State(rawValue: convergence) {
    case .separated:
      "features separate the classes perfectly, so that coefficients grow without bound and mean nothing: "
        + "give l2 above 0"
    case .iterationLimit:
      "training ended before the minimum, after \(passes) passes: raise max_iterations"
    case .converged, nil: nil
    }
  }
}
