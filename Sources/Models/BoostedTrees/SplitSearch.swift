/// A way to part the rows of a node.
struct Split: Hashable, Sendable {
  /// The column whose key decides.
  var column: Int
  /// Which keys go left.
  var test: Test
  /// What the loss falls by, doubled, less the penalties.
  var gain: Double
  /// Sums of the rows that go left.
  var left: NodeSums
  /// λ of both sides.
  var l2: Double

  enum Test: Hashable, Sendable {
    /// Keys up to `cut`; and missing ones, if `missingLeft`.
    case upTo(cut: UInt8, missingLeft: Bool)
    /// The keys whose bit is set, 256 bits in words of 32.
    case among([UInt32])
  }

  /// For each key 1 if it goes left, else 0.
  var table: [UInt8] { (UInt8.min...UInt8.max).map { test.passes($0) ? 1 : 0 } }
}

extension Split.Test {
  /// Whether `key` goes left.
  func passes(_ key: UInt8) -> Bool {
    switch self {
    case .upTo(let cut, let missingLeft):
      key == FeatureKeys.missing ? missingLeft : key <= cut
    case .among(let words): words[Int(key) / 32] >> UInt32(key % 32) & 1 == 1
    }
  }
}

/// What the value of a node must be between, so that features with a direction keep it.
struct ValueBounds: Hashable, Sendable {
  var lowest = -Double.infinity
  var highest = Double.infinity
}

/// Finds the best split of a node by its histogram.
///
/// The gain of a split is S(left) + S(right) − S(node), S = soft(G)² / (H + λ), as Chen & Guestrin, "XGBoost"
/// (KDD 2016), equation 7, doubled and with soft(G) the sum of gradients pulled towards 0 by α.
struct SplitSearch: Sendable {
  let features: [FeatureKeys]
  let layout: HistogramLayout
  let parameters: BoostedTrees.Parameters
  /// For each column 1, −1 or 0 as `Parameters.directions(of:)` has it.
  let directions: [Int8]
  /// What 1 in a sum of gradients stands for.
  let gradientUnit: Double
  /// What 1 in a sum of hessians stands for.
  let hessianUnit: Double
  /// Whether hessians are rounded: where they are all the same they are not.
  let hessianVaries: Bool

  /// The node that is to be split.
  struct Node {
    let histogram: Histograms.Sums
    let sums: NodeSums
    let bounds: ValueBounds
    /// λ of the node itself.
    let l2: Double
  }

  /// The best split of `node` upon one of `columns`, of equal ones the first; `nil` if none gains enough.
  func best(_ node: Node, columns: [Int]) -> Split? {
    let floor = score(node.sums, l2: node.l2, node.bounds) + parameters.minGain + noise(node)
    var best = Candidate(score: floor)
    for column in columns {
      let start = layout.starts[column]
      let width = Int(layout.widths[column])
      let bins = layout.binCount
      guard width > 1 else { continue }
      // The histogram has three times `binCount` sums, and the column's bins are within `binCount`.
      let all = unsafe UnsafePointer(node.histogram.pointer(length: 3 * bins))
      let sums = unsafe ColumnSums(
        gradients: all + start, hessians: all + bins + start, rows: all + 2 * bins + start,
        present: width - 1)
      if features[column].isCategorical {
        scanCategories(column, sums, node, &best)
      } else {
        scan(column, sums, node, &best)
      }
    }
    guard var split = best.split else { return nil }
    split.gain = best.score - score(node.sums, l2: node.l2, node.bounds)
    return split
  }

  /// The best so far.
  struct Candidate {
    /// S(left) + S(right).
    var score: Double
    var split: Split?
  }

  /// A column's part of a histogram; the bin after the `present` ones is that of missing values.
  @safe struct ColumnSums {
    let gradients: UnsafePointer<Int64>
    let hessians: UnsafePointer<Int64>
    let rows: UnsafePointer<Int64>
    let present: Int

    subscript(key: Int) -> NodeSums {
      unsafe NodeSums(gradient: gradients[key], hessian: hessians[key], rows: rows[key])
    }
  }
}

extension SplitSearch {
  /// Tries all cuts, with missing values on either side.
  private func scan(
    _ column: Int, _ sums: ColumnSums, _ node: Node, _ best: inout Candidate
  ) {
    let missing = sums[sums.present]
    if missing.rows > 0 {
      scan(column, sums, node, keys: sums.present, missing: NodeSums(), &best)
      scan(column, sums, node, keys: sums.present - 1, missing: missing, &best)
    } else {
      scan(column, sums, node, keys: sums.present - 1, missing: nil, &best)
    }
  }

  /// Tries the cuts behind the first `keys` keys.
  ///
  /// - Parameter missing: what goes left at any cut; `nil` if the node has no missing values: then they will go
  ///   where most rows go.
  private func scan(
    _ column: Int, _ sums: ColumnSums, _ node: Node, keys: Int, missing: NodeSums?,
    _ best: inout Candidate
  ) {
    let leastRows = Int64(parameters.minRowsInLeaf)
    let direction = directions[column]
    let l2 = parameters.l2
    let isPlain = isPlain(node.bounds) && direction == 0
    var left = missing ?? NodeSums()
    var bestKey = -1
    var bestLeft = left
    for key in 0..<keys {
      let here = sums[key]
      // Nothing there: the cut before parts the rows alike.
      if here.rows == 0 { continue }
      left = left + here
      guard left.rows >= leastRows else { continue }
      let right = node.sums - left
      guard right.rows >= leastRows else { break }
      let (leftHessian, rightHessian) = (hessian(left), hessian(right))
      guard leftHessian >= parameters.minHessianInLeaf else { continue }
      guard rightHessian >= parameters.minHessianInLeaf else { break }
      let score: Double
      if isPlain {
        let (leftGradient, rightGradient) = (gradient(left), gradient(right))
        score =
          leftGradient * leftGradient / (leftHessian + l2)
          + rightGradient * rightGradient / (rightHessian + l2)
      } else {
        if direction != 0 {
          let rise =
            value(right, l2: l2, node.bounds) - value(left, l2: l2, node.bounds)
          guard rise * Double(direction) >= 0 else { continue }
        }
        score =
          self.score(left, l2: l2, node.bounds) + self.score(right, l2: l2, node.bounds)
      }
      if score > best.score {
        best.score = score
        bestKey = key
        bestLeft = left
      }
    }
    guard bestKey >= 0 else { return }
    let missingLeft = missing.map { $0.rows > 0 } ?? (2 * bestLeft.rows > node.sums.rows)
    best.split = Split(
      column: column, test: .upTo(cut: UInt8(bestKey), missingLeft: missingLeft), gain: 0,
      left: bestLeft, l2: l2)
  }
}

extension SplitSearch {
  func gradient(_ sums: NodeSums) -> Double { Double(sums.gradient) * gradientUnit }
  func hessian(_ sums: NodeSums) -> Double { Double(sums.hessian) * hessianUnit }

  /// Whether S has its simple form.
  private func isPlain(_ bounds: ValueBounds) -> Bool {
    parameters.l1 == 0 && bounds == ValueBounds()
  }

  /// The best value of a node with these sums within `bounds`, −soft(G) / (H + λ).
  func value(_ sums: NodeSums, l2: Double, _ bounds: ValueBounds) -> Double {
    parameters.value(gradient: gradient(sums), hessian: hessian(sums), l2: l2, bounds)
  }

  /// What the loss falls by, doubled, if a node gets its best value within `bounds`.
  func score(_ sums: NodeSums, l2: Double, _ bounds: ValueBounds) -> Double {
    let (gradient, hessian) = (gradient(sums), hessian(sums))
    let value = parameters.value(gradient: gradient, hessian: hessian, l2: l2, bounds)
    return
      -(2 * gradient * value + (hessian + l2) * value * value
      + 2 * parameters.l1 * abs(value))
  }

  /// What the rounding of gradients and hessians may make a split seem to gain, generously.
  ///
  /// Each is off by less than a unit, at random: a sum by the root of the number of rows.
  private func noise(_ node: Node) -> Double {
    let value = value(node.sums, l2: node.l2, node.bounds)
    let hessianStep = hessianVaries ? value * hessianUnit : 0
    let variance = gradientUnit * gradientUnit + hessianStep * hessianStep
    let weight = hessian(node.sums) + node.l2
    return weight > 0 ? 8 * Double(node.sums.rows) * variance / weight : 0
  }
}

extension BoostedTrees.Parameters {
  /// The value of a leaf with these sums, not yet multiplied by the learning rate.
  func value(gradient: Double, hessian: Double, l2: Double, _ bounds: ValueBounds) -> Double {
    let soft = gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0
    let weight = hessian + l2
    let value = weight > 0 ? -soft / weight : 0
    return min(max(value, bounds.lowest), bounds.highest)
  }
}
