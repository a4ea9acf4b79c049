internal import CForestKernel

extension PerfectTrees {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int, _ kernel: ForestKernel) {
    switch kernel {
    case .swift: walkInSwift(&scratch, rows: rows)
    case .portable: unsafe walk(&scratch, rows: rows, forest_walk_scalar)
    case .avx2: unsafe walk(&scratch, rows: rows, forest_walk_avx2)
    case .avx512: ranked?.walk(&scratch, rows: rows)
    }
  }

  /// What every kernel does, in the plainest words.
  private func walkInSwift(_ scratch: inout ScoringScratch, rows: Int) {
    let inner = innerNodes
    for tree in 0..<count {
      for row in 0..<rows {
        var node = 0
        for _ in 0..<depth {
          let split = tree * inner + node
          let column = Int(splitFeatures[split])
          let value = scratch.prepared[column * ScoringScratch.columnDistance + row]
          node = 2 * node + (value > thresholds[split] ? 2 : 1)
        }
        scratch.totals[row] += UInt64(leaves[tree * (inner + 1) + node - inner])
      }
    }
  }

  private typealias Walk = (
    UnsafePointer<forest_trees>?, UnsafePointer<Float>?, Int, UnsafeMutablePointer<UInt64>?
  ) -> Void

  @unsafe private func walk(_ scratch: inout ScoringScratch, rows: Int, _ kernel: Walk) {
    unsafe splitFeatures.withUnsafeBufferPointer { splits in
      unsafe thresholds.withUnsafeBufferPointer { thresholds in
        unsafe leaves.withUnsafeBufferPointer { leaves in
          // The arrays have the sizes that the kernel derives from `count` and `depth`: the
          // initialisers see to it.
          var trees = unsafe forest_trees(
            features: splits.baseAddress, thresholds: thresholds.baseAddress,
            leaves: leaves.baseAddress, trees: count, depth: UInt32(depth))
          unsafe scratch.prepared.withUnsafeBufferPointer { prepared in
            unsafe scratch.totals.withUnsafeMutableBufferPointer { totals in
              unsafe kernel(&trees, prepared.baseAddress, rows, totals.baseAddress)
            }
          }
        }
      }
    }
  }
}
