import FaultInjection
import Foundation
import Glibc
import Postgres
import SQL
import Testing

/// That the harness would see what it looks for: one that finds nothing must not be one that cannot.
@Suite(
  "What the fault harness sees",
  .enabled(if: Cluster.isPossible, "there is no PostgreSQL server here; run scripts/setup-test.sh"))
struct FindingsTests {
  private static let program = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "weir")

  private let bench: Bench
  private let work: Work

  init() throws {
    bench = try Bench(program: Self.program, cluster: try Cluster(), number: 1, seed: 1)
    let scenario = PipelineScenario(
      "all", [.postgres(mode: "append"), .duckdb(mode: "append"), .parquet, .csv], rows: 500)
    work = try scenario.prepare(on: bench)
    let outcome = try bench.run(work.command)
    #expect(outcome.ending == .exit(0), "\(outcome.text)")
  }

  private func findings() throws -> String {
    try (bench.findings(work, isAtEnd: true) + bench.leftoverFindings()).joined(separator: "\n")
  }

  @Test("rows that are lost, doubled or changed in a table")
  func rows() throws {
    #expect(try findings() == "")
    let server = try bench.cluster.connect()
    try server.execute("SET search_path TO \(name: bench.schema)")
    for (change, finding) in [
      ("UPDATE rows SET amount = amount + 1 WHERE id % 50 = 3", "strange"),
      ("DELETE FROM rows WHERE id % 50 = 4", "missing"),
      ("INSERT INTO rows SELECT * FROM rows LIMIT 1", "1 doubled"),
      ("UPDATE weir_ledger SET rows = 0", "the ledger tells of 0 rows"),
      ("INSERT INTO weir_ledger SELECT * FROM weir_ledger", "a batch is twice in the ledger"),
    ] as [(StaticString, String)] {
      try server.execute(SQL(stringLiteral: change))
      #expect(try findings().contains(finding), "\(change)")
    }
  }

  @Test("dead letters that are lost, and such of rows that were loaded")
  func letters() throws {
    var other = work
    other.openLetters.append(7)
    let lost = try bench.findings(other, isAtEnd: true)
    #expect(lost.contains { $0.hasPrefix("the open dead letters are not those") }, "\(lost)")
    other.openLetters.removeAll()
    let strange = try bench.findings(other, isAtEnd: false)
    #expect(strange.contains { $0.hasPrefix("dead letters of") }, "\(strange)")
  }

  @Test("values that are to be sealed and are not, in files of any kind and in a table of letters")
  func clear() throws {
    // This pipeline seals nothing: its letters are compressed, and in the clear.
    let letters = try bench.clearFindings()
    #expect(letters.contains { $0.contains("dead-letters") && $0.hasSuffix("compressed") })
    try bench.write("{\"x\": \"\(Delivery.secret)\"}", to: ".weir/state/torture/x.json")
    #expect(try bench.clearFindings().contains("a sealed value is in state/torture/x.json"))
    let made = try bench.run([
      "sql",
      """
      ATTACH '.weir/state/rows.duckdb' AS k;
      CREATE TABLE k.t AS SELECT 'a ' || '\(Delivery.secret)' AS x FROM range(9000)
      """,
    ])
    #expect(made.ending == .exit(0), "\(made.text)")
    #expect(try bench.clearFindings().contains { $0.contains("rows.duckdb, compressed") })
    let server = try bench.cluster.connect()
    try server.execute(
      "CREATE TABLE \(path: [bench.schema, "letters"]) AS SELECT \(Delivery.secret) AS record")
    #expect(try bench.clearFindings().contains("a sealed value is in the table of letters"))
  }

  @Test("letters that are missing in the warehouse, and a watermark that is ahead of the rows")
  func warehouse() throws {
    let scenario = PipelineScenario(
      "", [.postgres(mode: "append")], .letterTable, hasEarlier: true, reading: .watermark,
      rows: 600)
    let bench = try Bench(
      program: Self.program, cluster: bench.cluster, number: 2, seed: 1)
    let work = try scenario.prepare(on: bench)
    let outcome = try bench.run(work.command)
    #expect(outcome.ending == .exit(0), "\(outcome.text)")
    #expect(try bench.findings(work, isAtEnd: true) == [])
    let server = try bench.cluster.connect()
    try server.execute("SET search_path TO \(name: bench.schema)")
    for (change, finding) in [
      ("DELETE FROM letters WHERE id = (SELECT min(id) FROM letters)", "of letters holds neither"),
      ("DELETE FROM rows WHERE id = (SELECT max(id) FROM rows)", "the watermarks and the highest"),
    ] as [(StaticString, String)] {
      try server.execute(SQL(stringLiteral: change))
      let found = try bench.findings(work, isAtEnd: true)
      #expect(found.contains { $0.contains(finding) }, "\(change): \(found)")
    }
  }

  @Test("files that are half there, records that are damaged, and what was left behind")
  func files() throws {
    let files = FileManager.default
    for name in try #require(files.subpaths(atPath: bench.directory.path)) {
      let path = bench.directory.appending(path: name)
      if name.hasSuffix("all.csv") {
        try Data(contentsOf: path).prefix(2000).write(to: path)
        #expect(try findings().contains("out/*.csv holds neither all nor nothing"))
      }
      if name.hasSuffix("run.json") {
        try Data(contentsOf: path).prefix(100).write(to: path)
        #expect(try findings().contains("is damaged"))
      }
    }
    try bench.write("", to: "out/.weir-parts.1.1")
    #expect(try findings().contains("out/.weir-parts.1.1 was left behind"))
    try files.removeItem(at: bench.directory.appending(path: "out/parts/part=1"))
    #expect(try findings().contains("out/parts/**/*.parquet holds neither"))
  }

  @Test("a program that kills itself at a step, fails there, or waits")
  func failpoints() throws {
    let killed = try bench.run(work.command, failpoint: "run.begun")
    #expect(killed.ending == .signal(SIGKILL))
    let failed = try bench.run(work.command, failpoint: "run.begun:error")
    #expect(failed.ending == .exit(2))
    #expect(failed.text.contains("the failpoint run.begun was told to fail"))
    let unknown = try bench.run(work.command, failpoint: "run.begin")
    #expect(unknown.ending == .exit(64))
    #expect(unknown.text.contains("there is no failpoint 'run.begin'"))
    let (paused, hasPaused) = try bench.run(work.command, pausedAt: "source.read") {}
    #expect(hasPaused && paused.ending == .exit(0))
  }
}
