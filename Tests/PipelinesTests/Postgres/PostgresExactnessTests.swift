import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

/// Values whose type is not the column's go in exactly or not at all.
@Suite("Casts into PostgreSQL's types", needsServer)
struct PostgresExactnessTests {
  static let exact: [(String, String, String)] = [
    ("9007199254740992::BIGINT", "float8", "9.007199254740992e+15"),
    ("0.5::DOUBLE", "float4", "0.5"),
    ("2.0::DOUBLE", "int4", "2"), ("1.50::DECIMAL(9,2)", "numeric(5,1)", "1.5"),
    ("0.1::DOUBLE", "numeric(5,1)", "0.1"), ("0.1::DOUBLE", "numeric", "0.1"),
    ("1e300::DOUBLE", "numeric", "1" + String(repeating: "0", count: 300)),
    ("'nan'::DOUBLE", "numeric", "NaN"), ("12::BIGINT", "numeric(40,2)", "12.00"),
    ("'-1.50'", "numeric", "-1.50"),
    ("18446744073709551615::UBIGINT", "numeric", "18446744073709551615"),
    ("'42'", "int4", "42"), ("42::BIGINT", "text", "42"),
    ("DATE '2024-02-29'", "timestamp", "2024-02-29 00:00:00"),
    ("TIMESTAMP '2024-02-29'", "date", "2024-02-29"),
    ("TIMESTAMP '2024-02-29 01:02:03'", "timestamp(0)", "2024-02-29 01:02:03"),
    ("TIMESTAMP 'infinity'", "timestamp(0)", "infinity"), ("'2024-02-29'", "date", "2024-02-29"),
    ("'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    ("'abc'", "varchar(3)", "abc"), ("'🙂🙂🙂'", "varchar(3)", "🙂🙂🙂"),
    ("[1, 2]::BIGINT[]", "int4[]", "{1,2}"),
    ("['ab']", "varchar(2)[]", "{ab}"), ("[1.5]::DOUBLE[]", "numeric(3,1)[]", "{1.5}"),
    ("true", "text", "true"), ("'<a b=\"é\"/>'", "xml", "<a b=\"é\"/>"),
    (
      "'<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>'", "xml",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>"
    ),
  ]

  static let inexact: [(String, String)] = [
    ("9007199254740993::BIGINT", "float8"), ("9223372036854775807::BIGINT", "float8"),
    ("0.1::DOUBLE", "float4"),
    ("1.5::DOUBLE", "int4"), ("'inf'::DOUBLE", "int8"), ("2147483648::BIGINT", "int4"),
    ("(-1)::BIGINT", "oid"),
    ("1.25::DECIMAL(9,2)", "numeric(5,1)"), ("12345.0::DECIMAL(9,1)", "numeric(5,1)"),
    ("0.15::DOUBLE", "numeric(5,1)"),
    ("'nan'::DOUBLE", "numeric(5,1)"), ("'007'", "int4"), ("'1e5'", "numeric"), ("'-0'", "numeric"),
    ("' 5'", "int4"),
    ("TIMESTAMP '2024-02-29 01:02:03.4'", "timestamp(0)"),
    ("TIMESTAMP '2024-02-29 01:00:00'", "date"),
    ("TIMESTAMPTZ '2024-02-29 01:02:03.456789+00'", "timestamptz(3)"),
    ("TIME '01:02:03.4'", "time(0)"),
    ("TIMESTAMP_NS '2024-01-01 00:00:00.000000001'", "timestamp"),
    ("INTERVAL '0.5 seconds'", "interval(0)"),
    ("'29.02.2024'", "date"), ("'no uuid'", "uuid"), ("'abcd'", "varchar(3)"),
    ("'abc '", "varchar(3)"),
    ("'abcd'", "char(3)"), ("[1, 3000000000]::BIGINT[]", "int4[]"),
    ("['ab', 'abc']", "varchar(2)[]"),
    ("[1.25]::DOUBLE[]", "numeric(3,1)[]"),
    ("'<?xml version=\"1.0\" encoding=\"latin1\"?><a/>'", "xml"),
  ]

  private func load(_ value: String, _ type: String, _ warehouse: Warehouse) throws -> LoadOutcome {
    try warehouse.server.execute("CREATE TABLE t (n int, x \(SQL(userText: type)))")
    return try warehouse.load(
      "SELECT * FROM (VALUES (0, NULL), (1, \(SQL(userText: value)))) AS r(n, x)", into: "t",
      limit: 1)
  }

  @Test(
    "a value that the column holds exactly goes in as it is, and NULL with it", arguments: exact)
  func goesIn(value: String, type: String, shown: String) throws {
    let warehouse = try Warehouse()
    #expect(try load(value, type, warehouse) == .loaded(rows: 2))
    let held = try warehouse.rows("SELECT coalesce(CAST(x AS text), 'NULL') FROM t ORDER BY n")
    #expect(held == ["NULL", shown])
  }

  @Test(
    "a value that the column would round, cut or write anew is refused, the row beside it not",
    arguments: inexact)
  func isRefused(value: String, type: String) throws {
    let warehouse = try Warehouse()
    #expect(try load(value, type, warehouse) == .loaded(rows: 1, refused: 1))
    #expect(warehouse.refused == ["1 x inexact"])
    #expect(try warehouse.rows("SELECT n FROM t") == ["0"])
  }

  @Test("a document that is none is the server's to refuse")
  func document() throws {
    let warehouse = try Warehouse()
    #expect(try load("'<a'", "xml", warehouse) == .loaded(rows: 1, refused: 1))
    #expect(warehouse.refused == ["1 NULL 2200N"])
  }

  @Test("times that the server has not are its own to refuse, never turned into others")
  func beyond() throws {
    let warehouse = try Warehouse()
    #expect(
      try load("TIMESTAMP '290309-12-22 (BC) 00:00:00'", "timestamp", warehouse)
        == .loaded(rows: 1, refused: 1))
    #expect(warehouse.refused == ["1 NULL 22008"])
  }
}
