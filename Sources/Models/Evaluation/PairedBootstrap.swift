#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// How sure a figure is that was measured on some rows: what it would have been on other rows like them.
///
/// The rows are drawn again, with replacement; each draw counts row i as often as a Poisson number of mean 1 says,
/// which for many rows is the multinomial draw (Hanley & MacGibbon 2006; Chamandy et al. 2012). The interval is
/// between percentiles of the draws (Efron 1979). Figures of two models are *paired*: one difference a draw.
public struct BootstrapInterval: Hashable, Sendable {
  /// The figure on the rows themselves.
  public var estimate: Double
  /// The lower end of the interval.
  public var lower: Double
  /// The upper end of the interval.
  public var upper: Double
  /// The share of draws in which the figure was above 0, in 0…1.
  public var shareAboveZero: Double
  /// The draws that had a figure at all.
  public var draws: Int
}

extension BootstrapInterval {
  /// The interval of `statistic`.
  ///
  /// - Parameters:
  ///   - rows: how many rows there are.
  ///   - draws: how often they are drawn, at least 1.
  ///   - confidence: the share of draws that the interval holds, between 0 and 1.
  ///   - seed: decides the draws: row i of draw d counts the same for every model and any number of threads.
  ///   - statistic: the figure where each row counts as often as it was drawn; `nil` if there is none, as the
  ///     area under the curve of rows that happen to be of one class.
  /// - Returns: `nil` if the rows themselves, or half of the draws and more, have no figure.
  /// - Complexity: O(draws · (rows + the statistic)); 8 bytes a row and thread.
  public init?(
    rows: Int, draws: Int = 1000, confidence: Double = 0.95, seed: UInt64, threads: Int,
    of statistic: @Sendable (Span<Double>) -> Double?
  ) {
    precondition(draws > 0, "there is at least one draw")
    precondition(0 < confidence && confidence < 1, "confidence is between 0 and 1")
    let ones = [Double](repeating: 1, count: rows)
    guard let estimate = statistic(ones.span) else { return nil }
    let figures = parallelMap(count: draws, threads: threads) { draw -> Double? in
      var random = SeededRandom(seed: seed, stream: UInt64(draw))
      let counts = (0..<rows).map { _ in Double(random.poissonOfMeanOne()) }
      return statistic(counts.span)
    }
    let sorted = figures.compactMap(\.self).sorted()
    guard sorted.count * 2 > draws else { return nil }
    self.estimate = estimate
    lower = Self.quantile((1 - confidence) / 2, of: sorted)
    upper = Self.quantile((1 + confidence) / 2, of: sorted)
    shareAboveZero = Double(sorted.count { $0 > 0 }) / Double(sorted.count)
    self.draws = sorted.count
  }

  /// The quantile of sorted numbers, interpolated between neighbours (Hyndman & Fan 1996, type 7).
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}

extension SeededRandom {
  /// P(k ≤ 0), P(k ≤ 1), … of the Poisson distribution of mean 1, as far as doubles below 1 tell them apart.
  private static let poissonCumulated: [Double] = {
    var (term, sum) = (exp(-1.0), 0.0)
    return (1...18).map { next in
      sum += term
      term /= Double(next)
      return sum
    }
  }()

  /// A random count: 0, 1, 2, … with probabilities e⁻¹ / k!, by inversion.
  mutating func poissonOfMeanOne() -> Int {
    let share = unit()
    let bounds = Self.poissonCumulated
    // Four comparisons without branches decide 99.6 % of the draws.
    var count = 0
    for bound in 0..<4 where share >= bounds[bound] { count += 1 }
    if count == 4 { while count < bounds.count, share >= bounds[count] { count += 1 } }
    return count
  }
}
