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

  /// Checks one dataset: row rules on the plan's sample where it has one, everything else on all rows.
  ///
  /// - Parameters:
  ///   - plan: the dataset, compiled.
  ///   - file: the contract's file, for messages.
  public func check(_ plan: DatasetPlan, file: String) throws -> DatasetResult {
    guard let parts = plan.partsOfSampling else {
      return try check(plan, file: file, isSampled: false, faults: nil)
    }
    var result = try check(parts.whole, file: file, isSampled: false, faults: nil)
    let sampled = try check(parts.sampled, file: file, isSampled: true, faults: nil)
    result.sampledRows = sampled.rows
    let found = (result.checks + sampled.checks).map { ($0.id, $0) }
    let byID = Dictionary(found, uniquingKeysWith: { first, _ in first })
    result.checks = plan.checks.compactMap { byID[$0.id] }
    return result
  }

  private func check(
    _ plan: DatasetPlan, file: String, isSampled: Bool, faults: FaultyRows?
  ) throws -> DatasetResult {
    let fast = faults?.plan ?? plan.withKeyBits(on: runner)
    var measurement = Measurement(
      fast, runner: runner, sampleSize: Self.sampleSize, faults: faults)
    try measurement.run()
    var results = plan.checks.map { check in
      CheckResult(
        check, outcome: measurement.outcomes[check.id] ?? .failed("it was not measured"),
        rowCount: measurement.rowCount, isSampled: isSampled,
        sql: plan.explanation(of: check).text(in: plan.dialect.syntax), file: file)
    }
    let samples = Samples(
      fast, runner: runner, duplicatedKeys: measurement.duplicatedKeys, size: Self.sampleSize,
      mask: Self.mask, faults: faults)
    let rowsAtFault = samples.rows(for: results, rowCount: measurement.rowCount)
    for index in results.indices { results[index].sample = rowsAtFault[results[index].id] ?? [] }
    return DatasetResult(
      name: plan.name, source: plan.source, rows: measurement.rowCount,
      malformedRows: plan.malformedRows, checks: results)
  }
}

extension Checker where Runner: RowKeeper {
  /// Checks one dataset as ``check(_:file:)`` does, and keeps its rows at fault, which are then not looked for again.
  ///
  /// - Parameters:
  ///   - plan: the dataset, compiled; without a sample.
  ///   - file: the contract's file, for messages.
  ///   - name: what the names of the kept tables begin with.
  /// - Returns: the result, and the rows; `nil` where they could not be found in one go.
  public func check(
    _ plan: DatasetPlan, file: String, keepingFaultsAs name: String
  ) throws -> (result: DatasetResult, faults: FaultyRows?) {
    let faults = FaultyRows(of: plan, on: runner, under: name)
    guard let faults else { return (try check(plan, file: file), nil) }
    return (try check(plan, file: file, isSampled: false, faults: faults), faults)
  }
}
