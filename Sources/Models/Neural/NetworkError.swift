/// Why a neural network cannot be trained.
public enum NetworkError: Error, Hashable, Sendable {
  case noRows
  case noFeatures
  /// A column is the number of a category, which says nothing about its size.
  case categoryNotEncoded(String)
  /// Another number of columns than the network or its training rows have.
  case widthDiffers(found: Int, expected: Int)
  /// Reading the rows again gave another number of them.
  case rowsChanged(found: Int, expected: Int)
  /// The rows to learn from have no labels.
  case noTargets
  /// A label is not the number of a class; rows count from 0.
  case targetIsNoClass(row: Int, classes: Int)
  /// All labels are the same.
  case oneClass
  /// The weight of a row is not a number above 0; rows count from 0.
  case weightOutOfRange(row: Int)
  /// The loss became infinite.
  case diverged(epoch: Int)
}

extension NetworkError: LearnerError {
  /// What to change.
  public var remedy: String {
    switch self {
    case .noRows, .noTargets, .targetIsNoClass, .oneClass, .weightOutOfRange, .rowsChanged:
      "correct the data"
    case .noFeatures, .widthDiffers: "correct the specification"
    case .categoryNotEncoded: "encode it as one-hot"
    case .diverged: "choose a smaller learning_rate, or scale the features"
    }
  }

  /// What is wrong.
  public var description: String {
    switch self {
    case .noRows: "there are no rows to train on"
    case .noFeatures: "a neural network needs at least one feature"
    case .categoryNotEncoded(let name):
      "column '\(name)' holds numbers of categories, whose size says nothing"
    case .widthDiffers(let found, let expected):
      "the network has \(expected) input columns and was given \(found)"
    case .rowsChanged(let found, let expected):
      "the training rows changed while they were read: \(expected) rows before and now \(found)"
    case .noTargets: "the training rows have no label to learn"
    case .targetIsNoClass(let row, let classes):
      "the label of row \(row) is not the number of a class, 0…\(classes - 1)"
    case .oneClass: "all training rows have the same label; a classifier needs two classes"
    case .weightOutOfRange(let row): "the weight of row \(row) is not a finite number above 0"
    case .diverged(let epoch):
      "training diverged in epoch \(epoch)"
    }
  }
}
