import Digests
import Failpoints
import SQL

extension PipelineRun {
  /// Loads what the specification asks for, and before it what earlier runs owe; each load whole or not at all, after all
  /// targets are looked at.
  func load() throws {
    try requireConservation()
    try prepareLoads()
    if options.dryRun { return }
    try Failpoint.targetsChecked.pass()
    hasBegunLoading = true
    deadLetters.separatesTargets =
      replay != nil && replay?.target == nil && loading.prepared.count > 1
    try requireRoomToKeep()
    try keepAhead()
    if !loading.isStopped { try performLoads() }
    try finishLoads()
    if record.failure == nil { try requireConservation() }
  }

  /// Looks at the targets of all loads.
  private func prepareLoads() throws {
    loading.prepared = try owedLoads()
    for load in options.resumes ? [] : loads {
      guard let dataset = flow[load.dataset] else { continue }
      let target = try connecting.target(load.target)
      loading.prepared.append(try prepare(load, of: dataset, into: target))
    }
    if !options.dryRun { record.targets = loading.prepared.map(\.entry) }
    for load in loading.prepared where reasonToWait(load) == nil {
      do {
        try retrying(load.target.location, by: load.load.retry) { _ in
          try load.target.check(load.dataset.query, on: connection)
        }
      } catch let failure as WeirFailure
        where keepsRows && (isOptional(load) || failure.outlook != .lasting)
      {
        setAside(load, failure)
        if loading.isStopped { return }
      }
    }
  }

  private func prepare(
    _ load: PipelineSpecification.Load, of dataset: FlowDataset, into target: any DatasetTarget
  ) throws -> PreparedLoad {
    let (dataset, held) = try withoutHeld(dataset, by: load)
    var batch = Batch(
      id: try batchID(of: load, of: dataset, into: target), pipeline: specification.name,
      runID: record.runID, dataset: load.dataset,
      fingerprint: load.target.mode.needsKey ? try fingerprint(of: dataset) : "")
    batch.move = try move(of: load)
    let budget =
      replay == nil
      ? Int(Double(dataset.rowCount) * specification.quarantineBudget) : dataset.rowCount
    return PreparedLoad(
      index: loading.prepared.count, load: load, target: target, dataset: dataset, batch: batch,
      budget: budget, held: held, letters: letterTable(for: dataset))
  }

  /// Keeps the rows before any target has them, where one could be killed between two that add to what they hold: the
  /// sources may have changed when it is run again. What is replaced as a whole is so by the next run.
  private func keepAhead() throws {
    let own = loading.prepared.filter { $0.madeBy == nil && $0.batch.move == nil }
    guard keepsRows, own.count(where: { $0.load.target.mode != .replace }) > 1 else { return }
    try keep(own)
    loading.keptAhead = true
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

  func requireSameRows(
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
