import Foundation
import Models
import Testing

@testable import ModelRegistry

/// A directory that goes away with its owner.
final class TemporaryDirectory: Sendable {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "weir-registry-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A small model of two columns, all of it made from `seed`.
struct Sample {
  var manifest: Manifest
  var model: TrainedModel
  var baseline: Baseline
  var evaluation = EvaluationRecord(rows: .holdout)

  init(name: String = "txn-anomaly", seed: UInt64 = 7, created: String = "2026-01-02T03:04:05Z")
    throws
  {
    var random = SeededRandom(seed: 99)
    let columns = (0..<2).map { _ in (0..<300).map { _ in random.unit() } }
    let parameters = IsolationForest.Parameters(trees: 5, sampleSize: 32, seed: seed)
    let plan = try SamplePlan(rowCount: 300, parameters: parameters)
    let sampled = FeatureBatch(columns: columns.map { column in plan.rows.map { column[$0] } })
    let features = [IsolationForest.Feature(median: 0.5), .init(median: nil)]
    let forest = try IsolationForest.grow(
      on: sampled, features: features, plan: plan, parameters: parameters)
    model = TrainedModel(.isolationForest(forest))
    var histogram = ScoreHistogram()
    for score in forest.scores(ofColumns: columns) { histogram.add(score) }
    baseline = Baseline(
      features: [
        .init(
          name: "amount", count: 300, missing: 2, mean: 0.5, std: 0.29, min: 0, max: .infinity,
          quantiles: [0, 0.5, 1]),
        .init(
          name: "nothing", count: 300, missing: 300, mean: nil, std: nil, min: nil, max: nil,
          quantiles: []),
      ], scores: histogram)
    manifest = Manifest(
      kind: "isolation-forest", name: name, created: created, seed: seed,
      features: [
        .init(name: "amount", sql: "ln(1 + amount) || '|`'"),
        .init(
          name: "nothing", sql: "kind", encoding: .oneHot(CategoryTable(["A"]), other: false)),
      ],
      inputs: [.init(name: "amount", type: "DOUBLE"), .init(name: "kind", type: "VARCHAR")],
      parameters: ["trees": .integer(5), "sample_size": .integer(32)],
      threshold: .init(value: 0.625, rule: "contamination", requested: 0.01),
      metrics: ["rows": 300, "roc_auc": 0.875],
      training: .init(source: "data/trans.csv", rows: 300, fingerprint: "sha256:00"),
      weirVersion: "0.1.0")
  }

  func publish(in registry: Registry) throws -> Registry.Model {
    try registry.publish(manifest, model: model, baseline: baseline, evaluation: evaluation)
  }
}

func contents(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}
