import Foundation
import Synchronization

/// The waits of a run, which another thread can end: somebody presses Ctrl-C.
public final class Pause: Sendable {
  private let isEnded = Mutex(false)

  /// No wait has been ended yet.
  public init() {}

  /// Whether somebody has stopped the run.
  var isOver: Bool { isEnded.withLock { $0 } }

  /// Ends the wait that goes on, and every later one at once.
  public func interrupt() { isEnded.withLock { $0 = true } }

  /// Waits.
  ///
  /// - Throws: `CancellationError` within 20 ms of `interrupt()`.
  func wait(_ duration: Duration) throws {
    let end = ContinuousClock.now + duration
    while true {
      if isOver { throw CancellationError() }
      let left = (end - ContinuousClock.now).seconds
      guard left > 0 else { return }
      Thread.sleep(forTimeInterval: min(left, 0.02))
    }
  }
}
