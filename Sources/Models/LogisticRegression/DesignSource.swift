/// Rows to learn from, kept in memory if they fit, else streamed again for every pass.
///
/// Whichever it is, the rows are cut into the same chunks.
struct DesignSource {
  let survey: DesignSurvey
  private let rows: any TrainingRows
  /// All rows, if they fit.
  private let kept: DesignRows?
  /// Some rows, spread over all, of which a first guess is made; `nil` where there are few rows anyway.
  let sample: DesignRows?
  /// What weights are multiplied with by class; empty for 1.
  private let factors: [Double]

  /// Memory for rows that are streamed: enough for all threads to have a chunk.
  private static let waveBytes = 64 << 20
  private static let mostWaveChunks = 16

  /// Reads all rows once.
  ///
  /// - Parameters:
  ///   - isBalanced: whether each class is to count as much as every other one.
  ///   - memoryBudget: bytes that the rows may take in memory.
  ///   - sampleRows: how many rows of a first guess; no sample is taken of fewer than four times as many.
  /// - Throws: `LogisticRegressionError` for rows that cannot be learnt from, and what reading throws.
  init(
    _ rows: any TrainingRows, isBalanced: Bool, memoryBudget: Int, sampleRows: Int
  ) throws {
    let columns = rows.columns.count
    guard columns > 0 else { throw LogisticRegressionError.noColumns }
    guard rows.rowCount > 0 else { throw LogisticRegressionError.noRows }
    self.rows = rows
    var survey = DesignSurvey(columnNames: rows.columns.map(\.name))
    var reading: Reading?
    try rows.forEachBlock { block in
      var current =
        reading.take()
        ?? Reading(
          rows: rows.rowCount, first: block, isWeighted: isBalanced || !block.weights.isEmpty,
          memoryBudget: memoryBudget, sampleRows: sampleRows)
      try survey.check(block)
      try current.append(block, survey)
      reading = current
    }
    guard var reading, survey.rowCount == rows.rowCount else {
      throw LogisticRegressionError.rowsDiffer
    }
    reading.sampleFullBlocks()
    try survey.finish(reading.moments)
    factors = isBalanced ? survey.balancingFactors : []
    if isBalanced {
      reading.sample?.multiplyWeights(by: factors)
      if reading.keepsAll { reading.buffer.multiplyWeights(by: factors) }
      survey.balance()
    }
    kept = reading.keepsAll ? reading.buffer : nil
    sample = reading.sample
    self.survey = survey
  }

  /// The first pass: what it keeps.
  private struct Reading {
    /// Whether the buffer has room for all rows.
    let keepsAll: Bool
    var buffer: DesignRows
    var sample: DesignRows?
    var moments: ColumnMoments
    /// Every so many blocks go into the sample.
    private let stride: Int
    /// Blocks before those in the buffer.
    private var passed = 0

    init(
      rows: Int, first: TrainingBlock, isWeighted: Bool, memoryBudget: Int, sampleRows: Int
    ) {
      let columns = first.features.featureCount
      let bytes = DesignRows.bytes(columnCount: columns, rows: rows, isWeighted: isWeighted)
      keepsAll = bytes <= memoryBudget
      buffer = DesignRows(
        columnCount: columns, capacity: keepsAll ? rows : waveRows(columns: columns),
        isWeighted: isWeighted)
      moments = ColumnMoments(origins: first.features)
      stride = max(1, rows / sampleRows)
      if stride >= 4 {
        let blocks = (rows / DesignRows.blockRows + stride - 1) / stride
        sample = DesignRows(
          columnCount: columns, capacity: blocks * DesignRows.blockRows, isWeighted: isWeighted)
      }
    }

    mutating func append(_ block: TrainingBlock, _ survey: DesignSurvey) throws {
      var start = 0
      while start < block.features.rowCount {
        if buffer.isFull {
          guard !keepsAll else { throw LogisticRegressionError.rowsDiffer }
          sampleFullBlocks()
          buffer.removeAll()
        }
        let piece = buffer.append(block, from: start, factors: [], moments: &moments)
        if let column = piece.strangeColumn { throw survey.notFinite(column, piece.rows, block) }
        start = piece.rows.upperBound
      }
    }

    /// Copies the blocks of the buffer whose turn it is.
    mutating func sampleFullBlocks() {
      for block in 0..<buffer.blockCount
      where (passed + block).isMultiple(of: stride)
        && buffer.rows(ofBlock: block) == DesignRows.blockRows
      {
        sample?.append(block: block, of: buffer)
      }
      passed += buffer.blockCount
    }
  }

  /// Rows that are in memory at once where they are streamed.
  static func waveRows(columns: Int) -> Int {
    let chunk = DesignRows.bytes(
      columnCount: columns, rows: DesignRows.chunkRows, isWeighted: true)
    return max(1, min(mostWaveChunks, waveBytes / chunk)) * DesignRows.chunkRows
  }

  /// Gives `body` all rows, in as many pieces as needed, each of whole chunks but the last.
  func forEachWave(_ body: (DesignRows) throws -> Void) throws {
    if let kept { return try body(kept) }
    let columns = rows.columns.count
    var wave: DesignRows?
    // Measured already, but the same code reads.
    var moments = ColumnMoments(origins: FeatureBatch(featureCount: columns, capacity: 0))
    var seen = 0
    try rows.forEachBlock { block in
      var current =
        wave.take()
        ?? DesignRows(
          columnCount: columns, capacity: Self.waveRows(columns: columns),
          isWeighted: !factors.isEmpty || !block.weights.isEmpty)
      var start = 0
      while start < block.features.rowCount {
        if current.isFull {
          try body(current)
          current.removeAll()
        }
        start =
          current.append(block, from: start, factors: factors, moments: &moments)
          .rows.upperBound
      }
      seen += block.features.rowCount
      wave = current
    }
    guard seen == survey.rowCount else { throw LogisticRegressionError.rowsDiffer }
    if let wave { try body(wave) }
  }
}
