/// How one feature's numbers are distributed, from all rows in their order and a sample of them.
///
/// Rows are sampled by a hash of their number, so that the same rows are drawn however they arrive in blocks.
public struct NumberProfile: Sendable {
  /// Rows seen.
  public private(set) var count = 0
  /// Rows without a number.
  public private(set) var missing = 0
  /// The least number; `nil` without any.
  public private(set) var minimum: Double?
  /// The greatest number; `nil` without any.
  public private(set) var maximum: Double?
  private var mean = 0.0
  private var squares = 0.0
  private var finite = 0
  /// Numbers of the rows drawn.
  private var sample: [Double] = []
  private let step: UInt64
  private let seed: UInt64

  /// The rows that are drawn for quantiles, about.
  public static let sampleSize = 65_536

  /// A profile of `rowCount` rows to come.
  public init(rowCount: Int, seed: UInt64) {
    step = UInt64(max(1, rowCount / Self.sampleSize))
    self.seed = seed
  }

  /// Takes the numbers of the next rows.
  public mutating func add(_ numbers: Span<Double>) {
    for index in numbers.indices {
      let number = numbers[index]
      if step == 1 || mixed(UInt64(count) ^ seed) % step == 0, !number.isNaN {
        sample.append(number)
      }
      count += 1
      guard !number.isNaN else {
        missing += 1
        continue
      }
      minimum = min(minimum ?? number, number)
      maximum = max(maximum ?? number, number)
      guard number.isFinite else { continue }
      finite += 1
      // Welford's recurrence, which does not lose digits to large means.
      let delta = number - mean
      mean += delta / Double(finite)
      squares += delta * (number - mean)
    }
  }

  /// The summary, whose quantiles are those of the rows drawn.
  public var summary: NumberSummary {
    let sorted = sample.sorted()
    return NumberSummary(
      count: count, missing: missing, mean: finite > 0 && mean.isFinite ? mean : nil,
      standardDeviation: finite > 1 && squares.isFinite
        ? (squares / Double(finite - 1)).squareRoot() : nil,
      minimum: minimum, maximum: maximum, sorted: sorted)
  }
}

/// SplitMix64's finaliser: neighbours get unrelated numbers.
private func mixed(_ number: UInt64) -> UInt64 {
  var mixed = number &+ 0x9E37_79B9_7F4A_7C15
  mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
  return mixed ^ mixed >> 31
}

/// How numbers are distributed.
public struct NumberSummary: Hashable, Sendable {
  /// Rows.
  public var count: Int
  /// Rows without a number.
  public var missing: Int
  /// The mean of finite numbers; `nil` without any, or where they are too large to be added.
  public var mean: Double?
  /// Their standard deviation (n − 1); `nil` for fewer than two, or too large ones.
  public var standardDeviation: Double?
  /// The least; may be −∞.
  public var minimum: Double?
  /// The greatest; may be ∞.
  public var maximum: Double?
  /// Numbers of a sample of the rows, ascending.
  public var sorted: [Double]

  /// The number below or at which this share, 0…1, of the sample is; `nil` without any.
  public func quantile(_ share: Double) -> Double? {
    sorted.isEmpty ? nil : sorted[Int((Double(sorted.count - 1) * share).rounded())]
  }

  /// The middle number, of two the mean; `nil` without any or where it is not finite.
  public var median: Double? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    let median =
      sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
    return median.isFinite ? median : nil
  }

  /// The share, 0…1, of the sample that is at or below `number`; 0 without any.
  public func shareAtOrBelow(_ number: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(sorted.count)
  }

  /// Numbers at equal steps of rank, the least and the greatest included.
  public func quantiles(parts: Int) -> [Double] {
    sorted.isEmpty ? [] : (0...parts).map { sorted[(sorted.count - 1) * $0 / parts] }
  }
}
