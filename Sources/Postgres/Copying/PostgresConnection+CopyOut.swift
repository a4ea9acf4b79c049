import CPostgres
import Glibc
import SQL
import Tables

// Rows on their way from the server.
extension PostgresConnection {
  /// Copies the rows of a query out, in binary, into a part of `queue`; ends where nobody wants them any more.
  func copyOut(
    _ query: SQL, into queue: CopyQueue, part: Int, receiver: Int
  ) throws(PostgresError) {
    let sql: SQL = "COPY (\(query)\n) TO STDOUT (FORMAT binary)"
    try send { unsafe PQsendQuery(handle.raw, sql.text(in: .postgreSQL)) }
    guard let ready = try nextResult(), ready.status == PGRES_COPY_OUT else {
      throw PostgresError(.statement, message: "the server did not begin to copy")
    }
    do {
      guard try receive(into: queue, part: part, receiver: receiver) else { return stopCopying() }
    } catch {
      stopCopying()
      throw error
    }
    while try nextResult() != nil {}
    queue.end(part)
  }

  /// Receives all rows; false where nobody wants them any more.
  private func receive(
    into queue: CopyQueue, part: Int, receiver: Int
  ) throws(PostgresError) -> Bool {
    var isBegun = false
    var block = queue.emptyBlock(for: CopyBlock.capacity)
    while true {
      var start: UnsafeMutablePointer<CChar>?
      let length = unsafe PQgetCopyData(handle.raw, &start, 1)
      if length == 0 {
        guard try waitForMore(while: { !queue.isOver }) else { return false }
        continue
      }
      guard length > 0 else {
        // -1 is the end, whose result says whether all was sent; -2 that it failed.
        if length < -1 { while try nextResult() != nil {} }
        return block.length == 0 || queue.put(block, of: part, by: receiver)
      }
      defer { unsafe PQfreemem(start) }
      var row = unsafe UnsafeRawBufferPointer(start: start, count: Int(length))
      if !isBegun {
        isBegun = true
        unsafe row = try PostgresConnection.afterHeader(row)
      }
      if !block.hasRoom(for: row.count) {
        guard queue.put(block, of: part, by: receiver) else { return false }
        block = queue.emptyBlock(for: row.count)
      }
      unsafe block.append(row)
    }
  }

  /// What follows signature, flags and an extension of the header.
  private static func afterHeader(
    _ bytes: UnsafeRawBufferPointer
  ) throws(PostgresError) -> UnsafeRawBufferPointer {
    guard bytes.count >= 19 else { throw .tornValue }
    let length = unsafe Int(
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 15, as: UInt32.self)))
    guard 19 + length <= bytes.count else { throw .tornValue }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[(19 + length)...])
  }

  /// Waits until the server has sent something; false where that is no longer wanted.
  private func waitForMore(while isWanted: () -> Bool) throws(PostgresError) -> Bool {
    var patience = 5.0
    while true {
      var descriptor = pollfd(fd: unsafe PQsocket(handle.raw), events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&descriptor, 1, 100)
      if ready > 0 {
        guard unsafe PQconsumeInput(handle.raw) == 1 else {
          throw PostgresError(.connectionLost, message: handle.message)
        }
        return true
      }
      if !isWanted() { return false }
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
