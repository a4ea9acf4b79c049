import DuckDB
import Postgres
import SQL
import Tables
import Testing

@Suite("Rows copied out of PostgreSQL", needsServer)
struct CopyOutTests {
  private let forms: [CopyForm] = [.eightBytes, .text, .decimal(precision: 12, scale: 3), .jsonb]
  private let query: SQL = """
    SELECT CAST(i AS bigint), CASE WHEN i % 7 <> 0 THEN repeat('x', CAST(i % 40 AS int)) || i END,
      CAST(i / 8.0 AS numeric(12, 3)), CAST('{"a": "longer than twelve bytes"}' AS jsonb)
    FROM generate_series(0, 49999) AS i
    """

  @Test("more rows than a chunk holds arrive, each in its place, NULLs as well")
  func many() throws {
    let engine = try Database(configuration: .init(threads: 1)).connect()
    try engine.execute("CREATE TABLE t (i BIGINT, s VARCHAR, n DECIMAL(12, 3), j VARCHAR)")
    let appender = try ChunkAppender(engine, table: "t")
    try unsafe connect().copyOut(query, forms: forms) { rows, columns in
      try unsafe appender.append(rows: rows, columns)
    }
    try appender.close()
    let counts = try engine.rows(
      """
      SELECT count(*), count(*) FILTER (WHERE i <> rowid OR n <> i / 8 OR j <> '{"a": "longer than twelve bytes"}'
        OR s IS DISTINCT FROM CASE WHEN i % 7 <> 0 THEN repeat('x', (i % 40)::INT) || i END) FROM t
      """)
    #expect(counts == [[.integer(50_000), .integer(0)]])
  }

  @Test("what takes the rows may stop, and the session takes other statements")
  func stopped() throws {
    struct Stop: Error {}
    let server = try connect()
    #expect(throws: Stop.self) {
      try unsafe server.copyOut(query, forms: forms) { _, _ in throw Stop() }
    }
    #expect(try server.value("SELECT 7") == .integer(7))
  }

  @Test(
    "a value that its form does not hold is told with a code, and the session goes on",
    arguments: [
      ("'NaN'::numeric", "22003"), ("1.2345::numeric", "22003"), ("'infinity'::numeric", "22003"),
    ])
  func misfits(expression: String, code: String) throws {
    let server = try connect()
    let error = #expect(throws: PostgresError.self) {
      try unsafe server.copyOut(
        SQL(userText: "SELECT \(expression)"), forms: [.decimal(precision: 12, scale: 3)]
      ) { _, _ in }
    }
    #expect(error?.code == code)
    #expect(try server.value("SELECT 7") == .integer(7))
  }
}
