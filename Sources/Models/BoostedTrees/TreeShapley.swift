/// Exact Shapley values of a tree's features for one row, by the paths to its leaves.
///
/// Lundberg, Erion & Lee, "Consistent Individualized Feature Attribution for Tree Ensembles" (2018), algorithm 2:
/// a feature that is not known sends a row down both sides, in the shares of the training rows. They add up to
/// the leaf's value less the mean of all leaves.
struct TreeShapley {
  /// The features on the way from the root, one after another for each level of the walk.
  private var paths: [Element] = []
  /// Where the contributions of the row start.
  private var first = 0

  /// A feature on a path.
  private struct Element {
    /// The column; −1 at the start.
    var column = -1
    /// The share of the ways through here that go on if the feature is not known.
    var unknown = 0.0
    /// The same if it is known: 0 or 1.
    var known = 0.0
    /// Summed over the sets of features of each size, how they are weighted.
    var weight = 0.0
  }

  /// Adds the values of `tree` for a row to `contributions`, one for each column from place `first` on.
  ///
  /// - Parameter goesLeft: whether the row passes a node.
  /// - Complexity: O(leaves · depth²).
  mutating func add(
    _ tree: DecisionTree, to contributions: inout MutableSpan<Double>, from first: Int = 0,
    goesLeft: (DecisionTree.Node) -> Bool
  ) {
    let levels = tree.depth + 2
    if paths.count < levels * (levels + 1) {
      paths = Array(repeating: Element(), count: levels * (levels + 1))
    }
    self.first = first
    walk(
      tree, tree.root, Path(start: 0, length: 0), Element(unknown: 1, known: 1), &contributions,
      goesLeft)
  }

  /// Where in `paths` the elements up to a node are.
  private struct Path {
    var start: Int
    var length: Int
  }

  private mutating func walk(
    _ tree: DecisionTree, _ child: DecisionTree.Child, _ parent: Path, _ next: Element,
    _ contributions: inout MutableSpan<Double>, _ goesLeft: (DecisionTree.Node) -> Bool
  ) {
    var path = Path(start: parent.start + parent.length, length: parent.length)
    for place in 0..<parent.length { paths[path.start + place] = paths[parent.start + place] }
    extend(&path, next)
    switch child {
    case .leaf(let number):
      for place in 1..<max(path.length, 1) {
        let element = paths[path.start + place]
        contributions[first + element.column] +=
          weightWithout(place, path) * (element.known - element.unknown)
          * tree.leaves[number].value
      }
    case .node(let number):
      let node = tree.nodes[number]
      var (unknown, known) = (1.0, 1.0)
      let earlier = (1..<path.length).first { paths[path.start + $0].column == node.column }
      if let earlier {
        (unknown, known) = (paths[path.start + earlier].unknown, paths[path.start + earlier].known)
        unwind(&path, earlier)
      }
      let isLeft = goesLeft(node)
      for (side, taken) in [(node.left, isLeft), (node.right, !isLeft)] {
        let share = tree.rows(side) / node.rows
        walk(
          tree, side, path,
          Element(column: node.column, unknown: unknown * share, known: taken ? known : 0),
          &contributions, goesLeft)
      }
    }
  }

  private mutating func extend(_ path: inout Path, _ element: Element) {
    let length = path.length
    var element = element
    element.weight = length == 0 ? 1 : 0
    paths[path.start + length] = element
    for place in stride(from: length - 1, through: 0, by: -1) {
      let own = paths[path.start + place].weight
      paths[path.start + place + 1].weight +=
        element.known * own * Double(place + 1) / Double(length + 1)
      paths[path.start + place].weight =
        element.unknown * own * Double(length - place) / Double(length + 1)
    }
    path.length += 1
  }

  /// Takes the element at `place` out again.
  private mutating func unwind(_ path: inout Path, _ place: Int) {
    let last = path.length - 1
    let (unknown, known) = (paths[path.start + place].unknown, paths[path.start + place].known)
    var next = paths[path.start + last].weight
    for other in stride(from: last - 1, through: 0, by: -1) {
      let own = paths[path.start + other].weight
      if known != 0 {
        let weight = next * Double(last + 1) / (Double(other + 1) * known)
        paths[path.start + other].weight = weight
        next = own - weight * unknown * Double(last - other) / Double(last + 1)
      } else {
        paths[path.start + other].weight =
          own * Double(last + 1) / (unknown * Double(last - other))
      }
    }
    for other in place..<last {
      let after = paths[path.start + other + 1]
      paths[path.start + other].column = after.column
      paths[path.start + other].unknown = after.unknown
      paths[path.start + other].known = after.known
    }
    path.length = last
  }

  /// The weights' sum if the element at `place` were taken out.
  private func weightWithout(_ place: Int, _ path: Path) -> Double {
    let last = path.length - 1
    let (unknown, known) = (paths[path.start + place].unknown, paths[path.start + place].known)
    var next = paths[path.start + last].weight
    var total = 0.0
    for other in stride(from: last - 1, through: 0, by: -1) {
      let own = paths[path.start + other].weight
      if known != 0 {
        let weight = next * Double(last + 1) / (Double(other + 1) * known)
        total += weight
        next = own - weight * unknown * Double(last - other) / Double(last + 1)
      } else {
        total += own * Double(last + 1) / (unknown * Double(last - other))
      }
    }
    return total
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
