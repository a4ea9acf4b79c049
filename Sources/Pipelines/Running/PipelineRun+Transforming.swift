import DuckDB
import SQL
import Tables

extension PipelineRun {
  /// Makes datasets from datasets, by SQL or by steps.
  func transform() throws {
    for transform in specification.transforms {
      var letters: FlowDataset?
      if transform.dataset == replay?.dataset {
        try step("extract", transform.dataset, "dead letters") { step in
          letters = try extractLetters(options: nil, &step)
        }
        if letters == nil { continue }
      }
      try step("transform", transform.dataset, transform.making.detail) { step in
        var made = try make(transform, from: letters, &step)
        if letters != nil { made = try join(made, toLettersOf: transform.dataset, &step) }
        flow[transform.dataset] = made
        record.personalColumns[transform.dataset] = made.personalColumns.sorted()
        try publishView(of: made)
        closeGate(onWayTo: transform.dataset, adding: step.deadLettered)
      }
      if record.failure != nil { return }
    }
  }

  private func make(
    _ transform: PipelineSpecification.Transform, from letters: FlowDataset?,
    _ step: inout RunRecord.Stage
  ) throws -> FlowDataset {
    switch transform.making {
    case .sql(let text, let key):
      return try make(transform, by: text, key: key, from: letters, &step)
    case .steps(let steps, let from):
      return try make(transform, by: steps, from: input(from, or: letters), &step)
    }
  }

  /// Where the specification has the transform, for messages.
  func place(of transform: PipelineSpecification.Transform) -> String {
    "transform '\(transform.dataset)' (\(specification.file):\(transform.line))"
  }

  /// The rows that steps are done with: those of a dataset, or letters in their place.
  private func input(_ name: String, or letters: FlowDataset?) throws -> FlowDataset {
    guard let dataset = flowing(name) else {
      throw WeirFailure("transforming \(name)", reason: "there is no dataset of that name")
    }
    guard var letters else { return dataset }
    letters.name = dataset.name
    letters.personalColumns = dataset.personalColumns
    letters.sealedColumns = dataset.sealedColumns
    return letters
  }

  /// The rows that letters of this stage came to, and those of the letters of later stages.
  private func join(
    _ made: FlowDataset, toLettersOf dataset: String, _ step: inout RunRecord.Stage
  ) throws -> FlowDataset {
    var result = made
    result.parent = nil
    result.origins = [dataset]
    step.parent = nil
    guard let others = flow[dataset] else { return result }
    let names = StepRows.places + made.columns.map { SQL.name($0.name) }
    let known = Set(others.columns.map { $0.name.lowercased() })
    let otherNames =
      StepRows.places
      + made.columns.map { column -> SQL in
        known.contains(column.name.lowercased())
          ? .name(column.name) : "NULL AS \(name: column.name)"
      }
    let table = SQL.name(dataset + "__all")
    try connection.execute(
      """
      CREATE TABLE \(table) AS SELECT \(names) FROM \(made.relation) \
      UNION ALL SELECT \(otherNames) FROM \(others.relation)
      """)
    result.relation = "\(table) AS d"
    result.columns = try connection.columns(of: "FROM \(table)").filter {
      !StepRows.own.contains($0.name)
    }
    result.sealedColumns.formUnion(others.sealedColumns)
    result.rowCount = made.rowCount + others.rowCount
    step.rowsIn += others.rowCount
    step.rowsOut += others.rowCount
    return result
  }
}

extension PipelineSpecification.Transform.Making {
  /// What the run's record calls it.
  var detail: String {
    switch self {
    case .sql: "SQL"
    case .steps(let steps, _): steps.map(\.name).joined(separator: ", ")
    }
  }
}
