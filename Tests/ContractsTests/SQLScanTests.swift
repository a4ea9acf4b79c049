import SQL
import Testing

@testable import ContractFuzzing

@Suite("What the fuzzer holds SQL against")
struct SQLScanTests {
  @Test(
    "text within quotes may be anything",
    arguments: [
      ("SELECT \"a;--\"\"(\" FROM \"t\"", SQLSyntax.duckDB),
      ("SELECT 'it''s ;' || chr(0)", .duckDB),
      ("SELECT '\\' = ']'", .duckDB), ("SELECT E'\\'' = ']'", .postgreSQL),
      ("SELECT '\\\\' = ']'", .snowflake), ("SELECT '\\'' = `a``;`", .spark),
      ("{'a': [1]}", .duckDB),
    ])
  func sound(text: String, syntax: SQLSyntax) {
    #expect(SQLScan(text, syntax).problem == nil)
  }

  @Test(
    "what leaves them is seen",
    arguments: [
      ("SELECT \"a\";", SQLSyntax.duckDB), ("SELECT 'a", .duckDB), ("SELECT 'a' -- b", .duckDB),
      ("SELECT /* b */ 1", .duckDB), ("SELECT (1", .duckDB), ("SELECT 1)", .duckDB),
      ("SELECT [1)", .duckDB),
      ("SELECT '\\''", .duckDB), ("SELECT 'a\0'", .duckDB), ("SELECT $$a$$", .duckDB),
      ("SELECT \"\"\u{301}\"", .duckDB), ("SELECT '\\'", .snowflake), ("SELECT '\\'", .spark),
      ("SELECT E'\\'", .postgreSQL),
    ])
  func escaped(text: String, syntax: SQLSyntax) {
    #expect(SQLScan(text, syntax).problem != nil)
  }
}
