import Foundation

/// Where the threads that receive the parts of a copy meet the one that reads the rows: in the order of the parts.
///
/// A receiver whose part is not read yet goes on until it is a few megabytes ahead; then it waits, and the server with it.
final class CopyQueue: @unchecked Sendable {
  /// How many bytes a receiver may be ahead of the reader.
  static let mostAhead = 8 << 20

  private struct Part {
    var blocks: [CopyBlock] = []
    var isWhole = false
  }

  // `condition` guards all below; a block is used by whoever took it.
  private let condition = NSCondition()
  private let count: Int
  /// Those that are received, or are not read yet.
  private var parts: [Int: Part] = [:]
  /// The part that is read, and of those that are not yet the first that nobody receives.
  private var current = 0
  private var untaken = 0
  private var spare: [CopyBlock] = []
  private var ahead: [Int]
  private var error: PostgresError?
  private var isClosed = false

  /// A queue of `parts` parts, received by `receivers` threads.
  init(parts: Int, receivers: Int) {
    count = parts
    ahead = Array(repeating: 0, count: receivers)
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }

  // The receivers' side.

  /// The next part to receive; `nil` where none is left, or nobody wants it any more.
  func takePart() -> Int? {
    locked {
      guard !isClosed, untaken < count else { return nil }
      defer { untaken += 1 }
      return untaken
    }
  }

  /// Whether nobody wants more rows.
  var isOver: Bool { locked { isClosed } }

  /// An empty block with room for `count` bytes.
  func emptyBlock(for count: Int) -> CopyBlock {
    guard count <= CopyBlock.capacity else { return CopyBlock(capacity: count) }
    return locked { spare.popLast() } ?? CopyBlock(capacity: CopyBlock.capacity)
  }

  /// Gives a block of a part, once the receiver is not too far ahead; false where nobody wants it any more.
  func put(_ block: CopyBlock, of part: Int, by receiver: Int) -> Bool {
    locked {
      while !isClosed, ahead[receiver] >= Self.mostAhead { condition.wait() }
      guard !isClosed else { return false }
      block.receiver = receiver
      ahead[receiver] += block.length
      parts[part, default: Part()].blocks.append(block)
      condition.broadcast()
      return true
    }
  }

  /// Says that a part has no more blocks.
  func end(_ part: Int) {
    locked {
      parts[part, default: Part()].isWhole = true
      condition.broadcast()
    }
  }

  /// Ends the copy because of an error; of several the first is told.
  func fail(_ error: PostgresError) {
    locked {
      if !isClosed, self.error == nil { self.error = error }
      isClosed = true
      condition.broadcast()
    }
  }

  // The reader's side.

  /// The next block in order, in exchange for the one that was read; `nil` after the last.
  func next(after block: CopyBlock?) throws(PostgresError) -> CopyBlock? {
    condition.lock()
    defer { condition.unlock() }
    if let block { takeBack(block) }
    while true {
      if let error { throw error }
      guard !isClosed, current < count else { return nil }
      if let block = takeBlock() { return block }
      if parts[current]?.isWhole == true {
        parts[current] = nil
        current += 1
      } else {
        condition.wait()
      }
    }
  }

  private func takeBlock() -> CopyBlock? {
    guard var part = parts.removeValue(forKey: current) else { return nil }
    defer { parts[current] = part }
    return part.blocks.isEmpty ? nil : part.blocks.removeFirst()
  }

  private func takeBack(_ block: CopyBlock) {
    ahead[block.receiver] -= block.length
    block.clear()
    if block.isCommon { spare.append(block) }
    condition.broadcast()
  }

  /// Lets nobody wait any longer: no more rows are wanted.
  func close() {
    locked {
      isClosed = true
      parts = [:]
      condition.broadcast()
    }
  }
}
