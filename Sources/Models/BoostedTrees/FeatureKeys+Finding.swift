extension FeatureKeys {
  /// What to tell apart of a column, by its values in a sample and how often each is there.
  ///
  /// - Parameters:
  ///   - values: ascending, different, none missing.
  ///   - limit: the most keys, 2...255.
  init(column: ModelColumn, values: [Double], counts: [UInt64], limit: Int) {
    switch column.meaning {
    case .category:
      self.init(categories: Self.commonest(values, counts, limit: limit))
    case .number, .oneHot:
      self.init(cuts: Self.cuts(values, counts, limit: limit))
    }
  }

  /// Cuts between all values, or where these are more than `limit`, so that as many rows are between any two.
  ///
  /// A value of more rows than that is kept to itself, as LightGBM does ("GreedyFindBin"): the rest is shared
  /// among the rest.
  private static func cuts(_ values: [Double], _ counts: [UInt64], limit: Int) -> [Double] {
    guard values.count > limit else {
      return zip(values, values.dropFirst()).map { middle($0, $1) }
    }
    var total = counts.reduce(0.0) { $0 + Double($1) }
    let fair = total / Double(limit)
    let large = counts.map { Double($0) >= fair }
    var left = limit - large.count { $0 }
    for (count, isLarge) in zip(counts, large) where isLarge { total -= Double(count) }
    var share = total / Double(max(left, 1))
    var cuts: [Double] = []
    var here = 0.0
    for place in 0..<values.count - 1 where cuts.count < limit - 1 {
      if !large[place] { total -= Double(counts[place]) }
      here += Double(counts[place])
      let isFull = large[place] || here >= share
      guard isFull || large[place + 1] && here >= max(1, share / 2) else { continue }
      cuts.append(middle(values[place], values[place + 1]))
      here = 0
      if !large[place] {
        left -= 1
        share = total / Double(max(left, 1))
      }
    }
    return cuts
  }

  /// A number that is at least `low` and below `high`.
  static func middle(_ low: Double, _ high: Double) -> Double {
    let middle = low / 2 + high / 2
    if middle.isFinite, low < middle, middle < high { return middle }
    return low.isFinite ? low : high.nextDown
  }

  /// The `limit` commonest categories, of equally common ones the first, ascending.
  private static func commonest(
    _ values: [Double], _ counts: [UInt64], limit: Int
  ) -> [UInt32] {
    let known = 0...Double(BoostedTrees.greatestCategory)
    let categories = values.indices.filter {
      known.contains(values[$0]) && values[$0] == values[$0].rounded()
    }
    let commonest = categories.sorted { first, second in
      counts[first] == counts[second] ? first < second : counts[first] > counts[second]
    }
    return commonest.prefix(limit).map { UInt32(values[$0]) }.sorted()
  }
}
