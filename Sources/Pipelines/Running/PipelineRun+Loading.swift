import Digests
import Failpoints
import SQL

extension PipelineRun {
  /// Loads what the specification asks for, each load whole or not at all, after all targets are looked at.
  func load() throws {
    try requireConservation()
    var targets: [(PipelineSpecification.Load, any DatasetTarget, FlowDataset)] = []
    for load in loads {
      guard let dataset = flow[load.dataset] else { continue }
      let target = try connecting.target(load.target)
      try retrying(target.location, by: load.retry) { _ in
        try target.check(dataset.query, on: connection)
      }
      targets.append((load, target, dataset))
    }
    if options.dryRun { return }
    try Failpoint.targetsChecked.pass()
    hasBegunLoading = true
    deadLetters.separatesTargets = replay != nil && replay?.target == nil && targets.count > 1
    for (load, target, dataset) in targets {
      do {
        try step("load", load.dataset, target.location) { step in
          try self.load(dataset, into: target, as: load, &step)
        }
      } catch let refusal as TooManyRefused {
        record.failure = RunRecord.Failure(stage: "gate", message: refusal.message)
        return
      }
    }
    try requireConservation()
  }

  private func load(
    _ dataset: FlowDataset, into target: any DatasetTarget, as load: PipelineSpecification.Load,
    _ step: inout RunRecord.Stage
  ) throws {
    let (dataset, held) = try withoutHeld(dataset, by: load)
    var batch = Batch(
      id: try batchID(of: load, of: dataset, into: target), pipeline: specification.name,
      runID: record.runID, dataset: load.dataset,
      fingerprint: load.target.mode.needsKey ? try fingerprint(of: dataset) : "")
    batch.move = try move(of: load)
    let budget =
      replay == nil
      ? Int(Double(dataset.rowCount) * specification.quarantineBudget) : dataset.rowCount
    let refusals = RefusalPolicy(limit: budget) { [self] refused in
      try deadLetters.rejectRefusals(refused, of: dataset, by: target.location, on: connection)
    }
    let rows = RowsToLoad(
      dataset.selection, from: dataset.relation, numberedBy: .name(FlowDataset.rowColumn))
    let outcome = try retrying(target.location, by: load.retry) { isAgain in
      batch.isAgain = isAgain
      return try target.load(rows, batch: batch, refusals: refusals, on: connection)
    }
    try Failpoint.targetLoaded.pass()
    step.batch = batch.id
    step.rowsIn = dataset.rowCount + held
    step.rowsOut = outcome.rows + held
    if outcome.isDone { try recordMove(of: load, batch.move) }
    switch outcome {
    case .loaded(_, let refused): step.deadLettered = refused
    case .alreadyLoaded(let rows, let refused, let run):
      step.deadLettered = refused
      deadLetters.loadedBefore.insert(run)
      try requireSameRows(rows + refused, run, dataset, target)
      observer?.note("\(target.location) holds this input already, from run \(run); skipped")
    case .refused(let rows, let reason):
      throw TooManyRefused(
        message: """
          \(target.location) refuses \(rows) of \(dataset.rowCount) rows of \(dataset.name) or more, and the budget \
          is \(budget): nothing was loaded there; the first: \(reason)
          """)
    }
  }

  /// What the rows are, whatever their order: their number, the sum of their hashes, their names and types.
  private func fingerprint(of dataset: FlowDataset) throws -> String {
    let sums = try connection.rows(
      "SELECT count(*), sum(hash(\(dataset.selection))) FROM \(dataset.relation)")[0]
    let shape = dataset.columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
    return try SHA256.hexadecimal(of: "\(sums[0]) \(sums[1]) \(shape)".utf8)
  }

  /// The same sources through the same step into the same place are the same batch.
  ///
  /// Only the sources that the rows are made from count: another one that changed would make rows that the
  /// target holds look new, and append them again.
  private func batchID(
    of load: PipelineSpecification.Load, of dataset: FlowDataset, into target: any DatasetTarget
  ) throws -> String {
    // What replayed rows are joined with may have changed when a killed replay is tried again.
    let sources = replay.map { [$0.dataset] } ?? dataset.origins.sorted()
    let contents = sources.map { source in
      // The same rows may be new once more, when there are more of them alike.
      let load = increments[source] == nil ? nil : positions[load]?.progress?.sequence
      return "\(source) \(fingerprints[source] ?? "")\(load.map { " after load \($0)" } ?? "")"
    }
    let parts =
      [specification.name, load.dataset, target.identity, load.target.mode.rawValue] + contents
    return try SHA256.hexadecimal(of: parts.joined(separator: "\u{1F}").utf8)
  }

  private func requireSameRows(
    _ rows: Int, _ run: String, _ dataset: FlowDataset, _ target: any DatasetTarget
  ) throws {
    guard rows != dataset.rowCount else { return }
    throw WeirFailure(
      "loading \(dataset.name) into \(target.location)",
      reason: """
        run \(run) loaded \(rows) rows of this same input, and now \(dataset.rowCount) pass: the \
        contract, a model or a transform has changed since
        """,
      remedy: "load with mode upsert or replace, which can take the same input again")
  }
}

/// A target refuses more rows than the budget allows: the data has failed, and nothing is loaded.
private struct TooManyRefused: Error {
  var message: String
}
