internal import SQL
internal import Tables

/// Finds a few rows at fault for each check that has any, the same ones for the same data.
///
/// A sample is a courtesy: where the engine cannot put rows in order there is none, and the counts stand.
struct Samples<Runner: QueryRunner> {
  typealias Row = [Value.Member]

  /// No more rows than these are looked at first, which is done by one thread: rows at fault that are rarer cost
  /// a scan of all.
  static var mostFirstRows: Int { 200_000 }
  /// Among the first rows there should be as many rows at fault as a sample has, times this.
  private static var margin: Int { 4 }

  private let plan: DatasetPlan
  private let runner: Runner
  private let duplicatedKeys: [[String]: [[Value]]]
  private let size: Int
  private let mask: String
  private let faults: FaultyRows?

  /// - Parameters:
  ///   - plan: the dataset.
  ///   - runner: the engine.
  ///   - duplicatedKeys: by columns, the least keys that occur more than once.
  ///   - size: how many rows a sample has at most.
  ///   - mask: what a personal value is shown as.
  ///   - faults: the rows at fault, where they are known; `plan` is theirs then.
  init(
    _ plan: DatasetPlan, runner: Runner, duplicatedKeys: [[String]: [[Value]]], size: Int,
    mask: String, faults: FaultyRows? = nil
  ) {
    self.plan = plan
    self.runner = runner
    self.duplicatedKeys = duplicatedKeys
    self.size = size
    self.mask = mask
    self.faults = faults
  }

  /// The samples by check id, personal columns masked.
  ///
  /// Those that the first rows of the source have too few of cost another scan.
  ///
  /// - Parameter rowCount: how many rows the dataset has.
  func rows(for results: [CheckResult], rowCount: Int) -> [String: [Row]] {
    var samples: [String: [Row]] = [:]
    var faultyRows: [String: Int] = [:]
    for result in results { faultyRows[result.id] = result.failedRows }
    for check in plan.checks {
      if case .malformed = check.body {
        samples[check.id] = Contracts.rows(ofMalformed: plan.malformedSample.prefix(size))
      }
    }
    var wanted = plan.checks.compactMap { check -> (check: PlannedCheck, condition: SQL)? in
      guard faultyRows[check.id] ?? 0 > 0 else { return nil }
      return condition(of: check).map { (check, $0) }
    }
    samples.merge(findAmongFaults(&wanted)) { $1 }
    // How many rows it takes to find enough, if those at fault are spread evenly.
    let needed = wanted.map { item in
      Double(size * Self.margin * rowCount) / Double(faultyRows[item.check.id] ?? 1)
    }
    let frequent = zip(wanted, needed).filter { $0.1 <= Double(Self.mostFirstRows) }
    if rowCount > Self.mostFirstRows, let most = frequent.map(\.1).max() {
      samples.merge(find(frequent.map(\.0), first: Int(most.rounded(.up)))) { $1 }
    }
    wanted.removeAll { item in
      samples[item.check.id]?.count ?? 0 >= min(size, faultyRows[item.check.id] ?? 0)
    }
    samples.merge(find(wanted, first: nil)) { $1 }
    return samples
  }

  /// The condition that a row violates `check`; for keys that occur twice, that it has one of the least.
  private func condition(of check: PlannedCheck) -> SQL? {
    if case .duplicates(let columns) = check.body, let keys = duplicatedKeys[columns], !keys.isEmpty
    {
      let isRepeated = plan.condition(that: columns, are: keys)
      guard plan.keepsFirst(check), let violated = plan.violation(of: check) else {
        return isRepeated
      }
      return "(\(isRepeated)) AND \(violated)"
    }
    return plan.violation(of: check)
  }

  /// The samples of those checks whose violating rows are all known, which are `wanted` no longer.
  private func findAmongFaults(
    _ wanted: inout [(check: PlannedCheck, condition: SQL)]
  ) -> [String: [Row]] {
    guard let faults else { return [:] }
    let known = wanted.compactMap { item -> (check: PlannedCheck, condition: SQL)? in
      guard let violated = faults.condition(of: item.check) else { return nil }
      guard case .duplicates(let columns) = item.check.body, let keys = duplicatedKeys[columns],
        !keys.isEmpty
      else { return (item.check, violated) }
      return (item.check, "(\(plan.condition(that: columns, are: keys))) AND \(violated)")
    }
    let ids = Set(known.map(\.check.id))
    wanted.removeAll { ids.contains($0.check.id) }
    let samples = Samples(
      faults.rows, runner: runner, duplicatedKeys: duplicatedKeys, size: size, mask: mask)
    return samples.find(known, first: nil)
  }

  private func find(
    _ wanted: [(check: PlannedCheck, condition: SQL)], first limit: Int?
  ) -> [String: [Row]] {
    var samples: [String: [Row]] = [:]
    let most = Measurement<Runner>.mostConditions
    for start in stride(from: 0, to: wanted.count, by: most) {
      let part = Array(wanted[start..<min(start + most, wanted.count)])
      let sql = plan.sampleQuery(of: part, count: size, first: limit)
      guard let row = try? runner.rows(sql).first else { continue }
      if plan.rowID != nil {
        samples.merge(rows(ofNumbers: row, for: part.map(\.check), first: limit)) { $1 }
        continue
      }
      for (item, value) in zip(part, row) {
        let pick = plan.pick(for: item.check, where: item.condition)
        samples[item.check.id] = pick.rows(value).map(masked)
      }
    }
    return samples
  }

  /// The rows with the numbers that were found for each check, by check id.
  ///
  /// To carry numbers alone through an aggregate for each check, and read a few rows afterwards, takes a fifth of the
  /// time that carrying rows does for 75 checks.
  private func rows(
    ofNumbers found: [Value], for checks: [PlannedCheck], first limit: Int?
  ) -> [String: [Row]] {
    let pick = plan.pick(ofNumbersWhere: "TRUE")
    let numbers = found.map { value in pick.rows(value).compactMap { $0.first?.value.int } }
    var columns: [String] = []
    let inData = Set(plan.originalColumns.map(\.name))
    for name in checks.flatMap(plan.columnsShown)
    where inData.contains(name) && !columns.contains(name) {
      columns.append(name)
    }
    let all = Array(Set(numbers.joined())).sorted()
    let query = plan.rowsQuery(numbered: all, showing: columns, first: limit)
    guard !all.isEmpty, let rows = try? runner.rows(query) else { return [:] }
    var byNumber: [Int: [String: Value]] = [:]
    for row in rows {
      guard let number = row.first?.int else { continue }
      byNumber[number] = Dictionary(
        zip(columns, row.dropFirst()), uniquingKeysWith: { first, _ in first })
    }
    var samples: [String: [Row]] = [:]
    for (check, numbers) in zip(checks, numbers) {
      let shown = plan.columnsShown(for: check)
      samples[check.id] = numbers.compactMap { byNumber[$0] }.map { values in
        masked(shown.compactMap { name in values[name].map { Value.Member(name, $0) } })
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

/// A sample's rows for records of a source that are no rows.
func rows(ofMalformed lines: some Sequence<String>) -> [[Value.Member]] {
  lines.map { [Value.Member("line", .text($0))] }
}
