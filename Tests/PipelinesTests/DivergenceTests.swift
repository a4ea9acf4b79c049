import Foundation
import ModelRegistry
import Models
import SQL
import Testing

@testable import Pipelines

@Suite("Models that go astray while they learn")
struct DivergenceTests {
  @Test(
    "are told as such, with what to change, and not published",
    arguments: [ModelKind.perceptron, .autoencoder])
  func networks(kind: ModelKind) throws {
    let workshop = try Workshop()
    try workshop.makeParquet(
      "h.parquet",
      "SELECT (i * 37 % 101)::DOUBLE AS x, (i * 53 % 97)::DOUBLE AS y, i % 2 AS z FROM range(600) r (i)"
    )
    // Each step multiplies the weights by 1 - 10 · 100.
    let failure = failure {
      _ = try workshop.train(
        """
        name: m
        model: \(kind.rawValue)
        data: {source: h.parquet}
        features: [x, y]
        label: z
        parameters: {learning_rate: 10, weight_decay: 100, epochs: 5, batch_size: 16}
        """)
    }
    #expect(failure.contains("diverged") && failure.contains("learning_rate"), "\(failure)")
    let registry = Registry(directory: workshop.workspace.registry.path)
    #expect(registry.names.isEmpty)
  }

  @Test("are refused where a row would get no number")
  func noNumber() throws {
    let workshop = try Workshop()
    try workshop.makeParquet("h.parquet", "SELECT i::DOUBLE AS x FROM range(100) r (i)")
    let specification = try TrainingSpecification(
      parsing: """
        kind: Training
        apiVersion: weir/v1
        name: m
        model: isolation-forest
        data: {source: h.parquet}
        features: [x]
        """, file: "m.yaml", substituting: Substitution(environment: [:]))
    let connection = try workshop.connect()
    let training = Training(specification, on: connection, threads: 1)
    let rows = PreparedRows(
      task: .anomaly, features: [], inputs: [], classes: [], counts: .init(), hasWeights: false)
    try connection.execute(
      "CREATE TEMP TABLE said AS SELECT unnest([0.5, 'nan'::DOUBLE, 0.25]) AS score")
    #expect(throws: WeirFailure.self) { try training.requireNumbers(in: "said", rows) }
    try connection.execute("DELETE FROM said WHERE isnan(score)")
    #expect(throws: Never.self) { try training.requireNumbers(in: "said", rows) }
  }
}
