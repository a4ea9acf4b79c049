public import Contracts

/// An engine that holds datasets and checks them where they are.
///
/// Checking takes a refused query for a broken rule and goes on, which must not happen where it was not the
/// rule that failed: the user stopped the engine, or the server is gone. An engine whose work has ended so
/// refuses every query, and `check` throws.
public protocol CheckingEngine: QueryRunner {
  /// What ended the engine's work for good; `nil` while it goes on.
  var ending: (any Error)? { get }
}

extension CheckingEngine {
  /// Checks a dataset.
  ///
  /// - Throws: also when the engine's work ended meanwhile, however the checks then came out.
  public func check(_ plan: DatasetPlan, file: String) throws -> DatasetResult {
    try whole { try Checker(self).check(plan, file: file) }
  }

  /// Checks every dataset of a contract; throws as the check of one does.
  public func check(_ plan: ContractPlan) throws -> ValidationResult {
    try whole { try Checker(self).check(plan) }
  }

  /// Looks at the columns of a dataset; throws as a check does.
  public func profile(_ plan: DatasetPlan) throws -> DatasetProfile {
    try whole { try Profiler(plan, on: self).profile() }
  }

  fileprivate func whole<Result>(_ body: () throws -> Result) throws -> Result {
    let result = try body()
    if let ending { throw ending }
    return result
  }
}

extension CheckingEngine where Self: RowKeeper {
  /// Checks a dataset and keeps its rows at fault; throws as the check of one does.
  public func check(
    _ plan: DatasetPlan, file: String, keepingFaultsAs name: String
  ) throws -> (result: DatasetResult, faults: FaultyRows?) {
    try whole { try Checker(self).check(plan, file: file, keepingFaultsAs: name) }
  }
}
