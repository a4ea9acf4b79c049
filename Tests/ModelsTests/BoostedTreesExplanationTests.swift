import Foundation
import Testing

@testable import Models

@Suite struct BoostedTreesExplanationTests {
  @Test("contributions and the mean margin add up to the margin", arguments: [2, 4])
  func additivity(classes: Int) throws {
    let table = NoisyTable(rows: 800, seed: 41, classes: classes)
    let model = try table.train {
      $0.objective = classes == 2 ? .binary : .multiclass
      $0.trees = 25
      $0.minRowsInLeaf = 5
    }
    let margins = model.margins(ofColumns: table.values)
    let contributions = model.contributions(ofColumns: table.values)
    for place in margins.indices {
      let own = contributions[place * 5..<place * 5 + 5]
      let sum = own.reduce(model.meanMargins[place % model.outputCount], +)
      #expect(abs(sum - margins[place]) <= 1e-9 * max(1, abs(margins[place])))
    }
  }

  @Test("they are the Shapley values: the mean over all orders in which features become known")
  func bruteForce() throws {
    for seed in 0..<5 as Range<UInt64> {
      let table = NoisyTable(rows: 300, seed: 50 + seed)
      let model = try table.train {
        $0.trees = 3
        $0.maxLeaves = 12
        $0.minRowsInLeaf = 3
        $0.minRowsInCategoryGroup = 5
      }
      let picked = table.picked(Array(0..<20)).values
      let contributions = model.contributions(ofColumns: picked)
      for row in 0..<20 {
        for column in 0..<5 {
          let expected = shapley(model, picked.map { $0[row] }, column)
          #expect(abs(contributions[row * 5 + column] - expected) < 1e-10)
        }
      }
    }
  }

  /// By the definition, over all 2⁴ sets of the other features.
  private func shapley(_ model: BoostedTrees, _ row: [Double], _ column: Int) -> Double {
    let others = (0..<5).filter { $0 != column }
    let factorials = [1.0, 1, 2, 6, 24, 120]
    return (0..<16).reduce(0.0) { sum, bits in
      let known = Set((0..<4).filter { bits >> $0 & 1 == 1 }.map { others[$0] })
      let weight = factorials[known.count] * factorials[4 - known.count] / factorials[5]
      return sum
        + weight * (expected(model, row, known.union([column])) - expected(model, row, known))
    }
  }

  /// The mean margin if only the features of `known` are.
  private func expected(_ model: BoostedTrees, _ row: [Double], _ known: Set<Int>) -> Double {
    func value(_ tree: DecisionTree, _ child: DecisionTree.Child) -> Double {
      switch child {
      case .leaf(let number): return tree.leaves[number].value
      case .node(let number):
        let node = tree.nodes[number]
        if known.contains(node.column) {
          let isLeft = passes(model.features[node.column], node.test, row[node.column])
          return value(tree, isLeft ? node.left : node.right)
        }
        return tree.rows(node.left) / node.rows * value(tree, node.left)
          + tree.rows(node.right) / node.rows * value(tree, node.right)
      }
    }
    return model.trees.reduce(0) { $0 + value($1, $1.root) }
  }

  private func passes(_ feature: FeatureKeys, _ test: Split.Test, _ value: Double) -> Bool {
    switch (feature.kind, test) {
    case (.cuts(let cuts), .upTo(let cut, let missingLeft)):
      value.isNaN ? missingLeft : value <= cuts[Int(cut)]
    case (.categories(let categories), _):
      test.passes(categories.firstIndex { Double($0) == value }.map { UInt8($0) } ?? 255)
    default: false
    }
  }

  @Test("they add up on ways that ask many features, and rows explained together do not matter")
  func longWays() throws {
    let columns = normalColumns(24, rows: 600, seed: 71, missing: 0.02)
    let targets = (0..<600).map { row in
      columns.reduce(0) { $0 + ($1[row].isNaN ? 0 : $1[row]) }
    }
    let model = try BoostedTrees.train(
      on: .rows(columns, targets),
      parameters: {
        var parameters = BoostedTrees.Parameters()
        BoostedTrees.plainRegression(&parameters)
        parameters.maxLeaves = 300
        return parameters
      }())
    #expect(try #require(model.trees.map(\.depth).max()) > 10)
    let margins = model.margins(ofColumns: columns)
    let contributions = model.contributions(ofColumns: columns)
    for row in margins.indices {
      let sum = contributions[row * 24..<row * 24 + 24].reduce(model.meanMargins[0], +)
      #expect(abs(sum - margins[row]) < 1e-9)
    }
    for rows in [1, 7, 8, 9, 33, 520] {
      for kernel in BoostedKernel.allCases where kernel.isSupported {
        var batch = FeatureBatch(columns: columns.map { Array($0.prefix(rows)) })
        var own = Array(repeating: 0.0, count: rows * 24)
        var span = own.mutableSpan
        model.explain(&batch, into: &span, kernel: kernel)
        #expect(own == Array(contributions.prefix(rows * 24)), "\(kernel) differs")
      }
    }
  }

  @Test("quadratures are exact up to their degree", arguments: [1, 2, 3, 8, 41, 200])
  func quadrature(count: Int) {
    let points = Quadrature.gauss(points: count)
    #expect(points.count == count)
    #expect(points.allSatisfy { 0 < $0.place && $0.place < 1 && $0.weight > 0 })
    for degree in [0, 1, count, 2 * count - 1] {
      let integral = points.reduce(0) { $0 + $1.weight * pow($1.place, Double(degree)) }
      #expect(abs(integral * Double(degree + 1) - 1) < 1e-12)
    }
  }

  @Test("importance counts splits and adds up gains, on features that matter")
  func importance() throws {
    var table = NoisyTable(rows: 2000, seed: 61)
    table.values.append(normalColumns(1, rows: 2000, seed: 62)[0])
    table.columns.append(ModelColumn("noise"))
    let model = try table.train()
    let importance = model.importance
    #expect(
      importance.reduce(0) { $0 + $1.splits } == model.trees.reduce(0) { $0 + $1.nodes.count })
    let gains = importance.map(\.gain)
    #expect(gains[5] < gains[0] / 5)
    #expect(gains[5] < gains[4] / 5)
    // x3 has no part in the targets either.
    #expect(gains[3] < gains[0] / 5)
  }
}
