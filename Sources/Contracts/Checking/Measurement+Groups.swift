internal import SQL
internal import Tables

// Text columns of few values.
extension Measurement {
  /// Columns whose values are counted together, and the checks that this decides.
  struct ColumnGroup {
    var columns: [String]
    var checks: [PlannedCheck]
  }

  /// How many of the first rows tell whether a column has few values.
  private static var probedRows: Int { 10_000 }
  /// A column of more values than this among the probed rows has many.
  private static var mostValues: Int { 100 }
  /// More combinations of values than this are not counted together.
  private static var mostCombinations: Int { 4096 }

  /// The text columns of few values, with the checks that look at nothing else.
  ///
  /// A value that occurs a million times is then compared once. Empty where a scan of some columns costs as
  /// much as one of all, or where there are too few rows for it to matter.
  ///
  /// - Parameter known: checks that are decided already, by id.
  func columnGroups(leavingOut known: Set<String>) -> [ColumnGroup] {
    guard !plan.isScanCostly else { return [] }
    var checks: [String: [PlannedCheck]] = [:]
    for check in plan.checks {
      guard case .rows = check.body, !check.isWrittenInSQL, !known.contains(check.id),
        check.lookup == nil || !plan.dialect.looksUpKeysByJoins,
        check.columns.count == 1,
        let column = plan.columns.first(where: { $0.property == check.columns[0] }),
        column.type == .text, !column.isConverted, column.dataName == column.name
      else { continue }
      checks[column.name, default: []].append(check)
    }
    let names = plan.columns.map(\.name).filter { checks[$0] != nil }
    guard !names.isEmpty else { return [] }
    let counts = names.map { "count(DISTINCT \(name: $0))" as SQL }
    let sql: SQL = """
      SELECT \(["count(*)"] + counts) FROM (SELECT \(names.map { SQL.name($0) }) \
      FROM \(plan.relation) LIMIT \(Self.probedRows)) AS \(name: plan.name)
      """
    // Where even this cannot be read the scan says why.
    guard let row = try? runner.rows(sql).first, row.first?.int == Self.probedRows else {
      return []
    }
    let few = zip(names, row.dropFirst()).compactMap { name, value in
      value.int.flatMap { $0 <= Self.mostValues ? (name: name, values: max($0, 1)) : nil }
    }
    var groups: [ColumnGroup] = []
    var combinations = 1
    for (name, values) in few.sorted(by: { ($0.values, $0.name) < ($1.values, $1.name) }) {
      combinations *= values
      if groups.isEmpty || combinations > Self.mostCombinations {
        groups.append(ColumnGroup(columns: [], checks: []))
        combinations = values
      }
      groups[groups.count - 1].columns.append(name)
      groups[groups.count - 1].checks += checks[name] ?? []
    }
    return groups
  }

  /// Decides the group's checks for each combination of values; where the engine refuses, row by row.
  mutating func measure(_ group: ColumnGroup) throws {
    let names = group.columns.map { SQL.name($0) }
    for start in stride(from: 0, to: group.checks.count, by: Self.mostConditions) {
      let checks = group.checks[start..<min(start + Self.mostConditions, group.checks.count)]
      let conditions = checks.map { check -> SQL in
        if case .rows(let condition) = check.body { condition } else { "FALSE" }
      }
      let counts = conditions.map {
        plan.dialect.cast(
          "coalesce(sum(CASE WHEN \($0) THEN \(name: "weir:rows") END), 0)", to: .int64)
      }
      let sql: SQL = """
        SELECT \(counts) FROM (SELECT \(names), count(*) AS \(name: "weir:rows") FROM \(plan.relation) \
        GROUP BY \(names)) AS \(name: plan.name)
        """
      if let row = try? runner.rows(sql).first {
        for (check, value) in zip(checks, row) { outcomes[check.id] = .rows(value.int ?? 0) }
      } else {
        try measure(Array(zip(conditions, checks)), isDataReadable: true)
      }
    }
  }
}
