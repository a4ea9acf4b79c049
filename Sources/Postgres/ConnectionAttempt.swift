import CPostgres
import Foundation

/// A connection in the making, on a thread of its own: libpq waits for names, servers and passwords, and cannot be told to stop.
@safe final class ConnectionAttempt: @unchecked Sendable {
  // `condition` guards all below.
  private let condition = NSCondition()
  private var connection: OpaquePointer?
  private var isOver = false
  private var isAbandoned = false

  /// Begins to connect, which takes as long as `connect_timeout` says.
  init(parameters: [(keyword: String, value: String)]) {
    Thread { self.connect(parameters) }.start()
  }

  private func connect(_ parameters: [(keyword: String, value: String)]) {
    let made = unsafe withCStrings(parameters.map(\.keyword)) { keywords in
      unsafe withCStrings(parameters.map(\.value)) { values in
        unsafe PQconnectdbParams(keywords, values, 0)
      }
    }
    condition.lock()
    defer { condition.unlock() }
    if isAbandoned { return unsafe PQfinish(made) }
    unsafe connection = unsafe made
    isOver = true
    condition.broadcast()
  }

  /// Waits for the connection, which is the caller's then; also one that failed, and says why.
  ///
  /// - Parameter isWanted: is asked now and then; false ends the waiting at once, and the attempt when it is over.
  /// - Throws: of kind `interrupted` where it is no longer wanted.
  func wait(while isWanted: () -> Bool) throws(PostgresError) -> OpaquePointer? {
    condition.lock()
    defer { condition.unlock() }
    while !isOver {
      guard isWanted() else {
        isAbandoned = true
        throw .interrupted
      }
      _ = condition.wait(until: Date(timeIntervalSinceNow: 0.05))
    }
    return unsafe connection
  }
}
