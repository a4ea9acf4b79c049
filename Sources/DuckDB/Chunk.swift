import CDuckDB

/// Up to 2048 rows of a result, column by column; valid as long as it is held.
@safe public final class Chunk {
  /// How many rows the chunk has; at least one.
  public let rowCount: Int
  /// How many columns each row has.
  public var columnCount: Int { types.count }
  private let raw: OpaquePointer
  private let types: [LogicalTypeHandle]

  init(adopting raw: OpaquePointer, types: [LogicalTypeHandle]) {
    unsafe self.raw = raw
    self.types = types
    rowCount = unsafe Int(duckdb_data_chunk_get_size(raw))
  }

  /// The values of column `index`, which must be below `columnCount`.
  public func column(_ index: Int) -> ColumnView {
    let vector = unsafe duckdb_data_chunk_get_vector(raw, idx_t(index))
    return unsafe ColumnView(vector: vector, type: types[index], count: rowCount, owner: self)
  }

  deinit {
    var chunk: OpaquePointer? = unsafe raw
    unsafe duckdb_destroy_data_chunk(&chunk)
  }
}

/// One column of a chunk: read whole as a typed span, or cell by cell.
///
/// Keeps its chunk alive. A cell that is NULL has no defined content in the spans.
@safe public struct ColumnView {
  let type: LogicalTypeHandle
  /// How many values the column has.
  public let count: Int
  let data: UnsafeMutableRawPointer?
  let validity: UnsafeMutablePointer<UInt64>?
  let vector: OpaquePointer
  let owner: AnyObject?

  init(vector: OpaquePointer, type: LogicalTypeHandle, count: Int, owner: AnyObject?) {
    self.type = type
    self.count = count
    self.owner = owner
    unsafe self.vector = vector
    unsafe data = duckdb_vector_get_data(vector)
    unsafe validity = duckdb_vector_get_validity(vector)
  }

  /// Whether no value of the column is NULL, known without looking at each.
  public var hasNoNulls: Bool { unsafe validity == nil }

  /// Whether the value at `row` is NULL.
  public func isNull(_ row: Int) -> Bool { !isValid(row) }

  /// Whether the value at `row` is not NULL. One bit each, 64 to a word; no words when all are valid.
  public func isValid(_ row: Int) -> Bool {
    guard let words = unsafe validity else { return true }
    return unsafe words[row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  /// The column's doubles in one piece; `nil` when its type is not DOUBLE.
  public func withDoubles<Result>(_ body: (Span<Double>) throws -> Result) rethrows -> Result? {
    guard type.id == DUCKDB_TYPE_DOUBLE else { return nil }
    return try withSpan(of: Double.self, body)
  }

  /// The column's 64-bit integers in one piece; `nil` when its type is not BIGINT.
  public func withInt64s<Result>(_ body: (Span<Int64>) throws -> Result) rethrows -> Result? {
    guard type.id == DUCKDB_TYPE_BIGINT else { return nil }
    return try withSpan(of: Int64.self, body)
  }

  /// The values as `Element`, which must be the physical type that DuckDB documents for the column's.
  func withSpan<Element: BitwiseCopyable, Result>(
    of _: Element.Type, _ body: (Span<Element>) throws -> Result
  ) rethrows -> Result {
    // The chunk holds `count` elements of the column's physical type at `data`.
    let start = unsafe data?.assumingMemoryBound(to: Element.self)
    return try unsafe body(Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count)))
  }
}
