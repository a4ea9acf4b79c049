import DuckDB
import Postgres
import SQL
import Tables
import Testing

@Suite("Rows copied out of PostgreSQL", needsServer)
struct CopyOutTests {
  private let forms: [CopyForm] = [.eightBytes, .text, .decimal(precision: 12, scale: 3), .jsonb]

  private func rows(from first: Int, to last: Int) -> SQL {
    """
    SELECT CAST(i AS bigint), CASE WHEN i % 7 <> 0 THEN repeat('x', CAST(i % 40 AS int)) || i END,
      CAST(i / 8.0 AS numeric(12, 3)), CAST('{"a": "longer than twelve bytes"}' AS jsonb)
    FROM generate_series(\(first), \(last)) AS i
    """
  }

  /// Reads up to `rows` rows of the queries, and drops them.
  private func read(
    _ queries: [SQL], by sessions: [PostgresConnection], forms: [CopyForm], atMost rows: Int = .max
  ) throws {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: 16 * ColumnRoom.capacity, alignment: 16)
    defer { unsafe memory.deallocate() }
    let reader = CopyReader(queries.count, by: sessions, forms: forms) { queries[$0] }
    var count = 0
    do {
      while count < rows {
        var rooms = forms.map { _ in unsafe ColumnRoom(data: memory) }
        let read = try reader.read(into: &rooms)
        if read == 0 { break }
        count += read
      }
    } catch {}
    try reader.end()
  }

  @Test(
    "rows arrive in the order of their queries, NULLs as well, however many sessions ask for them",
    arguments: [1, 3], [1, 2, 40])
  func many(sessions: Int, count: Int) throws {
    let step = (50_000 + count - 1) / count
    let parts = (0..<count).map { part -> SQL in
      let last = min((part + 1) * step, 50_000) - 1
      return rows(from: part * step, to: last)
    }
    let engine = try Database(configuration: .init(threads: 1)).connect()
    try engine.execute("CREATE TABLE t (i BIGINT, s VARCHAR, n DECIMAL(12, 3), j VARCHAR)")
    let reader = try CopyReader(
      parts.count, by: (0..<sessions).map { _ in try connect() }, forms: forms
    ) { parts[$0] }
    try engine.append(to: "t") { try reader.read(into: &$0) }
    try reader.end()
    let counts = try engine.rows(
      """
      SELECT count(*), count(*) FILTER (WHERE i <> rowid OR n <> i / 8 OR j <> '{"a": "longer than twelve bytes"}'
        OR s IS DISTINCT FROM CASE WHEN i % 7 <> 0 THEN repeat('x', (i % 40)::INT) || i END) FROM t
      """)
    #expect(counts == [[.integer(50_000), .integer(0)]])
  }

  @Test("what takes the rows may stop, and the session takes other statements")
  func stopped() throws {
    // More than the session may be ahead.
    let sessions = try [connect(), connect()]
    try read(
      [rows(from: 0, to: 2_000_000), rows(from: 0, to: 2_000_000)], by: sessions, forms: forms,
      atMost: 1)
    for session in sessions { #expect(try session.value("SELECT 7") == .integer(7)) }
  }

  @Test(
    "a value that its form does not hold is told with a code, and the session goes on",
    arguments: [
      ("'NaN'::numeric", "22003"), ("1.2345::numeric", "22003"), ("'infinity'::numeric", "22003"),
    ])
  func misfits(expression: String, code: String) throws {
    let server = try connect()
    let error = #expect(throws: PostgresError.self) {
      try read(
        [SQL(userText: "SELECT \(expression)")], by: [server],
        forms: [.decimal(precision: 12, scale: 3)])
    }
    #expect(error?.code == code)
    #expect(try server.value("SELECT 7") == .integer(7))
  }

  @Test("what goes wrong in one query ends all, with the server's own error")
  func failing() throws {
    let sessions = try [connect(), connect()]
    let error = #expect(throws: PostgresError.self) {
      try read(
        [
          rows(from: 0, to: 2_000_000), "SELECT 1 / (i - 5000) FROM generate_series(1, 10000) AS i",
        ],
        by: sessions, forms: forms)
    }
    #expect(error?.code == "22012")
    for session in sessions { #expect(try session.value("SELECT 7") == .integer(7)) }
  }
}
