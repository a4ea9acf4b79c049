public import DuckDB

extension Connection {
  /// Runs `body`; where memory has no room for what several threads hold at once, once more with one.
  ///
  /// Each thread that reads or writes Parquet holds a group of rows, which wide rows and a low limit have
  /// no room for. Serial and parallel work give the same result.
  ///
  /// - Parameter body: work that may be done again after it failed.
  /// - Throws: what `body` throws; of two failures the first, unless the second is an interruption.
  public func withinMemory<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let first as DuckDBError where first.kind == .outOfMemory {
      do {
        return try onOneThread(body)
      } catch let second as DuckDBError where second.kind == .interrupted {
        throw second
      } catch {
        throw first
      }
    }
  }

  /// Runs `body` while the engine uses one thread.
  public func onOneThread<Result>(_ body: () throws -> Result) throws -> Result {
    let threads = try value("SELECT current_setting('threads')").int ?? 1
    try execute("SET threads = 1")
    defer { _ = try? execute("SET threads = \(threads)") }
    return try body()
  }
}
