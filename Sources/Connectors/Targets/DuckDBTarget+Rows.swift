import DuckDB
import Pipelines
import SQL

// The rows.
extension DuckDBTarget {
  /// A column with its type as the engine writes it.
  struct TypedColumn {
    var name: String
    var type: String
  }

  /// Loads the rows of `query` into the table with the columns `existing`, which is made where it is not there.
  func loadRows(
    _ query: SQL, _ columns: [TypedColumn], into existing: [TypedColumn]?,
    on connection: Connection
  ) throws -> Int {
    let target = table.path(in: catalog)
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
      try batchKey.requireDistinct(in: staged, on: connection)
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
  func describe(_ query: SQL, on connection: Connection) throws -> [TypedColumn] {
    try connection.rows("SELECT column_name, column_type FROM (DESCRIBE (\(query)\n))").map {
      TypedColumn(name: $0[0].string ?? "", type: $0[1].string ?? "")
    }
  }

  /// The columns of the table; `nil` where it is not there.
  ///
  /// The engine looks at every database for it: what another thread has attached could not be closed until this transaction
  /// has ended. So it is asked before a long one begins.
  func existingColumns(on connection: Connection) throws -> [TypedColumn]? {
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

  func requireSameNames(_ columns: [TypedColumn], _ existing: [TypedColumn]) throws {
    let offered = Set(columns.map { $0.name.lowercased() })
    let held = Set(existing.map { $0.name.lowercased() })
    try ColumnDifference(
      missing: existing.map(\.name).filter { !offered.contains($0.lowercased()) },
      extra: columns.map(\.name).filter { !held.contains($0.lowercased()) }
    ).requireNone(in: .table, doing: doing)
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
}
