import Contracts
import Foundation
import ModelRegistry
import SQL
import Testing

@testable import Pipelines

@Suite("Training data under a contract")
struct TrainingContractTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    // Of 1000 rows 20 have an amount below 0, 10 one that is no number, 5 an unknown kind, which is a warning only.
    let rows = (0..<1000).map { i in
      let amount = i % 50 == 0 ? "-5" : i % 100 == 7 ? "much" : "\(i * 37 % 101)"
      return "\(i),\(amount),\(i % 200 == 3 ? "other" : "usual")"
    }
    try workshop.write(
      (["id,amount,kind"] + rows).joined(separator: "\n") + "\n", to: "h.csv")
    try workshop.writeContract(
      """
        - name: payments
          properties:
            - {name: id, logicalType: integer, primaryKey: true, required: true}
            - {name: amount, logicalType: number, required: true, logicalTypeOptions: {minimum: 0}}
            - name: kind
              logicalType: string
              quality:
                - {type: library, metric: invalidValues, arguments: {validValues: [usual]}, mustBe: 0, severity: warning}
          quality:
            - {type: library, metric: rowCount, mustBeGreaterThan: 5000}
      """, version: "2.1.0")
  }

  private func train(
    _ data: String = "{source: h.csv}", contract: String? = "contract.yaml"
  ) throws -> Registry.Model {
    let manifest = try workshop.train(
      """
      name: m
      model: isolation-forest
      data: \(data)
      \(contract.map { "contract: \($0)" } ?? "")
      features: [amount]
      parameters: {trees: 10, sample_size: 64}
      evaluate: {holdout: 0}
      """)
    return try Registry(directory: workshop.workspace.registry.path).load(
      ModelReference("m@\(manifest.version)"))
  }

  @Test("leaves out the rows that break a rule of severity error, and says so")
  func leavesOut() throws {
    let model = try train()
    let record = try #require(model.manifest.contract)
    #expect(record.id == "test" && record.version == "2.1.0")
    #expect(record.rowsLeftOut == 30)
    #expect(model.manifest.training.rows == 970)
    // Nothing below 0 was learnt from, and numbers are numbers though the file is text.
    #expect(model.baseline.features[0].min == 0)
    #expect(model.manifest.inputs.map(\.type) != ["VARCHAR"])
    #expect(record.unmetChecks.count == 1)
    #expect(model.manifest.findings?.contains { $0.contains(record.unmetChecks[0]) } == true)
    let card = try String(contentsOfFile: "\(model.path)/MODEL_CARD.md", encoding: .utf8)
    #expect(card.contains("break contract test 2.1.0 | 30 |"))
    #expect(card.contains("| contract | test 2.1.0 |"))
  }

  @Test("holds the source against the dataset of its name")
  func named() throws {
    let model = try train("{dataset: payments, source: h.csv}")
    #expect(model.manifest.contract?.rowsLeftOut == 30)
    let combined = try train(
      "{sources: {payments: {source: h.csv}}, sql: SELECT * FROM payments WHERE amount < 50}")
    #expect(combined.manifest.contract?.rowsLeftOut == 30)
    #expect(combined.manifest.training.rows < 600)
    #expect(combined.baseline.features[0].max.map { $0 < 50 } == true)
  }

  @Test("is not trained on where the contract describes none of it")
  func undescribed() {
    let failure = failure { _ = try train("{dataset: orders, source: h.csv}") }
    #expect(failure.contains("no dataset of the training") && failure.contains("payments"))
  }

  @Test("is not trained on where a rule cannot be evaluated")
  func undecided() throws {
    try workshop.writeContract(
      """
        - name: payments
          properties: [{name: amount, logicalType: number}]
          quality: [{type: custom, engine: weir, implementation: "no_such_function(amount)"}]
      """)
    let failure = failure { _ = try train() }
    #expect(failure.contains("could not be evaluated"), "\(failure)")
  }

  @Test("without a contract is taken as it is")
  func none() throws {
    let failure = failure { _ = try train(contract: nil) }
    #expect(failure.contains("no number in row 8"), "\(failure)")
  }
}
