import CDuckDB

/// A SQL function of doubles to a double, written in Swift and called with whole chunks on DuckDB's threads.
///
/// NULL arguments reach the body, which decides what they mean; an error it throws becomes the query's
/// error, with its text.
public struct ScalarFunction: Sendable {
  /// Computes a result for each row of `arguments`.
  public typealias Body = @Sendable (Arguments, inout MutableSpan<Double>) throws -> Void

  /// The name by which SQL calls it.
  public var name: String
  /// How many DOUBLE arguments it takes.
  public var argumentCount: Int
  let body: Body

  /// A function called `name`; `body` runs on several threads at once.
  public init(name: String, argumentCount: Int, body: @escaping Body) {
    self.name = name
    self.argumentCount = argumentCount
    self.body = body
  }

  /// The arguments of one call: columns of doubles of equal length.
  @safe public struct Arguments {
    /// How many rows there are to compute.
    public let rowCount: Int
    private let chunk: OpaquePointer
    private let type: LogicalTypeHandle

    init(chunk: OpaquePointer, type: LogicalTypeHandle) {
      unsafe self.chunk = chunk
      self.type = type
      rowCount = unsafe Int(duckdb_data_chunk_get_size(chunk))
    }

    /// The argument at `index`; may not be kept beyond the call.
    public func column(_ index: Int) -> ColumnView {
      let vector = unsafe duckdb_data_chunk_get_vector(chunk, idx_t(index))
      return unsafe ColumnView(vector: vector, type: type, count: rowCount, owner: nil)
    }
  }
}

extension Connection {
  /// Makes `function` callable from SQL on every connection of this database, in the place of an
  /// earlier one of that name with as many arguments.
  public func register(_ function: ScalarFunction) throws(DuckDBError) {
    let double = unsafe LogicalTypeHandle(adopting: duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE))
    let raw = unsafe duckdb_create_scalar_function()
    var owned: OpaquePointer? = unsafe raw
    defer { unsafe duckdb_destroy_scalar_function(&owned) }
    unsafe duckdb_scalar_function_set_name(raw, function.name)
    for _ in 0..<function.argumentCount {
      unsafe duckdb_scalar_function_add_parameter(raw, double.raw)
    }
    unsafe duckdb_scalar_function_set_return_type(raw, double.raw)
    unsafe duckdb_scalar_function_set_special_handling(raw)
    let box = FunctionBox(body: function.body, type: double)
    unsafe duckdb_scalar_function_set_extra_info(
      raw, Unmanaged.passRetained(box).toOpaque(), FunctionBox.release)
    unsafe duckdb_scalar_function_set_function(raw, FunctionBox.call)
    guard unsafe duckdb_register_scalar_function(line.raw, raw) == DuckDBSuccess else {
      throw DuckDBError(
        message: "Catalog Error: the function \(function.name) could not be registered")
    }
  }
}

/// What DuckDB keeps for a function: its body, reached through the trampolines below.
private final class FunctionBox: Sendable {
  let body: ScalarFunction.Body
  // Immutable after init; see LogicalTypeHandle.
  nonisolated(unsafe) let type: LogicalTypeHandle

  init(body: @escaping ScalarFunction.Body, type: LogicalTypeHandle) {
    self.body = body
    unsafe self.type = type
  }

  static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { pointer in
    guard let pointer = unsafe pointer else { return }
    unsafe Unmanaged<FunctionBox>.fromOpaque(pointer).release()
  }

  static let call: @convention(c) (OpaquePointer, OpaquePointer, OpaquePointer) -> Void = {
    info, chunk, output in
    guard let extra = unsafe duckdb_scalar_function_get_extra_info(info) else { return }
    let box = unsafe Unmanaged<FunctionBox>.fromOpaque(extra).takeUnretainedValue()
    let arguments = unsafe ScalarFunction.Arguments(chunk: chunk, type: box.type)
    guard arguments.rowCount > 0, let data = unsafe duckdb_vector_get_data(output) else { return }
    let doubles = unsafe UnsafeMutableBufferPointer(
      start: data.assumingMemoryBound(to: Double.self), count: arguments.rowCount)
    do {
      var results = unsafe MutableSpan(_unsafeElements: doubles)
      try box.body(arguments, &results)
    } catch {
      unsafe duckdb_scalar_function_set_error(info, String(describing: error))
    }
  }
}
