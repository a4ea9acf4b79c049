import Testing

@testable import Models

@Suite struct ForestKernelTests {
  /// A shape of forest and rows.
  struct Shape: CustomTestStringConvertible {
    var features: Int
    var trees: Int
    var sampleSize: Int
    var rows: Int
    var testDescription: String { "\(features) × \(rows), \(trees) trees of \(sampleSize)" }
  }

  // Depths 1…12, one group of trees and several, widths around each padded one, rows around a vector and a block.
  static let shapes = [
    Shape(features: 1, trees: 1, sampleSize: 2, rows: 1),
    Shape(features: 2, trees: 3, sampleSize: 4, rows: 7),
    Shape(features: 3, trees: 100, sampleSize: 8, rows: 31),
    Shape(features: 10, trees: 100, sampleSize: 256, rows: 2048),
    Shape(features: 10, trees: 300, sampleSize: 256, rows: 33),
    Shape(features: 1, trees: 600, sampleSize: 256, rows: 512),
    Shape(features: 17, trees: 20, sampleSize: 100, rows: 513),
    Shape(features: 30, trees: 50, sampleSize: 256, rows: 1000),
    Shape(features: 64, trees: 200, sampleSize: 256, rows: 65),
    Shape(features: 65, trees: 5, sampleSize: 256, rows: 100),
    Shape(features: 4, trees: 10, sampleSize: 4000, rows: 600),
  ]

  @Test("every kernel gives the same bits as Swift", arguments: shapes)
  func kernelsAgree(shape: Shape) throws {
    for seed: UInt64 in 0..<3 {
      let rows = max(shape.rows, shape.sampleSize)
      var columns = normalColumns(shape.features, rows: rows, seed: seed, missing: 0.05)
      columns[0][0] = .infinity
      columns[shape.features - 1][rows / 2] = -.infinity
      let forest = try IsolationForest.grown(
        on: columns,
        parameters: .classical(trees: shape.trees, sampleSize: shape.sampleSize, seed: seed))
      // Values that equal a threshold are where an off-by-one in the ranks would show.
      var scored = columns.map { Array($0.prefix(shape.rows)) }
      for (node, threshold) in forest.perfect.thresholds.prefix(shape.rows).enumerated() {
        let feature = Int(forest.perfect.splitFeatures[node])
        scored[feature][node] = Double(threshold) + forest.features[feature].center
      }
      let expected = forest.scores(ofColumns: scored, kernel: .swift)
      for kernel in ForestKernel.allCases where forest.canUse(kernel) {
        #expect(
          forest.scores(ofColumns: scored, kernel: kernel) == expected,
          "\(kernel) differs with seed \(seed)")
      }
    }
  }

  @Test(
    "every kernel gives the same bits as Swift for deep and for guided trees of numbers",
    arguments: [
      Shape(features: 1, trees: 3, sampleSize: 20, rows: 33),
      Shape(features: 10, trees: 4, sampleSize: 256, rows: 600),
      Shape(features: 30, trees: 2, sampleSize: 257, rows: 65),
      Shape(features: 64, trees: 270, sampleSize: 6, rows: 31),
      Shape(features: 65, trees: 3, sampleSize: 100, rows: 40),
      Shape(features: 3, trees: 2, sampleSize: 400, rows: 512),
    ])
  func deepTrees(shape: Shape) throws {
    let rows = max(shape.rows, shape.sampleSize)
    let columns = normalColumns(shape.features, rows: rows, seed: 4, missing: 0.05)
    for gain in [IsolationForest.Gain.none, .averaged] {
      var parameters = IsolationForest.Parameters.classical(
        trees: shape.trees, sampleSize: shape.sampleSize, seed: 2, maxDepth: 40)
      (parameters.gain, parameters.guidedTrees, parameters.candidates) = (gain, 0.7, 2)
      let forest = try IsolationForest.grown(on: columns, parameters: parameters)
      let ranked = ForestKernel.avx512.isSupported && shape.features <= 64
      #expect((forest.linked.masks != nil) == (ranked && shape.sampleSize <= 256))
      var scored = columns.map { Array($0.prefix(shape.rows)) }
      scored[0][0] = .infinity
      scored[shape.features - 1][shape.rows / 2] = -.infinity
      for (node, threshold) in forest.linked.thresholds.prefix(shape.rows).enumerated()
      where threshold.isFinite {
        let feature = Int(forest.linked.singleColumns[node])
        scored[feature][node] = Double(threshold) + forest.features[feature].center
      }
      let expected = forest.scores(ofColumns: scored, kernel: .swift)
      for kernel in ForestKernel.allCases where forest.canUse(kernel) {
        #expect(forest.scores(ofColumns: scored, kernel: kernel) == expected, "\(kernel) differs")
      }
    }
  }

  @Test("the fastest kernel takes every forest")
  func fastest() throws {
    for shape in Self.shapes {
      let columns = normalColumns(shape.features, rows: shape.sampleSize, seed: 1)
      let forest = try IsolationForest.grown(
        on: columns, parameters: .classical(trees: 2, sampleSize: shape.sampleSize))
      #expect(forest.canUse(forest.fastestKernel))
    }
  }

  @Test("batches can be used again, also for fewer rows")
  func reuse() throws {
    let columns = normalColumns(5, rows: 700, seed: 6)
    let forest = try IsolationForest.grown(on: columns, parameters: .classical(trees: 20))
    let expected = forest.scores(ofColumns: columns)
    var batch = FeatureBatch(featureCount: 5, capacity: 700)
    for rows in [700, 3, 512, 0, 699] {
      batch.setRowCount(rows)
      batch.withColumn(0) { target in
        for row in 0..<rows { target[row] = columns[0][row] }
      }
      for column in 1..<5 {
        let source = Array(columns[column].prefix(rows))
        batch.copy(source.span, intoColumn: column)
      }
      var scores = [Double](repeating: -1, count: rows)
      var span = scores.mutableSpan
      forest.score(&batch, into: &span)
      #expect(scores == Array(expected.prefix(rows)))
    }
  }
}
