extension TreeGrower {
  /// The cut of the projected rows in `range` with the largest gain, halfway between two rows.
  func bestCut(_ range: Range<Int>) -> (gain: Double, threshold: Float)? {
    let places = placesBySum(range)
    guard let first = places.first, let last = places.last, sums[first] < sums[last] else {
      return nil
    }
    let origin = Double(sums[first])
    var all = Moments()
    for place in places { all.add(Double(sums[place]) - origin, weights[place]) }
    var spreads =
      recipe.parameters.gain == .full ? ColumnSpreads(columns, rows, weights, places) : nil
    var best: (gain: Double, threshold: Float)?
    var left = Moments()
    for index in 0..<places.count - 1 {
      let (place, next) = (places[index], places[index + 1])
      left.add(Double(sums[place]) - origin, weights[place])
      spreads?.moveLeft(rows[place], weight: weights[place])
      guard sums[place] < sums[next] else { continue }
      let gain = spreads?.gain ?? gain(of: all, left: left)
      if gain > best?.gain ?? -.infinity {
        let middle = Float((Double(sums[place]) + Double(sums[next])) / 2)
        best = (gain, min(max(middle, sums[place]), sums[next].nextDown))
      }
    }
    return best
  }

  /// The places in `range` by their sums, ascending; those that lack a value left out.
  private func placesBySum(_ range: Range<Int>) -> [Int] {
    // A float's bits, the negative ones turned round, order like the float, and make for a fast sort.
    var keys: [UInt64] = []
    keys.reserveCapacity(range.count)
    for place in range where !sums[place].isNaN {
      let bits = sums[place].bitPattern
      let ordered = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
      keys.append(UInt64(ordered) << 32 | UInt64(place))
    }
    keys.sort()
    return keys.map { Int($0 & 0xFFFF_FFFF) }
  }

  private func gain(of all: Moments, left: Moments) -> Double {
    let right = all - left
    return switch recipe.parameters.gain {
    case .averaged: 1 - (left.deviation + right.deviation) / (2 * all.deviation)
    default:
      1 - (left.count * left.deviation + right.count * right.deviation)
        / (all.count * all.deviation)
    }
  }
}

/// Weighted sums of powers, from which a standard deviation comes.
struct Moments {
  var count = 0.0
  private var sum = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double, _ weight: Double) {
    count += weight
    sum += weight * value
    squares += weight * value * value
  }

  static func - (all: Moments, part: Moments) -> Moments {
    var rest = all
    rest.count -= part.count
    rest.sum -= part.sum
    rest.squares -= part.squares
    return rest
  }

  /// The standard deviation; 0 where rounding says less.
  var deviation: Double {
    let mean = sum / count
    return max(squares / count - mean * mean, 0).squareRoot()
  }
}

/// How far the numeric columns spread on both sides of a cut.
private struct ColumnSpreads {
  private let columns: GrowingColumns
  private var numbers: [Int] = []
  /// A number near the values of each column, so that squares keep their digits.
  private var origins: [Double] = []
  private var all: [Moments] = []
  private var left: [Moments] = []

  init(_ columns: GrowingColumns, _ rows: [Int32], _ weights: [Double], _ places: [Int]) {
    self.columns = columns
    for column in 0..<columns.count where columns.categories[column] == 0 {
      var moments = Moments()
      let origin = places.lazy.map { Double(columns[rows[$0], column]) }.first { !$0.isNaN } ?? 0
      for place in places {
        let value = Double(columns[rows[place], column]) - origin
        if !value.isNaN { moments.add(value, weights[place]) }
      }
      guard moments.count > 0, moments.deviation > 0 else { continue }
      numbers.append(column)
      origins.append(origin)
      all.append(moments)
    }
    left = Array(repeating: Moments(), count: numbers.count)
  }

  mutating func moveLeft(_ row: Int32, weight: Double) {
    for (index, column) in numbers.enumerated() {
      let value = Double(columns[row, column]) - origins[index]
      if !value.isNaN { left[index].add(value, weight) }
    }
  }

  /// The mean over columns of the pooled gain; 0 without any.
  var gain: Double {
    var sum = 0.0
    for index in numbers.indices {
      let right = all[index] - left[index]
      let within = Self.weighted(left[index]) + Self.weighted(right)
      sum += 1 - within / Self.weighted(all[index])
    }
    return sum / Double(max(numbers.count, 1))
  }

  /// n·σ; 0 for no rows.
  private static func weighted(_ moments: Moments) -> Double {
    moments.count > 0 ? moments.count * moments.deviation : 0
  }
}
