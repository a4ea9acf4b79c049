/// One tree: splits of keys, and the values of its leaves.
///
/// Nodes are in the order in which a walk that goes left first meets them, and so are leaves: of a tree there
/// is one form only. A tree without splits is one leaf.
struct DecisionTree: Hashable, Sendable {
  var nodes: [Node] = []
  var leaves: [Leaf]

  struct Node: Hashable, Sendable {
    var column: Int
    var test: Split.Test
    var left: Child
    var right: Child
    /// What the loss of the training rows fell by, doubled, less the penalties.
    var gain: Double
    /// Rows that the tree was grown on and came by.
    var rows: Double
  }

  struct Leaf: Hashable, Sendable {
    /// What is added to the margin.
    var value: Double
    /// Rows that the tree was grown on and came here.
    var rows: Double
  }

  enum Child: Hashable, Sendable {
    case node(Int)
    case leaf(Int)
  }

  /// Where walks start.
  var root: Child { nodes.isEmpty ? .leaf(0) : .node(0) }

  /// Splits on the longest path.
  var depth: Int {
    var depths = Array(repeating: 0, count: nodes.count)
    var deepest = nodes.isEmpty ? 0 : 1
    for (number, node) in nodes.enumerated() {
      for case .node(let child) in [node.left, node.right] {
        depths[child] = depths[number] + 1
        deepest = max(deepest, depths[child] + 1)
      }
    }
    return deepest
  }

  /// The same tree in its one form.
  ///
  /// - Parameter root: where walks of `nodes` start now.
  init(nodes: [Node], leaves: [Leaf], root: Child) {
    self.leaves = []
    self.nodes = []
    _ = copy(root, of: nodes, leaves)
  }

  private mutating func copy(_ child: Child, of all: [Node], _ ends: [Leaf]) -> Child {
    switch child {
    case .leaf(let number):
      leaves.append(ends[number])
      return .leaf(leaves.count - 1)
    case .node(let number):
      let place = nodes.count
      nodes.append(all[number])
      nodes[place].left = copy(all[number].left, of: all, ends)
      nodes[place].right = copy(all[number].right, of: all, ends)
      return .node(place)
    }
  }
}
