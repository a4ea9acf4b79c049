import Contracts
import DuckDB
import Foundation
import Pipelines

/// Reads the data of contracts and checks it.
struct Checking {
  /// What came of it.
  struct Outcome {
    /// Each contract for the data at hand, with the chosen checks only.
    var plans: [ContractPlan]
    /// Each contract's results.
    var results: [ValidationResult]
    /// The data that was checked, and by what engines.
    var data: ContractData
    var engines: DataEngines
    /// The rows at fault, where they are kept.
    var faults: [ContractSet.Dataset: FaultyRows]
    /// How many checks there are, chosen or not.
    var checksInAll: Int
  }

  let contracts: ContractSet
  let places: [ContractSet.Place]
  /// Which checks are run; `nil` for all.
  var selection: CheckSelection?
  /// How many rows are looked at; `nil` for all.
  var sampling: RowSampling?
  /// Whether rows are told apart by their numbers, since they are written somewhere.
  var numbersRows = false
  /// Whether rows at fault are kept, since they or all others are written somewhere.
  var keepsFaults = false
  /// What is done about columns that are not the contract's; `nil` leaves that to the contracts.
  var schemaPolicy: SchemaPolicy?
  /// What the age of data is held against.
  let now: Date

  /// Checks everything.
  ///
  /// - Throws: `UsageError` for a selection that chooses nothing; what opening and checking throw.
  func run(_ session: Session, _ connection: Connection, _ progress: Progress) throws -> Outcome {
    let engines = DataEngines(connection)
    // A file read in place some of whose lines are unaccounted for is read again, copied.
    for copying in [false, true] {
      let data = try ContractData(
        places, of: contracts, copying: copying, numbersRows: numbersRows,
        sampling: sampling, session, engines, connection,
        progress)
      let all = contracts.plans(for: data, schemaPolicy: schemaPolicy, now: now)
      let plans = try chosen(from: all)
      do {
        var results: [ValidationResult] = []
        var faults: [ContractSet.Dataset: FaultyRows] = [:]
        for (index, plan) in plans.enumerated() {
          results.append(try check(plan, contract: index, data, engines, progress, &faults))
        }
        guard try data.settle(&results, plans, on: connection) else { continue }
        let checksInAll = all.flatMap(\.datasets).reduce(0) { $0 + $1.checks.count }
        return Outcome(
          plans: plans, results: results, data: data, engines: engines, faults: faults,
          checksInAll: checksInAll)
      } catch let error as DuckDBError where error.kind == .execution && data.isReadInPlace {
        continue
      }
    }
    preconditionFailure("what was copied is not read in place")
  }

  /// Checks each dataset of a contract where it is.
  private func check(
    _ plan: ContractPlan, contract: Int, _ data: ContractData, _ engines: DataEngines,
    _ progress: Progress, _ faults: inout [ContractSet.Dataset: FaultyRows]
  ) throws -> ValidationResult {
    ValidationResult(
      contractID: plan.contract.id, contractName: plan.contract.name,
      contractVersion: plan.contract.version, file: plan.contract.file,
      datasets: try plan.datasets.map { dataset in
        let place = ContractSet.Dataset(contract: contract, name: dataset.name)
        let engine = data.engine(of: place, among: engines)
        progress.begin("checking \(dataset.name)", engine.monitor)
        guard case .local(let local, let connection) = engine else {
          return try engine.checking.check(dataset, file: plan.contract.file)
        }
        return try data.reading(place, on: connection) {
          guard keepsFaults else { return try local.check(dataset, file: plan.contract.file) }
          let checked = try local.check(
            dataset, file: plan.contract.file,
            keepingFaultsAs: "weir faults \(contract) \(dataset.name)")
          faults[place] = checked.faults
          return checked.result
        }
      },
      absentDatasets: plan.absentDatasets)
  }

  private func chosen(from plans: [ContractPlan]) throws(UsageError) -> [ContractPlan] {
    do {
      return try selection?.applied(to: plans) ?? plans
    } catch {
      throw UsageError("--only: \(error)")
    }
  }
}
