extension DenseNetwork {
  /// The layers as tensors: `activation` [layers], and `layers.0.weight` [outputs, inputs] and `layers.0.bias`
  /// [outputs] and so on.
  var tensors: [Tensor] {
    let codes = layers.map { $0.activation.storedCode }
    return [Tensor("activation", shape: [layers.count], .uint32(codes))]
      + layers.enumerated().flatMap { index, layer in
        [
          Tensor(
            "layers.\(index).bias", shape: [layer.outputs],
            .float32(Array(parameters[layer.bias]))),
          Tensor(
            "layers.\(index).weight", shape: [layer.outputs, layer.inputs],
            .float32(Array(parameters[layer.weights]))),
        ]
      }
  }

  /// The network that tensors were taken from.
  ///
  /// - Throws: `WeightsError` for layers that do not fit each other, an activation behind the last one, and
  ///   numbers that are not finite.
  init(_ stored: StoredTensors) throws(WeightsError) {
    let codes = try stored.integers("activation", dimensions: 1).values
    let activations = codes.compactMap(Activation.init(storedCode:))
    try stored.require("activation", "is not one known activation for each layer") {
      activations.count == codes.count && activations.last == .identity
    }
    var sizes: [Int] = []
    var values: [(weights: [Float], bias: [Float])] = []
    for index in activations.indices {
      let (weight, bias) = ("layers.\(index).weight", "layers.\(index).bias")
      let weights = try stored.floats(weight, dimensions: 2)
      let biases = try stored.floats(bias, dimensions: 1)
      try stored.require(weight, "does not take what the layer before gives") {
        weights.shape.allSatisfy { $0 > 0 } && (sizes.isEmpty || sizes.last == weights.shape[1])
      }
      try stored.require(bias, "has another size than its layer") {
        biases.shape == [weights.shape[0]]
      }
      for (name, numbers) in [(weight, weights.values), (bias, biases.values)] {
        try stored.require(name, "holds numbers that are not finite") {
          numbers.allSatisfy(\.isFinite)
        }
      }
      if sizes.isEmpty { sizes = [weights.shape[1]] }
      sizes.append(weights.shape[0])
      values.append((weights.values, biases.values))
    }
    self.init(sizes: sizes, activations: activations)
    for (layer, values) in zip(layers, values) {
      parameters.replaceSubrange(layer.weights, with: values.weights)
      parameters.replaceSubrange(layer.bias, with: values.bias)
    }
  }
}

extension Activation {
  /// Its number in stored models, never to be changed.
  fileprivate var storedCode: UInt32 {
    switch self {
    case .identity: 0
    case .relu: 1
    case .leakyRelu: 2
    case .elu: 3
    case .tanh: 4
    case .sigmoid: 5
    }
  }

  fileprivate init?(storedCode code: UInt32) {
    guard let found = Self.allCases.first(where: { $0.storedCode == code }) else { return nil }
    self = found
  }
}

extension StoredTensors {
  /// The means of the inputs.
  ///
  /// - Throws: `WeightsError` if they are not one finite number for each.
  func means(of network: DenseNetwork) throws(WeightsError) -> [Float] {
    let means = try floats("mean", dimensions: 1).values
    try require("mean", "is not one finite number for each input") {
      means.count == network.inputs && means.allSatisfy(\.isFinite)
    }
    return means
  }
}
