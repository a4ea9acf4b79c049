import CPostgres
import Glibc
import SQL
import Tables

// How statements go to the server, and results come back: always so that another thread can stop them.
extension PostgresConnection {
  /// Runs a statement of the program itself, and says how many rows it changed.
  @discardableResult
  func run(_ sql: SQL) throws(PostgresError) -> Int {
    try send { unsafe PQsendQuery(handle.raw, sql.text(in: .postgreSQL)) }
    var changed = 0
    while let result = try nextResult() { changed += result.rowsChanged }
    return changed
  }

  /// The rows of a query of the program itself, of columns of these types.
  func fetch(_ sql: SQL, _ types: [PostgresType]) throws(PostgresError) -> [[Value]] {
    try send {
      unsafe PQsendQueryParams(handle.raw, sql.text(in: .postgreSQL), 0, nil, nil, nil, nil, 1)
    }
    var rows: [[Value]] = []
    while let result = try nextResult() {
      for row in 0..<result.rowCount { rows.append(try result.values(row, types)) }
    }
    return rows
  }

  /// Has the server parse `sql`, and returns what it says of the result's columns.
  func prepare(_ sql: SQL) throws(PostgresError) -> ResultHandle {
    try send { unsafe PQsendPrepare(handle.raw, "", sql.text(in: .postgreSQL), 0, nil) }
    try finish()
    try send { unsafe PQsendDescribePrepared(handle.raw, "") }
    guard let description = try nextResult() else { throw lost }
    try finish()
    return description
  }

  /// How values come.
  enum Format: Int32 { case text, binary }

  /// Starts a query whose rows come one by one.
  func begin(_ sql: SQL, _ parameters: [Value], _ format: Format) throws(PostgresError) {
    var texts: [String?] = []
    for parameter in parameters { texts.append(try parameter.parameterText()) }
    try send {
      unsafe withCStrings(texts) { values in
        unsafe PQsendQueryParams(
          handle.raw, sql.text(in: .postgreSQL), Int32(texts.count), nil, values, nil, nil,
          format.rawValue)
      }
    }
    _ = unsafe PQsetSingleRowMode(handle.raw)
  }

  /// The next result of what was sent; `nil` after the last, when the session takes another statement.
  ///
  /// - Throws: what the server refused, after taking the results up to the last.
  func nextResult() throws(PostgresError) -> ResultHandle? {
    try wait()
    guard let raw = unsafe PQgetResult(handle.raw) else {
      canceller.end()
      guard handle.isAlive else { throw lost }
      return nil
    }
    let result = unsafe ResultHandle(adopting: raw)
    guard let error = result.error else { return result }
    drain()
    throw canceller.isRequested ? .interrupted : handle.isAlive ? error : lost(error)
  }

  /// Stops the running statement and drops what is left of its results.
  ///
  /// Not after an interruption, which stops it from another thread and lets nothing more be sent: a server that never
  /// answers would be waited for here without end.
  func abandon() {
    guard canceller.isRunning, !canceller.isRequested else { return }
    canceller.stop()
    drain()
    mend()
  }

  /// Drops all results that are left.
  private func drain() {
    while (try? wait()) != nil, let raw = unsafe PQgetResult(handle.raw) {
      _ = unsafe ResultHandle(adopting: raw)
    }
    canceller.end()
  }

  /// Takes what is left of the results, and drops it.
  func finish() throws(PostgresError) {
    while try nextResult() != nil {}
  }

  func send(_ statement: () -> Int32) throws(PostgresError) {
    // Whoever began another statement does not want the rest of this one.
    abandon()
    guard canceller.begin() else { throw .interrupted }
    statementNumber += 1
    guard statement() == 1 else {
      canceller.end()
      throw lost
    }
  }

  /// Waits until a result is there. After an interruption no longer than a few seconds: a server that is
  /// out of reach cannot be told to stop.
  private func wait() throws(PostgresError) {
    var patience = 5.0
    while unsafe PQisBusy(handle.raw) == 1 {
      var descriptor = pollfd(fd: unsafe PQsocket(handle.raw), events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&descriptor, 1, 100)
      if ready == 0, canceller.isRequested {
        patience -= 0.1
        if patience < 0 { throw .interrupted }
      }
      if ready > 0, unsafe PQconsumeInput(handle.raw) == 0 { throw lost }
    }
  }

  private var lost: PostgresError {
    canceller.isRequested ? .interrupted : PostgresError(.connectionLost, message: handle.message)
  }

  /// The server's last words, where it had any.
  private func lost(_ error: PostgresError) -> PostgresError {
    var error = error
    error.kind = .connectionLost
    return error
  }
}

extension PostgresError {
  static let interrupted = PostgresError(.interrupted, message: "the query was interrupted")
}

extension ResultHandle {
  /// The values of a row, of columns of these types.
  func values(_ row: Int, _ types: [PostgresType]) throws(PostgresError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(types.count)
    for (column, type) in types.enumerated() {
      values.append(
        try withValue(row: row, column: column) { (bytes) throws(PostgresError) in
          try type.value(bytes)
        } ?? .null)
    }
    return values
  }
}
