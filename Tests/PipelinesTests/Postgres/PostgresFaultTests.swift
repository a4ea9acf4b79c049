import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

/// What may happen while rows are loaded: afterwards there is all or nothing, and loading again makes it all.
@Suite("Loads into PostgreSQL that go wrong", needsServer)
struct PostgresFaultTests {
  private let warehouse: Warehouse

  init() throws {
    warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (k bigint PRIMARY KEY, s text)")
    // The server ends the session that does this, as an administrator or a crash would.
    try warehouse.server.execute(
      """
      CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$
      """)
  }

  private let query: SQL = "SELECT range AS k, 'row ' || range AS s FROM range(50000)"

  @Test(
    "a session that ends in the midst of rows leaves nothing, and the next run loads all, once",
    arguments: [LoadMode.append, .replace, .upsert], [false, true])
  func lostAmongRows(mode: LoadMode, isBesideRefusedRows: Bool) throws {
    try warehouse.server.execute("INSERT INTO t VALUES (3, 'old')")
    if mode == .append { try warehouse.server.execute("DELETE FROM t") }
    if isBesideRefusedRows {
      try warehouse.server.execute("ALTER TABLE t ADD CONSTRAINT c CHECK (k <> 7)")
    }
    let before = try warehouse.rows("SELECT * FROM t")
    try warehouse.server.execute(
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.k = 40000) EXECUTE FUNCTION end_session()"
    )
    let message = failure { try warehouse.load(query, into: "t", mode, key: ["k"], limit: 5) }
    #expect(message.contains("loading into postgresql://"), "\(message)")
    #expect(message.contains("run again"), "\(message)")
    #expect(try warehouse.rows("SELECT * FROM t") == before)
    #expect(warehouse.refused.isEmpty)
    try warehouse.server.execute("DROP TRIGGER x ON t")
    let refused = isBesideRefusedRows ? 1 : 0
    #expect(
      try warehouse.load(query, into: "t", mode, key: ["k"], limit: 5)
        == .loaded(rows: 50_000 - refused, refused: refused))
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["\(50_000 - refused)"])
  }

  @Test("a session that ends when the ledger is written leaves neither rows nor entry")
  func lostAtTheLedger() throws {
    try warehouse.load("SELECT -1 AS k, '' AS s", into: "t", batch: "b0")
    try warehouse.server.execute(
      "CREATE TRIGGER x AFTER INSERT ON weir_ledger FOR EACH ROW EXECUTE FUNCTION end_session()")
    #expect(throws: WeirFailure.self) { try warehouse.load(query, into: "t") }
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["1"])
    try warehouse.server.execute("DROP TRIGGER x ON weir_ledger")
    for outcome in [LoadOutcome.loaded(rows: 50_000), .alreadyLoaded(rows: 50_000, run: "run-1")] {
      #expect(try warehouse.load(query, into: "t") == outcome)
    }
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["50001"])
  }

  @Test("a load that waits for a lock can be stopped, and leaves nothing")
  func interruption() throws {
    let other = try PostgresConnection(ServerAddress(serverURI ?? ""))
    try other.execute("BEGIN")
    try other.execute("LOCK TABLE \(path: [warehouse.schema, "t"]) IN ACCESS EXCLUSIVE MODE")
    let target = warehouse.targetStopped(every: 0.05)
    let start = ContinuousClock.now
    let error = #expect(throws: PostgresError.self) {
      try target.load(query, batch: batch("b1"), on: warehouse.desk.connection)
    }
    #expect(error?.kind == .interrupted)
    #expect(ContinuousClock.now - start < .seconds(20))
    try other.execute("COMMIT")
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test("rows that a trigger drops without a word are missed, also beside refused ones")
  func dropped() throws {
    try warehouse.server.execute(
      """
      CREATE FUNCTION drop_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$
      """)
    try warehouse.server.execute(
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.k = 9) EXECUTE FUNCTION drop_row()"
    )
    let message = failure { try warehouse.load(query, into: "t") }
    #expect(message.contains("of 50000 rows the table took 49999"), "\(message)")
    try warehouse.server.execute("ALTER TABLE t ADD CONSTRAINT c CHECK (k <> 7)")
    let beside = failure { try warehouse.load(query, into: "t", limit: 5) }
    #expect(beside.contains("of 49999 rows the table took 49998"), "\(beside)")
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test("rows that refer to later rows of the batch are loaded, where others are refused, too")
  func references() throws {
    try warehouse.server.execute("ALTER TABLE t ADD CONSTRAINT c CHECK (k <> 7)")
    try warehouse.server.execute("ALTER TABLE t ADD COLUMN parent bigint REFERENCES t")
    #expect(
      try warehouse.load(
        """
        SELECT range AS k, 'x' AS s, CASE range WHEN 5 THEN 19000 WHEN 6 THEN 5 WHEN 19001 THEN 7 END AS parent
        FROM range(20000)
        """, into: "t", limit: 20) == .loaded(rows: 19_998, refused: 2))
    #expect(warehouse.refused == ["7 c 23514", "19001 t_parent_fkey 23503"])
    #expect(
      try warehouse.rows("SELECT k, parent FROM t WHERE parent IS NOT NULL ORDER BY k") == [
        "5 19000", "6 5",
      ])
  }
}
