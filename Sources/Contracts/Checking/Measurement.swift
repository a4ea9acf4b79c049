internal import SQL
internal import Tables

/// Runs a dataset's checks in as few scans as they need.
///
/// One scan counts the rows and everything that is a condition over a row, and takes the range of each
/// key that must be unique. Keys are then counted: dense integers in a bitmap, others by grouping.
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

  /// More aggregates than this in one statement cost more than a second scan.
  static var mostAggregates: Int { 150 }

  let plan: DatasetPlan
  let runner: Runner
  private(set) var rowCount = 0
  private(set) var outcomes: [String: Outcome] = [:]
  /// The least, the greatest and the number of the values of each integer key that must be unique.
  private var ranges: [String: (low: Int128, high: Int128, count: Int)] = [:]
  private var duplicateCounts: [[String]: Outcome] = [:]

  init(_ plan: DatasetPlan, runner: Runner) {
    self.plan = plan
    self.runner = runner
  }

  /// Measures every check; throws only where the dataset itself cannot be read.
  mutating func run() throws {
    try scan()
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
  /// An aggregate with what becomes of its value.
  private struct Aggregate {
    enum Purpose {
      case count(checkID: String)
      case low(key: String), high(key: String), present(key: String)
    }
    var purpose: Purpose
    var sql: SQL
  }

  private mutating func scan() throws {
    let aggregates = conditions + keyRanges
    var rest = aggregates[...]
    var isFirst = true
    while isFirst || !rest.isEmpty {
      let chunk = rest.prefix(Self.mostAggregates)
      rest = rest.dropFirst(chunk.count)
      try measure(Array(chunk), isTried: false)
      isFirst = false
    }
  }

  private var conditions: [Aggregate] {
    plan.checks.compactMap { check in
      guard case .rows(let condition) = check.body else { return nil }
      return Aggregate(purpose: .count(checkID: check.id), sql: plan.dialect.countIf(condition))
    }
  }

  private var keyRanges: [Aggregate] {
    var seen = Set<String>()
    return plan.checks.flatMap { check -> [Aggregate] in
      guard case .duplicates(let keys) = check.body, keys.count == 1, isInteger(keys[0]),
        seen.insert(keys[0]).inserted
      else { return [] }
      let key = keys[0]
      return [
        Aggregate(purpose: .low(key: key), sql: "min(\(name: key))"),
        Aggregate(purpose: .high(key: key), sql: "max(\(name: key))"),
        Aggregate(purpose: .present(key: key), sql: "count(\(name: key))"),
      ]
    }
  }

  private func isInteger(_ name: String) -> Bool {
    plan.columns.first { $0.name == name }?.type.isInteger ?? false
  }

  /// Runs the aggregates together; where the engine refuses, halves them until the one at fault is found.
  ///
  /// A rule that does not compile, or fails on some row, so spoils no other. Costs two statements per
  /// halving, and nothing where all is well.
  private mutating func measure(_ aggregates: [Aggregate], isTried: Bool) throws {
    let sql: SQL = "SELECT \(["count(*)"] + aggregates.map(\.sql)) FROM \(plan.typedRelation)"
    let row: [Value]
    do {
      row = try runner.rows(sql).first ?? []
    } catch {
      // Without any rule: if this fails too, it is the data that cannot be read.
      if !isTried || aggregates.isEmpty { try measureRowCount() }
      if aggregates.count <= 1 {
        aggregates.first.map { note($0, failed: "\(error)") }
        return
      }
      let middle = aggregates.count / 2
      try measure(Array(aggregates[..<middle]), isTried: true)
      try measure(Array(aggregates[middle...]), isTried: true)
      return
    }
    rowCount = row.first?.int ?? 0
    for (aggregate, value) in zip(aggregates, row.dropFirst()) { note(aggregate, value) }
  }

  private mutating func measureRowCount() throws {
    rowCount = try runner.rows("SELECT count(*) FROM \(plan.typedRelation)").first?.first?.int ?? 0
  }

  private mutating func note(_ aggregate: Aggregate, _ value: Value) {
    switch aggregate.purpose {
    // A condition that was NULL for every row counts as NULL.
    case .count(let id): outcomes[id] = .rows(value.int ?? 0)
    case .low(let key): ranges[key, default: (0, -1, 0)].low = value.wholeNumber ?? 0
    case .high(let key): ranges[key, default: (0, -1, 0)].high = value.wholeNumber ?? -1
    case .present(let key): ranges[key, default: (0, -1, 0)].count = value.int ?? 0
    }
  }

  private mutating func note(_ aggregate: Aggregate, failed reason: String) {
    switch aggregate.purpose {
    case .count(let id): outcomes[id] = .failed(reason)
    // Without a range the key is grouped.
    case .low(let key), .high(let key), .present(let key): ranges[key] = nil
    }
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

  private func countDuplicates(_ keys: [String]) throws -> Int {
    let names = keys.map { "\(name: $0)" as SQL }
    let there = names.map { "\($0) IS NOT NULL" as SQL }
    let sql: SQL = """
      SELECT coalesce(sum(\("rows" as SQL)), 0) FROM (SELECT count(*) AS "rows" \
      FROM (\(keyQuery(keys))) WHERE \(there, separator: " AND ") GROUP BY \(names) \
      HAVING count(*) > 1)
      """
    return try runner.rows(sql).first?.first?.int ?? 0
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
