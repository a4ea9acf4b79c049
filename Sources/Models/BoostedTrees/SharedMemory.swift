/// Memory of plain numbers that several threads fill at once, each a part of its own.
///
/// Unchecked, for there is no lock: whoever starts threads gives each its own range to write, and reads
/// what they wrote once all are done.
@safe final class SharedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The number of elements.
  let count: Int
  private let base: UnsafeMutablePointer<Element>

  /// Memory full of `element`.
  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: element, count: count)
  }

  deinit { unsafe base.deallocate() }

  /// The element at `index`.
  subscript(index: Int) -> Element {
    get {
      precondition(0 <= index && index < count, "there is no element \(index)")
      return unsafe base[index]
    }
    set {
      precondition(0 <= index && index < count, "there is no element \(index)")
      unsafe base[index] = newValue
    }
  }

  /// Where the element at `index` is; the memory lives as long as this object.
  ///
  /// - Precondition: `length` elements are there.
  @unsafe func pointer(at index: Int = 0, length: Int) -> UnsafeMutablePointer<Element> {
    precondition(
      0 <= index && 0 <= length && index <= count - length, "\(length) elements are not there")
    return unsafe base + index
  }
}

/// Ranges that together are `0..<count`, of about the same length, at most `parts` and none empty.
func parts(of count: Int, atMost parts: Int) -> [Range<Int>] {
  let number = max(1, min(parts, count))
  return (0..<number).map { count * $0 / number..<count * ($0 + 1) / number }
}
