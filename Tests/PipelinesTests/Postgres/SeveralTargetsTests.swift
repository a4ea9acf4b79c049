import DuckDB
import Foundation
import Postgres
import SQL
import Tables
import Testing

@testable import Pipelines

/// One run, several places: what each holds when one of them is down, and how it comes up with the others.
@Suite("Several targets", needsServer)
final class SeveralTargetsTests {
  private let workshop: Workshop
  private let warehouse: Warehouse
  private let doorway: Doorway
  private var clock = 1_700_000_000.0

  init() throws {
    workshop = try Workshop()
    warehouse = try Warehouse()
    doorway = try Doorway(toServer: serverURI ?? "")
    // The order in which rows came.
    try warehouse.server.execute(
      "CREATE TABLE t (id bigint, x bigint, came bigint GENERATED ALWAYS AS IDENTITY)")
  }

  deinit { doorway.shut() }

  private func body(
    _ server: String, first: String = "{dataset: d, to: w, table: t}", more: String = ""
  ) -> String {
    """
    extract: [{dataset: d, source: data.csv}]
    retry: {deadline: 0}
    \(more)
    load:
      - \(first)
      - {dataset: d, to: {type: postgresql, uri: "\(doorway.address(of: serverURI ?? ""))", table: \(warehouse.schema).t}, \(server)}
    """
  }

  /// Runs the pipeline over a file of these ids; each run is later than the one before.
  @discardableResult
  private func run(
    _ body: String, _ ids: ClosedRange<Int>? = nil, resuming: Bool = false
  ) throws -> RunRecord {
    if let ids {
      let lines = ids.map { "\($0),\($0 * 10)" }.joined(separator: "\n")
      try workshop.write("id,x\n\(lines)\n", to: "data.csv")
    }
    clock += 3600
    let run = try workshop.pipeline(
      body, resuming: resuming, now: Date(timeIntervalSince1970: clock))
    defer { last = run.runID }
    try run.execute()
    return run.outcome.record
  }

  private var last = ""

  /// Why a run fails, and its record.
  private func failedRun(
    _ body: String, _ ids: ClosedRange<Int>? = nil, resuming: Bool = false
  ) throws -> (message: String, record: RunRecord) {
    let message = failure { try run(body, ids, resuming: resuming) }
    #expect(!message.isEmpty)
    let record = try RunStore(directory: workshop.workspace.runs).record(of: last)
    #expect(record.status == .failed)
    return (message, record)
  }

  private func onServer() throws -> [Int] {
    try warehouse.rows("SELECT id FROM t ORDER BY came").compactMap { Int($0) }
  }

  private func inFile(_ file: String = "w.duckdb") throws -> [Int] {
    try workshop.rows("SELECT id FROM w.t ORDER BY rowid", of: file).compactMap { Int($0) }
  }

  private func states(_ record: RunRecord) -> [String] {
    (record.targets ?? []).map { "\($0.state.rawValue) \($0.rows)\($0.isKept ? " kept" : "")" }
  }

  private func kept() throws -> [[String]] {
    try Backlog(of: "test", in: workshop.workspace).entries().map { $0.loads.map(\.target) }
  }

  @Test("rows of several runs that a target refuses in one run are letters, all of them")
  func refusedLate() throws {
    try warehouse.server.execute("ALTER TABLE t ADD CHECK (x NOT IN (30, 60))")
    let body = body("optional: true", more: "quarantine: {budget: 50%, table: letters}")
    try run(body, 1...3)
    try doorway.open()
    let second = try run(body, 4...6)
    #expect(second.targets?.map(\.state) == [.holds, .holds, .holds])
    #expect(try onServer() == [1, 2, 4, 5])
    let letters = try workshop.letters()
    #expect(letters.map(\.stage) == ["load", "load"])
    #expect(letters.map { $0.record.contains("\"x\":30") }.count { $0 } == 1, "\(letters)")
    #expect(try warehouse.rows("SELECT count(*) FROM letters") == ["2"])
  }

  @Test("an optional target that is down for two runs gets all rows later, once and in order")
  func optional() throws {
    let body = body("optional: true")
    let first = try run(body, 1...3)
    #expect(first.status == .succeeded && first.failure == nil)
    #expect(states(first) == ["holds 3", "nothing 3 kept"])
    #expect(first.targets?[1].reason?.contains("Connection refused") == true)
    #expect(first.targets?[1].isOptional == true)
    let second = try run(body, 4...5)
    #expect(states(second) == ["nothing 3 kept", "holds 2", "nothing 2 kept"])
    #expect(try kept().count == 2)
    #expect(try inFile() == [1, 2, 3, 4, 5])
    let state = workshop.workspace.resolve(".weir/state/test/backlog").path
    for path in try FileManager.default.subpathsOfDirectory(atPath: state) {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(state)/\(path)")[
        .posixPermissions]
      #expect(((mode as? NSNumber)?.intValue ?? 0o777) & 0o077 == 0, "\(path)")
    }
    try doorway.open()
    let third = try run(body, 6...6)
    #expect(states(third) == ["holds 3", "holds 2", "holds 1", "holds 1"])
    #expect(third.targets?[0].madeBy == first.runID)
    #expect(third.stages.map(\.stage) == ["extract", "catch_up", "catch_up", "load", "load"])
    #expect(try onServer() == [1, 2, 3, 4, 5, 6])
    #expect(try inFile() == [1, 2, 3, 4, 5, 6])
    #expect(try kept().isEmpty)
    // The records of the runs that lacked it tell by whom it was loaded.
    let store = RunStore(directory: workshop.workspace.runs)
    for run in [first, second] {
      let target = try #require(try store.record(of: run.runID).targets?.last)
      #expect(target.state == .holds && target.loadedBy == third.runID && !target.isKept)
    }
    #expect(states(try run(body)) == ["holds 1", "holds 1"])
    #expect(try onServer() == [1, 2, 3, 4, 5, 6])
  }

  @Test(
    "a required target that is down fails the run, which says what each holds, and is resumed with the same rows",
    arguments: [false, true])
  func resumed(plainly: Bool) throws {
    let body = body("mode: append")
    let doorway = doorway
    // It is there when it is looked at, and gone when it is loaded.
    try doorway.open()
    try warehouse.server.execute(
      """
      CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$
      """)
    try warehouse.server.execute(
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION end_session()")
    let (message, record) = try failedRun(body, 1...3)
    #expect(message.contains("duckdb:w.duckdb#t holds its batch (3 rows)"), "\(message)")
    #expect(message.contains("t holds nothing of its batch (3 rows); they are kept"), "\(message)")
    #expect(message.contains("--resume"), "\(message)")
    #expect(states(record) == ["holds 3", "nothing 3 kept"])
    #expect(try kept().map(\.count) == [1])
    #expect(
      try UnfinishedRun(of: "test", in: workshop.workspace) == .rowsKept(runs: 1))
    try warehouse.server.execute("DROP TRIGGER x ON t")
    // The source has changed meanwhile.
    let again = try run(body, 7...8, resuming: !plainly)
    #expect(try onServer() == (plainly ? [1, 2, 3, 7, 8] : [1, 2, 3]))
    #expect(try inFile() == (plainly ? [1, 2, 3, 7, 8] : [1, 2, 3]))
    #expect(again.stages.first?.stage == (plainly ? "extract" : "catch_up"))
    #expect(try kept().isEmpty)
    #expect(try UnfinishedRun(of: "test", in: workshop.workspace) == .nothing)
  }

  @Test("a target that is down when it is looked at keeps the others empty, and nothing is lost")
  func downAtFirst() throws {
    let body = body("mode: append")
    let (message, record) = try failedRun(body, 1...3)
    #expect(
      message.contains("w.duckdb#t holds nothing of its batch (3 rows); they are kept"),
      "\(message)")
    #expect(states(record) == ["nothing 3 kept", "nothing 3 kept"])
    #expect(!FileManager.default.fileExists(atPath: workshop.workspace.resolve("w.duckdb").path))
    // It is down still: the next run's rows queue behind those.
    #expect(states(try failedRun(body, 4...4).record).count == 4)
    #expect(try kept().count == 2)
    try doorway.open()
    try run(body, resuming: true)
    #expect(try onServer() == [1, 2, 3, 4])
    #expect(try inFile() == [1, 2, 3, 4])
  }

  @Test(
    "what a person has to mend is told at once, and run again from the sources when nothing was loaded"
  )
  func lasting() throws {
    try doorway.open()
    try warehouse.server.execute("ALTER TABLE t ADD COLUMN other text NOT NULL")
    let (message, record) = try failedRun(body("mode: append"), 1...3)
    #expect(message.contains("other"), "\(message)")
    #expect(states(record) == ["nothing 3", "nothing 3"])
    #expect(try kept().isEmpty)
    #expect(try UnfinishedRun(of: "test", in: workshop.workspace) == .ended(run: record.runID))
    try warehouse.server.execute("ALTER TABLE t DROP COLUMN other")
    try run(body("mode: append"))
    #expect(try onServer() == [1, 2, 3])
    #expect(try inFile() == [1, 2, 3])
  }

  @Test(
    "targets side by side: one that is down keeps no other, and the record is in the file's order")
  func parallel() throws {
    let body = """
      extract: [{dataset: d, source: data.csv}]
      retry: {deadline: 0}
      targets: parallel
      load:
        - {dataset: d, to: {type: postgresql, uri: "\(doorway.address(of: serverURI ?? ""))", table: \(warehouse.schema).t}}
        - {dataset: d, to: w, table: t}
        - {dataset: d, to: {type: duckdb, path: v.duckdb}, table: t}
        - {dataset: d, to: {type: postgresql, uri: "\(serverURI ?? "")", table: \(warehouse.schema).u}}
        - {dataset: d, to: {type: parquet, path: out/d.parquet}}
        - {dataset: d, to: {type: csv, path: out/d.csv}}
      """
    let (message, record) = try failedRun(body, 1...3000)
    #expect(message.contains("Connection refused"), "\(message)")
    #expect(states(record) == ["nothing 3000 kept"] + Array(repeating: "holds 3000", count: 5))
    let loaded = record.stages.filter { $0.stage == "load" }.map { $0.detail.suffix(2) }
    #expect(loaded == ["#t", "#t", ".u", "et", "sv"])
    let all = Array(1...3000)
    #expect(try inFile() == all)
    #expect(try inFile("v.duckdb") == all)
    #expect(try warehouse.rows("SELECT count(*), count(DISTINCT id) FROM u") == ["3000 3000"])
    #expect(try workshop.parquet("out/d.parquet", "id").compactMap { Int($0) } == all)
    #expect(try onServer().isEmpty)
    try doorway.open()
    let second = try run(body, 3001...3100)
    #expect(second.status == .succeeded)
    #expect(try onServer() == Array(1...3100))
    #expect(try inFile() == Array(1...3100))
    #expect(
      try workshop.parquet("out/d.parquet", "id").compactMap { Int($0) } == Array(3001...3100))
  }

  @Test("rows that one of two targets refuses at the same time are letters of each")
  func refusals() throws {
    try doorway.open()
    try warehouse.server.execute("ALTER TABLE t ADD CHECK (id <> 5)")
    try warehouse.server.execute("CREATE TABLE u (id bigint, x bigint CHECK (x <> 70))")
    let other = doorway.address(of: serverURI ?? "").replacing("127.0.0.1", with: "localhost")
    let record = try run(
      body(
        "mode: append",
        first:
          "{dataset: d, to: {type: postgresql, uri: \"\(other)\", table: \(warehouse.schema).u}}",
        more: "targets: parallel\nquarantine: {budget: 50%}"), 1...9)
    #expect(record.status == .succeeded)
    #expect(record.targets?.map(\.rows) == [8, 8])
    #expect(try onServer().sorted() == [1, 2, 3, 4, 6, 7, 8, 9])
    let letters = try workshop.letters()
    #expect(
      Set(letters.map { "\($0.position) \($0.target?.suffix(1) ?? "")" }) == ["row 5 t", "row 7 u"])
    #expect(Set(letters.map(\.id)).count == 2)
  }

  @Test("a target that is replaced as a whole gets the newest rows alone")
  func replaced() throws {
    let body = body("mode: replace, optional: true")
    try run(body, 1...3)
    try run(body, 4...5)
    try doorway.open()
    let record = try run(body, resuming: true)
    #expect(states(record) == ["holds 2"])
    #expect(try onServer() == [4, 5])
    #expect(try kept().isEmpty)
    doorway.shut()
    try run(body, 6...7)
    try doorway.open()
    #expect(states(try run(body, 8...9)) == ["holds 2", "holds 2"])
    #expect(try onServer() == [8, 9])
    #expect(try kept().isEmpty)
  }

  @Test("values of every type are kept as they are")
  func types() throws {
    try workshop.makeParquet(
      "data.parquet",
      """
      SELECT 1 AS id, 123456789012345678901234567890::DECIMAL(38, 4) AS d, 'NaN'::DOUBLE AS f,
        TIMESTAMP '2024-02-29 23:59:59.123456' AS at, '\\x00\\xff'::BLOB AS b, NULL::VARCHAR AS n,
        [1, NULL, 3] AS l, UUID '00000000-0000-0000-0000-00000000002a' AS u, 'žluť' AS s
      """)
    try warehouse.server.execute(
      """
      CREATE TABLE v (id integer, d numeric(38, 4), f double precision, at timestamp, b bytea, n text,
        l integer[], u uuid, s text)
      """)
    let body = """
      extract: [{dataset: d, source: data.parquet}]
      retry: {deadline: 0}
      load:
        - {dataset: d, to: {type: postgresql, uri: "\(doorway.address(of: serverURI ?? ""))", table: \(warehouse.schema).v}}
      """
    _ = try failedRun(body)
    try doorway.open()
    try run(body, resuming: true)
    #expect(
      try warehouse.rows("SELECT row_to_json(v)::text FROM v") == [
        #"{"id":1,"d":123456789012345678901234567890.0000,"f":"NaN","at":"2024-02-29T23:59:59.123456","b":"\\x00ff","n":null,"l":[1,null,3],"u":"00000000-0000-0000-0000-00000000002a","s":"žluť"}"#
      ])
  }

  @Test("rows for a target that is loaded no more stay until somebody forgets them")
  func discarded() throws {
    try run(body("optional: true"), 1...3)
    let alone = """
      extract: [{dataset: d, source: data.csv}]
      load: [{dataset: d, to: w, table: t}]
      """
    try run(alone, 4...4)
    #expect(try kept().count == 1)
    #expect(try Backlog(of: "test", in: workshop.workspace).discard() == (3, 1))
    #expect(try kept().isEmpty)
  }

  @Test(
    "where the answer to a commit was lost and the server stays away, the record says that it is not known"
  )
  func unknown() throws {
    try doorway.open()
    try run(body("mode: append"), 1...1)
    doorway.cutAndShut()
    let (message, record) = try failedRun(body("mode: append"), 2...3)
    #expect(message.contains("may hold its batch (2 rows)"), "\(message)")
    #expect(message.contains("SELECT * FROM weir_ledger WHERE batch = '"), "\(message)")
    #expect(record.targets?.last?.state == .unknown)
    try doorway.open()
    try run(body("mode: append"), resuming: true)
    #expect(try onServer() == [1, 2, 3])
    #expect(try inFile() == [1, 2, 3])
  }
}
