import DuckDB
import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

/// Rows that wait for a target: where they are, who can read them, and how many may wait.
@Suite("Kept rows")
struct KeptRowsTests {
  private static let first = "k1:" + String(repeating: "01", count: 32)
  private static let second = "k2:" + String(repeating: "a7", count: 32)
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer}
            - name: email
              logicalType: string
              classification: pii
              customProperties: [{property: weirSeal, value: true}]
            - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}
      """)
    try deliver(1...3)
    try putObstacle()
  }

  /// Where a database should be, there is a directory.
  private func putObstacle() throws { try workshop.write("", to: "v.duckdb/here") }

  private func removeObstacle() throws {
    try FileManager.default.removeItem(at: workshop.workspace.resolve("v.duckdb"))
  }

  private func deliver(_ ids: ClosedRange<Int>) throws {
    let lines = ids.map { "\($0),anna\($0)@secret.example,\($0).25" }
    try workshop.write(
      "id,email,amount\n" + lines.joined(separator: "\n") + "\n", to: "t.csv")
  }

  /// A pipeline that loads into `w.duckdb`, and into `v.duckdb` where it can.
  private func body(contract: String = "", keep: String = "") -> String {
    """
    extract: [{dataset: t, source: t.csv, delimiter: ","}]
    \(contract)
    \(keep)
    transform:
      - dataset: u
        sql: "SELECT *, [email, NULL, 'NULL'] AS list, {'e': email, 'd': CAST(amount AS DECIMAL(38, 9))} AS s FROM t"
    load:
      - {dataset: u, to: w, table: u}
      - {dataset: u, to: {type: duckdb, path: v.duckdb, table: u}, optional: true}
    """
  }

  private let sealing = "contract: contract.yaml"

  @discardableResult
  private func run(
    _ body: String, _ keys: String? = nil, resuming: Bool = false
  ) throws -> RunRecord {
    let run = try workshop.pipeline(
      body, resuming: resuming, sealing: try keys.map { try SealingKeys(parsing: $0) }, now: .now)
    try run.execute()
    return run.outcome.record
  }

  private func rows(_ file: String) throws -> [String] {
    try workshop.rows("SELECT * FROM w.u ORDER BY id", of: file)
  }

  /// The files of kept rows, by their names.
  private func kept() throws -> [String: Data] {
    let tree = try workshop.tree().filter {
      $0.key.hasPrefix(".weir/state/test/backlog/") && !$0.value.isEmpty
    }
    return Dictionary(
      tree.map { ($0.key.split(separator: "/").last.map(String.init) ?? "", $0.value) }
    ) { first, _ in first }
  }

  @Test("they are one file and a list, for their owner alone, and the file needs no log beside it")
  func files() throws {
    try run(body())
    #expect(try kept().keys.sorted() == ["loads.json", "rows.duckdb"])
    let place = workshop.workspace.resolve(".weir/state/test/backlog").path
    for path in try FileManager.default.subpathsOfDirectory(atPath: place) {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(place)/\(path)")[
        .posixPermissions]
      #expect(((mode as? NSNumber)?.intValue ?? 0o777) & 0o077 == 0, "\(path)")
    }
  }

  @Test("where the contract seals they are sealed, and come back as they were, of whatever type")
  func sealed() throws {
    try run(body(contract: sealing), Self.first)
    #expect(try kept().keys.sorted() == ["loads.json", "rows.sealed"])
    for (name, content) in try kept() {
      #expect(content.range(of: Data("secret.example".utf8)) == nil, "\(name)")
    }
    let tree = try workshop.tree().filter { $0.key.hasPrefix(".weir/") }
    let telling = tree.filter { $0.value.range(of: Data("secret.example".utf8)) != nil }.map(\.key)
    #expect(telling.isEmpty, "\(telling)")
    try removeObstacle()
    let lacking = #expect(throws: WeirFailure.self) {
      try run(body(contract: sealing), Self.second, resuming: true)
    }
    #expect(lacking.map { "\($0)".contains("sealed under 'k1'") } == true, "\(lacking as Any)")
    // The key is changed meanwhile: the new one is before the old one, which goes on opening.
    let record = try run(
      body(contract: sealing), "\(Self.second) \(Self.first)", resuming: true)
    #expect(record.targets?.map(\.state) == [.holds])
    #expect(try rows("v.duckdb") == rows("w.duckdb"))
    #expect(try rows("v.duckdb").count == 3)
    #expect(try kept().isEmpty)
  }

  @Test("dead letters that go into the database come there with the rows, sealed or not")
  func letters() throws {
    let sealed = body(contract: "\(sealing)\nquarantine: {budget: 50%, table: letters}")
    try workshop.write(
      "id,email,amount\n1,a@secret.example,5\n2,b@secret.example,-5\n", to: "t.csv")
    try run(sealed, Self.first)
    try removeObstacle()
    try run(sealed, Self.first, resuming: true)
    let query: SQL = "SELECT id, stage, record, reasons, status FROM w.letters"
    let there = try workshop.rows(query, of: "v.duckdb")
    #expect(there.count == 1 && there[0].contains("sealed:v1:k1:"), "\(there)")
    #expect(try workshop.rows(query, of: "w.duckdb") == there)
  }

  @Test(
    "once as much waits as may, a run that would leave more ends before it loads, and loses nothing",
    arguments: ["keep: {rows: 3}", "keep: {bytes: 1 kB}", "keep: {rows: 3, bytes: 1 TB}"])
  func limit(keep: String) throws {
    let first = try run(body(keep: keep))
    #expect(first.status == .succeeded)
    try deliver(4...5)
    let refused = #expect(throws: WeirFailure.self) { try run(body(keep: keep)) }
    let text = refused.map { "\($0)" } ?? ""
    #expect(text.contains("3 rows of earlier runs") && text.contains("keep:"), "\(text)")
    #expect(try rows("w.duckdb").count == 3)
    try removeObstacle()
    #expect(try run(body(keep: keep)).status == .succeeded)
    #expect(try rows("v.duckdb") == rows("w.duckdb"))
    #expect(try rows("v.duckdb").count == 5)
  }

  @Test("below the limit a run leaves its rows, and where none may wait the first is refused")
  func limits() throws {
    #expect(throws: WeirFailure.self) { try run(body(keep: "keep: {rows: 0}")) }
    #expect(!FileManager.default.fileExists(atPath: workshop.workspace.resolve("w.duckdb").path))
    let keep = "keep: {rows: 4}"
    #expect(try run(body(keep: keep)).status == .succeeded)
    try deliver(4...5)
    #expect(try run(body(keep: keep)).status == .succeeded)
    try deliver(6...6)
    #expect(throws: WeirFailure.self) { try run(body(keep: keep)) }
    #expect(try rows("w.duckdb").count == 5)
  }

  @Test("a limit that says nothing, or nothing that can be, is refused with its place")
  func mistakes() {
    for (keep, problem) in [
      ("keep: {}", "'keep' says how much may wait"), ("keep: {rows: -1}", "'rows' is a number"),
      ("keep: {bytes: much}", "'bytes' is an amount of room"),
      ("keep: {row: 1}", "unknown key 'row'"),
    ] {
      let error = #expect(throws: SpecificationError.self) {
        try Workshop.specification(body(keep: keep))
      }
      #expect(error.map { "\($0)".contains(problem) } == true, "\(keep): \(error as Any)")
    }
  }
}
