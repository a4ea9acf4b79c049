internal import CNeuralKernel

/// What a network makes of one row, from which others differ.
///
/// DeepLIFT's rescale rule (Shrikumar, Greenside & Kundaje, "Learning Important Features Through Propagating
/// Activation Differences", ICML 2017): where a unit's sum differs by Δz from the reference and its output by Δy, what
/// leads to it is multiplied by Δy/Δz, so that the contributions of the inputs add up to the difference of
/// the outputs.
struct NetworkReference: Sendable {
  private let inputs: [Float]
  /// For each layer but the last: its sums, and what its activation makes of them.
  private let hidden: [(sums: [Float], values: [Float])]
  /// What the network gives.
  let outputs: [Float]
  /// The same layers without activations.
  private let sums: DenseNetwork

  init(_ network: DenseNetwork, inputs: [Float]) {
    var linear = DenseNetwork(
      sizes: network.sizes, activations: network.layers.map { _ in .identity })
    linear.parameters = network.parameters
    sums = linear
    self.inputs = inputs
    var batch = FeatureBatch(columns: inputs.map { [Double($0)] })
    var hidden: [(sums: [Float], values: [Float])] = []
    var outputs: [Float] = []
    batch.forEachTile(
      through: network, limit: .greatestFiniteMagnitude, means: inputs, kernel: .fastest
    ) { pass, _, _ in
      func first(_ width: Int, at place: Int) -> [Float] {
        (0..<width).map { pass.value(row: 0, column: $0, of: width, at: place) }
      }
      for index in network.layers.indices {
        let width = network.layers[index].outputs
        let values = first(width, at: pass.plan.values[index + 1])
        if index + 1 == network.layers.count {
          outputs = values
        } else {
          Self.sums(pass, of: linear, layer: index)
          hidden.append((first(width, at: pass.plan.deltas[1]), values))
        }
      }
    }
    self.hidden = hidden
    self.outputs = outputs
  }

  /// Writes the sums of a hidden layer to the second of `deltas`.
  private static func sums(_ pass: TilePass, of linear: DenseNetwork, layer index: Int) {
    linear.withUnsafeLayers { layers in
      var layer = unsafe layers.layer(index)
      unsafe pass.functions.forward(
        &layer, pass.panels, pass.at(pass.plan.values[index]), pass.at(pass.plan.deltas[1]))
    }
  }
}

extension NetworkReference {
  /// Writes the contributions of the inputs of the rows of `pass` to the difference of outputs.
  ///
  /// - Parameters:
  ///   - pass: rows that have gone forward; what each output counts is in the first of `deltas`, which is
  ///     overwritten.
  ///   - given: where the inputs are with NaN for missing ones, which contribute nothing.
  func contributions(
    _ pass: TilePass, rows: Int, write: (_ row: Int, _ column: Int, Double) -> Void
  ) {
    let plan = pass.plan
    for index in sums.layers.indices.reversed() {
      let width = sums.layers[index].inputs
      backward(pass, layer: index)
      guard index > 0 else { break }
      Self.sums(pass, of: sums, layer: index - 1)
      rescale(pass, width: width, values: plan.values[index], by: hidden[index - 1])
    }
    for row in 0..<rows {
      for column in inputs.indices {
        let input = pass.value(row: row, column: column, of: inputs.count, at: plan.values[0])
        let multiplier = pass.value(row: row, column: column, of: inputs.count, at: plan.deltas[0])
        write(row, column, Double(multiplier) * (Double(input) - Double(inputs[column])))
      }
    }
  }

  /// Takes the multipliers in the first of `deltas` through the weights of a layer, to the same place.
  private func backward(_ pass: TilePass, layer index: Int) {
    let plan = pass.plan
    sums.withUnsafeLayers { layers in
      var layer = unsafe layers.layer(index)
      let (from, to) = unsafe (pass.at(plan.deltas[0]), pass.at(plan.deltas[1]))
      unsafe pass.functions.backward_input(
        &layer, pass.panels, from, neural_identity, pass.at(plan.values[index]), to)
      let count = sums.layers[index].inputs * pass.panels * TilePlan.panelRows
      unsafe from.update(from: to, count: count)
    }
  }

  /// Multiplies the multipliers of hidden units by Δy/Δz; the sums are in the second of `deltas`.
  private func rescale(
    _ pass: TilePass, width: Int, values: Int, by reference: (sums: [Float], values: [Float])
  ) {
    let plan = pass.plan
    for unit in 0..<width {
      for panel in 0..<pass.panels {
        let start = (panel * width + unit) * TilePlan.panelRows
        for place in start..<start + TilePlan.panelRows {
          let rise = unsafe pass.at(values)[place] - reference.values[unit]
          let run = unsafe pass.at(plan.deltas[1])[place] - reference.sums[unit]
          // Where the sum is that of the reference nothing passes: whatever factor leads to no difference.
          unsafe pass.at(plan.deltas[0])[place] *= run == 0 ? 0 : rise / run
        }
      }
    }
  }
}
