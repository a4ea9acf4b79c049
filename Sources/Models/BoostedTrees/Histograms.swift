internal import CBoostKernel

/// Sums over the rows of a node, in the units of lanes.
struct NodeSums: Hashable, Sendable {
  var gradient: Int64 = 0
  var hessian: Int64 = 0
  var rows: Int64 = 0

  static func + (left: NodeSums, right: NodeSums) -> NodeSums {
    NodeSums(
      gradient: left.gradient + right.gradient, hessian: left.hessian + right.hessian,
      rows: left.rows + right.rows)
  }

  static func - (left: NodeSums, right: NodeSums) -> NodeSums {
    NodeSums(
      gradient: left.gradient - right.gradient, hessian: left.hessian - right.hessian,
      rows: left.rows - right.rows)
  }
}

/// Where each column's bins are in a histogram.
struct HistogramLayout: Sendable {
  /// The bins of each column: one for each key, and the last for what is missing.
  let widths: [UInt16]
  /// Where each column's bins start.
  let starts: [Int]
  /// The bins of all columns.
  let binCount: Int

  init(_ features: [FeatureKeys]) {
    widths = features.map { UInt16($0.presentCount + 1) }
    var starts: [Int] = []
    var next = 0
    for width in widths {
      starts.append(next)
      next += Int(width)
    }
    self.starts = starts
    binCount = next
  }
}

/// Adds up the gradients of nodes' rows by column and key.
///
/// A histogram is `binCount` sums of gradients, then as many of hessians, then of rows. All are whole
/// numbers, so threads may share rows in any way.
struct Histograms: Sendable {
  typealias Sums = SharedMemory<Int64>

  let layout: HistogramLayout
  private let rows: BinnedRows
  private let threads: Int
  /// Sums of lanes for each thread, all 0 between calls.
  private let packed: [SharedMemory<UInt64>]
  /// Sums of each thread but the first.
  private let partial: [Sums]

  /// Below so many keys a second thread costs more than it does.
  private static let keysPerThread = 1 << 17

  init(rows: BinnedRows, layout: HistogramLayout, threads: Int) {
    self.rows = rows
    self.layout = layout
    self.threads = max(threads, 1)
    let columns = rows.columnCount
    packed = (0..<self.threads).map { _ in SharedMemory(repeating: 0, count: columns * 256) }
    let bins = layout.binCount
    partial = (1..<max(self.threads, 1)).map { _ in Sums(repeating: 0, count: 3 * bins) }
  }

  /// An empty histogram.
  func empty() -> Sums { Sums(repeating: 0, count: 3 * layout.binCount) }

  /// Fills `sums` from the rows `order[range]`, or from the rows `range` themselves without an order.
  func build(
    _ sums: Sums, order: SharedMemory<UInt32>?, range: Range<Int>, gradients: RoundGradients
  ) {
    let keys = range.count * rows.columnCount
    let ranges = parts(of: range.count, atMost: min(threads, keys / Self.keysPerThread + 1))
    _ = parallelMap(count: ranges.count, threads: threads) { part in
      let own = ranges[part]
      add(
        order, own.lowerBound + range.lowerBound..<own.upperBound + range.lowerBound, gradients,
        packed[part], to: part == 0 ? sums : partial[part - 1])
    }
    for other in partial.prefix(ranges.count - 1) {
      unsafe boost_add(
        gradients.instructions, sums.pointer(length: sums.count),
        other.pointer(length: sums.count), sums.count)
    }
  }

  /// Takes `other` away from `sums`.
  func subtract(_ other: Sums, from sums: Sums, instructions: boost_instructions) {
    unsafe boost_subtract(
      instructions, sums.pointer(length: sums.count), other.pointer(length: sums.count),
      sums.count)
  }

  /// The sums of a whole node, by any one column.
  func total(_ sums: Sums) -> NodeSums {
    (0..<Int(layout.widths[0])).reduce(NodeSums()) { total, bin in
      total
        + NodeSums(
          gradient: sums[bin], hessian: sums[layout.binCount + bin],
          rows: sums[2 * layout.binCount + bin])
    }
  }

  private func add(
    _ order: SharedMemory<UInt32>?, _ range: Range<Int>, _ gradients: RoundGradients,
    _ packed: SharedMemory<UInt64>, to sums: Sums
  ) {
    // Row numbers are of these rows, and the memories have the sizes the layout says: `init` made them.
    let target = unsafe sums.pointer(length: 3 * layout.binCount)
    unsafe target.update(repeating: 0, count: 3 * layout.binCount)
    let keys = unsafe rows.keys.pointer(length: rows.rowCount * rows.stride)
    let lanes = unsafe gradients.lanes.pointer(length: rows.rowCount)
    let numbers = unsafe order.map { unsafe UnsafePointer($0.pointer(length: range.upperBound)) }
    let sum = unsafe packed.pointer(length: rows.columnCount * 256)
    var units = gradients.units
    for start in stride(from: range.lowerBound, to: range.upperBound, by: gradients.rowsOfLane) {
      let count = min(gradients.rowsOfLane, range.upperBound - start)
      unsafe boost_histogram(
        keys, rows.stride, rows.columnCount, numbers, start, count, lanes, sum)
      unsafe layout.widths.withUnsafeBufferPointer { widths in
        unsafe boost_unpack(
          gradients.instructions, sum, widths.baseAddress, rows.columnCount, layout.binCount,
          &units, target)
      }
    }
  }
}
