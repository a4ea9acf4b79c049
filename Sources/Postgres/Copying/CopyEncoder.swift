import CCopyKernel
import Tables

/// Writes columns as the rows of a binary COPY, into one buffer that is emptied now and then.
///
/// Nothing is allocated per value or per row.
@safe final class CopyEncoder {
  /// The kernel's description of the columns, lists followed by their items.
  private let columns: UnsafeMutableBufferPointer<copy_column>
  private let count: Int
  private var buffer: UnsafeMutableRawBufferPointer
  /// How many bytes of the buffer are written.
  private(set) var length = 0

  /// An encoder of rows that have these columns.
  init(_ forms: [CopyForm]) {
    count = forms.count
    let depth = forms.reduce(0) { $0 + CopyEncoder.depth(of: $1) }
    unsafe columns = .allocate(capacity: max(depth, 1))
    unsafe columns.initialize(repeating: copy_column())
    unsafe buffer = .allocate(byteCount: 1 << 20, alignment: 16)
    var next = count
    for (index, form) in forms.enumerated() { describe(form, at: index, next: &next) }
  }

  deinit {
    unsafe columns.deallocate()
    unsafe buffer.deallocate()
  }

  /// How many descriptions a form takes.
  private static func depth(of form: CopyForm) -> Int {
    if case .list(let item, _) = form { 1 + depth(of: item) } else { 1 }
  }

  private func describe(_ form: CopyForm, at index: Int, next: inout Int) {
    let (kernelForm, scale) = form.kernelForm
    unsafe columns[index].form = kernelForm
    unsafe columns[index].scale = UInt32(scale)
    guard case .list(let item, let type) = form, let start = unsafe columns.baseAddress else {
      return
    }
    let child = next
    next += 1
    unsafe columns[index].item_type = type
    unsafe columns[index].items = UnsafePointer(start + child)
    describe(item, at: child, next: &next)
  }

  /// Appends `rows` rows.
  ///
  /// - Throws: where a value is too long for the server, or digits are none; the rows are not appended then.
  func append(rows: Int, _ memory: [ColumnMemory]) throws(PostgresError) {
    precondition(unsafe memory.count == count, "the columns are those the encoder was made for")
    for index in 0..<count { unsafe place(memory[index], at: columns.baseAddress! + index) }
    let start = unsafe UnsafePointer(columns.baseAddress!)
    let bound = unsafe copy_bound(start, count, rows)
    guard bound >= 0 else { throw CopyEncoder.impossible }
    reserve(bound)
    // The buffer has room for the bound, which the kernel keeps.
    let output = unsafe buffer.baseAddress!.assumingMemoryBound(to: UInt8.self) + length
    let written = unsafe copy_encode(start, count, rows, output)
    guard written >= 0 else { throw CopyEncoder.impossible }
    length += written
  }

  /// Appends bytes of the format's own.
  func append(_ bytes: [UInt8]) {
    reserve(bytes.count)
    for byte in bytes {
      unsafe buffer[length] = byte
      length += 1
    }
  }

  /// Gives what is written to `body`, and begins anew.
  func empty<Result>(
    _ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Result
  ) throws(PostgresError) -> Result {
    defer { length = 0 }
    return try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
  }

  private func place(_ memory: ColumnMemory, at column: UnsafeMutablePointer<copy_column>) {
    unsafe column.pointee.data = unsafe memory.data
    unsafe column.pointee.validity = unsafe memory.validity
    guard let items = unsafe column.pointee.items, unsafe !memory.items.isEmpty else { return }
    unsafe place(memory.items[0], at: UnsafeMutablePointer(mutating: items))
  }

  private func reserve(_ more: Int) {
    guard unsafe length + more > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: unsafe max(2 * buffer.count, length + more), alignment: 16)
    unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<length]))
    unsafe buffer.deallocate()
    unsafe buffer = unsafe larger
  }

  /// What the format cannot say.
  private static let impossible = PostgresError(
    .execution, code: "54000",
    message: "a value of a gigabyte or more, or digits that are no number"
  )
}
