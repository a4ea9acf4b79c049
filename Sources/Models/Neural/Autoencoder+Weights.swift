extension Autoencoder {
  /// The autoencoder as tensors; the same one gives the same numbers.
  ///
  /// The layers (`activation`, `layers.N.weight` [outputs, inputs], `layers.N.bias`), `mean` [inputs],
  /// `one_hot_group` [inputs] (0 for numbers, else a number that the columns of a feature share), `huber_limit` [] (0
  /// for squared errors), `median_error` [].
  public var weights: [Tensor] {
    var groupOfColumn = [UInt32](repeating: 0, count: inputCount)
    var limit = 0.0
    for (number, group) in groups.enumerated() {
      switch group.loss {
      case .squares: continue
      case .huber(let value): limit = Double(value)
      case .crossEntropy: for column in group.columns { groupOfColumn[column] = UInt32(number + 1) }
      }
    }
    return network.tensors + [
      Tensor("huber_limit", shape: [], .float64([limit])),
      Tensor("mean", shape: [means.count], .float32(means)),
      Tensor("median_error", shape: [], .float64([medianError])),
      Tensor("one_hot_group", shape: [inputCount], .uint32(groupOfColumn)),
    ]
  }

  /// The autoencoder that `weights` were taken from.
  ///
  /// - Throws: `WeightsError` that names the tensor for anything a trained autoencoder would not hold.
  public init(weights: [Tensor]) throws(WeightsError) {
    let stored = StoredTensors(weights)
    let network = try DenseNetwork(stored)
    let means = try stored.means(of: network)
    let groupOfColumn = try stored.integers("one_hot_group", dimensions: 1).values
    let limit = try stored.number("huber_limit")
    let median = try stored.number("median_error")
    try stored.require(
      "layers.\(network.layers.count - 1).weight", "gives other columns than the input"
    ) {
      network.outputs == network.inputs
    }
    try stored.require("one_hot_group", "is not one number for each input") {
      groupOfColumn.count == network.inputs
    }
    try stored.require("huber_limit", "is not a finite number from 0 up") {
      limit >= 0 && limit.isFinite
    }
    try stored.require("median_error", "is not a finite number above 0") {
      median >= Self.leastMedianError && median.isFinite
    }
    var groups: [OutputGroup] = []
    for (column, number) in groupOfColumn.enumerated() {
      if column > 0, number == groupOfColumn[column - 1] {
        groups[groups.count - 1].columns = groups[groups.count - 1].columns.lowerBound..<column + 1
      } else {
        let numbers: OutputGroup.Loss = limit > 0 ? .huber(limit: Float(limit)) : .squares
        groups.append(
          OutputGroup(columns: column..<column + 1, loss: number == 0 ? numbers : .crossEntropy))
      }
    }
    self.init(network: network, groups: groups, means: means, medianError: median)
  }
}

extension StoredTensors {
  /// One number in double precision.
  fileprivate func number(_ name: String) throws(WeightsError) -> Double {
    try doubles(name, dimensions: 0).values[0]
  }
}
