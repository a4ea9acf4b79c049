internal import CBoostKernel

/// What trees learn from beside the features: targets, weights and hashes of rows.
struct RowLabels {
  /// One for each row.
  let targets: SharedMemory<Double>
  /// One for each row, or `nil` where all count once.
  private(set) var weights: SharedMemory<Double>?
  /// Of all that a row holds, for random choices that do not depend on the order of rows.
  let hashes: SharedMemory<UInt32>

  var rowCount: Int { targets.count }

  /// Reads the labels of `rows` and gives each block, with the hashes of its features, to `body`.
  init(
    reading rows: any TrainingRows, objective: BoostedTrees.Objective,
    body: (TrainingBlock, [UInt64]) -> Void
  ) throws {
    let count = rows.rowCount
    let targets = SharedMemory(repeating: 0.0, count: count)
    let hashes = SharedMemory(repeating: UInt32(0), count: count)
    var weights: SharedMemory<Double>?
    var done = 0
    try rows.forEachBlock { block in
      let here = block.features.rowCount
      guard done + here <= count else {
        throw BoostedTreesError.rowsChanged(found: done + here, expected: count)
      }
      guard block.targets.count == here else { throw BoostedTreesError.noTargets }
      if done == 0, !block.weights.isEmpty { weights = SharedMemory(repeating: 1, count: count) }
      guard block.weights.count == (weights == nil ? 0 : here) else {
        throw BoostedTreesError.weightsOfSomeRows
      }
      var mixed = Self.hashes(of: block.features)
      body(block, mixed)
      Self.mix(block.targets, into: &mixed)
      if weights != nil { Self.mix(block.weights, into: &mixed) }
      for row in 0..<here {
        let target = block.targets[row]
        guard objective.allows(target) else {
          throw BoostedTreesError.targetOutOfRange(objective)
        }
        targets[done + row] = target
        hashes[done + row] = UInt32(truncatingIfNeeded: mixed[row] >> 32)
        if let weights {
          let weight = block.weights[row]
          guard weight > 0, weight.isFinite else { throw BoostedTreesError.weightOutOfRange }
          weights[done + row] = weight
        }
      }
      done += here
    }
    guard done == count else { throw BoostedTreesError.rowsChanged(found: done, expected: count) }
    self.targets = targets
    self.hashes = hashes
    self.weights = weights
  }

  private static func hashes(of batch: FeatureBatch) -> [UInt64] {
    var hashes = Array(repeating: UInt64(0x243F_6A88_85A3_08D3), count: batch.rowCount)
    for column in 0..<batch.featureCount {
      unsafe hashes.withUnsafeMutableBufferPointer { hashes in
        unsafe batch.values.withUnsafeBufferPointer { values in
          guard let first = values.baseAddress else { return }
          // Each column has room for `capacity` rows, of which `rowCount` are in use.
          unsafe boost_mix(
            BoostedKernel.fastest.instructions, first + column * batch.capacity, hashes.count,
            hashes.baseAddress)
        }
      }
    }
    return hashes
  }

  private static func mix(_ values: [Double], into hashes: inout [UInt64]) {
    unsafe hashes.withUnsafeMutableBufferPointer { hashes in
      unsafe values.withUnsafeBufferPointer { values in
        // The caller has one value for each row.
        unsafe boost_mix(
          BoostedKernel.fastest.instructions, values.baseAddress, values.count, hashes.baseAddress)
      }
    }
  }

  /// The weight of `row`.
  func weight(_ row: Int) -> Double { weights.map { $0[row] } ?? 1 }

  /// The largest weight of a row.
  var largestWeight: Double {
    guard let weights else { return 1 }
    return (0..<rowCount).reduce(0) { max($0, weights[$1]) }
  }

  /// Multiplies the weight of each row by that of its class.
  mutating func multiply(byClass classWeights: [Double]) {
    let product = SharedMemory(repeating: 1.0, count: rowCount)
    for row in 0..<rowCount { product[row] = weight(row) * classWeights[Int(targets[row])] }
    weights = product
  }
}

extension BoostedTrees.Objective {
  fileprivate func allows(_ target: Double) -> Bool {
    switch self {
    case .binary: target == 0 || target == 1
    case .multiclass:
      target >= 0 && target <= Double(UInt16.max) && target == target.rounded()
    case .regression: target.isFinite
    }
  }
}
