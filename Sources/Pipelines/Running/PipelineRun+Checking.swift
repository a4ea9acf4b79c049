import Contracts
import DuckDB
import SQL
import Tables

extension PipelineRun {
  /// Checks the extracted datasets against the contract, sets failing rows aside, and closes the gate when
  /// the data as a whole fails.
  func checkContract() throws {
    guard let contract else { return }
    let inputs = specification.extracts.compactMap { flow[$0.dataset].map(input) }
    let plan = contract.plan(for: inputs, now: started)
    var results: [DatasetResult] = []
    for (datasetPlan, name) in plan.datasets.compactMap({ plan in
      flowName(of: plan).map { (plan, $0) }
    }) {
      try step("contract", name, contract.file) { step in
        guard var dataset = flow[name] else { return }
        dataset.sealedColumns = datasetPlan.sealedColumns(by: contract)
        var (result, found) = try Engine(connection: connection).check(
          datasetPlan, file: contract.file, keepingFaultsAs: "weir faults \(name)")
        // Of nothing new the number of rows, or how old they are, says nothing.
        if increments[name]?.rows.rowCount == 0 { result.checks.removeAll { !$0.isRowRule } }
        let (passing, letters) = try setAside(
          failingRowsOf: dataset, datasetPlan, result, found: found)
        for table in found?.tables ?? [] { try connection.execute("DROP TABLE \(table)") }
        results.append(result)
        step.rowsIn = dataset.rowCount
        step.rowsOut = passing.rowCount
        step.deadLettered = letters
        flow[name] = passing
        try publishView(of: passing)
        record.personalColumns[name] = datasetPlan.namesOfPersonalColumns
      }
    }
    validation = ValidationResult(
      contractID: contract.id, contractName: contract.name, contractVersion: contract.version,
      file: contract.file, datasets: results, absentDatasets: plan.absentDatasets)
    closeGate(onResults: results)
  }

  private func input(_ dataset: FlowDataset) -> DatasetInput {
    var input = DatasetInput(
      name: dataset.name, relation: dataset.relation, columns: dataset.columns,
      source: dataset.location, malformedRows: malformed[dataset.name]?.count)
    input.rowID = .name(FlowDataset.rowColumn)
    input.rowOrigin = .name(FlowDataset.fileColumn)
    return input
  }

  /// What the pipeline calls the dataset of a plan: its name in the contract or its physical name.
  private func flowName(of plan: DatasetPlan) -> String? {
    specification.extracts.first { contract?.dataset(named: $0.dataset)?.name == plan.name }?
      .dataset
  }

  /// The rows that break no rule of severity error, typed; the others become dead letters, as many as returned.
  ///
  /// - Parameter found: the rows that break a rule, where the check kept them; else they are looked for again.
  private func setAside(
    failingRowsOf dataset: FlowDataset, _ plan: DatasetPlan, _ result: DatasetResult,
    found: FaultyRows?
  ) throws -> (FlowDataset, letters: Int) {
    var passing = dataset
    passing.columns = plan.passedOn.map { Column(name: $0.name, type: $0.type) }
    passing.personalColumns = Set(plan.personalColumns)
    let typed = plan.passedOn.map { "\($0.expression) AS \(name: $0.name)" as SQL }
    let places = [SQL.name(FlowDataset.rowColumn), SQL.name(FlowDataset.fileColumn)]
    passing.relation = "(SELECT \(typed + places) FROM \(dataset.relation)) AS d"
    let faults = RowFaults(of: plan, by: result, asInPipelines: true)
    let rowID = SQL.name(FlowDataset.rowColumn)
    guard
      let query = found.map({ $0.violationsQuery(faults) })
        ?? plan.violationsQuery(faults, rowID: rowID)
    else { return (passing, 0) }
    let violations = SQL.name(dataset.name + "__violations")
    try connection.execute("CREATE TABLE \(violations) AS \(query)")
    var failing = dataset
    let failed =
      found?.failedRowsQuery(faults, numberedAs: rowID, from: .name(FlowDataset.fileColumn)) ?? """
        SELECT d.*, violated_checks FROM \(dataset.relation) JOIN \(violations) ON row_id = \(rowID)
        """
    failing.relation = "(\(failed)) AS d"
    let letters = try deadLetters.rejectViolations(
      of: failing, rules: faults.listed.map { Violation($0, plan) }, on: connection)
    passing.relation = """
      (SELECT \(typed + places) FROM \(dataset.relation) WHERE \(name: FlowDataset.rowColumn) NOT IN \
      (SELECT row_id FROM \(violations))) AS d
      """
    passing.rowCount = try connection.value("SELECT count(*) FROM \(passing.relation)").int ?? 0
    return (passing, letters)
  }

  /// The gate: too many failing rows, or a failed check of the dataset as a whole.
  private func closeGate(onResults results: [DatasetResult]) {
    // Of a few letters only what is wrong with a row says anything; and they are letters already.
    if replay != nil {
      let undecided = results.flatMap(\.checks).filter { $0.isRowRule && $0.status == .error }
      guard !undecided.isEmpty else { return }
      let messages = undecided.map { "\($0.id): \($0.message)" }
      record.failure = RunRecord.Failure(stage: "gate", message: messages.joined(separator: "\n"))
      return
    }
    let verdicts = results.flatMap(\.checks).filter { check in
      check.status == .error
        || check.status == .fail && !check.isRowRule && check.rule != "malformed"
    }
    if !verdicts.isEmpty {
      let messages = verdicts.map { "\($0.id): \($0.message)" }
      record.failure = RunRecord.Failure(stage: "gate", message: messages.joined(separator: "\n"))
      return
    }
    for extract in specification.extracts where record.failure == nil {
      let steps = record.stages.filter { $0.dataset == extract.dataset }
      closeGate(
        ifFailing: steps.reduce(0) { $0 + $1.deadLettered }, of: steps.first?.rowsIn ?? 0,
        in: extract.dataset)
    }
  }
}

extension DatasetPlan {
  /// Personal columns by every name they go by: in the data, and where they are passed on.
  fileprivate var namesOfPersonalColumns: [String] {
    Set(columns.filter(\.isPersonal).flatMap { [$0.name, $0.dataName ?? $0.name] }).sorted()
  }
}
