import CDuckDB
import SQL
public import Tables

/// A statement that is parsed and planned once and run many times with other values.
public final class PreparedStatement {
  private let handle: StatementHandle
  private let line: ConnectionLine  // must outlive the statement

  fileprivate init(handle: StatementHandle, line: ConnectionLine) {
    self.handle = handle
    self.line = line
  }

  /// Gives the `?` their values, in order, and runs the statement.
  ///
  /// - Throws: DuckDB's text, also when the number of values does not fit.
  public func execute(_ values: Value...) throws(DuckDBError) -> ResultStream {
    try execute(values)
  }

  /// Gives the `?` their values, in order, and runs the statement.
  public func execute(_ values: [Value]) throws(DuckDBError) -> ResultStream {
    try execute(values, delivering: .streamed)
  }

  func execute(_ values: [Value] = [], delivering delivery: Delivery) throws(DuckDBError)
    -> ResultStream
  {
    let expected = unsafe Int(duckdb_nparams(handle.raw))
    guard values.count == expected else {
      throw DuckDBError(
        message: "Invalid Input Error: the statement takes \(expected) values, not \(values.count)")
    }
    for (index, value) in values.enumerated() {
      let boxed = try ValueHandle(value)
      guard unsafe duckdb_bind_value(handle.raw, idx_t(index + 1), boxed.raw) == DuckDBSuccess
      else { throw handle.error() }
    }
    return try ResultStream(running: handle, delivery, keeping: line)
  }
}

/// Owns a prepared statement; nothing else lives here.
@safe final class StatementHandle {
  let raw: OpaquePointer

  init(adopting raw: OpaquePointer) { unsafe self.raw = raw }

  func error() -> DuckDBError {
    DuckDBError(
      message: unsafe duckdb_prepare_error(raw).map { unsafe String(cString: $0) }
        ?? "Invalid Input Error: the value cannot be bound")
  }

  deinit {
    var statement: OpaquePointer? = unsafe raw
    unsafe duckdb_destroy_prepare(&statement)
  }
}

/// The statements of a text, parsed; DuckDB prepares each when the ones before it have run.
@safe final class ExtractedStatements {
  let count: Int
  private let raw: OpaquePointer

  init(_ sql: SQL, on connection: Connection) throws(DuckDBError) {
    var extracted: OpaquePointer?
    let count = unsafe duckdb_extract_statements(connection.line.raw, sql.text, &extracted)
    guard let extracted = unsafe extracted else {
      throw DuckDBError(message: "Parser Error: the statement could not be parsed")
    }
    if count == 0, let text = unsafe duckdb_extract_statements_error(extracted) {
      let error = unsafe DuckDBError(message: String(cString: text))
      var owned: OpaquePointer? = unsafe extracted
      unsafe duckdb_destroy_extracted(&owned)
      throw error
    }
    unsafe raw = extracted
    self.count = Int(count)
  }

  func prepare(_ index: Int, on connection: Connection) throws(DuckDBError) -> PreparedStatement {
    var statement: OpaquePointer?
    let state = unsafe duckdb_prepare_extracted_statement(
      connection.line.raw, raw, idx_t(index), &statement)
    guard let statement = unsafe statement else {
      throw DuckDBError(message: "Parser Error: the statement could not be prepared")
    }
    let handle = unsafe StatementHandle(adopting: statement)
    guard state == DuckDBSuccess else { throw handle.error() }
    return PreparedStatement(handle: handle, line: connection.line)
  }

  deinit {
    var statements: OpaquePointer? = unsafe raw
    unsafe duckdb_destroy_extracted(&statements)
  }
}
