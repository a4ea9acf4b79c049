import Testing

@testable import Models

@Suite struct IsolationForestTests {
  @Test(
    "c(n) is the average path length of equation 1",
    arguments: [
      (0, 0.0), (1, 0.0), (2, 1.0), (3, 5.0 / 3), (4, 13.0 / 6), (256, 10.248689925634562),
    ])
  func averagePathLength(count: Int, expected: Double) {
    // c(3) = 2·(1 + 1/2) − 2·2/3; c(4) = 2·(1 + 1/2 + 1/3) − 2·3/4. 256: summed with Python's fractions.
    #expect(abs(IsolationForest.averagePathLength(count) - expected) < 1e-12)
  }

  /// One tree of depth 2 by hand: x0 > 0 goes right to a leaf of path 1; the left side splits on x1.
  static let byHand = IsolationForest(
    features: [.init(median: 0), .init(median: 0)], sampleSize: 4,
    perfect: PerfectTrees(
      features: 2, count: 1, depth: 2, splitFeatures: [0, 1, 0], thresholds: [0, 5, 0],
      leaves: [3, 2, 1, 1].map { IsolationForest.units(ofPathLength: $0) }, leafRows: [1, 1, 2, 0]),
    linked: LinkedTrees([], features: 2, missing: .impute))

  @Test("a row's path leads right only above the threshold", arguments: ForestKernel.allCases)
  func handMadeTree(kernel: ForestKernel) {
    guard Self.byHand.canUse(kernel) else { return }
    let scores = Self.byHand.scores(
      ofColumns: [[-1, 0, -1, 1, .infinity, .nan], [5, 6, -.infinity, 0, 9, 9]], kernel: kernel)
    let expected = [3.0, 2, 3, 1, 1, 2].map { pow2(-$0 / (13.0 / 6)) }
    for (score, expected) in zip(scores, expected) { #expect(abs(score - expected) < 1e-6) }
  }

  private func pow2(_ exponent: Double) -> Double {
    // Newton's way, so that the test does not lean on the function it checks: e^(x·ln 2) as a series.
    var (term, sum) = (1.0, 1.0)
    for step in 1..<60 {
      term *= exponent * 0.693_147_180_559_945_3 / Double(step)
      sum += term
    }
    return sum
  }

  @Test("two different rows are separated by one split, path length 1", arguments: 0..<20)
  func twoRows(seed: UInt64) throws {
    let forest = try IsolationForest.grown(
      on: [[3, 4]], parameters: .classical(trees: 5, sampleSize: 2, seed: seed))
    #expect(forest.perfect.depth == 1)
    // c(2) = 1, so each row scores 2^−1.
    #expect(forest.scores(ofColumns: [[3, 4]]) == [0.5, 0.5])
  }

  @Test("scores are in 0…1, and a far row is the strangest", arguments: 0..<30)
  func farRowIsStrangest(seed: UInt64) throws {
    var columns = normalColumns(4, rows: 400, seed: seed)
    for column in columns.indices { columns[column][123] = 40 }
    let forest = try IsolationForest.grown(
      on: columns, parameters: .classical(trees: 50, seed: seed))
    let scores = forest.scores(ofColumns: columns)
    #expect(scores.allSatisfy { 0 < $0 && $0 < 1 })
    #expect(scores.firstIndex(of: scores.max() ?? 0) == 123)
  }

  @Test("a score does not depend on the rows beside it", arguments: 0..<20)
  func rowsAreIndependent(seed: UInt64) throws {
    let columns = normalColumns(3, rows: 1000, seed: seed)
    let forest = try IsolationForest.grown(
      on: columns, parameters: .classical(trees: 20, seed: seed))
    let scores = forest.scores(ofColumns: columns)
    var random = SeededRandom(seed: seed)
    let picked = (0..<77).map { _ in random.below(1000) }
    let alone = forest.scores(ofColumns: columns.map { column in picked.map { column[$0] } })
    #expect(alone == picked.map { scores[$0] })
  }

  @Test("the same seed gives the same trees on one thread and on two, another seed others")
  func reproducible() throws {
    let columns = normalColumns(6, rows: 3000, seed: 5, missing: 0.1)
    let one = try IsolationForest.grown(on: columns, parameters: .classical(seed: 42), threads: 1)
    let two = try IsolationForest.grown(on: columns, parameters: .classical(seed: 42), threads: 2)
    let other = try IsolationForest.grown(on: columns, parameters: .classical(seed: 43), threads: 2)
    #expect(one.weights == two.weights)
    #expect(one.weights != other.weights)
    #expect(
      one.scores(ofColumns: columns, threads: 1) == one.scores(ofColumns: columns, threads: 2))
  }

  @Test("moving a column by a whole number moves nothing, even where single precision ends")
  func centring() throws {
    let columns = normalColumns(2, rows: 500, seed: 8).map { $0.map { ($0 * 1024).rounded() } }
    let moved = columns.map { $0.map { $0 + 1_600_000_000_000 } }
    let parameters = IsolationForest.Parameters.classical(trees: 30, seed: 3)
    let here = try IsolationForest.grown(on: columns, parameters: parameters)
    let there = try IsolationForest.grown(on: moved, parameters: parameters)
    #expect(here.scores(ofColumns: columns) == there.scores(ofColumns: moved))
  }
}

@Suite struct IsolationForestEdgeTests {
  @Test("one row knows nothing: every row scores 0.5")
  func oneRow() throws {
    let forest = try IsolationForest.grown(on: [[1], [2]])
    #expect(forest.perfect.depth == 0)
    #expect(forest.scores(ofColumns: [[1, 99, .nan], [2, -7, 0]]) == [0.5, 0.5, 0.5])
  }

  @Test("rows that are all alike score alike")
  func constantRows() throws {
    let columns = [[Double](repeating: 3, count: 700), [Double](repeating: .nan, count: 700)]
    let scores = try IsolationForest.grown(on: columns, parameters: .classical(trees: 50)).scores(
      ofColumns: columns)
    // Every path ends at the root with h = 0 + c(256), so 2^−1.
    #expect(scores.allSatisfy { abs($0 - 0.5) < 1e-6 })
  }

  @Test("a constant column beside a varying one is never split upon")
  func constantColumn() throws {
    let columns = [[Double](repeating: 3, count: 300), normalColumns(1, rows: 300, seed: 1)[0]]
    let forest = try IsolationForest.grown(on: columns, parameters: .classical(trees: 50))
    let scores = forest.scores(ofColumns: columns)
    let elsewhere = forest.scores(ofColumns: [columns[0].map { $0 + 1e9 }, columns[1]])
    // Nodes that split nothing name column 0, and both ways below them lead to the same length.
    #expect(scores == elsewhere)
  }

  @Test("infinite values are strange, and leave the forest finite")
  func infinities() throws {
    var columns = normalColumns(2, rows: 256, seed: 2)
    columns[0][10] = .infinity
    columns[1][20] = -.infinity
    let forest = try IsolationForest.grown(on: columns, parameters: .classical(trees: 50))
    #expect(forest.perfect.thresholds.allSatisfy { $0.isFinite })
    let scores = forest.scores(ofColumns: columns)
    let strangest = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(2)
    #expect(Set(strangest) == [10, 20])
  }

  @Test("a missing value scores like the imputed one, and is counted")
  func missingValues() throws {
    let columns = normalColumns(3, rows: 600, seed: 4)
    let forest = try IsolationForest.grown(on: columns, parameters: .classical(trees: 50))
    var holed = FeatureBatch(columns: columns)
    var filled = holed
    for row in stride(from: 0, to: 600, by: 7) {
      holed[row, 1] = .nan
      filled[row, 1] = forest.features[1].imputation
    }
    var (holedScores, filledScores) = (
      [Double](repeating: 0, count: 600), [Double](repeating: 0, count: 600)
    )
    var span = holedScores.mutableSpan
    #expect(forest.score(&holed, into: &span) == 86)
    span = filledScores.mutableSpan
    #expect(forest.score(&filled, into: &span) == 0)
    #expect(holedScores == filledScores)
  }

  @Test("an empty batch has no scores")
  func emptyBatch() throws {
    let forest = try IsolationForest.grown(on: normalColumns(2, rows: 50, seed: 1))
    #expect(forest.scores(ofColumns: [[], []]).isEmpty)
  }

  @Test("a table shorter than the sample is taken whole by every tree")
  func shortTable() throws {
    let plan = try SamplePlan(rowCount: 5, parameters: .init(trees: 3, sampleSize: 256))
    #expect(plan.sampleSize == 5)
    #expect(plan.rows == [0, 1, 2, 3, 4])
    #expect((0..<3).allSatisfy { plan.sample(ofTree: $0) == [0, 1, 2, 3, 4] })
  }

  @Test("a plan names the rows of its trees once, ascending", arguments: 0..<20)
  func plan(seed: UInt64) throws {
    let plan = try SamplePlan(
      rowCount: 10_000_000, parameters: .init(trees: 20, sampleSize: 64, seed: seed))
    let wanted = Set((0..<20).flatMap { plan.sample(ofTree: $0) })
    #expect(plan.rows == wanted.sorted())
    #expect((0..<20).allSatisfy { Set(plan.sample(ofTree: $0)).count == 64 })
  }

  @Test("what cannot be grown says why")
  func errors() throws {
    #expect(throws: IsolationForestError.noRows) {
      try SamplePlan(rowCount: 0, parameters: .init())
    }
    #expect(throws: IsolationForestError.treesOutOfRange(0)) {
      try SamplePlan(rowCount: 9, parameters: .init(trees: 0))
    }
    #expect(throws: IsolationForestError.sampleSizeOutOfRange(1_000_000)) {
      try SamplePlan(rowCount: 9, parameters: .init(sampleSize: 1_000_000))
    }
    #expect(throws: IsolationForestError.maxDepthOutOfRange(41)) {
      try SamplePlan(rowCount: 9, parameters: .init(maxDepth: 41))
    }
    let plan = try SamplePlan(rowCount: 3, parameters: .init())
    #expect(throws: IsolationForestError.noFeatures) {
      try IsolationForest.grow(
        on: FeatureBatch(columns: []), features: [], plan: plan, parameters: .init())
    }
    #expect(throws: IsolationForestError.rowsDifferFromPlan(found: 2, expected: 3)) {
      try IsolationForest.grow(
        on: FeatureBatch(columns: [[1, 2]]), features: [.init(median: 0)], plan: plan,
        parameters: .init())
    }
    #expect(throws: IsolationForestError.widthDiffers(found: 2, expected: 1)) {
      try IsolationForest.grow(
        on: FeatureBatch(columns: [[1, 2, 3], [1, 2, 3]]), features: [.init(median: 0)],
        plan: plan, parameters: .init())
    }
    #expect(
      IsolationForestError.treesOutOfRange(0).description == "trees is 0; it must be in 1…10000")
  }
}
