import CDuckDB
import SQL
import Synchronization
public import Tables

/// Writes the next rows of a table and says how many, at most `ColumnRoom.capacity`; 0 ends them.
///
/// Longer texts may lie elsewhere until the next call. Called by one thread at a time.
public typealias RowMaker = @Sendable (inout [ColumnRoom]) throws -> Int

extension Connection {
  /// Adds rows made in Swift to a table, in order: nothing is boxed, and they are written where the engine reads them.
  ///
  /// - Parameters:
  ///   - table: a table of the current schema, whose columns have no children: no lists, no structures.
  ///   - makeRows: makes them, on one of the engine's threads.
  /// - Throws: the engine's errors; what `makeRows` throws as one of them, with its text. No row is added then.
  public func append(
    to table: String, _ makeRows: @escaping RowMaker
  ) throws(DuckDBError) {
    let types = try stream("FROM \(name: table) LIMIT 0").types
    guard types.allSatisfy({ $0.children.isEmpty }) else {
      throw DuckDBError(
        message: "Not implemented Error: rows of this table cannot be made chunk by chunk")
    }
    // The engine keeps a function for as long as the database is open, and the first of those of one name.
    let name = "weir rows \(MadeRows.count.add(1, ordering: .relaxed).newValue)"
    let rows = MadeRows(makeRows, types: types)
    defer { rows.end() }
    try register(rows, as: name)
    try execute("INSERT INTO \(name: table) FROM \(name: name)()")
  }

  private func register(_ rows: MadeRows, as name: String) throws(DuckDBError) {
    let raw = unsafe duckdb_create_table_function()
    var owned: OpaquePointer? = unsafe raw
    defer { unsafe duckdb_destroy_table_function(&owned) }
    unsafe duckdb_table_function_set_name(raw, name)
    unsafe duckdb_table_function_set_extra_info(
      raw, Unmanaged.passRetained(rows).toOpaque(), MadeRows.release)
    unsafe duckdb_table_function_set_bind(raw, MadeRows.bind)
    // One thread at a time, so that the rows keep their order.
    unsafe duckdb_table_function_set_init(raw) { unsafe duckdb_init_set_max_threads($0, 1) }
    unsafe duckdb_table_function_set_function(raw, MadeRows.call)
    guard unsafe duckdb_register_table_function(line.raw, raw) == DuckDBSuccess else {
      throw DuckDBError(message: "Catalog Error: the function \(name) could not be registered")
    }
  }
}

/// What DuckDB keeps for a function: what makes its rows, reached through the trampolines below.
private final class MadeRows: Sendable {
  static let count = Atomic(0)

  private let makeRows: Mutex<RowMaker?>
  // Immutable after init; see LogicalTypeHandle.
  private nonisolated(unsafe) let types: [LogicalTypeHandle]

  init(_ makeRows: @escaping RowMaker, types: [LogicalTypeHandle]) {
    self.makeRows = Mutex(makeRows)
    unsafe self.types = types
  }

  /// Lets go of what makes the rows.
  func end() { makeRows.withLock { $0 = nil } }

  static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { pointer in
    guard let pointer = unsafe pointer else { return }
    unsafe Unmanaged<MadeRows>.fromOpaque(pointer).release()
  }

  static let bind: @convention(c) (OpaquePointer) -> Void = { info in
    guard let extra = unsafe duckdb_bind_get_extra_info(info) else { return }
    let rows = unsafe Unmanaged<MadeRows>.fromOpaque(extra).takeUnretainedValue()
    for (index, type) in unsafe rows.types.enumerated() {
      unsafe duckdb_bind_add_result_column(info, "\(index)", type.raw)
    }
  }

  static let call: @convention(c) (OpaquePointer, OpaquePointer) -> Void = { info, chunk in
    guard let extra = unsafe duckdb_function_get_extra_info(info) else { return }
    let rows = unsafe Unmanaged<MadeRows>.fromOpaque(extra).takeUnretainedValue()
    do {
      try unsafe rows.fill(chunk)
    } catch {
      unsafe duckdb_function_set_error(info, String(describing: error))
    }
  }

  private func fill(_ chunk: OpaquePointer) throws {
    guard let makeRows = makeRows.withLock({ $0 }) else { return }
    var rooms: [ColumnRoom] = []
    for index in unsafe types.indices {
      let vector = unsafe duckdb_data_chunk_get_vector(chunk, idx_t(index))
      guard let data = unsafe duckdb_vector_get_data(vector) else { return }
      rooms.append(unsafe ColumnRoom(data: data))
    }
    let rows = try makeRows(&rooms)
    precondition((0...ColumnRoom.capacity).contains(rows), "a chunk has no room for so many rows")
    for index in rooms.indices {
      guard let validity = unsafe rooms[index].validity else { continue }
      let vector = unsafe duckdb_data_chunk_get_vector(chunk, idx_t(index))
      unsafe duckdb_vector_ensure_validity_writable(vector)
      unsafe duckdb_vector_get_validity(vector)?
        .update(from: validity, count: ColumnRoom.capacity / 64)
    }
    unsafe duckdb_data_chunk_set_size(chunk, idx_t(rows))
  }
}
