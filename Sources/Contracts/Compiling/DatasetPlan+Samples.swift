internal import SQL
internal import Tables

// A few rows at fault for each check: the same ones whenever the data is the same.
extension DatasetPlan {
  /// Up to `count` violating rows of each check, one column per check: the smallest by content, key
  /// columns first.
  ///
  /// Rows are filtered before they are put together, so that sound ones cost their conditions only.
  ///
  /// - Parameters:
  ///   - checks: those whose violating rows are wanted, with the condition that they violate.
  ///   - count: how many rows of each.
  ///   - limit: how many of the source's rows are looked at; `nil` for all.
  func sampleQuery(
    of checks: [(check: PlannedCheck, condition: SQL)], count: Int, first limit: Int?
  ) -> SQL {
    let flags = checks.indices.map { SQL.name("weir:\($0)") }
    let conditions = zip(checks, flags).map { "(\($0.condition)) AS \($1)" as SQL }
    let picks = zip(checks, flags).map { pick(for: $0.check, where: $1) }
    let needed = checks.flatMap { columnsShown(for: $0.check) }
    let first: SQL = limit.map { " LIMIT \($0)" } ?? ""
    let rows: SQL = """
      (SELECT \(["\(name: name).*"] + conditions) \
      FROM (\(typedQuery(for: checks.map(\.check), showing: needed))\(first)) AS \(name: name)) \
      AS \(name: name) WHERE \(flags, separator: " OR ")
      """
    return dialect.summary(of: rows, aggregates: [], picking: count, picks)
  }

  /// What a sample shows of a row of `check`.
  func pick(for check: PlannedCheck, where condition: SQL) -> RowPick {
    let members = columnsShown(for: check).compactMap { name -> RowPick.Member? in
      guard let column = columns.first(where: { $0.name == name }), column.dataName != nil else {
        return nil
      }
      return RowPick.Member(
        name: name, value: "\(name: column.sourceName)",
        type: column.isConverted ? .text : column.type)
    }
    return RowPick(condition: condition, members: members)
  }

  /// What is read of a row's key, and of the least keys of all rows.
  func pick(ofKeys keys: [String]) -> RowPick {
    let members = keys.map { key -> RowPick.Member in
      let type = columns.first { $0.name == key }?.type ?? .text
      return RowPick.Member(name: key, value: SQL.name(key), type: type)
    }
    return RowPick(condition: "TRUE", members: members)
  }

  /// The condition that a row has one of these values in these columns.
  ///
  /// - Parameter keys: a value per column each; none of them is NULL.
  func condition(that columns: [String], are keys: [[Value]]) -> SQL {
    let alternatives = keys.map { key -> SQL in
      let parts = zip(columns, key).map { "\(name: $0) = \($1)" as SQL }
      return "(\(parts, separator: " AND "))"
    }
    return "\(alternatives, separator: " OR ")"
  }

  /// The columns a sample of `check` shows: the key, what the check is about, others up to eight in all.
  func columnsShown(for check: PlannedCheck) -> [String] {
    let about = columns.filter { $0.property.map(check.columns.contains) ?? false }.map(\.name)
    var shown: [String] = []
    for name in sampleKey + about where !shown.contains(name) { shown.append(name) }
    for column in columns where shown.count < 8 && !shown.contains(column.name) {
      shown.append(column.name)
    }
    return shown
  }

  /// The columns whose values tell rows apart, for people: the primary key, else a column that must be unique.
  private var sampleKey: [String] {
    guard keyColumns.isEmpty else { return keyColumns }
    let unique = checks.lazy.compactMap { check -> [String]? in
      if case .duplicates(let keys) = check.body, keys.count == 1 { keys } else { nil }
    }
    return unique.first ?? []
  }
}
