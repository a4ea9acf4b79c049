import CDuckDB
public import Tables

/// Appends rows to a table chunk by chunk, from memory where their columns lie; nothing is boxed.
@safe public final class ChunkAppender {
  /// How many rows a chunk has at most.
  public static let rowsInChunk = 2048

  private let appender: Appender
  private let types: [LogicalTypeHandle]
  private let chunk: OpaquePointer

  /// An appender for `table` in the current schema, whose columns must be of types without children: no lists, no
  /// structures.
  public init(_ connection: Connection, table: String) throws(DuckDBError) {
    appender = try Appender(connection, table: table)
    let raw = unsafe appender.raw
    types = unsafe (0..<duckdb_appender_column_count(raw)).map { column in
      unsafe LogicalTypeHandle(adopting: duckdb_appender_column_type(raw, column))
    }
    guard types.allSatisfy({ $0.width != nil }) else {
      throw DuckDBError(
        message: "Not implemented Error: rows of this table cannot be appended whole")
    }
    var handles = unsafe types.map { unsafe $0.raw }
    guard let chunk = unsafe duckdb_create_data_chunk(&handles, idx_t(types.count)) else {
      throw DuckDBError(message: "Out of Memory Error: no memory for a chunk of rows")
    }
    unsafe self.chunk = chunk
  }

  /// Appends rows.
  ///
  /// - Parameters:
  ///   - rows: how many, at most `rowsInChunk`.
  ///   - columns: their values, each in the layout of the table's column of its place; read before this returns.
  @unsafe public func append(rows: Int, _ columns: [ColumnMemory]) throws(DuckDBError) {
    precondition(rows <= ChunkAppender.rowsInChunk, "a chunk has no room for so many rows")
    precondition(unsafe columns.count == types.count, "the columns are the table's")
    unsafe duckdb_data_chunk_reset(chunk)
    for (index, type) in types.enumerated() {
      let vector = unsafe duckdb_data_chunk_get_vector(chunk, idx_t(index))
      let column = unsafe columns[index]
      if let source = unsafe column.data, let place = unsafe duckdb_vector_get_data(vector) {
        // Vectors have room for a whole chunk.
        unsafe place.copyMemory(from: source, byteCount: rows * (type.width ?? 0))
      }
      if let validity = unsafe column.validity {
        unsafe duckdb_vector_ensure_validity_writable(vector)
        unsafe duckdb_vector_get_validity(vector)?.update(from: validity, count: (rows + 63) / 64)
      }
    }
    unsafe duckdb_data_chunk_set_size(chunk, idx_t(rows))
    // The engine copies long texts, too.
    try appender.check(unsafe duckdb_append_data_chunk(appender.raw, chunk))
  }

  /// Writes what is buffered; appending after it fails.
  public func close() throws(DuckDBError) { try appender.close() }

  deinit {
    var owned: OpaquePointer? = unsafe chunk
    unsafe duckdb_destroy_data_chunk(&owned)
  }
}

extension LogicalTypeHandle {
  /// How many bytes a value's element takes; `nil` for types whose values have parts elsewhere.
  fileprivate var width: Int? {
    switch id {
    case DUCKDB_TYPE_BOOLEAN, DUCKDB_TYPE_TINYINT, DUCKDB_TYPE_UTINYINT: 1
    case DUCKDB_TYPE_SMALLINT, DUCKDB_TYPE_USMALLINT: 2
    case DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_FLOAT, DUCKDB_TYPE_DATE: 4
    case DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_DOUBLE, DUCKDB_TYPE_TIME,
      DUCKDB_TYPE_TIME_TZ, DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_TIMESTAMP_TZ:
      8
    case DUCKDB_TYPE_HUGEINT, DUCKDB_TYPE_UHUGEINT, DUCKDB_TYPE_UUID, DUCKDB_TYPE_INTERVAL,
      DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_BLOB:
      16
    case DUCKDB_TYPE_DECIMAL:
      switch unsafe duckdb_decimal_internal_type(raw) {
      case DUCKDB_TYPE_SMALLINT: 2
      case DUCKDB_TYPE_INTEGER: 4
      case DUCKDB_TYPE_BIGINT: 8
      default: 16
      }
    default: nil
    }
  }
}
