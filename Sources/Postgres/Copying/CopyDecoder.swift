import CCopyKernel
import Tables

/// Reads the rows of a binary COPY into columns, a chunk of them at a time, in memory that is used again.
@safe final class CopyDecoder {
  /// How many rows the columns have room for.
  static let capacity = 2048

  private let sinks: UnsafeMutableBufferPointer<copy_sink>
  private let columns: [ColumnMemory]
  private var arena: UnsafeMutableRawBufferPointer
  private var arenaLength = 0
  /// How many rows the columns hold.
  private(set) var rowCount = 0
  private var isBegun = false

  /// A decoder of rows of these columns, none of which may be a list or digits.
  init(_ forms: [CopyForm]) {
    unsafe sinks = .allocate(capacity: max(forms.count, 1))
    unsafe arena = .allocate(byteCount: 1 << 20, alignment: 16)
    var columns: [ColumnMemory] = unsafe []
    for (index, form) in forms.enumerated() {
      let (kernelForm, scale) = form.kernelForm
      // No value is wider than 16 bytes; a bit for each row.
      let data = UnsafeMutableRawPointer.allocate(
        byteCount: CopyDecoder.capacity * 16, alignment: 16)
      let validity = UnsafeMutablePointer<UInt64>.allocate(capacity: CopyDecoder.capacity / 64)
      unsafe sinks.initializeElement(
        at: index,
        to: copy_sink(data: data, validity: validity, form: kernelForm, scale: UInt32(scale)))
      unsafe columns.append(
        ColumnMemory(data: UnsafeRawPointer(data), validity: UnsafePointer(validity), items: []))
    }
    unsafe self.columns = unsafe columns
    clear()
  }

  deinit {
    for index in unsafe columns.indices {
      unsafe sinks[index].data.deallocate()
      unsafe sinks[index].validity.deallocate()
    }
    unsafe sinks.deallocate()
    unsafe arena.deallocate()
  }

  /// Whether no more rows have room.
  var isFull: Bool { rowCount == CopyDecoder.capacity }

  /// Reads what the server sends for one row.
  ///
  /// - Throws: of kind `execution` with the code `22003` for a value that the column's form does not hold.
  func read(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    var row = unsafe bytes
    if !isBegun {
      isBegun = true
      unsafe row = try CopyDecoder.afterHeader(bytes)
      if unsafe row.isEmpty { return }
    }
    reserve(row.count)
    guard let start = row.baseAddress, let sinks = unsafe sinks.baseAddress,
      let arenaStart = unsafe arena.baseAddress
    else { return }
    var place = unsafe copy_arena(
      bytes: arenaStart.assumingMemoryBound(to: UInt8.self), length: arenaLength)
    // The arena has room for the row, and the columns for one more.
    let outcome = unsafe copy_decode(
      start.assumingMemoryBound(to: UInt8.self), row.count, sinks, columns.count, rowCount, &place)
    switch outcome {
    case copy_done:
      arenaLength = unsafe place.length
      rowCount += 1
    case copy_over: break
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

  /// Gives the rows that were read to `body`, and begins anew.
  @unsafe func take(_ body: (Int, [ColumnMemory]) throws -> Void) throws {
    guard rowCount > 0 else { return }
    if let sinks = unsafe sinks.baseAddress, let arenaStart = unsafe arena.baseAddress {
      var place = unsafe copy_arena(
        bytes: arenaStart.assumingMemoryBound(to: UInt8.self), length: arenaLength)
      unsafe copy_settle(sinks, columns.count, rowCount, &place)
    }
    defer { clear() }
    try unsafe body(rowCount, columns)
  }

  private func clear() {
    rowCount = 0
    arenaLength = 0
    for index in unsafe columns.indices {
      unsafe sinks[index].validity.update(
        repeating: .max, count: CopyDecoder.capacity / 64)
    }
  }

  private func reserve(_ more: Int) {
    guard unsafe arenaLength + more > arena.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: unsafe max(2 * arena.count, arenaLength + more), alignment: 16)
    unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: arena[..<arenaLength]))
    unsafe arena.deallocate()
    unsafe arena = unsafe larger
  }

  /// What follows signature, flags and an extension of the header.
  private static func afterHeader(
    _ bytes: UnsafeRawBufferPointer
  ) throws(PostgresError) -> UnsafeRawBufferPointer {
    guard bytes.count >= 19 else { throw .tornValue }
    let length = unsafe Int(
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 15, as: UInt32.self)))
    guard 19 + length <= bytes.count else { throw .tornValue }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[(19 + length)...])
  }
}
