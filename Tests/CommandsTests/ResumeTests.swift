import DuckDB
import Foundation
import Glibc
import Postgres
import SQL
import Tables
import Testing

/// Runs of the programs that wait for a server, are killed between two targets, and go on.
@Suite(
  "Resuming runs",
  .enabled(
    if: ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"] != nil,
    "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh swift test"))
struct ResumeTests {
  private let programs: Programs
  private let server: PostgresConnection
  private let schema = "resuming_" + UUID().uuidString.lowercased().replacing("-", with: "")

  init() throws {
    programs = try Programs()
    let uri = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"] ?? ""
    server = try PostgresConnection(ServerAddress(uri))
    try server.execute("CREATE SCHEMA \(name: schema)")
    try server.execute("SET search_path TO \(name: schema)")
    try server.execute("CREATE TABLE t (id bigint, x bigint)")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      extract: [{dataset: t, source: t.csv}]
      load:
        - {dataset: t, to: {type: duckdb, path: w.duckdb, table: t}}
        - {dataset: t, to: {type: postgresql, uri: "${env:WEIR_TEST_POSTGRES}", table: \(schema).t}}
      """, to: "p.yaml")
    try programs.write("id,x\n1,10\n2,20\n", to: "t.csv")
  }

  private func clean() {
    programs.remove()
    _ = try? server.execute("DROP SCHEMA \(name: schema) CASCADE")
  }

  private func inFile() throws -> [Int] {
    let connection = try Database().connect()
    let file = programs.directory.appending(path: "w.duckdb").path
    try connection.execute("ATTACH \(file) AS w (READ_ONLY)")
    return try connection.rows("SELECT id FROM w.t ORDER BY id").compactMap { $0[0].int }
  }

  private func onServer() throws -> [Int] {
    try server.rows("SELECT id FROM t ORDER BY id").compactMap { $0[0].int }
  }

  private func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// Waits until `isSo`, for a minute at most.
  private func wait(until isSo: () throws -> Bool) throws {
    let end = ContinuousClock.now + .seconds(60)
    while try !isSo() {
      try #require(ContinuousClock.now < end, "it takes too long")
      usleep(20_000)
    }
  }

  @Test(
    "a run killed between two targets is resumed with the rows it had, though the source has changed",
    arguments: [true, false])
  func killed(resumes: Bool) throws {
    defer { clean() }
    // Whoever loads stands still at the first row, and lets the test kill it.
    try server.execute(
      """
      CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$
      """)
    try server.execute("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION rest()")
    let (process, _, errors) = try programs.start("weir-run", ["p.yaml"])
    let isAtWork: SQL = """
      SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid <> pg_backend_pid()
        AND query LIKE \("%" + schema + "%")
      """
    try wait { try server.value(isAtWork) == .integer(1) || !process.isRunning }
    let told = try text(errors)
    #expect(process.isRunning, "\(told)")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try inFile() == [1, 2])
    try server.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE \("%" + schema + "%") AND pid <> pg_backend_pid()"
    )
    try wait { try server.value(isAtWork) == .integer(0) }
    try server.execute("DROP TRIGGER x ON t")
    try programs.write("id,x\n3,30\n", to: "t.csv")
    if resumes {
      let outcome = try programs.run("weir-run", "p.yaml", "--resume")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("holds its batch (2 rows"), "\(outcome.output)")
      #expect(try inFile() == [1, 2])
      #expect(try onServer() == [1, 2])
    }
    let next = try programs.run("weir-run", "p.yaml")
    #expect(next.code == 0, "\(next.errors)")
    #expect(try inFile() == [1, 2, 3])
    #expect(try onServer() == [1, 2, 3])
    let done = try programs.run("weir-run", "p.yaml", "--resume")
    #expect(done.code == 0 && done.output == "nothing to resume: the last run of p is complete\n")
    let shown = try programs.run("weir-runs", "show", "latest")
    #expect(shown.output.contains("holds its batch (1 row)"), "\(shown.output)")
  }

  @Test("a run killed before it loads is resumed from the sources")
  func killedEarly() throws {
    defer { clean() }
    try programs.write(
      "kind: Pipeline\napiVersion: weir/v1\nname: p\nextract: [{dataset: t, source: \"${env:S}#pg_temp_no\"}]\nretry: {first_wait: 30s, longest_wait: 30s}\nload: []\n",
      to: "slow.yaml")
    // A source that is out of reach holds the run at its first stage.
    let (process, _, errors) = try programs.start(
      "weir-run", ["slow.yaml"], environment: ["S": "postgresql://127.0.0.1:1/x"])
    try wait { try text(errors).contains("again in") || !process.isRunning }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let outcome = try programs.run("weir-run", "p.yaml", "--resume")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("the sources are read again"), "\(outcome.errors)")
    #expect(try onServer() == [1, 2])
    #expect(try inFile() == [1, 2])
  }

  @Test("a run that waits for a server tells what it waits for, and ends at once at Ctrl-C")
  func interrupted() throws {
    defer { clean() }
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      extract: [{dataset: t, source: t.csv}]
      retry: {first_wait: 10m, longest_wait: 10m, deadline: 1h}
      load: [{dataset: t, to: {type: postgresql, uri: "postgresql://u:secret@127.0.0.1:1/x", table: t}}]
      """, to: "down.yaml")
    let (process, _, errors) = try programs.start("weir-run", ["down.yaml"])
    try wait { try text(errors).contains("again in") || !process.isRunning }
    let start = ContinuousClock.now
    process.interrupt()
    process.waitUntilExit()
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(process.terminationReason == .exit && process.terminationStatus == 2)
    let told = try text(errors)
    #expect(told.contains("Connection refused"), "\(told)")
    #expect(told.contains("tried 1 time; again in"), "\(told)")
    #expect(told.contains("interrupted; nothing was left half-done"), "\(told)")
    #expect(!told.contains("secret"))
    let next = try programs.run("weir-run", "p.yaml", "--resume")
    #expect(next.code == 0, "\(next.errors)")
    #expect(try onServer() == [1, 2])
  }

  @Test("a second run waits for the first, or is refused")
  func together() throws {
    defer { clean() }
    // Whoever loads stands still until the test lets go.
    let key: SQL = "hashtextextended(\(schema), 0)"
    try server.execute("SELECT pg_advisory_lock(\(key))")
    try server.execute(
      """
      CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock_shared(\(key)); RETURN NEW; END $$
      """)
    try server.execute("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION rest()")
    let (first, _, _) = try programs.start("weir-run", ["p.yaml"])
    let state = programs.directory.appending(path: ".weir/state/p/backlog").path
    try wait { FileManager.default.fileExists(atPath: state) || !first.isRunning }
    try programs.write(
      programs.read("p.yaml") + "\nwhen_busy: refuse\n", to: "refusing.yaml")
    let refused = try programs.run("weir-run", "refusing.yaml")
    #expect(refused.code == 2)
    #expect(
      refused.errors.contains("another run of it is at work in this workspace"), "\(refused.errors)"
    )
    let (second, _, errors) = try programs.start("weir-run", ["p.yaml"])
    try wait { try text(errors).contains("waiting until it has ended") || !second.isRunning }
    #expect(first.isRunning && second.isRunning)
    try server.execute("SELECT pg_advisory_unlock(\(key))")
    for process in [first, second] {
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
    #expect(try onServer() == [1, 2])
    #expect(try inFile() == [1, 2])
  }
}
