import DuckDB
import SQL
import Tables

extension PipelineRun {
  /// Makes datasets from datasets by the user's SQL.
  func transform() throws {
    for transform in specification.transforms {
      if transform.dataset == replay?.dataset {
        try step("extract", transform.dataset, "dead letters") { step in
          try extractLetters(options: nil, &step)
        }
        continue
      }
      try step("transform", transform.dataset, "SQL") { step in
        let place = "transform '\(transform.dataset)' (\(specification.file):\(transform.line))"
        let calls = try ModelCalls(in: transform.sql)
        let sql = try models.expand(calls, on: connection)
        let parsed = try ParsedSQL(sql, on: connection, doing: place)
        let table = SQL.name(transform.dataset + "__rows")
        do {
          try connection.execute("CREATE TABLE \(table) AS \(sql)")
        } catch let error as DuckDBError where [.statement, .execution].contains(error.kind) {
          throw WeirFailure(
            place, reason: error.kind == .execution ? error.withoutValues : error.message,
            remedy: "correct its SQL; `weir sql` tries it out, and nothing was loaded")
        }
        let rows = try connection.value("SELECT count(*) FROM \(table)").int ?? 0
        let input = parsed.firstTable.flatMap(flowing)
        let dataset = FlowDataset(
          name: transform.dataset, parent: input?.name,
          origins: parsed.tableNames.reduce(into: []) { $0.formUnion(flowing($1)?.origins ?? []) },
          relation: """
            (SELECT *, rowid AS \(name: FlowDataset.rowColumn), \
            \("transform " + transform.dataset) AS \(name: FlowDataset.fileColumn) FROM \(table)) AS d
            """,
          columns: try connection.columns(of: "FROM \(table)"), rowCount: rows,
          // A column keeps its name through most SQL; one that is renamed is no longer known as personal.
          personalColumns: flow.values.reduce(into: []) { $0.formUnion($1.personalColumns) },
          location: "transform " + transform.dataset)
        step.parent = input?.name
        step.rowsIn = input?.rowCount ?? rows
        step.rowsOut = rows
        step.filtered = step.rowsIn - rows
        flow[transform.dataset] = dataset
        try publishView(of: dataset)
      }
    }
  }
}
