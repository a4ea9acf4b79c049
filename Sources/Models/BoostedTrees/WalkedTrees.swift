internal import CBoostKernel

/// Trees as tables of nodes, for walks from the root to a leaf.
struct WalkedTrees: Sendable {
  private var nodes: [boost_node] = []
  private var sets: [UInt32] = []
  private var values: [Double] = []
  private var trees: [(root: UInt32, depth: UInt32)] = []

  init(_ trees: [DecisionTree]) {
    for tree in trees { append(tree) }
  }

  private mutating func append(_ tree: DecisionTree) {
    let firstNode = UInt32(nodes.count)
    let firstLeaf = UInt32(values.count)
    func number(_ child: DecisionTree.Child) -> UInt32 {
      switch child {
      case .node(let node): firstNode + UInt32(node)
      case .leaf(let leaf): firstLeaf + UInt32(leaf) | leafMark
      }
    }
    for node in tree.nodes {
      var own = boost_node(node.test, sets: &sets)
      own.column = UInt32(node.column)
      own.left = number(node.left)
      own.right = number(node.right)
      nodes.append(own)
    }
    values += tree.leaves.map(\.value)
    trees.append((number(tree.root), UInt32(tree.depth)))
  }

  var isEmpty: Bool { trees.isEmpty }

  /// Adds the values of the leaves that `count` rows reach, tree after tree, to `sums`.
  ///
  /// - Parameters:
  ///   - keys: the row's key of a column is at `column * columnStep + row * rowStep`.
  ///   - rows: numbers of rows; the first `count` themselves without.
  ///   - sums: at the numbers of the rows.
  @unsafe func add(
    keys: UnsafePointer<UInt8>, columnStep: Int, rowStep: Int, rows: UnsafePointer<UInt32>?,
    count: Int, to sums: UnsafeMutablePointer<Double>
  ) {
    let block = 64
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block) { reached in
      unsafe nodes.withUnsafeBufferPointer { nodes in
        unsafe sets.withUnsafeBufferPointer { sets in
          for start in stride(from: 0, to: count, by: block) {
            let here = min(block, count - start)
            let own = unsafe rows.map { unsafe $0 + start }
            let first = unsafe rows == nil ? keys + start * rowStep : keys
            for tree in trees {
              if tree.depth > 0 {
                unsafe boost_walk(
                  nodes.baseAddress, tree.root, tree.depth, sets.baseAddress, first, columnStep,
                  rowStep, own, here, reached.baseAddress)
              } else {
                unsafe reached.update(repeating: tree.root & ~leafMark)
              }
              for place in 0..<here {
                let row = unsafe own.map { unsafe Int($0[place]) } ?? (start + place)
                unsafe sums[row] += values[Int(reached[place])]
              }
            }
          }
        }
      }
    }
  }
}

/// Marks numbers of leaves among the children of nodes.
private let leafMark = UInt32(1) << 31

extension boost_node {
  /// The test alone; a set is put behind `sets`.
  init(_ test: Split.Test, sets: inout [UInt32]) {
    self.init()
    switch test {
    case .upTo(let cut, let missingLeft):
      set = UInt32.max
      // With missing values moved from 255 to 0, keys are one more, and so is what they are compared with.
      shift = missingLeft ? 1 : 0
      self.cut = cut + shift
    case .among(let words):
      set = UInt32(sets.count / 8)
      sets += words
    }
  }
}
