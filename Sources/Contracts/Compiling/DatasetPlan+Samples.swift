internal import SQL
internal import Tables

// A few rows at fault for each check: the same ones whenever the data is the same.
extension DatasetPlan {
  /// Up to `count` violating rows of each check, one column per check: the first by number where rows have
  /// numbers, which then is all that is told of them; otherwise the smallest by content, key columns first.
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
    let flags = self.flags(checks.count)
    let conditions = zip(checks, flags).map { "(\($0.condition)) AS \($1)" as SQL }
    let picks = zip(checks, flags).map { item, flag in
      rowID == nil ? pick(for: item.check, where: flag) : pick(ofNumbersWhere: flag)
    }
    let needed = rowID == nil ? checks.flatMap { columnsShown(for: $0.check) } : []
    let first: SQL = limit.map { " LIMIT \($0)" } ?? ""
    let typed = typedQuery(for: checks.map(\.check), showing: needed, numbered: rowID != nil)
    let rows: SQL = """
      (SELECT \(["\(name: name).*"] + conditions) FROM (\(typed)\(first)) AS \(name: name)) \
      AS \(name: name) WHERE \(flags, separator: " OR ")
      """
    return dialect.summary(of: rows, aggregates: [], picking: count, picks)
  }

  /// The rows with these numbers: the number, then what the source has in `columns`.
  ///
  /// - Parameter limit: how many of the source's rows are looked at; `nil` for all.
  func rowsQuery(numbered numbers: [Int], showing columns: [String], first limit: Int?) -> SQL {
    let shown = columns.compactMap { name in self.columns.first { $0.name == name } }
    let number: SQL = "\"weir:row\""
    let typed = typedQuery(for: [], showing: columns, numbered: true)
    let first: SQL = limit.map { " LIMIT \($0)" } ?? ""
    return """
      SELECT \([number] + shown.map { "\(name: $0.sourceName)" }) \
      FROM (\(typed)\(first)) AS \(name: name) WHERE \(number) IN (\(numbers.map { "\($0)" as SQL }))
      """
  }

  /// What is read of a row where only its number is.
  func pick(ofNumbersWhere condition: SQL) -> RowPick {
    RowPick(
      condition: condition,
      members: [RowPick.Member(name: "weir:row", value: "\"weir:row\"", type: .int64)])
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
