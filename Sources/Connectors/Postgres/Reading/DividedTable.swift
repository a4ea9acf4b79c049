import Postgres
import SQL
import Tables

/// A table of a server in ranges of its pages, in order, which several sessions can read at once.
///
/// All ranges together have every row once, and in the order in which the table as a whole is read.
struct DividedTable: Sendable {
  /// 4 MB of rows: a session that is ahead of another keeps as much in memory.
  private static let pagesInRange = 512
  /// Of fewer pages (32 MB) a second session takes as long to begin as it spares.
  private static let leastPages = 4096

  private let path: SQL
  /// How many ranges there are.
  let count: Int

  /// The table at `path`, which the session holds from now on so that nobody writes it anew.
  ///
  /// - Returns: `nil` for what is small, or has no pages of its own, as views and tables in partitions; where rows are hidden from
  ///   some users, since the server then might read all of them for each range, as it does before version 14; and on a standby,
  ///   where a long read is ended rather than waited for.
  init?(_ path: SQL, on server: PostgresConnection) throws(PostgresError) {
    try server.execute("SELECT 1 FROM \(path) LIMIT 0")
    let found = try server.rows(
      """
      SELECT c.relkind = 'r' AND a.amname = 'heap' AND NOT c.relhassubclass AND NOT c.relrowsecurity
          AND NOT pg_catalog.pg_is_in_recovery()
          AND CAST(pg_catalog.current_setting('server_version_num') AS int) >= 140000
          AND pg_catalog.has_function_privilege('pg_catalog.pg_export_snapshot()', 'EXECUTE'),
        pg_catalog.pg_relation_size(c.oid)
          / CAST(pg_catalog.current_setting('block_size') AS bigint)
      FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
      WHERE c.oid = CAST(\(path.text(in: .postgreSQL)) AS pg_catalog.regclass)
      """)
    guard let row = found.first, row[0].bool == true, let pages = row[1].int,
      pages >= DividedTable.leastPages
    else { return nil }
    self.path = path
    count = (pages + DividedTable.pagesInRange - 1) / DividedTable.pagesInRange
  }

  /// The rows of a range; the last has no end.
  func query(_ range: Int) -> SQL {
    let first = range * DividedTable.pagesInRange
    let start: SQL = "SELECT * FROM \(path) WHERE ctid >= CAST(\("(\(first),0)") AS tid)"
    guard range < count - 1 else { return start }
    return "\(start) AND ctid < CAST(\("(\(first + DividedTable.pagesInRange),0)") AS tid)"
  }
}
