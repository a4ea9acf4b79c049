internal import SQL
internal import Tables

/// Finds a few rows at fault for each check that has any, the same ones for the same data.
///
/// A sample is a courtesy: where the engine cannot put rows in order there is none, and the counts stand.
struct Samples<Runner: QueryRunner> {
  typealias Row = [Value.Member]

  private let plan: DatasetPlan
  private let runner: Runner
  private let faultyKeys: [String: [Value]]
  private let duplicatedKeys: [Value]
  private let size: Int
  private let mask: String

  /// - Parameters:
  ///   - plan: the dataset.
  ///   - runner: the engine.
  ///   - faultyKeys: by check, the least keys of rows at fault, as far as the scan has taken them.
  ///   - duplicatedKeys: the least keys that occur more than once.
  ///   - size: how many rows a sample has at most.
  ///   - mask: what a personal value is shown as.
  init(
    _ plan: DatasetPlan, runner: Runner, faultyKeys: [String: [Value]], duplicatedKeys: [Value],
    size: Int, mask: String
  ) {
    self.plan = plan
    self.runner = runner
    self.faultyKeys = faultyKeys
    self.duplicatedKeys = duplicatedKeys
    self.size = size
    self.mask = mask
  }

  /// The samples by check id, personal columns masked.
  func rows(for results: [CheckResult]) -> [String: [Row]] {
    var samples: [String: [Row]] = [:]
    var faultyRows: [String: Int] = [:]
    for result in results { faultyRows[result.id] = result.failedRows }
    for check in plan.checks {
      if case .malformed = check.body { samples[check.id] = malformed }
    }
    let faulty = plan.checks.filter { $0.namesRows && faultyRows[$0.id] ?? 0 > 0 }
    let quick = faulty.filter { !keys(of: $0).isEmpty }
    var slow = faulty.filter { keys(of: $0).isEmpty }
    if let found = lookUp(quick) {
      samples.merge(found) { $1 }
    } else {
      slow = faulty
    }
    return samples.merging(scan(slow)) { $1 }
  }

  private var malformed: [Row] {
    plan.malformedSample.prefix(size).map { [Value.Member("line", .text($0))] }
  }

  private func keys(of check: PlannedCheck) -> [Value] {
    if case .duplicates(let columns) = check.body {
      return columns.count == 1 && columns[0] == plan.sampleKey ? duplicatedKeys : []
    }
    return faultyKeys[check.id] ?? []
  }

  /// Samples by looking up the keys the scan found; `nil` where the engine refuses.
  private func lookUp(_ checks: [PlannedCheck]) -> [String: [Row]]? {
    guard let key = plan.sampleKey, !checks.isEmpty else { return [:] }
    // In the order of the checks, so that the statement is the same in every process.
    var seen = Set<Value>()
    let values = checks.flatMap(keys).filter { seen.insert($0).inserted }
    // A duplicated key is at fault wherever it is; other conditions are decided again.
    let decided = checks.filter { if case .rows = $0.body { true } else { false } }
    let query = plan.lookupQuery(key: key, values: values, deciding: decided)
    guard let found = try? runner.rows(query) else { return nil }
    let content = found.map { $0.dropFirst(1 + decided.count).map(\.description) }
    let ordered = found.indices.sorted { content[$0].lexicographicallyPrecedes(content[$1]) }
      .map { found[$0] }
    var samples: [String: [Row]] = [:]
    for check in checks {
      let flag = decided.firstIndex { $0.id == check.id }.map { 1 + $0 }
      let shown = plan.columnsShown(for: check).compactMap { name in
        plan.columns.firstIndex { $0.name == name }.map { (name, 1 + decided.count + $0) }
      }
      // Key by key, the least first; rows of one key by their content.
      var seenKeys = Set<Value>()
      let keys = keys(of: check).filter { seenKeys.insert($0).inserted }
      let rows = keys.flatMap { key in
        ordered.filter { $0.first == key && flag.map($0.holds) ?? true }
      }
      samples[check.id] = rows.prefix(size).map { row in
        masked(shown.map { Value.Member($0, row.indices.contains($1) ? row[$1] : .null) })
      }
    }
    return samples
  }

  private func scan(_ checks: [PlannedCheck]) -> [String: [Row]] {
    guard !checks.isEmpty,
      let row = try? runner.rows(plan.sampleQuery(of: checks, count: size)).first
    else { return [:] }
    var samples: [String: [Row]] = [:]
    for (check, value) in zip(checks, row) {
      guard case .list(let rows) = value else { continue }
      samples[check.id] = rows.compactMap { row in
        if case .structure(let members) = row { masked(members) } else { nil }
      }
    }
    return samples
  }

  private func masked(_ row: Row) -> Row {
    let personal = Set(plan.personalColumns)
    return row.map { member in
      let isMasked = personal.contains(member.name) && !member.value.isNull
      return isMasked ? .init(member.name, .text(mask)) : member
    }
  }
}

extension [Value] {
  /// Whether the value at `index` is true.
  fileprivate func holds(_ index: Int) -> Bool {
    indices.contains(index) && self[index].bool == true
  }
}
