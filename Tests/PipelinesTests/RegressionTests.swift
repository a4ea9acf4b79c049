import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Models that predict a number")
struct RegressionTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    // The price follows size and place, with noise of a standard deviation of about 3; some rows have none.
    try workshop.makeParquet(
      "h.parquet",
      """
      SELECT i, ((i * 37) % 101)::DOUBLE AS size, ['north', 'south', 'west'][i % 3 + 1] AS place,
        CASE WHEN i % 50 = 0 THEN NULL
          ELSE 100 + ((i * 37) % 101) * 2.0 + (i % 3) * 30 + ((i * 7919) % 11) - 5 END AS price,
        CASE WHEN i % 7 = 0 THEN 'much' ELSE '12' END AS words
      FROM range(3000) r (i)
      """)
  }

  @discardableResult
  private func train(_ more: String = "", label: String = "price") throws -> Manifest {
    try workshop.train(
      """
      name: price
      model: gradient-boosted-trees
      data: {source: h.parquet}
      features: [size, place]
      label: \(label)
      parameters: {objective: regression, trees: 60}
      \(more)
      """)
  }

  private var registry: Registry { Registry(directory: workshop.workspace.registry.path) }

  @Test("learn it, are judged by their errors, and give it in the label's unit")
  func learns() throws {
    let manifest = try train("evaluate: {holdout: 0.2, segments: [place]}")
    #expect(manifest.task == .regression && manifest.classes == nil)
    let metrics = manifest.metrics
    #expect(metrics["rmse"].map { $0 > 2 && $0 < 5 } == true, "\(metrics)")
    #expect(metrics["mae"].map { $0 < (metrics["rmse"] ?? 0) } == true, "\(metrics)")
    #expect(metrics["r2"].map { $0 > 0.99 && $0 < 1 } == true, "\(metrics)")
    #expect(metrics["roc_auc"] == nil && metrics["flagged_rows"] == nil)
    #expect(manifest.training.rows + Int(metrics["rows"] ?? 0) == 2940)
    let model = try registry.load(ModelReference("price"))
    let segments = try #require(model.evaluation?.segments)
    #expect(segments.count == 3)
    let parts = try #require(model.evaluation?.calibration)
    #expect(parts.count == 10 && parts.reduce(0) { $0 + $1.rows } == metrics["rows"])
    #expect(parts.allSatisfy { abs($0.predicted - $0.observed) < 5 })
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.predicted <= $1.predicted })
    #expect(segments.allSatisfy { $0.metrics["rmse"].map { $0 < 6 } == true })
    let connection = try workshop.connect()
    let file = workshop.workspace.resolve("h.parquet").path
    let error = try connection.value(
      ModelFunctions(registry: registry).expand(
        ModelCalls(
          in: "SELECT avg(abs(weir_score('price', t) - price)) FROM read_parquet('\(file)') t"),
        on: connection))
    #expect(error.number.map { $0 < 4 } == true, "\(error)")
  }

  @Test("score datasets with one column more, and flag nothing")
  func scoring() throws {
    try train()
    let connection = try workshop.connect()
    let model = try ModelFunctions(registry: registry).load("price", on: connection)
    let source = try workshop.source(SourceOptions(location: "h.parquet")).open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: connection)
    let query = try ScoringQuery(source, model: model).query(onlyFlagged: false, explaining: 1)
    let columns = try connection.columns(of: query)
    #expect(columns.map(\.name).suffix(2) == ["predicted", "explanation"])
    #expect(columns.first { $0.name == "predicted" }?.type == .double)
    let strongest = try connection.rows(
      "SELECT DISTINCT explanation LIKE '%size%' FROM (\(query)) WHERE size IN (0, 100)")
    #expect(strongest == [[.boolean(true)]])
    #expect(!model.scored.canFlag)
  }

  @Test("are cross-validated and searched by their errors")
  func folds() throws {
    let manifest = try train(
      """
      evaluate: {folds: 3}
      search: {trials: 3, parameters: {max_leaves: [2, 31]}}
      """)
    #expect(manifest.metrics["rows"] == 2940)
    #expect(manifest.metrics["r2"].map { $0 > 0.98 } == true, "\(manifest.metrics)")
    let trials = try #require(try registry.load(ModelReference("price")).evaluation?.search)
    #expect(trials.count == 3 && trials.allSatisfy { $0.value > 0 && $0.value < 100 })
  }

  @Test("are compared by their errors, of which less is better")
  func compared() throws {
    try train()
    try workshop.train(
      """
      name: worse
      model: gradient-boosted-trees
      data: {source: h.parquet}
      features: [place]
      label: price
      parameters: {objective: regression, trees: 20}
      """)
    let connection = try workshop.connect()
    let functions = ModelFunctions(registry: registry)
    let models = try ["price", "worse"].map { try functions.load($0, on: connection) }
    let source = try workshop.source(SourceOptions(location: "h.parquet")).open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: connection)
    for metric in [nil, ModelMetric.mae, .r2] {
      let comparison = try ComparedModels(models[0], models[1], by: metric).compare(
        on: source, label: "price", fingerprint: "", draws: 100, threads: 2, memoryLimit: nil,
        connection: connection)
      #expect(comparison.metric == metric ?? .rmse && comparison.verdict == .better)
      #expect(comparison.rows == 2940 && comparison.unlabelled == 60)
    }
    #expect(throws: WeirFailure.self) {
      try ComparedModels(models[0], models[1], by: .rocAUC)
    }
    let failure = #expect(throws: WeirFailure.self) {
      try ComparedModels(models[0], models[1], by: nil).compare(
        on: source, label: "price", fingerprint: "", draws: 100, threads: 2,
        memoryLimit: 64_000_000, connection: connection)
    }
    #expect(failure?.remedy?.contains("--memory-limit") == true)
  }

  @Test("have a card that says so, with no threshold")
  func card() throws {
    let manifest = try train()
    let path = registry.versionPath(manifest.name, manifest.version)
    let card = try String(contentsOfFile: "\(path)/MODEL_CARD.md", encoding: .utf8)
    #expect(card.contains("It predicts a number, ‘price’"))
    #expect(card.contains("There is no threshold.") && card.contains("| rmse |"))
    #expect(card.contains("(predictions.svg)"))
    #expect(!card.contains("strange") && !card.contains("probabilit"))
  }

  @Test(
    "refuse what makes no sense of a number",
    arguments: [
      ("threshold: {value: 0.5}", "threshold"), ("calibrate: platt", "calibrate"),
      ("positive: \"1\"", "positive"),
      ("search: {metric: roc_auc, parameters: {l2: [0, 9]}}", "metric"),
    ])
  func refused(more: String, told: String) throws {
    let failure = failure { _ = try train(more) }
    #expect(failure.contains(told), "\(failure)")
  }

  @Test("refuse labels that are no numbers, told by their count")
  func words() throws {
    let failure = failure { _ = try train(label: "words") }
    #expect(failure.contains("429 of its values are no numbers"), "\(failure)")
  }
}
