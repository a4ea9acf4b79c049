/// The kinds of models, by the words that users write.
public enum ModelKind: String, CaseIterable, Hashable, Sendable {
  case isolationForest = "isolation-forest"
}

extension ModelKind {
  /// What a model of the kind tells of a row.
  public var task: Task {
    switch self {
    case .isolationForest: .anomaly
    }
  }

  /// What a model tells of a row.
  public enum Task: Hashable, Sendable {
    /// How strange it is, 0…1; learnt without labels.
    case anomaly
    /// How likely each class is; learnt from labels.
    case classification
  }

  /// What the kind is, for people.
  public var title: String {
    switch self {
    case .isolationForest: "isolation forest"
    }
  }

  /// How features are encoded of which a specification says nothing.
  ///
  /// - Parameter isCategory: whether the feature's values are text that are no numbers.
  public func defaultEncoding(isCategory: Bool) -> EncodingRequest {
    switch self {
    case .isolationForest: EncodingRequest(isCategory ? .onehot : .number)
    }
  }
}
