public import SQL
internal import Tables

// The rows in two parts: those at fault, each with all it violates, and all others.
extension DatasetPlan {
  /// The rows at fault, each with the ids of all checks it violates.
  ///
  /// Columns: `row_id` and `violated_checks`, a list of texts in the order of the checks. Rules whose
  /// SQL the engine refuses make the statement fail; leave them out.
  ///
  /// - Parameters:
  ///   - faults: by default all row rules.
  ///   - rowID: what identifies a row, an expression over the raw relation: `rowid`, `file_row_number`.
  /// - Returns: `nil` where no row can be at fault.
  public func violationsQuery(_ faults: RowFaults? = nil, rowID: SQL) -> SQL? {
    let identified = typedSelection(
      of: columns, from: relation, adding: ["\(rowID) AS \(name: "weir:row")"])
    let faults = faults ?? RowFaults(rowRules)
    guard faults.listed.contains(where: faults.decides) else { return nil }
    return violations(
      faults, showing: ["\(name: "weir:row") AS row_id"], carrying: ["\(name: "weir:row")"],
      from: identified,
      rowID: rowID)
  }

  /// The rows at fault as the source has them, with `violated_checks`.
  ///
  /// - Parameter faults: by default all row rules. Without any the query yields no rows.
  public func failedRowsQuery(_ faults: RowFaults? = nil) -> SQL {
    let shown = originalColumns.map { "\($0.value) AS \(name: $0.dataName)" as SQL }
    return violations(
      faults ?? RowFaults(rowRules), showing: shown, carrying: originalColumns.map(\.value),
      from: typedQuery)
  }

  /// The rows that are not at fault, typed, with the columns that the schema policy passes on.
  ///
  /// - Parameter faults: by default all row rules.
  public func cleanRowsQuery(_ faults: RowFaults? = nil) -> SQL {
    let shown = passedOn.map { SQL.name($0.name) }
    let faults = faults ?? RowFaults(rowRules)
    let deciding = faults.listed.filter(faults.decides)
    let named = flagged(deciding)
    guard !named.isEmpty else { return "SELECT \(shown) FROM \(typedRelation)" }
    let clean = named.map { "\($0.flag) IS NOT TRUE" as SQL }
    return """
      SELECT \(shown) FROM (SELECT \(shown + named.map(\.condition)) \
      FROM (\(marking(typedQuery, for: deciding))) AS \(name: name)) AS \(name: name) \
      WHERE \(clean, separator: " AND ")
      """
  }

  /// Conditions are computed once per row, under names of their own, then listed for rows at fault.
  private func violations(
    _ faults: RowFaults, showing shown: [SQL], carrying carried: [SQL], from query: SQL,
    rowID: SQL? = nil
  ) -> SQL {
    let named = flagged(faults.listed, rowID: rowID)
    let deciding = zip(faults.listed, named).filter { faults.decides($0.0) }.map(\.1.flag)
    let list = listOfViolated(zip(faults.listed, named).map { ($0, $1.flag) })
    return """
      SELECT \(shown), \(list) AS violated_checks
      FROM (SELECT \(carried + named.map(\.condition)) FROM (\(marking(query, for: faults.listed))) \
      AS \(name: name)) \
      AS \(name: name) WHERE \(deciding.isEmpty ? "FALSE" : "\(deciding, separator: " OR ")")
      """
  }

  /// The ids of those checks whose flag is set.
  func listOfViolated(_ checks: [(check: PlannedCheck, flag: SQL)]) -> SQL {
    let items = checks.map { "CASE WHEN \($0.flag) THEN \($0.check.id) END" as SQL }
    return dialect.compactList(items.isEmpty ? ["CASE WHEN FALSE THEN '' END"] : items)
  }

  /// The rows for which any of `deciding` holds, as the source has them, with their numbers, origins and flags.
  func flaggedRowsQuery(
    _ named: [(flag: SQL, condition: SQL)], rowID: SQL, where deciding: [SQL]
  ) -> SQL {
    let (row, origin) = (SQL.name("weir:row"), SQL.name("weir:origin"))
    let typed = typedSelection(
      of: columns, from: relation,
      adding: ["\(rowID) AS \(row)", "\(rowOrigin ?? "NULL") AS \(origin)"])
    let shown = originalColumns.map { "\($0.value) AS \(name: $0.dataName)" as SQL }
    let carried = [row, origin] + originalColumns.map(\.value) + named.map(\.condition)
    return """
      SELECT \([row, origin] + shown + named.map(\.flag)) \
      FROM (SELECT \(carried) FROM (\(typed)) AS \(name: name)) AS \(name: name) \
      WHERE \(deciding, separator: " OR ")
      """
  }

  /// For each rule a name, and the condition that a row violates it under that name.
  func flagged(
    _ rules: [PlannedCheck], rowID: SQL? = nil
  ) -> [(flag: SQL, condition: SQL)] {
    zip(rules, flags(rules.count)).map { rule, flag in
      let violated = violation(of: rule, byBlocks: true, rowID: rowID) ?? "FALSE"
      return (flag, "(\(violated)) AS \(flag)")
    }
  }
}
