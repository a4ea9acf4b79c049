import ModelRegistry
import Models
import SQL
import Tables

extension PipelineRun {
  /// Loads every model that scores, so that one that is missing or damaged is told before the work.
  func prepareModels() throws {
    currentStage = "score"
    for score in specification.scores { _ = try models.load(score.model, on: connection) }
    currentStage = "start"
  }

  /// Scores datasets; flagged rows become dead letters or go on, marked.
  func score() throws {
    for score in specification.scores {
      guard let dataset = flow[score.dataset] else { continue }
      let action = action(of: score)
      try requireUnread(score)
      try step("score", score.dataset, score.model) { step in
        let model = try models.load(score.model, on: connection)
        guard model.scored.canFlag || action == .flag else {
          throw WeirFailure(
            "scoring \(score.dataset)",
            reason: model.scored.isShare
              ? "\(model.reference) tells several classes, none of which is to be set aside"
              : "\(model.reference) predicts a number, by which no row is to be set aside",
            remedy: "write when_anomalous: flag, and choose rows in a transform")
        }
        let scored = try scoreRows(of: dataset, with: model)
        step.detail = model.reference
        step.rowsIn = dataset.rowCount
        let anomalous =
          try connection.value(
            "SELECT count(*) FILTER (WHERE \(model.scored.flag)) FROM \(scored.relation)"
          ).int ?? 0
        record.scorings.append(
          RunRecord.Scoring(
            dataset: score.dataset, model: model.reference, threshold: model.threshold,
            rows: dataset.rowCount, anomalous: anomalous, imputed: model.takeCounts().missing,
            histogram: model.scored.isShare
              ? try histogram(of: model.scored.strength, in: scored.relation) : []))
        var result = scored
        if action == .quarantine {
          step.deadLettered = try deadLetters.rejectAnomalies(
            of: dataset, scored: scored, model: model, on: connection)
          result.relation =
            "(SELECT * FROM \(scored.relation) WHERE NOT (\(model.scored.flag))) AS d"
          result.rowCount =
            try connection.value("SELECT count(*) FROM \(result.relation)").int ?? 0
        }
        step.rowsOut = result.rowCount
        flow[score.dataset] = result
        try publishView(of: result)
        closeGate(ifFailing: step.deadLettered, of: dataset.rowCount, in: score.dataset)
        closeGate(onWayTo: score.dataset, adding: step.deadLettered)
      }
      if record.failure != nil { return }
    }
  }

  /// What happens to rows that the model flags: in a replay somebody may have looked at them.
  private func action(of score: PipelineSpecification.Score) -> PipelineSpecification.Score.Action {
    replay?.acceptsAnomalies == true && isConcerned(score.dataset) ? .flag : score.whenAnomalous
  }

  /// Refuses to set rows aside that a transform has read before and a load asks for: they would be in the
  /// target and in dead letters.
  private func requireUnread(_ score: PipelineSpecification.Score) throws {
    guard score.whenAnomalous == .quarantine else { return }
    for load in specification.loads {
      guard way(to: load.dataset).dropLast().contains(score.dataset) else { continue }
      throw WeirFailure(
        "scoring \(score.dataset)",
        reason: "transforms have read its rows, and \(load.dataset), made from them, is loaded",
        remedy: "score \(load.dataset) instead, or flag anomalies instead of setting them aside")
    }
  }

  /// The rows with what scoring adds, computed once into a table.
  private func scoreRows(of dataset: FlowDataset, with model: LoadedModel) throws -> FlowDataset {
    try model.scored.refuseTakenNames(dataset.columns, of: dataset.name)
    let call = try model.call(onColumns: dataset.columns, of: "d", dataset: dataset.name)
    let table = SQL.name(dataset.name + "__scored")
    try connection.execute(
      """
      CREATE TABLE \(table) AS \(model.scored.query(["d.*"], from: dataset.relation, call: call))
      """)
    var scored = dataset
    scored.relation = "\(table) AS d"
    scored.columns += model.scored.columns
    return scored
  }

  private func histogram(of strength: SQL, in relation: SQL) throws -> [Int] {
    let bins = 50
    var counts = Array(repeating: 0, count: bins)
    let rows = try connection.rows(
      """
      SELECT least(\(bins - 1), CAST(floor((\(strength)) * \(bins)) AS INTEGER)) AS bin, count(*)
      FROM \(relation) GROUP BY bin
      """)
    for row in rows { if let bin = row[0].int, let count = row[1].int { counts[bin] = count } }
    return counts
  }

  /// Closes the gate when all that was set aside since the source is more than the budget allows.
  func closeGate(onWayTo dataset: String, adding letters: Int) {
    let way = way(to: dataset)
    guard record.failure == nil,
      let extracted = record.stages.first(where: { $0.stage == "extract" && $0.dataset == way[0] })
    else { return }
    let before = record.stages.filter { way.contains($0.dataset) }
      .reduce(0) { $0 + $1.deadLettered }
    closeGate(ifFailing: before + letters, of: extracted.rowsIn, in: way[0])
  }

  /// Closes the gate when more rows fail than the budget allows.
  func closeGate(ifFailing failing: Int, of all: Int, in dataset: String) {
    guard replay == nil, all > 0, Double(failing) / Double(all) > specification.quarantineBudget
    else { return }
    let share = { (share: Double) in Value.text(of: (share * 10_000).rounded() / 100) + " %" }
    record.failure = RunRecord.Failure(
      stage: "gate",
      message: """
        \(failing) of \(all) rows of \(dataset) (\(share(Double(failing) / Double(all)))) failed, more \
        than the budget of \(share(specification.quarantineBudget))
        """)
  }
}
