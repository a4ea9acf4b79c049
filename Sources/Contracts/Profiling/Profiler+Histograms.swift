internal import SQL

// Histograms of columns of many values.
extension Profiler {
  private static var mostBars: Int { 24 }
  /// Where one bar has more than this share of the rows, the picture shows what is inside it.
  private static var crowdedShare: Double { 0.9 }
  private static var mostRounds: Int { 4 }

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
      for (code, rows) in found {
        guard let bar = Int(code) else { continue }
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
      let width = (units / Double(Self.mostBars)).rounded(.up)
      let bars = Int((units / width).rounded(.up))
      return Histogram(
        axis: axis, low: range.lowerBound, width: width * unit,
        rows: Array(repeating: 0, count: max(1, bars)))
    }
    guard span > 0, (span / Double(Self.mostBars)) > 0 else {
      return Histogram(axis: axis, low: range.lowerBound, width: 1, rows: [0])
    }
    return Histogram(
      axis: axis, low: range.lowerBound, width: span / Double(Self.mostBars),
      rows: Array(repeating: 0, count: Self.mostBars))
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
    return "CAST(CASE WHEN \(value) IS NOT NULL THEN \(number) END AS VARCHAR)"
  }

  /// Narrows the range of a column to its one crowded bar; false where there is none.
  private func zoom(_ column: inout ProfiledColumn) -> Bool {
    guard case .histogram(let histogram) = column.profile.distribution, histogram.rows.count > 1
    else { return false }
    let all = histogram.rows.reduce(0, +) + histogram.below + histogram.above
    guard
      let crowded = histogram.rows.indices.first(where: {
        Double(histogram.rows[$0]) > Self.crowdedShare * Double(all)
      })
    else { return false }
    let low = histogram.low + Double(crowded) * histogram.width
    // Whole units end before the next bar begins; a bar of one unit is as narrow as can be.
    let unit: Double
    switch histogram.axis {
    case .wholeNumber, .length: unit = 1
    case .date: unit = 86_400
    case .number, .timestamp, .time: unit = 0
    }
    let high = low + histogram.width - unit
    guard high > low, (high - low) / Double(Self.mostBars) > low.ulp else { return false }
    column.range = low...high
    return true
  }
}
