import Contracts
public import DuckDB
public import SQL
public import Tables

/// DuckDB as contracts see it.
public final class Engine: CheckingEngine {
  private let connection: Connection
  /// The interruption, once there was one.
  public private(set) var ending: (any Error)?

  /// The engine behind `connection`.
  public init(connection: Connection) { self.connection = connection }

  /// The rows of a query, boxed.
  ///
  /// - Throws: DuckDB's error; without the values it quotes where some value was at fault, since results
  ///   and records keep what a check was refused for.
  public func rows(_ sql: SQL) throws -> [[Value]] {
    if let ending { throw ending }
    do {
      return try connection.rows(sql)
    } catch {
      if error.kind == .interrupted { ending = error }
      var told = error
      if error.kind == .execution { told.message = error.withoutValues }
      throw told
    }
  }
}
