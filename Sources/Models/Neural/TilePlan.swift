internal import CNeuralKernel

/// Where the numbers of some rows lie on their way through a network.
///
/// All places are in floats from the beginning of one piece of memory, and multiples of a panel.
struct TilePlan: Sendable, Hashable {
  /// The inputs, then what each layer gives.
  let values: [Int]
  /// The same where dropout has left units out; otherwise the same places.
  let kept: [Int]
  /// For each layer but the last what its units are multiplied by; empty without dropout.
  let masks: [Int]
  /// What the outputs should be.
  let target: Int
  /// The inputs as they were given: missing ones NaN, without noise.
  let given: Int
  /// Two places for derivatives, which take turns.
  let deltas: [Int]
  /// What each row counts.
  let rowWeights: Int
  /// What each row loses.
  let losses: Int
  /// The floats needed.
  let count: Int
  /// The panels of 32 rows that there is room for.
  let panels: Int

  /// Rows of a panel.
  static let panelRows = Int(neural_panel_rows)
  /// Panels whose values stay in the nearest caches.
  static let usualPanels = 16

  /// Room for `panels` on their way through `network`.
  init(_ network: DenseNetwork, panels: Int = Self.usualPanels, dropout: Bool = false) {
    var end = 0
    func place(_ width: Int) -> Int {
      let start = end
      end += width * panels * Self.panelRows
      return start
    }
    let sizes = network.sizes
    let hidden = sizes[1..<sizes.count - 1]
    values = sizes.map(place)
    masks = dropout ? hidden.map(place) : []
    kept = dropout ? values.prefix(1) + hidden.map(place) + values.suffix(1) : values
    target = place(network.outputs)
    given = place(network.inputs)
    let widest = sizes.max() ?? 0
    deltas = [place(widest), place(widest)]
    rowWeights = place(1)
    losses = place(1)
    count = end
    self.panels = panels
  }

  /// The panels that `rows` fill.
  static func panels(ofRows rows: Int) -> Int { (rows + panelRows - 1) / panelRows }
}
