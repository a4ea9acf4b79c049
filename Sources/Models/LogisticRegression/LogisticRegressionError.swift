/// Why a logistic regression cannot be trained.
public enum LogisticRegressionError: Error, Hashable, Sendable {
  case noColumns
  case noRows
  /// A column is the number of a category, which says nothing about its size.
  case categoryNotEncoded(String)
  case oneClass
  /// The classes are numbered from 0; this number has no rows.
  case classWithoutRows(Int)
  /// A target that is no whole number from 0 up.
  case targetIsNoClass(row: Int)
  case weightIsNotPositive(row: Int)
  /// A missing or infinite value, or one beyond single precision.
  case notFinite(column: String, row: Int)
  /// The column varies by too little beside its size.
  case blurred(column: String)
  /// Reading again gave other rows, or other ones than were announced.
  case rowsDiffer
  case outOfRange(ParameterError)
}

extension LogisticRegressionError: LearnerError {
  /// What to change.
  public var remedy: String { "correct the specification or the data" }

  /// What is wrong, and what to change.
  public var description: String {
    switch self {
    case .noColumns: "a logistic regression needs at least one feature"
    case .noRows: "there are no rows to train on"
    case .categoryNotEncoded(let name):
      "column '\(name)' holds numbers of categories; a logistic regression needs it encoded as one-hot"
    case .oneClass:
      "all rows have the same label; a classifier learns from rows of two classes or more"
    case .classWithoutRows(let index):
      "no row to train on is of class \(index); train on rows of every class, numbered without gaps"
    case .targetIsNoClass(let row):
      "the label of row \(row + 1) is no class; classes are whole numbers from 0 to "
        + "\(DesignSurvey.mostClasses - 1)"
    case .weightIsNotPositive(let row):
      "the weight of row \(row + 1) is not a number above 0; leave rows that do not count out"
    case .notFinite(let column, let row):
      "column '\(column)' is missing or infinite in row \(row + 1); a logistic regression takes only "
        + "numbers: impute or clip it"
    case .blurred(let column):
      "column '\(column)' varies by less than 1/\(Int(DesignSurvey.blurringRatio)) of its size, too "
        + "little for single precision; scale it"
    case .rowsDiffer:
      "the rows changed while they were read; train on data that nobody writes to meanwhile"
    case .outOfRange(let error): error.description
    }
  }
}
