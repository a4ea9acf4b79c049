import Contracts
import DuckDB
import SQL
import Tables

// What is new in a source.
extension PipelineRun {
  /// Reads the rows of `extract` that some target lacks; the others are counted as known.
  func extractIncrement(
    _ extract: PipelineSpecification.Extract, by rule: Incremental, from source: any DatasetSource,
    _ step: inout RunRecord.Stage
  ) throws {
    let dataset: OpenDataset
    var increment: Increment
    switch rule {
    case .watermark(let watermark):
      (dataset, increment) = try readRows(of: extract, by: watermark, from: source)
    case .files(let changed):
      (dataset, increment) = try readFiles(of: extract, changed, from: source)
    }
    try leaveOutKnown(rowsOf: dataset, &increment)
    step.deadLettered = try deadLetters.rejectLines(
      increment.lines, of: extract.dataset, sealed: contract?.seals(extract.dataset) == true,
      on: connection)
    flow[extract.dataset] = increment.rows
    increments[extract.dataset] = increment
    malformed[extract.dataset] = increment.lines
    step.rowsIn = increment.rows.rowCount + increment.lines.count
    step.rowsOut = increment.rows.rowCount
  }

  /// Reads rows from the lowest value that a target may lack.
  private func readRows(
    of extract: PipelineSpecification.Extract, by rule: Incremental.Watermark,
    from source: any DatasetSource
  ) throws -> (OpenDataset, Increment) {
    let doing = "reading \(source.location)"
    var dataset: OpenDataset
    let window: WatermarkWindow
    let value: SQL
    let columns = try retrying(source.location, by: specification.retry) { _ in
      try source.columns(on: connection)
    }
    if let columns {
      let column = try columns.column(rule.column, doing)
      window = try self.window(of: extract, rule, column, doing)
      value = window.type.placed(.name(column.name))
      dataset = try copy(source.reading(window.range) ?? source, as: extract)
    } else {
      // What the values of text are shows when they were read, and by the contract.
      dataset = try copy(source, as: extract)
      let (column, typed) = try typed(rule.column, of: FlowDataset(opened: dataset), doing)
      window = try self.window(of: extract, rule, column, doing)
      value = window.type.placed(typed)
      if let isWithin = window.range.condition(on: value) {
        try connection.execute(
          "DELETE FROM \(dataset.relation) WHERE NOT coalesce(\(isWithin), false)")
        dataset.rowCount =
          try connection.value("SELECT count(*) FROM \(dataset.relation)").int ?? 0
      }
    }
    var increment = Increment(
      dataset: extract.dataset, rule: .watermark(rule), rows: FlowDataset(opened: dataset))
    increment.lines = dataset.malformed
    increment.value = (window.type, value)
    increment.firstValue = window.firstValue
    increment.backfill = window.backfill
    increment.isPersonal = window.isPersonal
    for (load, lower) in window.lowest { positions[load]?.lower[extract.dataset] = lower }
    record.watermarks = (record.watermarks ?? []) + [window.told]
    return (dataset, increment)
  }

  /// A column of rows as text, with its type and value by the contract, or by itself where that says nothing of it.
  private func typed(
    _ name: String, of rows: FlowDataset, _ doing: String
  ) throws -> (Column, SQL) {
    let input = DatasetInput(
      name: rows.name, relation: rows.relation, columns: rows.columns, source: rows.location)
    let plan = contract?.plan(for: [input], now: started).datasets.first
    let planned = plan?.columns.first {
      [$0.name.lowercased(), $0.dataName?.lowercased()].contains(name.lowercased())
    }
    if let planned, let own = planned.dataName {
      return (Column(name: own, type: planned.type), planned.expression)
    }
    let column = try rows.columns.column(name, doing)
    return (column, .name(column.name))
  }

  /// Reads the files that some target lacks.
  private func readFiles(
    of extract: PipelineSpecification.Extract, _ changed: Incremental.ChangedFiles,
    from source: any DatasetSource
  ) throws -> (OpenDataset, Increment) {
    let doing = "reading \(source.location)"
    guard let files = try source.files(on: connection),
      let smallest = files.min(by: { $0.size < $1.size })
    else {
      throw WeirFailure(
        doing, reason: "it is not made of files", remedy: "name a watermark: instead of files: new")
    }
    var wanted: [SourceFile] = []
    for file in files {
      for load in loads(of: extract.dataset) {
        let memory = positions[load]?.memory ?? ""
        let digests = try connection.rows(
          """
          SELECT identity FROM \(memory) WHERE source = \(extract.dataset) AND kind = 'file'
            AND place = \(file.path)
          """
        ).compactMap { $0[0].string }
        if digests.contains(file.digest) { continue }
        if !digests.isEmpty, changed == .refuse {
          throw WeirFailure(
            doing, reason: "\(file.path) was loaded, and has other content since",
            remedy: "give new rows in files of new names; or, where its rows have a key, load with "
              + "mode upsert and say incremental: {files: new, changed: load}")
        }
        if wanted.last != file { wanted.append(file) }
      }
    }
    // Without a file nobody knows the columns, which later steps ask for.
    let read = wanted.isEmpty ? [smallest] : wanted
    let chosen = source.reading(files: Set(read.map(\.path))) ?? source
    var dataset = try copy(chosen, as: extract)
    if wanted.isEmpty {
      try connection.execute("DELETE FROM \(dataset.relation)")
      (dataset.rowCount, dataset.malformed) = (0, .none)
    }
    var increment = Increment(
      dataset: extract.dataset, rule: .files(changed: changed), rows: FlowDataset(opened: dataset))
    increment.lines = dataset.malformed
    increment.files = wanted
    record.watermarks =
      (record.watermarks ?? []) + [
        RunRecord.Watermark(
          dataset: extract.dataset, files: wanted.map(\.path), known: files.count - wanted.count)
      ]
    return (dataset, increment)
  }
}

extension [Column] {
  /// The column that `name` means: spelled so, or the one spelled so but for capitals.
  fileprivate func column(_ name: String, _ doing: String) throws -> Column {
    if let column = first(where: { $0.name == name })
      ?? first(where: { $0.name.lowercased() == name.lowercased() })
    {
      return column
    }
    throw WeirFailure(
      doing, reason: "it has no column \(name), which is to be its watermark",
      remedy: nearest(to: name, in: map(\.name)).map { "did you mean '\($0)'?" }
        ?? "it has: \(map(\.name).prefix(20).joined(separator: ", "))")
  }
}
