public import Contracts
public import DuckDB
public import SQL
public import Tables

/// DuckDB as contracts see it.
public struct Engine: QueryRunner {
  private let connection: Connection

  /// The engine behind `connection`.
  public init(connection: Connection) { self.connection = connection }

  /// The rows of a query, boxed.
  public func rows(_ sql: SQL) throws -> [[Value]] { try connection.rows(sql) }
}
