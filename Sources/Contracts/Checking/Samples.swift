internal import SQL
internal import Tables

/// Finds a few rows at fault for each check that has any.
///
/// A sample is a courtesy: where the engine cannot put rows in order there is none, and the counts stand.
struct Samples<Runner: QueryRunner> {
  typealias Row = [Value.Member]

  let plan: DatasetPlan
  let runner: Runner
  let size: Int
  let mask: String

  init(_ plan: DatasetPlan, runner: Runner, size: Int, mask: String) {
    self.plan = plan
    self.runner = runner
    self.size = size
    self.mask = mask
  }

  /// The samples by check id, personal columns masked.
  ///
  /// - Parameters:
  ///   - results: the dataset's results so far.
  ///   - keys: by check, the least keys of rows at fault, as far as the scan has taken them.
  func rows(for results: [CheckResult], keys: [String: [Value]]) -> [String: [Row]] {
    var samples: [String: [Row]] = [:]
    var faultyRows: [String: Int] = [:]
    for result in results { faultyRows[result.id] = result.failedRows }
    for check in plan.checks {
      if case .malformed = check.body { samples[check.id] = malformed }
    }
    let faulty = plan.checks.filter { $0.namesRows && faultyRows[$0.id] ?? 0 > 0 }
    // A NULL or repeated key names no row, so those checks go the long way.
    let isKeyUnique = isSampleKeyUnique(faultyRows)
    let (quick, slow) = faulty.partitioned { check in
      isKeyUnique && keys[check.id]?.count == min(size, faultyRows[check.id] ?? 0)
    }
    lookUp(quick, keys: keys, into: &samples)
    scan(slow, into: &samples)
    return samples
  }

  private var malformed: [Row] {
    plan.malformedSample.prefix(size).map { [Value.Member("line", .text($0))] }
  }

  private func isSampleKeyUnique(_ faultyRows: [String: Int]) -> Bool {
    guard let key = plan.sampleKey else { return false }
    return plan.checks.contains { check in
      if case .duplicates([key]) = check.body { faultyRows[check.id] == 0 } else { false }
    }
  }

  private func lookUp(
    _ checks: [PlannedCheck], keys: [String: [Value]], into samples: inout [String: [Row]]
  ) {
    let wanted = Set(checks.flatMap { keys[$0.id] ?? [] })
    guard let key = plan.sampleKey, !wanted.isEmpty else { return }
    // In the order of the checks, so that the statement is the same in every process.
    var seen = Set<Value>()
    let values = checks.flatMap { keys[$0.id] ?? [] }.filter { seen.insert($0).inserted }
    guard let found = try? runner.rows(plan.lookupQuery(key: key, values: values)) else {
      scan(checks, into: &samples)
      return
    }
    var rowOfKey: [Value: [Value]] = [:]
    for row in found where !row.isEmpty { rowOfKey[row[0]] = Array(row.dropFirst()) }
    let names = plan.originalColumns.map(\.name)
    for check in checks {
      let shown = plan.columnsShown(for: check)
      samples[check.id] = (keys[check.id] ?? []).compactMap { rowOfKey[$0] }.map { row in
        let members = Dictionary(zip(names, row)) { first, _ in first }
        return masked(shown.map { Value.Member($0, members[$0] ?? .null) })
      }
    }
  }

  private func scan(_ checks: [PlannedCheck], into samples: inout [String: [Row]]) {
    guard !checks.isEmpty else { return }
    guard let row = try? runner.rows(plan.sampleQuery(of: checks, count: size)).first else {
      return
    }
    for (check, value) in zip(checks, row) {
      guard case .list(let rows) = value else { continue }
      samples[check.id] = rows.compactMap { row in
        if case .structure(let members) = row { masked(members) } else { nil }
      }
    }
  }

  private func masked(_ row: Row) -> Row {
    let personal = Set(plan.personalColumns)
    return row.map { member in
      let isMasked = personal.contains(member.name) && !member.value.isNull
      return isMasked ? .init(member.name, .text(mask)) : member
    }
  }
}

extension Array {
  /// Those for which `isFirst` holds, and the others, each in order.
  fileprivate func partitioned(by isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
