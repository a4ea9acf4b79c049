#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

extension RowLabels {
  /// The number of classes that the targets name.
  ///
  /// - Throws: if one of them has no row, or there are too many.
  func classCount(_ objective: BoostedTrees.Objective) throws(BoostedTreesError) -> Int {
    let greatest = (0..<rowCount).reduce(0) { max($0, Int(targets[$1])) }
    let count = objective == .binary ? 2 : max(greatest + 1, 2)
    guard count <= BoostedTrees.mostClasses else { throw .tooManyClasses(count) }
    var isThere = Array(repeating: false, count: count)
    for row in 0..<rowCount { isThere[Int(targets[row])] = true }
    if let missing = isThere.firstIndex(of: false) { throw .classWithoutRows(missing) }
    return count
  }

  /// What each class weighs.
  func weights(ofClasses count: Int) -> [Double] {
    var sums = Array(
      repeating: ExactSum(largest: largestWeight, count: rowCount), count: count)
    for row in 0..<rowCount { sums[Int(targets[row])].add(weight(row)) }
    return sums.map(\.value)
  }

  /// The margins that lose least before any tree.
  func baseMargins(_ objective: BoostedTrees.Objective, classes: Int) -> [Double] {
    switch objective {
    case .binary:
      let weights = weights(ofClasses: 2)
      return [log(weights[1] / weights[0])]
    case .multiclass:
      let weights = weights(ofClasses: classes)
      let total = weights.reduce(0, +)
      return weights.map { log($0 / total) }
    case .regression: return [meanTarget()]
    }
  }

  private func meanTarget() -> Double {
    let products = (0..<rowCount).lazy.map { abs(targets[$0] * weight($0)) }
    var sum = ExactSum(largest: products.reduce(0, max), count: rowCount)
    var total = ExactSum(largest: largestWeight, count: rowCount)
    for row in 0..<rowCount {
      sum.add(targets[row] * weight(row))
      total.add(weight(row))
    }
    return sum.value / total.value
  }
}
