import DuckDB
import Postgres
import SQL
import Tables
import Testing

@Suite("Rows copied into PostgreSQL", needsServer)
struct CopyInTests {
  /// A value as DuckDB has it, the column it is copied into, and what the server then says it is.
  struct Case: CustomTestStringConvertible {
    var value: String
    var type: String
    var form: CopyForm
    var shown: String?
    var testDescription: String { "\(value) into \(type)" }

    init(_ value: String, _ type: String, _ form: CopyForm, _ shown: String?) {
      (self.value, self.type, self.form, self.shown) = (value, type, form, shown)
    }
  }

  static let plain: [Case] = [
    Case("true", "bool", .boolean, "true"), Case("NULL::BOOLEAN", "bool", .boolean, nil),
    Case("(-32768)::SMALLINT", "int2", .int2, "-32768"),
    Case("(-2147483648)::INTEGER", "int4", .fourBytes, "-2147483648"),
    Case("9223372036854775807", "int8", .eightBytes, "9223372036854775807"),
    Case("4294967295::UINTEGER", "oid", .fourBytes, "4294967295"),
    Case("1.5::FLOAT", "float4", .fourBytes, "1.5"),
    Case("0.1::DOUBLE", "float8", .eightBytes, "0.1"),
    Case("'nan'::DOUBLE", "float8", .eightBytes, "NaN"),
    Case("'-inf'::DOUBLE", "float8", .eightBytes, "-Infinity"),
    Case(
      "'é e\u{301} 🙂, longer than twelve bytes'", "text", .text,
      "é e\u{301} 🙂, longer than twelve bytes"),
    Case("''", "text", .text, ""), Case("'twelve bytes'", "varchar(12)", .text, "twelve bytes"),
    Case("'ab'", "char(3)", .text, "ab"), Case("'\\x00\\xFF'::BLOB", "bytea", .text, "\\x00ff"),
    Case("'{\"a\": 1.50}'", "json", .text, "{\"a\": 1.50}"),
    Case("'{\"a\":  1}'", "jsonb", .jsonb, "{\"a\": 1}"),
    Case(
      "'00112233-4455-6677-8899-aabbccddeeff'::UUID", "uuid", .uuid,
      "00112233-4455-6677-8899-aabbccddeeff"),
    Case(
      "'ffffffff-4455-6677-8899-aabbccddeeff'::UUID", "uuid", .uuid,
      "ffffffff-4455-6677-8899-aabbccddeeff"),
  ]

  static let times: [Case] = [
    Case("DATE '1970-01-01'", "date", .date, "1970-01-01"),
    Case("DATE '0001-01-01'", "date", .date, "0001-01-01"),
    Case("DATE '0001-01-01' - 1", "date", .date, "0001-12-31 BC"),
    Case("DATE 'infinity'", "date", .date, "infinity"),
    Case("DATE '-infinity'", "date", .date, "-infinity"),
    Case("TIME '23:59:59.999999'", "time", .eightBytes, "23:59:59.999999"),
    Case("TIMETZ '12:00:00-03:30'", "timetz", .timeWithZone, "12:00:00-03:30"),
    Case("TIMETZ '12:00:00+13'", "timetz", .timeWithZone, "12:00:00+13"),
    Case(
      "TIMESTAMP '1969-12-31 23:59:59.999999'", "timestamp", .timestamp,
      "1969-12-31 23:59:59.999999"),
    Case("TIMESTAMP 'infinity'", "timestamp", .timestamp, "infinity"),
    Case(
      "TIMESTAMPTZ '2024-07-01 00:00:00+12'", "timestamptz", .timestamp, "2024-06-30 12:00:00+00"),
    Case("TIMESTAMPTZ '-infinity'", "timestamptz", .timestamp, "-infinity"),
    Case(
      "INTERVAL '1 year 2 days 3.5 seconds'", "interval", .interval, "1 year 2 days 00:00:03.5"),
  ]

  static let numbers: [Case] = [
    Case("0::DECIMAL(4,2)", "numeric", .decimal(precision: 4, scale: 2), "0.00"),
    Case("-1.5::DECIMAL(4,2)", "numeric", .decimal(precision: 4, scale: 2), "-1.50"),
    Case("0.0007::DECIMAL(9,6)", "numeric", .decimal(precision: 9, scale: 6), "0.000700"),
    Case("0.000000012::DECIMAL(18,9)", "numeric", .decimal(precision: 18, scale: 9), "0.000000012"),
    Case("120000::DECIMAL(9,0)", "numeric", .decimal(precision: 9, scale: 0), "120000"),
    Case(
      "100000000.0001::DECIMAL(18,4)", "numeric", .decimal(precision: 18, scale: 4),
      "100000000.0001"),
    Case(
      "12345.678::DECIMAL(18,3)", "numeric(8,3)", .decimal(precision: 18, scale: 3), "12345.678"),
    Case(
      "(-9223372036854775808)::BIGINT", "numeric", .decimal(precision: 18, scale: 0),
      "-9223372036854775808"),
    Case(
      "99999999999999999999999999999999999999::DECIMAL(38,0)", "numeric",
      .decimal(precision: 38, scale: 0), "99999999999999999999999999999999999999"),
    Case(
      "-9999999999999999999.9999999999999999999::DECIMAL(38,19)", "numeric",
      .decimal(precision: 38, scale: 19), "-9999999999999999999.9999999999999999999"),
    Case(
      "'0.99999999999999999999999999999999999999'::DECIMAL(38,38)", "numeric",
      .decimal(precision: 38, scale: 38), "0.99999999999999999999999999999999999999"),
    Case(
      "170141183460469231731687303715884105727::HUGEINT", "numeric",
      .decimal(precision: 38, scale: 0), "170141183460469231731687303715884105727"),
    Case("'0'", "numeric", .decimalText, "0"), Case("'0.1'", "numeric", .decimalText, "0.1"),
    Case("'-120000.50'", "numeric", .decimalText, "-120000.50"),
    Case("'1e+30'", "numeric", .decimalText, "1000000000000000000000000000000"),
    Case("'1.5e-7'", "numeric", .decimalText, "0.00000015"),
    Case("'.5'", "numeric", .decimalText, "0.5"), Case("'00012.'", "numeric", .decimalText, "12"),
    Case("'nan'", "numeric", .decimalText, "NaN"),
    Case("'inf'", "numeric", .decimalText, "Infinity"),
    Case("'-inf'", "numeric", .decimalText, "-Infinity"),
  ]

  // Made anew, since the address sanitizer takes what a constant holds in boxes for lost.
  static var lists: [Case] {
    [
      Case("[1, NULL, 3]::INTEGER[]", "int4[]", .list(.fourBytes, itemType: 23), "{1,NULL,3}"),
      Case("[]::INTEGER[]", "int4[]", .list(.fourBytes, itemType: 23), "{}"),
      Case("NULL::INTEGER[]", "int4[]", .list(.fourBytes, itemType: 23), nil),
      Case(
        "['a', '', 'longer than twelve bytes']", "text[]", .list(.text, itemType: 25),
        "{a,\"\",\"longer than twelve bytes\"}"),
      Case(
        "[1.5, 20]::DECIMAL(9,1)[]", "numeric[]",
        .list(.decimal(precision: 9, scale: 1), itemType: 1700), "{1.5,20.0}"),
    ]
  }

  @Test("every value arrives as it was", arguments: plain + times + numbers + lists)
  func values(example: Case) throws {
    let server = try connect()
    try server.execute("CREATE TEMP TABLE t (x \(SQL(userText: example.type)))")
    let query: SQL = "SELECT \(SQL(userText: example.value)) AS x"
    #expect(try copy(query, into: "t", ["x"], [example.form], on: server) == 1)
    let shown = try server.value("SELECT CAST(x AS text) FROM t")
    #expect(shown.string == example.shown)
  }

  @Test("more rows than a buffer holds arrive, each in its place, NULLs as well")
  func many() throws {
    let server = try connect()
    try server.execute("CREATE TEMP TABLE t (i int8, s text, n numeric)")
    let query: SQL = """
      SELECT i, CASE WHEN i % 7 <> 0 THEN repeat('x', (i % 40)::INT) || i END AS s,
        (i / 8)::DECIMAL(18, 3) AS n
      FROM range(200000) AS r(i)
      """
    let forms: [CopyForm] = [.eightBytes, .text, .decimal(precision: 18, scale: 3)]
    #expect(try copy(query, into: "t", ["i", "s", "n"], forms, on: server) == 200_000)
    let wrong = try server.value(
      """
      SELECT count(*) FROM t WHERE s IS DISTINCT FROM
        CASE WHEN i % 7 <> 0 THEN repeat('x', CAST(i % 40 AS int)) || i END OR n <> i / 8.0
      """)
    #expect(wrong == .integer(0))
    #expect(try server.value("SELECT count(DISTINCT i) FROM t") == .integer(200_000))
  }

  @Test(
    "a refused row is told with its number, its code and no value, and leaves the session in order")
  func refusal() throws {
    let server = try connect()
    try server.execute("CREATE TEMP TABLE t (x int4 CONSTRAINT small CHECK (x < 150000))")
    let error = #expect(throws: PostgresError.self) {
      try copy(
        "SELECT i::INTEGER FROM range(300000) AS r(i)", into: "t", ["x"], [.fourBytes], on: server)
    }
    #expect(error?.code == "23514")
    #expect(error?.row == 150_001)
    #expect(error?.constraint == "small")
    #expect(error?.message.contains("150000") == false)
    #expect(try server.value("SELECT count(*) FROM t") == .integer(0))
  }

  @Test("a row that a function refuses is told with its number, too")
  func refusalByFunction() throws {
    let server = try connect()
    try server.execute(
      """
      CREATE FUNCTION pg_temp.is_small(x int) RETURNS boolean LANGUAGE plpgsql AS
        $$ BEGIN IF x > 6 THEN RAISE EXCEPTION 'no'; END IF; RETURN true; END $$
      """)
    try server.execute("CREATE TEMP TABLE t (x int4 CHECK (pg_temp.is_small(x)))")
    let error = #expect(throws: PostgresError.self) {
      try copy(
        "SELECT i::INTEGER FROM range(9) AS r(i)", into: "t", ["x"], [.fourBytes], on: server)
    }
    #expect(error?.code == "P0001")
    #expect(error?.row == 8)
  }

  @Test("what the rows' source throws is thrown, and nothing is copied")
  func givenUp() throws {
    struct Stop: Error {}
    let server = try connect()
    try server.execute("CREATE TEMP TABLE t (x int4)")
    #expect(throws: Stop.self) {
      try server.copyIn("t", columns: ["x"], forms: [.fourBytes]) { _ in throw Stop() }
    }
    #expect(try server.value("SELECT count(*) FROM t") == .integer(0))
  }

  @Test("an empty COPY copies nothing")
  func empty() throws {
    let server = try connect()
    try server.execute("CREATE TEMP TABLE t (x int4)")
    #expect(try server.copyIn("t", columns: ["x"], forms: [.fourBytes]) { _ in } == 0)
  }

  private func copy(
    _ query: SQL, into table: String, _ columns: [String], _ forms: [CopyForm],
    on server: PostgresConnection
  ) throws -> Int {
    let rows = try Database(configuration: .init(threads: 1)).connect().stream(query)
    return try server.copyIn("\(name: table)", columns: columns, forms: forms) { writer in
      while let chunk = try rows.next() {
        try unsafe chunk.withMemory { (columns) throws(PostgresError) in
          try unsafe writer.append(rows: chunk.rowCount, columns)
        }
      }
    }
  }
}
