/// What is left of a pipeline's last run, for one that goes on with it.
public enum UnfinishedRun: Hashable, Sendable {
  /// Rows of this many runs are kept for targets that lack them.
  case rowsKept(runs: Int)
  /// It ended, or was killed, before rows were kept: what targets hold of it, their ledgers know.
  case ended(run: String)
  /// Nothing.
  case nothing

  /// What is left of the runs of `pipeline` in `workspace`.
  public init(of pipeline: String, in workspace: Workspace) throws {
    let kept = try Backlog(of: pipeline, in: workspace).entries().count
    guard kept == 0 else {
      self = .rowsKept(runs: kept)
      return
    }
    let last = RunStore(directory: workspace.runs).all().last {
      $0.pipeline == pipeline && $0.replayed == nil
    }
    guard let last, last.status == .failed || last.status == .running else {
      self = .nothing
      return
    }
    self = .ended(run: last.runID)
  }
}
