import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

@Suite("Loads into PostgreSQL", needsServer)
struct PostgresTargetTests {
  @Test("a missing table is made and a batch is loaded once, with its ledger entry")
  func once() throws {
    let warehouse = try Warehouse()
    try warehouse.target("t").check("SELECT 1 AS a", on: warehouse.desk.connection)
    #expect(try warehouse.server.table("t", in: warehouse.schema) == nil)
    #expect(try warehouse.load("SELECT range AS a FROM range(3)", into: "t") == .loaded(rows: 3))
    #expect(
      try warehouse.load("SELECT 7::BIGINT AS a", into: "t", run: "run-2")
        == .alreadyLoaded(rows: 3, run: "run-1"))
    #expect(
      try warehouse.load("SELECT 9::BIGINT AS a", into: "t", batch: "b2") == .loaded(rows: 1))
    #expect(try warehouse.rows("SELECT a FROM t ORDER BY a") == ["0", "1", "2", "9"])
    #expect(
      try warehouse.rows(
        "SELECT pipeline, dataset, batch, run_id, rows, refused FROM weir_ledger ORDER BY batch")
        == ["p d b1 run-1 3 0", "p d b2 run-1 1 0"])
  }

  @Test("a table that is made has a type for every type of the rows, and holds them")
  func types() throws {
    let warehouse = try Warehouse()
    try warehouse.load(
      """
      SELECT true AS a, 1::TINYINT AS b, 2::INTEGER AS c, 3::BIGINT AS d, 18446744073709551615::UBIGINT AS e,
        170141183460469231731687303715884105727::HUGEINT AS f, 1.5::FLOAT AS g, 0.1::DOUBLE AS h,
        1.50::DECIMAL(10, 2) AS i, 'é' AS j, 'ab'::BLOB AS k, '00112233-4455-6677-8899-aabbccddeeff'::UUID AS l,
        DATE '2024-02-29' AS m, TIME '01:02:03.000004' AS n, TIMESTAMP '2024-01-02 03:04:05.6' AS o,
        TIMESTAMPTZ '2024-01-02 03:04:05+02' AS p, INTERVAL '1 month 2 days 3 seconds' AS q, [1, 2]::INTEGER[] AS r,
        {'x': 1} AS s, 'red'::ENUM('red', 'blue') AS t, ['a', NULL] AS u, '{"a": 1}'::JSON AS v,
        [1, 2, 3]::DOUBLE[3] AS w, TIMESTAMP_NS '2024-01-02 03:04:05.000006' AS x, MAP {'k': 1} AS y
      """, into: "t")
    let held = try warehouse.rows("SELECT CAST(whole AS text) FROM t AS whole")
    #expect(
      held == [
        #"(t,1,2,3,18446744073709551615,170141183460469231731687303715884105727,1.5,0.1,1.50,é,"\\x6162","#
          + #"00112233-4455-6677-8899-aabbccddeeff,2024-02-29,01:02:03.000004,"2024-01-02 03:04:05.6","#
          + #""2024-01-02 01:04:05+00","1 mon 2 days 00:00:03","{1,2}","{""x"":1}",red,"{a,NULL}","#
          + #""{""a"": 1}","{1,2,3}","2024-01-02 03:04:05.000006","{""k"":1}")"#
      ])
    #expect(
      try warehouse.rows(
        """
        SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = CAST('t' AS regclass) AND attnum > 0
        """) == [
          """
          boolean smallint integer bigint numeric(20,0) numeric(39,0) real double precision numeric(10,2) text \
          bytea uuid date time without time zone timestamp without time zone timestamp with time zone interval \
          integer[] json text text[] json double precision[] timestamp without time zone json
          """
        ])
  }

  @Test("rows that turn out to be others when all were read are not loaded")
  func confirming() throws {
    let warehouse = try Warehouse()
    var rows = RowsToLoad("SELECT range AS a FROM range(3)")
    rows.confirm = { _ in throw WeirFailure("reading x", reason: "it changed") }
    let batch = Batch(id: "b1", pipeline: "p", runID: "run-1", dataset: "d")
    #expect(throws: WeirFailure.self) {
      _ = try warehouse.target("t").load(
        rows, batch: batch, refusals: nil, on: warehouse.desk.connection)
    }
    #expect(try warehouse.server.table("t", in: warehouse.schema) == nil)
    #expect(try warehouse.rows("SELECT count(*) FROM weir_ledger") == ["0"])
  }

  @Test("replace takes the place of all rows at once: who reads meanwhile sees the old ones")
  func replace() throws {
    let warehouse = try Warehouse()
    for (id, value) in [("b1", 1), ("b2", 2), ("b1", 3)] {
      #expect(
        try warehouse.load("SELECT \(value) AS a", into: "t", .replace, batch: id)
          == .loaded(rows: 1))
    }
    #expect(try warehouse.rows("SELECT a FROM t") == ["3"])
    #expect(try warehouse.rows("SELECT batch FROM weir_ledger") == ["b1"])
    let reader = try PostgresConnection(ServerAddress(serverURI ?? ""))
    try reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    let query: SQL = "SELECT a FROM \(path: [warehouse.schema, "t"])"
    #expect(try reader.value(query) == .integer(3))
    try warehouse.load("SELECT 4 AS a", into: "t", .replace, batch: "b4")
    #expect(try reader.value(query) == .integer(3))
    try reader.execute("COMMIT")
    #expect(try reader.value(query) == .integer(4))
  }

  @Test(
    "upsert adds new keys and puts rows in the place of old ones, whatever the order of columns")
  func upsert() throws {
    let warehouse = try Warehouse()
    #expect(
      try warehouse.load(
        "SELECT range AS k, 'old' AS v FROM range(5)", into: "t", .upsert, key: ["k"])
        == .loaded(rows: 5))
    #expect(
      try warehouse.load(
        "SELECT 'new' AS v, range + 3 AS \"K\" FROM range(4)", into: "t", .upsert, key: ["k"],
        batch: "b2") == .loaded(rows: 4))
    #expect(
      try warehouse.rows("SELECT k, v FROM t ORDER BY k")
        == ["0 old", "1 old", "2 old", "3 new", "4 new", "5 new", "6 new"])
  }

  @Test("upsert skips the same rows of the same batch, and takes others that are made of it now")
  func sameRows() throws {
    let warehouse = try Warehouse()
    let load = { (value: Int, fingerprint: String, id: String) in
      try warehouse.load(
        "SELECT 1 AS k, \(value) AS v", into: "t", .upsert, key: ["k"], batch: id,
        fingerprint: fingerprint)
    }
    #expect(try load(1, "one", "b1") == .loaded(rows: 1))
    #expect(try load(2, "two", "b2") == .loaded(rows: 1))
    #expect(try load(1, "one", "b1") == .alreadyLoaded(rows: 1, run: "run-1"))
    #expect(try warehouse.rows("SELECT v FROM t") == ["2"])
    #expect(try load(3, "three", "b1") == .loaded(rows: 1))
    #expect(try warehouse.rows("SELECT v FROM t") == ["3"])
  }

  @Test(
    "a load that cannot be is told with its reason and remedy, and changes nothing",
    arguments: [
      ("a int, b int", "SELECT 1 AS a", LoadMode.append, "the rows lack b"),
      ("a int", "SELECT 1 AS a, 2 AS c", .append, "the table lacks c"),
      ("a int[]", "SELECT 1 AS a", .append, "column a is INTEGER, and the table has integer[]"),
      (
        "a timestamptz", "SELECT TIMESTAMP '2024-01-01' AS a", .append,
        "x AT TIME ZONE 'UTC'"
      ),
      ("a inet", "SELECT '10.0.0.1' AS a", .append, "column a is VARCHAR, and the table has inet"),
      ("a int", "SELECT 1 AS a", .upsert, "no primary key or unique index on a"),
      ("a int primary key", "SELECT 1 AS a UNION ALL SELECT 1", .upsert, "1 keys (a) occur"),
      ("a int primary key", "SELECT NULL::INT AS a", .upsert, "1 rows have no key"),
      (
        "a int, b int GENERATED ALWAYS AS (a) STORED", "SELECT 1 AS a, 2 AS b", .append,
        "leave it out"
      ),
    ] as [(String, String, LoadMode, String)])
  func impossible(columns: String, query: String, mode: LoadMode, problem: String) throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (\(SQL(userText: columns)))")
    let message = failure {
      try warehouse.load(SQL(userText: query), into: "t", mode, key: ["a"])
    }
    #expect(message.contains(problem), "\(message)")
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test("columns that the server fills are left to it")
  func defaults() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute(
      """
      CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a int, b int GENERATED ALWAYS AS (a * 2) STORED,
        c text DEFAULT 'x')
      """)
    #expect(try warehouse.load("SELECT 4::BIGINT AS a", into: "t") == .loaded(rows: 1))
    #expect(try warehouse.rows("SELECT * FROM t") == ["1 4 8 x"])
  }

  @Test("two loads of one pipeline take turns; with when_busy: refuse the second is refused")
  func turns() throws {
    let warehouse = try Warehouse()
    try warehouse.load("SELECT 1 AS a", into: "t")
    let other = try PostgresConnection(ServerAddress(serverURI ?? ""))
    try other.execute("BEGIN")
    try other.execute(
      "SELECT pg_advisory_xact_lock(hashtextextended(\("weir p \(warehouse.schema).t"), 0))")
    let message = failure {
      _ = try warehouse.target("t", contention: .refuse).load(
        "SELECT 2 AS a", batch: batch("b2"), on: warehouse.desk.connection)
    }
    #expect(message.contains("another run of p loads into it"), "\(message)")
    try other.execute("COMMIT")
    #expect(try warehouse.load("SELECT 2 AS a", into: "t", batch: "b2") == .loaded(rows: 1))
  }

  @Test("names are taken as they are, whatever is in them")
  func names() throws {
    let warehouse = try Warehouse()
    let table = "odd \"name\"; DROP TABLE x; --"
    let query: SQL = "SELECT 1 AS \(name: "a\"); --"), 'it''s' AS \(name: "Ünïcode $1")"
    #expect(try warehouse.load(query, into: table, .upsert, key: ["a\"); --"]) == .loaded(rows: 1))
    #expect(
      try warehouse.load(query, into: table, .upsert, key: ["a\"); --"], batch: "b2")
        == .loaded(rows: 1))
    #expect(try warehouse.rows("SELECT * FROM \(name: table)") == ["1 it's"])
  }

  @Test("neither errors nor places tell the password")
  func secrets() throws {
    let desk = try Desk()
    for uri in ["postgresql://u:hidden-word@127.0.0.1:1/d", "postgresql://u:hidden-word@h/d?x=y"] {
      let target = desk.target(.postgreSQL(uri: uri, table: "t"))
      let message = failure { try target.check("SELECT 1 AS a", on: desk.connection) }
      #expect(!message.isEmpty)
      #expect(!"\(message) \(target.location) \(target.identity)".contains("hidden"), "\(message)")
    }
  }
}
