internal import CLinearKernel

/// Sums of the values of columns, taken from an origin so that large numbers keep their differences.
struct ColumnMoments: Sendable {
  /// A value of each column.
  let origins: [Double]
  /// For each column Σ w · (x − origin) and Σ w · (x − origin)².
  var sums: [Double]

  /// No values yet, to be measured from those of the first row of `block`.
  init(origins block: FeatureBatch) {
    origins = (0..<block.featureCount).map { block.rowCount > 0 ? block[0, $0] : 0 }
    sums = Array(repeating: 0, count: 2 * block.featureCount)
  }
}

/// Rows in memory as linear models read them: blocks of columns in single precision, with targets and weights.
///
/// Sums over them are taken chunk by chunk, a chunk being a fixed number of blocks, so that they do not depend
/// on threads nor on how many rows are in memory at once.
struct DesignRows: Sendable {
  static let blockRows = Int(LINEAR_BLOCK_ROWS)
  static let chunkBlocks = 8
  static let chunkRows = blockRows * chunkBlocks

  let columnCount: Int
  private(set) var rowCount = 0
  /// Block after block, in each column after column; what is beyond the last row in its block is 0.
  private let values: FloatMemory
  /// The class of each row.
  private(set) var targets: [Float]
  /// How often each row counts; empty where each counts once.
  private(set) var weights: [Double]

  /// Room for `capacity` rows.
  init(columnCount: Int, capacity: Int, isWeighted: Bool) {
    let blocks = (capacity + Self.blockRows - 1) / Self.blockRows
    self.columnCount = columnCount
    values = FloatMemory(count: blocks * columnCount * Self.blockRows)
    targets = Array(repeating: 0, count: blocks * Self.blockRows)
    weights = Array(repeating: 0, count: isWeighted ? blocks * Self.blockRows : 0)
  }

  /// Bytes of memory that `rows` rows take.
  static func bytes(columnCount: Int, rows: Int, isWeighted: Bool) -> Int {
    (rows + blockRows) * (columnCount * 4 + 4 + (isWeighted ? 8 : 0))
  }

  /// The values of a block, column after column; valid as long as the rows are.
  @unsafe func block(_ block: Int) -> UnsafePointer<Float> {
    let size = columnCount * Self.blockRows
    return unsafe UnsafePointer(values.numbers(at: block * size, length: size))
  }

  var blockCount: Int { (rowCount + Self.blockRows - 1) / Self.blockRows }
  var chunkCount: Int { (rowCount + Self.chunkRows - 1) / Self.chunkRows }
  var isFull: Bool { rowCount == targets.count }

  /// The rows of block `block` in use.
  func rows(ofBlock block: Int) -> Int { min(Self.blockRows, rowCount - block * Self.blockRows) }

  /// The blocks of chunk `chunk`.
  func blocks(ofChunk chunk: Int) -> Range<Int> {
    chunk * Self.chunkBlocks..<min((chunk + 1) * Self.chunkBlocks, blockCount)
  }
}

extension DesignRows {
  /// What of a training block came in: rows up to the end of a block of ours.
  struct Piece {
    /// The rows of the training block.
    var rows: Range<Int>
    /// The first column with a value that is not finite, if any.
    var strangeColumn: Int?
  }

  /// Takes rows of `source` from `start` on, until one block of ours is full; adds to the moments of columns.
  ///
  /// - Parameters:
  ///   - factors: what the weight of a row is multiplied with, by its class; empty for 1.
  ///   - moments: of each column, by the rows' own weights.
  mutating func append(
    _ source: TrainingBlock, from start: Int, factors: [Double], moments: inout ColumnMoments
  ) -> Piece {
    let (block, offset) = (rowCount / Self.blockRows, rowCount % Self.blockRows)
    let count = min(source.features.rowCount - start, Self.blockRows - offset)
    for row in 0..<count {
      targets[rowCount + row] = Float(source.targets[start + row])
      guard !weights.isEmpty else { continue }
      let own = source.weights.isEmpty ? 1 : source.weights[start + row]
      let factor = factors.isEmpty ? 1 : factors[Int(source.targets[start + row])]
      weights[rowCount + row] = own * factor
    }
    var piece = Piece(rows: start..<start + count)
    let capacity = source.features.capacity
    for column in 0..<columnCount {
      let target = (block * columnCount + column) * Self.blockRows + offset
      let origin = moments.origins[column]
      let isFinite = unsafe source.features.values.withUnsafeBufferPointer { features in
        unsafe source.weights.withUnsafeBufferPointer { weights in
          unsafe moments.sums.withUnsafeMutableBufferPointer { sums in
            // `count` rows are left in the batch's column, whose capacity holds them, in the weights, if there
            // are any, and in the column of ours.
            let own = unsafe values.numbers(at: target, length: Self.blockRows - offset)
            let isFinite = unsafe linear_read_column(
              features.baseAddress.map { unsafe $0 + column * capacity + start },
              weights.isEmpty ? nil : weights.baseAddress.map { unsafe $0 + start }, count, origin,
              own, sums.baseAddress.map { unsafe $0 + 2 * column })
            unsafe (own + count).update(repeating: 0, count: Self.blockRows - offset - count)
            return isFinite
          }
        }
      }
      if !isFinite, piece.strangeColumn == nil { piece.strangeColumn = column }
    }
    rowCount += count
    return piece
  }

  /// Takes a copy of a full block of `other`.
  mutating func append(block: Int, of other: DesignRows) {
    precondition(rowCount.isMultiple(of: Self.blockRows) && !isFull, "there is room for a block")
    precondition(other.rows(ofBlock: block) == Self.blockRows, "the block is full")
    let size = columnCount * Self.blockRows
    unsafe values.numbers(at: rowCount / Self.blockRows * size, length: size)
      .update(from: other.block(block), count: size)
    let rows = block * Self.blockRows..<(block + 1) * Self.blockRows
    targets.replaceSubrange(rowCount..<rowCount + Self.blockRows, with: other.targets[rows])
    if !weights.isEmpty {
      weights.replaceSubrange(rowCount..<rowCount + Self.blockRows, with: other.weights[rows])
    }
    rowCount += Self.blockRows
  }

  /// Multiplies the weight of each row by the factor of its class.
  mutating func multiplyWeights(by factors: [Double]) {
    for row in 0..<(weights.isEmpty ? 0 : rowCount) { weights[row] *= factors[Int(targets[row])] }
  }

  /// Forgets the rows, and keeps the memory.
  mutating func removeAll() { rowCount = 0 }
}
