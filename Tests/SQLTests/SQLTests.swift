import Tables
import Testing

@testable import SQL

@Suite("SQL as a typed value")
struct SQLTests {
  @Test(
    "names are quoted, whatever they hold",
    arguments: [
      ("amount", "\"amount\""), ("select", "\"select\""), ("a b", "\"a b\""),
      ("a\"; DROP TABLE t; --", "\"a\"\"; DROP TABLE t; --\""), ("", "\"\""), ("ž", "\"ž\""),
      // The accent makes one character of what are two to an engine.
      ("\"\u{301}; DROP TABLE t; --", "\"\"\"\u{301}; DROP TABLE t; --\""),
    ])
  func names(name: String, quoted: String) {
    let sql: SQL = "SELECT \(name: name)"
    #expect(sql.text == "SELECT " + quoted)
    #expect(SQL.name(name).text == quoted)
  }

  @Test("a path quotes each of its parts")
  func path() {
    let sql: SQL = "FROM \(path: ["a.b", "c\"d"])"
    #expect(sql.text == "FROM \"a.b\".\"c\"\"d\"")
  }

  @Test(
    "values are escaped as literals of their type",
    arguments: [
      (Value.null, "NULL"), (.boolean(true), "TRUE"), (.integer(-7), "-7"),
      (.decimal(unscaled: -5, scale: 2), "-0.05"), (.double(1.5), "1.5e0"),
      (.double(1e300), "1e+300"), (.double(.nan), "CAST('NaN' AS DOUBLE)"),
      (.double(-.infinity), "CAST('-Infinity' AS DOUBLE)"), (.text("it's"), "'it''s'"),
      (.text("'; DROP TABLE t; --"), "'''; DROP TABLE t; --'"), (.text(""), "''"),
      (.text("a\0b"), "('a' || chr(0) || 'b')"), (.bytes([0, 255]), "'\\x00\\xff'::BLOB"),
      (.date(days: 0), "DATE '1970-01-01'"),
      (.timestamp(microseconds: 1), "TIMESTAMP '1970-01-01 00:00:00.000001'"),
      (.instant(microseconds: 0), "TIMESTAMPTZ '1970-01-01 00:00:00+00'"),
      (.list([.integer(1), .text("x")]), "[1, 'x']"),
      (.structure([.init("a'b", .null)]), "{'a''b': NULL}"),
      (.map([.init(.text("k"), .integer(1))]), "MAP {'k': 1}"),
    ])
  func values(value: Value, literal: String) {
    let sql: SQL = "SELECT \(value)"
    #expect(sql.text == "SELECT " + literal)
  }

  @Test("text that looks like SQL stays text when it is interpolated")
  func injection() {
    let hostile = "x' OR '1'='1"
    let sql: SQL = "SELECT * FROM t WHERE name = \(hostile)"
    #expect(sql.text == "SELECT * FROM t WHERE name = 'x'' OR ''1''=''1'")
  }

  @Test("a user's expression stands in parentheses, and a comment in it ends with its line")
  func expressions() {
    let sql: SQL = "SELECT \(expression: "a + 1 -- one more"), b"
    #expect(sql.text == "SELECT (a + 1 -- one more\n), b")
  }

  @Test("pieces are joined, and nothing is put between none or one")
  func joining() {
    let parts: [SQL] = ["a", "b"]
    let both: SQL = "\(parts, separator: " AND ")"
    #expect(both.text == "a AND b")
    #expect([SQL]().joined(separator: ", ").text == "")
    #expect((("a" as SQL) + "b").text == "ab")
  }

  @Test("the same SQL is equal, however it was put together")
  func equality() {
    let whole: SQL = "SELECT a FROM \(name: "t")"
    let pieces: SQL = ("SELECT " as SQL) + "a" + " FROM " + SQL.name("t")
    #expect(whole == pieces)
    #expect(whole.hashValue == pieces.hashValue)
    #expect(whole != "SELECT a FROM \"t\"")
  }
}
