import Testing

@testable import Models

@Suite("rows of an epoch")
struct TrainingFeedTests {
  static func feed(
    rows: Int, memoryRows: Int?, keepsRows: Bool = true
  ) throws -> TrainingFeed {
    let source = RowsInMemory(
      columns: [ModelColumn("number")], values: [(0..<rows).map(Double.init)])
    let record = RowRecord(features: 1, limit: 1e9)
    return try TrainingFeed(
      source, record: record, batchSize: 64, memoryRows: memoryRows, keepsRows: keepsRows)
  }

  static func epoch(_ feed: TrainingFeed, seed: UInt64?) throws -> [[Int]] {
    var batches: [[Int]] = []
    try feed.forEachBatch(of: 64, orderedBy: seed.map { SeededRandom(seed: $0) }) { batch in
      batches.append((0..<batch.count).map { Int(batch.store[batch[$0], 0]) })
    }
    return batches
  }

  @Test(
    "come once each, in batches of nearly equal size, whatever the memory",
    arguments: [1, 2, 63, 64, 65, 1000, 5000], [nil, 1, 7, 64, 900])
  func onceEach(rows: Int, memoryRows: Int?) throws {
    let feed = try Self.feed(rows: rows, memoryRows: memoryRows)
    for seed: UInt64? in [1, 2, nil] {
      let batches = try Self.epoch(feed, seed: seed)
      #expect(batches.joined().sorted() == Array(0..<rows))
      let sizes = batches.map(\.count)
      #expect((sizes.max() ?? 0) <= 64 && (sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      if seed == nil { #expect(Array(batches.joined()) == Array(0..<rows)) }
    }
  }

  @Test("come in the same order whether they are read once or each time")
  func streamed() throws {
    let (kept, read) = (
      try Self.feed(rows: 500, memoryRows: 500),
      try Self.feed(rows: 500, memoryRows: 500, keepsRows: false)
    )
    for seed: UInt64? in [nil, 4, 5] {
      let order = try Self.epoch(kept, seed: seed)
      #expect(try Self.epoch(read, seed: seed) == order)
    }
  }

  @Test("come in another order each epoch")
  func shuffled() throws {
    for memoryRows in [nil, 100] {
      let feed = try Self.feed(rows: 1000, memoryRows: memoryRows)
      let (first, second) = (try Self.epoch(feed, seed: 1), try Self.epoch(feed, seed: 2))
      #expect(first != second)
      #expect(Array(first.joined()) != Array(0..<1000))
    }
  }

  @Test("are cut off at the limit, and missing values stay missing")
  func limit() throws {
    let source = RowsInMemory(
      columns: [ModelColumn("number")], values: [[.infinity, -.infinity, .nan, 1e300, 5]])
    let record = RowRecord(features: 1, limit: 100)
    let feed = try TrainingFeed(source, record: record, batchSize: 64, memoryRows: nil)
    var found: [Float] = []
    try feed.forEachBatch(of: 64, orderedBy: nil) { batch in
      found = (0..<batch.count).map { batch.store[batch[$0], 0] }
    }
    #expect(found[0] == 100 && found[1] == -100 && found[2].isNaN && found[3...] == [100, 5])
    #expect(try feed.means() == [(100 - 100 + 100 + 5) / 4])
  }

  /// Rows that are more or less each time.
  private struct Unsteady: TrainingRows {
    let columns = [ModelColumn("number")]
    let rowCount: Int
    let given: Int
    func forEachBlock(_ body: (TrainingBlock) throws -> Void) throws {
      try body(TrainingBlock(features: FeatureBatch(columns: [(0..<given).map(Double.init)])))
    }
  }

  @Test("that are not as many as before are refused", arguments: [3, 5])
  func changed(given: Int) throws {
    let record = RowRecord(features: 1, limit: 100)
    let feed = try TrainingFeed(
      Unsteady(rowCount: 4, given: given), record: record, batchSize: 64, memoryRows: nil)
    #expect(throws: NetworkError.rowsChanged(found: given, expected: 4)) { try feed.means() }
  }

  @Test("with a weight that is no number above 0 are refused", arguments: [0, -1, .nan, .infinity])
  func weights(weight: Double) throws {
    let source = RowsInMemory(
      columns: [ModelColumn("number")], values: [[1, 2]], weights: [1, weight])
    let record = RowRecord(features: 1, limit: 100)
    let feed = try TrainingFeed(source, record: record, batchSize: 64, memoryRows: nil)
    #expect(throws: NetworkError.weightOutOfRange(row: 1)) { try feed.means() }
  }
}
