import Foundation
import Testing

@testable import Models

@Suite struct BoostedTreesTests {
  @Test("a stump by hand: the leaves are the means, the gain is what the error falls by")
  func stump() throws {
    let model = try BoostedTrees.trained(
      on: [[1, 2, 3, 4]], [10, 12, 30, 32],
      { parameters in
        BoostedTrees.plainRegression(&parameters)
        parameters.maxLeaves = 2
      })
    #expect(model.baseMargins == [21])
    let scores = model.scores(ofColumns: [[0, 2, 2.5, 2.6, 9]])
    for (score, expected) in zip(scores, [11.0, 11, 11, 31, 31]) {
      #expect(abs(score - expected) < 1e-7)
    }
    // Σ (y − 21)² is 404 before and 4 after.
    #expect(abs(model.importance[0].gain - 400) < 1e-4)
    #expect(model.importance[0].splits == 1)
  }

  @Test("leaves of log loss have their closed form, −G / (H + λ) times the learning rate")
  func closedForm() throws {
    let targets = [0.0, 0, 0, 1, 1, 1, 1, 0]
    let values = [[0.0, 0, 0, 0, 1, 1, 1, 1]]
    let model = try BoostedTrees.trained(
      on: values, targets,
      { parameters in
        BoostedTrees.plain(&parameters)
        parameters.l2 = 1
        parameters.learningRate = 0.3
      })
    // The base is log(4 / 4): p is 1/2 and p(1 − p) is 1/4 for all rows. Left: three times 1/2, once −1/2.
    let expected = 0.3 * (1 / (4 * 0.25 + 1))
    let margins = model.margins(ofColumns: [[0, 1]])
    #expect(abs(margins[0] + expected) < 1e-8)
    #expect(abs(margins[1] - expected) < 1e-8)
    let scores = model.scores(ofColumns: [[0, 1]])
    #expect(abs(scores[1] - 1 / (1 + exp(-expected))) < 1e-8)
  }

  @Test("l1 pulls the sum of gradients towards 0 before it is divided")
  func softThreshold() throws {
    let model = try BoostedTrees.trained(
      on: [[1, 2, 3, 4]], [0, 0, 0, 8],
      { parameters in
        BoostedTrees.plainRegression(&parameters)
        parameters.l1 = 1
        parameters.maxLeaves = 2
      })
    // The base is 2; the right leaf's gradient is −6, the left one's 6.
    let scores = model.scores(ofColumns: [[3, 4]])
    #expect(abs(scores[0] - (2 - 5.0 / 3)) < 1e-7)
    #expect(abs(scores[1] - (2 + 5)) < 1e-7)
  }

  @Test("with leaves enough a tree tells all values apart")
  func memorises() throws {
    let values = [[3, 1, 4, 1.5, 9, 2.6, 5, 3.5], [1, 1, 1, 1, 0, 0, 0, 0]]
    let targets = [1.0, -2, 7, 5, 11, -4, 0.5, 9]
    let model = try BoostedTrees.trained(on: values, targets, BoostedTrees.plainRegression)
    for (score, target) in zip(model.scores(ofColumns: values), targets) {
      #expect(abs(score - target) < 1e-7)
    }
  }

  @Test("missing values go where they lose least, on either side", arguments: [0.0, 10])
  func missing(target: Double) throws {
    let model = try BoostedTrees.trained(
      on: [[1, 2, 3, 4, .nan, .nan]], [0, 0, 10, 10, target, target],
      { parameters in
        BoostedTrees.plainRegression(&parameters)
        parameters.maxLeaves = 2
      })
    let scores = model.scores(ofColumns: [[.nan, -.infinity, .infinity]])
    #expect(abs(scores[0] - target) < 1e-7)
    #expect(abs(scores[1]) < 1e-7)
    #expect(abs(scores[2] - 10) < 1e-7)
  }

  @Test("being missing alone can part rows, of numbers and of categories")
  func missingOrNot() throws {
    for column in [ModelColumn("x"), ModelColumn("x", .category(count: 1))] {
      let model = try BoostedTrees.trained(
        on: [[0, 0, 0, .nan, .nan]], [1, 1, 1, 5, 5], columns: [column],
        BoostedTrees.plainRegression)
      let scores = model.scores(ofColumns: [[0, .nan]])
      #expect(abs(scores[0] - 1) < 1e-7)
      #expect(abs(scores[1] - 5) < 1e-7)
    }
  }

  @Test("where no row was missing, missing values go where most rows went")
  func unseenMissing() throws {
    let model = try BoostedTrees.trained(
      on: [[1, 1, 1, 2]], [3, 3, 3, 9], BoostedTrees.plainRegression)
    #expect(abs(model.scores(ofColumns: [[.nan]])[0] - 3) < 1e-7)
  }

  @Test("categories are parted by what they mean, not by their number")
  func categories() throws {
    // Six categories; 0, 2 and 5 have 1, the others 7.
    let category = (0..<60).map { Double($0 % 6) }
    let targets = category.map { [0, 2, 5].contains($0) ? 1.0 : 7 }
    let model = try BoostedTrees.trained(
      on: [category], targets, columns: [ModelColumn("c", .category(count: 9))],
      { parameters in
        BoostedTrees.plainRegression(&parameters)
        parameters.maxLeaves = 2
      })
    let scores = model.scores(ofColumns: [[0, 1, 2, 3, 4, 5]])
    for (score, expected) in zip(scores, [1.0, 7, 1, 7, 7, 1]) {
      #expect(abs(score - expected) < 1e-7)
    }
    // Categories that training did not know are as missing ones; so is what is no category.
    let unknown = model.scores(ofColumns: [[.nan, 6, 8, 700, -1, 0.5, .infinity]])
    #expect(Set(unknown).count == 1)
  }

  @Test("of more categories than there are keys the commonest are told apart")
  func manyCategories() throws {
    let category = (0..<4000).map { row in
      let half = row / 2
      return Double(row.isMultiple(of: 2) ? half % 40 : half)
    }
    let targets = category.map { $0 < 20 ? 1.0 : 0 }
    let model = try BoostedTrees.trained(
      on: [category], targets, columns: [ModelColumn("c", .category(count: 2000))],
      { $0.objective = .regression })
    let scores = model.scores(ofColumns: [[3, 30]])
    #expect(scores[0] > 0.9)
    #expect(scores[1] < 0.1)
  }

  @Test("a leaf has its least rows and hessian", arguments: [1, 7, 50])
  func leastRows(rows: Int) throws {
    let table = NoisyTable(rows: 500, seed: 3)
    let model = try table.train {
      $0.minRowsInLeaf = rows
      $0.maxDepth = 5
    }
    let leaves = model.trees.flatMap(\.leaves)
    #expect(leaves.allSatisfy { $0.rows >= Double(rows) })
    #expect(model.trees.allSatisfy { $0.depth <= 5 && $0.leaves.count <= 31 })
    #expect(model.trees.allSatisfy { $0.leaves.reduce(0) { $0 + $1.rows } == 500 })
  }

  @Test("classes of many get probabilities that add up and follow the data")
  func multiclass() throws {
    let table = NoisyTable(rows: 3000, seed: 5, classes: 4)
    let model = try table.train {
      $0.objective = .multiclass
      $0.trees = 40
      $0.maxLeaves = 31
      $0.l2 = 1
    }
    #expect(model.outputCount == 4)
    #expect(model.roundCount == 40)
    let scores = model.scores(ofColumns: table.values)
    var right = 0
    for row in table.targets.indices {
      let own = Array(scores[row * 4..<row * 4 + 4])
      #expect(abs(own.reduce(0, +) - 1) < 1e-12)
      if own.firstIndex(of: own.max() ?? 0) == Int(table.targets[row]) { right += 1 }
    }
    #expect(right > 2700)
  }

  @Test(
    "small tables get small trees, unless told",
    arguments: [(1, 8), (8999, 8), (9000, 9), (31_000, 31), (10_000_000, 31)])
  func leafLimit(rows: Int, leaves: Int) {
    var parameters = BoostedTrees.Parameters()
    #expect(parameters.leafLimit(rows: rows) == leaves)
    parameters.maxLeaves = 100
    #expect(parameters.leafLimit(rows: rows) == 100)
  }
}
