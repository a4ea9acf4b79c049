import Foundation
import Testing

@testable import Models

@Suite struct ForestExplainingTests {
  @Test("each split adds the change of the expected path to its column")
  func byHand() {
    let forest = IsolationForestTests.byHand
    // Leaves 3 and 2 have one row each, the leaf of path 1 two: the root expects 7/4, its left child 5/2.
    let exponent = -1 / (13.0 / 6)
    #expect(abs(forest.explanationBase - exponent * 1.75) < 1e-9)
    let contributions = forest.contributions([[-1, 0, 1], [5, 6, 0]])
    let expected = [0.75, 0.5, 0.75, -0.5, -0.75, 0].map { $0 * exponent }
    for (contribution, expected) in zip(contributions, expected) {
      #expect(abs(contribution - expected) < 1e-9)
    }
  }

  @Test(
    "contributions add up to the logarithm of the score", arguments: ForestSetting.all, 0..<2)
  func additivity(setting: ForestSetting, seed: UInt64) throws {
    let (columns, features) = mixedColumns(rows: 200, seed: seed, missing: 0.1)
    let forest = try IsolationForest.grown(
      on: columns, features: features,
      parameters: setting.parameters(trees: 6, sampleSize: 64, seed: seed))
    #expect(forest.canExplain)
    let contributions = forest.contributions(columns)
    for (row, score) in forest.scores(ofColumns: columns).enumerated() {
      let width = columns.count
      let sum = contributions[row * width..<(row + 1) * width].reduce(forest.explanationBase, +)
      #expect(abs(sum - log2(score)) < 1e-9)
    }
  }

  @Test("the column in which a row is far makes it strange", arguments: 0..<5)
  func farColumn(seed: UInt64) throws {
    var columns = normalColumns(5, rows: 500, seed: seed)
    columns[3][77] = 25
    for parameters in [IsolationForest.Parameters.classical(seed: seed), .obliquely(2, seed: seed)]
    {
      let forest = try IsolationForest.grown(on: columns, parameters: parameters)
      let contributions = forest.contributions(columns.map { [$0[77]] })
      #expect(contributions.firstIndex(of: contributions.max() ?? 0) == 3)
      #expect(contributions[3] > 0)
    }
  }

  @Test("forests of format 1 score, and say that they cannot explain")
  func withoutRows() throws {
    let columns = normalColumns(3, rows: 300, seed: 1)
    let grown = try IsolationForest.grown(on: columns, parameters: .classical(trees: 5))
    let forest = try IsolationForest(weights: grown.weights.filter { $0.name != "leaf_rows" })
    #expect(!forest.canExplain)
    #expect(forest.scores(ofColumns: columns) == grown.scores(ofColumns: columns))
  }

  @Test("a forest of one row explains nothing")
  func oneRow() throws {
    let forest = try IsolationForest.grown(on: [[1], [2]])
    #expect(forest.explanationBase == -1)
    #expect(forest.contributions([[5], [.nan]]) == [0, 0])
  }
}

extension IsolationForest {
  /// `explain` of whole columns.
  func contributions(_ columns: [[Double]]) -> [Double] {
    var batch = FeatureBatch(columns: columns)
    var contributions = [Double](repeating: .nan, count: batch.rowCount * columns.count)
    var span = contributions.mutableSpan
    explain(&batch, into: &span)
    return contributions
  }
}
