extension FeatureKeys {
  /// The keys that `trees` tell apart, and the trees upon them: fewer cuts are faster to search.
  ///
  /// A cut behind the last of a feature, which parts what is missing from all else, becomes infinity.
  static func compact(
    _ features: [FeatureKeys], _ trees: [DecisionTree]
  ) -> (features: [FeatureKeys], trees: [DecisionTree]) {
    var used = Array(repeating: Set<UInt8>(), count: features.count)
    var usesCategories = Array(repeating: false, count: features.count)
    for node in trees.lazy.flatMap(\.nodes) {
      switch node.test {
      case .upTo(let cut, _): used[node.column].insert(cut)
      case .among: usesCategories[node.column] = true
      }
    }
    let sorted = used.map { $0.sorted() }
    let compacted = features.enumerated().map { column, feature in
      switch feature.kind {
      case .cuts(let cuts):
        FeatureKeys(cuts: sorted[column].map { Int($0) < cuts.count ? cuts[Int($0)] : .infinity })
      case .categories: usesCategories[column] ? feature : FeatureKeys(categories: [])
      }
    }
    let places = sorted.map { cuts in
      Dictionary(uniqueKeysWithValues: zip(cuts, 0..<UInt8(cuts.count)))
    }
    let renumbered = trees.map { tree in
      var tree = tree
      for number in tree.nodes.indices {
        let node = tree.nodes[number]
        guard case .upTo(let cut, let missingLeft) = node.test else { continue }
        tree.nodes[number].test = .upTo(
          cut: places[node.column][cut] ?? cut, missingLeft: missingLeft)
      }
      return tree
    }
    return (compacted, renumbered)
  }
}
