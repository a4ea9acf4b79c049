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
  /// - Parameters:
  ///   - faults: by default all row rules. Without any the query yields no rows.
  ///   - isNumbered: whether `weir:row` comes first, the row's id; there must be one.
  public func failedRowsQuery(_ faults: RowFaults? = nil, isNumbered: Bool = false) -> SQL {
    let faults = faults ?? RowFaults(rowRules)
    let shown = originalColumns.map { "\($0.value) AS \(name: $0.dataName)" as SQL }
    let carried = originalColumns.map(\.value)
    guard isNumbered, let rowID else {
      return violations(faults, showing: shown, carrying: carried, from: typedQuery)
    }
    let number: [SQL] = ["\(name: "weir:row")"]
    let rows = typedSelection(
      of: columns, from: relation, adding: ["\(rowID) AS \(name: "weir:row")"])
    return violations(
      faults, showing: number + shown, carrying: number + carried, from: rows, rowID: rowID)
  }

  /// The rows of a table of ``failedRowsQuery(_:isNumbered:)``, numbered, in the order of the source.
  public func failedRowsQuery(from failed: SQL) -> SQL {
    let names = originalColumns.map { SQL.name($0.dataName) }
    return "SELECT \(names + ["violated_checks"]) FROM \(failed) ORDER BY \(name: "weir:row")"
  }

  /// The rows that are not in a table of ``failedRowsQuery(_:isNumbered:)``, numbered: typed, with the columns that
  /// the schema policy passes on.
  ///
  /// - Returns: `nil` where nothing tells the rows apart.
  public func cleanRowsQuery(besides failed: SQL) -> SQL? {
    rowID.map { rowID in
      let names = passedOn.map { SQL.name($0.name) }
      let typed = passedOn.map { "\($0.expression) AS \(name: $0.name)" as SQL }
      return """
        SELECT \(names) FROM (SELECT \(typed), \(rowID) AS \(name: "weir:row") FROM \(relation)) AS \(name: name) \
        WHERE \(name: "weir:row") NOT IN (SELECT \(name: "weir:row") FROM \(failed) AS \(name: "weir:failed"))
        """
    }
  }

  /// The rows that are not at fault, typed, with the columns that the schema policy passes on.
  ///
  /// - Parameter faults: by default all row rules.
  public func cleanRowsQuery(_ faults: RowFaults? = nil) -> SQL {
    let shown = passedOn.map { SQL.name($0.name) }
    let faults = faults ?? RowFaults(rowRules)
    let deciding = faults.listed.filter(faults.decides)
    let named = flags(of: deciding)
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
    let named = flags(of: faults.listed, rowID: rowID)
    let items = zip(faults.listed, named).map {
      "CASE WHEN \($1.flag) THEN \($0.id) END" as SQL
    }
    let deciding = zip(faults.listed, named).filter { faults.decides($0.0) }.map(\.1.flag)
    let list = dialect.compactList(items.isEmpty ? ["CASE WHEN FALSE THEN '' END"] : items)
    return """
      SELECT \(shown), \(list) AS violated_checks
      FROM (SELECT \(carried + named.map(\.condition)) FROM (\(marking(query, for: faults.listed))) \
      AS \(name: name)) \
      AS \(name: name) WHERE \(deciding.isEmpty ? "FALSE" : "\(deciding, separator: " OR ")")
      """
  }

  /// For each rule a name, and the condition that a row violates it under that name.
  private func flags(
    of rules: [PlannedCheck], rowID: SQL? = nil
  ) -> [(flag: SQL, condition: SQL)] {
    zip(rules, flags(rules.count)).map { rule, flag in
      let violated = violation(of: rule, byBlocks: true, rowID: rowID) ?? "FALSE"
      return (flag, "(\(violated)) AS \(flag)")
    }
  }
}
