import DuckDB
import Pipelines
import Postgres
import SQL
import Tables

// What must hold before rows are loaded.
extension PostgresTarget {
  func connect() throws -> PostgresConnection {
    try PostgresConnection(try server.get(), watch: watch)
  }

  /// Does `body`, and tells the server's errors with the place and what to do.
  func told<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as PostgresError {
      guard error.kind == .permission else { throw PostgresEngine.failure(doing, error) }
      throw WeirFailure(
        doing, reason: error.description,
        remedy: "grant this user INSERT on the table and what the mode needs, and CREATE on the "
          + "schema where tables are to be made")
    }
  }

  /// The columns that tell rows apart.
  var batchKey: BatchKey { BatchKey(columns: key, mode: mode, doing: doing) }

  /// The server would cut longer names, and find the table or its columns by them no more.
  func requireShortNames(_ names: [String], on server: PostgresConnection) throws {
    let limit =
      try server.value("SELECT CAST(current_setting('max_identifier_length') AS bigint)").int ?? 63
    guard let long = names.first(where: { $0.utf8.count > limit }) else { return }
    throw WeirFailure(
      doing,
      reason:
        "the name \(long.prefix(40))… has \(long.utf8.count) bytes, and the server takes \(limit)",
      remedy: "choose a shorter one; a transform renames columns")
  }

  /// The server finds rows by a unique index, and refuses to without.
  func requireUnique(_ key: [String], in table: ServerTable) throws {
    guard !table.uniqueKeys.contains(where: { Set($0) == Set(key) }) else { return }
    throw WeirFailure(
      doing,
      reason: "the table has no primary key or unique index on \(key.joined(separator: ", "))",
      remedy: "create one, or name the columns of the one there is as key:")
  }

  func requirePrivileges(on table: ServerTable, _ server: PostgresConnection) throws {
    let needed: [String] =
      switch mode {
      case .append: ["INSERT"]
      case .replace: ["INSERT", "DELETE"]
      case .upsert, .scd2: ["INSERT", "UPDATE", "SELECT"]
      }
    for privilege in needed {
      let path = table.path.text(in: .postgreSQL)
      guard
        try server.value("SELECT has_table_privilege(\(path), \(privilege))") == .boolean(true)
      else {
        throw WeirFailure(
          doing, reason: "this user may not \(privilege) there",
          remedy: "GRANT \(needed.joined(separator: ", ")) ON \(path) TO this user")
      }
    }
  }

  /// A version cannot begin before the one that it follows: a clock that was set back would make history false.
  func requireNoFuture(of table: ServerTable, _ server: PostgresConnection) throws {
    let later = try server.value(
      """
      SELECT EXISTS (SELECT 1 FROM \(table.path) WHERE \(name: Merging.validity.from) >= now()
        OR (\(name: Merging.validity.to) >= now() AND \(name: Merging.validity.to) <> 'infinity'))
      """)
    guard later == .boolean(true) else { return }
    throw WeirFailure(
      doing, reason: "the table holds versions that begin later than now, by the server's clock",
      remedy: "see whether that clock was set back; wait until it has caught up")
  }
}
