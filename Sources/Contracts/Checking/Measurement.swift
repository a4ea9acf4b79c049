internal import SQL
internal import Tables

/// Runs a dataset's checks in as few scans as they need.
///
/// One scan counts the rows and everything that is a condition over a row, and takes the range of each
/// key that must be unique. Keys are then counted: dense integers in a bitmap, others by grouping. Rows at
/// fault are named from the first rows of the source; only rules that are broken rarely cost another scan.
struct Measurement<Runner: QueryRunner> {
  /// What one check came to.
  enum Outcome {
    /// Rows at fault.
    case rows(Int)
    /// A number or text that was asked for.
    case value(Value)
    /// Why nothing was measured.
    case failed(String)
  }

  /// More conditions than this in one statement cost more than a second scan.
  static var mostConditions: Int { 75 }
  /// How many rows are looked at first for rows at fault: few to read, and enough for what is not rare.
  static var firstRows: Int { 200_000 }

  let plan: DatasetPlan
  let runner: Runner
  private(set) var rowCount = 0
  private(set) var outcomes: [String: Outcome] = [:]
  /// The least, the greatest and the number of the values of each integer key that must be unique.
  private var ranges: [String: (low: Int128, high: Int128, count: Int)] = [:]
  private var duplicateCounts: [[String]: Outcome] = [:]
  /// By check: the least keys of rows at fault, where the plan has a key for samples.
  private(set) var faultyKeys: [String: [Value]] = [:]
  /// The least keys that occur more than once, where the plan has a key for samples.
  private(set) var duplicatedKeys: [Value] = []
  private let sampleSize: Int

  init(_ plan: DatasetPlan, runner: Runner, sampleSize: Int) {
    self.plan = plan
    self.runner = runner
    self.sampleSize = sampleSize
  }

  /// Measures every check; throws only where the dataset itself cannot be read.
  mutating func run() throws {
    try scan()
    findFaultyKeys()
    for check in plan.checks {
      switch check.body {
      case .rows: continue
      case .never: outcomes[check.id] = .rows(0)
      case .rowCount: outcomes[check.id] = .value(.integer(Int128(rowCount)))
      case .malformed(let rows): outcomes[check.id] = .rows(rows)
      case .impossible(let reason): outcomes[check.id] = .failed(reason)
      case .query(let query): outcomes[check.id] = value(of: query)
      case .duplicates(let keys): outcomes[check.id] = duplicates(keys)
      }
    }
  }
}

// The scan.
extension Measurement {
  /// What a scan can measure: a check's condition, or the range of a key.
  private enum Probe {
    case condition(SQL, PlannedCheck)
    case range(key: String)
  }

  private var probes: [Probe] {
    var seen = Set<String>()
    return plan.checks.compactMap { check in
      switch check.body {
      case .rows(let condition): return .condition(condition, check)
      case .duplicates(let keys):
        guard keys.count == 1, isInteger(keys[0]), seen.insert(keys[0]).inserted else { return nil }
        return .range(key: keys[0])
      case .never, .rowCount, .query, .malformed, .impossible: return nil
      }
    }
  }

  private func isInteger(_ name: String) -> Bool {
    plan.columns.first { $0.name == name }?.type.isInteger ?? false
  }

  private mutating func scan() throws {
    var rest = probes[...]
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
  private mutating func measure(_ probes: [Probe], isDataReadable: Bool) throws {
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

// Rows at fault.
extension Measurement {
  /// Takes the least keys of the rows that break each condition, among the first rows of the source, and for
  /// conditions that too few of those break among all.
  private mutating func findFaultyKeys() {
    guard let key = plan.sampleKey else { return }
    var broken = plan.checks.compactMap {
      check -> (check: PlannedCheck, condition: SQL, rows: Int)? in
      guard case .rows(let condition) = check.body, case .rows(let rows) = outcomes[check.id],
        rows > 0
      else { return nil }
      return (check, condition, rows)
    }
    for limit in [Self.firstRows, nil] where !broken.isEmpty {
      for start in stride(from: 0, to: broken.count, by: Self.mostConditions) {
        let part = broken[start..<min(start + Self.mostConditions, broken.count)]
        let sql = keyStatement(part.map { ($0.check, $0.condition) }, key: key, limit: limit)
        // A sample is a courtesy: what the engine refuses here has none, and the counts stand.
        let row = (try? runner.rows(sql).first) ?? []
        for (item, value) in zip(part, row) {
          if case .list(let keys) = value { faultyKeys[item.check.id] = keys }
        }
      }
      if limit.map({ $0 >= rowCount }) ?? true { return }
      broken = broken.filter { item in
        faultyKeys[item.check.id]?.count ?? 0 < min(sampleSize, item.rows)
      }
    }
  }

  private func keyStatement(
    _ conditions: [(check: PlannedCheck, condition: SQL)], key: String, limit: Int?
  ) -> SQL {
    let flags = conditions.enumerated().map { index, item -> SQL in
      "(\(item.condition)) AS \(name: "weir:\(index)")"
    }
    let keys = conditions.indices.map { index in
      plan.dialect.smallest(
        sampleSize, of: "\(name: key)", where: SQL.name("weir:\(index)"))
    }
    let rows = plan.typedQuery(for: conditions.map(\.check), showing: [key])
    let first: SQL = limit.map { "LIMIT \($0)" } ?? ""
    return """
      SELECT \(keys) FROM (SELECT \(["\(name: plan.name).*"] + flags) \
      FROM (\(rows) \(first)) AS \(name: plan.name))
      """
  }
}

// Uniqueness and queries.
extension Measurement {
  private mutating func duplicates(_ keys: [String]) -> Outcome {
    if let known = duplicateCounts[keys] { return known }
    let outcome: Outcome
    do {
      outcome = .rows(try isShownUnique(keys) ? 0 : countDuplicates(keys))
    } catch {
      outcome = .failed("\(error)")
    }
    duplicateCounts[keys] = outcome
    return outcome
  }

  /// Whether a bitmap shows that no key occurs twice; false where it shows otherwise or none is made.
  private func isShownUnique(_ keys: [String]) throws -> Bool {
    guard keys.count == 1, let range = ranges[keys[0]] else { return false }
    if range.count <= 1 { return true }
    // At most four bytes of bitmap per row, which grouping needs in any case.
    guard range.low <= range.high, (range.high - range.low) / 32 <= Int128(range.count),
      let distinct = plan.dialect.countDistinct("\(name: keys[0])", within: range.low...range.high)
    else { return false }
    let sql: SQL = "SELECT \(distinct) FROM (\(keyQuery(keys)))"
    return try runner.rows(sql).first?.first?.int == range.count
  }

  /// The rows that share their key; takes along the least of the keys, where samples go by them.
  private mutating func countDuplicates(_ keys: [String]) throws -> Int {
    let names = keys.map { "\(name: $0)" as SQL }
    let there = names.map { "\($0) IS NOT NULL" as SQL }
    let isSampleKey = keys.count == 1 && keys[0] == plan.sampleKey
    let least =
      isSampleKey ? plan.dialect.smallest(sampleSize, of: names[0], where: "TRUE") : "NULL" as SQL
    let sql: SQL = """
      SELECT coalesce(sum("weir:rows"), 0), \(least) \
      FROM (SELECT \(names), count(*) AS "weir:rows" FROM (\(keyQuery(keys))) \
      WHERE \(there, separator: " AND ") GROUP BY \(names) HAVING count(*) > 1)
      """
    let row = try runner.rows(sql).first ?? []
    if row.count == 2, case .list(let values) = row[1] { duplicatedKeys = values }
    return row.first?.int ?? 0
  }

  private func keyQuery(_ keys: [String]) -> SQL {
    typedSelection(of: plan.columns.filter { keys.contains($0.name) }, from: plan.relation)
  }

  private func value(of query: SQL) -> Outcome {
    do {
      guard let value = try runner.rows(plan.scoped(query)).first?.first else {
        return .failed("the query yields no row")
      }
      return .value(value)
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
