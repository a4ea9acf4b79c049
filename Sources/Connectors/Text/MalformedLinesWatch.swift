import CHeap
import DuckDB
import Foundation
import Pipelines
import Synchronization

/// Ends the reading of a text file of which so many lines are malformed that they would fill the machine's memory.
///
/// Until all lines are read the engine keeps a page of text on each malformed one, some 2 KB, on the heap: beside the
/// memory that it counts and limits. A file whose lines do not suit its header is all of such lines.
struct MalformedLinesWatch {
  let location: String
  let connection: Connection

  /// Seconds from look to look: in each second they may be 300 000.
  private static let pause = 0.02
  /// As much of the heap is always theirs: some 30 000 lines.
  private static let leastBytes = 64 << 20

  /// Reads by `body`.
  ///
  /// - Throws: `WeirFailure` where the lines took more of the heap than half of what the engine may take beside it; else what
  ///   `body` throws.
  func reading<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
    let limit = try connection.value("SELECT current_setting('memory_limit')").string
    let allowed = max((limit.flatMap { ByteSize($0)?.bytes } ?? 0) / 2, Self.leastBytes)
    let end = Self.heapBytes + allowed
    let monitor = connection.monitor
    let state = Mutex((isRead: false, isOver: false))
    // What stops the watch at once when all is read.
    let isRead = DispatchSemaphore(value: 0)
    let watch = Thread {
      while isRead.wait(timeout: .now() + Self.pause) == .timedOut {
        guard Self.heapBytes > end else { continue }
        // Not later: an interruption would then end whatever comes next.
        state.withLock { state in
          guard !state.isRead else { return }
          state.isOver = true
          monitor.interrupt()
        }
        return
      }
    }
    watch.start()
    let outcome = Result { try body() }
    isRead.signal()
    let isOver = state.withLock { state in
      state.isRead = true
      return state.isOver
    }
    guard isOver, case .failure = outcome else { return try outcome.get() }
    throw WeirFailure(
      "reading \(location)",
      reason: "so many of its lines are malformed that what is to be told of them takes more than "
        + "\(allowed / 1_000_000) MB of memory",
      remedy: "see whether its lines have as many values as its header, and whether delimiter: and "
        + "quote: suit them; else give a higher --memory-limit")
  }

  /// What is in use of the C library's heap, all large blocks aside.
  private static var heapBytes: Int { Int(mallinfo2().uordblks) }
}
