import Contracts
import DuckDB
import Failpoints
import SQL
import Tables

extension PipelineRun {
  /// Reads every source once into the run's own database; lines that are no rows become dead letters.
  func extract() throws {
    digestAhead()
    for extract in specification.extracts {
      if extract.dataset == replay?.dataset {
        try step("extract", extract.dataset, "dead letters") { step in
          try extractLetters(options: extract.source, &step)
        }
        continue
      }
      let source = try connecting.source(extract.source)
      try step("extract", extract.dataset, source.location) { step in
        if let rule = rule(of: extract) {
          return try extractIncrement(extract, by: rule, from: source, &step)
        }
        let isReadOnLoading = try isReadOnLoading(extract, from: source)
        let dataset = try copy(source, as: extract, inPlace: isReadOnLoading)
        noteConnections(of: dataset)
        let all = dataset.rowCount + dataset.malformed.count
        step.deadLettered = try deadLetters.rejectLines(
          dataset.malformed, of: extract.dataset, sealed: contract?.seals(extract.dataset) == true,
          on: connection)
        var rows = FlowDataset(opened: dataset)
        if isReadOnLoading {
          let content = fingerprints[extract.dataset] ?? ""
          rows.making = "reading \(source.location)"
          rows.confirm = { try source.requireUnchanged(since: content, on: $0) }
          step.detail += ", as it is loaded"
        }
        flow[extract.dataset] = rows
        step.rowsIn = all
        step.rowsOut = dataset.rowCount
        malformed[extract.dataset] = dataset.malformed
        try Failpoint.sourceExtracted.pass()
      }
    }
    for extract in specification.extracts where contract?.dataset(named: extract.dataset) == nil {
      if let dataset = flow[extract.dataset] { try publishView(of: dataset) }
    }
  }

  /// Tells how many connections copied a dataset where that is not what was asked for, or nothing but told.
  private func noteConnections(of dataset: OpenDataset) {
    guard let (used, wanted) = dataset.connections else { return }
    if used < wanted {
      observer?.note(
        "\(dataset.location) was read by \(used) of \(wanted) connections: "
          + "the server has no room for more, or the table was wanted by somebody else")
    } else if options.dryRun {
      observer?.note("\(dataset.location) was read by \(used) connection\(used == 1 ? "" : "s")")
    }
  }

  /// Copies the rows of `source`, and notes what they are known by.
  ///
  /// - Parameter inPlace: whether they are read where they are instead, later, and held against that then.
  func copy(
    _ source: any DatasetSource, as extract: PipelineSpecification.Extract, inPlace: Bool = false
  ) throws -> OpenDataset {
    let isDescribed = contract?.dataset(named: extract.dataset) != nil
    let content = try retrying(source.location, by: specification.retry) { _ in
      try digestsAhead.removeValue(forKey: extract.dataset)?.value()
        ?? source.fingerprint(on: connection)
    }
    let mode = OpeningMode(copies: !inPlace, infersTypes: !isDescribed)
    let dataset = try connection.withinMemory {
      try source.open(as: extract.dataset, mode: mode, on: connection)
    }
    planQuickly(dataset.columns.count)
    try Failpoint.sourceRead.pass()
    fingerprints[extract.dataset] = content
    if inPlace { return dataset }
    if let digest = try source.digest(on: connection) {
      digestsSince[extract.dataset] = (source, Errand(on: errands, digest))
    } else {
      try source.requireUnchanged(since: content, on: connection)
    }
    return dataset
  }

  /// Begins to read what files are known by, beside all that comes before their own turn.
  private func digestAhead() {
    for extract in specification.extracts
    where extract.incremental == nil && !extract.source.isDatabase
      && extract.dataset != replay?.dataset
    {
      // What cannot be read is told when it is its turn.
      guard let source = try? connecting.source(extract.source),
        let digest = try? source.digest(on: connection)
      else { continue }
      digestsAhead[extract.dataset] = Errand(on: errands, digest)
    }
  }

  /// Refuses sources that changed while they were read, which shows by now at the latest.
  func requireUnchangedSources() throws {
    let stage = currentStage
    currentStage = "extract"
    for (dataset, (source, digest)) in digestsSince.sorted(by: { $0.key < $1.key }) {
      try source.requireUnchanged(since: fingerprints[dataset] ?? "", now: digest.value())
    }
    digestsSince = [:]
    currentStage = stage
  }

  /// The dataset that SQL calls `name`; like SQL, without regard to case.
  func flowing(_ name: String) -> FlowDataset? {
    flow[name] ?? flow.values.first { $0.name.lowercased() == name.lowercased() }
  }

  /// Keeps the engine from planning longer than it works: one of its optimizers takes time in the square of the
  /// columns, a minute for ten thousand, to place projections that cost nothing.
  private func planQuickly(_ columns: Int) {
    guard columns > 1000 else { return }
    // An engine of another version may not know the optimizer; then there is nothing to keep it from.
    _ = try? connection.execute("SET disabled_optimizers = 'projection_placement'")
  }

  /// Makes the rows in the flow visible to SQL under the dataset's name.
  func publishView(of dataset: FlowDataset) throws {
    try connection.execute("CREATE OR REPLACE VIEW \(name: dataset.name) AS \(dataset.query)")
  }
}

extension FlowDataset {
  /// All rows of a dataset just opened.
  init(opened dataset: OpenDataset) {
    let columns = dataset.columns.map { SQL.name($0.name) }.joined(separator: ", ")
    self.init(
      name: dataset.name, parent: nil, origins: [dataset.name],
      relation: """
        (SELECT \(columns), \(dataset.rowNumber) AS \(name: FlowDataset.rowColumn), \
        \(dataset.file) AS \(name: FlowDataset.fileColumn) FROM \(dataset.relation)) AS d
        """,
      columns: dataset.columns, rowCount: dataset.rowCount, personalColumns: [],
      location: dataset.location)
  }
}

extension DatasetSource {
  /// Refuses a source that has other content by now: a batch is known by its content, and a file that grows meanwhile
  /// would be taken for another.
  fileprivate func requireUnchanged(since content: String, on connection: Connection) throws {
    try requireUnchanged(since: content, now: fingerprint(on: connection))
  }

  /// The same for a fingerprint that was taken since.
  fileprivate func requireUnchanged(since content: String, now fingerprint: String) throws {
    guard fingerprint == content else {
      throw WeirFailure(
        "reading \(location)", reason: "it changed while it was read",
        remedy: "run again when it is complete; nothing was loaded")
    }
  }
}
