import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

/// Parameters that were tried, and what came of it.
struct SearchTrial {
  var learner: Learner
  var parameters: [String: ParameterValue]
  /// The share of the rows that it was trained on.
  var share: Double
  /// What was measured on rows it had not seen; higher is better, whatever the metric.
  var goodness: Double
}

extension Training {
  /// Tries parameters as the specification asks for, each on training rows but for a fifth by which it is
  /// judged, and returns the best learner with all trials in their order.
  ///
  /// Of equally good ones the earlier is the better.
  func search(
    _ request: SearchRequest, _ rows: PreparedRows, step: (String) -> Void
  ) throws -> (best: SearchTrial, trials: [SearchTrial]) {
    var random = SeededRandom(seed: specification.seed, stream: 0x5EA2C4)
    var candidates = try (0..<request.trials).map { number in
      // The first is what was asked for: no search makes things worse.
      try number == 0 ? (learner, [:]) : drawn(request, &random)
    }
    var share = request.method == .random ? 1 : 1 / pow3(rounds(of: request.trials))
    var trials: [SearchTrial] = []
    while true {
      var round: [SearchTrial] = []
      for (number, candidate) in candidates.enumerated() {
        step("trying parameters \(number + 1) of \(candidates.count)")
        let goodness = try goodness(
          of: candidate.0, request.metric, rows, share: min(1, share),
          number: trials.count + round.count)
        round.append(
          SearchTrial(
            learner: candidate.0, parameters: candidate.1, share: min(1, share),
            goodness: goodness))
      }
      trials += round
      let ranked = round.indices.sorted {
        (round[$1].goodness, $0) < (round[$0].goodness, $1)
      }
      if share >= 1 { return (round[ranked[0]], trials) }
      let kept = ranked.prefix(max(1, ranked.count / 3)).sorted()
      candidates = kept.map { (round[$0].learner, round[$0].parameters) }
      share *= 3
    }
  }

  /// How often a third of `trials` can be kept before one is left, four times at most.
  private func rounds(of trials: Int) -> Int {
    var (left, rounds) = (trials, 0)
    while left >= 3, rounds < 4 { (left, rounds) = (left / 3, rounds + 1) }
    return rounds
  }

  private func pow3(_ rounds: Int) -> Double { (0..<rounds).reduce(1.0) { power, _ in power * 3 } }

  private func drawn(
    _ request: SearchRequest, _ random: inout SeededRandom
  ) throws -> (Learner, [String: ParameterValue]) {
    var drawn = learner
    var parameters: [String: ParameterValue] = [:]
    for range in request.ranges {
      let value = range.values.draw(&random)
      parameters[range.name] = value
      _ = try drawn.set(range.name, value)
    }
    return (drawn, parameters)
  }

  /// The metric of a model on the fifth of the training rows that it does not learn from.
  private func goodness(
    of learner: Learner, _ metric: ModelMetric, _ rows: PreparedRows, share: Double,
    number: Int
  ) throws -> Double {
    let judging: SQL = "\(Names.fold) % \(Training.innerFolds) = 0"
    let isDrawn: SQL =
      share < 1
      ? "md5_number_lower(CAST(rowid AS VARCHAR)) % 1000000 < \(Int(share * 1_000_000))" : "true"
    let fitted = try learn(
      rows, where: "NOT (\(judging)) AND \(isDrawn)", with: learner, explaining: false)
    let model = LoadedModel(
      Manifest.scratch(fitted, classes: rows.classes, version: 1000 + number), model: fitted.model)
    try model.registerScoring(on: connection)
    let isTraining: SQL = "\(Names.part) = \(Part.training.rawValue)"
    try connection.execute(
      """
      CREATE OR REPLACE TEMP TABLE \(Names.trial) AS
      \(scores(of: rows, with: model, where: "\(isTraining) AND \(judging)"))
      """)
    try requireNumbers(in: Names.trial, rows)
    let judged = try JudgedRows(.training, in: Names.trial, where: "true", on: connection)
    let (metrics, _) = try evaluate(rows, judged, threshold: 0.5, withSegments: false)
    guard let value = metrics[metric.rawValue] else {
      throw WeirFailure(
        "searching parameters of \(specification.name)",
        reason: "\(metric.rawValue) cannot be told on \(judged.count) rows",
        remedy: "give more labelled history, or another metric")
    }
    return metric.isHigherBetter ? value : -value
  }
}

extension EvaluationRecord.Trial {
  /// The record of a trial that was judged by `metric`.
  init(_ trial: SearchTrial, metric: ModelMetric) {
    self.init(
      parameters: trial.parameters, share: trial.share,
      value: metric.isHigherBetter ? trial.goodness : -trial.goodness)
  }
}
