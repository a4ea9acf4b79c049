import SQL
import Tables
import Testing

@testable import DuckDB

@Suite("Values read from the engine")
struct ValuesTests {
  @Test(
    "a literal of each type is read as its value",
    arguments: [
      ("NULL", Value.null), ("true", .boolean(true)), ("(-7)::TINYINT", .integer(-7)),
      ("300::SMALLINT", .integer(300)), ("70000::INTEGER", .integer(70000)),
      ("9223372036854775807", .integer(9_223_372_036_854_775_807)),
      ("(-170141183460469231731687303715884105728)::HUGEINT", .integer(.min)),
      ("200::UTINYINT", .integer(200)), ("65535::USMALLINT", .integer(65535)),
      ("4294967295::UINTEGER", .integer(4_294_967_295)),
      ("18446744073709551615::UBIGINT", .integer(18_446_744_073_709_551_615)),
      ("340282366920938463463374607431768211455::UHUGEINT", .unsigned(.max)),
      ("1.5::FLOAT", .double(1.5)), ("'-inf'::DOUBLE", .double(-.infinity)),
      ("12.34::DECIMAL(4,2)", .decimal(unscaled: 1234, scale: 2)),
      ("-0.05::DECIMAL(9,2)", .decimal(unscaled: -5, scale: 2)),
      ("1.5::DECIMAL(18,3)", .decimal(unscaled: 1500, scale: 3)),
      (
        "'1000000000000000000000000000000'::DECIMAL(38,1)",
        .decimal(unscaled: 10_000_000_000_000_000_000_000_000_000_000, scale: 1)
      ),
      ("''", .text("")), ("'twelve bytes'", .text("twelve bytes")),
      ("'thirteen bytes žluťoučký kůň'", .text("thirteen bytes žluťoučký kůň")),
      ("'\\x00\\xFF'::BLOB", .bytes([0, 255])),
      ("'b'::ENUM('a','b')", .text("b")),
      (
        "'123e4567-e89b-12d3-a456-426614174000'::UUID",
        .text("123e4567-e89b-12d3-a456-426614174000")
      ),
      ("DATE '1993-03-31'", .date(days: 8490)),
      ("TIME '23:59:59.000001'", .time(microseconds: 86_399_000_001)),
      ("'10:00:00-08:30'::TIMETZ", .text("10:00:00-08:30")),
      ("TIMESTAMP '1969-12-31 23:59:59.5'", .timestamp(microseconds: -500_000)),
      ("'2020-01-01'::TIMESTAMP_S", .timestamp(microseconds: 1_577_836_800_000_000)),
      ("'2020-01-01'::TIMESTAMP_MS", .timestamp(microseconds: 1_577_836_800_000_000)),
      ("'1969-12-31 23:59:59.999999999'::TIMESTAMP_NS", .timestamp(microseconds: -1)),
      ("'2020-01-01 02:00:00+02'::TIMESTAMPTZ", .instant(microseconds: 1_577_836_800_000_000)),
      (
        "INTERVAL '1 month 2 days 3 seconds'",
        .interval(months: 1, days: 2, microseconds: 3_000_000)
      ),
      ("[1, NULL, 3]", .list([.integer(1), .null, .integer(3)])),
      ("[]::INTEGER[]", .list([])),
      ("array_value(1.5::DOUBLE, 2)", .list([.double(1.5), .double(2)])),
      (
        "{'a': 1, 'b': ['x']}",
        .structure([.init("a", .integer(1)), .init("b", .list([.text("x")]))])
      ),
      ("MAP {'k': NULL::INTEGER}", .map([.init(.text("k"), .null)])),
      ("'{\"a\":1}'::JSON", .text("{\"a\":1}")),
    ])
  func literal(expression: String, expected: Value) throws {
    let connection = try Database().connect()
    let query: SQL = "SELECT v FROM (SELECT \(expression: expression) AS v UNION ALL SELECT NULL)"
    let rows = try connection.rows(query)
    #expect(rows == [[expected], [.null]])
  }

  @Test("NaN is read as NaN, not as NULL")
  func notANumber() throws {
    let value = try Database().connect().value("SELECT 'nan'::DOUBLE")
    #expect(value.number?.isNaN == true)
  }

  @Test("column types are told with precision, members and elements")
  func columnTypes() throws {
    let columns = try Database().connect().columns(
      of: "SELECT 1.50::DECIMAL(10,2) AS d, {'x': [DATE '2020-01-01']} AS s, MAP {1: 'a'} AS m")
    #expect(
      columns == [
        Column(name: "d", type: .decimal(precision: 10, scale: 2)),
        Column(name: "s", type: .structure([.init(name: "x", type: .list(.date))])),
        Column(name: "m", type: .map(key: .int32, value: .text)),
      ])
  }

  @Test("a type without a view is refused with the cast that mends it")
  func unreadable() throws {
    let connection = try Database().connect()
    #expect(throws: DuckDBError.self) { try connection.rows("SELECT '101'::BIT AS flags") }
    #expect(try connection.value("SELECT CAST('101'::BIT AS VARCHAR)") == .text("101"))
  }

  @Test("a bound value comes back as it went in", arguments: ValuesTests.bindable)
  func binding(value: Value) throws {
    let statement = try Database().connect().prepare("SELECT ?")
    #expect(try statement.execute(value).allRows() == [[value]])
  }

  static let bindable: [Value] = [
    .null, .boolean(false), .integer(.max), .integer(-5), .unsigned(.max), .double(.infinity),
    .decimal(unscaled: 123, scale: 2), .text("O'Neil; --"), .text("a\0b"), .bytes([0, 1]),
    .date(days: -1), .time(microseconds: 1), .timestamp(microseconds: 5), .instant(microseconds: 7),
    .interval(months: 1, days: -2, microseconds: 3),
  ]

  @Test("a literal of the same value reads the same", arguments: ValuesTests.bindable)
  func literalRoundTrip(value: Value) throws {
    // A bare NULL, unsigned and decimal literal keep their value; the type may be narrower.
    let read = try Database().connect().value("SELECT \(value)")
    #expect(read.description == value.description)
  }
}
