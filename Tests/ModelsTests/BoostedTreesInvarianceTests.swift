import Testing

@testable import Models

@Suite struct BoostedTreesInvarianceTests {
  /// Settings that make chance play a part everywhere.
  static func chancy(_ parameters: inout BoostedTrees.Parameters) {
    parameters.trees = 12
    parameters.rowShare = 0.7
    parameters.columnShare = 0.8
    parameters.columnSharePerNode = 0.7
    parameters.seed = 11
  }

  @Test("the order of rows does not change a byte", arguments: [1 as UInt64, 2, 3])
  func rowOrder(seed: UInt64) throws {
    let table = NoisyTable(rows: 3000, seed: seed)
    var random = SeededRandom(seed: seed, stream: 1)
    var places = Array(0..<3000)
    places.shuffle(using: &random)
    let model = try table.train(Self.chancy)
    #expect(try table.picked(places).train(Self.chancy).weights == model.weights)
  }

  @Test("nor does it where cuts are found on a sample")
  func rowOrderOfSample() throws {
    let values = [normalColumns(1, rows: 250_000, seed: 4)[0]]
    let targets = values[0].map { $0 * $0 }
    let model = try BoostedTrees.trained(on: values, targets) {
      $0.objective = .regression
      $0.trees = 2
    }
    let backwards = try BoostedTrees.trained(on: [values[0].reversed()], targets.reversed()) {
      $0.objective = .regression
      $0.trees = 2
    }
    #expect(model.weights == backwards.weights)
  }

  @Test("threads do not change a byte", arguments: BoostedTrees.Objective.allCases)
  func threads(objective: BoostedTrees.Objective) throws {
    // Long enough for threads to share histograms and partitions.
    let table = NoisyTable(rows: 70_000, seed: 8, classes: objective == .binary ? 2 : 3)
    let models = try [1, 2, 5].map { threads in
      try table.train(threads: threads) {
        Self.chancy(&$0)
        $0.trees = 3
        $0.objective = objective
      }
    }
    #expect(models[0].weights == models[1].weights)
    #expect(models[0].weights == models[2].weights)
    let scores = models[0].scores(ofColumns: table.values)
    #expect(models[0].scores(ofColumns: table.values, threads: 3) == scores)
  }

  @Test("another seed draws other rows and features")
  func seeds() throws {
    let table = NoisyTable(rows: 1000, seed: 6)
    let models = try [1, 2].map { seed in
      try table.train {
        Self.chancy(&$0)
        $0.seed = UInt64(seed)
      }
    }
    #expect(models[0].weights != models[1].weights)
  }

  @Test("a row of weight 2 is as two rows")
  func weights() throws {
    let table = NoisyTable(rows: 400, seed: 12)
    var random = SeededRandom(seed: 3)
    let repeats = (0..<400).map { _ in 1 + random.below(3) }
    let doubled = table.picked((0..<400).flatMap { Array(repeating: $0, count: repeats[$0]) })
    func settings(_ parameters: inout BoostedTrees.Parameters) {
      BoostedTrees.plain(&parameters)
      parameters.l2 = 1
      parameters.minHessianInLeaf = 5
      parameters.maxLeaves = 3
    }
    let weighted = try table.train(weights: repeats.map(Double.init), settings)
    let repeated = try doubled.train(settings)
    #expect(abs(weighted.baseMargins[0] - repeated.baseMargins[0]) < 1e-12)
    let scores = zip(
      weighted.scores(ofColumns: table.values), repeated.scores(ofColumns: table.values))
    #expect(scores.allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("all kernels train and score the same bits", arguments: BoostedTrees.Objective.allCases)
  func kernels(objective: BoostedTrees.Objective) throws {
    let table = NoisyTable(rows: 1500, seed: 9, classes: objective == .binary ? 2 : 3)
    for leaves in [2, 8, 16, 17, 32, 100] {
      var parameters = BoostedTrees.Parameters()
      parameters.objective = objective
      parameters.trees = 5
      parameters.maxLeaves = leaves
      parameters.minRowsInLeaf = 2
      let kernels = BoostedKernel.allCases.filter(\.isSupported)
      let models = try kernels.map { kernel in
        try BoostedTrees.train(
          on: .rows(table.values, table.targets, columns: table.columns), validation: nil,
          parameters: parameters, threads: 1, kernel: kernel, progress: { _ in })
      }
      #expect(models.allSatisfy { $0.weights == models[0].weights })
      let scores = kernels.map { models[0].scores(table, kernel: $0) }
      #expect(scores.allSatisfy { $0 == scores[0] })
    }
  }

  @Test(
    "scoring by masks and by walks is the walk from the root to a leaf", arguments: [8, 32, 100])
  func walks(leaves: Int) throws {
    let table = NoisyTable(rows: 1500, seed: 10)
    let model = try table.train {
      $0.trees = 7
      $0.maxLeaves = leaves
      $0.minRowsInLeaf = 2
    }
    let margins = model.margins(ofColumns: table.values)
    for row in 0..<1500 {
      let keys = model.features.indices.map { column in
        model.features[column].key(of: table.values[column][row])
      }
      let sum = model.trees.reduce(model.baseMargins[0]) { sum, tree in
        var child = tree.root
        while case .node(let number) = child {
          let node = tree.nodes[number]
          child = node.test.passes(keys[node.column]) ? node.left : node.right
        }
        guard case .leaf(let leaf) = child else { return sum }
        return sum + tree.leaves[leaf].value
      }
      #expect(abs(sum - margins[row]) < 1e-12)
    }
  }
}

extension BoostedTrees {
  fileprivate func scores(_ table: NoisyTable, kernel: BoostedKernel) -> [Double] {
    var batch = FeatureBatch(columns: table.values)
    var scores = Array(repeating: 0.0, count: batch.rowCount * outputCount)
    var span = scores.mutableSpan
    score(&batch, into: &span, as: .probabilities, kernel: kernel)
    return scores
  }
}

extension FeatureKeys {
  /// The key of a value as the definition has it.
  fileprivate func key(of value: Double) -> UInt8 {
    switch kind {
    case .cuts(let cuts):
      value.isNaN ? FeatureKeys.missing : UInt8(cuts.count { $0 < value })
    case .categories(let categories):
      categories.firstIndex { Double($0) == value }.map { UInt8($0) } ?? FeatureKeys.missing
    }
  }
}
