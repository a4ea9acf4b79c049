import Testing

@testable import Models

@Suite struct BoostedTreesWeightsTests {
  /// Two numbers and a category; a tree of two splits, and one that is a leaf.
  static let byHand = [
    Tensor("objective", shape: [], .int64([2])),
    Tensor("base_margin", shape: [1], .float64([0.5])),
    Tensor("feature_keys", shape: [3], .uint32([2, 0, 2])),
    Tensor("feature_kind", shape: [3], .uint32([0, 0, 1])),
    Tensor("feature_value", shape: [4], .float64([1, 2, 0, 7])),
    Tensor("tree_nodes", shape: [2], .uint32([2, 0])),
    Tensor("node_column", shape: [2], .uint32([0, 2])),
    Tensor("node_kind", shape: [2], .uint32([1, 2])),
    Tensor("node_cut", shape: [2], .uint32([1, 0])),
    Tensor("node_left", shape: [2], .uint32([1, 1 << 31])),
    Tensor("node_right", shape: [2], .uint32([1 << 31 + 2, 1 << 31 + 1])),
    Tensor("node_gain", shape: [2], .float64([3, 1])),
    Tensor("node_rows", shape: [2], .float64([10, 6])),
    Tensor("set", shape: [1, 8], .uint32([2, 0, 0, 0, 0, 0, 0, 0])),
    Tensor("leaf_value", shape: [4], .float64([10, 20, 30, 1])),
    Tensor("leaf_rows", shape: [4], .float64([2, 4, 4, 10])),
  ]

  @Test("a model by hand scores as it reads")
  func scores() throws {
    let model = try BoostedTrees(weights: Self.byHand)
    let scores = model.scores(ofColumns: [
      [2, 2, .nan, 2.1, -9], [0, 0, 0, 0, 0], [7, 0, 7, 7, .nan],
    ])
    #expect(scores == [11.5, 21.5, 11.5, 31.5, 21.5])
    #expect(Set(model.weights.map(\.name)) == Set(Self.byHand.map(\.name)))
    for tensor in Self.byHand { #expect(model.weights.contains(tensor)) }
  }

  @Test("a model survives its weights, to the bit", arguments: BoostedTrees.Objective.allCases)
  func roundTrip(objective: BoostedTrees.Objective) throws {
    let table = NoisyTable(rows: 700, seed: 71, classes: objective == .binary ? 2 : 3)
    let model = try table.train {
      $0.objective = objective
      $0.trees = 10
      $0.maxLeaves = 40
      $0.minRowsInLeaf = 2
    }
    let again = try BoostedTrees(weights: model.weights)
    #expect(again.weights == model.weights)
    #expect(again.objective == objective)
    #expect(again.scores(ofColumns: table.values) == model.scores(ofColumns: table.values))
    #expect(
      again.contributions(ofColumns: table.values) == model.contributions(ofColumns: table.values))
  }

  @Test(
    "weights that no model has are refused with the tensor's name",
    arguments: [
      Tensor("objective", shape: [], .int64([3])),
      Tensor("objective", shape: [], .int64([-1])),
      Tensor("objective", shape: [], .int64([1])),
      Tensor("base_margin", shape: [0], .float64([])),
      Tensor("base_margin", shape: [1], .float64([.nan])),
      Tensor("feature_keys", shape: [3], .uint32([2, 1, 2])),
      Tensor("feature_keys", shape: [2], .uint32([2, 2])),
      Tensor("feature_kind", shape: [3], .uint32([0, 0, 2])),
      Tensor("feature_kind", shape: [3], .uint32([0, 0, 0])),
      Tensor("feature_value", shape: [4], .float64([2, 1, 0, 7])),
      Tensor("feature_value", shape: [4], .float64([1, .nan, 0, 7])),
      Tensor("feature_value", shape: [4], .float64([1, 2, 0, 7.5])),
      Tensor("feature_value", shape: [4], .float64([1, 2, -1, 7])),
      Tensor("tree_nodes", shape: [2], .uint32([3, 0])),
      Tensor("tree_nodes", shape: [1], .uint32([2])),
      Tensor("tree_nodes", shape: [2], .uint32([1, 1])),
      Tensor("node_column", shape: [2], .uint32([0, 3])),
      Tensor("node_column", shape: [2], .uint32([2, 2])),
      Tensor("node_column", shape: [1], .uint32([0])),
      Tensor("node_kind", shape: [2], .uint32([1, 3])),
      Tensor("node_kind", shape: [2], .uint32([2, 2])),
      Tensor("node_cut", shape: [2], .uint32([2, 0])),
      Tensor("node_cut", shape: [2], .uint32([1, 1])),
      Tensor("node_left", shape: [2], .uint32([0, 1 << 31])),
      Tensor("node_left", shape: [2], .uint32([1 << 31, 1 << 31])),
      Tensor("node_left", shape: [2], .uint32([1, 5])),
      Tensor("node_right", shape: [2], .uint32([1 << 31 + 3, 1 << 31 + 1])),
      Tensor("node_gain", shape: [2], .float64([.infinity, 1])),
      Tensor("node_rows", shape: [2], .float64([10, 7])),
      Tensor("node_rows", shape: [2], .float64([.nan, 6])),
      Tensor("set", shape: [1, 4], .uint32([2, 0, 0, 0])),
      Tensor("set", shape: [0, 8], .uint32([])),
      Tensor("leaf_value", shape: [4], .float64([10, 20, .infinity, 1])),
      Tensor("leaf_value", shape: [3], .float64([10, 20, 30])),
      Tensor("leaf_rows", shape: [4], .float64([2, 4, 4, 0])),
      Tensor("leaf_rows", shape: [4], .float64([2, 4, 4, 0.5])),
      Tensor("leaf_rows", shape: [4], .uint32([2, 4, 4, 10])),
    ])
  func refused(tensor: Tensor) throws {
    var weights = Self.byHand
    weights.removeAll { $0.name == tensor.name }
    let error = #expect(throws: WeightsError.self) {
      try BoostedTrees(weights: weights + [tensor])
    }
    if case .invalid = error {
    } else {
      Issue.record("unexpected \(String(describing: error))")
    }
    #expect(throws: WeightsError.missing(tensor.name)) { try BoostedTrees(weights: weights) }
  }
}
