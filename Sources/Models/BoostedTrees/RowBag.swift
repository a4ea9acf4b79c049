/// Which rows a round grows its trees on.
///
/// Chosen by a row's content and not by its place: so neither the order of rows nor threads matter, and
/// equal rows go together.
struct RowBag {
  /// Numbers of rows, those in the bag first, ascending.
  let order: SharedMemory<UInt32>
  /// Numbers of the rows that are not in the bag.
  let outside: SharedMemory<UInt32>
  /// How many are in the bag.
  private(set) var count: Int
  private let rowCount: Int

  /// All rows of a table, of which `share` is going to be drawn.
  init(rowCount: Int, share: Double) {
    self.rowCount = rowCount
    order = SharedMemory(repeating: 0, count: rowCount)
    outside = SharedMemory(repeating: 0, count: share < 1 ? rowCount : 0)
    count = rowCount
  }

  /// Whether all rows are in the bag.
  var isWhole: Bool { count == rowCount }

  /// Puts all rows into the order, ascending.
  mutating func fill() {
    let numbers = unsafe order.pointer(length: rowCount)
    // There are fewer rows than 2^31.
    for row in 0..<rowCount { unsafe numbers[row] = UInt32(truncatingIfNeeded: row) }
    count = rowCount
  }

  /// Draws the rows of a round anew; all of them if chance leaves none.
  mutating func draw(share: Double, hashes: SharedMemory<UInt32>, key: UInt64) {
    let limit = UInt64(share * 0x1p32)
    var (inside, beyond) = (0, 0)
    for row in 0..<rowCount {
      var mixed = (UInt64(hashes[row]) ^ key) &* 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
      if mixed >> 32 < limit {
        order[inside] = UInt32(row)
        inside += 1
      } else {
        outside[beyond] = UInt32(row)
        beyond += 1
      }
    }
    count = inside
    if inside == 0 { fill() }
  }
}
