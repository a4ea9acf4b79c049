/// Why boosted trees cannot be trained.
public enum BoostedTreesError: Error, Hashable, Sendable {
  case noRows
  case noColumns
  case tooManyRows(Int)
  case tooManyColumns(Int)
  case parameter(ParameterError)
  /// A feature that is to be increasing or decreasing is not there.
  case unknownFeature(String)
  case categoryWithDirection(String)
  case twoDirections(String)
  case directionOfManyClasses
  /// A block of rows has no target for each row.
  case noTargets
  /// A target that is no number of a class, or no finite number.
  case targetOutOfRange(BoostedTrees.Objective)
  case weightOutOfRange
  /// Some blocks of rows have weights and some have none.
  case weightsOfSomeRows
  case tooManyClasses(Int)
  /// There is nothing to tell apart: no row is of this class.
  case classWithoutRows(Int)
  /// The rows read at first and later are not the same in number.
  case rowsChanged(found: Int, expected: Int)
  /// The validation rows have other columns.
  case columnsDiffer
  case earlyStoppingWithoutValidation
}

extension BoostedTreesError: LearnerError {
  /// What to change.
  public var remedy: String { "correct the specification or the data" }

  /// What is wrong, and what to change.
  public var description: String {
    switch self {
    case .noRows: "there are no rows to train on"
    case .noColumns: "boosted trees need at least one feature"
    case .tooManyRows(let rows):
      "\(rows) rows are too many for boosted trees; the most is \(BoostedTrees.mostRows)"
    case .tooManyColumns(let columns):
      "\(columns) features are too many for boosted trees; the most is \(BoostedTrees.mostColumns)"
    case .parameter(let error): error.description
    case .unknownFeature(let name):
      "increasing and decreasing name '\(name)', which is no feature of the model"
    case .categoryWithDirection(let name):
      "'\(name)' is categorical, so predictions can neither rise nor fall with it; "
        + "take it out of increasing and decreasing"
    case .twoDirections(let name): "'\(name)' cannot be both increasing and decreasing"
    case .directionOfManyClasses:
      "increasing and decreasing have no meaning for more than two classes; leave them out"
    case .noTargets: "the rows to train on have no label"
    case .targetOutOfRange(.regression):
      "the label must be a finite number; drop the rows without one"
    case .targetOutOfRange(.binary): "the label must be class 0 or 1; drop the rows without one"
    case .targetOutOfRange(.multiclass):
      "the label must be the number of a class from 0; drop the rows without one"
    case .weightOutOfRange: "the weight of a row must be a finite number above 0"
    case .weightsOfSomeRows: "either all rows have a weight or none"
    case .tooManyClasses(let classes):
      "\(classes) classes are too many for boosted trees; the most is \(BoostedTrees.mostClasses)"
    case .classWithoutRows(let number):
      "no row is of class \(number); there must be rows of every class to learn from"
    case .rowsChanged(let found, let expected):
      "the data changed while it was read: \(found) rows instead of \(expected)"
    case .columnsDiffer: "the validation rows have other features than the training rows"
    case .earlyStoppingWithoutValidation:
      "early_stopping_rounds needs validation rows; hold some out or leave it out"
    }
  }
}
