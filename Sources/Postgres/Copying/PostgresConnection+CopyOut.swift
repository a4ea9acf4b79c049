import CPostgres
import Glibc
public import SQL
public import Tables

// Rows on their way from the server.
extension PostgresConnection {
  /// Copies the rows of a query out, in binary, up to 2048 at a time.
  ///
  /// - Parameters:
  ///   - query: its columns, in the types that the forms are for.
  ///   - forms: how each column's values are to lie in memory; no lists, and no numbers as digits.
  ///   - body: takes rows; it may not keep the memory. What it throws ends the COPY.
  /// - Throws: what the server says; of code `22003` for a numeric that its form does not hold, `22008` for a time.
  public func copyOut(
    _ query: SQL, forms: [CopyForm], _ body: (Int, [ColumnMemory]) throws -> Void
  ) throws {
    let sql: SQL = "COPY (\(query)\n) TO STDOUT (FORMAT binary)"
    try send { unsafe PQsendQuery(handle.raw, sql.text(in: .postgreSQL)) }
    guard let ready = try nextResult(), ready.status == PGRES_COPY_OUT else {
      throw PostgresError(.statement, message: "the server did not begin to copy")
    }
    let decoder = CopyDecoder(forms)
    do {
      while try readRow(into: decoder) {
        if decoder.isFull { try unsafe decoder.take(body) }
      }
      try unsafe decoder.take(body)
    } catch {
      stopCopying()
      throw error
    }
    while try nextResult() != nil {}
  }

  /// Reads what the server sends next; false after the last row.
  private func readRow(into decoder: CopyDecoder) throws(PostgresError) -> Bool {
    while true {
      var start: UnsafeMutablePointer<CChar>?
      let length = unsafe PQgetCopyData(handle.raw, &start, 1)
      if length > 0 {
        defer { unsafe PQfreemem(start) }
        try unsafe decoder.read(UnsafeRawBufferPointer(start: start, count: Int(length)))
        return true
      }
      if length < 0 {
        // -1 is the end, whose result says whether all was sent; -2 that it failed.
        if length < -1 { while try nextResult() != nil {} }
        return false
      }
      try waitForMore()
    }
  }

  private func waitForMore() throws(PostgresError) {
    var patience = 5.0
    while true {
      var descriptor = pollfd(fd: unsafe PQsocket(handle.raw), events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&descriptor, 1, 100)
      if ready > 0 {
        guard unsafe PQconsumeInput(handle.raw) == 1 else {
          throw PostgresError(.connectionLost, message: handle.message)
        }
        return
      }
      if canceller.isRequested {
        patience -= 0.1
        if patience < 0 { throw .interrupted }
      }
    }
  }

  /// Ends a COPY whose rows nobody wants, so that the session takes another statement.
  private func stopCopying() {
    guard canceller.isRunning else { return }
    canceller.stop()
    while true {
      var start: UnsafeMutablePointer<CChar>?
      let length = unsafe PQgetCopyData(handle.raw, &start, 0)
      unsafe PQfreemem(start)
      if length < 0 { break }
    }
    // The server's word for having been stopped is no news.
    _ = try? drainCopy()
    mend()
  }

  private func drainCopy() throws(PostgresError) {
    while try nextResult() != nil {}
  }
}
