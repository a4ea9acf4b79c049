internal import CNeuralKernel

/// Memory of a batch for one tile of rows on its way through a network.
///
/// It grows to what a network needs when that first uses it, and is then used again. What it holds
/// between uses means nothing.
struct NetworkScratch: Sendable {
  private var floats: [Float] = []

  /// Lets `body` use the memory that `plan` describes, at a multiple of 64 bytes.
  mutating func withMemory<Result>(
    _ plan: TilePlan, _ body: (UnsafeMutablePointer<Float>) -> Result
  ) -> Result {
    // Arrays begin anywhere, so there is one more panel half than needed.
    let count = plan.count + 16
    if floats.count < count { floats = Array(repeating: 0, count: count) }
    return unsafe floats.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { preconditionFailure("a plan has a place") }
      // Less than 64 bytes are skipped, of the 64 added above.
      let aligned = unsafe start.alignedUp(toMultipleOf: 64).assumingMemoryBound(to: Float.self)
      return unsafe body(aligned)
    }
  }
}

extension FeatureBatch {
  /// Takes the rows through `network` tile by tile.
  ///
  /// `body` is given the pass after its forward way, the rows of the tile, and where the inputs are with NaN for
  /// missing values; each row has weight 1.
  mutating func forEachTile(
    through network: DenseNetwork, limit: Float, means: [Float], kernel: NeuralKernel,
    _ body: (TilePass, Range<Int>, _ given: Int) -> Void
  ) {
    precondition(featureCount == network.inputs, "a batch has the columns of the network")
    precondition(means.count == network.inputs, "there is a mean for each input")
    let plan = TilePlan(network)
    let functions = kernel.functions
    // Taken out, so that it can be written while the columns are read.
    var scratch = NetworkScratch()
    swap(&scratch, &networkScratch)
    defer { swap(&scratch, &networkScratch) }
    unsafe scratch.withMemory(plan) { memory in
      network.withUnsafeLayers { layers in
        for start in stride(from: 0, to: rowCount, by: plan.panels * TilePlan.panelRows) {
          let rows = start..<min(start + plan.panels * TilePlan.panelRows, rowCount)
          let pass = unsafe TilePass(
            network: layers, plan: plan, functions: functions, memory: memory,
            panels: TilePlan.panels(ofRows: rows.count))
          let given = load(rows, into: pass, limit: limit, means: means)
          pass.forward()
          body(pass, rows, given)
        }
      }
    }
  }

  /// Fills the inputs of `pass`; the place where missing values are still NaN.
  private func load(_ rows: Range<Int>, into pass: TilePass, limit: Float, means: [Float]) -> Int {
    let plan = pass.plan
    let inputs = unsafe pass.at(plan.values[0])
    var isIncomplete = false
    unsafe values.withUnsafeBufferPointer { values in
      for column in 0..<featureCount {
        // A column is `capacity` long, and the rows are among those in use.
        let start = column * capacity + rows.lowerBound
        let part = unsafe UnsafeBufferPointer(rebasing: values[start..<start + rows.count])
        let isColumnIncomplete = unsafe neural_spread(
          part.baseAddress, rows.count, limit, featureCount, inputs + column * TilePlan.panelRows)
        isIncomplete = isIncomplete || isColumnIncomplete
      }
    }
    unsafe pass.at(plan.rowWeights).update(repeating: 1, count: pass.panels * TilePlan.panelRows)
    guard isIncomplete else { return plan.values[0] }
    let given = unsafe pass.at(plan.given)
    unsafe given.update(from: inputs, count: featureCount * pass.panels * TilePlan.panelRows)
    unsafe means.withUnsafeBufferPointer { means in
      unsafe neural_fill_missing(pass.panels, featureCount, means.baseAddress, inputs)
    }
    return plan.given
  }
}
