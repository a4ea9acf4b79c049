import SQL
import Tables

// Several sessions that see the same rows.
extension PostgresConnection {
  /// Makes what this session sees visible to others, for as long as it goes on; `beginSnapshot` must have been called.
  ///
  /// - Returns: the name by which `companion` asks for it.
  public func exportSnapshot() throws(PostgresError) -> String {
    // From within a savepoint nothing can be exported.
    try run("RELEASE SAVEPOINT weir")
    let name = try fetch("SELECT pg_catalog.pg_export_snapshot()", [.text]).first?.first?.string
    try run("SAVEPOINT weir")
    return name ?? ""
  }

  /// Another session on the very server that this one is on, which sees what it sees.
  ///
  /// It does not wait for locks longer than a few seconds: somebody may want a table to himself, wait for this session, and keep
  /// the other one waiting.
  ///
  /// - Parameter watch: is given what stops the other session.
  /// - Returns: `nil` where several servers are behind one address, and another one answered.
  public func companion(
    seeing snapshot: String, watch: (PostgresCanceller) -> Void
  ) throws(PostgresError) -> PostgresConnection? {
    var parameters = address.parameters
    for (keyword, value) in handle.server {
      parameters[keyword] = value.isEmpty ? nil : value
    }
    let other = try PostgresConnection(ServerAddress(parameters: parameters), watch: watch)
    let identity: SQL = "SELECT CAST(pg_catalog.pg_postmaster_start_time() AS text)"
    guard try other.value(identity) == value(identity) else { return nil }
    try other.beginSnapshot(snapshot)
    try other.execute("SET LOCAL lock_timeout = '5s'")
    return other
  }
}
