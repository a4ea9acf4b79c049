/// How many scores fell into each of equal bins over 0…1.
///
/// Histograms of parts of the rows add up to that of all, in any order.
public struct ScoreHistogram: Hashable, Sendable, Codable {
  /// Rows per bin; bin i of n holds i/n ≤ score < (i+1)/n, the last one also 1.
  public private(set) var counts: [Int]

  /// Empty bins.
  public init(bins: Int = 50) {
    precondition(bins > 0, "a histogram needs a bin")
    counts = Array(repeating: 0, count: bins)
  }

  /// Counts one score; NaN, the score of no row, is left out.
  public mutating func add(_ score: Double) {
    if score.isNaN { return }
    let bin = Int(min(max(score, 0), 1) * Double(counts.count))
    counts[min(bin, counts.count - 1)] += 1
  }

  /// Adds the counts of `other`, of as many bins.
  public mutating func add(_ other: ScoreHistogram) {
    precondition(other.counts.count == counts.count, "histograms of different bins do not add up")
    for bin in counts.indices { counts[bin] += other.counts[bin] }
  }

  /// The scores counted.
  public var total: Int { counts.reduce(0, +) }
}
