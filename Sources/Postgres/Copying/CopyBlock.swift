/// A piece of what a COPY sends: whole rows, one after the other.
@safe final class CopyBlock {
  /// How many bytes most blocks have room for: few enough to be read while they are still in the processor's cache.
  static let capacity = 1 << 18

  private let memory: UnsafeMutableRawBufferPointer
  /// How many bytes are written.
  private(set) var length = 0
  /// The number of the thread that received it.
  var receiver = 0

  init(capacity: Int) {
    unsafe memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { unsafe memory.deallocate() }

  /// Whether it is of the common size, and of use to others once it is read.
  var isCommon: Bool { unsafe memory.count == CopyBlock.capacity }

  func hasRoom(for count: Int) -> Bool { unsafe memory.count - length >= count }

  /// Adds bytes, for which there must be room.
  func append(_ bytes: UnsafeRawBufferPointer) {
    precondition(hasRoom(for: bytes.count), "the block has room for the row")
    guard let start = bytes.baseAddress, let place = unsafe memory.baseAddress else { return }
    unsafe (place + length).copyMemory(from: start, byteCount: bytes.count)
    length += bytes.count
  }

  func clear() { length = 0 }

  /// What is written; it may be read for as long as the block is held.
  @unsafe var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: memory[..<length])
  }
}
