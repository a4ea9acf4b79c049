internal import SQL
internal import Tables

/// A dataset's checks as statements that run on their own, for people and other tools to run.
public struct CompiledDataset: Sendable {
  /// The contract's name of it.
  public var name: String
  /// Its checks, in the order of the contract.
  public var checks: [Check]
  /// The statements that together decide all checks: what they are, and the SQL.
  public var statements: [Statement]
  /// The rows that break a row rule, each with the ids of all it breaks as `violated_checks`; `nil` where no rule
  /// can be broken by rows.
  public var failedRows: String?
  /// The rows that break none.
  public var cleanRows: String

  /// One statement, and what it tells.
  public struct Statement: Sendable {
    /// What it tells, for people.
    public var title: String
    /// The SQL, laid out in lines, without a semicolon.
    public var sql: String
  }

  /// A check alone.
  public struct Check: Sendable {
    /// The check's id.
    public var id: String
    /// The statement that yields one row with what is measured; `nil` where there is none.
    public var sql: String?
    /// Why there is no statement; `nil` where there is one.
    public var reason: String?
    /// Whether the columns' declared types alone keep it, so that there is nothing to ask.
    public var isHeldByTypes: Bool
  }

  /// The checks without a statement that the types do not keep either.
  public var notCompiled: [Check] { checks.filter { $0.sql == nil && !$0.isHeldByTypes } }
}

extension DataContract {
  /// The contract's checks for tables that are named and typed as it says, with no data at hand.
  ///
  /// - Parameter dialect: the engine's.
  public func planDeclared(for dialect: any Dialect) -> ContractPlan {
    plan(for: datasets.map { $0.declared(for: dialect) }, dialect: dialect)
  }
}

extension DatasetPlan {
  /// No more conditions than these stand in one statement: more cost more than a second scan.
  static var mostConditions: Int { 75 }

  /// The checks as statements of their own.
  public var compiled: CompiledDataset {
    let scanned = checks.filter { check in
      switch check.body {
      case .rows, .rowCount: true
      default: false
      }
    }
    var statements: [CompiledDataset.Statement] = []
    for start in stride(from: 0, to: scanned.count, by: Self.mostConditions) {
      let part = Array(scanned[start..<min(start + Self.mostConditions, scanned.count)])
      statements.append(
        .init(
          title: "How many rows there are, and how many violate each rule",
          sql: laidOut(count(part))))
    }
    for check in checks {
      guard let sql = statement(of: check), !scanned.contains(where: { $0.id == check.id }) else {
        continue
      }
      statements.append(.init(title: check.id, sql: laidOut(sql)))
    }
    return CompiledDataset(
      name: name, checks: checks.map(compiled), statements: statements,
      failedRows: rowRules.isEmpty ? nil : laidOut(failedRowsQuery()),
      cleanRows: laidOut(cleanRowsQuery()))
  }

  private func laidOut(_ sql: SQL) -> String { SQLLayout.text(of: sql, in: dialect.syntax) }

  private func compiled(_ check: PlannedCheck) -> CompiledDataset.Check {
    if let sql = statement(of: check) {
      return CompiledDataset.Check(
        id: check.id, sql: laidOut(sql), reason: nil, isHeldByTypes: false)
    }
    let reason =
      switch check.body {
      case .undecided(let reason), .skipped(let reason), .differs(let reason): reason
      case .never: "the declared type of the column keeps it"
      default: "it is about files"
      }
    var isHeld = false
    if case .never = check.body { isHeld = true }
    return CompiledDataset.Check(id: check.id, sql: nil, reason: reason, isHeldByTypes: isHeld)
  }

  /// One row: what is measured, and nothing else.
  private func statement(of check: PlannedCheck) -> SQL? {
    switch check.body {
    case .rows, .rowCount: return count([check])
    case .duplicates(let keys):
      let rows: SQL = "(\(keyQuery(keys))) AS \(name: "weir:keys")"
      let sum = dialect.cast("coalesce(sum(\(name: "weir:rows")), 0)", to: .int64)
      // Of rows that share a key one is kept, where the contract says so.
      let kept: SQL = keepsFirst(check) ? " - count(*)" : ""
      return """
        SELECT \(sum)\(kept) AS \(name: check.id) \
        FROM (\(repeatedKeys(keys, in: rows, byBlocks: false))) AS \(name: "weir:repeated")
        """
    case .aggregate(let expression):
      return scoped("SELECT \(expression) AS \(name: check.id) FROM \(name: name)")
    case .query(let query), .age(let query, _): return scoped(query)
    case .never, .malformed, .differs, .undecided, .skipped: return nil
    }
  }

  private func count(_ checks: [PlannedCheck]) -> SQL {
    let flags = self.flags(checks.count)
    var named: [SQL] = []
    let counts = checks.map { check -> SQL in
      guard case .rows(let condition) = check.body else {
        return "count(*) AS \(name: check.id)"
      }
      let flag = flags[named.count]
      named.append("(\(condition)) AS \(flag)")
      return "\(dialect.countIf(flag)) AS \(name: check.id)"
    }
    let rows: SQL = checks.count > 1 ? "count(*) AS \(name: "rows"), " : ""
    return """
      SELECT \(rows)\(counts) FROM (SELECT \(["\(name: name).*"] + named) \
      FROM (\(typedQuery(for: checks, showing: []))) AS \(name: name)) AS \(name: name)
      """
  }
}
