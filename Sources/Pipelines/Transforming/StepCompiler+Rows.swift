import DuckDB
import SQL
import Tables

// Steps that decide about rows.
extension StepCompiler {
  func deduplicate(
    _ step: TransformStep.Deduplication, _ place: StepPlace, _ rows: StepRows
  ) -> CompiledStep {
    let key = step.key.isEmpty ? rows.members : step.key.compactMap(rows.member)
    let isLast = step.keep == .last
    var order = step.order.compactMap { item in
      rows.member(item.column).map { member -> SQL in
        // NULL is last among the rows, so it comes first when they are gone through backwards.
        let nulls: SQL = isLast ? "NULLS FIRST" : "NULLS LAST"
        return item.isDescending != isLast
          ? "\(member.sql) DESC \(nulls)" : "\(member.sql) ASC \(nulls)"
      }
    }
    order += rows.members.map { "\($0.sql) ASC NULLS LAST" as SQL }
    order.append(.name(FlowDataset.rowColumn))
    let rank: SQL = """
      row_number() OVER (PARTITION BY \(key.map(\.sql)) ORDER BY \(order))
      """
    let names = key.map(\.name).joined(separator: ", ")
    let message =
      step.key.isEmpty
      ? "another row is the same" : "another row with the same \(names) is kept"
    let reason = place.reason(column: step.key.isEmpty ? "" : names, message)
    return drop(where: "\(rank) > 1", reason, rows, keeping: " QUALIFY \(rank) = 1")
  }

  func filter(_ condition: String, _ place: StepPlace, _ rows: StepRows) throws -> CompiledStep {
    guard let written = try expression(condition, line: place.step.line, rows) else {
      return CompiledStep(replacing: [:], of: rows)
    }
    let holds: SQL = "coalesce(CAST(\(written.sql) AS BOOLEAN), false)"
    // What the condition says may hold what nobody should read; the step tells where it stands.
    var compiled = drop(
      where: "NOT \(holds)", place.reason("the condition does not hold"), rows,
      keeping: " WHERE \(holds)")
    compiled.reads = written.reads
    return compiled
  }

  func lookup(
    _ step: TransformStep.Lookup, _ place: StepPlace, _ rows: StepRows
  ) throws -> CompiledStep {
    guard let other = looking(step.dataset.text) else {
      return CompiledStep(replacing: [:], of: rows)
    }
    let there = try StepRows(
      "\(name: other.name)", alias: other.name, personal: [], on: connection)
    var keys: [(here: StepRows.Member, there: StepRows.Member)] = []
    for entry in step.on {
      let name = TransformStep.Name(text: entry.text, line: entry.column.line)
      guard let foreign = member(name, of: there), let own = rows.member(entry.column) else {
        continue
      }
      if !own.type.isComparable(with: foreign.type) {
        problems.add(
          line: name.line,
          "'\(own.name)' is \(own.typeName), and \(other.name).\(foreign.name) is \(foreign.typeName); cast one of them first"
        )
      }
      keys.append((own, foreign))
    }
    let added = step.columns.compactMap { entry in
      member(entry.column, of: there).map { (member: $0, name: entry.text) }
    }
    guard keys.count == step.on.count, added.count == step.columns.count else {
      return CompiledStep(replacing: [:], of: rows)
    }
    let foreignKeys = keys.enumerated().map { "\($1.there.sql) AS \(name: "__weir_k\($0)")" as SQL }
    let foreign = added.enumerated().map { "\($1.member.sql) AS \(name: "__weir_c\($0)")" as SQL }
    let conditions = keys.enumerated().map {
      "\(name: rows.alias).\($1.here.sql) = \(name: Self.found).\(name: "__weir_k\($0)")" as SQL
    }
    let isMissing: SQL = "\(name: Self.found).\(name: Self.found) IS NULL"
    let own = rows.members.map { "\(name: rows.alias).\($0.sql)" as SQL }
    let looked = added.enumerated().map { index, column in
      "\(name: Self.found).\(name: "__weir_c\(index)") AS \(name: column.name)" as SQL
    }
    let fault = reasonOfMissing(keys.map(\.here), other.name, place, rows)
    let tells = step.makesLetters(place, quarantinesDropped)
    let join: SQL = """
       LEFT JOIN (SELECT \(foreignKeys + foreign), true AS \(name: Self.found) \
      FROM \(name: other.name)) AS \(name: Self.found) ON \(conditions.joined(separator: " AND "))
      """
    let marks: [SQL] =
      tells ? ["CASE WHEN \(isMissing) THEN [\(fault)] END AS \(name: StepRows.fault)"] : []
    let rest: SQL = step.missing == .drop && !tells ? " WHERE NOT (\(isMissing))" : ""
    var compiled = CompiledStep(
      replacing: [:], of: rows,
      personal: rows.personal.union(
        added.filter { column in
          other.personalColumns.union(other.sealedColumns).contains {
            $0.lowercased() == column.member.name.lowercased()
          }
        }.map { $0.name.lowercased() }))
    let places = StepRows.places.map { "\(name: rows.alias).\($0)" as SQL }
    compiled.query = "SELECT \(own + looked + places + marks) FROM \(rows.source)\(join)\(rest)"
    compiled.tellsFaults = tells
    compiled.reads = [other.name]
    let columns = keys.map { $0.there.sql }
    let isWhole = columns.map { "\($0) IS NOT NULL" as SQL }.joined(separator: " AND ")
    compiled.doubledKeys = """
      SELECT count(*) FROM (SELECT 1 FROM \(name: other.name) WHERE \(isWhole) \
      GROUP BY \(columns) HAVING count(*) > 1)
      """
    return compiled
  }

  private static let found = "__weir_found"

  private func reasonOfMissing(
    _ keys: [StepRows.Member], _ other: String, _ place: StepPlace, _ rows: StepRows
  ) -> SQL {
    let values = keys.map { member -> SQL in
      let value: SQL = "CAST(\(name: rows.alias).\(member.sql) AS VARCHAR)"
      return rows.isPersonal(member.name)
        ? "CASE WHEN \(value) IS NULL THEN 'NULL' ELSE '•••' END" : "coalesce(\(value), 'NULL')"
    }
    let names = keys.map(\.name).joined(separator: ", ")
    return place.reason(
      column: names, "no row of \(other) has its \(names)",
      observed: "array_to_string([\(values)], ', ')")
  }

  private func member(_ name: TransformStep.Name, of rows: StepRows) -> StepRows.Member? {
    if let member = rows.member(name) { return member }
    problems.addUnknown(
      "column of \(rows.alias)", name.text, line: name.line, candidates: rows.members.map(\.name))
    return nil
  }

  /// Rows leave the flow: told with a reason where they become dead letters, left out where they are counted.
  private func drop(
    where isDropped: SQL, _ reason: SQL, _ rows: StepRows, keeping: SQL
  ) -> CompiledStep {
    let columns = rows.members.map(\.sql)
    guard quarantinesDropped else { return CompiledStep(columns, of: rows, rest: keeping) }
    var compiled = CompiledStep(columns, of: rows)
    let fault: SQL = "CASE WHEN \(isDropped) THEN [\(reason)] END AS \(name: StepRows.fault)"
    compiled.query = "SELECT \(columns + StepRows.places + [fault]) FROM \(rows.source)"
    compiled.tellsFaults = true
    return compiled
  }
}

extension TransformStep.Lookup {
  fileprivate func makesLetters(_ place: StepPlace, _ quarantinesDropped: Bool) -> Bool {
    place.step.makesLetters(quarantinesDropped: quarantinesDropped)
  }
}

extension ColumnType {
  /// Whether the engine compares values of both without reading one as the other, which might fail.
  fileprivate func isComparable(with other: ColumnType) -> Bool {
    self == other || isNumeric && other.isNumeric
  }
}
