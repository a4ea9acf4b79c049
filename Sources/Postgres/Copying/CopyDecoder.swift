import CCopyKernel
import Tables

/// Reads the rows of a binary COPY into the memory of columns.
@safe final class CopyDecoder {
  private let start: UnsafeMutablePointer<copy_sink>
  private let sinks: UnsafeMutableBufferPointer<copy_sink>

  /// A decoder of rows of these columns, none of which may be a list or digits.
  init(_ forms: [CopyForm]) {
    let words = ColumnRoom.capacity / 64
    unsafe start = .allocate(capacity: max(forms.count, 1))
    unsafe sinks = UnsafeMutableBufferPointer(start: start, count: forms.count)
    for (index, form) in forms.enumerated() {
      let (kernelForm, scale) = form.kernelForm
      let validity = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
      unsafe validity.initialize(repeating: .max, count: words)
      // The place of the values is set before each use.
      unsafe sinks.initializeElement(
        at: index,
        to: copy_sink(
          data: UnsafeMutableRawPointer(validity), validity: validity, form: kernelForm,
          scale: UInt32(scale), has_nulls: false))
    }
  }

  deinit {
    for index in unsafe sinks.indices { unsafe sinks[index].validity.deallocate() }
    unsafe start.deallocate()
  }

  /// Reads rows from `bytes` on, as many as there are or a chunk has room for.
  ///
  /// - Parameter rooms: where the values go; longer texts stay where they were sent.
  /// - Returns: how many rows were read, and the bytes of those that were not.
  /// - Throws: of kind `execution` with the code `22003` for a value that the column's form does not hold.
  @unsafe func read(
    _ bytes: UnsafeRawBufferPointer, into rooms: inout [ColumnRoom]
  ) throws(PostgresError) -> (rows: Int, rest: UnsafeRawBufferPointer) {
    precondition(
      unsafe rooms.count == sinks.count, "the columns are those the decoder was made for")
    guard let first = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
      return unsafe (0, bytes)
    }
    for index in unsafe sinks.indices {
      unsafe sinks[index].data = unsafe rooms[index].data
      guard unsafe sinks[index].has_nulls else { continue }
      unsafe sinks[index].has_nulls = false
      unsafe sinks[index].validity.update(repeating: .max, count: ColumnRoom.capacity / 64)
    }
    let end = unsafe first + bytes.count
    var next = unsafe first
    var rows = 0
    // The columns have room for so many rows.
    let outcome = unsafe copy_decode(
      &next, end, start, sinks.count, ColumnRoom.capacity, &rows)
    for index in unsafe sinks.indices where unsafe sinks[index].has_nulls {
      unsafe rooms[index].validity = unsafe UnsafePointer(sinks[index].validity)
    }
    switch outcome {
    case copy_done:
      return unsafe (rows, UnsafeRawBufferPointer(start: next, count: end - next))
    case copy_over: return unsafe (rows, UnsafeRawBufferPointer(start: end, count: 0))
    case copy_no_decimal:
      throw PostgresError(
        .execution, code: "22003", message: "a numeric is NaN or has more digits than decimals have"
      )
    case copy_out_of_range:
      throw PostgresError(
        .execution, code: "22008", message: "a date or time is later than the engine's last")
    default: throw .tornValue
    }
  }
}
