import DuckDB
import SQL
import Tables

// Steps made of expressions that users write.
extension StepCompiler {
  /// An expression that was looked at.
  struct Written {
    var sql: SQL
    /// Whether it names a personal column, or all columns where some are.
    var isPersonal: Bool
    /// The datasets it reads.
    var reads: Set<String>
  }

  func derive(_ entries: [TransformStep.Entry], _ rows: StepRows) throws -> CompiledStep {
    var personal = rows.personal
    var columns = rows.members.map { (name: $0.name, sql: $0.sql) }
    var reads: Set<String> = []
    for entry in entries {
      let written = try expression(entry.text, line: entry.column.line, rows)
      let name = entry.column.text.lowercased()
      if written?.isPersonal == true { personal.insert(name) } else { personal.remove(name) }
      reads.formUnion(written?.reads ?? [])
      // One that cannot be stays a column, so that what uses it is no problem as well.
      let sql: SQL = written?.sql ?? "NULL"
      if let index = columns.firstIndex(where: { $0.name.lowercased() == name }) {
        columns[index].sql = "\(sql) AS \(name: columns[index].name)"
      } else {
        columns.append((entry.column.text, "\(sql) AS \(name: entry.column.text)"))
      }
    }
    var compiled = CompiledStep(columns.map(\.sql), of: rows, personal: personal)
    compiled.reads = reads
    return compiled
  }

  func aggregate(
    _ step: TransformStep.Aggregation, _ rows: StepRows
  ) throws -> CompiledStep {
    let by = step.by.compactMap(rows.member)
    var personal = rows.personal.intersection(by.map { $0.name.lowercased() })
    var reads: Set<String> = []
    var measures: [SQL] = []
    for measure in step.measures {
      let written = try expression(
        measure.text, line: measure.column.line, rows, isAggregate: true)
      if written?.isPersonal == true { personal.insert(measure.column.text.lowercased()) }
      reads.formUnion(written?.reads ?? [])
      measures.append("\(written?.sql ?? "NULL") AS \(name: measure.column.text)")
    }
    let keys = by.map(\.sql)
    // No rows are no group, not one of nothing.
    let groups: SQL = keys.isEmpty ? " HAVING count(*) > 0" : " GROUP BY \(keys)"
    // Rows of groups have no place of their own: they are numbered by what tells them apart.
    let order = keys.map { "\($0) ASC NULLS LAST" as SQL }
    let number: SQL = keys.isEmpty ? "0" : "row_number() OVER (ORDER BY \(order)) - 1"
    var compiled = CompiledStep(replacing: [:], of: rows, personal: personal)
    compiled.query = """
      SELECT \(keys + measures), CAST(\(number) AS BIGINT) AS \(name: FlowDataset.rowColumn), \
      \("transform " + dataset) AS \(name: FlowDataset.fileColumn) FROM \(rows.source)\(groups)
      """
    compiled.reads = reads
    return compiled
  }

  /// An expression over `rows`; `nil` after noting at `line` why it is none.
  func expression(
    _ text: String, line: Int, _ rows: StepRows, isAggregate: Bool = false
  ) throws -> Written? {
    do {
      let expanded = try expanding(text)
      let sql = try UserCondition(expanded, on: connection).sql
      let parsed = try ParsedSQL("SELECT \(sql)", on: connection, doing: "expression")
      // Beside another column a row's expression may not be one of all rows.
      let beside: SQL = isAggregate ? "" : "\(name: FlowDataset.rowColumn), "
      _ = try connection.columns(of: "SELECT \(beside)\(sql) AS x FROM \(rows.source)")
      return Written(
        sql: sql, isPersonal: isPersonal(parsed, rows), reads: Set(parsed.tableNames))
    } catch let error as WeirFailure {
      problems.add(line: line, firstLine(of: error.reason))
    } catch let error as DuckDBError where error.kind == .statement {
      problems.add(line: line, firstLine(of: error))
    }
    return nil
  }

  private func isPersonal(_ expression: ParsedSQL, _ rows: StepRows) -> Bool {
    var personal = rows.personal
    for name in expression.tableNames {
      personal.formUnion(looking(name)?.personalColumns.map { $0.lowercased() } ?? [])
    }
    let names = Set(expression.columnNames.map { $0.lowercased() })
    // The rows' own name stands for all columns in one.
    let isWhole = expression.usesStars || names.contains(rows.alias.lowercased())
    return !personal.isEmpty && (isWhole || !personal.isDisjoint(with: names))
  }

  /// What the engine says first; after it, it quotes the statement.
  func firstLine(of error: DuckDBError) -> String { firstLine(of: error.message) }

  private func firstLine(of text: String) -> String {
    text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? text
  }
}
