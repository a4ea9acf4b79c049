internal import CForestKernel

/// The trees of a forest on ranks instead of values, as the AVX-512 kernel wants them.
///
/// A value is compared with a threshold by how many of the feature's thresholds are below each, which
/// gives the same answer in 16 bits: twice the rows to a vector, and tables short enough for permutes.
struct RankedForest: Sendable {
  /// The only depth the kernel walks; shallower trees repeat their leaves.
  static let depth = 8
  /// So many path lengths fit into a 32-bit sum.
  static let treesPerGroup = 256

  /// Trees that share their rank tables.
  struct Group: Sendable {
    var trees: [UInt16]
    var treeCount: Int
    var columns: [Column]
  }

  /// The rank table of one feature.
  struct Column: Sendable {
    /// Sorted, padded with infinity to 2^`steps`.
    var thresholds: [Float]
    /// The first five steps of a search, in 32 places; the first place is not used.
    var pivots: [Float]
    var steps: UInt32
    /// The feature's number in the upper bits of its keys.
    var keyBase: UInt16
  }

  let groups: [Group]
  /// Bits of a key below the feature's number.
  let rankBits: Int
  /// Columns of keys the kernel wants: the features, and some that no node asks for.
  let keyColumns: Int

  /// Columns of keys for so many features; 0 where the kernel cannot take them.
  static func columns(features: Int) -> Int {
    forest_has_avx512() ? forest_rank_columns(features) : 0
  }

  /// Bits that the number of one of `columns` leaves of a key.
  static func rankBits(columns: Int) -> Int {
    16 - (Int.bitWidth - (columns - 1).leadingZeroBitCount)
  }
}

extension RankedForest {
  /// The ranked form of trees in the layout of `IsolationForest`; `nil` where the kernel cannot walk them.
  init?(
    features: Int, trees: Int, depth: Int, splits: [UInt32], thresholds: [Float], leaves: [UInt32]
  ) {
    keyColumns = Self.columns(features: features)
    guard keyColumns > 0, depth <= Self.depth else { return nil }
    let rankBits = Self.rankBits(columns: keyColumns)
    let inner = (1 << depth) - 1
    var groups: [Group] = []
    var first = 0
    while first < trees {
      // Halved until the thresholds of every feature have a rank each: 255 nodes of one tree always do,
      // since a key has at most 6 bits for the feature.
      var count = min(Self.treesPerGroup, trees - first)
      var tables = Self.tables(
        features, splits, thresholds, first * inner..<(first + count) * inner)
      while count > 1, tables.contains(where: { $0.count >= 1 << rankBits }) {
        count /= 2
        tables = Self.tables(features, splits, thresholds, first * inner..<(first + count) * inner)
      }
      var words: [UInt16] = []
      words.reserveCapacity(count * Int(forest_rank_tree_size))
      for tree in first..<first + count {
        words += Self.words(
          splits: splits[tree * inner..<(tree + 1) * inner],
          thresholds: thresholds[tree * inner..<(tree + 1) * inner],
          leaves: leaves[tree * (inner + 1)..<(tree + 1) * (inner + 1)],
          depth: depth, tables: tables, rankBits: rankBits)
      }
      groups.append(Group(words, count, tables: tables, rankBits: rankBits))
      first += count
    }
    self.groups = groups
    self.rankBits = rankBits
  }

  /// For each feature, the different thresholds of the nodes in `range`, ascending.
  private static func tables(
    _ features: Int, _ splits: [UInt32], _ thresholds: [Float], _ range: Range<Int>
  ) -> [[Float]] {
    var seen = Array(repeating: Set<Float>(), count: features)
    for node in range { seen[Int(splits[node])].insert(thresholds[node]) }
    return seen.map { $0.sorted() }
  }

  /// One tree as the kernel reads it.
  private static func words(
    splits: ArraySlice<UInt32>, thresholds: ArraySlice<Float>, leaves: ArraySlice<UInt32>,
    depth: Int, tables: [[Float]], rankBits: Int
  ) -> [UInt16] {
    var words = [UInt16](repeating: 0, count: Int(forest_rank_tree_size))
    for node in splits.indices {
      let feature = Int(splits[node])
      let heapNumber = node - splits.startIndex + 1
      let rank = lowerBound(of: thresholds[node], in: tables[feature])
      words[Int(forest_rank_tree_keys) + heapNumber] = UInt16(feature << rankBits | rank)
      if heapNumber < 16 {
        words[Int(forest_rank_tree_upper_features) + heapNumber] = UInt16(feature)
      }
    }
    // Below a leaf of a shallow tree every turn ends in a copy of it, so the nodes there may be anything.
    for place in 0..<1 << Self.depth {
      let leaf = leaves[leaves.startIndex + place >> (Self.depth - depth)]
      words[Int(forest_rank_tree_low_halves) + place] = UInt16(truncatingIfNeeded: leaf)
      words[Int(forest_rank_tree_high_halves) + place] = UInt16(leaf >> 16)
    }
    return words
  }

  /// How many elements of ascending `table` are below `value`.
  static func lowerBound(of value: Float, in table: [Float]) -> Int {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if table[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension RankedForest.Group {
  /// Trees as words, and the ascending thresholds of each feature.
  init(_ trees: [UInt16], _ count: Int, tables: [[Float]], rankBits: Int) {
    self.trees = trees
    treeCount = count
    columns = tables.enumerated().map { feature, table in
      RankedForest.Column(sorted: table, keyBase: UInt16(feature << rankBits))
    }
  }
}

extension RankedForest.Column {
  init(sorted: [Float], keyBase: UInt16) {
    // 2^steps − 1 thresholds can be counted in so many steps; the kernel does five in registers.
    let steps = max(5, Int.bitWidth - sorted.count.leadingZeroBitCount)
    thresholds = sorted + Array(repeating: .infinity, count: 1 << steps - sorted.count)
    let stride = 1 << (steps - 5)
    pivots = [0]
    for pivot in 1..<32 { pivots.append(thresholds[pivot * stride - 1]) }
    self.steps = UInt32(steps)
    self.keyBase = keyBase
  }
}
