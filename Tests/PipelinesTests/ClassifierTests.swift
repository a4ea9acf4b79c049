import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Kinds of models, from history to scores")
struct ClassifierTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    // Two numbers and a category decide, with noise; some values are missing.
    try workshop.makeParquet(
      "h.parquet",
      """
      SELECT i, CASE WHEN i % 23 = 0 THEN NULL ELSE ((i * 37) % 101) / 10.0 END AS x,
        ((i * 53) % 97)::DOUBLE AS y,
        CASE WHEN i % 29 = 0 THEN NULL ELSE ['red', 'green', 'blue'][i % 3 + 1] END AS color,
        TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS at,
        CASE WHEN ((i * 37) % 101) / 10.0 + (i % 3) * 2 + ((i * 7919) % 13) / 10.0 > 7.6 THEN 'yes' ELSE 'no' END
          AS bought,
        ['low', 'middle', 'high'][1 + least(2, ((i * 53) % 97) // 33)] AS level
      FROM range(1500) r (i)
      """)
  }

  static let classifiers: [ModelKind] = [.logisticRegression, .boostedTrees, .perceptron]

  private func train(
    _ kind: ModelKind, label: String? = "bought", more: String = "",
    features: String = "[x, y, color, {name: at, part: hour}]", threads: Int = 2
  ) throws -> Manifest {
    try workshop.train(
      """
      name: m
      model: \(kind.rawValue)
      data: {source: h.parquet}
      features: \(features)
      \(label.map { "label: \($0)" } ?? "")
      \(ClassifierTests.quick(kind))
      \(more)
      """, threads: threads)
  }

  /// Parameters that are enough for so few rows.
  private static func quick(_ kind: ModelKind) -> String {
    switch kind {
    case .isolationForest: "parameters: {trees: 20}"
    case .autoencoder, .perceptron: "parameters: {epochs: 30, learning_rate: 0.01, batch_size: 64}"
    case .boostedTrees: "parameters: {trees: 30, max_leaves: 8}"
    case .logisticRegression: ""
    }
  }

  private var registry: Registry { Registry(directory: workshop.workspace.registry.path) }

  /// The rows of a query in which `weir_score` may be called.
  private func rows(_ sql: String) throws -> [[Value]] {
    let connection = try workshop.connect()
    let models = ModelFunctions(registry: registry)
    return try connection.rows(models.expand(ModelCalls(in: sql), on: connection))
  }

  private var file: String { workshop.workspace.resolve("h.parquet").path }

  @Test("a classifier learns two classes, is judged, and scores in SQL", arguments: classifiers)
  func twoClasses(kind: ModelKind) throws {
    let manifest = try train(kind)
    #expect(manifest.classes == ["no", "yes"])
    #expect(manifest.metrics["roc_auc"].map { $0 > 0.97 } == true, "\(manifest.metrics)")
    #expect(manifest.metrics["log_loss"].map { $0 < 0.3 } == true, "\(manifest.metrics)")
    #expect(manifest.metrics["imputed_values"].map { $0 > 0 } == true)
    let found = try rows(
      "SELECT min(weir_score('m', t)), max(weir_score('m', t)) FROM read_parquet('\(file)') t")
    #expect(
      found[0][0].number.map { $0 >= 0 } == true && found[0][1].number.map { $0 <= 1 } == true)
    let model = try registry.load(ModelReference("m"))
    #expect(model.evaluation?.calibration.isEmpty == false)
    #expect(model.evaluation?.importance.count == 4)
    #expect(model.evaluation?.importance.map(\.share).reduce(0, +).rounded() == 1)
    #expect(["x", "color"].contains(model.evaluation?.importance.first?.feature))
  }

  @Test("a classifier learns several classes, and predicts them", arguments: classifiers)
  func severalClasses(kind: ModelKind) throws {
    let manifest = try train(kind, label: "level")
    #expect(manifest.classes == ["high", "low", "middle"])
    #expect(manifest.metrics["accuracy"].map { $0 > 0.9 } == true, "\(manifest.metrics)")
    #expect(manifest.metrics["roc_auc"].map { $0 > 0.95 } == true, "\(manifest.metrics)")
    let connection = try workshop.connect()
    let model = try ModelFunctions(registry: registry).load("m", on: connection)
    let data = try source(at: "h.parquet", on: connection)
    let query = try ScoringQuery(data, model: model).query(onlyFlagged: false, explaining: 2)
    let found = try connection.rows(
      """
      SELECT avg(CAST(predicted = level AS DOUBLE)),
        max(abs(probability_high + probability_low + probability_middle - 1)),
        count(*) FILTER (WHERE explanation LIKE '[{"feature":"y",%') / count(*) FROM (\(query))
      """)
    #expect(found[0][0].number.map { $0 > 0.9 } == true)
    #expect(found[0][1].number.map { $0 < 1e-9 } == true)
    #expect(found[0][2].number.map { $0 > 0.5 } == true, "\(found)")
  }

  private func source(at path: String, on connection: Connection) throws -> OpenDataset {
    try workshop.source(SourceOptions(location: path)).open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: connection)
  }

  @Test(
    "the same data and seed give the same bytes on one thread and on three",
    arguments: ModelKind.allCases)
  func sameBytes(kind: ModelKind) throws {
    let versions = try [1, 3].map { threads in
      try train(kind, label: Learner(kind).task == .anomaly ? nil : "bought", threads: threads)
        .version
    }
    for name in ["weights.safetensors", "baseline.json", "evaluation.json"] {
      let files = try versions.map { version in
        try Data(contentsOf: workshop.workspace.registry.appending(path: "m/\(version)/\(name)"))
      }
      #expect(files[0] == files[1], "\(name)")
    }
  }

  @Test(
    "calibrated probabilities come true on rows held out", arguments: Calibration.Method.allCases)
  func calibrated(method: Calibration.Method) throws {
    let manifest = try train(.boostedTrees, more: "calibrate: \(method.rawValue)")
    #expect(manifest.metrics["calibration_error"].map { $0 < 0.1 } == true, "\(manifest.metrics)")
    #expect(try registry.load(ModelReference("m")).model.calibration?.method == method)
  }

  @Test("every encoding serves every classifier, and unknown categories are counted at scoring")
  func encodings() throws {
    for encoding in ["onehot", "target", "frequency", "hash"] {
      let features =
        "[x, {name: y, scale: quantile, clip: [0.01, 0.99]}, {name: color, encode: \(encoding)}]"
      let manifest = try train(.logisticRegression, features: features)
      #expect(
        manifest.metrics["roc_auc"].map { $0 > 0.7 } == true, "\(encoding): \(manifest.metrics)")
      let found = try rows(
        """
        SELECT weir_score('m', t) FROM (VALUES (5.0, 1.0, 'never seen'), (NULL, NULL, NULL)) t (x, y, color)
        """)
      #expect(found.allSatisfy { $0[0].number.map { (0...1).contains($0) } == true }, "\(found)")
    }
  }

  @Test("a mean target at training does not tell a row its own label")
  func outOfFold() throws {
    // A category for each row: in-fold means would tell every label.
    let manifest = try train(
      .logisticRegression, features: "[{name: id, sql: \"CAST(i AS VARCHAR)\", encode: target}, y]")
    #expect(manifest.metrics["roc_auc"].map { $0 < 0.7 } == true, "\(manifest.metrics)")
    #expect(manifest.metrics["unknown_categories"] == nil)
  }

  @Test("an autoencoder flags rows unlike those it learnt from, and says by which feature")
  func autoencoder() throws {
    _ = try train(.autoencoder, label: nil, features: "[x, y, color]")
    let connection = try workshop.connect()
    let model = try ModelFunctions(registry: registry).load("m", on: connection)
    try workshop.makeParquet("new.parquet", "SELECT 5.0 AS x, 900.0 AS y, 'red' AS color")
    let data = try source(at: "new.parquet", on: connection)
    let query = try ScoringQuery(data, model: model).query(onlyFlagged: true, explaining: 1)
    let found = try connection.rows("SELECT anomaly_score, explanation FROM (\(query))")
    #expect(found.count == 1 && found[0][0].number.map { $0 > 0.9 } == true, "\(found)")
    #expect(found.first?[1].string?.hasPrefix("[{\"feature\":\"y\"") == true, "\(found)")
  }

  @Test(
    "what cannot be learnt is told",
    arguments: [
      ("logistic-regression", "", "learns a label"),
      ("mlp", "label: bougth", "did you mean 'bought'?"),
      ("gradient-boosted-trees", "label: i", "more than 100 different values"),
      (
        "logistic-regression", "label: bought\npositive: maybe", "'maybe' is not one of two classes"
      ),
      ("logistic-regression", "label: bought\nthreshold: {contamination: 0.1}", "is a probability"),
      ("autoencoder", "threshold: {maximise: f1}", "needs a label"),
      ("mlp", "label: bought\nparameters: {epochs: 0}", "epochs"),
      ("mlp", "label: bought\nparameters: {epoch: 3}", "did you mean"),
      ("mlp", "label: bought\nsearch: {parameters: {epoch: [1, 2]}}", "did you mean 'epochs'?"),
      (
        "mlp", "label: bought\nsearch: {parameters: {epochs: [9, 2]}}", "the least and the greatest"
      ),
      ("autoencoder", "search: {parameters: {epochs: [1, 2]}}", "needs a label"),
    ])
  func refused(kind: String, more: String, told: String) {
    let failure = failure {
      try workshop.train(
        "name: m\nmodel: \(kind)\ndata: {source: h.parquet}\nfeatures: [x]\n\(more)")
    }
    #expect(failure.contains(told), "\(failure)")
  }

  @Test(
    "a search finds better parameters than bad ones that were specified, the same again",
    arguments: ["random", "halving"])
  func search(method: String) throws {
    let manifests = try (0..<2).map { _ in
      try workshop.train(
        """
        name: m
        model: logistic-regression
        data: {source: h.parquet}
        features: [x, color]
        label: bought
        parameters: {l2: 100000}
        search: {method: \(method), trials: 9, parameters: {l2: [0.01, 100000]}}
        """)
    }
    let evaluation = try #require(registry.load(ModelReference("m@1")).evaluation)
    let trials = try #require(evaluation.search)
    #expect(trials.count == (method == "random" ? 9 : 9 + 3 + 1))
    #expect(trials[0].parameters.isEmpty && trials[0].value > 0.5)
    #expect(manifests[0].metrics["log_loss"].map { $0 < 0.45 } == true, "\(manifests[0].metrics)")
    #expect(manifests[0].parameters == manifests[1].parameters)
    #expect(manifests[0].parameters["l2"] != .number(100_000))
  }
}
