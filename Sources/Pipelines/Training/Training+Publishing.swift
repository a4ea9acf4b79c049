import Digests
import ModelRegistry
import Models
import Tables

extension Training {
  /// The manifest without what only scoring can tell: threshold and metrics.
  func draft(
    _ rows: PreparedRows, _ fitted: FittedModel, sources: [String], fingerprints: [String],
    created: String, version: String
  ) throws -> Manifest {
    var parameters: [String: ParameterValue] = [
      "holdout": .number(specification.evaluation.holdout)
    ]
    if let folds = specification.evaluation.folds { parameters["folds"] = .integer(folds) }
    if let method = specification.calibration { parameters["calibrate"] = .word(method.rawValue) }
    for parameter in learner.parameters { parameters[parameter.name] = parameter.value }
    return try Manifest(
      kind: learner.kind.rawValue, name: specification.name, created: created,
      seed: specification.seed,
      features: fitted.features, inputs: rows.inputs,
      classes: rows.classes.isEmpty ? nil : rows.classes, parameters: parameters,
      threshold: Manifest.ThresholdRecord(value: 1, rule: "value", requested: 1), metrics: [:],
      training: Manifest.TrainingData(
        source: sources.joined(separator: ", "), rows: rows.counts[.training],
        fingerprint: "sha256:" + combined(fingerprints), label: specification.label),
      weirVersion: version)
  }

  /// The SHA-256 of the specification's text; `nil` where it came from options.
  var specificationDigest: String? {
    get throws {
      try specification.text.map { "sha256:" + (try SHA256.hexadecimal(of: Array($0.utf8))) }
    }
  }

  /// One fingerprint of several sources.
  private func combined(_ fingerprints: [String]) throws -> String {
    guard fingerprints.count > 1 else { return fingerprints.first ?? "" }
    return try SHA256.hexadecimal(of: Array(fingerprints.joined(separator: "\n").utf8))
  }
}
