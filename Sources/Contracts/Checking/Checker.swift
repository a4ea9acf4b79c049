internal import SQL
internal import Tables

/// Checks datasets against a compiled contract, on whatever engine runs the queries.
public struct Checker<Runner: QueryRunner> {
  /// What a value of a personal column is shown as.
  public static var mask: String { "***" }
  /// How many rows a sample has at most.
  public static var sampleSize: Int { 5 }

  private let runner: Runner

  /// A checker on `runner`.
  public init(_ runner: Runner) { self.runner = runner }

  /// Checks every dataset of `plan`.
  ///
  /// Violated data is a result, and so is a rule the engine refuses: that check ends as `error` and
  /// spoils no other. Throws, with the engine's own error, only where a dataset cannot be read at all.
  public func check(_ plan: ContractPlan) throws -> ValidationResult {
    ValidationResult(
      contractID: plan.contract.id, contractName: plan.contract.name,
      contractVersion: plan.contract.version, file: plan.contract.file,
      datasets: try plan.datasets.map { try check($0, file: plan.contract.file) },
      absentDatasets: plan.absentDatasets)
  }

  /// Checks one dataset.
  ///
  /// - Parameters:
  ///   - plan: the dataset, compiled.
  ///   - file: the contract's file, for messages.
  public func check(_ plan: DatasetPlan, file: String) throws -> DatasetResult {
    var measurement = Measurement(plan, runner: runner)
    try measurement.run()
    var results = plan.checks.map { check in
      CheckResult(
        check, outcome: measurement.outcomes[check.id] ?? .failed("it was not measured"),
        rowCount: measurement.rowCount, sql: plan.explanation(of: check).text, file: file)
    }
    addSamples(to: &results, plan)
    return DatasetResult(
      name: plan.name, source: plan.source, rows: measurement.rowCount,
      malformedRows: plan.malformedRows, checks: results)
  }

  /// One scan for the samples of all checks with rows at fault.
  private func addSamples(to results: inout [CheckResult], _ plan: DatasetPlan) {
    let faulty = zip(results.indices, plan.checks).filter { index, check in
      check.namesRows && results[index].failedRows ?? 0 > 0
    }
    for (index, check) in zip(results.indices, plan.checks) {
      if case .malformed = check.body {
        results[index].sample = plan.malformedSample.prefix(Self.sampleSize).map {
          [.init("line", .text($0))]
        }
      }
    }
    guard !faulty.isEmpty else { return }
    let query = plan.sampleQuery(
      of: faulty.map(\.1), showing: plan.columnsShown(for:), count: Self.sampleSize)
    // A sample is a courtesy: rows the engine cannot put in order have none, and the counts stand.
    guard let row = try? runner.rows(query).first else { return }
    let personal = Set(plan.personalColumns)
    for ((index, _), value) in zip(faulty, row) {
      guard case .list(let rows) = value else { continue }
      results[index].sample = rows.map { masked($0, personal) }
    }
  }

  private func masked(_ row: Value, _ personal: Set<String>) -> [Value.Member] {
    guard case .structure(let members) = row else { return [] }
    return members.map { member in
      let isMasked = personal.contains(member.name) && !member.value.isNull
      return isMasked ? .init(member.name, .text(Self.mask)) : member
    }
  }
}
