import DuckDB
import SQL
import Tables

// Which of the rows that were read targets have already.
extension PipelineRun {
  /// Takes the rows out of the flow that every target has, and notes of the others which targets do.
  func leaveOutKnown(rowsOf dataset: OpenDataset, _ increment: inout Increment) throws {
    let name = increment.dataset
    let loads = loads(of: name)
    // Of optional targets, none of which is within reach, nobody knows what they have.
    guard !loads.isEmpty else { return }
    for (index, load) in loads.enumerated() {
      let table = SQL.name("\(name)__held_\(index)")
      let query = try held(by: load, in: increment)
      try connection.execute("CREATE TABLE \(table) AS \(query)")
      positions[load]?.held[name] = table
    }
    let everywhere = loads.compactMap { positions[$0]?.held[name] }
      .map { "(SELECT n FROM \($0))" as SQL }.joined(separator: " INTERSECT ")
    let known = try connection.execute(
      "DELETE FROM \(dataset.relation) WHERE \(dataset.rowNumber) IN (\(everywhere))")
    if let index = record.watermarks?.firstIndex(where: { $0.dataset == name }) {
      record.watermarks?[index].known += known
    }
    increment.rows.rowCount =
      try connection.value("SELECT count(*) FROM \(dataset.relation)").int ?? 0
    for load in loads {
      guard let held = positions[load]?.held[name] else { continue }
      positions[load]?.heldCount[name] =
        try connection.value(
          """
          SELECT count(*) FROM \(increment.rows.relation)
          WHERE \(name: FlowDataset.rowColumn) IN (SELECT n FROM \(held))
          """
        ).int ?? 0
    }
    try leaveOutKnownLines(&increment, loads)
  }

  /// A query of the rows that `load` has, as `n` their numbers and `identity` what they are remembered by.
  private func held(
    by load: PipelineSpecification.Load, in increment: Increment
  ) throws -> SQL {
    let nothing: SQL =
      "SELECT CAST(NULL AS BIGINT) AS n, CAST(NULL AS VARCHAR) AS identity WHERE false"
    guard let position = positions[load] else { return nothing }
    let number = SQL.name(FlowDataset.rowColumn)
    let rows = increment.rows
    guard let (type, value) = increment.value else {
      return """
        SELECT \(number) AS n, identity FROM \(rows.relation) JOIN \(position.memory) AS m
          ON m.kind = 'file' AND m.source = \(increment.dataset) AND m.place = \(name: FlowDataset.fileColumn)
        WHERE m.identity IN (\(increment.files.isEmpty ? ["''"] : increment.files.map { "\($0.digest)" as SQL }))
        """
    }
    let columns = try columns(knownBy: load, in: increment)
    positions[load]?.columns[increment.dataset] = columns
    let progress = position.progress(in: increment.dataset)
    if let backfill = increment.backfill {
      return try isBackfilled(backfill, load, progress, type)
        ? "SELECT \(number) AS n, CAST(NULL AS VARCHAR) AS identity FROM \(rows.relation)" : nothing
    }
    let lower = position.lower[increment.dataset]
    var parts = [nothing]
    let isBelow: SQL = lower.map { "\(value) < \(type.literal($0))" } ?? "false"
    let isBeside = (progress?.ranges ?? []).map { range -> SQL in
      "\(value) >= \(type.literal(range[0])) AND \(value) < \(type.literal(range[1]))"
    }
    parts.append(
      """
      SELECT \(number), NULL FROM \(rows.relation)
      WHERE \(([isBelow] + isBeside).map { "(\($0))" as SQL }, separator: " OR ")
      """)
    // Of rows alike as many are known as were loaded. Only what may be known is hashed.
    parts.append(
      """
      SELECT n, r.identity FROM (
        SELECT n, identity, row_number() OVER (PARTITION BY identity ORDER BY n) AS copy FROM (
          SELECT \(number) AS n, \(rows.identity(by: columns)) AS identity FROM \(rows.relation)
          WHERE NOT coalesce(\(isBelow), false) AND coalesce(\(type.text(of: value)), '') IN (
            SELECT coalesce(place, '') FROM \(position.memory) WHERE kind = 'row' AND source = \(increment.dataset)))
      ) AS r JOIN \(position.memory) AS m ON m.identity = r.identity AND m.kind = 'row'
        AND m.source = \(increment.dataset)
      WHERE copy <= m.copies
      """)
    return parts.joined(separator: " UNION ALL ")
  }

  /// The columns that rows are known by: those of the key, else all that there were when rows were first remembered.
  private func columns(
    knownBy load: PipelineSpecification.Load, in increment: Increment
  ) throws -> [String] {
    let present = increment.rows.columns.map { $0.name.lowercased() }.sorted()
    let known = positions[load]?.progress(in: increment.dataset)?.columns ?? []
    var wanted = present
    if case .watermark(let rule) = increment.rule, !rule.key.isEmpty {
      wanted = Set((rule.key + [rule.column]).map { $0.lowercased() }).sorted()
      let absent = wanted.filter { !present.contains($0) }
      guard absent.isEmpty else {
        throw WeirFailure(
          "reading \(increment.rows.location)",
          reason:
            "it has no column \(absent.joined(separator: ", ")), which is to identify its rows",
          remedy: "name columns of the source as key: of incremental:")
      }
    }
    guard load.target.mode == .append, !known.isEmpty, known != wanted else { return wanted }
    let gone = known.filter { !present.contains($0) }
    // Columns that were added later say nothing of which rows are known.
    guard gone.isEmpty, wanted == present else {
      throw WeirFailure(
        "reading \(increment.rows.location)",
        reason: "rows that are loaded are known by \(known.joined(separator: ", "))"
          + (gone.isEmpty
            ? ", and are to be known by \(wanted.joined(separator: ", ")) now"
            : ", and \(gone.joined(separator: ", ")) is no longer there"),
        remedy:
          "with mode append they would be loaded twice: bring the columns back, or load into a table that is new"
      )
    }
    return known
  }

  /// Whether a load has the range already that a backfill asks for.
  ///
  /// - Throws: `WeirFailure` where it has a part of it, and rows that are read again would be doubled.
  private func isBackfilled(
    _ backfill: (from: String, to: String), _ load: PipelineSpecification.Load,
    _ progress: LoadProgress.Dataset?, _ type: WatermarkType
  ) throws -> Bool {
    guard load.target.mode == .append, let progress else { return false }
    if progress.ranges.contains([backfill.from, backfill.to]) { return true }
    let scale = WatermarkScale(type: type, connection: connection)
    var isLoaded = false
    if progress.isBegun {
      isLoaded = try progress.from.map { try scale.isBelow($0, backfill.to) } ?? true
    }
    for range in progress.ranges {
      if try scale.isBelow(range[0], backfill.to), try scale.isBelow(backfill.from, range[1]) {
        isLoaded = true
      }
    }
    guard isLoaded else { return false }
    throw WeirFailure(
      "loading \(load.dataset) (\(specification.file):\(load.line))",
      reason: "rows of this range were loaded before, and mode append would add them again",
      remedy: "load with mode upsert and a key, or ask for a range that no run has read")
  }

  /// Lines that are no rows are found whenever a file is read; those that every target's runs have seen are letters.
  private func leaveOutKnownLines(
    _ increment: inout Increment, _ loads: [PipelineSpecification.Load]
  ) throws {
    guard let relation = increment.lines.relation, increment.lines.count > 0,
      increment.backfill == nil
    else { return }
    let known = loads.compactMap { positions[$0]?.memory }.map { memory -> SQL in
      "(SELECT identity FROM \(memory) WHERE kind = 'line' AND source = \(increment.dataset))"
    }
    increment.lines.relation = """
      (SELECT * FROM \(relation) WHERE \(Increment.lineIdentity) NOT IN \
      (\(known.joined(separator: " INTERSECT "))))
      """
    increment.lines.count =
      try connection.value("SELECT count(*) FROM \(increment.lines.relation ?? "")").int ?? 0
  }

  /// The rows of `dataset` that the target of `load` lacks, and how many it has.
  func withoutHeld(
    _ dataset: FlowDataset, by load: PipelineSpecification.Load
  ) throws -> (FlowDataset, held: Int) {
    guard let position = positions[load], position.heldCount[dataset.name] ?? 0 > 0,
      let held = position.held[dataset.name]
    else { return (dataset, 0) }
    var lacking = dataset
    lacking.relation = """
      (SELECT * FROM \(dataset.relation) WHERE \(name: FlowDataset.rowColumn) NOT IN (SELECT n FROM \(held))) AS d
      """
    lacking.rowCount = try connection.value("SELECT count(*) FROM \(lacking.relation)").int ?? 0
    return (lacking, dataset.rowCount - lacking.rowCount)
  }
}
