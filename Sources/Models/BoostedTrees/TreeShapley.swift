internal import CBoostKernel

/// Exact Shapley values of a tree's features, leaf by leaf for a block of rows.
///
/// A feature that is not known sends a row down both sides, in the shares of the training rows (Lundberg, Erion &
/// Lee, "Consistent Individualized Feature Attribution for Tree Ensembles", 2018). The values of a row add up to its
/// leaf's value less the mean of all leaves. `boost_explain` has the integral by which they are computed.
struct TreeShapley {
  private var nodes: [boost_node] = []
  private var sets: [UInt32] = []
  private var paths: [boost_path] = []
  private var features: [boost_path_feature] = []
  private var turns: [boost_path_turn] = []
  /// The most features of a path.
  private var mostFeatures = 0

  /// Quadratures, one after another.
  private var points: [boost_point] = []
  /// Where the quadrature of so many points begins.
  private var firstPoints: [Int: Int] = [:]

  private var tests: [UInt8] = []
  private var numbers: [Double] = []

  /// What leads to the child that a walk is at.
  private struct Step {
    var node: Int
    var column: Int
    var isLeft: Bool
    /// The share of the node's training rows that went this way.
    var share: Double
  }

  /// Adds the values of `tree` for `rows` rows to `contributions`, columns of `boost_block_rows`.
  ///
  /// - Parameter keys: columns of `boost_block_rows`, as `FeatureKeys` write them.
  /// - Complexity: O(rows · leaves · depth²).
  mutating func add(
    _ tree: DecisionTree, keys: [UInt8], rows: Int, to contributions: inout [Double],
    kernel: BoostedKernel
  ) {
    prepare(tree)
    let block = Int(boost_block_rows)
    let columns = tree.nodes.reduce(0) { max($0, $1.column + 1) }
    precondition(
      rows <= block && keys.count >= columns * block && contributions.count >= columns * block,
      "the block is too small")
    unsafe withTree { tree, sets, tests, numbers in
      unsafe keys.withUnsafeBufferPointer { keys in
        unsafe contributions.withUnsafeMutableBufferPointer { contributions in
          var tree = unsafe tree
          unsafe boost_explain(
            kernel.instructions, &tree, sets, keys.baseAddress, rows, tests, numbers,
            contributions.baseAddress)
        }
      }
    }
  }
}

extension TreeShapley {
  private mutating func prepare(_ tree: DecisionTree) {
    nodes.removeAll(keepingCapacity: true)
    sets.removeAll(keepingCapacity: true)
    paths.removeAll(keepingCapacity: true)
    features.removeAll(keepingCapacity: true)
    turns.removeAll(keepingCapacity: true)
    mostFeatures = 0
    for node in tree.nodes {
      var own = boost_node(node.test, sets: &sets)
      own.column = UInt32(node.column)
      nodes.append(own)
    }
    var steps: [Step] = []
    visit(tree, tree.root, &steps)
    let lanes = Int(boost_explained_rows)
    if tests.count < nodes.count * lanes { tests = Array(repeating: 0, count: nodes.count * lanes) }
    if numbers.count < 3 * mostFeatures * lanes {
      numbers = Array(repeating: 0, count: 3 * mostFeatures * lanes)
    }
  }

  private mutating func visit(
    _ tree: DecisionTree, _ child: DecisionTree.Child, _ steps: inout [Step]
  ) {
    switch child {
    case .leaf(let number): append(steps, value: tree.leaves[number].value)
    case .node(let number):
      let node = tree.nodes[number]
      for (side, isLeft) in [(node.left, true), (node.right, false)] {
        steps.append(
          Step(
            node: number, column: node.column, isLeft: isLeft, share: tree.rows(side) / node.rows))
        visit(tree, side, &steps)
        steps.removeLast()
      }
    }
  }

  /// The way to a leaf, the steps of one feature together.
  private mutating func append(_ steps: [Step], value: Double) {
    let first = (feature: features.count, turn: turns.count)
    for step in steps {
      let place =
        features[first.feature...].firstIndex { $0.column == UInt32(step.column) } ?? features.count
      if place == features.count {
        features.append(boost_path_feature(column: UInt32(step.column), unknown: 1))
      }
      features[place].unknown *= step.share
      turns.append(
        boost_path_turn(
          node: UInt32(step.node), feature: UInt32(place - first.feature),
          is_left: step.isLeft ? 1 : 0))
    }
    let count = features.count - first.feature
    mostFeatures = max(mostFeatures, count)
    // A quadrature of n points is exact up to degree 2n − 1; this is of degree `count` − 1.
    let pointCount = (count + 1) / 2
    paths.append(
      boost_path(
        first_feature: UInt32(first.feature), feature_count: UInt32(count),
        first_turn: UInt32(first.turn), turn_count: UInt32(steps.count),
        first_point: UInt32(firstPoint(of: pointCount)), point_count: UInt32(pointCount),
        value: value))
  }

  private mutating func firstPoint(of count: Int) -> Int {
    if let first = firstPoints[count] { return first }
    let first = points.count
    points += Quadrature.gauss(points: count).map {
      boost_point(place: $0.place, weight: $0.weight)
    }
    firstPoints[count] = first
    return first
  }

  @unsafe private mutating func withTree(
    _ body: (
      boost_explained_tree, UnsafePointer<UInt32>?, UnsafeMutablePointer<UInt8>?,
      UnsafeMutablePointer<Double>?
    ) -> Void
  ) {
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe paths.withUnsafeBufferPointer { paths in
        unsafe features.withUnsafeBufferPointer { features in
          unsafe turns.withUnsafeBufferPointer { turns in
            unsafe points.withUnsafeBufferPointer { points in
              unsafe sets.withUnsafeBufferPointer { sets in
                unsafe tests.withUnsafeMutableBufferPointer { tests in
                  unsafe numbers.withUnsafeMutableBufferPointer { numbers in
                    let tree = unsafe boost_explained_tree(
                      nodes: nodes.baseAddress, paths: paths.baseAddress,
                      features: features.baseAddress, turns: turns.baseAddress,
                      points: points.baseAddress, node_count: UInt32(nodes.count),
                      path_count: UInt32(paths.count))
                    unsafe body(tree, sets.baseAddress, tests.baseAddress, numbers.baseAddress)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension DecisionTree {
  /// Rows that the tree was grown on and came by `child`.
  func rows(_ child: Child) -> Double {
    switch child {
    case .leaf(let number): leaves[number].rows
    case .node(let number): nodes[number].rows
    }
  }

  /// The mean of the leaves' values over the rows it was grown on.
  var mean: Double {
    let total = leaves.reduce(0) { $0 + $1.rows }
    return leaves.reduce(0) { $0 + $1.value * ($1.rows / total) }
  }
}
