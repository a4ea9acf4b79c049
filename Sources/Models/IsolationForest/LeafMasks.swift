internal import CForestKernel

/// Trees of any shape as the leaves that each value rules out, as the AVX-512 kernel wants them.
///
/// A row asks each of its values once, however deep the tree: its rank among the thresholds of the column says
/// which leaves stay open, and the row's leaf is the first that all leave open (Lucchese et al., "QuickScorer: a
/// Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees", 2015).
struct LeafMasks: Sendable {
  /// The most leaves of a tree.
  static let leavesPerTree = Int(forest_mask_leaves)
  /// Trees whose thresholds are ranked together, at most: more make the look-up of a value's cell too large for the
  /// nearest cache, fewer rank more often.
  static let treesPerGroup = 40

  let groups: [Group]

  /// Trees that share their ranks.
  struct Group: Sendable {
    /// For each tree, for each key where in its part of `open` its leaves are.
    var cells: [UInt16] = []
    /// Leaves that are open, 256 bits each.
    var open: [UInt64] = []
    /// For each tree, and the end, where its part of `open` begins.
    var firstOpen: [UInt32] = []
    /// For each tree 256 path lengths, leaves from left to right.
    var lengths: [UInt32] = []
    /// How a column's values are ranked; keys of one column follow those of the column before.
    var columns: [RankedForest.Column] = []
    /// Different keys of all columns.
    var keyCount = 0
  }
}

extension LeafMasks {
  /// The masks of `trees`; `nil` where the kernel cannot take them: more leaves, many columns, sums of several.
  init?(_ trees: LinkedTrees, features: Int) {
    guard RankedForest.columns(features: features) > 0, !trees.singleColumns.isEmpty else {
      return nil
    }
    let orders = trees.roots.map { Order(trees, root: Int($0)) }
    guard orders.allSatisfy({ $0.leaves.count <= Self.leavesPerTree }) else { return nil }
    let count = (orders.count + Self.treesPerGroup - 1) / Self.treesPerGroup
    groups = (0..<count).map { group in
      let ends = (group...group + 1).map { orders.count * $0 / count }
      return Group(trees, orders[ends[0]..<ends[1]], features: features)
    }
  }

  /// The leaves of a tree from left to right, and what its splits rule out.
  fileprivate struct Order {
    var leaves: [Int] = []
    var splits: [(node: Int, leavesOnTheLeft: Range<Int>)] = []

    init(_ trees: LinkedTrees, root: Int) { visit(trees, root) }

    private mutating func visit(_ trees: LinkedTrees, _ node: Int) {
      guard !trees.isLeaf(node) else { return leaves.append(node) }
      let first = leaves.count
      visit(trees, Int(trees.left[node]))
      splits.append((node, first..<leaves.count))
      visit(trees, Int(trees.left[node]) + 1)
    }
  }
}

extension LeafMasks.Group {
  fileprivate init(_ trees: LinkedTrees, _ orders: ArraySlice<LeafMasks.Order>, features: Int) {
    var thresholds = Array(repeating: Set<Float>(), count: features)
    for (node, _) in orders.flatMap(\.splits) {
      thresholds[Int(trees.singleColumns[node])].insert(trees.thresholds[node])
    }
    let tables = thresholds.map { $0.sorted() }
    for table in tables {
      // At most 40 · 255 thresholds, and a key more for each of at most 64 columns.
      columns.append(RankedForest.Column(sorted: table, keyBase: UInt16(keyCount)))
      keyCount += table.count + 1
    }
    for order in orders { append(trees, order, tables) }
    firstOpen.append(UInt32(open.count))
  }

  private mutating func append(
    _ trees: LinkedTrees, _ order: LeafMasks.Order, _ tables: [[Float]]
  ) {
    let first = open.count
    firstOpen.append(UInt32(first))
    lengths += order.leaves.map { trees.lengths[$0] }
    lengths += Array(repeating: 0, count: LeafMasks.leavesPerTree - order.leaves.count)
    for (column, table) in tables.enumerated() {
      var ruledOut: [Float: [Range<Int>]] = [:]
      for (node, leaves) in order.splits where Int(trees.singleColumns[node]) == column {
        ruledOut[trees.thresholds[node], default: []].append(leaves)
      }
      var mask = [UInt64](repeating: .max, count: LeafMasks.leavesPerTree / 64)
      open += mask
      cells.append(UInt16(open.count - mask.count - first))
      for threshold in table {
        if let ranges = ruledOut[threshold] {
          for leaf in ranges.joined() { mask[leaf / 64] &= ~(1 << UInt64(leaf % 64)) }
          open += mask
        }
        cells.append(UInt16(open.count - mask.count - first))
      }
    }
  }
}
