extension TrainedModel {
  /// Whether `explain` can tell what decided a row.
  public var canExplain: Bool {
    switch core {
    case .isolationForest: false
    }
  }

  /// Writes what each column adds to what the model says of each row: `columnCount` numbers a row, row after row.
  ///
  /// Above 0 makes a row stranger, or its (positive, or most likely) class likelier. The sum of a row's
  /// numbers is what sets it apart from the base that the kind of model documents.
  ///
  /// - Parameter contributions: as many places as that.
  /// - Precondition: the batch has the model's columns, and `canExplain`.
  public func explain(_ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>) {
    switch core {
    case .isolationForest: preconditionFailure("this model cannot explain")
    }
  }

  /// How much each column matters to the model, 0 or more; `nil` where the kind cannot tell by itself.
  public var columnImportance: [Double]? {
    switch core {
    case .isolationForest: nil
    }
  }

  /// The losses of the training by epoch or round; empty where there are none.
  public var losses: (training: [Double], validation: [Double]) {
    switch core {
    case .isolationForest: ([], [])
    }
  }
}
