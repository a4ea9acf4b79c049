extension IsolationForest {
  /// Whether the forest knows how its training rows were spread, without which it cannot explain.
  ///
  /// Forests of format 1 do not.
  public var canExplain: Bool { perfect.count == 0 || !perfect.leafRows.isEmpty }

  /// The base-2 logarithm of the score before any split: that of the mean path of the training rows.
  ///
  /// - Precondition: the forest can explain.
  public var explanationBase: Double {
    guard sampleSize > 1 else { return -1 }
    return exponentPerUnit
      * (perfect.expectedUnits().reduce(0) { $0 + $1[0] }
        + linked.roots.reduce(into: 0) { [units = linked.expectedUnits()] in $0 += units[Int($1)] })
  }

  /// Writes for each row, [rows, columns], what each column adds to log₂ of the score.
  ///
  /// With `explanationBase` they add up to it. Each split on a row's way adds the change of the path that is to be
  /// expected, by the training rows that went each way, to the column it compares; an oblique one shares it out by
  /// the sizes of its terms. Above 0: the column makes the row stranger. An imputed value counts like any other;
  /// one that sends the row both ways adds nothing.
  ///
  /// - Precondition: the forest can explain, the batch has its columns, and there is a place for each row and
  ///   column.
  /// - Complexity: O(rows · trees · depth).
  public func explain(
    _ batch: inout FeatureBatch, into contributions: inout MutableSpan<Double>
  ) {
    let width = features.count
    precondition(batch.featureCount == width, "the batch has other columns than the forest")
    precondition(
      contributions.count >= batch.rowCount * width, "there is a place for each row and column")
    precondition(canExplain, "the forest does not know where its training rows went")
    let perfectUnits = perfect.expectedUnits()
    let linkedUnits = linked.expectedUnits()
    var units = [Double](repeating: 0, count: width)
    for row in 0..<batch.rowCount {
      _ = copyRow(row, of: &batch)
      for column in 0..<width { units[column] = 0 }
      perfect.explain(batch.scratch.row, perfectUnits, into: &units)
      linked.explain(batch.scratch.row, linkedUnits, into: &units)
      for column in 0..<width {
        contributions[row * width + column] = sampleSize > 1 ? units[column] * exponentPerUnit : 0
      }
    }
  }
}

extension PerfectTrees {
  /// For each tree the path, in `pathUnit`, that rows at each node are to expect: inner nodes in heap order, then
  /// the leaves.
  func expectedUnits() -> [[Double]] {
    (0..<count).map { tree in
      let first = tree * (innerNodes + 1)
      var rows = [Double](repeating: 0, count: 2 * innerNodes + 1)
      var units = rows
      for leaf in 0...innerNodes {
        rows[innerNodes + leaf] = Double(leafRows[first + leaf])
        units[innerNodes + leaf] = Double(leaves[first + leaf])
      }
      for node in stride(from: innerNodes - 1, through: 0, by: -1) {
        let (left, right) = (2 * node + 1, 2 * node + 2)
        rows[node] = rows[left] + rows[right]
        // Where no row came, below a leaf that ends early, both are the same.
        let share = rows[node] > 0 ? rows[left] / rows[node] : 1
        units[node] = share * units[left] + (1 - share) * units[right]
      }
      return units
    }
  }

  /// Adds what each split on the way of a row changes to the units of its column.
  func explain(_ row: [Float], _ expected: [[Double]], into units: inout [Double]) {
    for tree in 0..<count {
      var node = 0
      while node < innerNodes {
        let split = tree * innerNodes + node
        let column = Int(splitFeatures[split])
        let next = 2 * node + (row[column] > thresholds[split] ? 2 : 1)
        units[column] += expected[tree][next] - expected[tree][node]
        node = next
      }
    }
  }
}

extension LinkedTrees {
  /// For each node the path, in `pathUnit`, that rows there are to expect.
  func expectedUnits() -> [Double] {
    var units = lengths.map(Double.init)
    // Children come after their parents.
    for node in left.indices.reversed() where !isLeaf(node) {
      let first = Int(left[node])
      let share = rows[first] / (rows[first] + rows[first + 1])
      units[node] = share * units[first] + (1 - share) * units[first + 1]
    }
    return units
  }

  /// Adds what each split on the ways of a row changes to the units of its columns.
  func explain(_ row: [Float], _ expected: [Double], into units: inout [Double]) {
    for root in roots { explain(row, expected, from: Int(root), weight: 1, into: &units) }
  }

  private func explain(
    _ row: [Float], _ expected: [Double], from start: Int, weight: Double,
    into units: inout [Double]
  ) {
    var node = start
    while !isLeaf(node) {
      let first = Int(left[node])
      let sum = sum(at: node) { row[$0] }
      let share = sum.isNaN ? shareLeft(of: node) : sum > thresholds[node] ? 0 : 1
      if share > 0, share < 1 {
        // Both ways together expect what the node does: nothing changes here.
        explain(row, expected, from: first, weight: weight * share, into: &units)
        explain(row, expected, from: first + 1, weight: weight * (1 - share), into: &units)
        return
      }
      let next = share == 1 ? first : first + 1
      shareOut(weight * (expected[next] - expected[node]), at: node, row, into: &units)
      node = next
    }
  }

  /// Shares `change` among the columns of `node` by the sizes of their terms; among those missing, if any are.
  private func shareOut(
    _ change: Double, at node: Int, _ row: [Float], into units: inout [Double]
  ) {
    let terms = terms(of: node)
    let anyMissing = terms.contains { row[Int(columns[$0])].isNaN }
    func size(_ term: Int) -> Double {
      let summand = summand(term, row[Int(columns[term])])
      return anyMissing ? (summand.isNaN ? 1 : 0) : Double(abs(summand))
    }
    let total = terms.reduce(0) { $0 + size($1) }
    for term in terms {
      let share = total > 0 ? size(term) / total : 1 / Double(terms.count)
      units[Int(columns[term])] += change * share
    }
  }
}
