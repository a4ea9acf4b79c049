import Testing

@testable import Models

@Suite struct ForestWeightsTests {
  @Test("a forest survives its weights, to the bit", arguments: [1, 2, 5, 256, 1000])
  func roundTrip(sampleSize: Int) throws {
    let columns = normalColumns(7, rows: 1000, seed: 9, missing: 0.2)
    let forest = try IsolationForest.grown(
      on: columns, parameters: .classical(trees: 10, sampleSize: sampleSize, seed: 1))
    let again = try IsolationForest(weights: forest.weights)
    #expect(again.weights == forest.weights)
    #expect(again.features == forest.features)
    #expect(again.scores(ofColumns: columns) == forest.scores(ofColumns: columns))
  }

  @Test(
    "weights that no forest has are refused with the tensor's name",
    arguments: [
      Tensor("split_feature", shape: [1, 3], .uint32([0, 9, 0])),
      Tensor("split_feature", shape: [1, 1], .uint32([0])),
      Tensor("split_feature", shape: [3], .uint32([0, 0, 0])),
      Tensor("split_feature", shape: [1, 3], .float32([0, 0, 0])),
      Tensor("threshold", shape: [1, 3], .float32([0, .nan, 0])),
      Tensor("threshold", shape: [3, 1], .float32([0, 0, 0])),
      Tensor("path_length", shape: [1, 3], .float32([0, 0, 0])),
      Tensor("path_length", shape: [1, 4], .float32([0, 0, 0, 64])),
      Tensor("path_length", shape: [1, 4], .float32([0, 0, 0, -1])),
      Tensor("path_length", shape: [1, 4], .float32([0, 0, 0, .nan])),
      Tensor("path_length", shape: [0, 4], .float32([])),
      Tensor("center", shape: [0], .float64([])),
      Tensor("center", shape: [1], .float64([.infinity])),
      Tensor("imputation", shape: [1], .float64([0])),
      Tensor("sample_size", shape: [], .int64([-1])),
      Tensor("sample_size", shape: [1], .int64([4])),
      Tensor("leaf_rows", shape: [1, 4], .uint32([1, 1, 1, 0])),
      Tensor("leaf_rows", shape: [1, 3], .uint32([1, 1, 2])),
    ])
  func refused(tensor: Tensor) throws {
    var weights = IsolationForestTests.byHand.weights
    weights.removeAll { $0.name == tensor.name }
    let error = #expect(throws: WeightsError.self) {
      try IsolationForest(weights: weights + [tensor])
    }
    if case .invalid = error {
    } else {
      Issue.record("unexpected \(String(describing: error))")
    }
    // Forests of format 1 have no `leaf_rows`.
    if tensor.name == "leaf_rows" { return }
    #expect(throws: WeightsError.missing(tensor.name)) {
      try IsolationForest(weights: weights)
    }
  }
}
