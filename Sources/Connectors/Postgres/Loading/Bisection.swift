import Postgres

/// Finds the rows whose values a server refuses, so that the others can be sent: what fails as a whole is tried in parts.
struct Bisection {
  /// How many rows may be refused; with one more the rest is not tried.
  let limit: Int
  /// Rows that were refused alone, in order, with the server's reasons.
  private(set) var refused: [(row: Int, error: PostgresError)] = []

  /// How many rows are tried at once, unless those before them were taken: what is tried again for each row at fault.
  private static let block = 8192

  init(limit: Int) { self.limit = limit }

  /// Sends the rows of `range` that are not refused.
  ///
  /// - Parameter attempt: sends all of some rows, or throws and leaves nothing of them.
  /// - Throws: what `attempt` throws that no row is at fault for.
  /// - Complexity: about three times the rows, and for each refused one two blocks more at most; three trials where the
  ///   server names the row, else twice log₂ of a block's rows.
  mutating func load(_ range: Range<Int>, attempt: (Range<Int>) throws -> Void) throws {
    var start = range.lowerBound
    var size = Bisection.block
    while start < range.upperBound {
      let end = min(start + size, range.upperBound)
      let before = refused.count
      try load(part: start..<end, attempt)
      if refused.count > limit { return }
      size = refused.count == before ? size * 2 : Bisection.block
      start = end
    }
  }

  private mutating func load(part: Range<Int>, _ attempt: (Range<Int>) throws -> Void) throws {
    var waiting = [part]
    while let next = waiting.popLast() {
      do {
        try attempt(next)
      } catch let error as PostgresError where error.isOfRow {
        if next.count > 1 {
          waiting += Bisection.parts(of: next, failedAt: error.row)
          continue
        }
        refused.append((next.lowerBound, error))
        if refused.count > limit { return }
      }
    }
  }

  /// The parts to try instead, the last first: around the row that the server named, or halves.
  private static func parts(of range: Range<Int>, failedAt row: Int?) -> [Range<Int>] {
    let middle = range.lowerBound + range.count / 2
    guard let row, (1...range.count).contains(row) else {
      return [middle..<range.upperBound, range.lowerBound..<middle]
    }
    let fault = range.lowerBound + row - 1
    return [fault + 1..<range.upperBound, fault..<fault + 1, range.lowerBound..<fault]
      .filter { !$0.isEmpty }
  }
}
