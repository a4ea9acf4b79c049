import Foundation
import Testing

@Suite("Contracts that would read what nobody named")
struct ContractReadingCommandTests {
  @Test("are refused by lint and by validation, with the place, before data is read")
  func refused() throws {
    let programs = try Programs()
    defer { programs.remove() }
    try programs.write("x\n1\n", to: "t.csv")
    try programs.write("secret content", to: "secret.txt")
    try programs.write(
      """
      kind: DataContract
      apiVersion: v3.1.0
      id: a
      version: 1.0.0
      status: active
      schema:
      - name: t
        properties: [{name: x}]
        quality:
        - {type: sql, query: "SELECT content FROM read_text('secret.txt')", mustBe: 0}
      """, to: "c.yaml")
    for words in [
      ["weir-contract", "lint", "c.yaml"], ["weir-validate", "c.yaml", "--data", "t=t.csv"],
      ["weir-validate", "c.yaml", "--data", "t=missing.csv"],
    ] {
      let outcome = try programs.run(words[0], Array(words.dropFirst()))
      #expect(outcome.code == 64, "\(words)")
      let told = outcome.output + outcome.errors
      #expect(told.contains("c.yaml:10"), "\(told)")
      #expect(told.contains("SQL reads by 'read_text' what is no dataset"), "\(told)")
      #expect(!told.contains("secret content"))
    }
  }
}
