internal import CForestKernel

extension RankedForest {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int) {
    for group in groups {
      unsafe group.walk(
        &scratch, rows: rows, keyColumns: keyColumns, rankBits: rankBits, forest_walk_ranks_avx512)
    }
  }
}

extension RankedLinks {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int) {
    for group in groups {
      unsafe group.walk(
        &scratch, rows: rows, keyColumns: keyColumns, rankBits: rankBits,
        forest_walk_linked_ranks_avx512)
    }
  }
}

extension RankedForest.Group {
  fileprivate typealias Walk = (
    UnsafePointer<UInt16>?, Int, UnsafePointer<UInt16>?, Int, UInt32, Int,
    UnsafeMutablePointer<UInt64>?
  ) -> Void

  /// Ranks a block of prepared rows and adds its path lengths, as `kernel` walks these trees.
  @unsafe fileprivate func walk(
    _ scratch: inout ScoringScratch, rows: Int, keyColumns: Int, rankBits: Int, _ kernel: Walk
  ) {
    unsafe scratch.keys.withUnsafeMutableBufferPointer { keys in
      unsafe scratch.prepared.withUnsafeBufferPointer { prepared in
        for (index, column) in columns.enumerated() {
          // Columns of both blocks are `blockRows` long, a multiple of what the kernel writes at once.
          let place = index * ScoringScratch.blockRows
          unsafe column.rank(
            prepared.baseAddress.map { unsafe $0 + place }, rows: rows,
            into: keys.baseAddress.map { unsafe $0 + place })
        }
      }
    }
    unsafe scratch.keys.withUnsafeBufferPointer { keys in
      unsafe scratch.totals.withUnsafeMutableBufferPointer { totals in
        unsafe trees.withUnsafeBufferPointer { trees in
          unsafe kernel(
            trees.baseAddress, treeCount, keys.baseAddress, keyColumns, UInt32(rankBits), rows,
            totals.baseAddress)
        }
      }
    }
  }
}

extension RankedForest.Column {
  @unsafe fileprivate func rank(
    _ values: UnsafePointer<Float>?, rows: Int, into keys: UnsafeMutablePointer<UInt16>?
  ) {
    unsafe thresholds.withUnsafeBufferPointer { thresholds in
      unsafe pivots.withUnsafeBufferPointer { pivots in
        var column = unsafe forest_rank_column(
          thresholds: thresholds.baseAddress, pivots: pivots.baseAddress, steps: steps,
          key_base: keyBase)
        unsafe forest_rank_avx512(&column, values, rows, keys)
      }
    }
  }
}
