import DuckDB
import SQL
import Tables

// Transforms that users write as SQL.
extension PipelineRun {
  /// The dataset that `text` makes.
  ///
  /// - Parameters:
  ///   - key: the columns by which rows that it drops are known; none where they are counted.
  ///   - letters: rows to read in the place of those of the dataset that it reads first.
  func make(
    _ transform: PipelineSpecification.Transform, by text: String, key: [String],
    from letters: FlowDataset?, _ step: inout RunRecord.Stage
  ) throws -> FlowDataset {
    let place = place(of: transform)
    let calls = try ModelCalls(in: text)
    let sql = try models.expand(calls, on: connection)
    let parsed = try ParsedSQL(sql, on: connection, doing: place)
    let input = parsed.firstTable.flatMap(flowing)
    let table = SQL.name(transform.dataset + "__rows")
    var (made, number, rows) = ("FROM \(table)" as SQL, "rowid" as SQL, 0)
    var columns: [Column]?
    if key.isEmpty, letters == nil, let input, try isMadeOnLoading(transform, parsed, calls) {
      // What is wrong with it shows where it is put into a table.
      columns = try? connection.columns(of: sql)
      (made, number, rows) = ("FROM (\(sql)\n)", "row_number() OVER () - 1", input.rowCount)
    }
    let isMadeOnLoading = columns != nil
    if !isMadeOnLoading {
      if let letters, let input { try show(letters, as: input) }
      try makeTable(table, of: sql, doing: place)
      if letters != nil, let input { try publishView(of: input) }
      (made, number) = ("FROM \(table)", "rowid")
      rows = try connection.value("SELECT count(*) \(made)").int ?? 0
    }
    var dataset = FlowDataset(
      name: transform.dataset, parent: input?.name,
      origins: parsed.tableNames.reduce(into: []) { $0.formUnion(flowing($1)?.origins ?? []) },
      relation: """
        (SELECT *, \(number) AS \(name: FlowDataset.rowColumn), \
        \("transform " + transform.dataset) AS \(name: FlowDataset.fileColumn) \(made)) AS d
        """,
      columns: try columns ?? connection.columns(of: made), rowCount: rows,
      // A column keeps its name through most SQL; one that is renamed is no longer known as personal.
      personalColumns: flow.values.reduce(into: []) { $0.formUnion($1.personalColumns) },
      location: "transform " + transform.dataset)
    // It may be called anything now.
    if parsed.tableNames.contains(where: { flowing($0)?.sealedColumns.isEmpty == false }) {
      dataset.sealedColumns = Set(dataset.columns.map(\.name))
    }
    if isMadeOnLoading {
      dataset.making = place
      step.detail += ", as it is loaded"
    }
    let source = letters ?? input
    step.parent = input?.name
    step.rowsIn = source?.rowCount ?? rows
    step.rowsOut = rows
    if !key.isEmpty {
      guard let source else {
        throw WeirFailure(
          place, reason: "it reads no dataset whose rows it could drop",
          remedy: "leave out 'dropped: quarantine'")
      }
      let keyed = KeyedRows(key: key, source: source, made: dataset, table: table)
      try keyed.requireKey(on: connection, doing: place)
      step.deadLettered = try deadLetters.rejectDropped(
        of: source, from: transform.dataset, origins: dataset.origins.union(source.origins),
        faults: keyed.dropped(by: transform.dataset), on: connection)
      dataset.relation = keyed.placed
    }
    step.filtered = step.rowsIn - rows - step.deadLettered
    step.transforms = [
      RunRecord.Transform(
        name: "sql", sql: SQLLayout.text(of: sql, in: .duckDB), rowsIn: step.rowsIn, rowsOut: rows,
        deadLettered: step.deadLettered, filtered: step.filtered)
    ]
    return dataset
  }

  private func makeTable(_ table: SQL, of sql: SQL, doing: String) throws {
    do {
      try connection.execute("CREATE TABLE \(table) AS \(sql)")
    } catch {
      guard [.statement, .execution].contains(error.kind) else { throw error }
      throw WeirFailure(
        doing, reason: error.kind == .execution ? error.withoutValues : error.message,
        remedy: "correct its SQL; `weir sql` tries it out, and nothing was loaded")
    }
  }

  /// Shows SQL the letters where it looks for the rows of `input`.
  private func show(_ letters: FlowDataset, as input: FlowDataset) throws {
    var shown = letters
    shown.name = input.name
    try publishView(of: shown)
  }
}

/// The rows that SQL read first and those it made, told apart by a key that both have.
private struct KeyedRows {
  var key: [String]
  var source: FlowDataset
  var made: FlowDataset
  var table: SQL

  /// Refuses a key that does not tell which row became which.
  func requireKey(on connection: Connection, doing: String) throws {
    for (dataset, relation, what) in [
      (source, source.relation, "that it reads"), (made, made.relation, "that it yields"),
    ] {
      for name in key
      where !dataset.columns.contains(where: { $0.name.lowercased() == name.lowercased() }) {
        throw WeirFailure(
          doing, reason: "the rows \(what) have no column '\(name)' of 'key'",
          remedy: nearest(to: name, in: dataset.columns.map(\.name)).map { "did you mean '\($0)'?" }
            ?? "they have: \(dataset.columns.map(\.name).joined(separator: ", "))")
      }
      let row = try connection.rows(
        """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM \(relation) GROUP BY \(names) HAVING count(*) > 1)),
          (SELECT count(*) FROM \(relation) WHERE \(isIncomplete))
        """)[0]
      let (doubled, incomplete) = (row[0].int ?? 0, row[1].int ?? 0)
      guard doubled == 0, incomplete == 0 else {
        throw WeirFailure(
          doing,
          reason: """
            'key' does not tell the rows \(what) apart: \(doubled) keys stand there more than once, and \
            \(incomplete) rows have NULL in it, so nobody can tell which rows were dropped
            """,
          remedy: "name columns that do, deduplicate first, or leave out 'dropped: quarantine'")
      }
    }
  }

  private var names: SQL { key.map { SQL.name($0) }.joined(separator: ", ") }
  private var isIncomplete: SQL {
    key.map { "\(name: $0) IS NULL" as SQL }.joined(separator: " OR ")
  }
  private var isSame: SQL {
    key.map { "r.\(name: $0) = s.\(name: $0)" as SQL }.joined(separator: " AND ")
  }

  /// The made rows at the places of those they were made of.
  var placed: SQL {
    let places = StepRows.places.map { "s.\($0)" as SQL }
    return
      "(SELECT r.*, \(places) FROM \(table) AS r JOIN \(source.relation.as("s")) ON \(isSame)) AS d"
  }

  /// The rows that nothing was made of, with the reason.
  func dropped(by dataset: String) -> SQL {
    let reason = SQL.reason(
      checkID: "\(dataset + ".sql")", column: "\(key.joined(separator: ", "))",
      severity: "'error'", message: "'the SQL leaves it out'", observed: "NULL")
    return """
      SELECT \(name: FlowDataset.rowColumn), [\(reason)] AS \(name: StepRows.fault) \
      FROM \(source.relation.as("s")) WHERE NOT EXISTS (SELECT 1 FROM \(table) AS r WHERE \(isSame))
      """
  }
}

extension SQL {
  /// A relation, with an alias or without, by the name `alias`.
  fileprivate func `as`(_ alias: StaticString) -> SQL {
    "(SELECT * FROM \(self)) AS \(SQL(stringLiteral: alias))"
  }
}
