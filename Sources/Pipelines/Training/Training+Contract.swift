public import Contracts
import DuckDB
import ModelRegistry
import SQL
import Tables

/// The contract that a training's data is held against.
public struct TrainingContract: Sendable {
  /// What the data must keep.
  public var contract: DataContract
  /// What promises about the age of data are held against.
  public var now: Instant

  /// The contract, and the time of the training.
  public init(_ contract: DataContract, now: Instant) {
    self.contract = contract
    self.now = now
  }

  /// The name that the contract has for each source: its own, or that of the only dataset where there is one source
  /// without a name.
  ///
  /// - Throws: `WeirFailure` where the contract describes none of the sources.
  func names(of sources: [TrainingSpecification.NamedSource]) throws -> [String?] {
    let names = sources.map { source -> String? in
      if let dataset = contract.dataset(named: source.name) { return dataset.name }
      let isOnly = sources.count == 1 && contract.datasets.count == 1
      return isOnly && source.name == TrainingSpecification.NamedSource.usualName
        ? contract.datasets[0].name : nil
    }
    guard names.contains(where: { $0 != nil }) else {
      throw WeirFailure(
        "holding the data against \(contract.file)",
        reason: "it describes no dataset of the training",
        remedy:
          "name the data as the contract does, data: {dataset: NAME, source: …}; its datasets are "
          + contract.datasets.map(\.name).joined(separator: ", "))
    }
    return names
  }
}

extension Training {
  /// The datasets without the rows that break row rules of severity error, with the types that the contract gives
  /// them, as in pipelines; and what the manifest says of that.
  ///
  /// - Parameters:
  ///   - data: the sources, text files untyped where the contract describes them.
  ///   - names: what the contract calls them; `nil` for those that it does not describe.
  /// - Throws: `WeirFailure` where a rule could not be evaluated, so that nobody knows which rows keep it.
  func keep(
    _ held: TrainingContract, _ data: [OpenDataset], names: [String?]
  ) throws -> (data: [OpenDataset], record: Manifest.ContractRecord) {
    let contract = held.contract
    try ContractReading.check([contract], on: connection)
    let inputs = zip(data, names).compactMap { dataset, name in
      name.map {
        DatasetInput(
          name: $0, relation: dataset.relation, columns: dataset.columns,
          source: dataset.location, malformedRows: dataset.malformed.count)
      }
    }
    var record = Manifest.ContractRecord(id: contract.id, version: contract.version)
    var kept = data
    for plan in contract.plan(for: inputs, now: held.now).datasets {
      guard let place = names.firstIndex(of: plan.name) else { continue }
      let result = try Engine(connection: connection).check(plan, file: contract.file)
      if let undecided = result.checks.first(where: { $0.status == .error }) {
        throw WeirFailure(
          "holding \(data[place].location) against \(contract.file)",
          reason: "\(undecided.id) could not be evaluated: \(undecided.message)",
          remedy: "mend the rule; `weir validate` tells more")
      }
      record.unmetChecks += result.checks.filter {
        $0.status == .fail && !$0.isRowRule && $0.rule != "malformed"
      }.map(\.id)
      kept[place] = try passing(data[place], plan, result)
      record.rowsLeftOut += data[place].rowCount - kept[place].rowCount
    }
    return (kept, record)
  }

  /// The rows that are not at fault, numbered as they were.
  private func passing(
    _ dataset: OpenDataset, _ plan: DatasetPlan, _ result: DatasetResult
  ) throws -> OpenDataset {
    let number = SQL.name("weir:number")
    var passing = dataset
    passing.columns = plan.passedOn.map { Column(name: $0.name, type: $0.type) }
    passing.rowNumber = number
    let typed = plan.passedOn.map { "\($0.expression) AS \(name: $0.name)" as SQL }
    let selected: SQL =
      "SELECT \(typed + ["\(dataset.rowNumber) AS \(number)"]) FROM \(dataset.relation)"
    passing.relation = "(\(selected)) AS data"
    let faults = RowFaults(of: plan, by: result, asInPipelines: true)
    guard let query = plan.violationsQuery(faults, rowID: dataset.rowNumber) else { return passing }
    let violations = SQL.name("weir:faults of \(dataset.name)")
    try connection.execute("CREATE TEMP TABLE \(violations) AS SELECT row_id FROM (\(query))")
    passing.relation = """
      (\(selected) WHERE (\(dataset.rowNumber)) NOT IN (SELECT row_id FROM \(violations))) AS data
      """
    passing.rowCount = try connection.value("SELECT count(*) FROM \(passing.relation)").int ?? 0
    return passing
  }
}
