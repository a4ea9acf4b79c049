internal import SQL

// Histograms of columns of many values.
extension Profiler {
  private static var mostBars: Int { 24 }
  /// Where a few bars have more than this share of the rows, the picture shows what is inside them.
  private static var crowdedShare: Double { 0.98 }
  private static var crowdedBars: Int { 6 }
  private static var mostRounds: Int { 6 }

  func fillHistograms(in columns: inout [ProfiledColumn]) throws {
    var open = columns.indices.filter { index in
      columns[index].range != nil && columns[index].profile.distribution == .unknown
        && columns[index].measure(plan.dialect) != nil
    }
    for round in 1...Self.mostRounds where !open.isEmpty {
      for start in stride(from: 0, to: open.count, by: Self.mostColumns) {
        let part = Array(open[start..<min(start + Self.mostColumns, open.count)])
        fill(part, in: &columns)
      }
      guard round < Self.mostRounds else { return }
      open = open.filter { zoom(&columns[$0]) }
    }
  }

  private func fill(_ part: [Int], in columns: inout [ProfiledColumn]) {
    let empty = part.map { emptyHistogram(of: columns[$0]) }
    let places = Dictionary(
      uniqueKeysWithValues: zip(part.map { columns[$0].column.name }, empty))
    let counts = frequencies(of: part.map { columns[$0] }) { column in
      bar(of: column, in: places[column.column.name] ?? nil)
    }
    for (place, index) in part.enumerated() {
      guard var histogram = empty[place], let found = counts[place] else { continue }
      for (value, rows) in found {
        guard let bar = Int(value) else { continue }
        switch bar {
        case 0: histogram.below += rows
        case 1...histogram.rows.count: histogram.rows[bar - 1] += rows
        default: histogram.above += rows
        }
      }
      columns[index].profile.distribution = .histogram(histogram)
    }
  }

  private func emptyHistogram(of column: ProfiledColumn) -> Histogram? {
    guard let range = column.range else { return nil }
    let axis: Histogram.Axis
    let unit: Double
    switch column.kind {
    case .temporal(let kind): (axis, unit) = (kind, kind == .date ? 86_400 : 0)
    case .text: (axis, unit) = (.length, 1)
    case .number where column.column.type.isInteger: (axis, unit) = (.wholeNumber, 1)
    case .number, .opaque: (axis, unit) = (.number, 0)
    }
    let span = range.upperBound - range.lowerBound
    if unit > 0 {
      // Each bar holds as many whole units, or equal counts would look different.
      let units = (span / unit).rounded() + 1
      let (bars, width) = Self.bars(ofUnits: units)
      return Histogram(
        axis: axis, low: range.lowerBound, width: width * unit,
        rows: Array(repeating: 0, count: bars))
    }
    guard span > 0, (span / Double(Self.mostBars)) > 0 else {
      return Histogram(axis: axis, low: range.lowerBound, width: 1, rows: [0])
    }
    return Histogram(
      axis: axis, low: range.lowerBound, width: span / Double(Self.mostBars),
      rows: Array(repeating: 0, count: Self.mostBars))
  }

  /// How many bars of how many units each, so that the last one is as full as can be.
  private static func bars(ofUnits units: Double) -> (count: Int, width: Double) {
    if units <= Double(mostBars) { return (Int(units), 1) }
    let choices = (mostBars / 2...mostBars).reversed().map { bars -> (Int, Double, Double) in
      let width = (units / Double(bars)).rounded(.up)
      let count = (units / width).rounded(.up)
      return (Int(count), width, (count * width - units) / width)
    }
    let best = choices.min { $0.2 < $1.2 } ?? choices[0]
    return (best.0, best.1)
  }

  /// The number of the bar a value is in, from 1; 0 for what is below the first, one more than there are for
  /// what is beyond the last, NULL for what is no place in a picture.
  private func bar(of column: ProfiledColumn, in histogram: Histogram?) -> SQL {
    guard let histogram, let range = column.range, let measure = column.measure(plan.dialect)
    else { return "NULL" }
    let value = finite(measure, of: column)
    let bars = histogram.rows.count
    let place: SQL = "floor((\(value) - \(histogram.low)) / \(histogram.width))"
    let number: SQL = """
      CASE WHEN \(value) < \(histogram.low) THEN 0 WHEN \(value) > \(range.upperBound) \
      THEN \(bars + 1) ELSE least(\(bars), 1 + \(plan.dialect.cast(place, to: .int64))) END
      """
    return "CASE WHEN \(value) IS NOT NULL THEN \(number) END"
  }

  /// Narrows the range of a column to a few crowded bars; false where there are none.
  private func zoom(_ column: inout ProfiledColumn) -> Bool {
    guard case .histogram(let histogram) = column.profile.distribution,
      let crowded = crowdedBars(of: histogram)
    else { return false }
    let low = histogram.low + Double(crowded.lowerBound) * histogram.width
    // Whole units end before the next bar begins; a bar of one unit is as narrow as can be.
    let unit: Double
    switch histogram.axis {
    case .wholeNumber, .length: unit = 1
    case .date: unit = 86_400
    case .number, .timestamp, .time: unit = 0
    }
    let high = low + Double(crowded.count) * histogram.width - unit
    guard high > low, (high - low) / Double(Self.mostBars) > low.ulp else { return false }
    guard unit == 0 || histogram.width > unit else { return false }
    column.range = low...high
    return true
  }

  /// Neighbouring bars, at most a few of many, that together have nearly all rows.
  private func crowdedBars(of histogram: Histogram) -> ClosedRange<Int>? {
    let rows = histogram.rows
    guard rows.count > Self.crowdedBars, let most = rows.max(),
      let middle = rows.firstIndex(of: most)
    else { return nil }
    let wanted = Self.crowdedShare * Double(rows.reduce(histogram.below + histogram.above, +))
    var (first, last, inside) = (middle, middle, most)
    while Double(inside) < wanted {
      guard last - first + 1 < Self.crowdedBars else { return nil }
      let before = first > 0 ? rows[first - 1] : -1
      let after = last + 1 < rows.count ? rows[last + 1] : -1
      if before > after { first -= 1 } else if after >= 0 { last += 1 } else { return nil }
      inside += max(before, after)
    }
    return first...last
  }
}
