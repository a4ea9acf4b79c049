import Contracts
import DuckDB
import Failpoints
import SQL
import Tables

extension PipelineRun {
  /// Reads every source once into the run's own database; lines that are no rows become dead letters.
  func extract() throws {
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
        let dataset = try copy(source, as: extract)
        let all = dataset.rowCount + dataset.malformed.count
        step.deadLettered = try deadLetters.rejectLines(
          dataset.malformed, of: extract.dataset, sealed: contract?.seals(extract.dataset) == true,
          on: connection)
        flow[extract.dataset] = FlowDataset(opened: dataset)
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

  /// Copies the rows of `source`, and notes what they are known by.
  func copy(
    _ source: any DatasetSource, as extract: PipelineSpecification.Extract
  ) throws -> OpenDataset {
    let isDescribed = contract?.dataset(named: extract.dataset) != nil
    let content = try retrying(source.location, by: specification.retry) { _ in
      try source.fingerprint(on: connection)
    }
    let mode = OpeningMode(copies: true, infersTypes: !isDescribed)
    let dataset = try connection.withinMemory {
      try source.open(as: extract.dataset, mode: mode, on: connection)
    }
    planQuickly(dataset.columns.count)
    try Failpoint.sourceRead.pass()
    // A batch is known by its content: a file that grows meanwhile would be taken for another.
    guard try source.fingerprint(on: connection) == content else {
      throw WeirFailure(
        "reading \(source.location)", reason: "it changed while it was read",
        remedy: "run again when it is complete; nothing was loaded")
    }
    fingerprints[extract.dataset] = content
    return dataset
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
