import DuckDB
import ModelRegistry
import Models
import SQL

extension Training {
  /// The rows by which the model is judged, with their scores.
  ///
  /// With folds every row is scored by a model of its own that was trained on the rows of the other folds.
  func judgedRows(
    _ rows: PreparedRows, step: (String) -> Void, learning: (LearningProgress) throws -> Void
  ) throws -> JudgedRows {
    guard let folds = specification.evaluation.folds else {
      let part: Part = rows.counts[.holdout] > 0 ? .holdout : .training
      return try JudgedRows(
        part == .holdout ? .holdout : .training, in: Names.scores,
        where: "part = \(part.rawValue)", on: connection)
    }
    for fold in 0..<folds {
      step("training fold \(fold + 1) of \(folds)")
      let fitted = try learn(
        rows, where: "\(Names.fold) <> \(fold)", explaining: false, progress: learning)
      let manifest = Manifest.scratch(fitted, classes: rows.classes, version: fold + 1)
      let model = LoadedModel(manifest, model: fitted.model)
      try model.registerScoring(on: connection)
      let judged = scores(of: rows, with: model, where: "\(Names.fold) = \(fold)")
      try connection.execute(
        fold == 0
          ? "CREATE TEMP TABLE \(Names.folds) AS \(judged)"
          : "INSERT INTO \(Names.folds) \(judged)")
    }
    try requireNumbers(in: Names.folds, rows)
    return try JudgedRows(.crossValidation, in: Names.folds, where: "true", on: connection)
  }
}

extension Manifest {
  /// What is needed to score with a model that is not published.
  static func scratch(
    _ fitted: FittedModel, classes: [String], version: Int
  ) -> Manifest {
    var manifest = Manifest(
      kind: fitted.model.kind.rawValue, name: "weir:fold", created: "", seed: 0,
      features: fitted.features, inputs: [], classes: classes.isEmpty ? nil : classes,
      parameters: [:], threshold: ThresholdRecord(value: 1, rule: "value", requested: 1),
      metrics: [:], training: TrainingData(source: "", rows: 0, fingerprint: ""), weirVersion: "")
    manifest.version = version
    return manifest
  }
}
