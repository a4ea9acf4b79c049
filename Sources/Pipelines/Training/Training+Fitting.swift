import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

/// What was learnt from some rows.
struct FittedModel {
  var features: [Manifest.Feature]
  var model: TrainedModel
  /// How the features are distributed: numbers, and categories with their counts.
  var numbers: [NumberSummary]
  var counts: [[CategoryCount]]
  /// How much each feature matters, the most important first; empty where the model cannot tell.
  var importance: [EvaluationRecord.Importance]
  /// The training's losses.
  var losses: EvaluationRecord.Losses
}

extension Training {
  /// Inner folds, from whose others target encodings are computed.
  static let innerFolds = 5

  /// Fits encoders and model on the rows for which `condition` holds.
  ///
  /// - Parameters:
  ///   - condition: which of the rows of the table, besides their part.
  ///   - other: what is trained instead of the training's own learner.
  ///   - explaining: whether to tell how much each feature matters.
  ///   - progress: is told after each step; what it throws ends the training.
  func learn(
    _ rows: PreparedRows, where condition: SQL = "true", with other: Learner? = nil,
    explaining: Bool = true, progress: (LearningProgress) throws -> Void = { _ in }
  ) throws -> FittedModel {
    let learner = other ?? learner
    func of(_ part: Part) -> SQL { "\(Names.part) = \(part.rawValue) AND (\(condition))" }
    let numbers = try profiles(of: rows, where: of(.training))
    let counts = try rows.features.indices.map { index in
      rows.features[index].isCategory
        ? try categories(ofFeature: index, rows, where: of(.training)) : []
    }
    let encoders = try encoders(rows, numbers, counts)
    let training = try EncodedRows(
      rows, where: of(.training), encoders: encoders, on: connection)
    let validation = try EncodedRows(
      rows, where: of(.validation), encoders: encoders, on: connection)
    let classes = rows.classes.count
    let outcome = try withinMemory(
      learner, on: training, validation: validation, classes: classes
    ) { spare in
      try fitting {
        try learner.train(
          on: training, validation: validation.rowCount > 0 ? validation : nil, classes: classes,
          seed: specification.seed, threads: threads, spareMemory: spare, progress: progress)
      }
    }
    guard (outcome.trainingLosses + outcome.validationLosses).allSatisfy(\.isFinite) else {
      throw outOfBounds()
    }
    var model = TrainedModel(outcome.model)
    if let method = specification.calibration {
      // Scores and targets, and a group for each score while they are ranked.
      let bytes = validation.rowCount * (8 * classes + 64)
      model.calibration = try holding(bytes) {
        try calibration(method, of: model, on: validation, classes: classes)
      }
    }
    return FittedModel(
      features: zip(rows.features, encoders.encoder.features).map {
        Manifest.Feature(name: $0.name, sql: $0.sql, encoding: $1.encoding)
      },
      model: model, numbers: numbers, counts: counts,
      importance: explaining ? try importance(of: model, encoders.encoder, on: training) : [],
      losses: .init(training: outcome.trainingLosses, validation: outcome.validationLosses))
  }

  /// The result of `body`, an error of a learner told with what was being done.
  private func fitting<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as any LearnerError {
      throw WeirFailure(
        "training \(specification.name)", reason: "\(error)", remedy: error.remedy)
    }
  }

  private func encoders(
    _ rows: PreparedRows, _ numbers: [NumberSummary], _ counts: [[CategoryCount]]
  ) throws -> EncodedRows.Encoders {
    func encoder(without fold: Int?) -> FeatureEncoder {
      FeatureEncoder(
        rows.features.indices.map { index in
          let feature = rows.features[index]
          let encoding: Encoding =
            feature.isCategory
            ? .fitted(feature.request, to: counts[index], without: fold)
            : .fitted(feature.request, to: numbers[index])
          return FeatureEncoder.Feature(feature.name, encoding)
        })
    }
    for (index, feature) in rows.features.enumerated() { try check(feature, rows, counts[index]) }
    let looksAtTargets = rows.features.contains { $0.request.kind == .target }
    return EncodedRows.Encoders(
      encoder: encoder(without: nil),
      withoutFold: looksAtTargets ? (0..<Training.innerFolds).map(encoder) : [])
  }

  private func check(
    _ feature: PreparedRows.Feature, _ rows: PreparedRows, _ counts: [CategoryCount]
  ) throws {
    let doing = "encoding feature '\(feature.name)'"
    if feature.request.kind == .target, rows.classes.isEmpty {
      throw WeirFailure(
        doing, reason: "a target encoding needs classes to learn", remedy: "encode it otherwise")
    }
    let isLimited = feature.request.maximumCategories != nil || feature.request.minimumRows > 1
    let most = feature.request.categoryLimit
    if feature.request.kind == .onehot, !isLimited, counts.count > most {
      throw WeirFailure(
        doing, reason: "it has more than \(most) different values",
        remedy: "keep the most frequent with max_categories or min_rows, or leave it out")
    }
  }

  /// Each number feature's distribution, in one pass over the rows in order; empty ones for categories.
  private func profiles(of rows: PreparedRows, where condition: SQL) throws -> [NumberSummary] {
    let count =
      try connection.value(
        "SELECT count(*) FROM \(Names.rows) WHERE \(condition)"
      ).int ?? 0
    var profiles = rows.features.map { _ in
      NumberProfile(rowCount: count, seed: specification.seed)
    }
    let numbers = rows.features.indices.filter { !rows.features[$0].isCategory }
    if !numbers.isEmpty {
      let stream = try connection.stream(
        """
        SELECT \(numbers.map { rows.columns[$0] }) FROM \(Names.rows) WHERE \(condition)
        """)
      var raw = [Double](repeating: 0, count: FeatureBatch.blockRows)
      let number = FeatureEncoder.Feature("", .number(NumberEncoding()))
      while let chunk = try stream.next() {
        for (place, index) in numbers.enumerated() {
          var cells = raw.mutableSpan
          chunk.column(place).copyRawNumbers(of: number, into: &cells)
          profiles[index].add(raw.span.extracting(0..<chunk.rowCount))
        }
      }
    }
    return profiles.map(\.summary)
  }

  /// The most frequent categories of a feature, with rows and targets by inner fold.
  private func categories(
    ofFeature index: Int, _ rows: PreparedRows, where condition: SQL
  ) throws -> [CategoryCount] {
    let column = rows.columns[index]
    let most = rows.features[index].request.categoryLimit + 1
    let classes = max(1, rows.classes.count)
    let target: SQL = rows.classes.isEmpty ? "0" : Names.target
    let found = try connection.stream(
      """
      WITH counted AS (
        SELECT \(column) AS category, CAST(\(Names.fold) % \(Training.innerFolds) AS BIGINT) AS fold,
          CAST(coalesce(\(target), 0) AS BIGINT) AS target, count(*) AS n
        FROM \(Names.rows) WHERE \(condition) AND category IS NOT NULL GROUP BY ALL),
      frequent AS (
        SELECT category, sum(n) AS all_rows FROM counted GROUP BY category
        ORDER BY all_rows DESC, category LIMIT \(most))
      SELECT category, fold, target, CAST(n AS BIGINT) FROM counted SEMI JOIN frequent USING (category)
      """)
    var counts: [String: CategoryCount] = [:]
    while let chunk = try found.next() {
      for row in 0..<chunk.rowCount {
        guard let category = chunk.column(0).value(row).string,
          let fold = chunk.column(1).value(row).int, let target = chunk.column(2).value(row).int,
          let count = chunk.column(3).value(row).int
        else { continue }
        var known =
          counts[category]
          ?? CategoryCount(
            category, rows: Array(repeating: 0, count: Training.innerFolds),
            targets: Array(
              repeating: Array(repeating: 0, count: classes), count: Training.innerFolds))
        known.rows[fold] += count
        if known.targets[fold].indices.contains(target) {
          known.targets[fold][target] += Double(count)
        }
        counts[category] = known
      }
    }
    return counts.values.sorted { $0.category < $1.category }
  }

  /// What the baseline keeps of the features.
  func summaries(_ rows: PreparedRows, _ fitted: FittedModel) -> [Baseline.FeatureSummary] {
    rows.features.indices.map {
      summary(of: rows.features[$0], fitted.numbers[$0], fitted.counts[$0])
    }
  }

  private func summary(
    of feature: PreparedRows.Feature, _ numbers: NumberSummary, _ counts: [CategoryCount]
  ) -> Baseline.FeatureSummary {
    guard feature.isCategory else {
      let quantiles = numbers.quantiles(parts: 10)
      return Baseline.FeatureSummary(
        name: feature.name, count: numbers.count, missing: numbers.missing, mean: numbers.mean,
        std: numbers.standardDeviation, min: numbers.minimum, max: numbers.maximum,
        quantiles: quantiles, cumulatedShares: quantiles.map(numbers.shareAtOrBelow))
    }
    let frequent = counts.sorted { ($1.allRows, $0.category) < ($0.allRows, $1.category) }
    let rows = counts.reduce(0) { $0 + $1.allRows }
    return Baseline.FeatureSummary(
      name: feature.name, count: rows, missing: 0, mean: nil, std: nil, min: nil, max: nil,
      quantiles: [],
      categories: frequent.prefix(50).map { .init(name: $0.category, count: $0.allRows) })
  }
}
