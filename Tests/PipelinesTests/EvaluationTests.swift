import DuckDB
import Foundation
import ModelRegistry
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Evaluation")
struct EvaluationTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    // Rows around 0, and every fiftieth far away and known to be strange; later rows are of another place.
    try workshop.makeParquet(
      "h.parquet",
      """
      SELECT i AS id, CASE WHEN i % 50 = 0 THEN 100 + i % 7 ELSE (i * 37) % 11 END::DOUBLE AS x,
        ((i * 53) % 13)::DOUBLE AS y, i % 50 = 0 AS strange, 2000 - i AS age,
        CASE WHEN i % 3 = 0 THEN 'north' WHEN i % 3 = 1 THEN 'south' END AS place
      FROM range(2000) r (i)
      """)
  }

  private func train(_ more: String, features: String = "[x, y]") throws -> Registry.Model {
    let manifest = try workshop.train(
      """
      name: m
      model: isolation-forest
      data: {source: h.parquet}
      features: \(features)
      label: strange
      parameters: {trees: 40, sample_size: 128, seed: 3}
      \(more)
      """)
    return try Registry(directory: workshop.workspace.registry.path).load(
      ModelReference("m@\(manifest.version)"))
  }

  @Test("a threshold by F1 flags the strange rows and no others, where they can be told")
  func maximumF1() throws {
    let model = try train("threshold: {maximise: f1}")
    #expect(model.manifest.metrics["f1"] == 1 && model.manifest.metrics["roc_auc"] == 1)
    #expect(model.manifest.threshold.rule == "maximise f1")
    let evaluation = try #require(model.evaluation)
    #expect(evaluation.rows == .holdout)
    #expect(evaluation.curves.first?.truePositiveRate == 0)
    #expect(evaluation.curves.last?.falsePositiveRate == 1)
    #expect(evaluation.confusion.count == 2 && evaluation.confusion[0][1] == 0)
    #expect(evaluation.lift.first.map { $0.lift > 5 } == true)
  }

  @Test(
    "a threshold does what is asked for on the judged rows",
    arguments: [
      ("threshold: {recall: 0.5}", "recall"), ("threshold: {precision: 0.9}", "precision"),
      ("threshold: {cost: {false_positive: 1, false_negative: 20}}", "recall"),
    ])
  func criteria(threshold: String, metric: String) throws {
    let model = try train(threshold)
    #expect(model.manifest.metrics[metric].map { $0 >= 0.5 } == true)
    #expect(model.manifest.threshold.value > 0 && model.manifest.threshold.value < 1)
  }

  @Test("cross-validation judges by every row, each by a model that has not seen it")
  func folds() throws {
    let model = try train("evaluate: {folds: 4}")
    #expect(model.manifest.metrics["rows"] == 2000)
    #expect(model.evaluation?.rows == .crossValidation)
    #expect(model.manifest.training.rows == 2000)
    #expect(model.manifest.metrics["roc_auc"].map { $0 > 0.99 } == true)
  }

  @Test("rows held out by time are the last ones")
  func byTime() throws {
    // The age falls with the number, so the youngest rows, those of the highest numbers, are held out.
    let model = try train("evaluate: {holdout: 0.1, order_by: \"-age\", segments: [place]}")
    #expect(model.manifest.metrics["rows"] == 200)
    #expect(model.manifest.training.rows == 1800)
    // 1800, 1850, 1900 and 1950 are strange among them.
    let confusion = try #require(model.evaluation?.confusion)
    #expect(confusion[1].reduce(0, +) == 4)
  }

  @Test("segments tell metrics of each value, NULL too, and their rows add up")
  func segments() throws {
    let model = try train("evaluate: {holdout: 0.5, segments: [place]}")
    let segments = try #require(model.evaluation?.segments)
    #expect(Set(segments.map(\.value)) == ["north", "south", nil])
    let rows = segments.compactMap { $0.metrics["rows"] }.reduce(0, +)
    #expect(rows == model.manifest.metrics["rows"])
  }

  @Test("constants, duplicates, rare classes and features that tell the label are pointed out")
  func findings() throws {
    try workshop.makeParquet(
      "h.parquet",
      """
      SELECT i % 150 = 0 AS strange, (i % 150 = 0)::INTEGER * 5 + i % 3 AS leak, 7 AS same,
        (i * 31 % 17)::DOUBLE AS x, (i * 31 % 17) AS twin, NULL::DOUBLE AS void
      FROM range(3000) r (i)
      """)
    let model = try train("", features: "[leak, same, x, twin, void]")
    let told = try #require(model.manifest.findings)
    for finding in [
      "class '1' is 0.6", "'leak' alone tells the label (ROC-AUC 1)", "'same' has one value only",
      "'twin' has the values of 'x'", "'void' has no value at all",
    ] {
      #expect(told.contains { $0.contains(finding) }, "\(finding) is not in \(told)")
    }
    #expect(told.count == 5, "\(told)")
  }

  @Test("several sources are combined by SQL")
  func sources() throws {
    try workshop.makeParquet(
      "g.parquet", "SELECT i AS id, (i % 5)::DOUBLE AS z FROM range(2000) r(i)")
    let manifest = try workshop.train(
      """
      name: joined
      model: isolation-forest
      data:
        sources: {history: {source: h.parquet}, more: {source: g.parquet}}
        sql: SELECT * FROM history JOIN more USING (id)
      features: [x, z]
      parameters: {trees: 5}
      """)
    #expect(manifest.inputs.map(\.name) == ["x", "z"])
    #expect(manifest.training.source.contains("h.parquet, ") && manifest.training.rows > 1500)
  }

  @Test(
    "what cannot be is told with its line",
    arguments: [
      ("threshold: {maximise: accuracy}", "maximise"),
      ("threshold: {cost: {false_positive: 1}}", "false_negative"),
      ("threshold: {value: 0.5, quantile: 0.5}", "gives one of"),
      ("evaluate: {folds: 1}", "folds"), ("evaluate: {folds: 3, order_by: age}", "folds"),
      ("calibrate: platt", "calibrate"), ("positive: \"true\"", "positive"),
    ])
  func refused(more: String, told: String) throws {
    let failure = failure { _ = try train(more) }
    #expect(failure.contains(told), "\(failure)")
  }
}
