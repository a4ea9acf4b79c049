import DuckDB
import Foundation
import Postgres
import SQL
import Testing

@testable import Connectors
@testable import Pipelines

@Suite("Increments from and into PostgreSQL", needsServer)
struct PostgresIncrementalTests {
  private let workshop: Workshop
  private let warehouse: Warehouse

  init() throws {
    workshop = try Workshop()
    warehouse = try Warehouse()
  }

  private func body(
    _ incremental: String, mode: String = "append", query: String? = nil, more: String = ""
  ) -> String {
    let source =
      query.map { "source: \"\(serverURI ?? "")\", query: \"\($0)\"" }
      ?? "source: \"\(serverURI ?? "")#\(warehouse.schema).s\""
    return """
      extract: [{dataset: t, \(source), incremental: {\(incremental)}}]
      \(more)
      load:
        - {dataset: t, to: {type: postgresql, uri: "\(serverURI ?? "")", table: \(warehouse.schema).t}, mode: \(mode)}
      """
  }

  private func ids() throws -> [String] { try warehouse.rows("SELECT id FROM t ORDER BY id") }

  /// What rows are added by.
  private static let modes = ["append", "upsert, key: [id]", "scd2, key: [id]"]

  @Test("late rows, and rows at the watermark, are loaded once", arguments: modes)
  func late(mode: String) throws {
    try warehouse.server.execute(
      """
      CREATE TABLE s AS SELECT i::int AS id, timestamptz '2024-03-31 00:00+01' + i * interval '1 hour' AS changed,
        i::text AS x FROM generate_series(1, 10) i
      """)
    try warehouse.server.execute("CREATE INDEX ON s (changed)")
    let body = body("watermark: changed, lookback: 3h", mode: mode)
    #expect(try workshop.run(body).balances == ["t 10 = 10 + 0 + 0 + 0"])
    try warehouse.server.execute(
      """
      INSERT INTO s VALUES (11, timestamptz '2024-03-31 10:00+01', 'equal'),
        (12, timestamptz '2024-03-31 07:00+01', 'late'), (13, timestamptz '2024-03-31 06:59:59+01', 'too late'),
        (14, timestamptz '2024-03-31 11:00+01', 'new'), (15, NULL, 'no time'), (16, 'infinity', 'for ever')
      """)
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["t 5 = 5 + 0 + 0 + 0"])
    let told = try #require(outcome.record.watermarks?.first)
    #expect(told.before == "2024-03-31 09:00:00+00" && told.from == "2024-03-31 06:00:00+00")
    #expect(told.after == "2024-03-31 10:00:00+00" && told.known == 4)
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(try ids() == ((1...12).map { $0 } + [14, 15, 16]).map(String.init))
    #expect(
      try warehouse.rows("SELECT count(*), count(watermark) FROM weir_ledger") == ["2 1"])
  }

  @Test(
    "every type of the server's keeps its order and its last digit",
    arguments: [
      ("i::int2", "32767::int2"), ("i::int4", "2147483647"), ("i::int8", "9223372036854775807"),
      ("i::numeric", "12345678901234567890.0123456789"),
      ("(i / 7.0)::numeric(20, 10)", "9.0000000001"),
      ("date '4713-01-01 BC' + 2460000 + i", "date '9999-12-31'"),
      (
        "timestamp '1999-12-31 23:59:59.999999' + i * interval '1 us'",
        "timestamp '2000-01-01 00:00:00.000009'"
      ),
      (
        "timestamptz '2024-10-27 02:30+02' + i * interval '1 us'",
        "timestamptz '2024-10-27 02:30+01'"
      ),
      // By its bytes 'Z' comes before 'a', and these before letters with accents.
      ("chr(65 + i)", "'a'"), ("'x''\\' || chr(65 + i)", "'é'"),
    ])
  func types(value: String, last: String) throws {
    let (value, last) = (SQL(userText: value), SQL(userText: last))
    try warehouse.server.execute(
      "CREATE TABLE s AS SELECT i AS id, \(value) AS w FROM generate_series(0, 8) i")
    // Numbers of any size are as wide in a new table as the first ones are.
    try warehouse.server.execute("CREATE TABLE t AS SELECT * FROM s WITH NO DATA")
    let body = body("watermark: w")
    try workshop.run(body)
    try warehouse.server.execute("INSERT INTO s VALUES (9, \(last)), (10, \(last))")
    #expect(try workshop.run(body).balances == ["t 2 = 2 + 0 + 0 + 0"])
    try warehouse.server.execute("INSERT INTO s VALUES (11, \(last))")
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(outcome.record.watermarks?.first?.known == 2)
    #expect(try ids() == (0...11).map(String.init))
  }

  @Test("the server chooses the rows, in an order and a type that its index knows")
  func pushdown() throws {
    try warehouse.server.execute(
      "CREATE TABLE s AS SELECT i AS id, 'k' || i AS w FROM generate_series(1, 50000) i")
    try warehouse.server.execute("CREATE INDEX ON s (id)")
    try warehouse.server.execute("CREATE INDEX ON s (w COLLATE \"C\")")
    try warehouse.server.execute("ANALYZE s")
    for (column, type, lower) in [("id", WatermarkType.integer, "49990"), ("w", .text, "k99998")] {
      let range = SourceRange(
        column: column, type: type, lower: lower, upper: nil, takesUnplaced: true)
      let condition = try #require(range.condition(in: .postgreSQL))
      let plan = try warehouse.rows(
        "EXPLAIN SELECT * FROM (SELECT * FROM s) AS weir WHERE \(condition)")
      #expect(plan.contains { $0.contains("Index Cond") }, "\(plan)")
    }
  }

  @Test("a query is read by its own columns, a backfill of it by its range")
  func query() throws {
    try warehouse.server.execute(
      "CREATE TABLE s AS SELECT i AS id, i % 3 AS part FROM generate_series(1, 9) i")
    let query = "SELECT id, part + 10 AS p FROM \(warehouse.schema).s -- all of it"
    let body = body("watermark: id", mode: "upsert, key: [id]", query: query)
    #expect(try workshop.run(body).balances == ["t 9 = 9 + 0 + 0 + 0"])
    try warehouse.server.execute("UPDATE s SET part = 77 WHERE id IN (4, 5)")
    let outcome = try workshop.run(body, backfill: Backfill(dataset: "t", from: "4", to: "5"))
    #expect(outcome.balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try warehouse.rows("SELECT id FROM t WHERE p = 87") == ["4"])
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
  }

  @Test("a run that fails before its commit moves nothing; one that is killed after it, has")
  func killed() throws {
    try warehouse.server.execute("CREATE TABLE s AS SELECT i AS id FROM generate_series(1, 5) i")
    let body = body("watermark: id")
    try workshop.run(body)
    try warehouse.server.execute("INSERT INTO s VALUES (6)")
    try warehouse.server.execute(
      "ALTER TABLE weir_ledger_rows ADD CONSTRAINT none CHECK (false) NOT VALID")
    #expect(throws: (any Error).self) { try workshop.run(body) }
    #expect(try ids() == ["1", "2", "3", "4", "5"])
    try warehouse.server.execute("ALTER TABLE weir_ledger_rows DROP CONSTRAINT none")
    try workshop.run(body)
    // What a run that was killed after the commit leaves behind, is the target alone.
    try FileManager.default.removeItem(at: workshop.workspace.root.appending(path: ".weir"))
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "2", "3", "4", "5", "6"])
  }

  @Test("rows that the server refuses are letters, and behind the watermark")
  func refused() throws {
    try warehouse.server.execute("CREATE TABLE s AS SELECT i AS id FROM generate_series(1, 20) i")
    try warehouse.server.execute("CREATE TABLE t (id int CHECK (id <> 20))")
    let body = body("watermark: id, lookback: 5")
    #expect(try workshop.run(body).balances == ["t 20 = 19 + 1 + 0 + 0"])
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(try workshop.letters().count == 1)
  }

  @Test("numbers that cannot be put in order are refused, not taken for text")
  func notANumber() throws {
    try warehouse.server.execute("CREATE TABLE s AS SELECT 1 AS id, 'NaN'::numeric AS w")
    let told = failure { try workshop.run(body("watermark: w")) }
    #expect(told.contains("column w holds NaN"), "\(told)")
  }

  @Test("of two runs at once the second is refused, and loads what is left when it is run again")
  func atOnce() throws {
    try warehouse.server.execute("CREATE TABLE s AS SELECT i AS id FROM generate_series(1, 5) i")
    let body = body("watermark: id")
    try workshop.run(body)
    try warehouse.server.execute("INSERT INTO s VALUES (6)")
    let specification = try Workshop.specification(body)
    let target = try workshop.target(specification.loads[0].target)
    let connection = try workshop.connect()
    let seen = try target.progress(of: "test", "t", remembering: "m", on: connection)
    try workshop.run(body)
    var late = Batch(id: "late", pipeline: "test", runID: "r", dataset: "t")
    late.move = ProgressMove(from: seen, to: LoadProgress(), remembering: "FROM m")
    let told = failure { _ = try target.load("SELECT 6 AS id", batch: late, on: connection) }
    #expect(told.contains("another run of test has loaded into it"), "\(told)")
    #expect(try ids() == ["1", "2", "3", "4", "5", "6"])
  }
}
