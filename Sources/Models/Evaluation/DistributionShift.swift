#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// How far a distribution has moved, by the shares of bins then and now.
public struct DistributionShift: Hashable, Sendable {
  /// The population stability index Σ (now − then) · ln(now / then), in nats (Siddiqi 2006, "Credit Risk Scorecards"):
  /// below 0.1 is taken for stable, above 0.25 for another distribution.
  public var stabilityIndex: Double
  /// The largest difference of cumulative shares at the edges of the bins, 0…1: at most the statistic of Kolmogorov and
  /// Smirnov, which looks at every value. `nil` of bins without order.
  public var largestDifference: Double?

  /// A bin that was empty then or now counts as this share, so that the index is finite.
  public static let leastShare = 0.0001

  /// The shift from bins of `shares` to bins of `counts` rows.
  ///
  /// - Parameters:
  ///   - shares: of each bin then, adding up to 1.
  ///   - counts: the rows of each bin now.
  ///   - ordered: how many of the bins, the first ones, are in order of their values; 0 for categories.
  /// - Returns: `nil` without rows.
  public init?(from shares: [Double], to counts: [Int], ordered: Int) {
    precondition(shares.count == counts.count, "there is a count for each bin")
    precondition(0...shares.count ~= ordered, "there are no more bins in order than bins")
    let total = Double(counts.reduce(0, +))
    guard total > 0 else { return nil }
    let now = counts.map { Double($0) / total }
    stabilityIndex = zip(shares, now).reduce(0) { sum, pair in
      let (then, now) = (max(pair.0, Self.leastShare), max(pair.1, Self.leastShare))
      return sum + (now - then) * log(now / then)
    }
    guard ordered > 0 else { return }
    // Of the rows in ordered bins alone: what is missing has no place in the order.
    let thenOrdered = shares[..<ordered].reduce(0, +)
    let nowOrdered = now[..<ordered].reduce(0, +)
    guard thenOrdered > 0, nowOrdered > 0 else { return }
    var (sumThen, sumNow, most) = (0.0, 0.0, 0.0)
    for bin in 0..<ordered {
      sumThen += shares[bin] / thenOrdered
      sumNow += now[bin] / nowOrdered
      most = max(most, abs(sumNow - sumThen))
    }
    largestDifference = min(most, 1)
  }
}
