import Models
import Tables
import Testing

@testable import Pipelines

@Suite("Specifications")
struct SpecificationTests {
  private let substitution = Substitution(
    settings: ["day": "2026-01-01"], environment: ["PLACE": "warehouse.duckdb"])

  private func pipeline(_ text: String) throws -> PipelineSpecification {
    try PipelineSpecification(parsing: text, file: "p.yaml", substituting: substitution)
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try pipeline(text)
      return []
    } catch let error as SpecificationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  private static let good = """
    kind: Pipeline
    apiVersion: weir/v1
    name: nightly
    connections: {wh: {type: duckdb, path: "${env:PLACE}"}}
    extract:
      - {dataset: t, source: "data/${day}.csv", delimiter: ";"}
    contract: c.yaml
    transform:
      - {dataset: e, sql: "SELECT * FROM t"}
    score:
      - {dataset: e, model: m@champion, when_anomalous: flag}
    quarantine: {budget: 2.5%}
    load:
      - {dataset: e, to: wh, table: s.e, mode: upsert, key: [id]}
      - {dataset: e, to: {type: parquet, path: out, partition_by: [d]}}
    """

  @Test("a whole specification is read, with its variables filled in")
  func whole() throws {
    let pipeline = try pipeline(SpecificationTests.good)
    #expect(pipeline.name == "nightly")
    #expect(pipeline.extracts.map(\.source.location) == ["data/2026-01-01.csv"])
    #expect(pipeline.extracts[0].source.delimiter == ";")
    #expect(pipeline.scores[0].whenAnomalous == .flag)
    #expect(pipeline.quarantineBudget == 0.025)
    #expect(
      pipeline.loads.map(\.target.place) == [
        .duckDB(file: "warehouse.duckdb", table: "s.e"), .parquet(path: "out", partitionBy: ["d"]),
      ])
    #expect(pipeline.loads.map(\.target.mode) == [.upsert, .replace])
  }

  @Test("databases of PostgreSQL are named as connections or where they are loaded into")
  func postgreSQL() throws {
    let pipeline = try pipeline(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: nightly
      connections: {wh: {type: postgresql, uri: "postgresql://h/${env:PLACE}"}}
      extract: [{dataset: t, source: t.csv}]
      load:
        - {dataset: t, to: wh, table: s.t, mode: upsert, key: [id], when_busy: refuse}
        - {dataset: t, to: {type: postgresql, uri: "postgresql://h/d", table: t}}
      """)
    #expect(
      pipeline.loads.map(\.target) == [
        TargetOptions(
          place: .postgreSQL(uri: "postgresql://h/warehouse.duckdb", table: "s.t"), mode: .upsert,
          key: ["id"], contention: .refuse),
        TargetOptions(place: .postgreSQL(uri: "postgresql://h/d", table: "t"), mode: .append),
      ])
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("name: nightly", "name: ../x", "p.yaml:3:1: 'name' has letters"),
      ("kind: Pipeline", "kind: Training", "p.yaml:1:1: 'kind' is 'Training'"),
      ("weir/v1", "weir/v9", "p.yaml:2:1: 'apiVersion' is 'weir/v9'"),
      (
        "{dataset: t, source", "{dataset: t, sorce",
        "p.yaml:6:18: unknown key 'sorce'; did you mean 'source'?"
      ),
      ("${day}", "${week}", "p.yaml:6:26: ${week}: not set"),
      (
        "env:PLACE", "env:HOME_OF_NOTHING",
        "p.yaml:4:40: ${env:HOME_OF_NOTHING}: the environment has no"
      ),
      ("type: duckdb", "type: oracle", "p.yaml:4: unknown connection type 'oracle'"),
      ("type: duckdb", "type: postgresql", "p.yaml:4:19: 'uri' is missing"),
      ("key: [id]", "key: [id], when_busy: refuse", "p.yaml:14:63: 'when_busy' is for loads into"),
      ("to: wh, table", "to: warehouse, table", "p.yaml:14: unknown connection 'warehouse'"),
      ("{dataset: e, to: wh", "{dataset: x, to: wh", "p.yaml:14: unknown dataset 'x'"),
      ("2.5%", "many", "p.yaml:12:14: 'budget' is a share of the rows"),
      ("mode: upsert, key: [id]", "mode: upsert", "p.yaml:14:38: 'mode' is upsert, which needs"),
      (
        "path: out, partition_by: [d]}", "path: out}, mode: upsert, key: [id]",
        "p.yaml:15:50: 'mode' is upsert; files"
      ),
      (
        "when_anomalous: flag", "when_anomalous: flga",
        "p.yaml:11:53: 'when_anomalous' is 'flga'; did you mean 'flag'?"
      ),
      ("- {dataset: e, sql", "- {dataset: t, sql", "p.yaml:9: dataset 't' is made twice"),
    ])
  func wrong(good: String, bad: String, message: String) {
    let found = problems(SpecificationTests.good.replacing(good, with: bad))
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }

  @Test("what the environment lacks is told once, and not missed as a value as well")
  func unset() {
    let found = problems(
      SpecificationTests.good.replacing("env:PLACE", with: "env:HOME_OF_NOTHING"))
    #expect(found.count == 1, "\(found)")
  }

  @Test("every problem is told at once, and what is not supported is never ignored")
  func all() {
    let found = problems(
      "kind: Pipeline\napiVersion: weir/v1\nname: a\nextract: []\nalerts: []\nlaod: []\n")
    #expect(found.count == 3, "\(found)")
  }

  @Test("a training's defaults are those of the paper, and its numbers are checked")
  func training() throws {
    let text = """
      kind: Training
      apiVersion: weir/v1
      name: m
      model: isolation-forest
      data: {source: h.csv}
      features: [amount, {name: log, sql: "ln(1 + amount)"}, {name: kind, encode: onehot}]
      """
    let training = try TrainingSpecification(
      parsing: text, file: "t.yaml", substituting: substitution)
    #expect(training.learner == .isolationForest(.init()) && training.seed == 7)
    #expect(training.features.map(\.sql) == ["\"amount\"", "ln(1 + amount)", "\"kind\""])
    let encodings: [EncodingRequest.Kind?] = training.features.map { $0.encoding?.kind }
    #expect(encodings == [nil, nil, .onehot])
    let bad =
      text + "\nparameters: {trees: 0}\nthreshold: {contamination: 0.9}\nevaluate: {holdout: 1}"
    let error = #expect(throws: SpecificationError.self) {
      try TrainingSpecification(parsing: bad, file: "t.yaml", substituting: substitution)
    }
    #expect(error?.problems.map(\.line) == [7, 8, 9])
  }
}
