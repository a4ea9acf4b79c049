import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

@Suite("Rows extracted from PostgreSQL", needsServer)
struct PostgresSourceTests {
  /// An expression of the server's, the engine's type for it, and the value as the engine shows it.
  static let values: [(String, String, String)] = [
    ("true", "BOOLEAN", "true"), ("NULL::bool", "BOOLEAN", "NULL"),
    ("(-32768)::int2", "SMALLINT", "-32768"), ("(-2147483648)::int4", "INTEGER", "-2147483648"),
    ("9223372036854775807", "BIGINT", "9223372036854775807"),
    ("4294967295::oid", "UINTEGER", "4294967295"), ("1.5::float4", "FLOAT", "1.5"),
    ("0.1::float8", "DOUBLE", "0.1"), ("'NaN'::float8", "DOUBLE", "nan"),
    ("'-1.50'::numeric(4,2)", "DECIMAL(4,2)", "-1.50"),
    ("0::numeric(9,3)", "DECIMAL(9,3)", "0.000"),
    ("120000::numeric(18,1)", "DECIMAL(18,1)", "120000.0"),
    ("0.0007::numeric(18,9)", "DECIMAL(18,9)", "0.000700000"),
    (
      "-99999999999999999999999999999999999999::numeric(38,0)", "DECIMAL(38,0)",
      "-99999999999999999999999999999999999999"
    ),
    (
      "0.99999999999999999999999999999999999999::numeric(38,38)", "DECIMAL(38,38)",
      ".99999999999999999999999999999999999999"
    ),
    ("1234567.891::numeric", "DECIMAL(10,3)", "1234567.891"),
    ("1e40::numeric", "VARCHAR", "10000000000000000000000000000000000000000"),
    ("'NaN'::numeric(5,2)", "VARCHAR", "NaN"),
    (
      "'é e\u{301} 🙂, longer than twelve bytes'", "VARCHAR",
      "é e\u{301} 🙂, longer than twelve bytes"
    ),
    ("''", "VARCHAR", ""), ("'twelve bytes'", "VARCHAR", "twelve bytes"),
    ("'a'::char(3)", "VARCHAR", "a  "), ("'x'::\"char\"", "VARCHAR", "x"),
    ("'\\x00ff'::bytea", "BLOB", "\\x00\\xFF"),
    ("'{\"a\":  1}'::json", "VARCHAR", "{\"a\":  1}"),
    ("'{\"a\":  1}'::jsonb", "VARCHAR", "{\"a\": 1}"),
    (
      "'00112233-4455-6677-8899-aabbccddeeff'::uuid", "UUID", "00112233-4455-6677-8899-aabbccddeeff"
    ),
    ("date '1969-12-31'", "DATE", "1969-12-31"), ("date 'infinity'", "DATE", "infinity"),
    ("date '-infinity'", "DATE", "-infinity"),
    ("time '23:59:59.999999'", "TIME", "23:59:59.999999"),
    ("timetz '12:00:00-03:30'", "TIME WITH TIME ZONE", "12:00:00-03:30"),
    ("timestamp '1969-12-31 23:59:59.999999'", "TIMESTAMP", "1969-12-31 23:59:59.999999"),
    ("timestamptz '2024-07-01 00:00:00+12'", "TIMESTAMP WITH TIME ZONE", "2024-06-30 12:00:00+00"),
    ("timestamptz 'infinity'", "TIMESTAMP WITH TIME ZONE", "infinity"),
    ("interval '1 year 2 days 3.5 seconds'", "INTERVAL", "1 year 2 days 00:00:03.5"),
    ("ARRAY[1, NULL, 3]", "INTEGER[]", "[1, NULL, 3]"), ("'{}'::text[]", "VARCHAR[]", "[]"),
    ("ARRAY['a', '', 'b,\"c']", "VARCHAR[]", "[a, '', 'b,\"c']"),
    ("ARRAY[1.5, 2]", "VARCHAR[]", "[1.5, 2]"),
    ("ARRAY['\\x00ff'::bytea, NULL]", "BLOB[]", "['\\\\x00\\\\xFF', NULL]"),
    ("ARRAY[date '2024-02-29']", "DATE[]", "[2024-02-29]"),
    ("inet '10.0.0.1/8'", "VARCHAR", "10.0.0.1/8"), ("int4range(1, 5)", "VARCHAR", "[1,5)"),
    ("inet '10.0.0.1'", "VARCHAR", "10.0.0.1/32"), ("inet '::1/64'", "VARCHAR", "::1/64"),
    ("cidr '10.0.0.0/8'", "VARCHAR", "10.0.0.0/8"),
    ("macaddr '08:00:2b:01:02:03'", "VARCHAR", "08:00:2b:01:02:03"),
    ("macaddr8 '08:00:2b:01:02:03:04:05'", "VARCHAR", "08:00:2b:01:02:03:04:05"),
    ("xml '<a b=\"é\"/>'", "VARCHAR", "<a b=\"é\"/>"), ("B'1011'", "VARCHAR", "1011"),
    ("B'1011'::varbit(9)", "VARCHAR", "1011"), ("(-1234.5)::money", "DECIMAL(6,2)", "-1234.50"),
    ("ROW(1, 'a b', NULL)", "VARCHAR", "(1,\"a b\",)"), ("point '(1,2.5)'", "VARCHAR", "(1,2.5)"),
    ("daterange('2024-01-01', NULL)", "VARCHAR", "[2024-01-01,)"),
    ("'{[1,3),[5,7)}'::int4multirange", "VARCHAR", "{[1,3),[5,7)}"),
    ("ARRAY[inet '10.0.0.1/8', NULL]", "VARCHAR[]", "[10.0.0.1/8, NULL]"),
    ("'a:1 b:2'::tsvector", "VARCHAR", "'a':1 'b':2"), ("'1/2'::pg_lsn", "VARCHAR", "1/2"),
  ]

  @Test("domains, composite types, enumerations and types of extensions arrive as text, exactly")
  func ownTypes() throws {
    let warehouse = try Warehouse()
    for statement: SQL in [
      "CREATE DOMAIN address AS inet", "CREATE DOMAIN price AS numeric(6, 2) CHECK (VALUE > 0)",
      "CREATE TYPE mood AS ENUM ('fine', 'bad')", "CREATE TYPE pair AS (a int, b text)",
      "CREATE EXTENSION hstore",
      """
      CREATE TABLE t AS SELECT CAST('10.0.0.1/8' AS address) AS a, CAST(1.5 AS price) AS p,
        CAST('bad' AS mood) AS m, CAST(ROW(1, 'x, y') AS pair) AS c, CAST('k=>"v w", n=>NULL' AS hstore) AS h
      """,
    ] { try warehouse.server.execute(statement) }
    let dataset = try open(try source("t", warehouse), on: warehouse.desk)
    let rows = try warehouse.desk.connection.rows("SELECT * FROM \(dataset.relation)")
    #expect(
      rows[0].map(\.description)
        == ["10.0.0.1/8", "1.50", "bad", "(1,\"x, y\")", "\"k\"=>\"v w\", \"n\"=>NULL"])
  }

  private func open(_ source: any DatasetSource, on desk: Desk, as name: String = "d") throws
    -> OpenDataset
  {
    try source.open(
      as: name, mode: OpeningMode(copies: true, infersTypes: true), on: desk.connection)
  }

  private func source(_ table: String, _ warehouse: Warehouse) throws -> any DatasetSource {
    try Connectors.source(
      SourceOptions(location: "\(serverURI ?? "")#\(warehouse.schema).\(table)"),
      workspace: warehouse.desk.workspace)
  }

  @Test("tables and queries of one run are read as of one moment, and the session is let go then")
  func moment() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE a AS SELECT 1 AS x")
    try warehouse.server.execute("CREATE TABLE b AS SELECT 1 AS x")
    let moment = PostgresMoment()
    let source = { (table: String, isQuery: Bool) in
      var options = SourceOptions(location: serverURI ?? "")
      if isQuery {
        options.query = "SELECT * FROM \(warehouse.schema).\(table)"
      } else {
        options.location += "#\(warehouse.schema).\(table)"
      }
      return try Connectors.source(
        options, workspace: warehouse.desk.workspace, moment: moment)
    }
    #expect(try open(source("a", false), on: warehouse.desk, as: "a").rowCount == 1)
    try warehouse.server.execute("INSERT INTO a VALUES (2)")
    try warehouse.server.execute("INSERT INTO b VALUES (2)")
    #expect(try open(source("b", true), on: warehouse.desk, as: "b").rowCount == 1)
    #expect(try open(source("a", true), on: warehouse.desk, as: "c").rowCount == 1)
    let sessions: SQL = """
      SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'
        AND query LIKE \("%\(warehouse.schema)%")
      """
    #expect(try warehouse.rows(sessions) == ["1"])
    // A session that is gone cannot be gone on with: what it has read belongs together.
    try warehouse.server.execute(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'
        AND query LIKE \("%\(warehouse.schema)%")
      """)
    _ = failure { _ = try open(source("b", false), on: warehouse.desk, as: "d") }
    let told = failure { _ = try open(source("b", false), on: warehouse.desk, as: "d") }
    #expect(told.contains("the session was lost in which other tables were read"), "\(told)")
    moment.release()
    #expect(try warehouse.rows(sessions) == ["0"])
    #expect(try open(source("b", false), on: warehouse.desk, as: "e").rowCount == 2)
  }

  @Test("every value arrives as it was, with its type", arguments: values)
  func types(expression: String, type: String, shown: String) throws {
    let warehouse = try Warehouse()
    var options = SourceOptions(location: serverURI ?? "")
    options.query = "SELECT \(expression) AS x, 7 AS y"
    let dataset = try open(
      try Connectors.source(options, workspace: warehouse.desk.workspace), on: warehouse.desk)
    let rows = try warehouse.desk.connection.rows(
      "SELECT typeof(x), coalesce(CAST(x AS VARCHAR), 'NULL'), y FROM \(dataset.relation)")
    #expect(rows[0].map(\.description) == [type, shown, "7"])
  }

  @Test("a table is copied whole, many rows and none, and known again by its content")
  func tables() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute(
      """
      CREATE TABLE t AS SELECT i AS "rowid", CASE WHEN i % 7 <> 0 THEN repeat('x', CAST(i % 40 AS int)) || i END AS s,
        CAST(i / 8.0 AS numeric(12, 3)) AS n FROM generate_series(0, 99999) AS i
      """)
    let source = try source("t", warehouse)
    let first = try source.fingerprint(on: warehouse.desk.connection)
    try warehouse.server.execute("INSERT INTO t VALUES (-1, 'later', 0)")
    let dataset = try open(source, on: warehouse.desk)
    #expect(try source.fingerprint(on: warehouse.desk.connection) == first)
    #expect(dataset.rowCount == 100_000)
    #expect(dataset.columns.map(\.name) == ["rowid", "s", "n"])
    let wrong = try warehouse.desk.connection.value(
      """
      SELECT count(*) FROM \(dataset.relation) WHERE "rowid" <> \(dataset.rowNumber) OR n <> "rowid" / 8
        OR s IS DISTINCT FROM CASE WHEN "rowid" % 7 <> 0 THEN repeat('x', ("rowid" % 40)::INT) || "rowid" END
      """)
    #expect(wrong == .integer(0))
    let again = try self.source("t", warehouse)
    #expect(try again.fingerprint(on: warehouse.desk.connection) != first)
    try warehouse.server.execute("DELETE FROM t WHERE \"rowid\" = -1")
    #expect(
      try self.source("t", warehouse).fingerprint(on: warehouse.desk.connection) == first)
    try warehouse.server.execute("DELETE FROM t")
    #expect(try open(try self.source("t", warehouse), on: warehouse.desk, as: "e").rowCount == 0)
  }

  @Test("what is not there is told with the nearest name, and no password")
  func missing() throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE orders (a int)")
    let message = failure { _ = try open(try source("order", warehouse), on: warehouse.desk) }
    #expect(message.contains("did you mean"), "\(message)")
    let password = try #require(try ServerAddress(serverURI ?? "").password)
    #expect(!message.contains(password))
  }

  @Test("a query that fails half-way, and one that is stopped, end the reading with their reason")
  func failures() throws {
    let warehouse = try Warehouse()
    var options = SourceOptions(location: serverURI ?? "")
    options.query = "SELECT 1 / (50000 - i) AS x FROM generate_series(1, 100000) AS i"
    let broken = try Connectors.source(options, workspace: warehouse.desk.workspace)
    let message = failure { _ = try open(broken, on: warehouse.desk) }
    #expect(message.contains("SQLSTATE 22012"), "\(message)")
    options.query = "SELECT i FROM generate_series(1, 100000000000) AS i"
    let endless = try Connectors.source(options, workspace: warehouse.desk.workspace) { canceller in
      Thread {
        for _ in 0..<100 {
          Thread.sleep(forTimeInterval: 0.05)
          canceller.interrupt()
        }
      }.start()
    }
    let error = #expect(throws: PostgresError.self) { try open(endless, on: warehouse.desk) }
    #expect(error?.kind == .interrupted)
  }

  @Test("a pipeline carries tables from server to server, checked, once")
  func pipeline() throws {
    let warehouse = try Warehouse()
    let workshop = try Workshop()
    try warehouse.server.execute(
      """
      CREATE TABLE a AS SELECT i AS id, CAST(i / 4.0 AS numeric(10, 2)) AS amount, timestamptz '2024-01-01' AS at,
        ARRAY['x', CAST(i AS text)] AS tags FROM generate_series(1, 100) AS i
      """)
    try workshop.writeContract(
      """
        - name: d
          properties:
            - {name: id, logicalType: integer, primaryKey: true, required: true}
            - {name: amount, logicalType: number, logicalTypeOptions: {maximum: 24}}
            - {name: at, logicalType: timestamp}
            - {name: tags, logicalType: array}
      """)
    let body = """
      extract: [{dataset: d, source: "\(serverURI ?? "")#\(warehouse.schema).a"}]
      contract: contract.yaml
      load:
        - {dataset: d, to: {type: postgresql, uri: "\(serverURI ?? "")", table: \(warehouse.schema).b}, mode: upsert, key: [id]}
      """
    for _ in 0..<2 {
      let outcome = try workshop.run(body)
      let balance = try #require(outcome.record.balance.first)
      #expect(balance.extracted == 100 && balance.loaded == 96 && balance.deadLettered == 4)
    }
    #expect(
      try warehouse.rows("SELECT count(*) FROM (SELECT * FROM b EXCEPT SELECT * FROM a) AS x") == [
        "0"
      ])
    #expect(try warehouse.rows("SELECT count(*), max(amount) FROM b") == ["96 24.00"])
    #expect(
      try warehouse.rows("SELECT count(DISTINCT run_id), count(*) FROM weir_ledger") == ["1 1"])
  }
}
