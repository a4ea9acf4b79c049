import Testing

@testable import Models

@Suite("weights of networks")
struct NetworkWeightsTests {
  static func autoencoder() throws -> Autoencoder {
    var columns = AutoencoderTests.plane(rows: 200, width: 3)
    columns.append(columns[0].map { $0 > 0 ? 1 : 0 })
    columns.append(columns[0].map { $0 > 0 ? 0 : 1 })
    let described =
      (0..<3).map { ModelColumn("n\($0)") }
      + (0..<2).map { ModelColumn("c=\($0)", .oneHot(group: 1)) }
    return try Autoencoder.train(
      on: RowsInMemory(columns: described, values: columns),
      parameters: AutoencoderTests.parameters(epochs: 3) {
        $0.loss = .huber
        $0.activation = .elu
      }
    ).model
  }

  static func perceptron() throws -> Perceptron {
    let columns = AutoencoderTests.plane(rows: 200, width: 3)
    let rows = RowsInMemory(
      columns: columns.indices.map { ModelColumn("f\($0)") }, values: columns,
      targets: (0..<200).map { Double($0 % 3) })
    return try Perceptron.train(on: rows, parameters: PerceptronTests.parameters(epochs: 2)).model
  }

  @Test("give back the same autoencoder, bit for bit")
  func autoencoderRoundTrip() throws {
    let model = try Self.autoencoder()
    let again = try Autoencoder(weights: model.weights)
    #expect(again.weights == model.weights)
    let columns = AutoencoderTests.plane(rows: 100, width: 5, seed: 9)
    #expect(AutoencoderTests.scores(again, columns) == AutoencoderTests.scores(model, columns))
    #expect(again.hidden == model.hidden && again.medianError == model.medianError)
  }

  @Test("give back the same perceptron, bit for bit")
  func perceptronRoundTrip() throws {
    let model = try Self.perceptron()
    let again = try Perceptron(weights: model.weights)
    #expect(again.weights == model.weights)
    let columns = AutoencoderTests.plane(rows: 100, width: 3, seed: 9)
    #expect(PerceptronTests.scores(again, columns) == PerceptronTests.scores(model, columns))
    #expect(again.classCount == 3 && again.explanationBases == model.explanationBases)
  }

  @Test("that a trained network would not hold are refused by name")
  func refused() throws {
    let weights = try Self.autoencoder().weights
    for tensor in weights {
      #expect(throws: WeightsError.missing(tensor.name)) {
        try Autoencoder(weights: weights.filter { $0.name != tensor.name })
      }
    }
    let broken: [(name: String, Tensor)] = [
      ("activation", Tensor("activation", shape: [4], .uint32([4, 4, 4, 4]))),
      ("activation", Tensor("activation", shape: [4], .uint32([4, 77, 4, 0]))),
      ("activation", Tensor("activation", shape: [0], .uint32([]))),
      ("layers.1.weight", Tensor("layers.1.weight", shape: [1, 1], .float32([1]))),
      ("layers.0.bias", Tensor("layers.0.bias", shape: [1], .float32([1]))),
      ("layers.0.bias", Tensor("layers.0.bias", shape: [5], .float32([1, 2, 3, 4, .nan]))),
      ("mean", Tensor("mean", shape: [1], .float32([1]))),
      ("mean", Tensor("mean", shape: [5], .float32([1, 2, 3, 4, .infinity]))),
      ("median_error", Tensor("median_error", shape: [], .float64([0]))),
      ("median_error", Tensor("median_error", shape: [], .float64([.nan]))),
      ("huber_limit", Tensor("huber_limit", shape: [], .float64([-1]))),
      ("one_hot_group", Tensor("one_hot_group", shape: [1], .uint32([0]))),
      ("median_error", Tensor("median_error", shape: [], .float32([1]))),
    ]
    for (name, tensor) in broken {
      let error = #expect(throws: WeightsError.self) {
        try Autoencoder(weights: weights.filter { $0.name != name } + [tensor])
      }
      guard case .invalid(name, _) = error else {
        Issue.record("\(name) is refused as \(String(describing: error))")
        continue
      }
    }
    // One class alone is no classifier.
    let last = try Self.perceptron().weights.filter { !$0.name.hasPrefix("layers.2") }
    #expect(throws: WeightsError.self) {
      try Perceptron(
        weights: last + [
          Tensor("layers.2.bias", shape: [1], .float32([0])),
          Tensor("layers.2.weight", shape: [1, 32], .float32([Float](repeating: 1, count: 32))),
        ])
    }
  }
}
