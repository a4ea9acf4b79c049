public import DuckDB
import Failpoints
import Foundation
public import Pipelines
public import SQL
import Tables

/// A table of a DuckDB database file, with a ledger of loaded batches in the same file.
///
/// Rows and ledger entry are one transaction: after a crash at any moment there are both or neither. The file
/// is attached only while it is worked on, since one process at a time may write it.
public struct DuckDBTarget: DatasetTarget {
  let file: String
  let table: TableName
  /// The place as the user named it.
  public let location: String
  let mode: LoadMode
  let key: [String]

  /// The file, which one load at a time may write.
  public var lane: String { "duckdb:\(file)" }

  private var catalog: String { "weir target \(file)" }

  private var doing: String { "loading into \(location)" }

  /// Refuses a directory that cannot be written, a file that is no database or is locked, and columns that do not fit.
  public func check(_ query: SQL, on connection: Connection) throws {
    let columns = try describe(query, on: connection)
    try requireKey(in: columns)
    guard FileManager.default.fileExists(atPath: file) else { return try checkDirectory() }
    guard FileManager.default.isWritableFile(atPath: file) else {
      throw WeirFailure(doing, reason: "the file cannot be written", remedy: "permit writing it")
    }
    try attached(on: connection) {
      if let existing = try existingColumns(on: connection) {
        try requireSameNames(columns, existing)
      }
    }
  }

  /// Loads the rows in one transaction; appends no batch that the ledger holds.
  ///
  /// A missing file, schema or table is created; a table made for `upsert` has the key as its primary key. Values whose type
  /// differs from the table's are loaded if every one of them fits exactly, else nothing is.
  public func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome {
    let query = rows.ordered
    let columns = try describe(query, on: connection)
    try requireKey(in: columns)
    try makeDirectory()
    let isNew = !FileManager.default.fileExists(atPath: file)
    return try attached(on: connection, isNew: isNew) {
      // Another process may have made and filled it since.
      let isEmpty = try isNew && hasNoTables(on: connection)
      let outcome: LoadOutcome
      do {
        outcome = try connection.transaction { () throws -> LoadOutcome in
          let ledger = ledger(on: connection)
          try ledger.create()
          try ledger.extend()
          if let earlier = try ledger.outcome(of: batch, mode: mode) { return earlier }
          try Failpoint.duckdbBegun.pass()
          let isNew = try existingColumns(on: connection) == nil
          try ledger.requireUnmoved(batch, isNew: isNew, doing: doing)
          let rows = try loadRows(query, columns, on: connection)
          if let letters = refusals?.letters { try loadLetters(letters, on: connection) }
          try ledger.record(batch, rows: rows, refused: 0, mode: mode)
          if batch.move != nil {
            try ledger.createMemory(memory)
            try ledger.remember(batch, in: memory, of: connection)
          }
          try Failpoint.duckdbCommitting.pass()
          return .loaded(rows: rows)
        }
      } catch {
        // A database that this load made, and nothing is in, is not left behind: gone while nobody else can open it.
        if isEmpty { removeDatabase() }
        throw told(error)
      }
      try Failpoint.duckdbCommitted.pass()
      return outcome
    }
  }

  private func ledger(on connection: Connection) -> LoadLedger<Connection> {
    LoadLedger(
      place: "\(path: [catalog, "main", LoadLedger<Connection>.name])", table: table.shown,
      database: connection)
  }

  private var memory: SQL { "\(path: [catalog, "main", LoadLedger<Connection>.memoryName])" }

  /// Of a table that is not there nothing was loaded, whatever was before.
  public func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    let columns = RememberedRows.columns.map { "\(name: $0.name) \($0.type)" as SQL }
    try connection.execute("CREATE OR REPLACE TABLE \(name: table) (\(columns))")
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try attached(on: connection, toRead: true) {
      let held = try connection.rows(
        """
        SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name = \(catalog)
          AND schema_name = 'main' AND (table_name = \(LoadLedger<Connection>.name)
          AND column_name = 'watermark' OR table_name = \(LoadLedger<Connection>.memoryName))
        """)
      guard held.count == 2, try existingColumns(on: connection) != nil else { return nil }
      let ledger = ledger(on: connection)
      guard let progress = try ledger.progress(of: pipeline, dataset) else { return nil }
      try connection.execute(
        "INSERT INTO \(name: table) \(ledger.remembered(of: pipeline, dataset, in: memory))")
      return progress
    }
  }

  /// Puts the letters of what was loaded into their table, which is made where there is none.
  private func loadLetters(_ letters: LetterTable, on connection: Connection) throws {
    guard let query = try letters.rows(on: connection) else { return }
    let target = DuckDBTarget(
      file: file, table: TableName(letters.name),
      location: "\(location), letters in \(letters.name)",
      mode: .upsert, key: LetterTable.key)
    _ = try target.loadRows(query, try target.describe(query, on: connection), on: connection)
  }

  private func hasNoTables(on connection: Connection) throws -> Bool {
    try connection.value("SELECT count(*) FROM duckdb_tables() WHERE database_name = \(catalog)")
      == .integer(0)
  }

  private func told(_ error: any Error) -> any Error {
    guard let error = error as? DuckDBError else { return error }
    if error.message.hasPrefix("Constraint Error") {
      // The engine's text holds the values, which errors must not.
      return WeirFailure(
        doing, reason: "rows violate a constraint of the table (key, unique, not null or check)",
        remedy: "use mode: upsert with its key, or mend the rows; nothing was loaded")
    }
    guard error.kind == .inputOutput else { return error }
    return WeirFailure(
      doing, reason: error.withoutValues,
      remedy: "nothing was loaded; make room or permit writing, then run again")
  }

  private func removeDatabase() {
    for path in [file, file + ".wal"] { try? FileManager.default.removeItem(atPath: path) }
  }
}

// The rows.
extension DuckDBTarget {
  /// A column with its type as the engine writes it.
  private struct TypedColumn {
    var name: String
    var type: String
  }

  private func loadRows(_ query: SQL, _ columns: [TypedColumn], on connection: Connection) throws
    -> Int
  {
    let target = table.path(in: catalog)
    let existing = try existingColumns(on: connection)
    if let existing { try requireSameNames(columns, existing) }
    let differing = differences(columns, existing ?? columns)
    guard mode == .upsert || !differing.isEmpty else {
      if existing == nil { try createTable(columns, on: connection) }
      if mode == .replace { try connection.execute("DELETE FROM \(target)") }
      return try connection.execute("INSERT INTO \(target) BY NAME (\(query)\n)")
    }
    // The rows are looked at before they are loaded, so they are made once and kept meanwhile.
    let staged: SQL = "temp.\"weir rows to load\""
    try connection.execute("CREATE OR REPLACE TEMP TABLE \"weir rows to load\" AS (\(query)\n)")
    defer { _ = try? connection.execute("DROP TABLE IF EXISTS \(staged)") }
    for (column, wanted) in differing {
      try requireExactCast(of: column, to: wanted, in: staged, on: connection)
    }
    let wantedTypes = Dictionary(
      differing.map { ($0.0.name, $0.1) }, uniquingKeysWith: { first, _ in first })
    let casts = columns.map { column in
      let name = SQL.name(column.name)
      guard let wanted = wantedTypes[column.name] else { return name }
      return "CAST(\(name) AS \(SQL(userText: wanted))) AS \(name)"
    }
    let rows: SQL = "SELECT \(casts) FROM \(staged)"
    if existing == nil { try createTable(columns, on: connection) }
    switch mode {
    case .append, .replace:
      if mode == .replace { try connection.execute("DELETE FROM \(target)") }
      return try connection.execute("INSERT INTO \(target) BY NAME (\(rows))")
    case .upsert:
      try requireUniqueKey(in: staged, on: connection)
      return try merge(rows, columns, into: target, on: connection)
    case .scd2: throw noHistory
    }
  }

  private func merge(
    _ rows: SQL, _ columns: [TypedColumn], into target: SQL, on connection: Connection
  ) throws -> Int {
    let isKey = Set(key.map { $0.lowercased() })
    let names = columns.map { SQL.name($0.name) }
    let others = columns.filter { !isKey.contains($0.name.lowercased()) }.map { SQL.name($0.name) }
    let matches = key.map { "new.\(name: $0) = old.\(name: $0)" as SQL }
    let update: SQL =
      others.isEmpty
      ? "" : "WHEN MATCHED THEN UPDATE SET \(others.map { "\($0) = new.\($0)" as SQL })"
    try connection.execute(
      """
      MERGE INTO \(target) AS old USING (\(rows)) AS new ON (\(matches, separator: " AND ")) \(update)
      WHEN NOT MATCHED THEN INSERT (\(names)) VALUES (\(names.map { "new.\($0)" as SQL }))
      """)
    return try connection.value("SELECT count(*) FROM (\(rows))").int ?? 0
  }

  private func createTable(_ columns: [TypedColumn], on connection: Connection) throws {
    try connection.execute("CREATE SCHEMA IF NOT EXISTS \(path: [catalog, table.schema])")
    var parts = columns.map { "\(name: $0.name) \(SQL(userText: $0.type))" as SQL }
    if mode == .upsert {
      parts.append("PRIMARY KEY (\(key.map { SQL.name($0) }))")
    }
    try connection.execute("CREATE TABLE \(table.path(in: catalog)) (\(parts))")
  }

  /// Types come from the engine's own description, so they are SQL and no text of a user.
  private func describe(_ query: SQL, on connection: Connection) throws -> [TypedColumn] {
    try connection.rows("SELECT column_name, column_type FROM (DESCRIBE (\(query)\n))").map {
      TypedColumn(name: $0[0].string ?? "", type: $0[1].string ?? "")
    }
  }

  private func existingColumns(on connection: Connection) throws -> [TypedColumn]? {
    let rows = try connection.rows(
      """
      SELECT column_name, data_type FROM duckdb_columns()
      WHERE database_name = \(catalog) AND lower(schema_name) = lower(\(table.schema))
        AND lower(table_name) = lower(\(table.table))
      ORDER BY column_index
      """)
    return rows.isEmpty
      ? nil : rows.map { TypedColumn(name: $0[0].string ?? "", type: $0[1].string ?? "") }
  }

  private func differences(_ columns: [TypedColumn], _ existing: [TypedColumn])
    -> [(TypedColumn, String)]
  {
    let types = Dictionary(
      existing.map { ($0.name.lowercased(), $0.type) }, uniquingKeysWith: { first, _ in first })
    return columns.compactMap { column in
      guard let wanted = types[column.name.lowercased()], wanted != column.type else { return nil }
      return (column, wanted)
    }
  }
}

// What must hold.
extension DuckDBTarget {
  private var noHistory: WeirFailure {
    WeirFailure(
      doing, reason: "mode scd2 is for tables of PostgreSQL",
      remedy: "use mode: upsert, or load into PostgreSQL")
  }

  private func requireKey(in columns: [TypedColumn]) throws {
    if mode == .scd2 { throw noHistory }
    guard mode == .upsert else { return }
    let names = Set(columns.map { $0.name.lowercased() })
    let missing = key.filter { !names.contains($0.lowercased()) }
    if key.isEmpty || !missing.isEmpty {
      throw WeirFailure(
        doing,
        reason: key.isEmpty
          ? "mode upsert needs a key"
          : "the rows have no key column \(missing.joined(separator: ", "))",
        remedy: "name the columns that identify a row as key:")
    }
  }

  private func requireSameNames(_ columns: [TypedColumn], _ existing: [TypedColumn]) throws {
    let offered = Set(columns.map { $0.name.lowercased() })
    let held = Set(existing.map { $0.name.lowercased() })
    let missing = existing.filter { !offered.contains($0.name.lowercased()) }.map(\.name)
    let extra = columns.filter { !held.contains($0.name.lowercased()) }.map(\.name)
    guard !missing.isEmpty || !extra.isEmpty else { return }
    var reasons: [String] = []
    if !missing.isEmpty { reasons.append("the rows lack \(missing.joined(separator: ", "))") }
    if !extra.isEmpty { reasons.append("the table lacks \(extra.joined(separator: ", "))") }
    throw WeirFailure(
      doing, reason: "the table has other columns: " + reasons.joined(separator: "; "),
      remedy: "select the table's columns in a transform, or alter the table")
  }

  private func requireExactCast(
    of column: TypedColumn, to wanted: String, in staged: SQL, on connection: Connection
  ) throws {
    let value = SQL.name(column.name)
    let cast: SQL = "TRY_CAST(\(value) AS \(SQL(userText: wanted)))"
    // There and back again must give the value itself, else it was rounded, cut or reformatted.
    let lost: Int
    do {
      lost =
        try connection.value(
          """
          SELECT count(*) FROM \(staged) WHERE \(value) IS NOT NULL
            AND TRY_CAST(\(cast) AS \(SQL(userText: column.type))) IS DISTINCT FROM \(value)
          """
        ).int ?? 0
    } catch {
      if error.kind != .statement { throw error }
      throw WeirFailure(
        doing, reason: "column \(column.name) is \(column.type), and the table has \(wanted)",
        remedy: "cast it in a transform")
    }
    guard lost > 0 else { return }
    throw WeirFailure(
      doing,
      reason: "\(lost) values of column \(column.name) (\(column.type)) do not fit the table's "
        + "\(wanted) exactly",
      remedy: "cast or round them in a transform, or widen the table's column")
  }

  private func requireUniqueKey(in staged: SQL, on connection: Connection) throws {
    let names = key.map { SQL.name($0) }
    let nulls = names.map { "\($0) IS NULL" as SQL }
    let counts = try connection.rows(
      """
      SELECT (SELECT count(*) FROM (SELECT 1 FROM \(staged) GROUP BY \(names) HAVING count(*) > 1)),
        (SELECT count(*) FROM \(staged) WHERE \(nulls, separator: " OR "))
      """)[0]
    let shown = key.joined(separator: ", ")
    if let repeated = counts[0].int, repeated > 0 {
      throw WeirFailure(
        doing, reason: "\(repeated) keys (\(shown)) occur in more than one row of the batch",
        remedy: "make the key unique, with a contract rule or in a transform")
    }
    if let missing = counts[1].int, missing > 0 {
      throw WeirFailure(
        doing, reason: "\(missing) rows have no key: \(shown) is NULL",
        remedy: "require the key in the contract")
    }
  }
}

// The file.
extension DuckDBTarget {
  /// Runs `body` with the database attached; it is detached also when `body` throws.
  ///
  /// - Parameters:
  ///   - isNew: whether there was no file, so that one which could not even be made is this load's to remove.
  ///   - toRead: whether it is only looked at.
  private func attached<Result>(
    on connection: Connection, isNew: Bool = false, toRead: Bool = false,
    _ body: () throws -> Result
  ) throws -> Result {
    do {
      let mode: SQL = toRead ? " (READ_ONLY)" : ""
      try connection.execute("ATTACH \(file) AS \(name: catalog)\(mode)")
    } catch {
      if isNew, !DatabaseFile.isLocked(error) { removeDatabase() }
      if error.kind == .interrupted { throw error }
      throw DatabaseFile.failure(doing, error)
    }
    do {
      let result = try body()
      // What is committed is safe in the log beside the file; moving it into the file only spares the next
      // reader that, so a disk too full for it is no failure.
      if !toRead { _ = try? connection.execute("CHECKPOINT \(name: catalog)") }
      try connection.execute("DETACH \(name: catalog)")
      return result
    } catch {
      // The first error is the one to tell.
      _ = try? connection.execute("DETACH \(name: catalog)")
      throw error
    }
  }

  private func makeDirectory() throws {
    let parent = URL(filePath: file).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    } catch {
      throw WeirFailure(
        doing, reason: "the directory \(parent.path) cannot be created",
        remedy: "create it, or permit this user to")
    }
  }

  private func checkDirectory() throws {
    var parent = URL(filePath: file).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: parent.path), parent.path != "/" {
      parent.deleteLastPathComponent()
    }
    if !FileManager.default.isWritableFile(atPath: parent.path) {
      throw WeirFailure(
        doing, reason: "the directory \(parent.path) cannot be written",
        remedy: "make it writable for this user, or load elsewhere")
    }
  }
}
