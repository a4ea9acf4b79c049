import Foundation
import Pipelines
import Postgres

/// The moment as of which a run reads each PostgreSQL database: all its tables and queries there belong together.
///
/// One session for each address holds a snapshot from the first read on, until `release`.
public final class PostgresMoment: @unchecked Sendable {
  // `sessions` is touched with `lock` held; the engines themselves are the run's own thread's.
  private let lock = NSLock()
  private var sessions: [ServerAddress: Session] = [:]

  private struct Session {
    let engine: PostgresEngine
    /// Whether something was read that what is read later must go with.
    var wasRead = false
  }

  /// Nothing is read yet.
  public init() {}

  /// The session on `server`, begun where there is none.
  ///
  /// - Parameter watch: is given what stops a session that is begun.
  /// - Throws: `WeirFailure` where the session has ended after something was read: what came now would be of another
  ///   moment.
  func engine(
    for server: ServerAddress, watch: (PostgresCanceller) -> Void
  ) throws -> PostgresEngine {
    lock.lock()
    defer { lock.unlock() }
    if let session = sessions[server] {
      if session.engine.ending == nil { return session.engine }
      if session.wasRead {
        throw WeirFailure(
          "reading \(server)",
          reason: "the session was lost in which other tables were read as of one moment",
          remedy: "run again; nothing was loaded")
      }
    }
    let engine = try PostgresEngine(server, watch: watch)
    sessions[server] = Session(engine: engine)
    return engine
  }

  /// Notes that something was read from `server`.
  func noteReading(of server: ServerAddress) {
    lock.lock()
    defer { lock.unlock() }
    sessions[server]?.wasRead = true
  }

  /// Ends the sessions: a snapshot that is held keeps a server from clearing away old rows.
  public func release() {
    lock.lock()
    defer { lock.unlock() }
    sessions = [:]
  }
}
