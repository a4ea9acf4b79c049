internal import CBoostKernel

/// The features of rows as keys, one byte each, row after row.
struct BinnedRows: Sendable {
  /// A row's keys stand together, `stride` apart from the next row's.
  let keys: SharedMemory<UInt8>
  let rowCount: Int
  let columnCount: Int
  /// A multiple of four, as the histogram reads four keys at once.
  let stride: Int

  /// Turns the features of `rows` into keys.
  init(
    reading rows: any TrainingRows, features: [FeatureKeys], threads: Int, kernel: BoostedKernel
  ) throws {
    let total = rows.rowCount
    let width = features.count
    let stride = (features.count + 3) / 4 * 4
    let keys = SharedMemory(repeating: UInt8(0), count: total * stride)
    var done = 0
    try rows.forEachBlock { block in
      let here = block.features.rowCount
      guard done + here <= total else {
        throw BoostedTreesError.rowsChanged(found: done + here, expected: total)
      }
      let batch = block.features
      let first = done
      // Threads take rows, not columns: so no two of them write to one cache line at a time, but at seams.
      let ranges = parts(of: here, atMost: here * width < 1 << 14 ? 1 : threads)
      _ = parallelMap(count: ranges.count, threads: threads) { part in
        let range = ranges[part]
        for (column, feature) in features.enumerated() {
          unsafe batch.values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            let target = unsafe keys.pointer(
              at: (first + range.lowerBound) * stride, length: range.count * stride)
            // Column `column` of the batch has room for `capacity` rows; `column` is below `stride`.
            unsafe feature.write(
              base + column * batch.capacity + range.lowerBound, rows: range.count,
              to: target + column, step: stride, kernel: kernel)
          }
        }
      }
      done += here
    }
    guard done == total else { throw BoostedTreesError.rowsChanged(found: done, expected: total) }
    rowCount = total
    columnCount = width
    self.keys = keys
    self.stride = stride
  }
}
