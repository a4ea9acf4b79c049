extension FeatureKeys {
  /// The cuts or the numbers of categories.
  var storedValues: [Double] {
    switch kind {
    case .cuts(let cuts): cuts
    case .categories(let categories): categories.map(Double.init)
    }
  }

  /// The keys of all features.
  static func read(_ stored: StoredTensors) throws(WeightsError) -> [FeatureKeys] {
    let counts = try stored.integers("feature_keys", dimensions: 1).values
    let kinds = try stored.integers("feature_kind", dimensions: 1).values
    let values = try stored.doubles("feature_value", dimensions: 1).values
    try stored.require("feature_kind", "is not 0 or 1 for each feature") {
      kinds.count == counts.count && kinds.allSatisfy { $0 <= 1 }
        && (1...BoostedTrees.mostColumns).contains(kinds.count)
    }
    try stored.require("feature_keys", "does not say which values are whose") {
      counts.allSatisfy { $0 <= 255 } && counts.reduce(0) { $0 + Int($1) } == values.count
    }
    var features: [FeatureKeys] = []
    var next = 0
    for (count, kind) in zip(counts, kinds) {
      let own = Array(values[next..<next + Int(count)])
      next += Int(count)
      try stored.require("feature_value", "does not ascend within a feature") {
        own.allSatisfy { !$0.isNaN } && zip(own, own.dropFirst()).allSatisfy { $0 < $1 }
      }
      if kind == 0 {
        try stored.require("feature_value", "has more cuts than there are keys") {
          own.count <= 254 || own.last == .infinity
        }
        features.append(FeatureKeys(cuts: own))
      } else {
        let known = 0...Double(BoostedTrees.greatestCategory)
        try stored.require("feature_value", "holds what is no category's number") {
          own.allSatisfy { known.contains($0) && $0 == $0.rounded() }
        }
        features.append(FeatureKeys(categories: own.map { UInt32($0) }))
      }
    }
    return features
  }
}
