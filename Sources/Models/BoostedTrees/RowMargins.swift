#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif
internal import CBoostKernel

/// What the trees so far say about rows, and how far that is from the truth.
struct RowMargins {
  let objective: BoostedTrees.Objective
  let labels: RowLabels
  let outputs: Int
  /// A row's margins are as far apart as there are rows.
  let margins: SharedMemory<Double>
  /// Each row's largest margin, and 1 / Σ exp(margin − largest), while many classes are told apart.
  private let largest: SharedMemory<Double>
  private let inverse: SharedMemory<Double>
  private let ranges: [Range<Int>]
  private let threads: Int

  init(
    objective: BoostedTrees.Objective, labels: RowLabels, base: [Double], threads: Int
  ) {
    self.objective = objective
    self.labels = labels
    self.threads = threads
    outputs = base.count
    let rows = labels.rowCount
    margins = SharedMemory(repeating: 0, count: rows * base.count)
    for (output, margin) in base.enumerated() {
      unsafe margins.pointer(at: output * rows, length: rows).update(repeating: margin, count: rows)
    }
    let wanted = objective == .multiclass ? rows : 0
    largest = SharedMemory(repeating: 0, count: wanted)
    inverse = SharedMemory(repeating: 0, count: wanted)
    ranges = parts(of: rows, atMost: rows < 1 << 14 ? 1 : threads)
  }

  private var rowCount: Int { labels.rowCount }

  /// The margins of an output.
  @unsafe func pointer(output: Int) -> UnsafeMutablePointer<Double> {
    unsafe margins.pointer(at: output * rowCount, length: rowCount)
  }

  /// Makes ready for the gradients of a round: all its trees start from the same margins.
  func startRound(instructions: boost_instructions) {
    guard objective == .multiclass else { return }
    forEachRange { range in
      unsafe boost_softmax_sums(
        instructions, margins.pointer(at: range.lowerBound, length: range.count), outputs,
        rowCount, range.count, largest.pointer(at: range.lowerBound, length: range.count),
        inverse.pointer(at: range.lowerBound, length: range.count))
    }
  }

  /// Friedman's factor K / (K − 1) for the hessians of K classes, whose margins are one too many.
  private var hessianFactor: Double { Double(outputs) / Double(outputs - 1) }

  /// Computes the gradients of all rows for `output`.
  func compute(_ gradients: inout RoundGradients, output: Int, key: UInt32) {
    let weight = labels.largestWeight
    switch objective {
    case .binary:
      gradients.scale(gradient: weight, hessian: weight / 4, hessianVaries: true, key: key)
    case .multiclass:
      gradients.scale(
        gradient: weight, hessian: weight * hessianFactor / 4, hessianVaries: true, key: key)
    case .regression:
      gradients.scale(
        gradient: largestResidual(), hessian: weight, hessianVaries: labels.weights != nil,
        key: key)
    }
    let computed = gradients
    forEachRange { range in unsafe compute(computed, output: output, range) }
  }

  @unsafe private func compute(_ gradients: RoundGradients, output: Int, _ range: Range<Int>) {
    let first = range.lowerBound
    let count = range.count
    let own = unsafe margins.pointer(at: output * rowCount + first, length: count)
    let targets = unsafe labels.targets.pointer(at: first, length: count)
    let weights = unsafe labels.weights?.pointer(at: first, length: count)
    let hashes = unsafe labels.hashes.pointer(at: first, length: count)
    let fine = unsafe gradients.fine.pointer(at: first, length: count)
    let lanes = unsafe gradients.lanes.pointer(at: first, length: count)
    let use = gradients.instructions
    var units = gradients.units
    switch objective {
    case .binary:
      unsafe boost_logistic(use, own, targets, weights, hashes, count, &units, fine, lanes)
    case .regression:
      unsafe boost_squared(use, own, targets, weights, hashes, count, &units, fine, lanes)
    case .multiclass:
      unsafe boost_softmax(
        use, own, Double(output), hessianFactor, largest.pointer(at: first, length: count),
        inverse.pointer(at: first, length: count), targets, weights, hashes, count, &units, fine,
        lanes)
    }
  }

  private func largestResidual() -> Double {
    parallelMap(count: ranges.count, threads: threads) { [margins, labels, ranges] part in
      let range = ranges[part]
      let own = unsafe margins.pointer(at: range.lowerBound, length: range.count)
      let targets = unsafe labels.targets.pointer(at: range.lowerBound, length: range.count)
      var most = 0.0
      for place in 0..<range.count {
        let weight = labels.weight(range.lowerBound + place)
        most = unsafe max(most, abs(own[place] - targets[place]) * weight)
      }
      return most
    }.max() ?? 0
  }

  private func forEachRange(_ body: @Sendable (Range<Int>) -> Void) {
    _ = parallelMap(count: ranges.count, threads: threads) { [ranges] in body(ranges[$0]) }
  }
}

extension RowMargins {
  /// The mean loss over the rows, by weight: log loss, or half the squared error.
  ///
  /// Summed in whole units, so that it does not depend on the order of rows.
  func loss() -> Double {
    let losses = SharedMemory(repeating: 0.0, count: rowCount)
    forEachRange { range in for row in range { losses[row] = loss(row) * labels.weight(row) } }
    let most = (0..<rowCount).reduce(0) { max($0, losses[$1]) }
    var total = ExactSum(largest: most, count: rowCount)
    var weight = ExactSum(largest: labels.largestWeight, count: rowCount)
    for row in 0..<rowCount {
      total.add(losses[row])
      weight.add(labels.weight(row))
    }
    return total.value / weight.value
  }

  private func loss(_ row: Int) -> Double {
    let target = labels.targets[row]
    switch objective {
    case .regression:
      let residual = margins[row] - target
      return residual * residual / 2
    case .binary:
      // log(1 + exp(−m)) for the true class's margin m, without overflow.
      let margin = target == 1 ? margins[row] : -margins[row]
      return max(-margin, 0) + log1p(exp(-abs(margin)))
    case .multiclass:
      let own = (0..<outputs).map { margins[$0 * rowCount + row] }
      let largest = own.max() ?? 0
      let sum = own.reduce(0) { $0 + exp($1 - largest) }
      return log(sum) + largest - own[Int(target)]
    }
  }
}
