import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

/// Servers that are down for a while, and sessions that end while they commit.
@Suite("Servers that come back", needsServer)
struct PostgresRetryTests {
  private let workshop: Workshop
  private let warehouse: Warehouse
  private let doorway: Doorway

  init() throws {
    workshop = try Workshop()
    warehouse = try Warehouse()
    doorway = try Doorway(toServer: serverURI ?? "")
    try workshop.write("id,x\n1,10\n2,20\n3,30\n", to: "data.csv")
  }

  private func body(_ load: String, deadline: String = "60s") -> String {
    """
    extract: [{dataset: d, source: data.csv}]
    retry: {deadline: \(deadline), first_wait: 50ms, longest_wait: 200ms}
    load:
      - {dataset: d, to: {type: postgresql, uri: "\(doorway.address(of: serverURI ?? ""))", table: \(warehouse.schema).t}, \(load)}
    """
  }

  private func after(_ seconds: Double, _ work: @escaping @Sendable () -> Void) {
    Thread {
      Thread.sleep(forTimeInterval: seconds)
      work()
    }.start()
  }

  @Test("a server that is down when the run begins and starts later is loaded, once")
  func downAtFirst() throws {
    let doorway = doorway
    after(0.7) { _ = try? doorway.open() }
    let outcome = try workshop.run(body("mode: append"))
    #expect(outcome.record.status == .succeeded)
    #expect(try warehouse.rows("SELECT id, x FROM t ORDER BY id") == ["1 10", "2 20", "3 30"])
    doorway.shut()
  }

  @Test("a server that stays down is told with what was tried, and nothing is there")
  func staysDown() throws {
    let told = failure { try workshop.run(body("mode: append", deadline: "400ms")) }
    #expect(told.contains("Connection refused"), "\(told)")
    #expect(told.contains("times in 400ms)"), "\(told)")
    try doorway.open()
    try workshop.run(body("mode: append"))
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["3"])
    doorway.shut()
  }

  @Test(
    "a session that is cut at the commit is looked up in the ledger: the rows are there once",
    arguments: ["mode: append", "mode: upsert, key: [id]", "mode: replace"],
    [Doorway.Cut.afterCommit, .beforeCommit])
  func cutAtCommit(load: String, cut: Doorway.Cut) throws {
    // The ledger is made first, in a transaction of its own.
    try doorway.open()
    try workshop.write("id,x\n9,90\n", to: "data.csv")
    try workshop.run(body(load))
    try workshop.write("id,x\n1,10\n2,20\n3,30\n", to: "data.csv")
    let before = doorway.connections
    doorway.cut(cut)
    let outcome = try workshop.run(body(load))
    #expect(outcome.record.status == .succeeded)
    // One looks, one is cut, one comes back.
    #expect(doorway.connections == before + 3)
    let old = load == "mode: replace" ? [] : ["9 90"]
    #expect(
      try warehouse.rows("SELECT id, x FROM t ORDER BY id") == ["1 10", "2 20", "3 30"] + old)
    #expect(outcome.balances == ["d 3 = 3 + 0 + 0 + 0"])
    doorway.shut()
  }

  @Test(
    "a session that still commits while the load is tried again is waited for, also where a busy table is refused",
    arguments: ["wait", "refuse"])
  func slowCommit(whenBusy: String) throws {
    try doorway.open()
    try workshop.write("id,x\n9,90\n", to: "data.csv")
    try workshop.run(body("mode: append"))
    try warehouse.server.execute(
      """
      CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$
      """)
    // All that a constraint trigger may put off is put off to the commit, once more.
    try warehouse.server.execute(
      """
      CREATE FUNCTION put_off() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN SET CONSTRAINTS ALL DEFERRED; RETURN NULL; END $$
      """)
    try warehouse.server.execute(
      "CREATE TRIGGER a AFTER INSERT ON weir_ledger FOR EACH ROW EXECUTE FUNCTION put_off()")
    try warehouse.server.execute(
      """
      CREATE CONSTRAINT TRIGGER b AFTER INSERT ON weir_ledger DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION rest()
      """)
    try workshop.write("id,x\n1,10\n2,20\n3,30\n", to: "data.csv")
    let before = doorway.connections
    doorway.cut(.afterCommit)
    let outcome = try workshop.run(body("mode: append, when_busy: \(whenBusy)"))
    #expect(doorway.connections >= before + 3)
    #expect(outcome.record.status == .succeeded)
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["4"])
    #expect(try warehouse.rows("SELECT count(*) FROM weir_ledger") == ["2"])
    doorway.shut()
  }

  @Test("a user whose transactions see one moment alone is loaded once all the same")
  func snapshotDefault() throws {
    let options = "options=-c%20default_transaction_isolation%3Dserializable"
    try doorway.open()
    let body = body("mode: append").replacing("/postgres\"", with: "/postgres?\(options)\"")
    #expect(body.contains(options))
    try workshop.run(body)
    try workshop.write("id,x\n4,40\n", to: "data.csv")
    let before = doorway.connections
    doorway.cut(.afterCommit)
    try workshop.run(body)
    #expect(doorway.connections == before + 3)
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["4"])
    doorway.shut()
  }

  @Test("a source that is down when the run begins is waited for")
  func source() throws {
    try warehouse.server.execute("CREATE TABLE s AS SELECT 7 AS id")
    let doorway = doorway
    after(0.5) { _ = try? doorway.open() }
    let uri = doorway.address(of: serverURI ?? "")
    let outcome = try workshop.run(
      """
      extract: [{dataset: d, source: "\(uri)#\(warehouse.schema).s"}]
      retry: {first_wait: 50ms, longest_wait: 200ms}
      load: [{dataset: d, to: w, table: t}]
      """)
    #expect(outcome.record.status == .succeeded)
    #expect(try workshop.rows("FROM w.t") == ["7"])
    doorway.shut()
  }

  @Test("what will not pass is told at once: a password, a database that is not there")
  func lasting() throws {
    let uri = serverURI ?? ""
    for wrong in [
      uri.replacing("/postgres", with: "/nothing"), uri.replacing("weir:", with: "weir:x"),
    ] {
      let start = ContinuousClock.now
      let told = failure {
        try workshop.run(
          """
          extract: [{dataset: d, source: data.csv}]
          load: [{dataset: d, to: {type: postgresql, uri: "\(wrong)", table: t}}]
          """)
      }
      #expect(told.contains("FATAL"), "\(told)")
      #expect(ContinuousClock.now - start < .seconds(20))
    }
  }

  @Test(
    "of what servers say, that is tried again which passes by itself",
    arguments: [
      ("57P01", true), ("57P03", true), ("08006", true), ("40001", true), ("40P01", true),
      ("55P03", true), ("53100", true), ("53300", true), ("53400", false), ("57014", false),
      ("23505", false), ("42501", false), ("22003", false), ("42P01", false), ("08P01", false),
    ])
  func codes(code: String, isPassing: Bool) throws {
    let error = #expect(throws: PostgresError.self) {
      try warehouse.server.execute(
        "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '\(SQL(userText: code))'; END $$")
    }
    #expect(error?.code == code)
    #expect(error?.isPassing == isPassing)
  }
}
