import DuckDB
import Failpoints
import Foundation
import SQL
import Tables

// Runs that try dead letters again, in the place of the rows of one dataset.
extension PipelineRun {
  /// What is tried again; `nil` in runs of sources.
  var replay: Replay? { options.replay?.replay }

  /// Whether the rows of `dataset`, or rows that it is made from, are those that are tried again; everything is in runs of
  /// sources.
  func isConcerned(_ dataset: String) -> Bool {
    guard let replay else { return true }
    return dataset == replay.dataset || flow[dataset]?.origins.contains(replay.dataset) == true
  }

  /// Refuses a replay that cannot end well, before anything is read.
  func requireReplayable() throws {
    guard let replay else { return }
    let doing = "replaying dead letters of \(replay.dataset)"
    let extracted = specification.extracts.map(\.dataset)
    let made = specification.transforms.map(\.dataset)
    guard (extracted + made).contains(replay.dataset) else {
      throw WeirFailure(
        doing, reason: "\(specification.file) has no dataset of that name any more",
        remedy: "discard the letters, or give the pipeline a dataset that takes them")
    }
  }

  /// The loads of the run: of a replay those that add rows, of rows that are tried again. In targets that are loaded with
  /// mode replace the letters would be in the place of all that they hold.
  var loads: [PipelineSpecification.Load] {
    specification.loads.filter { load in
      isConcerned(load.dataset) && isMeant(load)
        && (replay == nil || load.target.mode != .replace)
        && positions[load]?.leftOut == nil && (options.backfill == nil || positions[load] != nil)
    }
  }

  /// Whether no target of the rows that are tried again is told, or it is this load's: then no other lacks them.
  private func isMeant(_ load: PipelineSpecification.Load) -> Bool {
    guard let replay, let target = replay.target else { return true }
    return load.dataset == replay.dataset
      && (try? connecting.target(load.target).location) == target
  }

  /// Refuses a replay that no target can take rows of.
  func requireLoads() throws {
    guard let replay else { return }
    let concerned = specification.loads.filter { isConcerned($0.dataset) && isMeant($0) }
    if let target = replay.target, concerned.isEmpty {
      throw WeirFailure(
        "replaying dead letters of \(replay.dataset)",
        reason:
          "\(target) has refused them, and \(specification.file) does not load there any more",
        remedy: "discard the letters, or name the specification that does: --specification FILE")
    }
    for load in concerned where load.target.mode == .replace {
      let place = "\(specification.file):\(load.line)"
      guard !loads.isEmpty else {
        throw WeirFailure(
          "replaying dead letters of \(replay.dataset)",
          reason:
            "\(load.dataset) is loaded with mode replace (\(place)), and the target would hold the replayed rows alone",
          remedy: "mend the source and run the pipeline again, or load with mode append or upsert")
      }
      observer?.note(
        "the load of \(load.dataset) with mode replace (\(place)) is left out: its target holds rows of whole sources only"
      )
    }
  }

  /// Puts the letters in the place of the dataset's rows; lines that are none still are letters again.
  ///
  /// - Returns: the rows that go into the transform which makes the dataset, where there are any.
  @discardableResult
  func extractLetters(
    options source: SourceOptions?, _ step: inout RunRecord.Stage
  ) throws -> FlowDataset? {
    guard let pending = options.replay else { return nil }
    let letters = ReplayedLetters(
      pending: pending, keys: options.sealing, connection: connection)
    step.rowsIn = try letters.stage()
    fingerprints[pending.replay.dataset] = try pending.fingerprint(on: connection)
    let inputs = try letters.inputs()
    let input = inputs.rowCount > 0 ? FlowDataset(opened: inputs) : nil
    let records = try letters.records()
    if input != nil, records.rowCount == 0 {
      step.rowsOut = inputs.rowCount
      return input
    }
    let columns = records.columns.map { SQL.name($0.name) }
    let places = [SQL.name(FlowDataset.rowColumn), SQL.name(FlowDataset.fileColumn)]
    var parts: [SQL] =
      records.rowCount > 0 ? ["SELECT \(places + columns) FROM \(records.relation)"] : []
    if let source {
      step.deadLettered += try deadLetters.rejectLines(
        try letters.openLines(quote: source.quote ?? "\""), of: step.dataset,
        sealed: contract?.seals(step.dataset) == true, on: connection)
      for (index, options) in try letters.writeLines(in: scratch.url, options: source).enumerated()
      {
        parts.append(try openLines(index, options, &step))
      }
    }
    let table = SQL.name(pending.replay.dataset + "__letters")
    let query =
      parts.isEmpty ? "FROM \(records.relation)" : parts.joined(separator: " UNION ALL BY NAME ")
    try connection.execute("CREATE TABLE \(table) AS \(query)")
    let names = [FlowDataset.rowColumn, FlowDataset.fileColumn]
    var dataset = records
    dataset.relation = "\(table)"
    dataset.columns = try connection.columns(of: "FROM \(table)").filter {
      !names.contains($0.name)
    }
    dataset.rowCount = try connection.value("SELECT count(*) FROM \(table)").int ?? 0
    var rows = FlowDataset(opened: dataset)
    // Of rows that a transform made, which the contract does not know.
    if source == nil {
      rows.personalColumns = flow.values.reduce(into: []) { $0.formUnion($1.personalColumns) }
      if contract?.seals == true { rows.sealedColumns = Set(rows.columns.map(\.name)) }
    }
    flow[dataset.name] = rows
    step.rowsOut = dataset.rowCount + inputs.rowCount
    try publishView(of: rows)
    return input
  }

  /// The rows of a file of lines, numbered as their letters are.
  private func openLines(
    _ index: Int, _ options: SourceOptions, _ step: inout RunRecord.Stage
  ) throws -> SQL {
    let dataset = step.dataset
    let isDescribed = contract?.dataset(named: dataset) != nil
    let opened = try connecting.source(options).open(
      as: "\(dataset)__lines_\(index)",
      mode: OpeningMode(copies: true, infersTypes: !isDescribed), on: connection)
    let number = ReplayedLetters.numberColumn
    if let relation = opened.malformed.relation {
      // Each begins with its letter's number; what follows an open quote belongs to the line before.
      let delimiter = options.delimiter ?? ","
      let letter: SQL = "TRY_CAST(split_part(\"text\", \(delimiter), 1) AS BIGINT)"
      var lines = opened.malformed
      lines.form?.columns.removeFirst()
      lines.relation = """
        (SELECT p.source AS file, p.n AS line, substr("text", length(CAST(p.n AS VARCHAR)) + 1 + \
        length(\(delimiter))) AS "text", problem \
        FROM \(relation) AS l JOIN \(ReplayedLetters.places) AS p ON p.n = \(letter))
        """
      lines.count = try connection.value("SELECT count(*) FROM \(lines.relation ?? "")").int ?? 0
      step.deadLettered += try deadLetters.rejectLines(
        lines, of: dataset, sealed: contract?.seals(dataset) == true, on: connection)
    }
    let columns = opened.columns.filter { $0.name != number }.map { "l.\(name: $0.name)" as SQL }
    return """
      SELECT CAST(\(name: number) AS BIGINT) AS \(name: FlowDataset.rowColumn), \
      p.source AS \(name: FlowDataset.fileColumn), \(columns) FROM (SELECT * FROM \(opened.relation)) AS l \
      JOIN \(ReplayedLetters.places) AS p ON p.n = CAST(\(name: number) AS BIGINT)
      """
  }

  /// Tells what came of the letters: those that are no letters again are resolved. Then the replay is over.
  func settleReplay() throws {
    guard let pending = options.replay, !options.dryRun else { return }
    guard record.failure == nil else { return try abandonReplay() }
    try deadLetters.resolve(pending, on: connection)
    try Failpoint.replayResolved.pass()
    try pending.finish()
  }

  /// Forgets a replay that ended before any target can hold something of it: its letters are as they were.
  func abandonReplay() throws {
    guard let pending = options.replay, pending.earlierRuns.isEmpty, !hasBegunLoading else {
      return
    }
    try pending.finish()
  }
}
