internal import CNeuralKernel

/// Some rows on their way through a network and back, in memory of the caller.
///
/// Everything here reads and writes within `plan`, whose size the owner of the memory has checked.
@safe struct TilePass {
  let network: UnsafeNetwork
  let plan: TilePlan
  let functions: neural_functions
  /// `plan.count` floats, at a multiple of 64 bytes.
  let memory: UnsafeMutablePointer<Float>
  /// The panels in use.
  var panels: Int

  /// Layers whose parameters stay where they are, unchanged, while rows pass on any thread.
  @safe struct UnsafeNetwork: @unchecked Sendable {
    let layers: [DenseNetwork.Layer]
    let parameters: UnsafePointer<Float>

    var outputs: Int { layers[layers.count - 1].outputs }

    @unsafe func layer(_ index: Int) -> neural_layer {
      let layer = layers[index]
      return unsafe neural_layer(
        weights: parameters + layer.weights.lowerBound, bias: parameters + layer.bias.lowerBound,
        inputs: layer.inputs, outputs: layer.outputs, activation: layer.activation.code)
    }
  }

  /// The place of a part of the plan.
  @unsafe func at(_ place: Int) -> UnsafeMutablePointer<Float> { unsafe memory + place }
}

extension TilePass {
  /// Computes all layers without the units that `dropout` leaves out; it writes the masks in order.
  func forward(dropout: (_ mask: UnsafeMutablePointer<Float>, _ count: Int) -> Void) {
    for index in network.layers.indices {
      var layer = unsafe network.layer(index)
      unsafe functions.forward(
        &layer, panels, at(plan.kept[index]), at(plan.values[index + 1]))
      guard index < plan.masks.count else { continue }
      let count = network.layers[index].outputs * panels * TilePlan.panelRows
      let mask = unsafe at(plan.masks[index])
      unsafe dropout(mask, count)
      let (values, kept) = unsafe (at(plan.values[index + 1]), at(plan.kept[index + 1]))
      for place in 0..<count { unsafe kept[place] = values[place] * mask[place] }
    }
  }

  /// Computes all layers with all units.
  func forward() {
    for index in network.layers.indices {
      var layer = unsafe network.layer(index)
      unsafe functions.forward(
        &layer, panels, at(plan.values[index]), at(plan.values[index + 1]))
    }
  }

  /// Writes what each row loses to `losses`, and the derivatives by the outputs to the first of `deltas`.
  ///
  /// - Parameter target: the place of what the outputs should be.
  func lose(_ groups: [OutputGroup], target: Int) {
    let width = network.outputs
    let losses = unsafe at(plan.losses)
    unsafe losses.update(repeating: 0, count: panels * TilePlan.panelRows)
    let weights = unsafe at(plan.rowWeights)
    for group in groups {
      let offset = group.columns.lowerBound * TilePlan.panelRows
      let output = unsafe at(plan.values[network.layers.count] + offset)
      let wanted = unsafe at(target + offset)
      let delta = unsafe at(plan.deltas[0] + offset)
      let count = group.columns.count
      switch group.loss {
      case .squares:
        unsafe functions.squares(panels, width, count, output, wanted, weights, losses, delta)
      case .huber(let limit):
        unsafe functions.huber(
          panels, width, count, limit, output, wanted, weights, losses, delta)
      case .crossEntropy:
        unsafe functions.cross_entropy(
          panels, width, count, output, wanted, weights, losses, delta)
      }
    }
  }

  /// Adds the derivatives by the parameters, from the first of `deltas` on, to `gradient`.
  func backward(into gradient: UnsafeMutablePointer<Float>) {
    var turn = 0
    for index in network.layers.indices.reversed() {
      var layer = unsafe network.layer(index)
      let places = network.layers[index]
      let delta = unsafe at(plan.deltas[turn])
      unsafe functions.backward_weights(
        &layer, panels, at(plan.kept[index]), delta, gradient + places.weights.lowerBound,
        gradient + places.bias.lowerBound)
      guard index > 0 else { break }
      turn = 1 - turn
      let before = unsafe at(plan.deltas[turn])
      unsafe functions.backward_input(
        &layer, panels, delta, network.layers[index - 1].activation.code,
        at(plan.values[index]), before)
      guard index <= plan.masks.count else { continue }
      let mask = unsafe at(plan.masks[index - 1])
      for place in 0..<places.inputs * panels * TilePlan.panelRows {
        unsafe before[place] *= mask[place]
      }
    }
  }

  /// Writes the softmax of some outputs where their derivatives would be, in the first of `deltas`.
  func softmax(_ columns: Range<Int>) {
    let offset = columns.lowerBound * TilePlan.panelRows
    unsafe functions.softmax(
      panels, network.outputs, columns.count, at(plan.values[network.layers.count] + offset),
      at(plan.deltas[0] + offset))
  }

  /// One number of a part of the plan that has `width` columns.
  func value(row: Int, column: Int, of width: Int, at place: Int) -> Float {
    let (panel, lane) = row.quotientAndRemainder(dividingBy: TilePlan.panelRows)
    precondition(panel < panels && column < width, "there is no such number")
    return unsafe at(place)[(panel * width + column) * TilePlan.panelRows + lane]
  }

  /// Changes one number of a part of the plan that has `width` columns.
  func set(_ value: Float, row: Int, column: Int, of width: Int, at place: Int) {
    let (panel, lane) = row.quotientAndRemainder(dividingBy: TilePlan.panelRows)
    precondition(panel < panels && column < width, "there is no such number")
    unsafe at(place)[(panel * width + column) * TilePlan.panelRows + lane] = value
  }

  /// The sum of the losses of `rows` times their weights, and the sum of these.
  func weightedLoss(rows: Int) -> (loss: Double, weight: Double) {
    let (losses, weights) = unsafe (at(plan.losses), at(plan.rowWeights))
    var sums = (loss: 0.0, weight: 0.0)
    for row in 0..<rows {
      unsafe sums.loss += Double(losses[row]) * Double(weights[row])
      unsafe sums.weight += Double(weights[row])
    }
    return sums
  }
}
