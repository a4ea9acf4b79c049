internal import CForestKernel

/// Trees of any shape on ranks instead of values, as the AVX-512 kernel wants them.
///
/// The same idea as `RankedForest`, for trees whose rows walk until they are in a leaf: tables of a tree's at
/// most 255 nodes that split, by levels, so that upper levels look among few.
struct RankedLinks: Sendable {
  /// The most leaves of a tree, and more than its nodes that split: both are numbered in 8 bits.
  static let leavesPerTree = 256
  /// The most levels of a tree.
  static let levels = 63

  let groups: [RankedForest.Group]
  /// Bits of a key below the feature's number.
  let rankBits: Int
  /// Columns of keys the kernel wants: the features, and some that no node asks for.
  let keyColumns: Int
}

extension RankedLinks {
  /// The ranked form of `trees`; `nil` where the kernel cannot walk them.
  init?(_ trees: LinkedTrees, features: Int) {
    keyColumns = RankedForest.columns(features: features)
    guard keyColumns > 0, !trees.singleColumns.isEmpty else { return nil }
    let orders = trees.roots.map { Order(trees, root: Int($0)) }
    guard
      orders.allSatisfy({
        $0.leaves.count <= Self.leavesPerTree && $0.levelEnds.count <= Self.levels
      })
    else { return nil }
    let rankBits = RankedForest.rankBits(columns: keyColumns)
    var groups: [RankedForest.Group] = []
    var first = 0
    while first < orders.count {
      // Halved until the thresholds of every feature have a rank each.
      var count = min(RankedForest.treesPerGroup, orders.count - first)
      var tables = Self.tables(trees, orders[first..<first + count], features)
      while count > 1, tables.contains(where: { $0.count >= 1 << rankBits }) {
        count /= 2
        tables = Self.tables(trees, orders[first..<first + count], features)
      }
      let words = orders[first..<first + count].flatMap {
        Self.words(trees, $0, tables: tables, rankBits: rankBits)
      }
      groups.append(RankedForest.Group(words, count, tables: tables, rankBits: rankBits))
      first += count
    }
    self.groups = groups
    self.rankBits = rankBits
  }

  /// The nodes of a tree level by level.
  private struct Order {
    /// Nodes that split.
    var splits: [Int] = []
    var leaves: [Int] = []
    /// For each level that has nodes that split: how many there are down to it.
    var levelEnds: [Int] = []

    init(_ trees: LinkedTrees, root: Int) {
      var level = [root]
      while !level.isEmpty {
        leaves += level.filter(trees.isLeaf)
        let splitting = level.filter { !trees.isLeaf($0) }
        splits += splitting
        if !splitting.isEmpty { levelEnds.append(splits.count) }
        level = splitting.flatMap { [Int(trees.left[$0]), Int(trees.left[$0]) + 1] }
      }
    }
  }

  /// For each feature, the different thresholds of the trees, ascending.
  private static func tables(
    _ trees: LinkedTrees, _ orders: ArraySlice<Order>, _ features: Int
  ) -> [[Float]] {
    var seen = Array(repeating: Set<Float>(), count: features)
    for order in orders {
      for node in order.splits {
        seen[Int(trees.singleColumns[node])].insert(trees.thresholds[node])
      }
    }
    return seen.map { $0.sorted() }
  }

  /// One tree as the kernel reads it.
  private static func words(
    _ trees: LinkedTrees, _ order: Order, tables: [[Float]], rankBits: Int
  ) -> [UInt16] {
    var words = [UInt16](repeating: 0, count: Int(forest_linked_rank_tree_size))
    var numbers: [Int: Int] = [:]
    for (number, node) in order.splits.enumerated() { numbers[node] = number }
    for (number, leaf) in order.leaves.enumerated() {
      numbers[leaf] = leavesPerTree + number
      let length = trees.lengths[leaf]
      words[Int(forest_linked_rank_low_halves) + number] = UInt16(truncatingIfNeeded: length)
      words[Int(forest_linked_rank_high_halves) + number] = UInt16(length >> 16)
    }
    for (number, node) in order.splits.enumerated() {
      let feature = Int(trees.singleColumns[node])
      let rank = RankedForest.lowerBound(of: trees.thresholds[node], in: tables[feature])
      let left = Int(trees.left[node])
      words[Int(forest_linked_rank_keys) + number] = UInt16(feature << rankBits | rank)
      words[Int(forest_linked_rank_left) + number] = UInt16(numbers[left, default: 0])
      words[Int(forest_linked_rank_right) + number] = UInt16(numbers[left + 1, default: 0])
    }
    for (level, end) in order.levelEnds.enumerated() {
      words[Int(forest_linked_rank_quarters) + level] = UInt16((end + 63) / 64)
    }
    return words
  }
}
