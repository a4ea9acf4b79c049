internal import CBoostKernel

/// A sample of rows to find the cuts of features by, which does not depend on the order of rows.
///
/// A table of at most twice `limit` rows is taken whole. Of a longer one, those `limit` different rows are kept
/// whose hashes are the smallest, each with the number of its repetitions: a sample without replacement
/// of the different rows (Bar-Yossef et al., "Counting Distinct Elements in a Data Stream", 2002).
struct RowSample {
  private let columnCount: Int
  private let limit: Int
  /// Whether rows will have to be left out.
  private let isThinned: Bool
  private var hashes: [UInt64] = []
  private var counts: [UInt64] = []
  /// Row after row.
  private var values: [Double] = []
  /// The greatest hash that may still be among the smallest.
  private var greatest = UInt64.max

  init(columnCount: Int, rowCount: Int) {
    self.columnCount = columnCount
    limit = Self.limit(columns: columnCount)
    isThinned = rowCount > 2 * limit
  }

  // 2^24 numbers are 128 MB.
  private static func limit(columns: Int) -> Int {
    max(10_000, min(100_000, (1 << 23) / max(columns, 1)))
  }

  /// Bytes that a sample of so many rows takes at most: while it is thinned there are two of it.
  static func bytes(columns: Int, rows: Int) -> Int {
    3 * min(rows, 2 * limit(columns: columns)) * (columns + 2) * 8
  }

  /// Takes the rows of a block by their hashes.
  mutating func add(_ batch: FeatureBatch, hashes blockHashes: [UInt64]) {
    for row in 0..<batch.rowCount {
      let hash = blockHashes[row]
      guard !isThinned || hash <= greatest else { continue }
      hashes.append(hash)
      counts.append(1)
      for column in 0..<columnCount {
        values.append(batch.values[column * batch.capacity + row])
      }
      if isThinned, hashes.count == 2 * limit { thin() }
    }
  }

  /// Counts equal rows together and keeps the `limit` smallest.
  private mutating func thin() {
    let order = hashes.indices.sorted { hashes[$0] < hashes[$1] }
    var kept: [Int] = []
    var keptCounts: [UInt64] = []
    for place in order {
      if let last = kept.last, hashes[last] == hashes[place] {
        keptCounts[kept.count - 1] += counts[place]
      } else if kept.count < limit {
        kept.append(place)
        keptCounts.append(counts[place])
      } else {
        break
      }
    }
    if kept.count == limit, let last = kept.last { greatest = hashes[last] }
    var rows: [Double] = []
    rows.reserveCapacity(values.count)
    for place in kept {
      rows.append(contentsOf: values[place * columnCount..<(place + 1) * columnCount])
    }
    hashes = kept.map { hashes[$0] }
    counts = keptCounts
    values = rows
  }

  /// The values of each column that are not missing, ascending and different, with how often each is there.
  mutating func distinctValues(threads: Int) -> [(values: [Double], counts: [UInt64])] {
    if isThinned { thin() }
    let sample = self
    return parallelMap(count: columnCount, threads: threads) { sample.distinctValues(of: $0) }
  }

  private func distinctValues(of column: Int) -> (values: [Double], counts: [UInt64]) {
    var bits: [UInt64] = []
    var repeated: [UInt64] = []
    for row in hashes.indices {
      // Adding zero makes -0 a 0.
      let value = values[row * columnCount + column] + 0
      guard !value.isNaN else { continue }
      let pattern = value.bitPattern
      // As unsigned numbers these are ordered as the values are.
      bits.append(pattern >> 63 == 1 ? ~pattern : pattern | 1 << 63)
      repeated.append(counts[row])
    }
    sort(&bits, &repeated)
    var distinct: [Double] = []
    var totals: [UInt64] = []
    for (place, ordered) in bits.enumerated() {
      if place > 0, ordered == bits[place - 1] {
        totals[totals.count - 1] += repeated[place]
      } else {
        distinct.append(
          Double(bitPattern: ordered >> 63 == 1 ? ordered & ~(1 << 63) : ~ordered))
        totals.append(repeated[place])
      }
    }
    return (distinct, totals)
  }

  private func sort(_ keys: inout [UInt64], _ weights: inout [UInt64]) {
    var keyScratch = keys
    var weightScratch = weights
    unsafe keys.withUnsafeMutableBufferPointer { keys in
      unsafe weights.withUnsafeMutableBufferPointer { weights in
        unsafe keyScratch.withUnsafeMutableBufferPointer { keyScratch in
          unsafe weightScratch.withUnsafeMutableBufferPointer { weightScratch in
            // All four have one length.
            unsafe boost_sort(
              keys.baseAddress, weights.baseAddress, keys.count, keyScratch.baseAddress,
              weightScratch.baseAddress)
          }
        }
      }
    }
  }
}
