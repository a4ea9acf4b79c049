import Foundation
import SQL
import Testing

@testable import Pipelines

@Suite("Columns that are not the contract's, in pipelines")
struct SchemaPolicyTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.makeParquet(
      "t.parquet",
      """
      SELECT * FROM (VALUES (CAST(7 AS SMALLINT), 1.5::DOUBLE, CAST(1 AS INTEGER), 'x', 'a@b.cz'),
        (8, 2.0, 2, 'y', 'c@d.cz'), (9, 3e9, NULL, 'z', NULL)) AS v(extra, units, id, note, mail)
      """)
  }

  private func contract(_ policy: String) -> String {
    """
      - name: t
        customProperties: [{property: weirSchemaPolicy, value: \(policy)}]
        properties:
          - {name: id, logicalType: integer, physicalType: bigint, required: true}
          - name: e_mail
            logicalType: string
            classification: pii
            customProperties: [{property: weirAliases, value: [mail]}]
          - {name: units, logicalType: integer, physicalType: int}
          - {name: note}
          - {name: booked, logicalType: date, physicalType: date}
    """
  }

  private static let body = """
    extract: [{dataset: t, source: t.parquet}]
    contract: contract.yaml
    quarantine: {budget: 90%}
    load: [{dataset: t, to: w, table: t, mode: replace}]
    """

  @Test("adapted, what is loaded has the contract's columns, and a lossy cast sets its row aside")
  func adapts() throws {
    try workshop.writeContract(contract("adapt"))
    let outcome = try workshop.run(Self.body)
    #expect(outcome.record.status == .succeeded)
    #expect(
      try workshop.rows("SELECT column_name, column_type FROM (DESCRIBE w.t)")
        == ["id BIGINT", "e_mail VARCHAR", "units INTEGER", "note VARCHAR", "booked DATE"])
    #expect(try workshop.rows("FROM w.t") == ["2 c@d.cz 2 y NULL"])
    let letters = try workshop.letters()
    #expect(
      letters.map { $0.reasons.map(\.checkID) } == [
        ["t.units.schema.lossless"], ["t.units.schema.lossless", "t.id.required"],
      ])
    // The record is complete, as the source has it.
    #expect(
      letters.allSatisfy { $0.record.contains("\"extra\"") && $0.record.contains("\"mail\"") })
    #expect(outcome.record.personalColumns["t"] == ["e_mail", "mail"])
  }

  @Test("a difference that must not be closes the gate")
  func fails() throws {
    try workshop.writeContract(contract("{added: fail}"))
    let outcome = try workshop.run(Self.body)
    #expect(outcome.record.status == .gateClosed)
    #expect(outcome.record.failure?.message.contains("t.extra.schema.added") == true)
  }

  @Test("warned of, the columns stay as they are")
  func warns() throws {
    try workshop.writeContract(contract("warn"))
    let outcome = try workshop.run(Self.body)
    #expect(outcome.record.status == .succeeded)
    #expect(
      try workshop.rows("SELECT column_name FROM (DESCRIBE w.t)")
        == ["extra", "units", "id", "note", "mail"])
  }
}
