extension Perceptron {
  /// The perceptron as tensors; the same one gives the same numbers.
  ///
  /// The layers (`activation`, `layers.N.weight` [outputs, inputs], `layers.N.bias`) and `mean` [inputs]; the outputs of
  /// the last layer are the classes.
  public var weights: [Tensor] {
    network.tensors + [Tensor("mean", shape: [means.count], .float32(means))]
  }

  /// The perceptron that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` that names the tensor for anything a trained perceptron would not hold.
  public init(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    let network = try DenseNetwork(stored)
    let means = try stored.means(of: network)
    try stored.require(
      "layers.\(network.layers.count - 1).weight", "gives no number of classes that there can be"
    ) {
      (2...Self.maximumClasses).contains(network.outputs)
    }
    self.init(network: network, means: means)
  }
}
