internal import CForestKernel

/// The machine code that walks trees; all give the same bits.
public enum ForestKernel: String, CaseIterable, Sendable {
  /// Swift, the definition that the others are held against.
  case swift
  /// C for any processor, eight rows interleaved.
  case portable
  /// Eight rows to a vector; x86-64 with AVX2.
  case avx2
  /// Thirty-two rows to a vector, on ranks; x86-64 with AVX-512.
  case avx512

  /// Whether this processor can run it.
  public var isSupported: Bool {
    switch self {
    case .swift, .portable: true
    case .avx2: forest_has_avx2()
    case .avx512: forest_has_avx512()
    }
  }
}

extension IsolationForest {
  /// The fastest kernel here that can walk this forest.
  public var fastestKernel: ForestKernel {
    if ranked != nil { return .avx512 }
    return ForestKernel.avx2.isSupported ? .avx2 : .portable
  }

  /// Whether `kernel` can walk this forest here: AVX-512 takes depth 8 and 64 features at most.
  public func canUse(_ kernel: ForestKernel) -> Bool {
    kernel == .avx512 ? ranked != nil : kernel.isSupported
  }

  /// Writes the anomaly score, 0…1, higher is stranger, of each row of `batch`.
  ///
  /// Any thread may score its own batch at the same time. Nothing is allocated.
  ///
  /// - Parameters:
  ///   - batch: rows in the feature order of the forest; NaN is imputed, infinities are beyond every cut.
  ///   - scores: at least as many places as the batch has rows.
  ///   - kernel: `nil` for the fastest.
  /// - Returns: the number of cells that were missing.
  /// - Precondition: the batch has the forest's columns, and the kernel can be used.
  /// - Complexity: O(rows · trees · depth).
  @discardableResult
  public func score(
    _ batch: inout FeatureBatch, into scores: inout MutableSpan<Double>,
    kernel: ForestKernel? = nil
  ) -> Int {
    precondition(
      batch.featureCount == features.count, "the batch has other columns than the forest")
    precondition(scores.count >= batch.rowCount, "there is no room for all scores")
    let kernel = kernel ?? fastestKernel
    precondition(canUse(kernel), "kernel \(kernel) cannot walk this forest here")
    var missing = 0
    for start in stride(from: 0, to: batch.rowCount, by: ScoringScratch.blockRows) {
      let rows = min(ScoringScratch.blockRows, batch.rowCount - start)
      missing += prepare(&batch, start: start, rows: rows)
      for row in 0..<rows { batch.scratch.totals[row] = 0 }
      switch kernel {
      case .swift: walkInSwift(&batch.scratch, rows: rows)
      case .portable: unsafe walk(&batch.scratch, rows: rows, forest_walk_scalar)
      case .avx2: unsafe walk(&batch.scratch, rows: rows, forest_walk_avx2)
      case .avx512: ranked?.walk(&batch.scratch, rows: rows)
      }
      for row in 0..<rows { scores[start + row] = score(pathTotal: batch.scratch.totals[row]) }
    }
    return missing
  }
}

extension IsolationForest {
  /// Centres, imputes and narrows a block of rows; returns the number of missing cells.
  private func prepare(_ batch: inout FeatureBatch, start: Int, rows: Int) -> Int {
    let capacity = batch.capacity
    return unsafe batch.values.withUnsafeBufferPointer { values in
      unsafe batch.scratch.prepared.withUnsafeMutableBufferPointer { prepared in
        guard let values = values.baseAddress, let prepared = prepared.baseAddress else { return 0 }
        var missing = 0
        for (column, feature) in features.enumerated() {
          // Column `column` of the batch holds `capacity` values, of the block `blockRows`, ≥ `rows`.
          missing += unsafe forest_prepare(
            values + column * capacity + start, rows, feature.center, feature.preparedImputation,
            prepared + column * ScoringScratch.blockRows)
        }
        return missing
      }
    }
  }

  /// What every kernel does, in the plainest words.
  private func walkInSwift(_ scratch: inout ScoringScratch, rows: Int) {
    let inner = 1 << depth - 1
    for tree in 0..<treeCount {
      for row in 0..<rows {
        var node = 0
        for _ in 0..<depth {
          let split = tree * inner + node
          let value = scratch.prepared[Int(splitFeatures[split]) * ScoringScratch.blockRows + row]
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
          // The arrays have the sizes that the kernel derives from `treeCount` and `depth`: the
          // initialisers see to it.
          var trees = unsafe forest_trees(
            features: splits.baseAddress, thresholds: thresholds.baseAddress,
            leaves: leaves.baseAddress, trees: treeCount, depth: UInt32(depth))
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

extension RankedForest {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int) {
    for group in groups {
      unsafe scratch.keys.withUnsafeMutableBufferPointer { keys in
        unsafe scratch.prepared.withUnsafeBufferPointer { prepared in
          for (index, column) in group.columns.enumerated() {
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
