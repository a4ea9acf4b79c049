public import Pipelines
public import Postgres
public import SQL
public import Tables

/// A PostgreSQL server as contracts see it: checks run there, and results alone come here.
///
/// All that is asked of it is answered from one snapshot, in which nothing is written.
public final class PostgresEngine: CheckingEngine {
  /// Where it is, for people.
  public let location: String
  let connection: PostgresConnection
  /// The interruption, the lost connection, the timeout that ended the work.
  public private(set) var ending: (any Error)?

  /// Hundreds of expressions take seconds to be compiled to machine code, and run as fast without.
  static let withoutCompiling: SQL =
    "SELECT set_config(name, 'off', false) FROM pg_catalog.pg_settings WHERE name = 'jit'"

  /// Connects and takes the snapshot.
  ///
  /// - Parameter watch: is given what stops the engine's work, before it connects.
  /// - Throws: `WeirFailure` with the server's own reason and what to do about it.
  public init(
    _ server: ServerAddress, watch: (PostgresCanceller) -> Void = { _ in }
  ) throws {
    location = server.description
    do {
      connection = try PostgresConnection(server, watch: watch)
      try connection.execute(Self.withoutCompiling)
      try connection.beginSnapshot()
    } catch {
      throw PostgresEngine.failure("connecting to \(location)", error)
    }
  }

  /// Whether both are one user's in one database, so that either has what the other has.
  public func isAtSamePlace(as other: PostgresEngine) -> Bool {
    connection.isAtSamePlace(as: other.connection)
  }

  /// Stops what the engine is doing, from any thread.
  public var canceller: PostgresCanceller { connection.canceller }

  /// The rows of a query, boxed.
  ///
  /// - Throws: `PostgresError` for what the server refuses; `WeirFailure` once the work has ended.
  public func rows(_ sql: SQL) throws -> [[Value]] {
    try working { () throws(PostgresError) in try connection.rows(sql) }
  }

  /// Does `body`, and notes whether it ended the engine's work.
  ///
  /// A statement that was too slow ends it, too: to try its parts one by one would take as long again for
  /// each.
  func working<Result>(_ body: () throws(PostgresError) -> Result) throws -> Result {
    if let ending { throw ending }
    do {
      return try body()
    } catch {
      switch error.kind {
      case .interrupted: ending = error
      case .connection, .connectionLost, .cancelled, .resources:
        ending = PostgresEngine.failure("checking on \(location)", error)
      case .address, .permission, .missing, .statement, .execution: break
      }
      throw ending ?? error
    }
  }

  /// `error` with what was being done; an interruption stays what it is.
  static func failure(_ doing: String, _ error: PostgresError) -> any Error {
    if error.kind == .interrupted { return error }
    return WeirFailure(
      doing, reason: error.description, remedy: error.remedy,
      outlook: error.mayHaveCommitted
        ? .mayHaveCommitted : error.isPassing ? .passing : .lasting)
  }
}
