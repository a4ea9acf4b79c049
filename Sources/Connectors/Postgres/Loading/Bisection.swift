import Postgres

/// Finds the rows that a server refuses, so that the others can be loaded: what fails as a whole is tried in parts.
///
/// Rows are tried in their order, so that of several that exclude each other the first is taken.
struct Bisection {
  /// How many rows may be refused.
  let limit: Int
  /// Rows that were refused alone, in order, with the server's reasons.
  private(set) var refused: [(row: Int, error: PostgresError)] = []

  /// More rows were refused than may be.
  struct TooMany: Error {}

  /// How many rows are tried at once: what is tried again for each row at fault.
  private static let block = 8192

  init(limit: Int) { self.limit = limit }

  /// Loads the rows of `range` that are not refused.
  ///
  /// - Parameter attempt: loads all of some rows, or throws and leaves nothing of them.
  /// - Throws: `TooMany`; and what `attempt` throws that no row is at fault for.
  /// - Complexity: about twice the rows, and for each refused one two blocks more at most, log₂ of a block's rows trials.
  mutating func load(_ range: Range<Int>, attempt: (Range<Int>) throws -> Void) throws {
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Bisection.block) {
      var waiting = [start..<min(start + Bisection.block, range.upperBound)]
      while let next = waiting.popLast() {
        do {
          try attempt(next)
        } catch let error as PostgresError where error.isOfRow {
          if next.count > 1 {
            waiting += Bisection.parts(of: next, failedAt: error.row)
            continue
          }
          refused.append((next.lowerBound, error))
          if refused.count > limit { throw TooMany() }
        }
      }
    }
  }

  /// Tries rows again that a foreign key refused: what they refer to may have come after them, in rows of their own.
  mutating func retryReferences(attempt: (Range<Int>) throws -> Void) throws {
    var before = Int.max
    while refused.count < before {
      before = refused.count
      var left: [(row: Int, error: PostgresError)] = []
      for (row, error) in refused {
        guard error.code == "23503" else {
          left.append((row, error))
          continue
        }
        do {
          try attempt(row..<row + 1)
        } catch let again as PostgresError where again.isOfRow {
          left.append((row, again))
        }
      }
      refused = left
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
