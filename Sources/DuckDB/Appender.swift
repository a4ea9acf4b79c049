import CDuckDB
public import Tables

/// Appends rows to a table, faster than INSERT; nothing is visible to others before `close` commits.
@safe public final class Appender {
  let raw: OpaquePointer
  private let line: ConnectionLine  // must outlive the appender

  /// An appender for `table` in `schema` (`nil`: the current one), which must exist.
  public init(_ connection: Connection, schema: String? = nil, table: String) throws(DuckDBError) {
    var appender: OpaquePointer?
    let state = unsafe duckdb_appender_create(connection.line.raw, schema, table, &appender)
    guard let appender = unsafe appender else {
      throw DuckDBError(message: "Catalog Error: no appender for table \(table)")
    }
    guard state == DuckDBSuccess else {
      let text = unsafe duckdb_appender_error(appender).map { unsafe String(cString: $0) }
      var owned: OpaquePointer? = unsafe appender
      _ = unsafe duckdb_appender_destroy(&owned)
      throw DuckDBError(message: text ?? "Catalog Error: no appender for table \(table)")
    }
    unsafe raw = appender
    line = connection.line
  }

  /// Appends one row; the values are cast to the columns' types, in order.
  ///
  /// - Throws: DuckDB's text when the number of values or a value does not fit; rows appended before stay.
  public func append(_ row: [Value]) throws(DuckDBError) {
    for value in row {
      let boxed = try ValueHandle(value)
      try check(unsafe duckdb_append_value(raw, boxed.raw))
    }
    try check(unsafe duckdb_appender_end_row(raw))
  }

  /// Writes what is buffered and ends the appender; appending after it fails.
  public func close() throws(DuckDBError) { try check(unsafe duckdb_appender_close(raw)) }

  func check(_ state: duckdb_state) throws(DuckDBError) {
    guard state == DuckDBSuccess else {
      let text = unsafe duckdb_appender_error(raw).map { unsafe String(cString: $0) }
      throw DuckDBError(message: text ?? "Invalid Input Error: the row could not be appended")
    }
  }

  deinit {
    var appender: OpaquePointer? = unsafe raw
    _ = unsafe duckdb_appender_destroy(&appender)
  }
}
