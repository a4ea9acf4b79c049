internal import CForestKernel

extension RankedForest {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int) {
    for group in groups {
      unsafe Column.rank(group.columns, &scratch, rows: rows)
      unsafe scratch.keys.withUnsafeBufferPointer { keys in
        unsafe scratch.totals.withUnsafeMutableBufferPointer { totals in
          unsafe group.trees.withUnsafeBufferPointer { trees in
            unsafe forest_walk_ranks_avx512(
              trees.baseAddress, group.treeCount, keys.baseAddress, keyColumns, UInt32(rankBits),
              rows, totals.baseAddress)
          }
        }
      }
    }
  }
}

extension LeafMasks {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int) {
    for group in groups {
      unsafe RankedForest.Column.rank(group.columns, &scratch, rows: rows)
      unsafe group.withMasks { masks in
        unsafe scratch.keys.withUnsafeBufferPointer { keys in
          unsafe scratch.totals.withUnsafeMutableBufferPointer { totals in
            var masks = unsafe masks
            unsafe forest_walk_masks_avx512(&masks, keys.baseAddress, rows, totals.baseAddress)
          }
        }
      }
    }
  }
}

extension LeafMasks.Group {
  /// The arrays as the kernel wants them, which the initialiser has filled for each other.
  @unsafe fileprivate func withMasks(_ body: (forest_masks) -> Void) {
    unsafe cells.withUnsafeBufferPointer { cells in
      unsafe open.withUnsafeBufferPointer { open in
        unsafe firstOpen.withUnsafeBufferPointer { firstOpen in
          unsafe lengths.withUnsafeBufferPointer { lengths in
            unsafe body(
              forest_masks(
                cells: cells.baseAddress, open: open.baseAddress,
                first_open: firstOpen.baseAddress, lengths: lengths.baseAddress,
                trees: firstOpen.count - 1, keys: keyCount, columns: columns.count))
          }
        }
      }
    }
  }
}

extension RankedForest.Column {
  /// Writes the keys of a block of prepared rows, in columns.
  @unsafe fileprivate static func rank(
    _ columns: [Self], _ scratch: inout ScoringScratch, rows: Int
  ) {
    unsafe scratch.keys.withUnsafeMutableBufferPointer { keys in
      unsafe scratch.prepared.withUnsafeBufferPointer { prepared in
        for (index, column) in columns.enumerated() {
          // Columns of both blocks are longer than what the kernel writes.
          let place = index * ScoringScratch.columnDistance
          unsafe column.rank(
            prepared.baseAddress.map { unsafe $0 + place }, rows: rows,
            into: keys.baseAddress.map { unsafe $0 + place })
        }
      }
    }
  }

  @unsafe private func rank(
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
