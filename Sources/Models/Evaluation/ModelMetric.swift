/// The metrics by which models are compared and searched, as evaluations record them.
public enum ModelMetric: String, CaseIterable, Sendable {
  /// The area under the ROC curve; of several classes the mean over the classes, each against the rest.
  case rocAUC = "roc_auc"
  case averagePrecision = "average_precision"
  case logLoss = "log_loss"
  case brierScore = "brier_score"
  case accuracy = "accuracy"
  case f1 = "f1"
  /// F1 of each class, all classes counting alike.
  case macroF1 = "macro_f1"
  /// The root of the mean squared error of numbers.
  case rmse = "rmse"
  /// The mean absolute error of numbers.
  case mae = "mae"
  /// The share of the variance of numbers that is explained.
  case r2 = "r2"

  /// Whether a higher value is the better one.
  public var isHigherBetter: Bool {
    switch self {
    case .rocAUC, .averagePrecision, .accuracy, .f1, .macroF1, .r2: true
    case .logLoss, .brierScore, .rmse, .mae: false
    }
  }

  /// The metrics of models that do `task`, the usual one first.
  ///
  /// Scores of anomaly models are no probabilities, so that losses say nothing of them.
  ///
  /// - Parameter classes: how many are told apart; of no meaning but for classification.
  public static func metrics(of task: ModelTask, classes: Int) -> [ModelMetric] {
    switch task {
    case .anomaly: [.rocAUC, .averagePrecision, .f1, .accuracy]
    case .classification:
      classes == 2
        ? [.rocAUC, .averagePrecision, .logLoss, .brierScore, .accuracy, .f1]
        : [.logLoss, .rocAUC, .accuracy, .macroF1]
    case .regression: [.rmse, .mae, .r2]
    }
  }
}
