/// Rows of single precision side by side, in memory of their own; they start out undefined.
///
/// Written by one thread; others may read while it does not write.
@safe final class RowStore: @unchecked Sendable {
  /// Numbers of a row.
  let stride: Int
  /// The most rows that fit.
  let capacity: Int
  private let memory: FloatMemory
  /// Where `memory` is, which lives as long as the store.
  private let numbers: UnsafeMutablePointer<Float>

  init(capacity: Int, stride: Int) {
    precondition(capacity > 0 && stride > 0, "a store has a row, and a row a number")
    self.capacity = capacity
    self.stride = stride
    memory = FloatMemory(count: capacity * stride)
    unsafe numbers = memory.numbers(at: 0, length: capacity * stride)
  }

  /// Copies row `from` over row `to`.
  func copyRow(_ from: Int, to: Int) {
    precondition(contains(from) && contains(to), "there is no such row")
    unsafe (numbers + to * stride).update(from: numbers + from * stride, count: stride)
  }

  /// One number.
  subscript(row: Int, place: Int) -> Float {
    get {
      precondition(contains(row) && 0 <= place && place < stride, "there is no such number")
      return unsafe numbers[row * stride + place]
    }
    set {
      precondition(contains(row) && 0 <= place && place < stride, "there is no such number")
      unsafe numbers[row * stride + place] = newValue
    }
  }

  /// The first number of the first row, for loops in C; valid as long as the store is.
  @unsafe var base: UnsafePointer<Float> { unsafe UnsafePointer(numbers) }

  private func contains(_ row: Int) -> Bool { 0 <= row && row < capacity }
}
