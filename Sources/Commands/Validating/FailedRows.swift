import Contracts
import DuckDB
import Pipelines

/// Writes the rows that fail a validation, each with the checks it breaks.
struct FailedRows {
  /// Where the files go: `DATASET.parquet`, below the contract's name where there are several contracts.
  let directory: String
  let contracts: ContractSet
  let session: Session
  let console: Console

  /// Writes a file for each dataset with failing rows.
  ///
  /// - Parameter engine: what has the rows of a dataset, by its name.
  func write(
    _ plan: ContractPlan, _ result: ValidationResult, _ connection: Connection,
    from engine: (String) -> DataEngine
  ) throws {
    for (dataset, datasetPlan) in zip(result.datasets, plan.datasets) {
      let failed = Set(dataset.checks.filter { $0.failedRows ?? 0 > 0 }.map(\.id))
      let checks = datasetPlan.checks.filter { failed.contains($0.id) }
      guard let query = datasetPlan.failedRowsQuery(of: checks) else { continue }
      let path = "\(folder(of: plan.contract))/\(dataset.name).parquet"
      let target = try session.connecting.target(
        TargetOptions(place: .parquet(path: path, partitionBy: []), mode: .replace))
      let batch = Batch(id: dataset.name, pipeline: "", runID: "", dataset: dataset.name)
      let copied = "failed rows"
      let rows = try engine(dataset.name).rows(of: query, copiedInto: copied, on: connection)
      let outcome = try target.load(rows, batch: batch, on: connection)
      try connection.execute("DROP TABLE IF EXISTS \(name: copied)")
      console.say("\(outcome.rows) failing rows of \(dataset.name) are in \(path)")
    }
  }

  private func folder(of contract: DataContract) -> String {
    guard contracts.contracts.count > 1,
      let index = contracts.contracts.firstIndex(where: { $0.file == contract.file })
    else { return directory }
    let name = contracts.label(of: index).map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }
    return "\(directory)/\(String(name))"
  }
}
