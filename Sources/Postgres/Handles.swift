import CPostgres

/// Owns a connection of libpq; nothing else lives here.
@safe final class ConnectionHandle {
  let raw: OpaquePointer

  /// Connects, which takes as long as `connect_timeout` says, or until it is no longer wanted.
  init(
    parameters: [(keyword: String, value: String)], while isWanted: () -> Bool
  ) throws(PostgresError) {
    let attempt = ConnectionAttempt(parameters: parameters)
    guard let connection = unsafe try attempt.wait(while: isWanted) else {
      throw PostgresError(.resources, message: "there is no memory for a connection")
    }
    guard unsafe PQstatus(connection) == CONNECTION_OK else {
      let text = unsafe String(cString: PQerrorMessage(connection))
      unsafe PQfinish(connection)
      throw PostgresError(.connection, message: PostgresError.oneLine(text))
    }
    // libpq would write the server's notices to stderr, which is not its own.
    unsafe PQsetNoticeReceiver(connection, { _, _ in }, nil)
    unsafe raw = connection
  }

  /// The host, port, database and user that the parameters came to.
  var endpoint: [String] {
    let parts = unsafe [PQhost(raw), PQport(raw), PQdb(raw), PQuser(raw)]
    return unsafe parts.map { part in unsafe part.map { unsafe String(cString: $0) } ?? "" }
  }

  /// What leads to the very server that the session is on, by libpq's keywords; empty for none.
  var server: [(keyword: String, value: String)] {
    let parts = unsafe [
      ("host", PQhost(raw)), ("hostaddr", PQhostaddr(raw)), ("port", PQport(raw)),
    ]
    return unsafe parts.map { keyword, value in
      unsafe (keyword, value.map { unsafe String(cString: $0) } ?? "")
    }
  }

  /// Whether the session is still there, as far as libpq has noticed.
  var isAlive: Bool { unsafe PQstatus(raw) == CONNECTION_OK }

  /// What libpq itself has to say, in one line.
  var message: String { unsafe PostgresError.oneLine(String(cString: PQerrorMessage(raw))) }

  /// Whether the transaction takes no more statements, since one has failed.
  var hasFailedTransaction: Bool { unsafe PQtransactionStatus(raw) == PQTRANS_INERROR }

  /// A setting that the server reports by itself.
  func parameter(_ name: String) -> String? {
    unsafe PQparameterStatus(raw, name).map { unsafe String(cString: $0) }
  }

  deinit { unsafe PQfinish(raw) }
}

/// Owns a result of libpq; nothing else lives here.
@safe final class ResultHandle {
  let raw: OpaquePointer

  init(adopting raw: OpaquePointer) { unsafe self.raw = raw }

  var status: ExecStatusType { unsafe PQresultStatus(raw) }
  var rowCount: Int { unsafe Int(PQntuples(raw)) }
  var columnCount: Int { unsafe Int(PQnfields(raw)) }
  /// How many rows the statement took or changed; 0 where it is none that does.
  var rowsChanged: Int { unsafe Int(String(cString: PQcmdTuples(raw))) ?? 0 }

  /// What the server refused; `nil` for a result that is none.
  var error: PostgresError? {
    guard status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE else { return nil }
    guard let code = field(WeirFieldSQLState) else {
      let text = unsafe String(cString: PQresultErrorMessage(raw))
      return PostgresError(.connectionLost, message: PostgresError.oneLine(text))
    }
    var error = PostgresError(
      code: code, text: field(WeirFieldMessage) ?? "", column: field(WeirFieldColumn),
      constraint: field(WeirFieldConstraint), table: field(WeirFieldTable))
    error.row = field(WeirFieldContext).flatMap(PostgresError.row(inContext:))
    return error
  }

  private func field(_ code: some BinaryInteger) -> String? {
    unsafe PQresultErrorField(raw, Int32(code)).map { unsafe String(cString: $0) }
  }

  func columnName(_ index: Int) -> String {
    unsafe PQfname(raw, Int32(index)).map { unsafe String(cString: $0) } ?? ""
  }

  func columnType(_ index: Int) -> UInt32 { unsafe PQftype(raw, Int32(index)) }

  /// The type's modifier, such as the digits of a numeric; -1 for none.
  func columnModifier(_ index: Int) -> Int { unsafe Int(PQfmod(raw, Int32(index))) }

  /// Gives the bytes of a value to `body`; `nil` for NULL.
  func withValue<Result>(
    row: Int, column: Int, _ body: (Span<UInt8>) throws(PostgresError) -> Result
  ) throws(PostgresError) -> Result? {
    guard unsafe PQgetisnull(raw, Int32(row), Int32(column)) == 0,
      let start = unsafe PQgetvalue(raw, Int32(row), Int32(column))
    else { return nil }
    let count = unsafe Int(PQgetlength(raw, Int32(row), Int32(column)))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    return try unsafe body(bytes.assumingMemoryBound(to: UInt8.self).span)
  }

  deinit { unsafe PQclear(raw) }
}

/// Owns what cancels a connection's statements; nothing else lives here.
@safe final class CancelHandle: @unchecked Sendable {
  // Set once; PQcancel may be called from any thread.
  private let raw: OpaquePointer?

  init(_ connection: ConnectionHandle) { unsafe raw = PQgetCancel(connection.raw) }

  /// Asks the server to stop the running statement; without effect when there is none.
  func cancel() {
    var text = [CChar](repeating: 0, count: 256)
    // Whether it worked shows by the statement's own end.
    _ = unsafe PQcancel(raw, &text, Int32(text.count))
  }

  deinit { unsafe PQfreeCancel(raw) }
}

/// Gives `strings` to `body` as C has them, with NULL for `nil` and after the last.
func withCStrings<Result>(
  _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  var bytes: [CChar] = []
  let starts = strings.map { string -> Int? in
    guard let string else { return nil }
    defer { bytes += string.utf8CString }
    return bytes.count
  }
  return unsafe bytes.withUnsafeBufferPointer { buffer in
    var pointers = unsafe [UnsafePointer<CChar>?]()
    for start in starts {
      let base = buffer.baseAddress
      unsafe pointers.append(start.flatMap { start in unsafe base.map { unsafe $0 + start } })
    }
    unsafe pointers.append(nil)
    // Never empty, so that there is an address.
    return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
  }
}
