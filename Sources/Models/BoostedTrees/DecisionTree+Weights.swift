extension DecisionTree.Child {
  /// Marks leaves.
  fileprivate static let leafMark = UInt32(1) << 31

  /// As `BoostedTrees.weights` has it.
  var stored: UInt32 {
    switch self {
    case .node(let number): UInt32(number)
    case .leaf(let number): UInt32(number) | Self.leafMark
    }
  }

  fileprivate init(stored: UInt32) {
    self =
      stored & Self.leafMark == 0
      ? .node(Int(stored)) : .leaf(Int(stored & ~Self.leafMark))
  }
}

extension DecisionTree {
  /// The trees upon `features`.
  static func read(
    _ stored: StoredTensors, features: [FeatureKeys]
  ) throws(WeightsError) -> [DecisionTree] {
    let counts = try stored.integers("tree_nodes", dimensions: 1).values
    let nodes = try readNodes(stored, features: features)
    let leaves = try readLeaves(stored)
    let most = BoostedTrees.mostLeaves - 1
    try stored.require("tree_nodes", "does not say which nodes and leaves are whose") {
      counts.allSatisfy { $0 <= most } && counts.reduce(0) { $0 + Int($1) } == nodes.count
        && nodes.count + counts.count == leaves.count
    }
    var trees: [DecisionTree] = []
    var (node, leaf) = (0, 0)
    for count in counts {
      let own = Array(nodes[node..<node + Int(count)])
      let ends = Array(leaves[leaf..<leaf + Int(count) + 1])
      (node, leaf) = (node + Int(count), leaf + Int(count) + 1)
      try stored.require("node_left", "and node_right are not those of trees") {
        isTree(own)
      }
      try stored.require("node_rows", "does not add up") { rowsAddUp(own, ends) }
      trees.append(
        DecisionTree(nodes: own, leaves: ends, root: own.isEmpty ? .leaf(0) : .node(0)))
    }
    return trees
  }

  private static func readNodes(
    _ stored: StoredTensors, features: [FeatureKeys]
  ) throws(WeightsError) -> [Node] {
    let columns = try stored.integers("node_column", dimensions: 1).values
    let kinds = try stored.integers("node_kind", dimensions: 1).values
    let cuts = try stored.integers("node_cut", dimensions: 1).values
    let left = try stored.integers("node_left", dimensions: 1).values
    let right = try stored.integers("node_right", dimensions: 1).values
    let gains = try stored.doubles("node_gain", dimensions: 1).values
    let rows = try stored.doubles("node_rows", dimensions: 1).values
    let sets = try stored.integers("set", dimensions: 2)
    try stored.require("set", "is not 8 words for each set") { sets.shape[1] == 8 }
    for (name, count) in [
      ("node_kind", kinds.count), ("node_cut", cuts.count), ("node_left", left.count),
      ("node_right", right.count), ("node_gain", gains.count), ("node_rows", rows.count),
    ] {
      try stored.require(name, "is not one number for each node") { count == columns.count }
    }
    try stored.require("node_gain", "is not a finite number for each node") {
      gains.allSatisfy(\.isFinite)
    }
    var nodes: [Node] = []
    for number in columns.indices {
      let column = Int(columns[number])
      try stored.require("node_column", "names features that are not there") {
        column < features.count
      }
      let feature = features[column]
      try stored.require("node_kind", "does not suit the feature") {
        kinds[number] == 2 ? feature.isCategorical : kinds[number] < 2 && !feature.isCategorical
      }
      let cut = Int(cuts[number])
      try stored.require("node_cut", "is no cut of the feature and no set") {
        cut < (kinds[number] == 2 ? sets.shape[0] : feature.storedValues.count)
      }
      let test: Split.Test =
        kinds[number] == 2
        ? .among(Array(sets.values[cut * 8..<cut * 8 + 8]))
        : .upTo(cut: UInt8(cut), missingLeft: kinds[number] == 1)
      nodes.append(
        Node(
          column: column, test: test, left: Child(stored: left[number]),
          right: Child(stored: right[number]), gain: gains[number], rows: rows[number]))
    }
    return nodes
  }

  private static func readLeaves(_ stored: StoredTensors) throws(WeightsError) -> [Leaf] {
    let values = try stored.doubles("leaf_value", dimensions: 1).values
    let rows = try stored.doubles("leaf_rows", dimensions: 1).values
    try stored.require("leaf_value", "is not a finite number for each leaf") {
      values.allSatisfy(\.isFinite)
    }
    try stored.require("leaf_rows", "is not a number of rows for each leaf") {
      rows.count == values.count
        && rows.allSatisfy { $0 >= 1 && $0 <= 0x1p52 && $0 == $0.rounded() }
    }
    return zip(values, rows).map { Leaf(value: $0, rows: $1) }
  }

  /// Whether a walk that goes left first meets nodes and leaves in order, each once.
  private static func isTree(_ nodes: [Node]) -> Bool {
    var (nextNode, nextLeaf) = (0, 0)
    var left: [Child] = [nodes.isEmpty ? .leaf(0) : .node(0)]
    while let child = left.popLast() {
      switch child {
      case .leaf(let number):
        guard number == nextLeaf else { return false }
        nextLeaf += 1
      case .node(let number):
        guard number == nextNode, number < nodes.count else { return false }
        nextNode += 1
        left.append(nodes[number].right)
        left.append(nodes[number].left)
      }
    }
    return nextNode == nodes.count
  }

  /// Whether each node has as many rows as its children; `nodes` are a tree.
  private static func rowsAddUp(_ nodes: [Node], _ leaves: [Leaf]) -> Bool {
    func rows(_ child: Child) -> Double {
      switch child {
      case .leaf(let number): leaves[number].rows
      case .node(let number): nodes[number].rows
      }
    }
    return nodes.allSatisfy { $0.rows == rows($0.left) + rows($0.right) }
  }
}
