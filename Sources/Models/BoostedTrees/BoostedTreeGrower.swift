internal import CBoostKernel

/// Grows trees leaf by leaf: the leaf whose split gains most is split next (Shi, "Best-first Decision Tree
/// Learning", 2007), as long as leaves are left.
struct BoostedTreeGrower {
  let rows: BinnedRows
  let search: SplitSearch
  let gradients: RoundGradients
  let histograms: Histograms
  /// The numbers of rows; those of a leaf stand together, ascending.
  let order: SharedMemory<UInt32>
  /// Room for as many rows.
  let scratch: SharedMemory<UInt32>
  /// How many rows of `order` the tree grows on.
  let rowCount: Int
  /// Whether `order` is all rows in order, so that the root needs none.
  let isWhole: Bool
  /// Leaves at most.
  let leafLimit: Int
  /// Columns that may be split upon.
  let columns: [Int]
  let threads: Int
  var random: SeededRandom
  /// Histograms that nobody holds.
  var pool: [Histograms.Sums]

  private var leaves: [Leaf] = []
  private var nodes: [DecisionTree.Node] = []
  private var root = DecisionTree.Child.leaf(0)

  /// A leaf while the tree grows.
  private struct Leaf {
    var range: Range<Int>
    var depth: Int
    var sums: NodeSums
    var bounds = ValueBounds()
    var l2: Double
    /// The node it hangs from and the side; `nil` for the root.
    var parent: (node: Int, isLeft: Bool)?
    var histogram: Histograms.Sums?
    var split: Split?
  }

  /// A tree, and which rows reach each leaf.
  struct Grown {
    var tree: DecisionTree
    /// For each leaf of the tree where its rows are in the order.
    var ranges: [Range<Int>]
  }

  init(
    rows: BinnedRows, search: SplitSearch, gradients: RoundGradients, histograms: Histograms,
    order: SharedMemory<UInt32>, scratch: SharedMemory<UInt32>, rowCount: Int, isWhole: Bool,
    leafLimit: Int, columns: [Int], threads: Int, random: SeededRandom, pool: [Histograms.Sums]
  ) {
    self.rows = rows
    self.search = search
    self.gradients = gradients
    self.histograms = histograms
    self.order = order
    self.scratch = scratch
    self.rowCount = rowCount
    self.isWhole = isWhole
    self.leafLimit = leafLimit
    self.columns = columns
    self.threads = threads
    self.random = random
    self.pool = pool
  }

  /// Grows a tree; its leaves' values are not multiplied by the learning rate.
  mutating func grow() -> Grown {
    let histogram = takeHistogram()
    histograms.build(
      histogram, order: isWhole ? nil : order, range: 0..<rowCount, gradients: gradients)
    leaves = [
      Leaf(
        range: 0..<rowCount, depth: 0, sums: histograms.total(histogram),
        l2: search.parameters.l2, histogram: histogram)
    ]
    seek(0)
    while leaves.count < leafLimit, let next = mostGaining() { split(next) }
    for leaf in leaves.indices { releaseHistogram(of: leaf) }
    return finished()
  }

  private func mostGaining() -> Int? {
    var best: (leaf: Int, gain: Double)?
    for (number, leaf) in leaves.enumerated() {
      guard let split = leaf.split, split.gain > best?.gain ?? 0 else { continue }
      best = (number, split.gain)
    }
    return best?.leaf
  }

  /// Looks for the best split of a leaf; lets its histogram go if there is none.
  private mutating func seek(_ leaf: Int) {
    if let histogram = leaves[leaf].histogram {
      let node = SplitSearch.Node(
        histogram: histogram, sums: leaves[leaf].sums, bounds: leaves[leaf].bounds,
        l2: leaves[leaf].l2)
      leaves[leaf].split = search.best(node, columns: columnsOfNode())
    }
    if leaves[leaf].split == nil { releaseHistogram(of: leaf) }
  }

  private mutating func columnsOfNode() -> [Int] {
    let share = search.parameters.columnSharePerNode
    guard share < 1 else { return columns }
    let count = max(1, Int((Double(columns.count) * share).rounded()))
    return random.subset(of: columns.count, count: count).map { columns[$0] }
  }

  private mutating func takeHistogram() -> Histograms.Sums { pool.popLast() ?? histograms.empty() }

  private mutating func releaseHistogram(of leaf: Int) {
    if let histogram = leaves[leaf].histogram { pool.append(histogram) }
    leaves[leaf].histogram = nil
  }
}

extension BoostedTreeGrower {
  /// Splits a leaf, which becomes the left child; the right one is new.
  private mutating func split(_ number: Int) {
    let leaf = leaves[number]
    guard let split = leaf.split else { return }
    let lefts = partition(leaf.range, by: split)
    let middle = leaf.range.lowerBound + lefts
    let (leftBounds, rightBounds) = bounds(leaf, split)
    let right = leaves.count
    let node = nodes.count
    nodes.append(
      DecisionTree.Node(
        column: split.column, test: split.test, left: .leaf(number), right: .leaf(right),
        gain: split.gain, rows: Double(leaf.range.count)))
    attach(.node(node), to: leaf.parent)
    leaves[number] = Leaf(
      range: leaf.range.lowerBound..<middle, depth: leaf.depth + 1, sums: split.left,
      bounds: leftBounds, l2: split.l2, parent: (node, true))
    leaves.append(
      Leaf(
        range: middle..<leaf.range.upperBound, depth: leaf.depth + 1,
        sums: leaf.sums - split.left, bounds: rightBounds, l2: split.l2, parent: (node, false)))
    if let histogram = leaf.histogram { shareHistogram(histogram, left: number, right: right) }
    seek(number)
    seek(right)
  }

  private mutating func attach(
    _ child: DecisionTree.Child, to parent: (node: Int, isLeft: Bool)?
  ) {
    guard let parent else { return root = child }
    if parent.isLeft { nodes[parent.node].left = child } else { nodes[parent.node].right = child }
  }

  /// Gives each child that may be split its histogram: the smaller one's is built, the larger one's is what is
  /// left of the parent's.
  private mutating func shareHistogram(_ histogram: Histograms.Sums, left: Int, right: Int) {
    let isLast = leaves.count == leafLimit
    let (small, large) =
      leaves[left].range.count <= leaves[right].range.count ? (left, right) : (right, left)
    let (needsSmall, needsLarge) = (!isLast && maySplit(small), !isLast && maySplit(large))
    guard needsSmall || needsLarge else { return pool.append(histogram) }
    let own = takeHistogram()
    histograms.build(own, order: order, range: leaves[small].range, gradients: gradients)
    if needsLarge {
      histograms.subtract(own, from: histogram, instructions: gradients.instructions)
      leaves[large].histogram = histogram
    } else {
      pool.append(histogram)
    }
    if needsSmall { leaves[small].histogram = own } else { pool.append(own) }
  }

  private func maySplit(_ leaf: Int) -> Bool {
    let parameters = search.parameters
    return leaves[leaf].range.count >= 2 * parameters.minRowsInLeaf
      && leaves[leaf].depth < parameters.maxDepth ?? Int.max
  }

  /// Between what the values of both children must be.
  ///
  /// Where a feature has a direction, all below one child stays on its side of the middle of both values.
  private func bounds(_ leaf: Leaf, _ split: Split) -> (ValueBounds, ValueBounds) {
    let direction = search.directions[split.column]
    guard direction != 0 else { return (leaf.bounds, leaf.bounds) }
    let left = search.value(split.left, l2: split.l2, leaf.bounds)
    let right = search.value(leaf.sums - split.left, l2: split.l2, leaf.bounds)
    let middle = left / 2 + right / 2
    let lower = ValueBounds(lowest: leaf.bounds.lowest, highest: middle)
    let upper = ValueBounds(lowest: middle, highest: leaf.bounds.highest)
    return direction > 0 ? (lower, upper) : (upper, lower)
  }
}

extension BoostedTreeGrower {
  /// Below so many rows a second thread costs more than it does.
  private static let rowsPerThread = 1 << 15

  /// Puts the rows of `range` that go left first, and says how many they are.
  private func partition(_ range: Range<Int>, by split: Split) -> Int {
    let table = split.table
    let ranges = parts(
      of: range.count, atMost: min(threads, range.count / Self.rowsPerThread + 1)
    ).map { $0.lowerBound + range.lowerBound..<$0.upperBound + range.lowerBound }
    let lefts = parallelMap(count: ranges.count, threads: threads) { [order, scratch, rows] part in
      let own = ranges[part]
      return unsafe table.withUnsafeBufferPointer { table in
        // Every key has its place in the table; both memories have room for the part.
        unsafe boost_partition(
          rows.keys.pointer(length: rows.rowCount * rows.stride), rows.stride, split.column,
          table.baseAddress, order.pointer(at: own.lowerBound, length: own.count), own.count,
          scratch.pointer(at: own.lowerBound, length: own.count))
      }
    }
    // The parts' fronts move together before the rest is put behind them.
    var next = range.lowerBound
    for (own, count) in zip(ranges, lefts) {
      unsafe order.pointer(at: next, length: count).update(
        from: order.pointer(at: own.lowerBound, length: count), count: count)
      next += count
    }
    for (own, count) in zip(ranges, lefts) {
      let rest = own.count - count
      unsafe order.pointer(at: next, length: rest).update(
        from: scratch.pointer(at: own.lowerBound, length: rest), count: rest)
      next += rest
    }
    return lefts.reduce(0, +)
  }

  /// The tree with the values of its leaves, from the fine gradients of their rows.
  private func finished() -> Grown {
    let values = parallelMap(count: leaves.count, threads: threads) { [leaves] number in
      value(of: leaves[number])
    }
    let numbered = zip(leaves, values).enumerated().map { number, leaf in
      DecisionTree.Leaf(value: leaf.1, rows: Double(leaf.0.range.count))
    }
    let tree = DecisionTree(nodes: nodes, leaves: numbered, root: root)
    return Grown(tree: tree, ranges: rangesFromLeft(root))
  }

  private func rangesFromLeft(_ child: DecisionTree.Child) -> [Range<Int>] {
    switch child {
    case .leaf(let number): [leaves[number].range]
    case .node(let number):
      rangesFromLeft(nodes[number].left) + rangesFromLeft(nodes[number].right)
    }
  }

  private func value(of leaf: Leaf) -> Double {
    var (gradient, hessian) = (Int64(0), Int64(0))
    let numbers = unsafe order.pointer(at: leaf.range.lowerBound, length: leaf.range.count)
    // The order holds numbers of rows, of which each has its fine gradient.
    let fine = unsafe gradients.fine.pointer(length: rows.rowCount)
    for place in 0..<leaf.range.count {
      let own = unsafe fine[Int(numbers[place])]
      gradient += Int64(own.gradient)
      hessian += Int64(own.hessian)
    }
    return search.parameters.value(
      gradient: Double(gradient) * gradients.fineGradientUnit,
      hessian: Double(hessian) * gradients.fineHessianUnit, l2: leaf.l2, leaf.bounds)
  }
}
