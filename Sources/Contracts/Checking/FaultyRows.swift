public import SQL
internal import Tables

/// The rows of a dataset that violate any of its row rules, found once and kept in a table, with what each violates.
///
/// They are counted, sampled and set apart there. Over 5 M rows of Parquet this is two scans instead of five.
public struct FaultyRows: Sendable {
  /// The plan they were found by; it has its repeated keys in tables, too.
  let plan: DatasetPlan
  /// The rows as the source has them, their numbers as `weir:row`, their origins as `weir:origin`, and the flags.
  let table: SQL
  /// Every table that is kept.
  public private(set) var tables: [SQL]
  private var flags: [String: SQL] = [:]
  /// Between which numbers they are; `nil` where there are none.
  private var numbers: ClosedRange<Int128>?

  /// Finds them; `nil` where rows have no number, where there is no row rule, or where the engine refuses one, so
  /// that each rule has to be tried alone.
  ///
  /// - Parameters:
  ///   - plan: the dataset.
  ///   - runner: the engine.
  ///   - name: what the tables' names begin with.
  init?(of plan: DatasetPlan, on runner: some RowKeeper, under name: String) {
    // Told of a row are also rules that tolerate some violations, which do not put it at fault.
    let told = plan.checks.filter(\.namesRows)
    guard let rowID = plan.rowID, !plan.isScanCostly, plan.sample == nil,
      told.contains(where: \.isRowRule), told.count <= DatasetPlan.mostConditions
    else { return nil }
    var plan = plan.withKeyBits(on: runner)
    tables = []
    do {
      for check in told {
        guard case .duplicates(let keys) = check.body, plan.keptKeys[keys] == nil else { continue }
        let rows: SQL = "(\(plan.keyQuery(keys))) AS \(name: "weir:keys")"
        let kept = try runner.keep(
          plan.repeatedKeys(keys, in: rows, byBlocks: true), as: "\(name) keys \(tables.count)")
        plan.keptKeys[keys] = kept
        tables.append(kept)
      }
      let named = plan.flagged(told, rowID: rowID)
      for (check, item) in zip(told, named) { flags[check.id] = item.flag }
      let deciding = zip(told, named).filter(\.0.isRowRule).map(\.1.flag)
      table = try runner.keep(
        plan.flaggedRowsQuery(named, rowID: rowID, where: deciding), as: "\(name) rows")
      tables.append(table)
      let row = SQL.name("weir:row")
      let ends = try runner.rows("SELECT min(\(row)), max(\(row)) FROM \(table)").first ?? []
      if ends.count == 2, let low = ends[0].int, let high = ends[1].int {
        numbers = Int128(low)...Int128(high)
      }
    } catch {
      return nil
    }
    self.plan = plan
  }

  /// The checks whose violating rows are all among these.
  var counted: [PlannedCheck] {
    plan.checks.filter { check in
      if case .rows = check.body { check.isRowRule } else { false }
    }
  }

  /// How many rows violate each of ``counted``.
  var counts: SQL {
    "SELECT \(counted.map { plan.dialect.countIf(flags[$0.id] ?? "FALSE") }) FROM \(table)"
  }

  /// The plan with these rows in place of all.
  var rows: DatasetPlan {
    var rows = plan
    rows.relation = table
    rows.rowID = SQL.name("weir:row")
    return rows
  }

  /// The condition over the typed rows of ``rows``, numbered, that they violate `check`; `nil` where rows elsewhere
  /// may do so.
  func condition(of check: PlannedCheck) -> SQL? {
    guard check.isRowRule, let flag = flags[check.id] else { return nil }
    return """
      \(name: "weir:row") IN (SELECT \(name: "weir:row") FROM \(table) AS \(name: "weir:found") WHERE \(flag))
      """
  }
}

// Both parts of the rows.
extension FaultyRows {
  /// The rows at fault by their numbers, as `row_id`, with `violated_checks`; what
  /// ``DatasetPlan/violationsQuery(_:rowID:)`` yields. `nil` where no row can be at fault.
  public func violationsQuery(_ faults: RowFaults) -> SQL? {
    guard faults.listed.contains(where: faults.decides) else { return nil }
    let list = plan.listOfViolated(faults.listed.map { ($0, flags[$0.id] ?? "FALSE") })
    return """
      SELECT \(name: "weir:row") AS row_id, \(list) AS violated_checks FROM \(table) \
      WHERE \(isAtFault(faults))
      """
  }

  /// The rows at fault as the source has them, in any order, with `violated_checks`, their numbers as `number` and
  /// their origins as `origin`.
  public func failedRowsQuery(
    _ faults: RowFaults, numberedAs number: SQL, from origin: SQL
  ) -> SQL {
    failedRowsQuery(
      faults,
      adding: ["\(name: "weir:row") AS \(number)", "\(name: "weir:origin") AS \(origin)"])
  }

  /// The rows at fault as the source has them, in its order, with `violated_checks`; what
  /// ``DatasetPlan/failedRowsQuery(_:)`` yields.
  public func failedRowsQuery(_ faults: RowFaults) -> SQL {
    failedRowsQuery(faults, adding: []) + " ORDER BY \(name: "weir:row")"
  }

  private func failedRowsQuery(_ faults: RowFaults, adding places: [SQL]) -> SQL {
    let names = plan.originalColumns.map { SQL.name($0.dataName) }
    let list = plan.listOfViolated(faults.listed.map { ($0, flags[$0.id] ?? "FALSE") })
    return """
      SELECT \(names + places), \(list) AS violated_checks FROM \(table) WHERE \(isAtFault(faults))
      """
  }

  /// The other rows, typed, in the order of the source; what ``DatasetPlan/cleanRowsQuery(_:)`` yields.
  public func cleanRowsQuery(_ faults: RowFaults) -> SQL {
    guard let rowID = plan.rowID, let numbers, faults.listed.contains(where: faults.decides) else {
      return plan.cleanRowsQuery(faults)
    }
    let names = plan.passedOn.map { SQL.name($0.name) }
    let typed = plan.passedOn.map { "\($0.expression) AS \(name: $0.name)" as SQL }
    let (row, rows, found) = (SQL.name("weir:row"), SQL.name(plan.name), SQL.name("weir:found"))
    let apart: SQL = "(SELECT \(row) FROM \(table) WHERE \(isAtFault(faults))) AS \(found)"
    // A join would yield the rows in whatever order its threads get to them; a bit for each row keeps it.
    var isClean = isElsewhere(apart)
    if numbers.upperBound - numbers.lowerBound < DatasetPlan.mostBits,
      let isNone = plan.dialect.isNotAmong(row, row, of: apart, within: numbers)
    {
      isClean = "(\(isNone)) IS NOT FALSE"
    }
    return """
      SELECT \(names) FROM (SELECT \(typed + ["\(rowID) AS \(row)"]) FROM \(plan.relation)) AS \(rows) \
      WHERE \(isClean)
      """
  }

  private func isElsewhere(_ apart: SQL) -> SQL {
    let (row, rows, found) = (SQL.name("weir:row"), SQL.name(plan.name), SQL.name("weir:found"))
    return "NOT EXISTS (SELECT 1 FROM \(apart) WHERE \(found).\(row) = \(rows).\(row))"
  }

  private func isAtFault(_ faults: RowFaults) -> SQL {
    let deciding = faults.listed.filter(faults.decides).map { flags[$0.id] ?? "FALSE" }
    return deciding.isEmpty ? "FALSE" : "\(deciding, separator: " OR ")"
  }
}
