import DuckDB
import Foundation
import ModelRegistry
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Training")
struct TrainingTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.makeParquet("h.parquet", TrainingTests.history(rows: 2000))
  }

  /// Numbers and categories, some of them missing, all of one value, or no numbers at all.
  private static func history(rows: Int) -> SQL {
    """
    SELECT i AS id, ((i * 37) % 101)::DOUBLE AS amount, (i % 7)::DOUBLE AS day,
      CASE i % 4 WHEN 0 THEN 'card' WHEN 1 THEN 'cash' WHEN 2 THEN 'wire' END AS channel,
      CASE WHEN i % 10 = 0 THEN NULL WHEN i % 11 = 0 THEN 'NaN' WHEN i % 13 = 0 THEN 'Infinity'
        WHEN i % 17 = 0 THEN '-Infinity' ELSE (i % 5)::VARCHAR END::DOUBLE AS odd,
      1 AS same, CASE WHEN i % 3 > 0 THEN i % 100 = 1 END AS strange
    FROM range(\(rows)) r (i)
    """
  }

  private static func body(
    _ features: String = "[amount, day]", source: String = "h.parquet", more: String = ""
  ) -> String {
    """
    name: m
    model: isolation-forest
    data: {source: \(source)}
    features: \(features)
    parameters: {trees: 20, sample_size: 64, seed: 3}
    threshold: {contamination: 0.02}
    \(more)
    """
  }

  private func bytes(_ version: Int, _ file: String) throws -> Data {
    try Data(contentsOf: workshop.workspace.registry.appending(path: "m/\(version)/\(file)"))
  }

  /// The manifest without what differs between two trainings of the same.
  private func manifest(_ version: Int) throws -> NSDictionary {
    var object =
      try JSONSerialization.jsonObject(with: bytes(version, "model.json")) as? [String: Any] ?? [:]
    object["version"] = nil
    object["created"] = nil
    var files = object["files"] as? [String: String]
    files?["MODEL_CARD.md"] = nil  // It names the version.
    object["files"] = files
    object["lineage"] = nil  // It names the version before.
    return object as NSDictionary
  }

  private static let rich = """
    [amount, {name: log, sql: "ln(amount)"}, {name: channel, encode: onehot}, odd, same,
     {name: mean, sql: "avg(amount) OVER (PARTITION BY day)"}]
    """

  @Test("the same data gives the same bytes, on one thread or two, from a file or a query")
  func sameBytes() throws {
    let bodies = [
      (TrainingTests.body(TrainingTests.rich, more: "label: strange"), 1),
      (TrainingTests.body(TrainingTests.rich, more: "label: strange"), 2),
    ]
    for (body, threads) in bodies { try workshop.train(body, threads: threads) }
    for file in ["weights.safetensors", "baseline.json"] {
      #expect(try bytes(1, file) == bytes(2, file), "\(file)")
    }
    #expect(try manifest(1) == manifest(2))
  }

  @Test("a query without an order gives the same bytes on any number of threads")
  func queryBytes() throws {
    let query =
      "SELECT channel, day, sum(amount)::DOUBLE AS amount, max(id) AS last FROM data GROUP BY channel, day, id % 50"
    let body = TrainingTests.body().replacing(
      "{source: h.parquet}", with: "{source: h.parquet, sql: \"\(query)\"}")
    let first = try workshop.train(body, threads: 1)
    try workshop.train(body, threads: 2)
    #expect(first.training.rows > 100)
    for file in ["weights.safetensors", "baseline.json"] {
      #expect(try bytes(1, file) == bytes(2, file), "\(file)")
    }
  }

  @Test("CSV and Parquet of the same values give the same model")
  func formats() throws {
    let file = workshop.workspace.resolve("h.csv").path
    try workshop.connect().execute(
      "COPY (SELECT amount::DOUBLE AS amount, day::DOUBLE AS day FROM \(raw: workshop, "h.parquet")) TO \(file) (FORMAT csv)"
    )
    try workshop.train(TrainingTests.body())
    try workshop.train(TrainingTests.body(source: "h.csv"))
    #expect(try bytes(1, "weights.safetensors") == bytes(2, "weights.safetensors"))
    #expect(try bytes(1, "baseline.json") == bytes(2, "baseline.json"))
  }

  @Test("missing and infinite values, constants and categories are learnt from")
  func oddValues() throws {
    let manifest = try workshop.train(TrainingTests.body(TrainingTests.rich))
    #expect(
      manifest.columns.map(\.name) == [
        "amount", "log", "channel=card", "channel=cash", "channel=wire", "odd", "same", "mean",
      ])
    #expect(manifest.metrics["imputed_values"].map { $0 > 0 } == true)
    #expect(manifest.threshold.value > 0 && manifest.threshold.value < 1)
  }

  @Test("a category that is unknown or missing is none of those known")
  func unknownCategory() throws {
    try workshop.train(TrainingTests.body("[amount, {name: channel, encode: onehot}]"))
    let connection = try workshop.connect()
    let models = ModelFunctions(registry: Registry(directory: workshop.workspace.registry.path))
    let sql = try models.expand(
      ModelCalls(
        in: """
          SELECT weir_score('m', t) FROM (VALUES (5.0, 'carrier pigeon'), (5.0, NULL), (5.0, 'card')) \
          t (amount, channel)
          """), on: connection)
    let scores = try connection.rows(sql).compactMap { $0[0].number }
    #expect(scores.count == 3 && scores[0] == scores[1] && scores[0] != scores[2])
  }

  @Test("labels evaluate the model, and unknown ones are left out")
  func labels() throws {
    let manifest = try workshop.train(TrainingTests.body(more: "label: strange"))
    #expect(manifest.metrics["roc_auc"] != nil)
    let without = try workshop.train(TrainingTests.body())
    #expect(without.metrics["roc_auc"] == nil)
    #expect(without.threshold.value == manifest.threshold.value)
  }

  @Test("few rows, no holdout and one column that is constant are enough", arguments: [2, 10])
  func fewRows(rows: Int) throws {
    try workshop.makeParquet("h.parquet", TrainingTests.history(rows: rows))
    let manifest = try workshop.train(
      TrainingTests.body("[same]", more: "evaluate: {holdout: 0}"))
    #expect(manifest.training.rows == rows)
    #expect(manifest.metrics["rows"] == Double(rows))
  }

  @Test(
    "what cannot be trained is told, naming the feature",
    arguments: [
      ("[{name: f, sql: \"amount +\"}]", "feature 'f'"),
      ("[{name: f, sql: \"no_such_function(amount)\"}]", "feature 'f'"),
      ("[{name: f, sql: \"amount + nothing\"}]", "feature 'f'"),
      ("[amount, {name: f, sql: \"CAST(channel AS INTEGER)\"}]", "feature 'f'"),
      ("[{name: f, sql: \"CAST(channel AS INTEGER)\", encode: onehot}]", "feature 'f'"),
      ("[{name: f, sql: \"coalesce(channel, '1')\"}]", "feature 'f'"),
      ("[{name: f, sql: \"sum(amount)\"}]", "feature 'f'"),
      ("[{name: f, sql: \"amount), (day\"}]", "feature 'f'"),
      ("[amuont]", "did you mean 'amount'?"), ("[{name: id, encode: onehot}]", "feature 'id'"),
      ("[{name: f, sql: \"1\"}]", "no feature reads a column"),
    ])
  func refused(features: String, message: String) throws {
    let told = failure { try workshop.train(TrainingTests.body(features)) }
    #expect(told.contains(message), "\(told)")
    #expect(told.contains("remedy:"), "\(told)")
    #expect(try workshop.tree().keys.filter { $0.contains("model.json") }.isEmpty)
  }

  @Test(
    "a query or data that cannot be trained on is told",
    arguments: [
      "SELECT nothing FROM data", "SELEC", "SELECT * FROM data WHERE false", "SELECT 1; SELECT 2",
    ])
  func badQuery(query: String) throws {
    let body = TrainingTests.body().replacing(
      "{source: h.parquet}", with: "{source: h.parquet, sql: \"\(query)\"}")
    let told = failure { try workshop.train(body) }
    #expect(told.contains("the training's query") || told.contains("0 rows to train on"), "\(told)")
  }
}

extension SQL.Interpolation {
  /// A file of the workshop as a relation.
  fileprivate mutating func appendInterpolation(raw workshop: Workshop, _ path: String) {
    appendInterpolation("read_parquet(\(workshop.workspace.resolve(path).path))" as SQL)
  }
}
