internal import SQL
internal import Tables

/// Runs a dataset's checks in as few scans as they need.
///
/// One scan counts the rows and everything that is a condition over a row, and takes the range of each
/// key that must be unique. Conditions over text columns of few values are decided value by value instead.
/// Keys are then looked at: dense integers in blocks of 64, others by grouping.
struct Measurement<Runner: QueryRunner> {
  /// What one check came to.
  enum Outcome {
    /// Rows at fault.
    case rows(Int)
    /// A number or text that was asked for.
    case value(Value)
    /// A row that was asked for.
    case row([Value])
    /// How the data's columns differ.
    case differs(String)
    /// Why it was not asked.
    case skipped(String)
    /// Why nothing was measured.
    case failed(String)
  }

  /// More conditions than this in one statement cost more than a second scan.
  static var mostConditions: Int { 75 }

  let plan: DatasetPlan
  let runner: Runner
  private(set) var rowCount = 0
  var outcomes: [String: Outcome] = [:]
  /// The least, the greatest and the number of the values of each integer key that must be unique.
  private var ranges: [String: (low: Int128, high: Int128, count: Int)] = [:]
  private var duplicateCounts: [[String]: Outcome] = [:]
  /// By columns: the least keys that occur more than once, a value per column.
  private(set) var duplicatedKeys: [[String]: [[Value]]] = [:]
  private let sampleSize: Int

  init(_ plan: DatasetPlan, runner: Runner, sampleSize: Int) {
    self.plan = plan
    self.runner = runner
    self.sampleSize = sampleSize
  }

  /// Measures every check; throws only where the dataset itself cannot be read.
  mutating func run() throws {
    let groups = columnGroups()
    try scan(leavingOut: Set(groups.flatMap { group in group.checks.map(\.id) }))
    for group in groups { try measure(group) }
    for check in plan.checks {
      switch check.body {
      case .rows: continue
      case .never: outcomes[check.id] = .rows(0)
      case .rowCount: outcomes[check.id] = .value(.integer(Int128(rowCount)))
      case .malformed(let rows): outcomes[check.id] = .rows(rows)
      case .impossible(let reason): outcomes[check.id] = .failed(reason)
      case .query(let query): outcomes[check.id] = value(of: query)
      case .age(let query, _): outcomes[check.id] = row(of: query)
      case .differs(let told): outcomes[check.id] = .differs(told)
      case .skipped(let reason): outcomes[check.id] = .skipped(reason)
      case .duplicates(let keys): outcomes[check.id] = duplicates(keys)
      }
    }
  }
}

// The scan.
extension Measurement {
  /// What a scan can measure: a check's condition, or the range of a key.
  enum Probe {
    case condition(SQL, PlannedCheck)
    case range(key: String)
  }

  private func probes(leavingOut excluded: Set<String>) -> [Probe] {
    var seen = Set<String>()
    return plan.checks.compactMap { check in
      switch check.body {
      case .rows(let condition):
        return excluded.contains(check.id) ? nil : .condition(condition, check)
      case .duplicates(let keys):
        guard keys.count == 1, isInteger(keys[0]), seen.insert(keys[0]).inserted else { return nil }
        return .range(key: keys[0])
      case .never, .rowCount, .query, .malformed, .age, .differs, .impossible, .skipped: return nil
      }
    }
  }

  private func isInteger(_ name: String) -> Bool {
    plan.columns.first { $0.name == name }?.type.isInteger ?? false
  }

  private mutating func scan(leavingOut excluded: Set<String>) throws {
    var rest = probes(leavingOut: excluded)[...]
    var isFirst = true
    // Once at least, for the number of rows.
    while isFirst || !rest.isEmpty {
      let chunk = rest.prefix(Self.mostConditions)
      rest = rest.dropFirst(chunk.count)
      try measure(Array(chunk), isDataReadable: false)
      isFirst = false
    }
  }

  /// Runs the probes together; where the engine refuses, halves them until the one at fault is found.
  ///
  /// A rule that does not compile, or fails on some row, so spoils no other. Costs two statements per
  /// halving, and nothing where all is well.
  mutating func measure(_ probes: [Probe], isDataReadable: Bool) throws {
    let row: [Value]
    do {
      row = try runner.rows(statement(probes)).first ?? []
    } catch {
      // Without any rule: if this fails too, it is the data that cannot be read.
      if !isDataReadable { try measureRowCount() }
      guard probes.count > 1 else {
        if case .condition(_, let check) = probes.first { outcomes[check.id] = .failed("\(error)") }
        return
      }
      let middle = probes.count / 2
      try measure(Array(probes[..<middle]), isDataReadable: true)
      try measure(Array(probes[middle...]), isDataReadable: true)
      return
    }
    rowCount = row.first?.int ?? 0
    note(probes, row.dropFirst())
  }

  private mutating func measureRowCount() throws {
    rowCount = try runner.rows("SELECT count(*) FROM \(plan.typedRelation)").first?.first?.int ?? 0
  }

  /// Each condition is computed once per row, under a name of its own, and then counted.
  private func statement(_ probes: [Probe]) -> SQL {
    var flags: [SQL] = []
    var aggregates: [SQL] = ["count(*)"]
    var checks: [PlannedCheck] = []
    var keys: [String] = []
    for probe in probes {
      switch probe {
      case .condition(let condition, let check):
        let flag = SQL.name("weir:\(flags.count)")
        flags.append("(\(condition)) AS \(flag)")
        checks.append(check)
        aggregates.append(plan.dialect.countIf(flag))
      case .range(let key):
        keys.append(key)
        aggregates += ["min(\(name: key))", "max(\(name: key))", "count(\(name: key))"]
      }
    }
    return """
      SELECT \(aggregates) FROM (SELECT \(["\(name: plan.name).*"] + flags) \
      FROM (\(plan.typedQuery(for: checks, showing: keys))) AS \(name: plan.name))
      """
  }

  /// Takes the values of a row in the order of `statement`.
  private mutating func note(_ probes: [Probe], _ values: ArraySlice<Value>) {
    var rest = values
    func next() -> Value { rest.popFirst() ?? .null }
    for probe in probes {
      switch probe {
      case .condition(_, let check):
        // A condition that was NULL for every row counts as NULL.
        outcomes[check.id] = .rows(next().int ?? 0)
      case .range(let key):
        let (low, high, count) = (next().wholeNumber, next().wholeNumber, next().int ?? 0)
        // All NULL, so there is no range and nothing that could be twice.
        ranges[key] = (low ?? 0, high ?? 0, count)
      }
    }
  }
}

// Uniqueness and queries.
extension Measurement {
  private mutating func duplicates(_ keys: [String]) -> Outcome {
    if let known = duplicateCounts[keys] { return known }
    let outcome: Outcome
    do {
      outcome = .rows(isShownUnique(keys) ? 0 : try countDuplicates(keys))
    } catch {
      outcome = .failed("\(error)")
    }
    duplicateCounts[keys] = outcome
    return outcome
  }

  /// Whether the range of the keys shows that none can occur twice.
  private func isShownUnique(_ keys: [String]) -> Bool {
    keys.count == 1 && ranges[keys[0]].map { $0.count <= 1 } ?? false
  }

  /// The rows that share their key; takes along the least of the keys.
  private mutating func countDuplicates(_ keys: [String]) throws -> Int {
    let names = keys.map { SQL.name($0) }
    let there = names.map { "\($0) IS NOT NULL" as SQL }
    let least = plan.dialect.smallest(
      sampleSize, of: plan.dialect.structure(keys.map { ($0, SQL.name($0)) }), where: "TRUE")
    // The keys alone are kept, so that a text file is not read twice for them.
    let query: SQL = """
      SELECT \(names) FROM (\(keyQuery(keys))) AS \(name: plan.name) \
      WHERE \(there, separator: " AND ")
      """
    let kept: SQL = plan.isScanCostly ? "WITH \"weir:keys\" AS MATERIALIZED (\(query)) " : ""
    let rows: SQL = plan.isScanCostly ? "\"weir:keys\"" : "(\(query)) AS \"weir:keys\""
    let sql: SQL = """
      \(kept)SELECT coalesce(sum("weir:rows"), 0), \(least) \
      FROM (SELECT \(names), count(*) AS "weir:rows" FROM \(rows) \
      WHERE \(suspicion(of: keys, in: rows)) GROUP BY \(names) HAVING count(*) > 1) AS "weir:repeated"
      """
    let row = try runner.rows(sql).first ?? []
    if row.count == 2, case .list(let found) = row[1] {
      duplicatedKeys[keys] = found.map { key in
        if case .structure(let members) = key { members.map(\.value) } else { [key] }
      }
    }
    return row.first?.int ?? 0
  }

  /// What holds for all keys that occur twice, and for few others where there is something so cheap.
  ///
  /// Integers are taken in blocks of 64, for each of which a bit per key shows whether all are different:
  /// for dense keys that is a fraction of the groups, and few blocks are left to be counted key by key.
  private func suspicion(of keys: [String], in rows: SQL) -> SQL {
    guard keys.count == 1, let range = ranges[keys[0]], range.low <= range.high,
      (range.high - range.low) / 16 <= Int128(range.count),
      let (block, isRepeated) = plan.dialect.block(of: SQL.name(keys[0]))
    else { return "TRUE" }
    return "\(block) IN (SELECT \(block) FROM \(rows) GROUP BY \(block) HAVING \(isRepeated))"
  }

  private func keyQuery(_ keys: [String]) -> SQL {
    typedSelection(of: plan.columns.filter { keys.contains($0.name) }, from: plan.relation)
  }

  private func value(of query: SQL) -> Outcome {
    let outcome = row(of: query)
    guard case .row(let row) = outcome else { return outcome }
    return row.first.map(Outcome.value) ?? .failed("the query yields no value")
  }

  private func row(of query: SQL) -> Outcome {
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

extension Value {
  /// The integer this is, of any width below 128 bits unsigned.
  fileprivate var wholeNumber: Int128? {
    switch self {
    case .integer(let number): number
    case .unsigned(let number): Int128(exactly: number)
    default: nil
    }
  }
}
