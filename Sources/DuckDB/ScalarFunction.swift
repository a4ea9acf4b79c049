import CDuckDB

/// A SQL function of numbers and texts, written in Swift and called with whole chunks on DuckDB's threads.
///
/// NULL arguments reach the body, which decides what they mean; an error it throws becomes the query's
/// error, with its text.
public struct ScalarFunction: Sendable {
  /// The type of an argument.
  public enum Argument: Hashable, Sendable {
    /// DOUBLE.
    case double
    /// VARCHAR.
    case text
  }

  /// Computes a result for each row of the arguments; runs on several threads at once.
  public enum Body: Sendable {
    /// A DOUBLE a row.
    case double(@Sendable (Arguments, inout MutableSpan<Double>) throws -> Void)
    /// A DOUBLE[n] a row: n numbers a row, row after row.
    case doubles(Int, @Sendable (Arguments, inout MutableSpan<Double>) throws -> Void)
    /// A VARCHAR a row.
    case text(@Sendable (Arguments) throws -> [String])
  }

  /// The name by which SQL calls it.
  public var name: String
  /// The types of its arguments.
  public var arguments: [Argument]
  let body: Body

  /// A function called `name`.
  public init(name: String, arguments: [Argument], body: Body) {
    self.name = name
    self.arguments = arguments
    self.body = body
  }

  /// The arguments of one call: columns of equal length.
  @safe public struct Arguments {
    /// How many rows there are to compute.
    public let rowCount: Int
    private let chunk: OpaquePointer
    private let types: [LogicalTypeHandle]

    init(chunk: OpaquePointer, types: [LogicalTypeHandle]) {
      unsafe self.chunk = chunk
      self.types = types
      rowCount = unsafe Int(duckdb_data_chunk_get_size(chunk))
    }

    /// The argument at `index`; may not be kept beyond the call.
    public func column(_ index: Int) -> ColumnView {
      let vector = unsafe duckdb_data_chunk_get_vector(chunk, idx_t(index))
      return unsafe ColumnView(vector: vector, type: types[index], count: rowCount, owner: nil)
    }
  }
}

extension Connection {
  /// Makes `function` callable from SQL on every connection of this database, in the place of an
  /// earlier one of that name with as many arguments.
  public func register(_ function: ScalarFunction) throws(DuckDBError) {
    let types = function.arguments.map(LogicalTypeHandle.init)
    let raw = unsafe duckdb_create_scalar_function()
    var owned: OpaquePointer? = unsafe raw
    defer { unsafe duckdb_destroy_scalar_function(&owned) }
    unsafe duckdb_scalar_function_set_name(raw, function.name)
    for type in types { unsafe duckdb_scalar_function_add_parameter(raw, type.raw) }
    let result = LogicalTypeHandle(function.body)
    unsafe duckdb_scalar_function_set_return_type(raw, result.raw)
    unsafe duckdb_scalar_function_set_special_handling(raw)
    let box = FunctionBox(body: function.body, types: types)
    unsafe duckdb_scalar_function_set_extra_info(
      raw, Unmanaged.passRetained(box).toOpaque(), FunctionBox.release)
    unsafe duckdb_scalar_function_set_function(raw, FunctionBox.call)
    guard unsafe duckdb_register_scalar_function(line.raw, raw) == DuckDBSuccess else {
      throw DuckDBError(
        message: "Catalog Error: the function \(function.name) could not be registered")
    }
  }
}

extension LogicalTypeHandle {
  fileprivate convenience init(_ argument: ScalarFunction.Argument) {
    let id = argument == .double ? DUCKDB_TYPE_DOUBLE : DUCKDB_TYPE_VARCHAR
    unsafe self.init(adopting: duckdb_create_logical_type(id))
  }

  fileprivate convenience init(_ body: ScalarFunction.Body) {
    switch body {
    case .double: self.init(ScalarFunction.Argument.double)
    case .doubles(let count, _):
      let element = LogicalTypeHandle(ScalarFunction.Argument.double)
      unsafe self.init(adopting: duckdb_create_array_type(element.raw, idx_t(count)))
    case .text: self.init(ScalarFunction.Argument.text)
    }
  }
}

/// What DuckDB keeps for a function: its body, reached through the trampolines below.
private final class FunctionBox: Sendable {
  let body: ScalarFunction.Body
  // Immutable after init; see LogicalTypeHandle.
  nonisolated(unsafe) let types: [LogicalTypeHandle]

  init(body: ScalarFunction.Body, types: [LogicalTypeHandle]) {
    self.body = body
    unsafe self.types = types
  }

  static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { pointer in
    guard let pointer = unsafe pointer else { return }
    unsafe Unmanaged<FunctionBox>.fromOpaque(pointer).release()
  }

  static let call: @convention(c) (OpaquePointer, OpaquePointer, OpaquePointer) -> Void = {
    info, chunk, output in
    guard let extra = unsafe duckdb_scalar_function_get_extra_info(info) else { return }
    let box = unsafe Unmanaged<FunctionBox>.fromOpaque(extra).takeUnretainedValue()
    let arguments = unsafe ScalarFunction.Arguments(chunk: chunk, types: box.types)
    guard arguments.rowCount > 0 else { return }
    do {
      switch box.body {
      case .double(let body):
        try unsafe write(arguments, 1, output, body)
      case .doubles(let count, let body):
        try unsafe write(arguments, count, duckdb_array_vector_get_child(output), body)
      case .text(let body):
        for (row, text) in try body(arguments).enumerated() {
          unsafe assign(text, to: output, row)
        }
      }
    } catch {
      unsafe duckdb_scalar_function_set_error(info, String(describing: error))
    }
  }

  /// Lets `body` write `count` doubles for each row into `vector`, which has room for a whole chunk.
  private static func write(
    _ arguments: ScalarFunction.Arguments, _ count: Int, _ vector: OpaquePointer,
    _ body: (ScalarFunction.Arguments, inout MutableSpan<Double>) throws -> Void
  ) throws {
    guard let data = unsafe duckdb_vector_get_data(vector) else { return }
    let doubles = unsafe UnsafeMutableBufferPointer(
      start: data.assumingMemoryBound(to: Double.self), count: arguments.rowCount * count)
    var results = unsafe MutableSpan(_unsafeElements: doubles)
    try body(arguments, &results)
  }

  /// Writes a text, which DuckDB copies, into a vector of VARCHAR.
  @unsafe private static func assign(_ text: String, to vector: OpaquePointer, _ row: Int) {
    // With its final zero, which is not part of the text, so that even an empty one has an address.
    unsafe text.utf8CString.withUnsafeBufferPointer { characters in
      guard let start = characters.baseAddress else { return }
      unsafe duckdb_vector_assign_string_element_len(
        vector, idx_t(row), start, idx_t(characters.count - 1))
    }
  }
}
