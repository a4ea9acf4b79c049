/// Trees that compare one number at a time, each stored as a perfect tree of one depth.
///
/// A leaf that ends early is repeated in all places below it.
struct PerfectTrees: Sendable {
  /// The number of trees.
  let count: Int
  /// Splits on the way to every leaf.
  let depth: Int
  /// For each tree, 2^depth − 1 inner nodes in heap order: which feature is compared.
  let splitFeatures: [UInt32]
  /// For each tree, 2^depth − 1 inner nodes: rows above the threshold go right.
  let thresholds: [Float]
  /// For each tree, 2^depth leaves from left to right: path lengths in `IsolationForest.pathUnit`.
  let leaves: [UInt32]
  /// For each tree, 2^depth leaves: the training rows that ended there; empty where that is not known.
  ///
  /// Of the places of a leaf that ends early, the leftmost has all its rows.
  let leafRows: [UInt32]
  /// The same trees on ranks, for processors and forests that suit it.
  let ranked: RankedForest?

  init(
    features: Int, count: Int, depth: Int, splitFeatures: [UInt32], thresholds: [Float],
    leaves: [UInt32], leafRows: [UInt32] = []
  ) {
    self.count = count
    self.depth = depth
    self.splitFeatures = splitFeatures
    self.thresholds = thresholds
    self.leaves = leaves
    self.leafRows = leafRows
    ranked = RankedForest(
      features: features, trees: count, depth: depth, splits: splitFeatures,
      thresholds: thresholds, leaves: leaves)
  }

  /// Inner nodes of a tree.
  var innerNodes: Int { 1 << depth - 1 }
}

extension PerfectTrees {
  /// The perfect form of trees that end at `depth` or before.
  ///
  /// - Precondition: they compare single numbers.
  init(_ trees: [GrownTree], depth: Int, features: Int) {
    let layouts = trees.map { Layout($0, depth: depth) }
    self.init(
      features: features, count: trees.count, depth: depth,
      splitFeatures: layouts.flatMap(\.splitFeatures), thresholds: layouts.flatMap(\.thresholds),
      leaves: layouts.flatMap(\.leaves), leafRows: layouts.flatMap(\.leafRows))
  }

  /// One tree on its way into heap order.
  private struct Layout {
    let depth: Int
    var splitFeatures: [UInt32]
    var thresholds: [Float]
    var leaves: [UInt32]
    var leafRows: [UInt32]

    init(_ tree: GrownTree, depth: Int) {
      self.depth = depth
      let inner = 1 << depth - 1
      splitFeatures = Array(repeating: 0, count: inner)
      thresholds = Array(repeating: 0, count: inner)
      leaves = Array(repeating: 0, count: inner + 1)
      leafRows = Array(repeating: 0, count: inner + 1)
      place(0, of: tree, at: 0)
    }

    private mutating func place(_ node: Int, of tree: GrownTree, at heap: Int) {
      let left = Int(tree.left[node])
      guard left > 0 else {
        let width = 1 << (depth - tree.levels[node])
        let first = (heap + 1) * width - 1 << depth
        let units = tree.pathUnits(ofLeaf: node)
        for leaf in first..<first + width { leaves[leaf] = units }
        leafRows[first] = UInt32(tree.rows[node])
        return
      }
      splitFeatures[heap] = tree.terms[tree.firstTerms[node]].column
      thresholds[heap] = tree.thresholds[node]
      place(left, of: tree, at: 2 * heap + 1)
      place(left + 1, of: tree, at: 2 * heap + 2)
    }
  }
}
