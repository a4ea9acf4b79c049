/// A linear classifier: the log-odds of the classes are weighted sums of the features.
///
/// Two classes have one output, the log-odds of class 1. More have one each, whose softmax are the
/// probabilities; the outputs of a row add up to 0 unless coefficients are penalised by their absolute values.
/// A model does not change and may score on any number of threads at once.
public struct LogisticRegression: Hashable, Sendable {
  /// The number of classes, at least 2.
  public let classCount: Int
  /// The number of features.
  public let columnCount: Int
  /// What a unit of a feature adds to an output, row-major [outputs, columns], on the scale of training.
  public let coefficients: [Double]
  /// Each output where all features are 0.
  public let intercepts: [Double]
  /// The mean of each feature in training, by the weights of the rows.
  public let means: [Double]
  /// The standard deviation of each feature in training, likewise.
  public let deviations: [Double]
  /// The standard errors of the coefficients; see `inference`. `nil` where there are none.
  public let standardErrors: StandardErrors?
  /// How training ended.
  public let convergence: Convergence
  /// The mean loss of the training rows, in nats, penalties included.
  public let trainingLoss: Double

  /// The number of outputs: 1 of two classes, else one for each.
  public var outputCount: Int { classCount == 2 ? 1 : classCount }

  /// How sure coefficients are: roots of the diagonal of the inverse Hessian.
  public struct StandardErrors: Hashable, Sendable {
    /// Row-major [contrasts, columns + 1], the intercept last: each class but 0 against class 0. NaN where a
    /// feature has no coefficient of its own.
    public let values: [Double]
    /// Whether coefficients were penalised: then these tell how firmly data and penalty together hold them,
    /// and p-values are too small or too large.
    public let arePenalised: Bool
  }

  /// How training ended.
  public struct Convergence: Hashable, Sendable {
    /// How it ended.
    public let state: State
    /// How often all rows were gone through.
    public let passes: Int

    /// How training ended.
    public enum State: String, CaseIterable, Sendable {
      /// At the minimum.
      case converged
      /// Before the minimum: allow more iterations.
      case iterationLimit = "iteration_limit"
      /// A plane separates classes, so that some coefficients grow without bound: there is no minimum. The model
      /// tells the classes apart, but its coefficients mean nothing; an `l2` above 0 gives it a minimum.
      case separated
    }
  }

  /// What training tells meanwhile.
  public struct Progress: Hashable, Sendable {
    /// Passes over all rows so far.
    public var pass: Int
    /// The sum of the losses of all rows and the penalties.
    public var loss: Double
  }

  init(
    classCount: Int, columnCount: Int, coefficients: [Double], intercepts: [Double],
    means: [Double], deviations: [Double], standardErrors: StandardErrors?,
    convergence: Convergence,
    trainingLoss: Double
  ) {
    self.classCount = classCount
    self.columnCount = columnCount
    self.coefficients = coefficients
    self.intercepts = intercepts
    self.means = means
    self.deviations = deviations
    self.standardErrors = standardErrors
    self.convergence = convergence
    self.trainingLoss = trainingLoss
  }
}

extension LogisticRegression {
  /// How far each feature moves the outputs of training rows: |coefficient| times its standard deviation, averaged
  /// over the outputs.
  public var columnImportance: [Double] {
    (0..<columnCount).map { column in
      let sum = (0..<outputCount).reduce(0) { $0 + abs(coefficients[$1 * columnCount + column]) }
      return sum / Double(outputCount) * deviations[column]
    }
  }

  /// Coefficients and intercepts for features as they were before they were centred and scaled.
  ///
  /// - Parameters:
  ///   - centers: what was subtracted from each feature.
  ///   - scales: what it was then divided by, not 0.
  /// - Returns: in the order of `coefficients` and `intercepts`.
  public func onOriginalScale(
    centers: [Double], scales: [Double]
  ) -> (coefficients: [Double], intercepts: [Double]) {
    precondition(centers.count == columnCount && scales.count == columnCount, "one a feature")
    precondition(!scales.contains(0), "nothing is divided by 0")
    var (coefficients, intercepts) = (coefficients, intercepts)
    for output in 0..<outputCount {
      for column in 0..<columnCount {
        let place = output * columnCount + column
        coefficients[place] /= scales[column]
        intercepts[output] -= coefficients[place] * centers[column]
      }
    }
    return (coefficients, intercepts)
  }
}

extension LogisticRegression: CustomStringConvertible {
  /// Its size in words.
  public var description: String {
    "logistic regression of \(classCount) classes on \(columnCount) features"
  }
}
