import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

@Suite("Rows that PostgreSQL refuses", needsServer)
struct PostgresRefusalTests {
  @Test("rows that the server refuses are found and kept, with its codes, and the others loaded")
  func refusals() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TYPE colour AS ENUM ('red', 'blue')")
    try warehouse.server.execute("CREATE TABLE parents (id bigint PRIMARY KEY)")
    try warehouse.server.execute("INSERT INTO parents SELECT * FROM generate_series(0, 19999)")
    try warehouse.server.execute(
      """
      CREATE TABLE t (id bigint PRIMARY KEY REFERENCES parents, c colour, s varchar(3), n int NOT NULL
        CONSTRAINT positive CHECK (n > 0), j jsonb)
      """)
    // Each of these rows has one thing wrong with it.
    let query: SQL = """
      SELECT CASE range WHEN 11 THEN 10 WHEN 9000 THEN 99999 ELSE range END AS id,
        CASE range WHEN 500 THEN 'green' ELSE 'red' END AS c,
        CASE range WHEN 600 THEN 'long' WHEN 601 THEN 'ab   ' WHEN 602 THEN 'a' || chr(0) ELSE 'abc' END AS s,
        CASE range WHEN 8191 THEN NULL WHEN 8192 THEN -1 WHEN 700 THEN 3000000000 ELSE 1 END AS n,
        CASE range WHEN 19999 THEN '{' ELSE '{}' END AS j
      FROM range(20000)
      """
    #expect(
      try warehouse.load(query, into: "t", limit: 1000) == .loaded(rows: 19_990, refused: 10))
    #expect(
      Set(warehouse.refused) == [
        "11 t_pkey 23505", "9000 t_id_fkey 23503", "500 NULL 22P02", "600 s inexact",
        "601 s inexact", "602 NULL 22021", "8191 n 23502", "8192 positive 23514", "700 n inexact",
        "19999 NULL 22P02",
      ])
    #expect(try warehouse.rows("SELECT count(*), count(DISTINCT id) FROM t") == ["19990 19990"])
    #expect(try warehouse.rows("SELECT rows, refused FROM weir_ledger") == ["19990 10"])
  }

  @Test(
    "more refused rows than may be leave everything as it was",
    arguments: [LoadMode.append, .replace, .upsert])
  func tooManyRefused(mode: LoadMode) throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (k bigint PRIMARY KEY CHECK (k < 5))")
    try warehouse.server.execute("INSERT INTO t VALUES (4)")
    let outcome = try warehouse.load(
      "SELECT range AS k FROM range(20) WHERE range <> 4", into: "t", mode, key: ["k"], limit: 3)
    guard case .refused(let rows, let reason) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(rows == 4)
    #expect(reason.contains("SQLSTATE 23514"), "\(reason)")
    #expect(try warehouse.rows("SELECT k FROM t") == ["4"])
    #expect(try warehouse.rows("SELECT count(*) FROM weir_ledger") == ["0"])
    #expect(warehouse.refused.isEmpty)
  }

  @Test("upsert keeps refused rows and merges the others")
  func upsertRefusals() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (k text PRIMARY KEY, v int CHECK (v <> 3))")
    try warehouse.server.execute("INSERT INTO t VALUES ('3', 0), ('4', 0)")
    #expect(
      try warehouse.load(
        "SELECT range::VARCHAR AS k, range::INTEGER AS v FROM range(6)", into: "t", .upsert,
        key: ["k"], limit: 1) == .loaded(rows: 5, refused: 1))
    #expect(warehouse.refused == ["3 t_v_check 23514"])
    #expect(
      try warehouse.rows("SELECT k, v FROM t ORDER BY k") == [
        "0 0", "1 1", "2 2", "3 0", "4 4", "5 5",
      ])
  }

  @Test(
    "what constraints refuse is found in few round trips, however many rows it is",
    arguments: [LoadMode.append, .upsert, .scd2])
  func roundTrips(mode: LoadMode) throws {
    let warehouse = try Warehouse()
    let doorway = try Doorway(toServer: serverURI ?? "")
    warehouse.uri = doorway.address(of: serverURI ?? "")
    try doorway.open()
    defer { doorway.shut() }
    try warehouse.server.execute("CREATE TABLE parents (id bigint PRIMARY KEY)")
    try warehouse.server.execute("INSERT INTO parents SELECT * FROM generate_series(0, 99)")
    let key: SQL = mode == .upsert ? "PRIMARY KEY" : ""
    let validity: SQL =
      mode == .scd2 ? ", valid_from timestamptz NOT NULL, valid_to timestamptz" : ""
    try warehouse.server.execute(
      """
      CREATE TABLE t (k bigint \(key), n int CHECK (n < 50), parent bigint REFERENCES parents
        \(validity))
      """)
    #expect(
      try warehouse.load(
        """
        SELECT range AS k, CASE WHEN range % 200 = 50 THEN 50 ELSE 1 END AS n,
          CASE WHEN range % 200 = 150 THEN 100 ELSE 7 END AS parent FROM range(10000)
        """, into: "t", mode, key: ["k"], limit: 100) == .loaded(rows: 9_900, refused: 100))
    #expect(
      Set(warehouse.refused)
        == Set(
          stride(from: 0, to: 10_000, by: 200).flatMap {
            ["\($0 + 50) t_n_check 23514", "\($0 + 150) t_parent_fkey 23503"]
          }))
    #expect(doorway.roundTrips < 100, "\(doorway.roundTrips) round trips")
  }

  @Test("of rows that exclude each other the first is taken that nothing else is wrong with")
  func first() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute(
      """
      CREATE TABLE t (k int UNIQUE DEFERRABLE INITIALLY DEFERRED, x int, n int CHECK (n > 0),
        EXCLUDE USING btree (x WITH =))
      """)
    #expect(
      try warehouse.load(
        """
        SELECT k, x, n FROM (VALUES (1, 10, 0), (1, 11, 1), (1, 12, 1), (2, 11, 1), (3, 13, 0), (4, 13, 1)) AS r(k, x, n)
        """, into: "t", limit: 6) == .loaded(rows: 2, refused: 4))
    #expect(try warehouse.rows("SELECT k, x FROM t ORDER BY k") == ["1 11", "4 13"])
    #expect(
      warehouse.refused == [
        "0 t_n_check 23514", "2 t_k_key 23505", "3 t_x_excl 23P01", "4 t_n_check 23514",
      ])
  }

  @Test("what a trigger says of a row, before or after it is there, is the row's fault")
  func triggers() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (k int)")
    try warehouse.server.execute(
      """
      CREATE FUNCTION judge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        ASSERT NEW.k <> 3; IF NEW.k = 5 THEN RAISE EXCEPTION 'five'; END IF; RETURN NEW; END $$
      """)
    for moment: SQL in ["BEFORE", "AFTER"] {
      try warehouse.server.execute(
        "CREATE TRIGGER judge \(moment) INSERT ON t FOR EACH ROW EXECUTE FUNCTION judge()")
      #expect(
        try warehouse.load(
          "SELECT range AS k FROM range(8)", into: "t", .replace, batch: "\(moment)", limit: 2)
          == .loaded(rows: 6, refused: 2))
      #expect(warehouse.refused == ["3 NULL P0004", "5 NULL P0001"])
      try warehouse.server.execute("DROP TRIGGER judge ON t")
    }
  }

  @Test("what no row is at fault for ends the load, also where rows at fault are looked for")
  func others() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (k int CHECK (k <> 2))")
    try warehouse.server.execute(
      """
      CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$
      """)
    try warehouse.server.execute(
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.k = 6) EXECUTE FUNCTION stop()")
    let message = failure {
      try warehouse.load("SELECT range AS k FROM range(8)", into: "t", limit: 8)
    }
    #expect(message.contains("SQLSTATE 53100"), "\(message)")
    #expect(warehouse.refused.isEmpty)
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test("a load can be stopped while rows at fault are looked for")
  func interruption() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (k int CHECK (k <> 2))")
    try warehouse.server.execute(
      """
      CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$
      """)
    try warehouse.server.execute(
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.k = 6) EXECUTE FUNCTION sleep()")
    let target = warehouse.targetStopped(every: 0.2)
    let start = ContinuousClock.now
    let error = #expect(throws: PostgresError.self) {
      try target.load(
        RowsToLoad("SELECT range AS k FROM range(8)"), batch: batch("b1"),
        refusals: RefusalPolicy(limit: 8) { _ in }, on: warehouse.desk.connection)
    }
    #expect(error?.kind == .interrupted)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test("columns may be called as anything that finds rows at fault has a name for")
  func names() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute(
      """
      CREATE TABLE t (low int, high int CHECK (high <> 2), part int, ends int, first int, taken int, code int,
        refused int, "$1" int, "'\\" text)
      """)
    #expect(
      try warehouse.load(
        """
        SELECT range AS low, range AS high, 0 AS part, 0 AS ends, 0 AS first, 0 AS taken, 0 AS code, 0 AS refused,
          0 AS \(name: "$1"), 'x' AS \(name: "'\\") FROM range(5)
        """, into: "t", limit: 1) == .loaded(rows: 4, refused: 1))
    #expect(warehouse.refused == ["2 t_high_check 23514"])
    #expect(try warehouse.rows("SELECT low FROM t ORDER BY low") == ["0", "1", "3", "4"])
  }
}
