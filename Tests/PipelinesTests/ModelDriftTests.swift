import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Testing

@testable import Pipelines

@Suite("Drift of data from what a model was trained on")
struct ModelDriftTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.makeParquet("h.parquet", ModelDriftTests.rows())
    try workshop.train(
      """
      name: m
      model: isolation-forest
      data: {source: h.parquet}
      features: [x, z, place, same]
      parameters: {trees: 20, sample_size: 128}
      """)
  }

  /// 4000 rows: a number, one of which a tenth is missing and half is 0, a place, and a constant.
  private static func rows(
    x: SQL = "((i * 7919) % 1009)::DOUBLE", missing: Int = 10, place: SQL = "['n', 's'][1 + i % 2]",
    same: SQL = "7"
  ) -> SQL {
    """
    SELECT \(x) AS x, CASE WHEN i % \(missing) = 0 THEN NULL WHEN i % 2 = 0 THEN 0 ELSE (i * 31 % 101)::DOUBLE END
      AS z, \(place) AS place, \(same) AS same
    FROM range(4000) r (i)
    """
  }

  private func drift(_ query: SQL, threads: Int = 2) throws -> [String: ModelDrift.Line] {
    try workshop.makeParquet("now.parquet", query)
    let connection = try Database(configuration: .init(threads: threads)).connect()
    let registry = Registry(directory: workshop.workspace.registry.path)
    let model = try ModelFunctions(registry: registry).load("m", on: connection)
    let dataset = try workshop.source(SourceOptions(location: "now.parquet")).open(
      as: "data", mode: OpeningMode(copies: false, infersTypes: true), on: connection)
    let drift = try ModelDrift(
      of: dataset, by: model, baseline: registry.load(ModelReference("m")).baseline, on: connection)
    #expect(drift.rows == dataset.rowCount && drift.model == "m@1")
    return Dictionary(
      uniqueKeysWithValues: drift.lines.map { ($0.feature ?? "score", $0) })
  }

  @Test("is next to nothing on rows like those of the training")
  func same() throws {
    let lines = try drift(ModelDriftTests.rows())
    #expect(Set(lines.keys) == ["score", "x", "z", "place", "same"])
    for (name, line) in lines {
      #expect(line.stabilityIndex.map { $0 < 0.02 } == true, "\(name) \(line)")
      if name != "place" { #expect(line.largestDifference.map { $0 < 0.05 } == true, "\(name)") }
    }
    #expect(lines["z"]?.missingNow == 0.1)
    #expect(lines["z"]?.missingThen.map { abs($0 - 0.1) < 0.01 } == true)
    #expect(lines["place"]?.largestDifference == nil)
  }

  @Test("is told of the feature that moved, and of the score")
  func moved() throws {
    let lines = try drift(ModelDriftTests.rows(x: "((i * 7919) % 1009)::DOUBLE + 700"))
    #expect(lines["x"]?.stabilityIndex.map { $0 > 1 } == true)
    #expect(lines["x"]?.largestDifference.map { $0 > 0.6 } == true)
    #expect(lines["score"]?.stabilityIndex.map { $0 > 0.25 } == true)
    #expect(lines["z"]?.stabilityIndex.map { $0 < 0.02 } == true)
  }

  @Test("sees values that are missing, categories that are new, and constants that are none")
  func others() throws {
    let lines = try drift(
      ModelDriftTests.rows(missing: 2, place: "['n', 's', 'west'][1 + i % 3]", same: "8"))
    #expect(lines["z"]?.missingNow == 0.5)
    #expect(lines["z"]?.stabilityIndex.map { $0 > 0.25 } == true)
    #expect(lines["place"]?.stabilityIndex.map { $0 > 0.25 } == true)
    #expect(lines["same"]?.stabilityIndex.map { $0 > 1 } == true)
    #expect(lines["same"]?.largestDifference == 1)
  }

  @Test("depends neither on the order of the rows nor on threads")
  func invariance() throws {
    let rows = ModelDriftTests.rows(x: "(i % 700)::DOUBLE")
    let one = try drift("SELECT * FROM (\(rows)) ORDER BY ALL", threads: 1)
    #expect(try drift("SELECT * FROM (\(rows)) ORDER BY ALL DESC", threads: 3) == one)
  }

  @Test("needs the model's inputs, and rows")
  func refused() {
    let lacking = failure { _ = try drift("SELECT 1.0::DOUBLE AS x, 'n' AS place, 7 AS same") }
    #expect(lacking.contains("no column 'z'"), "\(lacking)")
    let empty = failure { _ = try drift("SELECT * FROM (\(ModelDriftTests.rows())) LIMIT 0") }
    #expect(empty.contains("it has no rows"), "\(empty)")
  }
}
