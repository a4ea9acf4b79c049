internal import CBoostKernel

/// The trees of a model as scoring wants them: small ones by masks, larger ones by walks.
struct ScoringTrees: Sendable {
  private var outputs: [Output]
  private var nodes: [boost_masked_node] = []
  private var leaves: [Double] = []
  private var sets: [UInt32] = []

  /// The trees of one output; the masked ones are added first.
  private struct Output {
    var masked: [MaskedTree] = []
    var walked: WalkedTrees
  }

  /// Where a tree's nodes and leaves are.
  private struct MaskedTree {
    var nodes: Range<Int>
    var leaves: Range<Int>
  }

  private static let mostMaskedLeaves = 32

  init(_ trees: [DecisionTree], outputs count: Int) {
    let own = (0..<count).map { output in
      stride(from: output, to: trees.count, by: count).map { trees[$0] }
    }
    outputs = own.map { trees in
      Output(walked: WalkedTrees(trees.filter { $0.leaves.count > Self.mostMaskedLeaves }))
    }
    for (output, trees) in own.enumerated() {
      for tree in trees where tree.leaves.count <= Self.mostMaskedLeaves {
        outputs[output].masked.append(append(tree))
      }
    }
  }

  private mutating func append(_ tree: DecisionTree) -> MaskedTree {
    let first = (node: nodes.count, leaf: leaves.count)
    leaves += tree.leaves.map(\.value)
    for node in tree.nodes {
      let plain = boost_node(node.test, sets: &sets)
      // A row that does not go left cannot reach the leaves from here on that are below the left child.
      let lost = tree.leaves(below: node.left)
      let mask = lost.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
      nodes.append(
        boost_masked_node(
          keeps: ~mask, set: plain.set, column: UInt16(node.column), cut: plain.cut,
          shift: plain.shift))
    }
    return MaskedTree(
      nodes: first.node..<nodes.count, leaves: first.leaf..<leaves.count)
  }

  /// Adds the trees' values to the margins of a block of rows.
  ///
  /// - Parameters:
  ///   - keys: columns of `boost_block_rows` keys.
  ///   - margins: `boost_block_rows` for each output.
  func add(
    keys: [UInt8], rows: Int, to margins: inout [Double], instructions: boost_instructions
  ) {
    let block = Int(boost_block_rows)
    precondition(rows <= block && margins.count >= outputs.count * block, "the block is too small")
    unsafe keys.withUnsafeBufferPointer { keys in
      unsafe margins.withUnsafeMutableBufferPointer { margins in
        guard let keys = keys.baseAddress, let margins = margins.baseAddress else { return }
        for (number, output) in outputs.enumerated() {
          let own = unsafe margins + number * block
          unsafe add(output.masked, keys: keys, rows: rows, to: own, instructions)
          if !output.walked.isEmpty {
            unsafe output.walked.add(
              keys: keys, columnStep: block, rowStep: 1, rows: nil, count: rows, to: own)
          }
        }
      }
    }
  }

  @unsafe private func add(
    _ trees: [MaskedTree], keys: UnsafePointer<UInt8>, rows: Int,
    to sums: UnsafeMutablePointer<Double>, _ instructions: boost_instructions
  ) {
    unsafe nodes.withUnsafeBufferPointer { nodes in
      unsafe leaves.withUnsafeBufferPointer { leaves in
        unsafe sets.withUnsafeBufferPointer { sets in
          for tree in trees {
            // The ranges are of these arrays: `append` made them.
            var own = unsafe boost_masked_tree(
              nodes: nodes.baseAddress.map { unsafe $0 + tree.nodes.lowerBound },
              leaves: leaves.baseAddress.map { unsafe $0 + tree.leaves.lowerBound },
              node_count: UInt32(tree.nodes.count), leaf_count: UInt32(tree.leaves.count))
            unsafe boost_score(instructions, &own, 1, sets.baseAddress, keys, rows, sums)
          }
        }
      }
    }
  }
}

extension DecisionTree {
  /// The numbers of the leaves below `child`, which follow each other.
  func leaves(below child: Child) -> Range<Int> {
    func first(_ child: Child) -> Int {
      switch child {
      case .leaf(let leaf): leaf
      case .node(let node): first(nodes[node].left)
      }
    }
    func last(_ child: Child) -> Int {
      switch child {
      case .leaf(let leaf): leaf
      case .node(let node): last(nodes[node].right)
      }
    }
    return first(child)..<last(child) + 1
  }
}
