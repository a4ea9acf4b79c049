import DuckDB
import Foundation
import Postgres
import SQL
import Tables
import Testing

/// Rows that one of several targets refuses, and what becomes of them when they are tried again.
@Suite(
  "Rows that one of two targets refuses",
  .enabled(
    if: ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"] != nil,
    "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh swift test"))
struct RefusedRowsTests {
  private let programs: Programs
  private let server: PostgresConnection
  private let schema = "refused_" + UUID().uuidString.lowercased().replacing("-", with: "")

  init() throws {
    programs = try Programs()
    let uri = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"] ?? ""
    server = try PostgresConnection(ServerAddress(uri))
    try server.execute("CREATE SCHEMA \(name: schema)")
    try server.execute("SET search_path TO \(name: schema)")
    try server.execute("CREATE TABLE a (id bigint, x double precision CHECK (x < 100))")
    try server.execute("CREATE TABLE b (id bigint, x double precision CHECK (id <> 3))")
    try programs.writeContract(
      "{name: id, logicalType: integer, required: true}",
      "{name: x, logicalType: number, logicalTypeOptions: {minimum: 0}}")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      connections: {s: {type: postgresql, uri: "${env:WEIR_TEST_POSTGRES}"}}
      extract: [{dataset: t, source: t.csv}]
      contract: c.yaml
      quarantine: {budget: 100%}
      load:
        - {dataset: t, to: s, table: \(schema).a, mode: append}
        - {dataset: t, to: s, table: \(schema).b, mode: append}
      """, to: "pipelines/p.yaml")
    try programs.write("id,x\n1,10\n2,500\n3,600\n4,-1\n", to: "t.csv")
  }

  private func clean() {
    programs.remove()
    _ = try? server.execute("DROP SCHEMA \(name: schema) CASCADE")
  }

  private func replay(_ words: String...) throws -> Int32 {
    let outcome = try programs.run(
      "weir-deadletters", ["replay", "--pipeline", "p"] + words)
    #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
    return outcome.code
  }

  /// The rows of both tables.
  private func held() throws -> [[String]] {
    try ["a", "b"].map { table in
      try server.rows("SELECT id, x FROM \(path: [schema, table]) ORDER BY id").map {
        $0.map(\.description).joined(separator: " ")
      }
    }
  }

  /// The open letters as `stage target position attempts`.
  private func open() throws -> [String] {
    let outcome = try programs.run(
      "weir-deadletters", "list", "--pipeline", "p", "--json", "--where", "status = 'quarantined'")
    let letters = try Programs.json(outcome.output)["letters"] as? [[String: Any]] ?? []
    return letters.map { letter in
      let target = (letter["target"] as? String)?.suffix(1) ?? "-"
      return
        "\(letter["stage"] ?? "") \(target) \(letter["position"] ?? "") \(letter["attempts"] ?? "")"
    }.sorted()
  }

  @Test("a row that one target refused is loaded into that target alone, once it takes it")
  func once() throws {
    defer { clean() }
    #expect(try programs.run("weir-run", "pipelines/p.yaml").code == 0)
    #expect(try held() == [["1 10"], ["1 10", "2 500"]])
    let first = [
      "contract - row 4 1", "load a row 2 1", "load a row 3 1", "load b row 3 1",
    ]
    #expect(try open() == first)
    // Refused again, it is in the other no second time.
    #expect(try replay("--where", "stage = 'load'") == 1)
    #expect(try held() == [["1 10"], ["1 10", "2 500"]])
    #expect(
      try open() == [
        "contract - row 4 1", "load a row 2 2", "load a row 3 2", "load b row 3 2",
      ])
    try server.execute("ALTER TABLE a DROP CONSTRAINT a_x_check")
    #expect(try replay("--where", "stage = 'load'") == 1)
    #expect(try held() == [["1 10", "2 500", "3 600"], ["1 10", "2 500"]])
    #expect(try open() == ["contract - row 4 1", "load b row 3 3"])
    try server.execute("ALTER TABLE b DROP CONSTRAINT b_id_check")
    #expect(try replay("--where", "stage = 'load'") == 0)
    let all = ["1 10", "2 500", "3 600"]
    #expect(try held() == [all, all])
    // A rerun knows its batch, and nothing is open but what the contract refused.
    #expect(try programs.run("weir-run", "pipelines/p.yaml").code == 0)
    #expect(try held() == [all, all])
    #expect(try open() == ["contract - row 4 2"])
  }

  @Test(
    "a Parquet file that changes while its rows are refused leaves neither rows nor letters",
    arguments: ["targets.checked", "rows.refused"])
  func changed(step: String) throws {
    defer { clean() }
    let file = programs.directory.appending(path: "t.parquet").path
    let deliver = { (rows: SQL) -> Void in
      _ = try Database().connect().execute(
        "COPY (SELECT * FROM (VALUES \(rows)) AS r (id, x)) TO \(file) (FORMAT parquet)")
    }
    // Without a contract the load reads the rows where they are.
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      extract: [{dataset: t, source: t.parquet}]
      quarantine: {budget: 100%}
      load:
        - {dataset: t, to: {type: postgresql, uri: "${env:WEIR_TEST_POSTGRES}", table: \(schema).a}, mode: append}
      """, to: "pipelines/q.yaml")
    try deliver("(1, 10), (2, 500)")
    let (process, errors, goOn) = try programs.start(
      "weir-run", ["pipelines/q.yaml"], pausingAt: step)
    try deliver("(7, 700), (8, 20), (9, 900)")
    goOn()
    process.waitUntilExit()
    let told = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    #expect(process.terminationStatus == 2 && told.contains("changed while it was read"), "\(told)")
    #expect(try held()[0] == [])
    #expect(try open() == [])
    #expect(try programs.run("weir-run", "pipelines/q.yaml").code == 0)
    #expect(try held()[0] == ["8 20"])
    #expect(try open() == ["load a row 1 1", "load a row 3 1"])
  }

  @Test("a row that was mended and that one of the targets refuses waits for that one alone")
  func mended() throws {
    defer { clean() }
    #expect(try programs.run("weir-run", "pipelines/p.yaml").code == 0)
    let mend = ["--where", "stage = 'contract'", "--patch", "x=500.0"]
    #expect(try replay(mend[0], mend[1], mend[2], mend[3]) == 1)
    #expect(try held() == [["1 10"], ["1 10", "2 500", "4 500"]])
    #expect(
      try open() == ["load a row 2 1", "load a row 3 1", "load a row 4 1", "load b row 3 1"])
    try server.execute("ALTER TABLE a DROP CONSTRAINT a_x_check")
    try server.execute("ALTER TABLE b DROP CONSTRAINT b_id_check")
    #expect(try replay() == 0)
    let all = ["1 10", "2 500", "3 600", "4 500"]
    #expect(try held() == [all, all])
    #expect(try open().isEmpty)
  }
}
