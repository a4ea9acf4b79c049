extension BoostedTrees {
  /// The model as tensors; the same model gives the same numbers.
  ///
  /// `objective` [], its place in `Objective`; `base_margin` [outputs]; `feature_kind` [columns], 0 of numbers and 1 of
  /// categories; `feature_keys` [columns], how many of `feature_value` [keys] are the column's: cuts or
  /// numbers of categories, ascending; `tree_nodes` [trees], how many nodes are the tree's; `node_column`, `node_kind`
  /// (0 keys up to `node_cut`, 1 these and missing ones, 2 those of the set `node_cut`), `node_cut`, `node_left`
  /// and `node_right` (in the tree; 2³¹ and up: a leaf), `node_gain`, `node_rows`, all [nodes]; `set`
  /// [sets, 8], a bit for each key; `leaf_value` and `leaf_rows` [leaves], one more in a tree than nodes.
  public var weights: [Tensor] {
    let nodes = trees.flatMap(\.nodes)
    let leaves = trees.flatMap(\.leaves)
    let values = features.map(\.storedValues)
    let sets = nodes.compactMap { if case .among(let words) = $0.test { words } else { nil } }
    var nextSet: UInt32 = 0
    let cuts = nodes.map { node in
      guard case .upTo(let cut, _) = node.test else {
        defer { nextSet += 1 }
        return nextSet
      }
      return UInt32(cut)
    }
    func whole(_ name: String, _ values: [UInt32]) -> Tensor {
      Tensor(name, shape: [values.count], .uint32(values))
    }
    func real(_ name: String, _ values: [Double]) -> Tensor {
      Tensor(name, shape: [values.count], .float64(values))
    }
    let number = Objective.allCases.firstIndex(of: objective) ?? 0
    return [
      real("base_margin", baseMargins),
      whole("feature_keys", values.map { UInt32($0.count) }),
      whole("feature_kind", features.map { $0.isCategorical ? 1 : 0 }),
      real("feature_value", values.flatMap(\.self)),
      real("leaf_rows", leaves.map(\.rows)),
      real("leaf_value", leaves.map(\.value)),
      whole("node_column", nodes.map { UInt32($0.column) }),
      whole("node_cut", cuts),
      real("node_gain", nodes.map(\.gain)),
      whole("node_kind", nodes.map(\.test.storedKind)),
      whole("node_left", nodes.map(\.left.stored)),
      whole("node_right", nodes.map(\.right.stored)),
      real("node_rows", nodes.map(\.rows)),
      Tensor("objective", shape: [], .int64([Int64(number)])),
      Tensor("set", shape: [sets.count, 8], .uint32(sets.flatMap(\.self))),
      whole("tree_nodes", trees.map { UInt32($0.nodes.count) }),
    ]
  }

  /// The model that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` that names the tensor for anything a trained model would not hold, so that
  ///   scoring cannot read beyond its arrays whatever a file says.
  public init(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    let number = try stored.integer("objective")
    try stored.require("objective", "is no objective") {
      Objective.allCases.indices.contains(number)
    }
    let objective = Objective.allCases[number]
    let base = try stored.doubles("base_margin", dimensions: 1).values
    try stored.require("base_margin", "is not one finite number for each output") {
      base.allSatisfy(\.isFinite)
        && (objective == .multiclass
          ? (2...Self.mostClasses).contains(base.count) : base.count == 1)
    }
    let features = try FeatureKeys.read(stored)
    let trees = try DecisionTree.read(stored, features: features)
    try stored.require("tree_nodes", "has no tree for each output in each round") {
      trees.count % base.count == 0
    }
    self.init(objective: objective, baseMargins: base, features: features, trees: trees)
  }
}

extension Split.Test {
  /// 0, 1 or 2 as `BoostedTrees.weights` has it.
  fileprivate var storedKind: UInt32 {
    switch self {
    case .upTo(_, let missingLeft): missingLeft ? 1 : 0
    case .among: 2
    }
  }
}
