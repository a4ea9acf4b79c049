public import Contracts
public import DuckDB
public import SQL
public import Tables

/// DuckDB as contracts see it.
///
/// Checking takes a refused query for a broken rule and goes on, which must not happen to one that was
/// stopped: once interrupted, an engine refuses everything, and `check` throws.
public final class Engine: QueryRunner {
  private let connection: Connection
  private var interruption: DuckDBError?

  /// The engine behind `connection`.
  public init(connection: Connection) { self.connection = connection }

  /// The rows of a query, boxed.
  ///
  /// - Throws: DuckDB's error; without the values it quotes where some value was at fault, since results
  ///   and records keep what a check was refused for.
  public func rows(_ sql: SQL) throws -> [[Value]] {
    if let interruption { throw interruption }
    do {
      return try connection.rows(sql)
    } catch {
      if error.kind == .interrupted { interruption = error }
      var told = error
      if error.kind == .execution { told.message = error.withoutValues }
      throw told
    }
  }

  /// Checks a dataset.
  ///
  /// - Throws: also when the engine was interrupted, however the checks then ended.
  public func check(_ plan: DatasetPlan, file: String) throws -> DatasetResult {
    let result = try Checker(self).check(plan, file: file)
    if let interruption { throw interruption }
    return result
  }

  /// Checks every dataset of a contract; throws as the check of one does.
  public func check(_ plan: ContractPlan) throws -> ValidationResult {
    let result = try Checker(self).check(plan)
    if let interruption { throw interruption }
    return result
  }
}
