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
    /// How many checks there are, chosen or not.
    var checksInAll: Int
  }

  let contracts: ContractSet
  let places: [(datasets: [ContractSet.Dataset], source: SourceOptions)]
  /// Which checks are run; `nil` for all.
  var selection: CheckSelection?
  /// How many rows are looked at; `nil` for all.
  var sampling: RowSampling?
  /// What is done about columns that are not the contract's; `nil` leaves that to the contracts.
  var schemaPolicy: SchemaPolicy?
  /// What the age of data is held against.
  let now: Date

  /// Checks everything.
  ///
  /// - Throws: `UsageError` for a selection that chooses nothing; what opening and checking throw.
  func run(_ session: Session, _ connection: Connection, _ progress: Progress) throws -> Outcome {
    // A file read in place some of whose lines are unaccounted for is read again, copied.
    for copying in [false, true] {
      let data = try ContractData(
        places, of: contracts, copying: copying, sampling: sampling, session, connection, progress)
      let all = contracts.plans(for: data, schemaPolicy: schemaPolicy, now: now)
      let plans = try chosen(from: all)
      progress.begin("checking", connection.monitor)
      do {
        let engine = Engine(connection: connection)
        var results = try plans.map { try engine.check($0) }
        guard try data.settle(&results, plans, on: connection) else { continue }
        let checksInAll = all.flatMap(\.datasets).reduce(0) { $0 + $1.checks.count }
        return Outcome(plans: plans, results: results, checksInAll: checksInAll)
      } catch let error as DuckDBError where error.kind == .execution && data.isReadInPlace {
        continue
      }
    }
    preconditionFailure("what was copied is not read in place")
  }

  private func chosen(from plans: [ContractPlan]) throws(UsageError) -> [ContractPlan] {
    do {
      return try selection?.applied(to: plans) ?? plans
    } catch {
      throw UsageError("--only: \(error)")
    }
  }
}
