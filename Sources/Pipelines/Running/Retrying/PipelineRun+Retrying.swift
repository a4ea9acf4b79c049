extension PipelineRun {
  /// Does `work` on the run's own thread, again while its failure may pass.
  ///
  /// - Parameters:
  ///   - place: where it is done.
  ///   - work: takes whether it was tried before.
  func retrying<Result>(
    _ place: String, by policy: RetryPolicy, _ work: (_ isAgain: Bool) throws -> Result
  ) throws -> Result {
    // Nobody waits to see what would be done.
    let policy = options.dryRun ? RetryPolicy(deadline: .zero) : policy
    let retrying = Retrying(
      policy: policy, seed: Retrying.seed(record.runID, place), pause: pause)
    return try retrying(telling: { observer?.waits($0) }, work)
  }
}
