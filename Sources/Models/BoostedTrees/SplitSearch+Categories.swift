extension SplitSearch {
  /// A feature of so few categories is split into one of them and the others.
  private static let fewCategories = 4

  /// Tries sets of categories, a missing one being a category too.
  func scanCategories(
    _ column: Int, _ sums: ColumnSums, _ node: Node, _ best: inout Candidate
  ) {
    let there = (0...sums.present).filter { sums[$0].rows > 0 }
    if there.count <= Self.fewCategories {
      for bin in there {
        let left = sums[bin]
        guard let score = score(left, node, l2: parameters.l2), score > best.score else {
          continue
        }
        best.score = score
        best.split = split(
          column, bins: [bin], present: sums.present, left, l2: parameters.l2)
      }
    } else {
      let ranked = ranked(there, sums)
      scan(ranked, column, sums, node, &best)
      scan(ranked.reversed(), column, sums, node, &best)
    }
  }

  /// The categories with enough rows by the value a leaf of them alone would get, as Fisher, "On Grouping for
  /// Maximum Homogeneity" (1958), shows the best set to be a run of; smoothed as LightGBM does.
  private func ranked(_ bins: [Int], _ sums: ColumnSums) -> [Int] {
    let enough = bins.filter { Double(sums[$0].rows) >= parameters.categoricalSmoothing }
    let ratios = enough.map { bin in
      let weight = hessian(sums[bin]) + parameters.categoricalSmoothing
      return weight > 0 ? gradient(sums[bin]) / weight : 0
    }
    return enough.indices.sorted { (ratios[$0], $0) < (ratios[$1], $1) }.map { enough[$0] }
  }

  /// Tries the runs of `ranked` from its start.
  private func scan(
    _ ranked: [Int], _ column: Int, _ sums: ColumnSums, _ node: Node, _ best: inout Candidate
  ) {
    let longest = min(parameters.maxCategoriesInSplit, (ranked.count + 1) / 2)
    let l2 = parameters.l2 + parameters.categoricalL2
    var left = NodeSums()
    var group: Int64 = 0
    var found: (length: Int, left: NodeSums)?
    for (place, bin) in ranked.prefix(longest).enumerated() {
      left = left + sums[bin]
      group += sums[bin].rows
      if (node.sums - left).rows < Int64(parameters.minRowsInCategoryGroup) { break }
      guard group >= Int64(parameters.minRowsInCategoryGroup),
        let score = score(left, node, l2: l2)
      else { continue }
      group = 0
      if score > best.score {
        best.score = score
        found = (place + 1, left)
      }
    }
    guard let found else { return }
    best.split = split(
      column, bins: Array(ranked.prefix(found.length)), present: sums.present, found.left, l2: l2)
  }

  /// S(left) + S(right); `nil` where a side is too small.
  private func score(_ left: NodeSums, _ node: Node, l2: Double) -> Double? {
    let right = node.sums - left
    let least = parameters.minHessianInLeaf
    guard min(left.rows, right.rows) >= Int64(parameters.minRowsInLeaf),
      hessian(left) >= least, hessian(right) >= least
    else { return nil }
    return score(left, l2: l2, node.bounds) + score(right, l2: l2, node.bounds)
  }

  private func split(
    _ column: Int, bins: [Int], present: Int, _ left: NodeSums, l2: Double
  ) -> Split {
    var words = Array(repeating: UInt32(0), count: 8)
    for bin in bins {
      let key = bin == present ? Int(FeatureKeys.missing) : bin
      words[key / 32] |= 1 << UInt32(key % 32)
    }
    return Split(column: column, test: .among(words), gain: 0, left: left, l2: l2)
  }
}
