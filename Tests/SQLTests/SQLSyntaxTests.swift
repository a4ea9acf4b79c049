import Tables
import Testing

@testable import SQL

/// A value with the literal that each engine takes for it.
struct LiteralCase: CustomTestStringConvertible, Sendable {
  var value: Value
  var duckDB: String
  var postgreSQL: String
  var spark: String
  var snowflake: String

  var testDescription: String { "\(value)" }

  init(
    _ value: Value, duckDB: String, postgreSQL: String, spark: String, snowflake: String
  ) {
    self.value = value
    self.duckDB = duckDB
    self.postgreSQL = postgreSQL
    self.spark = spark
    self.snowflake = snowflake
  }

  /// A value that all engines write alike.
  init(_ value: Value, everywhere text: String) {
    self.init(value, duckDB: text, postgreSQL: text, spark: text, snowflake: text)
  }

  func text(in syntax: SQLSyntax) -> String {
    switch syntax {
    case .duckDB: duckDB
    case .postgreSQL: postgreSQL
    case .spark: spark
    case .snowflake: snowflake
    }
  }

  static let all: [LiteralCase] = [
    .init(.null, everywhere: "NULL"), .init(.boolean(false), everywhere: "FALSE"),
    .init(.integer(-7), everywhere: "-7"),
    .init(.decimal(unscaled: -5, scale: 2), everywhere: "-0.05"),
    .init(.text(""), everywhere: "''"), .init(.text("a\"b`c"), everywhere: "'a\"b`c'"),
    .init(
      .integer(.max), duckDB: "170141183460469231731687303715884105727",
      postgreSQL: "170141183460469231731687303715884105727", spark: "1.7014118346046923e+38D",
      snowflake: "CAST('1.7014118346046923e+38' AS DOUBLE)"),
    .init(
      .double(1.5), duckDB: "1.5e0", postgreSQL: "CAST('1.5' AS DOUBLE PRECISION)", spark: "1.5D",
      snowflake: "CAST('1.5' AS DOUBLE)"),
    .init(
      .double(.nan), duckDB: "CAST('NaN' AS DOUBLE)",
      postgreSQL: "CAST('NaN' AS DOUBLE PRECISION)", spark: "CAST('NaN' AS DOUBLE)",
      snowflake: "CAST('NaN' AS DOUBLE)"),
    .init(
      .double(-.infinity), duckDB: "CAST('-Infinity' AS DOUBLE)",
      postgreSQL: "CAST('-Infinity' AS DOUBLE PRECISION)", spark: "CAST('-Infinity' AS DOUBLE)",
      snowflake: "CAST('-inf' AS DOUBLE)"),
    .init(
      .text("it's"), duckDB: "'it''s'", postgreSQL: "'it''s'", spark: "'it\\'s'",
      snowflake: "'it''s'"),
    // The accent makes one character of what are two to an engine.
    .init(
      .text("'\u{301};"), duckDB: "'''\u{301};'", postgreSQL: "'''\u{301};'",
      spark: "'\\'\u{301};'", snowflake: "'''\u{301};'"),
    .init(
      .text("\\\u{301}"), duckDB: "'\\\u{301}'", postgreSQL: "E'\\\\\u{301}'",
      spark: "'\\\\\u{301}'", snowflake: "'\\\\\u{301}'"),
    .init(
      .text("\0\u{301}"), duckDB: "('' || chr(0) || '\u{301}')",
      postgreSQL: "('' || chr(0) || '\u{301}')", spark: "'\\u0000\u{301}'",
      snowflake: "'\\u0000\u{301}'"),
    .init(
      .text("\\d'"), duckDB: "'\\d'''", postgreSQL: "E'\\\\d'''", spark: "'\\\\d\\''",
      snowflake: "'\\\\d'''"),
    .init(
      .text("${env:HOME}$"), duckDB: "'${env:HOME}$'", postgreSQL: "'${env:HOME}$'",
      spark: "'\\u0024{env:HOME}$'", snowflake: "'${env:HOME}$'"),
    .init(
      .text("a\0\\"), duckDB: "('a' || chr(0) || '\\')",
      postgreSQL: "('a' || chr(0) || E'\\\\')", spark: "'a\\u0000\\\\'",
      snowflake: "'a\\u0000\\\\'"),
    .init(
      .bytes([0, 255]), duckDB: "'\\x00\\xff'::BLOB", postgreSQL: "decode('00ff', 'hex')",
      spark: "X'00ff'", snowflake: "TO_BINARY('00ff', 'HEX')"),
    .init(
      .date(days: 19_000), duckDB: "DATE '2022-01-08'", postgreSQL: "DATE '2022-01-08'",
      spark: "DATE '2022-01-08'", snowflake: "TO_DATE('2022-01-08', 'YYYY-MM-DD')"),
    .init(
      .date(days: -735_160), duckDB: "DATE '-0043-03-15'", postgreSQL: "DATE '0044-03-15 BC'",
      spark: "DATE '-0043-03-15'", snowflake: "TO_DATE('-0043-03-15', 'YYYY-MM-DD')"),
    .init(
      .time(microseconds: 3_600_000_001), duckDB: "TIME '01:00:00.000001'",
      postgreSQL: "TIME '01:00:00.000001'",
      spark: "TIMESTAMP_NTZ '1970-01-01 01:00:00.000001'",
      snowflake: "TO_TIME('01:00:00.000001', 'HH24:MI:SS.FF6')"),
    .init(
      .timestamp(microseconds: 0), duckDB: "TIMESTAMP '1970-01-01 00:00:00'",
      postgreSQL: "TIMESTAMP '1970-01-01 00:00:00'", spark: "TIMESTAMP_NTZ '1970-01-01 00:00:00'",
      snowflake: "TO_TIMESTAMP_NTZ('1970-01-01 00:00:00', 'YYYY-MM-DD HH24:MI:SS')"),
    .init(
      .instant(microseconds: 1), duckDB: "TIMESTAMPTZ '1970-01-01 00:00:00.000001+00'",
      postgreSQL: "TIMESTAMPTZ '1970-01-01 00:00:00.000001+00'",
      spark: "TIMESTAMP_LTZ '1970-01-01 00:00:00.000001Z'",
      snowflake:
        "TO_TIMESTAMP_TZ('1970-01-01 00:00:00.000001 +0000', 'YYYY-MM-DD HH24:MI:SS.FF6 TZHTZM')"),
    .init(
      .interval(months: 1, days: -2, microseconds: 3_000_000),
      duckDB: "INTERVAL '1 months -2 days 00:00:03'",
      postgreSQL: "INTERVAL '1 months -2 days 3000000 microseconds'",
      spark: "make_interval(0, 1, 0, -2, 0, 0, 3.000000)",
      snowflake: "INTERVAL '1 months, -2 days, 3000000 microseconds'"),
    .init(
      .list([.integer(1), .text("x'")]), duckDB: "[1, 'x''']", postgreSQL: "ARRAY[1, 'x''']",
      spark: "array(1, 'x\\'')", snowflake: "ARRAY_CONSTRUCT(1, 'x''')"),
    .init(
      .list([]), duckDB: "[]", postgreSQL: "'{}'", spark: "array()",
      snowflake: "ARRAY_CONSTRUCT()"),
    .init(
      .structure([.init("a'b", .null)]), duckDB: "{'a''b': NULL}",
      postgreSQL: "jsonb_build_object('a''b', NULL)", spark: "named_struct('a\\'b', NULL)",
      snowflake: "OBJECT_CONSTRUCT_KEEP_NULL('a''b', NULL)"),
    .init(
      .map([.init(.text("k"), .integer(1))]), duckDB: "MAP {'k': 1}",
      postgreSQL: "jsonb_build_object('k', 1)", spark: "map('k', 1)",
      snowflake: "OBJECT_CONSTRUCT_KEEP_NULL('k', 1)"),
  ]
}

@Suite("SQL as each engine writes it")
struct SQLSyntaxTests {
  @Test("values become literals of each engine", arguments: LiteralCase.all, SQLSyntax.allCases)
  func literals(literal: LiteralCase, syntax: SQLSyntax) {
    let sql: SQL = "SELECT \(literal.value)"
    #expect(sql.text(in: syntax) == "SELECT " + literal.text(in: syntax))
  }

  @Test(
    "names are quoted as each engine quotes, whatever they hold",
    arguments: [
      (SQLSyntax.duckDB, "\"a\"\"`;\".\"b\""), (.postgreSQL, "\"a\"\"`;\".\"b\""),
      (.spark, "`a\"``;`.`b`"), (.snowflake, "\"a\"\"`;\".\"B\""),
    ])
  func names(syntax: SQLSyntax, quoted: String) {
    let sql: SQL = "FROM \(path: ["a\"`;", "b"])"
    #expect(sql.text(in: syntax) == "FROM " + quoted)
  }

  @Test("names and values inside joined pieces are written for the engine, too")
  func nesting() {
    let conditions: [SQL] = ["\(name: "a") = \("it's")", "\(1.5) < \(name: "b")"]
    let sql: SQL = "\(conditions, separator: " AND ")"
    #expect(sql.text(in: .spark) == "`a` = 'it\\'s' AND 1.5D < `b`")
    #expect(sql.text == "\"a\" = 'it''s' AND 1.5e0 < \"b\"")
  }

  @Test("text that a user wrote stays as it is", arguments: SQLSyntax.allCases)
  func userText(syntax: SQLSyntax) {
    #expect(SQL(userText: "\"a\" = '\\d'").text(in: syntax) == "\"a\" = '\\d'")
  }
}
