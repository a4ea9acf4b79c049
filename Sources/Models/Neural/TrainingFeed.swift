/// The rows of a training set in single precision, batch by batch, in an order drawn anew each epoch.
///
/// As many rows as the memory holds are read once and drawn from evenly. Of more, the memory is filled, and then each
/// row that is read takes the place of a random one, which goes into a batch; what is left at the end is
/// drawn from evenly. The order depends on the number of rows, the memory and the seed alone.
final class TrainingFeed {
  /// What a row consists of.
  let record: RowRecord
  /// The rows of an epoch.
  let rowCount: Int
  private let rows: any TrainingRows
  /// The memory, and behind it one batch of rows that were pushed out of it.
  private let store: RowStore
  private let memoryRows: Int
  /// Whether the memory holds all rows and need not be filled again.
  private var isKept = false
  private let keepsRows: Bool
  /// A permutation of the memory.
  private var order: [UInt32]

  /// A feed whose batches have at most `batchSize` rows.
  ///
  /// - Parameters:
  ///   - memoryRows: `nil` for 256 MiB.
  ///   - keepsRows: whether rows that fit the memory are read once.
  /// - Throws: `NetworkError.noRows`.
  init(
    _ rows: any TrainingRows, record: RowRecord, batchSize: Int, memoryRows: Int?,
    keepsRows: Bool = true
  ) throws(NetworkError) {
    guard rows.rowCount > 0 else { throw .noRows }
    self.rows = rows
    self.record = record
    self.keepsRows = keepsRows
    rowCount = rows.rowCount
    self.memoryRows = Self.memoryRows(memoryRows, of: rowCount, record, batchSize)
    store = RowStore(
      capacity: self.memoryRows + Self.waitingRows(batchSize), stride: record.stride)
    order = Array(0..<UInt32(self.memoryRows))
  }

  /// How many of `rowCount` rows are in memory at once where `wanted`, or 256 MiB of them, may be.
  static func memoryRows(
    _ wanted: Int?, of rowCount: Int, _ record: RowRecord, _ batchSize: Int
  ) -> Int {
    // Places are stored in 32 bits.
    min(
      rowCount, wanted ?? max(batchSize, memoryBytes / (record.stride * 4)), Int(UInt32.max / 2))
  }

  /// Bytes of a feed that has so many rows in memory.
  static func bytes(rows: Int, of record: RowRecord, _ batchSize: Int) -> Int {
    (rows + waitingRows(batchSize)) * record.stride * 4 + rows * 4
  }

  private static func waitingRows(_ batchSize: Int) -> Int { max(batchSize, evaluatedRows) }

  private static let memoryBytes = 256 << 20
  /// Rows of a batch that is not learnt from: what keeps all workers busy.
  static let evaluatedRows = NetworkTrainer.shards * TilePlan.usualPanels * TilePlan.panelRows
}

/// How a training row lies in memory: its features, then its target, then its weight.
struct RowRecord: Hashable, Sendable {
  var features: Int
  /// Finite numbers beyond ± this are cut off to it.
  var limit: Float
  /// Labels are numbers of classes below this; 0 for rows without labels.
  var classes = 0

  var stride: Int { features + 2 }
  var target: Int { features }
  var weight: Int { features + 1 }
}

/// Rows of a batch, valid until the next one.
@safe struct RowSelection: @unchecked Sendable {
  let store: RowStore
  /// For each row of the batch its place in the store; alive and unchanged while the batch is in use.
  private let places: UnsafeBufferPointer<UInt32>

  init(store: RowStore, places: UnsafeBufferPointer<UInt32>) {
    self.store = store
    unsafe self.places = unsafe places
  }

  var count: Int { unsafe places.count }

  subscript(row: Int) -> Int { unsafe Int(places[row]) }

  /// The places of some of the rows, for loops in C.
  @unsafe func places(_ rows: Range<Int>) -> UnsafePointer<UInt32>? {
    let part = unsafe UnsafeBufferPointer(rebasing: places[rows])
    return part.baseAddress
  }
}

extension TrainingFeed {
  /// How many batches an epoch has.
  func batchCount(of size: Int) -> Int { (rowCount + size - 1) / size }

  /// Gives `body` all rows in batches of nearly equal size, at most `size`.
  ///
  /// - Parameter random: draws the order; `nil` for that of the source.
  /// - Throws: what `body` and the source throw; `NetworkError` for rows that cannot be learnt from.
  func forEachBatch(
    of size: Int, orderedBy random: SeededRandom?, _ body: (RowSelection) throws -> Void
  ) throws {
    var batches = BatchCutter(rowCount: rowCount, batchCount: batchCount(of: size))
    var random = random
    var pending: [UInt32] = []
    pending.reserveCapacity(size)
    func take(_ place: UInt32) throws {
      pending.append(place)
      guard pending.count == batches.size else { return }
      try unsafe pending.withUnsafeBufferPointer { places in
        try body(unsafe RowSelection(store: store, places: places))
      }
      pending.removeAll(keepingCapacity: true)
      batches.next()
    }
    if !isKept {
      try read { row, features in
        if row < memoryRows { return features(row) }
        // Rows on their way out wait behind the memory until their batch is full.
        let waiting = memoryRows + pending.count
        if let drawn = random?.below(memoryRows) {
          store.copyRow(drawn, to: waiting)
          features(drawn)
        } else {
          // In order: the oldest row of the memory, a ring, is next.
          let oldest = row % memoryRows
          store.copyRow(oldest, to: waiting)
          features(oldest)
        }
        try take(UInt32(waiting))
      }
      isKept = keepsRows && memoryRows == rowCount
    }
    if var random {
      for last in stride(from: memoryRows - 1, to: 0, by: -1) {
        order.swapAt(last, random.below(last + 1))
      }
    } else {
      for step in 0..<memoryRows { order[step] = UInt32((rowCount + step) % memoryRows) }
    }
    // The first batch may begin with rows that waited; the others are parts of the order.
    var start = 0
    while start < memoryRows, !pending.isEmpty {
      try take(order[start])
      start += 1
    }
    while start < memoryRows {
      let end = start + batches.size
      try unsafe order.withUnsafeBufferPointer { order in
        try body(
          unsafe RowSelection(
            store: store, places: UnsafeBufferPointer(rebasing: order[start..<end])))
      }
      batches.next()
      start = end
    }
  }

  /// The mean of each feature over the rows where it is not missing; 0 where it always is.
  func means() throws -> [Float] {
    var sums = [Double](repeating: 0, count: record.features)
    var counts = [Double](repeating: 0, count: record.features)
    try forEachBatch(of: Self.evaluatedRows, orderedBy: nil) { batch in
      for row in 0..<batch.count {
        for feature in 0..<record.features {
          let value = store[batch[row], feature]
          if !value.isNaN {
            sums[feature] += Double(value)
            counts[feature] += 1
          }
        }
      }
    }
    return zip(sums, counts).map { sum, count in count > 0 ? Float(sum / count) : 0 }
  }

  /// How many rows each class has, of at least so many classes, and up to the greatest that has any.
  func classCounts(atLeast least: Int) throws -> [Int] {
    var counts = [Int](repeating: 0, count: least)
    try forEachBatch(of: Self.evaluatedRows, orderedBy: nil) { batch in
      for row in 0..<batch.count {
        let label = Int(store[batch[row], record.target])
        if label >= counts.count {
          counts += Array(repeating: 0, count: label + 1 - counts.count)
        }
        counts[label] += 1
      }
    }
    return counts
  }

  /// Reads all rows; `body` says for each where its record goes.
  private func read(_ body: (_ row: Int, _ write: (Int) -> Void) throws -> Void) throws {
    var read = 0
    try rows.forEachBlock { block in
      let features = block.features
      guard features.featureCount == record.features else {
        throw NetworkError.widthDiffers(found: features.featureCount, expected: record.features)
      }
      guard read + features.rowCount <= rowCount else {
        throw NetworkError.rowsChanged(found: read + features.rowCount, expected: rowCount)
      }
      for row in 0..<features.rowCount {
        let target = try target(of: row, in: block, number: read + row)
        let weight = block.weights.isEmpty ? 1 : Float(block.weights[row])
        guard weight > 0, weight.isFinite else {
          throw NetworkError.weightOutOfRange(row: read + row)
        }
        try body(read + row) { place in
          for feature in 0..<record.features {
            let value = Float(features[row, feature])
            store[place, feature] =
              value.isNaN ? value : min(max(value, -record.limit), record.limit)
          }
          store[place, record.target] = target
          store[place, record.weight] = weight
        }
      }
      read += features.rowCount
    }
    guard read == rowCount else {
      throw NetworkError.rowsChanged(found: read, expected: rowCount)
    }
  }

  private func target(of row: Int, in block: TrainingBlock, number: Int) throws -> Float {
    guard record.classes > 0 else { return 0 }
    guard !block.targets.isEmpty else { throw NetworkError.noTargets }
    guard let target = Int(exactly: block.targets[row]),
      (0..<record.classes).contains(target)
    else { throw NetworkError.targetIsNoClass(row: number, classes: record.classes) }
    return Float(target)
  }
}

/// Cuts rows into a number of batches of nearly equal size.
private struct BatchCutter {
  let rowCount: Int
  let batchCount: Int
  private var batch = 0

  init(rowCount: Int, batchCount: Int) {
    self.rowCount = rowCount
    self.batchCount = batchCount
  }

  var size: Int { rowCount * (batch + 1) / batchCount - rowCount * batch / batchCount }
  mutating func next() { batch += 1 }
}
