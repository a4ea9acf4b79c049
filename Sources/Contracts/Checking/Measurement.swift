internal import SQL
internal import Tables

/// Runs a dataset's checks in as few scans as they need.
///
/// One scan counts the rows and everything that is a condition over a row. Conditions over text columns of
/// few values are decided value by value instead; keys that must be unique are counted on their own. Where
/// every scan is costly one statement does it all.
struct Measurement<Runner: QueryRunner> {
  /// More conditions than this in one statement cost more than a second scan.
  static var mostConditions: Int { 75 }

  let plan: DatasetPlan
  let runner: Runner
  private(set) var rowCount = 0
  var outcomes: [String: CheckOutcome] = [:]
  /// By columns: the rows that share their key, and how many keys they have.
  var duplicateCounts: [[String]: Result<(rows: Int, keys: Int), any Error>] = [:]
  /// By columns: the least keys that occur more than once, a value per column.
  private(set) var duplicatedKeys: [[String]: [[Value]]] = [:]
  private let sampleSize: Int
  private let faults: FaultyRows?

  /// - Parameter faults: the rows at fault, where they are known; `plan` is theirs then.
  init(_ plan: DatasetPlan, runner: Runner, sampleSize: Int, faults: FaultyRows?) {
    self.plan = plan
    self.runner = runner
    self.sampleSize = sampleSize
    self.faults = faults
  }

  /// Measures every check; throws only where the dataset itself cannot be read.
  mutating func run() throws {
    if try !plan.isScanCostly || !measureInOneScan() {
      let known = try countFaults()
      let groups = columnGroups(leavingOut: known)
      try scan(leavingOut: known.union(groups.flatMap { group in group.checks.map(\.id) }))
      for group in groups { try measure(group) }
    }
    for check in plan.checks {
      switch check.body {
      case .rows, .aggregate: continue
      case .never: outcomes[check.id] = .rows(0)
      case .rowCount: outcomes[check.id] = .value(.integer(Int128(rowCount)))
      case .malformed(let rows): outcomes[check.id] = .rows(rows)
      case .undecided(let reason): outcomes[check.id] = .failed(reason)
      case .query(let query): outcomes[check.id] = value(of: query)
      case .age(let query, _): outcomes[check.id] = row(of: query)
      case .differs(let told): outcomes[check.id] = .differs(told)
      case .skipped(let reason): outcomes[check.id] = .skipped(reason)
      case .duplicates(let keys):
        outcomes[check.id] = duplicates(keys, keepingFirst: plan.keepsFirst(check))
      }
    }
  }
}

// The scan.
extension Measurement {
  /// Counts the rows at fault where they are known.
  ///
  /// - Returns: the ids of the checks that are decided by that.
  private mutating func countFaults() throws -> Set<String> {
    guard let faults, !faults.counted.isEmpty else { return [] }
    let counts = try runner.rows(faults.counts).first ?? []
    for (check, value) in zip(faults.counted, counts) {
      outcomes[check.id] = .rows(value.int ?? 0)
    }
    return Set(faults.counted.map(\.id))
  }

  /// A check with what a scan decides it by: its condition, or its aggregate.
  typealias Condition = (sql: SQL, check: PlannedCheck)

  func conditions(leavingOut excluded: Set<String>) -> [Condition] {
    plan.checks.compactMap { check in
      guard !excluded.contains(check.id) else { return nil }
      return switch check.body {
      case .rows(let sql), .aggregate(let sql): (sql, check)
      default: nil
      }
    }
  }

  private mutating func scan(leavingOut excluded: Set<String>) throws {
    var rest = conditions(leavingOut: excluded)[...]
    var isFirst = true
    // Once at least, for the number of rows.
    while isFirst || !rest.isEmpty {
      let chunk = rest.prefix(Self.mostConditions)
      rest = rest.dropFirst(chunk.count)
      try measure(Array(chunk), isDataReadable: false)
      isFirst = false
    }
  }

  /// Counts the conditions together; where the engine refuses, halves them until the one at fault is found.
  ///
  /// A rule that does not compile, or fails on some row, so spoils no other. Costs two statements per
  /// halving, and nothing where all is well.
  mutating func measure(_ conditions: [Condition], isDataReadable: Bool) throws {
    let row: [Value]
    do {
      row = try runner.rows(statement(conditions)).first ?? []
    } catch {
      // Without any rule: if this fails too, it is the data that cannot be read.
      if !isDataReadable { try measureRowCount() }
      guard conditions.count > 1 else {
        if let check = conditions.first?.check {
          outcomes[check.id] = alone(check) ?? .failed("\(error)")
        }
        return
      }
      let middle = conditions.count / 2
      try measure(Array(conditions[..<middle]), isDataReadable: true)
      try measure(Array(conditions[middle...]), isDataReadable: true)
      return
    }
    note(rowCount: row.first?.int ?? 0, conditions, row.dropFirst())
  }

  /// Takes the number of rows, and of those that meet each condition.
  mutating func note(rowCount: Int, _ conditions: [Condition], _ counts: ArraySlice<Value>) {
    self.rowCount = rowCount
    // A condition that was NULL for every row counts as NULL.
    for (condition, value) in zip(conditions, counts) {
      outcomes[condition.check.id] =
        condition.check.isAggregate ? .value(value) : .rows(value.int ?? 0)
    }
  }

  /// An aggregate in a statement of its own, where it may name other datasets; `nil` for conditions.
  private func alone(_ check: PlannedCheck) -> CheckOutcome? {
    guard case .aggregate(let expression) = check.body else { return nil }
    return value(of: plan.aggregation(of: expression))
  }

  private mutating func measureRowCount() throws {
    rowCount = try runner.rows("SELECT count(*) FROM \(plan.typedRelation)").first?.first?.int ?? 0
  }

  /// Each condition is computed once per row, under a name of its own, and then counted.
  private func statement(_ conditions: [Condition]) -> SQL {
    let flags = plan.flags(conditions.count)
    var named: [SQL] = []
    let counts = conditions.map { condition -> SQL in
      if condition.check.isAggregate { return condition.sql }
      // Where statistics say how many are NULL, no value is read.
      if let value = condition.check.absentValue { return "count(*) - count(\(value))" }
      let flag = flags[named.count]
      named.append("(\(condition.sql)) AS \(flag)")
      return plan.dialect.countIf(flag)
    }
    return """
      SELECT \(["count(*)"] + counts) FROM (SELECT \(["\(name: plan.name).*"] + named) \
      FROM (\(plan.typedQuery(for: conditions.map(\.check), showing: []))) AS \(name: plan.name)) \
      AS \(name: plan.name)
      """
  }
}

// Uniqueness and queries.
extension Measurement {
  private mutating func duplicates(_ keys: [String], keepingFirst: Bool) -> CheckOutcome {
    let counted = duplicateCounts[keys] ?? Result { try countDuplicates(keys) }
    duplicateCounts[keys] = counted
    switch counted {
    // One row of each key is kept, whichever it is.
    case .success(let count): return .rows(keepingFirst ? count.rows - count.keys : count.rows)
    case .failure(let error): return .failed("\(error)")
    }
  }

  /// The rows that share their key, and how many keys they have; takes along the least of these.
  private mutating func countDuplicates(_ keys: [String]) throws -> (rows: Int, keys: Int) {
    let rows: SQL = "(\(plan.keyQuery(keys))) AS \(name: "weir:keys")"
    return note(keys, try runner.rows(repetitions(of: keys, in: rows)).first?[...] ?? [])
  }

  /// How many rows share their key, how many keys these are, and the least of the keys.
  ///
  /// - Parameter rows: what yields the keys, read twice: something that stands after FROM.
  func repetitions(of keys: [String], in rows: SQL) -> SQL {
    let repeated = plan.repeatedKeys(keys, in: rows, byBlocks: true)
    let sum = plan.dialect.cast("coalesce(sum(\(name: "weir:rows")), 0)", to: .int64)
    return plan.dialect.summary(
      of: "(\(repeated)) AS \(name: "weir:repeated")", aggregates: [sum, "count(*)"],
      picking: sampleSize, [plan.pick(ofKeys: keys)])
  }

  /// Takes the values that ``repetitions(of:in:)`` asks for.
  mutating func note(_ keys: [String], _ values: ArraySlice<Value>) -> (rows: Int, keys: Int) {
    var rest = values
    func next() -> Value { rest.popFirst() ?? .null }
    let count = (rows: next().int ?? 0, keys: next().int ?? 0)
    duplicatedKeys[keys] = plan.pick(ofKeys: keys).rows(next()).map { $0.map(\.value) }
    return count
  }

  private func value(of query: SQL) -> CheckOutcome {
    let outcome = row(of: query)
    guard case .row(let row) = outcome else { return outcome }
    return row.first.map(CheckOutcome.value) ?? .failed("the query yields no value")
  }

  private func row(of query: SQL) -> CheckOutcome {
    do {
      guard let row = try runner.rows(plan.scoped(query)).first else {
        return .failed("the query yields no row")
      }
      return .row(row)
    } catch {
      return .failed("\(error)")
    }
  }
}

extension PlannedCheck {
  var isAggregate: Bool { if case .aggregate = body { true } else { false } }
}
