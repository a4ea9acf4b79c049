public import DuckDB
import Digests
import Foundation
public import Pipelines
import SQL
public import Tables

/// A table or view of a DuckDB database file, named `duckdb:FILE#TABLE` or `duckdb:FILE#SCHEMA.TABLE`.
///
/// The file is attached read-only, once on a connection, and stays attached for the relation to be read.
public struct DuckDBSource: DatasetSource {
  /// The place as the user named it.
  public let location: String
  let file: String
  let table: TableName
  /// The rows that are read; `nil` for all.
  var range: SourceRange?

  /// Takes `location` apart.
  ///
  /// - Throws: `WeirFailure` when it names no table.
  init(location: String, workspace: Workspace) throws {
    let address = location.dropFirst("duckdb:".count)
    guard let hash = address.lastIndex(of: "#"), hash > address.startIndex,
      address.index(after: hash) < address.endIndex
    else {
      throw WeirFailure(
        "reading \(location)", reason: "it names no table",
        remedy: "write duckdb:FILE#TABLE or duckdb:FILE#SCHEMA.TABLE")
    }
    self.location = Secrets.redact(location)
    file = workspace.resolve(String(address[..<hash])).path
    table = TableName(String(address[address.index(after: hash)...]))
  }

  /// The rows in place, numbered as the engine stores them; or copied.
  public func open(as name: String, mode: OpeningMode, on connection: Connection) throws
    -> OpenDataset
  {
    let catalog = try attach(on: connection)
    let (path, isView) = try find(in: catalog, on: connection)
    let columns = try connection.columns(of: "SELECT * FROM \(path)")
    let filter: SQL = range?.condition().map { " WHERE \($0)" } ?? ""
    var relation = path
    var rowNumber: SQL = "rowid"
    // The engine's row ids have gaps where rows were deleted; they number the rows, in order, all the same.
    let hidesRowID = columns.contains { $0.name.lowercased() == "rowid" }
    if mode.copies {
      relation = "\(name: name + "__rows")"
      let numbered: SQL = hidesRowID ? "row_number() OVER () - 1 AS __weir_row, " : ""
      try connection.execute(
        "CREATE OR REPLACE TABLE \(relation) AS SELECT \(numbered)* FROM \(path)\(filter)")
      if hidesRowID { rowNumber = "__weir_row" }
    } else if isView || hidesRowID || range != nil {
      relation = "(SELECT row_number() OVER () - 1 AS __weir_row, * FROM \(path)\(filter))"
      rowNumber = "__weir_row"
    }
    return try OpenDataset(
      name: name, relation: relation, columns: columns, rowNumber: rowNumber, file: "\(location)",
      location: location,
      rowCount: connection.value("SELECT count(*) FROM \(relation)").int ?? 0,
      malformed: .none
    ).withoutReservedNames()
  }

  /// SHA-256 of the number of rows and the sum of their hashes, whatever their order.
  public func fingerprint(on connection: Connection) throws -> String {
    let catalog = try attach(on: connection)
    let (path, _) = try find(in: catalog, on: connection)
    let columns = try connection.columns(of: "SELECT * FROM \(path)")
    let names = columns.map { SQL.name($0.name) }
    let filter: SQL = range?.condition().map { " WHERE \($0)" } ?? ""
    let sums = try connection.rows(
      "SELECT count(*), sum(hash(\(names))) FROM \(path)\(filter)")[0]
    let shape = columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
    return try SHA256.hexadecimal(of: "\(sums[0]) \(sums[1]) \(shape)".utf8)
  }

  /// Those of the table.
  public func columns(on connection: Connection) throws -> [Column]? {
    let (path, _) = try find(in: attach(on: connection), on: connection)
    return try connection.columns(of: "SELECT * FROM \(path)")
  }

  /// The source with only the rows of a range.
  public func reading(_ range: SourceRange) -> (any DatasetSource)? {
    var source = self
    source.range = range
    return source
  }

  /// The alias under which the file is attached: the same for every source of the file.
  private func attach(on connection: Connection) throws -> String {
    guard FileManager.default.fileExists(atPath: file) else {
      throw WeirFailure(
        "reading \(location)", reason: "there is no such file",
        remedy: "relative paths start from the workspace; choose it with --workspace")
    }
    let catalog = "weir source \(file)"
    do {
      try connection.execute("ATTACH IF NOT EXISTS \(file) AS \(name: catalog) (READ_ONLY)")
    } catch {
      if error.kind == .interrupted { throw error }
      throw DatabaseFile.failure("reading \(location)", error)
    }
    return catalog
  }

  private func find(in catalog: String, on connection: Connection) throws -> (SQL, isView: Bool) {
    let relations = try connection.rows(
      """
      SELECT schema_name, table_name, false FROM duckdb_tables() WHERE database_name = \(catalog)
      UNION ALL SELECT schema_name, view_name, true FROM duckdb_views()
      WHERE database_name = \(catalog) AND NOT internal ORDER BY ALL
      """)
    let wanted = table.shown.lowercased()
    var names: [String] = []
    for row in relations {
      let schema = row[0].string ?? ""
      let own = row[1].string ?? ""
      let shown = schema == "main" ? own : "\(schema).\(own)"
      if shown.lowercased() == wanted {
        return ("\(path: [catalog, schema, own])", row[2].bool == true)
      }
      names.append(shown)
    }
    throw WeirFailure(
      "reading \(location)", reason: "the database has no table \(table.shown)",
      remedy: nearest(to: table.shown, in: names).map { "did you mean '\($0)'?" }
        ?? "it has: \(names.prefix(20).joined(separator: ", "))")
  }
}

/// What goes wrong with database files, in words that help.
enum DatabaseFile {
  /// Whether another process has the file open.
  static func isLocked(_ error: DuckDBError) -> Bool { error.message.contains("lock on file") }

  /// The engine's `error` while attaching a file, with its remedy.
  static func failure(_ doing: String, _ error: DuckDBError) -> WeirFailure {
    if error.message.contains("No space left") || error.message.contains("File too large") {
      return WeirFailure(
        doing, reason: error.withoutValues,
        remedy: "nothing was loaded; make room, then run again")
    }
    let isAttached = error.message.contains("already attached")
    // By another load of this run, or until a transaction beside it has ended, which looked at every database.
    let isInUse = isLocked(error) || error.message.contains("attached by database \"weir target ")
    return WeirFailure(
      doing, reason: error.withoutValues,
      remedy: isLocked(error)
        ? "another process has the database open: close it there, then try again"
        : isAttached
          ? "read and write one database in one run under one name only"
          : "see whether the file is a DuckDB database of this version or an earlier one",
      outlook: isInUse ? .passing : .lasting)
  }
}
