import Postgres
import SQL
import Tables
import Testing

@Suite("PostgreSQL values", needsServer)
struct ValuesTests {
  static let readings: [(String, Value)] = [
    ("true", Value.boolean(true)), ("false", .boolean(false)), ("NULL::bool", .null),
    ("(-32768)::int2", .integer(-32768)), ("2147483647::int4", .integer(2_147_483_647)),
    ("(-9223372036854775808)::int8", .integer(-9_223_372_036_854_775_808)),
    ("4294967295::oid", .integer(4_294_967_295)),
    ("0.1::float8", .double(0.1)), ("1.5::float4", .double(1.5)),
    ("'Infinity'::float8", .double(.infinity)), ("'-Infinity'::float4", .double(-.infinity)),
    ("0::numeric", .decimal(unscaled: 0, scale: 0)),
    ("0.00::numeric", .decimal(unscaled: 0, scale: 2)),
    ("-1.50::numeric", .decimal(unscaled: -150, scale: 2)),
    ("0.000012::numeric", .decimal(unscaled: 12, scale: 6)),
    ("120000::numeric", .decimal(unscaled: 120_000, scale: 0)),
    ("100000000.0001::numeric", .decimal(unscaled: 1_000_000_000_001, scale: 4)),
    (
      "-99999999999999999999999999999999999999::numeric",
      .decimal(unscaled: Int128("-99999999999999999999999999999999999999") ?? 0, scale: 0)
    ),
    (
      "0.99999999999999999999999999999999999999::numeric",
      .decimal(unscaled: Int128("99999999999999999999999999999999999999") ?? 0, scale: 38)
    ),
    ("1e38::numeric", .text("100000000000000000000000000000000000000")),
    ("-1e-40::numeric", .text("-0.0000000000000000000000000000000000000001")),
    ("'Infinity'::numeric", .double(.infinity)), ("'-Infinity'::numeric", .double(-.infinity)),
    ("'é e\u{301} 🙂'", .text("é e\u{301} 🙂")), ("''", .text("")),
    ("'a '::varchar(5)", .text("a ")),
    ("'a'::char(3)", .text("a  ")), ("'x'::\"char\"", .text("x")), ("'n'::name", .text("n")),
    ("'\\x00ff'::bytea", .bytes([0, 255])), ("''::bytea", .bytes([])),
    (
      "'00112233-4455-6677-8899-aabbccddeeff'::uuid",
      .text("00112233-4455-6677-8899-aabbccddeeff")
    ),
    ("date '1970-01-01'", .date(days: 0)), ("date '0001-01-01'", .date(days: -719_162)),
    ("date '9999-12-31'", .date(days: 2_932_896)), ("date 'infinity'", .date(days: .max)),
    ("date '-infinity'", .date(days: -.max)),
    ("time '23:59:59.999999'", .time(microseconds: 86_399_999_999)),
    ("timetz '12:00:00-03:30'", .text("12:00:00-03:30")),
    ("timetz '12:00:00+13'", .text("12:00:00+13:00")),
    ("timestamp '1969-12-31 23:59:59.999999'", .timestamp(microseconds: -1)),
    ("timestamp 'infinity'", .timestamp(microseconds: .max)),
    ("timestamptz '1970-01-01 00:00:00+13'", .instant(microseconds: -46_800_000_000)),
    ("timestamptz '-infinity'", .instant(microseconds: -.max)),
    (
      "interval '1 year 2 days 3.5 seconds'",
      .interval(months: 12, days: 2, microseconds: 3_500_000)
    ),
    ("'{\"a\": 1}'::json", .text("{\"a\": 1}")), ("'{\"a\":1}'::jsonb", .text("{\"a\": 1}")),
    ("ARRAY[1, NULL, 3]", .list([.integer(1), .null, .integer(3)])),
    ("'{}'::text[]", .list([])),
    ("ARRAY['a', '', 'b,c']", .list([.text("a"), .text(""), .text("b,c")])),
    (
      "ARRAY[[1, 2], [3, 4]]",
      .list([.list([.integer(1), .integer(2)]), .list([.integer(3), .integer(4)])])
    ),
    (
      "ARRAY[1.5, 2]", .list([.decimal(unscaled: 15, scale: 1), .decimal(unscaled: 2, scale: 0)])
    ),
    ("inet '10.0.0.1/8'", .text("10.0.0.1/8")),
    ("ARRAY[inet '10.0.0.1']", .list([.text("10.0.0.1/32")])),
    ("int4range(1, 5)", .text("[1,5)")), ("ROW(1, 'a')", .text("(1,a)")),
  ]

  static let bindings: [(String, Value)] = [
    ("bool", Value.boolean(true)), ("int8", .integer(Int128(Int64.min))),
    ("float8", .double(-.infinity)),
    ("float8", .double(1e-300)), ("numeric", .decimal(unscaled: -5, scale: 3)),
    ("text", .text("a'b\"c\\d $1 é")), ("text", .null), ("bytea", .bytes([0, 1, 254])),
    ("date", .date(days: -719_163)), ("date", .date(days: -1_000_000)),
    ("date", .date(days: .max)),
    ("timestamp", .timestamp(microseconds: -62_135_596_800_000_001)),
    ("timestamptz", .instant(microseconds: 1)), ("timestamptz", .instant(microseconds: -.max)),
    ("interval", .interval(months: -1, days: 2, microseconds: -3)),
    ("text[]", .list([.text("a\"b\\"), .null, .text(""), .text("NULL")])),
    ("int8[]", .list([.list([.integer(1)]), .list([.integer(2)])])),
  ]

  @Test(
    "every type is read as the value it is",
    arguments: Self.readings)
  func decoding(expression: String, value: Value) throws {
    #expect(try connect().value(SQL(userText: "SELECT \(expression)")) == value)
  }

  @Test("NaN is read as NaN", arguments: ["float4", "float8", "numeric"])
  func notANumber(type: String) throws {
    let value = try connect().value(SQL(userText: "SELECT 'NaN'::\(type)"))
    #expect(value.number?.isNaN == true)
  }

  @Test(
    "what is bound comes back as it was",
    arguments: Self.bindings)
  func binding(type: String, value: Value) throws {
    #expect(try connect().value(SQL(userText: "SELECT $1::\(type)"), [value]) == value)
  }

  @Test(
    "columns have the types and digits of their declarations, domains those of what they are made of"
  )
  func columns() throws {
    let connection = try connect()
    try connection.execute("CREATE DOMAIN pg_temp.price AS numeric(12, 3) CHECK (value > 0)")
    try connection.execute("CREATE TYPE pg_temp.mood AS ENUM ('sad', 'glad')")
    try connection.execute(
      """
      CREATE TEMP TABLE shapes (a numeric(10,2), b numeric, c varchar(5), d pg_temp.price, e pg_temp.mood,
        f int[], g pg_temp.price[], h pg_temp.mood[], i timestamptz(0), j numeric(2,-3), "Odd Name" int2)
      """)
    let columns = try connection.columns(of: "SELECT * FROM shapes")
    let any = ColumnType.decimal(precision: 38, scale: 19)
    #expect(
      columns == [
        Column(name: "a", type: .decimal(precision: 10, scale: 2)), Column(name: "b", type: any),
        Column(name: "c", type: .text), Column(name: "d", type: .decimal(precision: 12, scale: 3)),
        Column(name: "e", type: .other("mood")), Column(name: "f", type: .list(.int32)),
        Column(name: "g", type: .list(any)), Column(name: "h", type: .list(.other("mood"))),
        Column(name: "i", type: .timestampWithZone), Column(name: "j", type: any),
        Column(name: "Odd Name", type: .int16),
      ])
    try connection.execute("INSERT INTO shapes (d, e, g, h) VALUES (1.5, 'glad', '{2}', '{sad}')")
    #expect(
      try connection.rows("SELECT d, e, g, h FROM shapes") == [
        [
          .decimal(unscaled: 1500, scale: 3), .text("glad"),
          .list([.decimal(unscaled: 2000, scale: 3)]), .list([.text("sad")]),
        ]
      ])
  }
}
