/// By which checks rows are at fault, and which checks are told of each such row.
public struct RowFaults: Sendable {
  /// The checks told of a row at fault where it violates them; all name rows.
  public private(set) var listed: [PlannedCheck]
  private var deciding: Set<String>

  /// Rows are at fault that violate any of `checks`; those that name no rows are left out.
  public init(_ checks: [PlannedCheck]) {
    listed = checks.filter(\.namesRows)
    deciding = Set(listed.map(\.id))
  }

  /// What `result` shows: rows are at fault that made a row rule fail or warn, and every check that some row
  /// violates is told of them. Only these are asked again, row by row.
  ///
  /// Rules that tolerate some violations judge the dataset, so that they are told and decide about no row.
  ///
  /// - Parameter asInPipelines: whether warnings decide about no row either, and row rules alone are told.
  public init(of plan: DatasetPlan, by result: DatasetResult, asInPipelines: Bool = false) {
    let violated = result.checks.filter {
      $0.failedRows ?? 0 > 0 && ($0.isRowRule || !asInPipelines)
    }
    let names = Set(violated.map(\.id))
    self.init(plan.checks.filter { names.contains($0.id) })
    let unmet = violated.filter {
      $0.isRowRule && ($0.status == .fail || $0.status == .warn && !asInPipelines)
    }
    deciding.formIntersection(unmet.map(\.id))
  }

  /// Whether a row that violates `check` is at fault by that alone.
  func decides(_ check: PlannedCheck) -> Bool { deciding.contains(check.id) }
}
