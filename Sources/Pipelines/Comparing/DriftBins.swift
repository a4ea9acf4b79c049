import ModelRegistry
import Models
import SQL

/// The bins of a feature or score at training, and SQL that counts the rows of a dataset in them.
struct DriftBins {
  /// The feature; `nil` for the score.
  private let feature: String?
  /// The share of the training rows in each bin.
  private let shares: [Double]
  /// How many bins, the first, are in order.
  private let ordered: Int
  private let missingThen: Double?
  /// An aggregate for each bin, then one for rows without a value.
  let counts: [SQL]

  /// The bins of a feature, whose values are the column `value`.
  ///
  /// Numbers fall between the tenths of the training rows, below or above all of them, and missing ones into a bin of
  /// their own; categories into one for each of the most frequent ones and one for all others.
  init(of summary: Baseline.FeatureSummary, isCategory: Bool, in value: SQL) {
    feature = summary.name
    if isCategory {
      let categories = summary.categories ?? []
      let names = categories.map { "\($0.name)" as SQL }
      let rest = summary.count - categories.reduce(0) { $0 + $1.count }
      let rows = categories.map(\.count) + [rest]
      self.shares = summary.count > 0 ? rows.map { Double($0) / Double(summary.count) } : []
      ordered = 0
      missingThen = nil
      let isOther: SQL =
        names.isEmpty
        ? "\(value) IS NOT NULL" : "\(value) IS NOT NULL AND \(value) NOT IN (\(names))"
      self.counts =
        names.map { Self.count("\(value) = \($0)") }
        + [Self.count(isOther), Self.count("\(value) IS NULL")]
      return
    }
    let missing = summary.count > 0 ? Double(summary.missing) / Double(summary.count) : 0
    missingThen = missing
    let isMissing: SQL = "\(value) IS NULL OR isnan(\(value))"
    var edges: [(edge: Double, share: Double)] = []
    for (place, edge) in summary.quantiles.enumerated() {
      // Of equal edges the last says how many rows are at or below.
      if edges.last?.edge == edge { edges.removeLast() }
      // Without the shares, as models of an earlier Weir are, ties are taken to end at the edge.
      let share =
        summary.cumulatedShares?[place]
        ?? Double(place) / Double(max(summary.quantiles.count - 1, 1))
      edges.append((edge, share))
    }
    // The least value has a bin of its own only where a tenth of the rows and more have it.
    if let least = edges.first, least.share < 0.1, edges.count > 1 { edges.removeFirst() }
    var (shares, counts): ([Double], [SQL]) = ([], [])
    var low: SQL = "NOT (\(isMissing))"
    var before = 0.0
    func bin(_ share: Double, below: SQL?) {
      shares.append((share - before) * (1 - missing))
      counts.append(Self.count(below.map { "\(low) AND \($0)" } ?? low))
      before = share
    }
    // Beyond the range of the training rows there were none.
    if let least = summary.min {
      bin(0, below: "\(value) < \(least)")
      low = "\(low) AND \(value) >= \(least)"
    }
    for (edge, share) in edges.dropLast() {
      bin(share, below: "\(value) <= \(edge)")
      low = "NOT (\(isMissing)) AND \(value) > \(edge)"
    }
    bin(1, below: summary.max.map { "\(value) <= \($0)" })
    if let most = summary.max {
      low = "NOT (\(isMissing)) AND \(value) > \(most)"
      bin(1, below: nil)
    }
    let isKnown = !summary.quantiles.isEmpty
    ordered = isKnown ? shares.count : 0
    self.shares = isKnown ? shares + [missing] : []
    self.counts = counts + [Self.count(isMissing)]
  }

  /// Bins of scores that each hold a tenth of the training rows or more; `nil` where none were kept.
  init?(ofScores scores: ScoreHistogram, in value: SQL) {
    let total = scores.total
    guard total > 0 else { return nil }
    var (shares, counts): ([Double], [SQL]) = ([], [])
    var (rows, low, rest) = (0, "true" as SQL, total)
    for (bin, count) in scores.counts.enumerated() {
      rows += count
      let isLast = bin + 1 == scores.counts.count
      // What is left must fill a bin, too.
      guard isLast || (rows * 10 >= total && (rest - rows) * 10 >= total) else { continue }
      let edge = Double(bin + 1) / Double(scores.counts.count)
      shares.append(Double(rows) / Double(total))
      counts.append(Self.count(isLast ? low : "\(low) AND \(value) < \(edge)"))
      (rest, rows, low) = (rest - rows, 0, "\(value) >= \(edge)")
    }
    feature = nil
    self.shares = shares
    ordered = shares.count
    missingThen = nil
    self.counts = counts
  }

  private static func count(_ condition: SQL) -> SQL { "count(*) FILTER (WHERE \(condition))" }

  /// What these counts tell.
  func line(_ found: [Int]) -> ModelDrift.Line {
    let binned = Array(found.prefix(shares.count))
    let shift = shares.isEmpty ? nil : DistributionShift(from: shares, to: binned, ordered: ordered)
    let all = found.reduce(0, +)
    return ModelDrift.Line(
      feature: feature, stabilityIndex: shift?.stabilityIndex,
      largestDifference: shift?.largestDifference, missingThen: missingThen,
      missingNow: feature == nil ? nil : all > 0 ? Double(found.last ?? 0) / Double(all) : nil)
  }
}
