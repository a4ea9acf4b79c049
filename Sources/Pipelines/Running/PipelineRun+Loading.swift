import Digests
import SQL

extension PipelineRun {
  /// Loads what the specification asks for, each load whole or not at all, after all targets are looked at.
  func load() throws {
    try requireConservation()
    var targets: [(PipelineSpecification.Load, any DatasetTarget, FlowDataset)] = []
    for load in specification.loads {
      guard let dataset = flow[load.dataset] else { continue }
      let target = try connecting.target(load.target)
      try target.check(dataset.query, on: connection)
      targets.append((load, target, dataset))
    }
    if options.dryRun { return }
    for (load, target, dataset) in targets {
      try step("load", load.dataset, target.location) { step in
        let batch = Batch(
          id: try batchID(of: load, of: dataset, into: target), pipeline: specification.name,
          runID: record.runID,
          dataset: load.dataset)
        let outcome = try target.load(
          orderedQuery(of: dataset), batch: batch, on: connection)
        step.rowsIn = dataset.rowCount
        step.rowsOut = outcome.rows
        if case .alreadyLoaded(let rows, let run) = outcome {
          try requireSameRows(rows, run, dataset, target)
          observer?.note("\(target.location) holds this input already, from run \(run); skipped")
        }
      }
    }
    try requireConservation()
  }

  /// In the order of the source, so that the same rows give the same files.
  private func orderedQuery(of dataset: FlowDataset) -> SQL {
    "\(dataset.query) ORDER BY \(name: FlowDataset.rowColumn)"
  }

  /// The same sources through the same step into the same place are the same batch.
  ///
  /// Only the sources that the rows are made from count: another one that changed would make rows that the
  /// target holds look new, and append them again.
  private func batchID(
    of load: PipelineSpecification.Load, of dataset: FlowDataset, into target: any DatasetTarget
  ) throws -> String {
    let contents = dataset.origins.sorted().map { "\($0) \(fingerprints[$0] ?? "")" }
    let parts =
      [specification.name, load.dataset, target.location, load.target.mode.rawValue] + contents
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
