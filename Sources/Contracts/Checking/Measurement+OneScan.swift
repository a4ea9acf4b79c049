internal import SQL
internal import Tables

// Text files, of which reading a few columns costs as much as reading all.
extension Measurement {
  /// As many conditions as an integer of the engine has bits to spare.
  private static var conditionsPerColumn: Int { 60 }

  /// Decides the conditions and counts the keys in one statement that reads the rows once: what it keeps of
  /// each is its keys and a bit per condition.
  ///
  /// Aggregates take a scan of their own, since they look at any columns.
  ///
  /// - Returns: whether it did; nothing is known where the engine refuses one of the conditions.
  mutating func measureInOneScan() throws -> Bool {
    let aggregates = conditions(leavingOut: []).filter(\.check.isAggregate)
    let conditions = conditions(leavingOut: Set(aggregates.map(\.check.id)))
    var keys: [[String]] = []
    for check in plan.checks {
      if case .duplicates(let columns) = check.body, !keys.contains(columns) {
        keys.append(columns)
      }
    }
    guard let row = try? runner.rows(statement(conditions, keys)).first,
      row.count == 1 + conditions.count + 3 * keys.count, let rows = row.first?.int
    else { return false }
    note(rowCount: rows, conditions, row.dropFirst().prefix(conditions.count))
    for (index, columns) in keys.enumerated() {
      let start = 1 + conditions.count + 3 * index
      duplicateCounts[columns] = .success(note(columns, row[start..<(start + 3)]))
    }
    if !aggregates.isEmpty { try measure(aggregates, isDataReadable: true) }
    return true
  }

  private func statement(_ conditions: [Condition], _ keys: [[String]]) -> SQL {
    let columns = plan.columns.map(\.name).filter { name in keys.contains { $0.contains(name) } }
    let parts = stride(from: 0, to: conditions.count, by: Self.conditionsPerColumn).map { start in
      conditions[start..<min(start + Self.conditionsPerColumn, conditions.count)]
    }
    let bits = parts.indices.map { SQL.name("weir:bits\($0)") }
    let sums = zip(parts, bits).map { part, name -> SQL in
      let terms = part.enumerated().map { index, condition -> SQL in
        "CASE WHEN \(condition.sql) THEN \(1 << index) ELSE 0 END"
      }
      return "\(plan.dialect.cast("(\(terms, separator: " + "))", to: .int64)) AS \(name)"
    }
    let counts = zip(parts, bits).flatMap { part, name in
      part.indices.map { index -> SQL in
        let bit = 1 << (index - part.startIndex)
        return "coalesce(sum(CASE WHEN (\(name) & \(bit)) <> 0 THEN \"weir:rows\" END), 0)"
      }
    }
    let groups: SQL = bits.isEmpty ? "" : " GROUP BY \(bits)"
    let kept = columns.map { SQL.name($0) } + sums
    let repeated = keys.enumerated().map { index, columns -> SQL in
      let there = columns.map { "\(name: $0) IS NOT NULL" as SQL }
      let rows: SQL = """
        (SELECT \(columns.map { SQL.name($0) }) FROM "weir:kept" \
        WHERE \(there, separator: " AND ")) AS "weir:keys"
        """
      return " CROSS JOIN (\(repetitions(of: columns, in: rows))) AS \(name: "weir:keys\(index)")"
    }
    let typed = plan.typedQuery(for: conditions.map(\.check), showing: columns)
    return """
      WITH "weir:kept" AS MATERIALIZED (SELECT \(kept.isEmpty ? ["1 AS \"weir:row\""] : kept) \
      FROM (\(typed)) AS \(name: plan.name)) \
      SELECT * FROM (SELECT \(["coalesce(sum(\"weir:rows\"), 0)"] + counts) \
      FROM (SELECT \(bits + ["count(*) AS \"weir:rows\""]) FROM "weir:kept"\(groups)) AS "weir:groups") \
      AS "weir:counts"\(repeated, separator: "")
      """
  }
}
