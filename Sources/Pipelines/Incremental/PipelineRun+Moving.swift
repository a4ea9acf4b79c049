import SQL

// How far targets have come when a run has loaded them.
extension PipelineRun {
  /// Notes the highest value of the rows that kept the contract: one that broke it may be far beyond all that come.
  func measureIncrements() throws {
    for (dataset, increment) in increments {
      guard let (type, value) = increment.value, let passing = flow[dataset] else { continue }
      increments[dataset]?.newest =
        try connection.value(
          """
          SELECT \(type.text(of: "max(\(value))")) FROM \(increment.rows.relation)
          WHERE \(name: FlowDataset.rowColumn) IN (
            SELECT \(name: FlowDataset.rowColumn) FROM \(passing.relation))
          """
        ).string
    }
  }

  /// What `load` does to the progress of its target; `nil` where its rows are of sources that are read whole, or of a
  /// range that is loaded again by key.
  func move(of load: PipelineSpecification.Load) throws -> ProgressMove? {
    guard let position = positions[load] else { return nil }
    var after = position.progress ?? LoadProgress()
    after.sequence += 1
    var remembered: [SQL] = []
    for source in position.sources.sorted() {
      guard let increment = increments[source] else { continue }
      var progress = after.datasets[source] ?? LoadProgress.Dataset()
      defer { after.datasets[source] = progress }
      if case .watermark(let rule) = increment.rule, let (type, value) = increment.value {
        (progress.column, progress.type) = (rule.column, type)
        if let backfill = increment.backfill {
          guard load.target.mode == .append else { return nil }
          progress.ranges.append([backfill.from, backfill.to])
          continue
        }
        let scale = WatermarkScale(type: type, connection: connection)
        if !progress.isBegun { progress.from = increment.firstValue }
        progress.isBegun = true
        progress.columns = position.columns[source] ?? []
        progress.value = try scale.highest(
          [progress.value, increment.newest].compactMap(\.self))
        let lowest = try lowest(progress, rule, scale, "reading \(increment.rows.location)")
        remembered += rows(of: increment, at: position, from: lowest, type, value, load)
      } else {
        progress.isBegun = true
        remembered += files(of: increment, at: position)
      }
      remembered += lines(of: increment, at: position)
    }
    let isBackfill = options.backfill != nil
    return ProgressMove(
      from: position.progress, to: after,
      remembering: isBackfill
        ? nil
        : """
        SELECT source, kind, place, identity, CAST(sum(copies) AS BIGINT) AS copies
        FROM (\(remembered.joined(separator: " UNION ALL "))) GROUP BY ALL
        """)
  }

  /// Rows that may be read again: those that were remembered, and those that are new to the target.
  private func rows(
    of increment: Increment, at position: LoadPosition, from lowest: String?, _ type: WatermarkType,
    _ value: SQL, _ load: PipelineSpecification.Load
  ) -> [SQL] {
    let held = position.held[increment.dataset] ?? ""
    var isKept: SQL = lowest.map { "(place IS NULL OR \(type.isAtLeast($0, "place")))" } ?? "true"
    // A row that was changed and changed back is to be loaded again, where that puts it in place of the other.
    if load.target.mode.needsKey, options.through.isEmpty {
      isKept += " AND identity IN (SELECT identity FROM \(held))"
    }
    let isAtLeast: SQL = lowest.map { "coalesce(\(value) >= \(type.literal($0)), true)" } ?? "true"
    let columns = position.columns[increment.dataset] ?? []
    return [
      """
      SELECT source, kind, place, identity, copies FROM \(position.memory)
      WHERE source = \(increment.dataset) AND kind = 'row' AND \(isKept)
      """,
      """
      SELECT \(increment.dataset), 'row', \(type.text(of: value)), \(increment.rows.identity(by: columns)), 1
      FROM \(increment.rows.relation)
      WHERE \(name: FlowDataset.rowColumn) NOT IN (SELECT n FROM \(held)) AND \(isAtLeast)
      """,
    ]
  }

  /// Files by path and content: those that were remembered, but for what has other content now, and those just read.
  private func files(of increment: Increment, at position: LoadPosition) -> [SQL] {
    let read = increment.files.map { file -> SQL in
      """
      SELECT \(increment.dataset) AS source, 'file' AS kind, \(file.path) AS place, \(file.digest) AS identity, \
      \(file.size) AS copies
      """
    }
    let paths = increment.files.map { "\($0.path)" as SQL }
    let isKept: SQL = paths.isEmpty ? "true" : "place NOT IN (\(paths))"
    return [
      """
      SELECT source, kind, place, identity, copies FROM \(position.memory)
      WHERE source = \(increment.dataset) AND kind = 'file' AND \(isKept)
      """
    ] + read
  }

  /// Lines that are no rows.
  private func lines(of increment: Increment, at position: LoadPosition) -> [SQL] {
    let known: SQL = """
      SELECT source, kind, place, identity, copies FROM \(position.memory)
      WHERE source = \(increment.dataset) AND kind = 'line'
      """
    guard let relation = increment.lines.relation, increment.lines.count > 0,
      increment.files.isEmpty
    else { return [known] }
    let new: SQL = """
      SELECT DISTINCT \(increment.dataset) AS source, 'line' AS kind, CAST(NULL AS VARCHAR) AS place,
        \(Increment.lineIdentity) AS identity, 1 AS copies FROM \(relation)
      """
    return [
      known,
      "SELECT * FROM (\(new)) WHERE identity NOT IN (SELECT identity FROM (\(known)))",
    ]
  }

  /// By dataset: the highest watermark that a load of this run has come to.
  var furthest: [String: String] {
    var furthest: [String: String] = [:]
    for (dataset, increment) in increments {
      guard let type = increment.value?.type else { continue }
      let values = loadedProgress.values.compactMap { $0.datasets[dataset]?.value }
      furthest[dataset] = try? WatermarkScale(type: type, connection: connection).highest(values)
    }
    return furthest
  }

  /// What the record tells once `load` is done.
  func recordMove(of load: PipelineSpecification.Load, _ move: ProgressMove?) throws {
    guard let move else { return }
    loadedProgress[load] = move.after
    for (index, told) in (record.watermarks ?? []).enumerated() {
      let values = loads(of: told.dataset).map {
        (loadedProgress[$0] ?? positions[$0]?.progress)?.datasets[told.dataset]?.value
      }
      guard let type = increments[told.dataset]?.value?.type, !values.contains(nil) else {
        continue
      }
      var settled = told
      settled.after =
        try WatermarkScale(type: type, connection: connection).lowest(values.compactMap(\.self))
      record.watermarks?[index] =
        increments[told.dataset]?.isPersonal == true ? settled.masked : settled
    }
  }
}
