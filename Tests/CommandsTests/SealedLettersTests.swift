import Foundation
import Testing

@Suite("Sealed dead letters, by the programs")
struct SealedLettersTests {
  private static let key = String(repeating: "5e", count: 32)
  private static let environment = ["WEIR_SEAL_KEYS": "k1:\(key)"]

  private func workspace() throws -> Programs {
    let programs = try Programs()
    try programs.write(
      "id,email,amount\n1,anna@secret.example,-5\n2,bob@secret.example,6\n", to: "t.csv")
    try programs.write(
      """
      kind: DataContract
      apiVersion: v3.1.0
      id: t
      name: t
      version: 1.0.0
      status: active
      schema:
      - name: t
        properties:
        - {name: id, logicalType: integer}
        - {name: email, logicalType: string, tags: [pii], customProperties: [{property: weirSeal, value: true}]}
        - {name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}
      """, to: "contract.yaml")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: sealed
      extract: [{dataset: t, source: t.csv, delimiter: ","}]
      contract: contract.yaml
      quarantine: {budget: 100%}
      load: [{dataset: t, to: {type: duckdb, path: w.duckdb}, table: t, mode: append}]
      """, to: "pipelines/sealed.yaml")
    return programs
  }

  @Test("a run needs the key, and shows, exports and replays need it again")
  func programs() throws {
    let programs = try workspace()
    defer { programs.remove() }
    let environment = SealedLettersTests.environment
    let refused = try programs.run("weir-run", "pipelines/sealed.yaml")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("WEIR_SEAL_KEYS is not set"))
    let bad = try programs.run(
      "weir-run", "pipelines/sealed.yaml", environment: ["WEIR_SEAL_KEYS": "k1:beef0123"])
    #expect(bad.code == 2 && !bad.errors.contains("beef0123"), "\(bad.errors)")
    let run = try programs.run("weir-run", "pipelines/sealed.yaml", environment: environment)
    try #require(run.code == 0, "\(run.errors)")
    for file in try FileManager.default.subpathsOfDirectory(
      atPath: programs.directory.appending(path: ".weir").path)
    {
      let content =
        (try? Data(contentsOf: programs.directory.appending(path: ".weir/\(file)"))) ?? Data()
      for secret in ["anna@secret", SealedLettersTests.key] {
        #expect(content.range(of: Data(secret.utf8)) == nil, "\(file)")
      }
    }
    let list = try programs.run("weir-deadletters", "list", "--json")
    let letters = try #require(try Programs.json(list.output)["letters"] as? [[String: Any]])
    let id = try #require(letters.first?["id"] as? String)
    #expect(!(try programs.run("weir-deadletters", "show", id)).output.contains("secret.example"))
    for arguments in [["show", id, "--reveal"], ["export", "--to", "out.json"]] {
      let lacking = try programs.run("weir-deadletters", arguments)
      #expect(lacking.code == 2 && lacking.errors.contains("sealed under 'k1'"), "\(lacking)")
    }
    let shown = try programs.run(
      "weir-deadletters", "show", id, "--reveal", environment: environment)
    #expect(shown.output.contains("anna@secret.example"), "\(shown)")
    let wrong = try programs.run(
      "weir-deadletters", "show", id, "--reveal",
      environment: ["WEIR_SEAL_KEYS": "k1:\(String(repeating: "00", count: 32))"])
    #expect(wrong.code == 2 && wrong.errors.contains("under another key called 'k1'"), "\(wrong)")
    let exported = try programs.run(
      "weir-deadletters", "export", "--to", "out.json", environment: environment)
    #expect(exported.code == 0, "\(exported.errors)")
    #expect(try programs.read("out.json").contains("anna@secret.example"))
    let replay = [
      "replay", "--pipeline", "sealed", "--patch", "amount=replace(amount, '-', '')",
    ]
    let lacking = try programs.run("weir-deadletters", replay)
    #expect(lacking.code == 2, "\(lacking)")
    let replayed = try programs.run("weir-deadletters", replay, environment: environment)
    #expect(replayed.code == 0, "\(replayed)")
    let rows = try programs.run(
      "weir", "sql", "--csv",
      "ATTACH 'w.duckdb' AS w (READ_ONLY); SELECT email FROM w.t ORDER BY id")
    #expect(rows.output == "email\nanna@secret.example\nbob@secret.example\n", "\(rows)")
  }
}
