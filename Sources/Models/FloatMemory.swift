#if canImport(Glibc)
  internal import Glibc
#endif

/// Memory for many numbers of single precision that start out undefined.
///
/// In large pages where the system has them: filling 120 MB page by page of 4 kB takes as long as three passes over
/// them, and rows drawn at random, which are mostly on other pages, are gathered in half the time, for of large pages
/// the processor knows all. Written by one thread; others may read while it does not write.
@safe final class FloatMemory: @unchecked Sendable {
  let count: Int
  private let numbers: UnsafeMutablePointer<Float>

  init(count: Int) {
    precondition(count > 0, "there is a number to keep")
    self.count = count
    let bytes = count * MemoryLayout<Float>.stride
    let page = 1 << 21
    let isLarge = bytes >= page
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: isLarge ? page : 64)
    #if canImport(Glibc)
      // Advice that is not taken costs nothing but time.
      if isLarge { _ = unsafe madvise(raw, bytes, MADV_HUGEPAGE) }
    #endif
    unsafe numbers = raw.bindMemory(to: Float.self, capacity: count)
  }

  deinit { unsafe numbers.deallocate() }

  /// The numbers from `place` on, `length` of them, for loops in C; valid as long as the memory is.
  @unsafe func numbers(at place: Int, length: Int) -> UnsafeMutablePointer<Float> {
    precondition(place >= 0 && length >= 0 && place + length <= count, "there is no such place")
    return unsafe numbers + place
  }
}
