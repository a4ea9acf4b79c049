internal import CForestKernel

extension LinkedTrees {
  /// Adds the path lengths of a block of prepared rows to its totals.
  func walk(_ scratch: inout ScoringScratch, rows: Int, _ kernel: ForestKernel) {
    switch kernel {
    case .swift: walkInSwift(&scratch, rows: rows)
    case .portable: unsafe walk(&scratch, rows: rows, forest_links_walk_scalar)
    case .avx2: unsafe walk(&scratch, rows: rows, forest_links_walk_avx2)
    case .avx512:
      if let masks {
        masks.walk(&scratch, rows: rows)
      } else {
        unsafe walk(&scratch, rows: rows, forest_links_walk_avx512)
      }
    }
  }

  /// What every kernel does, in the plainest words.
  private func walkInSwift(_ scratch: inout ScoringScratch, rows: Int) {
    for root in roots {
      for row in 0..<rows {
        var node = Int(root)
        while !isLeaf(node) {
          let sum = sum(at: node) { scratch.prepared[$0 * ScoringScratch.columnDistance + row] }
          node = Int(left[node]) + (sum > thresholds[node] ? 1 : 0)
        }
        scratch.totals[row] += UInt64(lengths[node])
      }
    }
  }

  private typealias Walk = (
    UnsafePointer<forest_links>?, UnsafePointer<Float>?, Int, UnsafeMutablePointer<UInt64>?
  ) -> Void

  @unsafe private func walk(_ scratch: inout ScoringScratch, rows: Int, _ kernel: Walk) {
    unsafe withLinks { trees in
      unsafe scratch.prepared.withUnsafeBufferPointer { prepared in
        unsafe scratch.totals.withUnsafeMutableBufferPointer { totals in
          var trees = unsafe trees
          unsafe kernel(&trees, prepared.baseAddress, rows, totals.baseAddress)
        }
      }
    }
  }

  /// The arrays as the kernels want them; those who made them have seen to it that all numbers in them
  /// name places that are there.
  @unsafe private func withLinks(_ body: (forest_links) -> Void) {
    unsafe left.withUnsafeBufferPointer { left in
      unsafe thresholds.withUnsafeBufferPointer { thresholds in
        unsafe firstTerms.withUnsafeBufferPointer { firstTerms in
          unsafe lengths.withUnsafeBufferPointer { lengths in
            unsafe roots.withUnsafeBufferPointer { roots in
              unsafe heads.withUnsafeBufferPointer { heads in
                unsafe withTerms { terms in
                  var links = unsafe terms
                  unsafe links.left = left.baseAddress
                  unsafe links.thresholds = thresholds.baseAddress
                  unsafe links.first_terms = firstTerms.baseAddress
                  unsafe links.lengths = lengths.baseAddress
                  unsafe links.roots = roots.baseAddress
                  unsafe links.heads = heads.baseAddress
                  unsafe links.trees = roots.count
                  unsafe body(links)
                }
              }
            }
          }
        }
      }
    }
  }

  @unsafe private func withTerms(_ body: (forest_links) -> Void) {
    unsafe columns.withUnsafeBufferPointer { columns in
      unsafe coefficients.withUnsafeBufferPointer { coefficients in
        unsafe tables.withUnsafeBufferPointer { tables in
          unsafe categoryValues.withUnsafeBufferPointer { values in
            unsafe singleColumns.withUnsafeBufferPointer { singles in
              var links = unsafe forest_links()
              unsafe links.columns = columns.baseAddress
              unsafe links.coefficients = coefficients.baseAddress
              unsafe links.tables = tables.baseAddress
              unsafe links.category_values = values.baseAddress
              unsafe links.single_columns = singles.isEmpty ? nil : singles.baseAddress
              unsafe body(links)
            }
          }
        }
      }
    }
  }
}

extension LinkedTrees {
  /// The length, in `pathUnit`, of the path of a row that lacks a value; a mean where it goes both ways.
  func expectedUnits(from node: Int, _ value: (Int) -> Float) -> Double {
    if isLeaf(node) { return Double(lengths[node]) }
    let first = Int(left[node])
    let sum = sum(at: node, value)
    if !sum.isNaN { return expectedUnits(from: sum > thresholds[node] ? first + 1 : first, value) }
    let share = shareLeft(of: node)
    return (share == 0 ? 0 : share * expectedUnits(from: first, value))
      + (share == 1 ? 0 : (1 - share) * expectedUnits(from: first + 1, value))
  }

  /// How much of a row that lacks a value of the split goes left.
  func shareLeft(of node: Int) -> Double {
    let first = Int(left[node])
    let (left, right) = (rows[first], rows[first + 1])
    return missing == .divide ? left / (left + right) : left >= right ? 1 : 0
  }
}
