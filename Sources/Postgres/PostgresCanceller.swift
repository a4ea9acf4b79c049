import Synchronization

/// Stops a session's statements from another thread.
public final class PostgresCanceller: Sendable {
  private struct State {
    var isRequested = false
    var isRunning = false
    /// What cancels statements; `nil` while the session is not connected.
    var handle: CancelHandle?
  }

  private let state = Mutex(State())

  init() {}

  /// The session is connected.
  func attach(to connection: ConnectionHandle) {
    let handle = CancelHandle(connection)
    state.withLock { $0.handle = handle }
  }

  /// Stops the connecting or the running statement, which then throws an error of kind `interrupted`, as does every later one.
  ///
  /// To be called again while the work goes on: a statement may be on its way to the server meanwhile.
  public func interrupt() {
    let running = state.withLock { state in
      state.isRequested = true
      return state.isRunning ? state.handle : nil
    }
    running?.cancel()
  }

  /// Whether anybody asked to stop.
  var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Whether the results of a statement are not all taken yet.
  var isRunning: Bool { state.withLock { $0.isRunning } }

  /// A statement begins; false where none may any more.
  func begin() -> Bool {
    state.withLock { state in
      state.isRunning = !state.isRequested
      return state.isRunning
    }
  }

  /// The statement has ended.
  func end() { state.withLock { $0.isRunning = false } }

  /// Stops the running statement only.
  func stop() { state.withLock { $0.handle }?.cancel() }
}
