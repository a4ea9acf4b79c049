internal import CBoostKernel

extension BoostedTrees {
  /// How far training has come.
  public struct Progress: Hashable, Sendable {
    /// Rounds that are done.
    public var round: Int
    /// Rounds at most.
    public var rounds: Int
    /// The mean loss on the validation rows (log loss, or half the squared error); `nil` without such rows.
    public var validationLoss: Double?
  }

  /// Learns from `rows`; the same bytes for the same rows in any order and the same seed, on any number of threads.
  ///
  /// The rows are read twice, first to find the cuts, then to keep one byte of each value. NaN is missing and sent
  /// where it loses least; infinities are the ends of the line. A column of one value is never split
  /// upon.
  ///
  /// - Parameters:
  ///   - rows: with targets as the objective wants them.
  ///   - validation: rows to see after each round how good the model has become; with `early_stopping_rounds` the model
  ///     keeps the rounds up to the best one.
  ///   - threads: used at once.
  ///   - progress: called after each round; what it throws ends the training.
  /// - Throws: `BoostedTreesError`, and what reading the rows and `progress` throw.
  /// - Complexity: O(trees · rows · columns · log leaves) time; a byte for each value and 44 for each row of
  ///   memory, and 24 for each bin and leaf.
  public static func train(
    on rows: any TrainingRows, validation: (any TrainingRows)? = nil,
    parameters: Parameters = Parameters(), threads: Int = 1,
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> BoostedTrees {
    try train(
      on: rows, validation: validation, parameters: parameters, threads: threads,
      kernel: .fastest, progress: progress)
  }

  /// The same with a kernel that this processor can run.
  static func train(
    on rows: any TrainingRows, validation: (any TrainingRows)?, parameters: Parameters,
    threads: Int, kernel: BoostedKernel, progress: (Progress) throws -> Void
  ) throws -> BoostedTrees {
    var boosting = try Boosting(
      on: rows, validation: validation, parameters: parameters, threads: max(threads, 1),
      kernel: kernel)
    var best: (rounds: Int, loss: Double)?
    for round in 0..<parameters.trees {
      boosting.addRound(round)
      let loss = boosting.validationLoss()
      try progress(Progress(round: round + 1, rounds: parameters.trees, validationLoss: loss))
      guard let loss, let patience = parameters.earlyStoppingRounds else { continue }
      if loss < best?.loss ?? .infinity { best = (round + 1, loss) }
      if round + 1 - (best?.rounds ?? 0) >= patience { break }
    }
    return boosting.model(rounds: best?.rounds)
  }
}

/// A model while it grows.
private struct Boosting {
  let parameters: BoostedTrees.Parameters
  let threads: Int
  let columns: [ModelColumn]
  let directions: [Int8]
  let base: [Double]
  let features: [FeatureKeys]
  let rows: BinnedRows
  let margins: RowMargins
  let validation: (rows: BinnedRows, margins: RowMargins)?
  let histograms: Histograms
  let scratch: SharedMemory<UInt32>
  var gradients: RoundGradients
  var bag: RowBag
  var pool: [Histograms.Sums] = []
  var trees: [DecisionTree] = []

  init(
    on source: any TrainingRows, validation held: (any TrainingRows)?,
    parameters: BoostedTrees.Parameters, threads: Int, kernel: BoostedKernel
  ) throws {
    try Self.check(source, held, parameters)
    self.parameters = parameters
    self.threads = threads
    columns = source.columns
    directions = try parameters.directions(of: source.columns)
    var sample = RowSample(columnCount: source.columns.count, rowCount: source.rowCount)
    var labels = try RowLabels(reading: source, objective: parameters.objective) { block, hashes in
      sample.add(block.features, hashes: hashes)
    }
    let classes =
      parameters.objective == .regression ? 0 : try labels.classCount(parameters.objective)
    if parameters.classWeights == .balanced, classes > 0 {
      let weights = labels.weights(ofClasses: classes)
      let total = weights.reduce(0, +)
      labels.multiply(byClass: weights.map { total / (Double(classes) * $0) })
    }
    base = labels.baseMargins(parameters.objective, classes: classes)
    let found = sample.distinctValues(threads: threads)
    features = zip(source.columns, found).map { column, found in
      FeatureKeys(
        column: column, values: found.values, counts: found.counts, limit: parameters.maxBins)
    }
    rows = try BinnedRows(
      reading: source, features: features, threads: threads, kernel: kernel)
    margins = RowMargins(
      objective: parameters.objective, labels: labels, base: base, threads: threads)
    if let held {
      let labels = try RowLabels(reading: held, objective: parameters.objective) { _, _ in }
      validation = (
        try BinnedRows(reading: held, features: features, threads: threads, kernel: kernel),
        RowMargins(objective: parameters.objective, labels: labels, base: base, threads: threads)
      )
    } else {
      validation = nil
    }
    histograms = Histograms(rows: rows, layout: HistogramLayout(features), threads: threads)
    scratch = SharedMemory(repeating: 0, count: rows.rowCount)
    gradients = RoundGradients(
      rowCount: rows.rowCount, instructions: kernel.instructions)
    bag = RowBag(rowCount: rows.rowCount, share: parameters.rowShare)
  }

  private static func check(
    _ rows: any TrainingRows, _ validation: (any TrainingRows)?,
    _ parameters: BoostedTrees.Parameters
  ) throws(BoostedTreesError) {
    try parameters.check()
    guard !rows.columns.isEmpty else { throw .noColumns }
    guard rows.rowCount > 0 else { throw .noRows }
    guard rows.rowCount <= BoostedTrees.mostRows else { throw .tooManyRows(rows.rowCount) }
    guard rows.columns.count <= BoostedTrees.mostColumns else {
      throw .tooManyColumns(rows.columns.count)
    }
    if let validation {
      guard validation.columns == rows.columns else { throw .columnsDiffer }
      guard validation.rowCount > 0 else { throw .noRows }
    } else if parameters.earlyStoppingRounds != nil {
      throw .earlyStoppingWithoutValidation
    }
  }
}

extension Boosting {
  /// Grows the trees of a round, one for each output.
  mutating func addRound(_ round: Int) {
    margins.startRound(instructions: gradients.instructions)
    for output in base.indices {
      let number = UInt64(round * base.count + output)
      var random = SeededRandom(seed: parameters.seed, stream: number)
      let bagKey = SeededRandom.key(seed: parameters.seed, round: round)
      margins.compute(
        &gradients, output: output, key: UInt32(truncatingIfNeeded: random.next()))
      if parameters.rowShare < 1 {
        bag.draw(share: parameters.rowShare, hashes: margins.labels.hashes, key: bagKey)
      } else {
        bag.fill()
      }
      var grown = grow(random: &random)
      for leaf in grown.tree.leaves.indices {
        grown.tree.leaves[leaf].value *= parameters.learningRate
      }
      add(grown, output: output)
      trees.append(grown.tree)
    }
  }

  private mutating func grow(random: inout SeededRandom) -> BoostedTreeGrower.Grown {
    let all = columns.count
    let count = max(1, Int((Double(all) * parameters.columnShare).rounded()))
    let search = SplitSearch(
      features: features, layout: histograms.layout, parameters: parameters,
      directions: directions, gradientUnit: gradients.gradientUnit,
      hessianUnit: gradients.hessianUnit, hessianVaries: gradients.units.hessian_bits > 0)
    var grower = BoostedTreeGrower(
      rows: rows, search: search, gradients: gradients, histograms: histograms,
      order: bag.order, scratch: scratch, rowCount: bag.count, isWhole: bag.isWhole,
      leafLimit: parameters.leafLimit(rows: rows.rowCount),
      columns: random.subset(of: all, count: count), threads: threads, random: random, pool: pool)
    let grown = grower.grow()
    pool = grower.pool
    return grown
  }

  /// Adds a tree's values to the margins of all rows.
  private func add(_ grown: BoostedTreeGrower.Grown, output: Int) {
    let leaves = grown.tree.leaves
    _ = parallelMap(count: leaves.count, threads: threads) { [margins, bag] leaf in
      let range = grown.ranges[leaf]
      let numbers = unsafe bag.order.pointer(at: range.lowerBound, length: range.count)
      let own = unsafe margins.pointer(output: output)
      // The order holds numbers of rows, of which each has its margin.
      for place in 0..<range.count { unsafe own[Int(numbers[place])] += leaves[leaf].value }
    }
    if bag.isWhole, validation == nil { return }
    let walked = WalkedTrees([grown.tree])
    if !bag.isWhole {
      unsafe walk(
        walked, rows, bag.outside.pointer(length: rows.rowCount - bag.count),
        count: rows.rowCount - bag.count, margins.pointer(output: output))
    }
    if let validation {
      unsafe walk(
        walked, validation.rows, nil, count: validation.rows.rowCount,
        validation.margins.pointer(output: output))
    }
  }

  @unsafe private func walk(
    _ trees: WalkedTrees, _ rows: BinnedRows, _ numbers: UnsafeMutablePointer<UInt32>?,
    count: Int, _ sums: UnsafeMutablePointer<Double>
  ) {
    unsafe trees.add(
      keys: rows.keys.pointer(length: rows.rowCount * rows.stride), columnStep: 1,
      rowStep: rows.stride, rows: numbers.map { unsafe UnsafePointer($0) }, count: count, to: sums)
  }

  func validationLoss() -> Double? { validation?.margins.loss() }

  /// The model of the first `rounds` rounds, or of all.
  func model(rounds: Int?) -> BoostedTrees {
    let kept = rounds.map { Array(trees.prefix($0 * base.count)) } ?? trees
    let compact = FeatureKeys.compact(features, kept)
    return BoostedTrees(
      objective: parameters.objective, baseMargins: base, features: compact.features,
      trees: compact.trees)
  }
}

extension SeededRandom {
  /// A key for what a round draws, apart from the streams of trees.
  fileprivate static func key(seed: UInt64, round: Int) -> UInt64 {
    var random = SeededRandom(seed: seed, stream: ~UInt64(round))
    return random.next()
  }
}
