import SQL

// Several statements as one.
extension PostgresConnection {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// Each statement sees what is committed when it begins, whatever the user's default is: one that has waited for
  /// another transaction sees what that one did. Where the connection is lost while it commits, nobody knows whether it
  /// has: the error then says so.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    let result: Result
    do {
      result = try body()
    } catch {
      // The first error is the one to tell; a session that is gone has rolled back by itself.
      _ = try? run("ROLLBACK")
      throw error
    }
    do {
      // One message, which the server has as a whole or not at all.
      try run("COMMIT")
    } catch {
      guard error.kind == .connectionLost else { throw error }
      var told = error
      told.mayHaveCommitted = true
      told.message =
        "the connection was lost while committing, which may have happened: \(error.message)"
      throw told
    }
    return result
  }

  /// Runs `body` within the transaction: where it throws, what it did is undone and the transaction goes on.
  public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try run("SAVEPOINT weir_step")
    do {
      let result = try body()
      try run("RELEASE SAVEPOINT weir_step")
      return result
    } catch {
      // Where this fails too, the session is gone, which the first error tells.
      _ = try? run("ROLLBACK TO SAVEPOINT weir_step; RELEASE SAVEPOINT weir_step")
      throw error
    }
  }
}
