public import DuckDB

/// Is told how a run goes on, to show and log it; called on the run's own thread.
public protocol RunObserver: AnyObject {
  /// A step begins; `monitor` tells how far it is, from any thread.
  func began(stage: String, dataset: String, monitor: Monitor)
  /// A step is done.
  func finished(_ stage: RunRecord.Stage)
  /// What is done now failed in a way that may pass, and is tried again after a while.
  func waits(_ wait: RetryWait)
  /// Something a person should know, such as a load that was skipped.
  func note(_ message: String)
}
