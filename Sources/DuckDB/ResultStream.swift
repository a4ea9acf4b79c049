import CDuckDB
import Glibc
public import Tables

/// The rows of a query, yielded in chunks of at most 2048 as the engine makes them; read once, in order.
public final class ResultStream {
  /// The names and types of the columns, in order.
  public let columns: [Column]
  private let handle: ResultHandle
  let types: [LogicalTypeHandle]
  private let line: ConnectionLine  // must outlive the result

  init(
    running statement: StatementHandle, _ delivery: Delivery, keeping line: ConnectionLine
  ) throws(DuckDBError) {
    handle = try ResultHandle(running: statement, delivery)
    self.line = line
    var columns: [Column] = []
    var types: [LogicalTypeHandle] = []
    for index in 0..<handle.columnCount {
      let type = handle.logicalType(index)
      columns.append(Column(name: handle.columnName(index), type: type.columnType))
      types.append(type)
    }
    self.columns = columns
    self.types = types
  }

  /// The next rows, or `nil` after the last.
  ///
  /// - Throws: DuckDB's text for what went wrong while the rows were made, `interrupted` included.
  public func next() throws(DuckDBError) -> Chunk? {
    guard let chunk = unsafe duckdb_fetch_chunk(handle.raw) else {
      if let error = handle.error { throw error }
      return nil
    }
    return unsafe Chunk(adopting: chunk, types: types)
  }

  /// The rows that an INSERT, UPDATE, DELETE or COPY changed.
  public var rowsChanged: Int { handle.rowsChanged }

  /// Every remaining row, boxed.
  public func allRows() throws(DuckDBError) -> [[Value]] {
    var all: [[Value]] = []
    while let rows = try nextRows() { all += rows }
    return all
  }

  /// The next rows, boxed, or `nil` after the last.
  ///
  /// - Throws: also for a column of a type that Weir does not read.
  public func nextRows() throws(DuckDBError) -> [[Value]]? {
    for column in columns {
      if case .other(let type) = column.type {
        throw DuckDBError(
          message: """
            Not implemented Error: column '\(column.name)' has type \(type), which Weir does not \
            read; cast it: CAST(… AS VARCHAR)
            """)
      }
    }
    guard let chunk = try next() else { return nil }
    let views = columns.indices.map { chunk.column($0) }
    return (0..<chunk.rowCount).map { row in views.map { $0.value(row) } }
  }
}

/// How rows come from the engine.
enum Delivery {
  /// As they are made, so that a large result takes no memory. While it waits for the engine's other threads the
  /// calling thread turns in a loop, which costs a core.
  case streamed
  /// When all are there; the calling thread sleeps where it has nothing to do.
  case whole
}

/// Owns a result; nothing else lives here.
@safe private final class ResultHandle {
  var raw: duckdb_result

  init(running statement: StatementHandle, _ delivery: Delivery) throws(DuckDBError) {
    var result = unsafe duckdb_result()
    let state =
      switch delivery {
      case .streamed: unsafe duckdb_execute_prepared_streaming(statement.raw, &result)
      case .whole: unsafe PendingHandle(statement).finish(into: &result)
      }
    guard state == DuckDBSuccess else {
      let text = unsafe duckdb_result_error(&result).map { unsafe String(cString: $0) }
      unsafe duckdb_destroy_result(&result)
      throw DuckDBError(message: text ?? "Invalid Error: the statement failed")
    }
    unsafe raw = result
  }

  var columnCount: Int { unsafe Int(duckdb_column_count(&raw)) }

  var rowsChanged: Int { unsafe Int(duckdb_rows_changed(&raw)) }

  var error: DuckDBError? {
    unsafe duckdb_result_error(&raw).map { unsafe DuckDBError(message: String(cString: $0)) }
  }

  func columnName(_ index: Int) -> String {
    unsafe duckdb_column_name(&raw, idx_t(index)).map { unsafe String(cString: $0) } ?? ""
  }

  func logicalType(_ index: Int) -> LogicalTypeHandle {
    guard let type = unsafe duckdb_column_logical_type(&raw, idx_t(index)) else {
      preconditionFailure("column \(index) is within the result")
    }
    return unsafe LogicalTypeHandle(adopting: type)
  }

  deinit { unsafe duckdb_destroy_result(&raw) }
}

/// Owns a statement that is being run; nothing else lives here.
@safe private final class PendingHandle {
  /// Microseconds between looks for work: nothing beside a query that others work at, and seldom enough.
  private static let pause: UInt32 = 200

  private let raw: duckdb_pending_result?

  init(_ statement: StatementHandle) {
    var pending: duckdb_pending_result?
    _ = unsafe duckdb_pending_prepared(statement.raw, &pending)
    unsafe raw = pending
  }

  /// Works at the statement until its result is there, or its error.
  func finish(into result: inout duckdb_result) -> duckdb_state {
    guard let raw = unsafe raw else { return DuckDBFailure }
    while true {
      switch unsafe duckdb_pending_execute_task(raw) {
      case DUCKDB_PENDING_RESULT_NOT_READY: continue
      case DUCKDB_PENDING_NO_TASKS_AVAILABLE: usleep(Self.pause)
      default: return unsafe duckdb_execute_pending(raw, &result)
      }
    }
  }

  deinit {
    var pending = unsafe raw
    unsafe duckdb_destroy_pending(&pending)
  }
}
