/// Grows one tree of a forest.
struct TreeGrower {
  let columns: GrowingColumns
  let recipe: TreeRecipe
  var random: SeededRandom
  /// The sample, permuted so that the rows of a node stand together.
  var rows: [Int32]
  /// How much each place of `rows` counts: less than 1 where a row went both ways.
  var weights: [Double]
  /// Column numbers; those that vary in the node stand first.
  var candidates: [Int]
  /// How likely each column is to be drawn; empty where all are alike.
  var columnWeights: [Double] = []
  /// What the split at hand compares, by the place in `rows`; NaN where a value is missing.
  var sums: [Float]
  var tree = GrownTree()

  init(
    columns: GrowingColumns, sample: [Int32], recipe: TreeRecipe, random: SeededRandom
  ) {
    self.columns = columns
    self.recipe = recipe
    self.random = random
    rows = sample
    weights = Array(repeating: 1, count: sample.count)
    candidates = Array(0..<columns.count)
    sums = Array(repeating: 0, count: sample.count)
  }

  mutating func grow() -> GrownTree {
    if recipe.parameters.columnWeights == .kurtosis { columnWeights = kurtosisWeights() }
    let root = tree.addLeaf(rows: Double(rows.count), level: 0)
    split(root, range: 0..<rows.count, varying: candidates.count)
    return tree
  }

  /// Grows the subtree of `node` on the rows in `range`; the first `varying` candidates may vary.
  private mutating func split(_ node: Int, range: Range<Int>, varying: Int) {
    var varying = varying
    let level = tree.levels[node]
    guard level < recipe.depth, range.count > 1, tree.rows[node] > 1,
      let chosen = chooseSplit(range, &varying)
    else { return }
    project(chosen.terms, range)
    let count = rows.count
    let children = children(of: partition(range, above: chosen.threshold))
    let left = tree.addLeaf(rows: total(children.left), level: level + 1)
    let right = tree.addLeaf(rows: total(children.right), level: level + 1)
    tree.setSplit(node, chosen, firstChild: left)
    split(left, range: children.left, varying: varying)
    split(right, range: children.right, varying: varying)
    dropRows(from: count)
  }
}

/// How one tree of a forest is grown.
struct TreeRecipe: Sendable {
  /// What the user chose; its gain is that of this tree.
  var parameters: IsolationForest.Parameters
  /// Splits on the longest path.
  var depth: Int
}

extension IsolationForest.Parameters {
  /// How tree `tree` is grown: guided trees are spread evenly among the others.
  ///
  /// A guided split cuts off few rows, so that guided trees go on until rows are alone; random ones end at the
  /// height of an average tree.
  func recipe(ofTree tree: Int, sampleSize size: Int) -> TreeRecipe {
    let before = (Double(tree) * guidedTrees).rounded(.down)
    let isGuided = gain != .none && (Double(tree + 1) * guidedTrees).rounded(.down) > before
    var recipe = TreeRecipe(parameters: self, depth: 0)
    if !isGuided { recipe.parameters.gain = .none }
    if size > 1 {
      let own = isGuided ? Self.maxDepthRange.upperBound : Self.heightOfAverage(sampleSize: size)
      recipe.depth = maxDepth ?? own
    }
    return recipe
  }
}
