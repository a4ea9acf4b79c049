import CPostgres
import Glibc
public import SQL
public import Tables

/// Takes the rows of a COPY that is going on.
public final class CopyWriter {
  private let connection: PostgresConnection
  private let encoder: CopyEncoder
  /// How many rows were taken.
  public private(set) var rowCount = 0

  fileprivate init(_ connection: PostgresConnection, _ forms: [CopyForm]) {
    self.connection = connection
    encoder = CopyEncoder(forms)
    // Signature, flags, length of what might follow.
    encoder.append(
      [UInt8]("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8))
  }

  /// Sends rows, now or with some that follow.
  ///
  /// - Parameters:
  ///   - rows: how many.
  ///   - columns: their values, in the forms that the COPY was begun with; read before this returns.
  /// - Throws: what the server refused, which may be a row of an earlier call.
  @unsafe public func append(rows: Int, _ columns: [ColumnMemory]) throws(PostgresError) {
    try unsafe encoder.append(rows: rows, columns)
    rowCount += rows
    if encoder.length >= 1 << 18 { try flush() }
  }

  fileprivate func finish() throws(PostgresError) {
    encoder.append([0xFF, 0xFF])
    try flush()
  }

  private func flush() throws(PostgresError) {
    try unsafe encoder.empty { (bytes) throws(PostgresError) in try unsafe connection.put(bytes) }
  }
}

// Rows on their way to the server.
extension PostgresConnection {
  /// Copies rows into a table, in binary: all of them, or none and an error.
  ///
  /// Of the error of a row that was refused, `row` tells which it was, counted from 1, where the server does.
  ///
  /// - Parameters:
  ///   - table: the table, quoted.
  ///   - columns: the names of the columns that rows have, in order.
  ///   - forms: how each is written, which must be the form of its type.
  ///   - body: appends the rows. What it throws ends the COPY, which then has copied nothing.
  /// - Returns: how many rows the server took; triggers and rules may have made something else of them.
  @discardableResult
  public func copyIn(
    _ table: SQL, columns: [String], forms: [CopyForm], _ body: (CopyWriter) throws -> Void
  ) throws -> Int {
    let names = columns.map { SQL.name($0) }
    let sql: SQL = "COPY \(table) (\(names)) FROM STDIN (FORMAT binary)"
    try send { unsafe PQsendQuery(handle.raw, sql.text(in: .postgreSQL)) }
    guard let ready = try nextResult(), ready.status == PGRES_COPY_IN else {
      throw PostgresError(.statement, message: "the server did not begin to copy")
    }
    let writer = CopyWriter(self, forms)
    unsafe _ = PQsetnonblocking(handle.raw, 1)
    defer { unsafe _ = PQsetnonblocking(handle.raw, 0) }
    do {
      try body(writer)
      try writer.finish()
    } catch {
      throw giveUpCopying(because: error)
    }
    guard unsafe PQputCopyEnd(handle.raw, nil) >= 0 else { throw try refusal() }
    try flushOutput()
    var taken = 0
    while let result = try nextResult() { taken += result.rowsChanged }
    return taken
  }

  /// Gives bytes to the COPY, once all that was given before is on its way.
  func put(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    guard let start = bytes.baseAddress else { return }
    let text = unsafe start.assumingMemoryBound(to: CChar.self)
    guard unsafe PQputCopyData(handle.raw, text, Int32(bytes.count)) == 1 else {
      throw try refusal()
    }
    try flushOutput()
  }

  /// Waits until the system has taken all that was sent; after an interruption no longer than a few seconds.
  private func flushOutput() throws(PostgresError) {
    // The server may have refused a row meanwhile: once that is read, no more is sent.
    guard unsafe PQconsumeInput(handle.raw) == 1 else { throw try refusal() }
    var patience = 5.0
    while true {
      let left = unsafe PQflush(handle.raw)
      // What is wrong, if it is, the next call of the COPY tells.
      if left <= 0 { return }
      var descriptor = pollfd(
        fd: unsafe PQsocket(handle.raw), events: Int16(POLLIN | POLLOUT), revents: 0)
      let ready = unsafe poll(&descriptor, 1, 100)
      if ready == 0, canceller.isRequested {
        patience -= 0.1
        if patience < 0 { throw .interrupted }
      }
      if ready > 0, descriptor.revents & Int16(POLLIN) != 0 {
        guard unsafe PQconsumeInput(handle.raw) == 1 else { throw try refusal() }
      }
    }
  }

  /// Why the COPY takes no more: the server's own error, else that the connection is gone.
  private func refusal() throws(PostgresError) -> PostgresError {
    while try nextResult() != nil {}
    return PostgresError(.connectionLost, message: handle.message)
  }

  /// Ends a COPY whose rows could not be given, and says which of the two errors is the one to tell.
  private func giveUpCopying(because error: any Error) -> any Error {
    guard canceller.isRunning else { return error }
    guard unsafe PQputCopyEnd(handle.raw, "the client gave up") >= 0 else {
      do { return try refusal() } catch { return error }
    }
    try? flushOutput()
    do {
      while try nextResult() != nil {}
      return error
    } catch let refused {
      // The server's word for giving up is `query_canceled`; another error came before it.
      return refused.code == "57014" || refused.kind == .interrupted ? error : refused
    }
  }
}
