internal import CNeuralKernel

/// What one thread needs to take a share of a batch through a network: memory, a gradient and sums.
///
/// One thread at a time uses a worker; the threads of a step meet before another step begins.
@safe final class ShardWorker: @unchecked Sendable {
  let task: NetworkTask
  private let plan: TilePlan
  private let functions: neural_functions
  private let memory: UnsafeMutablePointer<Float>
  private let gradientMemory: UnsafeMutablePointer<Float>
  private let parameterCount: Int
  /// The loss of the rows since `reset`, each times its weight.
  private(set) var loss = 0.0
  /// The weights of these rows.
  private(set) var weight = 0.0
  /// The loss of each of them, if they were evaluated.
  private(set) var rowLosses: [Float] = []

  init(_ task: NetworkTask, network: DenseNetwork, kernel: NeuralKernel) {
    self.task = task
    plan = TilePlan(network, dropout: task.dropout > 0)
    functions = kernel.functions
    parameterCount = network.parameters.count
    unsafe memory = Self.aligned(plan.count)
    unsafe gradientMemory = Self.aligned(parameterCount)
  }

  deinit {
    unsafe UnsafeMutableRawPointer(memory).deallocate()
    unsafe UnsafeMutableRawPointer(gradientMemory).deallocate()
  }

  /// The derivatives of the loss since `reset`, as many as there are parameters.
  @unsafe var gradient: UnsafePointer<Float> { unsafe UnsafePointer(gradientMemory) }

  /// `count` zeros at a multiple of 64 bytes.
  private static func aligned(_ count: Int) -> UnsafeMutablePointer<Float> {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 64)
    return unsafe raw.initializeMemory(as: Float.self, repeating: 0, count: count)
  }

  /// Forgets gradient and sums.
  func reset() {
    unsafe gradientMemory.update(repeating: 0, count: parameterCount)
    loss = 0
    weight = 0
    rowLosses.removeAll(keepingCapacity: true)
  }
}

/// What a network is trained to do.
struct NetworkTask: Sendable {
  /// What the outputs are, in order.
  var groups: [OutputGroup]
  /// What the rows are.
  var record: RowRecord
  /// The inputs that stand in for missing ones.
  var replacements: [Float]
  /// For each class what its rows count; empty for rows that are to be given back (autoencoders).
  var classWeights: [Float] = []
  /// The share of hidden units left out of a step.
  var dropout = 0.0
  /// The standard deviation of what is added to the numbers among the inputs in a step.
  var noise = 0.0

  /// What the losses of a row are divided by.
  var featureCount: Int { OutputGroup.featureCount(groups) }
}

extension ShardWorker {
  /// Takes some rows of a batch forward and back, and adds up gradient and loss.
  ///
  /// - Parameters:
  ///   - random: decides dropout and noise.
  func learn(
    _ selection: RowSelection, _ rows: Range<Int>, with network: TilePass.UnsafeNetwork,
    random: consuming SeededRandom
  ) {
    var random = random
    forEachTile(of: rows) { tile in
      var pass = pass(network, rows: tile.count)
      let target = load(selection, tile, into: &pass, noise: &random)
      if plan.masks.isEmpty {
        pass.forward()
      } else {
        unsafe pass.forward { mask, count in unsafe drop(mask, count, &random) }
      }
      pass.lose(task.groups, target: target)
      unsafe pass.backward(into: gradientMemory)
      add(pass.weightedLoss(rows: tile.count))
    }
  }

  /// Takes some rows forward and adds up their loss.
  func evaluate(
    _ selection: RowSelection, _ rows: Range<Int>, with network: TilePass.UnsafeNetwork
  ) {
    forEachTile(of: rows) { tile in
      var pass = pass(network, rows: tile.count)
      let target = load(selection, tile, into: &pass)
      pass.forward()
      pass.lose(task.groups, target: target)
      unsafe rowLosses.append(
        contentsOf: UnsafeBufferPointer(start: pass.at(plan.losses), count: tile.count))
      add(pass.weightedLoss(rows: tile.count))
    }
  }

  private func add(_ sums: (loss: Double, weight: Double)) {
    loss += sums.loss
    weight += sums.weight
  }

  private func forEachTile(of rows: Range<Int>, _ body: (Range<Int>) -> Void) {
    let size = plan.panels * TilePlan.panelRows
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: size) {
      body(start..<min(start + size, rows.upperBound))
    }
  }

  private func pass(_ network: TilePass.UnsafeNetwork, rows: Int) -> TilePass {
    unsafe TilePass(
      network: network, plan: plan, functions: functions, memory: memory,
      panels: TilePlan.panels(ofRows: rows))
  }

  /// 0 with the chance `dropout`, else what keeps the expected sum (inverted dropout).
  private func drop(
    _ mask: UnsafeMutablePointer<Float>, _ count: Int, _ random: inout SeededRandom
  ) {
    let threshold = UInt64(task.dropout * 0x1p32)
    let scale = Float(1 / (1 - task.dropout))
    for place in stride(from: 0, to: count, by: 2) {
      let bits = random.next()
      unsafe mask[place] = bits & 0xFFFF_FFFF < threshold ? 0 : scale
      unsafe mask[place + 1] = bits >> 32 < threshold ? 0 : scale
    }
  }
}

extension ShardWorker {
  /// Fills inputs, targets and weights with rows of a batch; the place of the targets.
  private func load(
    _ selection: RowSelection, _ rows: Range<Int>, into pass: inout TilePass,
    noise random: inout SeededRandom
  ) -> Int {
    let target = load(selection, rows, into: &pass)
    guard task.noise > 0 else { return target }
    if target == plan.values[0] { keepInputs(of: pass) }
    let width = task.record.features
    for group in task.groups where group.loss != .crossEntropy {
      for panel in 0..<pass.panels {
        for column in group.columns {
          let row = unsafe pass.at(plan.values[0]) + (panel * width + column) * TilePlan.panelRows
          for place in 0..<TilePlan.panelRows {
            unsafe row[place] += Float(random.normal() * task.noise)
          }
        }
      }
    }
    return plan.given
  }

  private func load(
    _ selection: RowSelection, _ rows: Range<Int>, into pass: inout TilePass
  ) -> Int {
    let record = task.record
    let inputs = unsafe pass.at(plan.values[0])
    let isIncomplete = unsafe neural_gather(
      selection.store.base, record.stride, selection.places(rows), rows.count, record.features,
      inputs)
    let target = loadTargets(selection, rows, pass, isIncomplete: isIncomplete)
    if isIncomplete {
      unsafe task.replacements.withUnsafeBufferPointer { replacements in
        unsafe neural_fill_missing(
          pass.panels, record.features, replacements.baseAddress, inputs)
      }
    }
    let weights = unsafe pass.at(plan.rowWeights)
    // Of one column panels are a row after the other, and rows that are not there weigh 0.
    _ = unsafe neural_gather(
      selection.store.base + record.weight, record.stride, selection.places(rows), rows.count, 1,
      weights)
    if !task.classWeights.isEmpty {
      for (index, row) in rows.enumerated() {
        let label = Int(selection.store[selection[row], record.target])
        unsafe weights[index] *= task.classWeights[label]
      }
    }
    return target
  }

  /// Rows of a classifier have 1 for their class; others are to be given back, missing values aside.
  private func loadTargets(
    _ selection: RowSelection, _ rows: Range<Int>, _ pass: TilePass, isIncomplete: Bool
  ) -> Int {
    guard task.record.classes > 0 else {
      guard isIncomplete else { return plan.values[0] }
      keepInputs(of: pass)
      return plan.given
    }
    let classes = task.classWeights.count
    let target = unsafe pass.at(plan.target)
    unsafe target.update(repeating: 0, count: classes * pass.panels * TilePlan.panelRows)
    for (index, row) in rows.enumerated() {
      let label = Int(selection.store[selection[row], task.record.target])
      let (panel, place) = index.quotientAndRemainder(dividingBy: TilePlan.panelRows)
      unsafe target[(panel * classes + label) * TilePlan.panelRows + place] = 1
    }
    return plan.target
  }

  private func keepInputs(of pass: TilePass) {
    unsafe pass.at(plan.given).update(
      from: pass.at(plan.values[0]),
      count: task.record.features * pass.panels * TilePlan.panelRows)
  }
}

extension SeededRandom {
  /// A number of mean 0 and variance 1, nearly normal: four uniform ones added up.
  mutating func normal() -> Double {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + bits >> 48
    return (Double(sum) - 2 * 65535) / 65536 * 3.0.squareRoot()
  }
}
