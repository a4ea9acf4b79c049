import SQL
import Testing

@Suite("SQL in lines")
struct SQLLayoutTests {
  @Test("clauses, columns and subqueries have lines of their own")
  func lines() {
    let sql: SQL = "SELECT \(name: "a"), max(b) FROM (SELECT * FROM \(name: "t")) AS x WHERE a = 1"
    #expect(
      SQLLayout.text(of: sql, in: .duckDB) == """
        SELECT
          "a",
          max(b)
        FROM (
            SELECT
              *
            FROM "t"
        ) AS x
        WHERE a = 1
        """)
  }

  @Test(
    "what is in quotes, comments and between dollars stays as it is",
    arguments: [
      "'x, SELECT FROM (SELECT'", "'it''s, FROM '", "\"a, FROM b\"", "(a -- x, FROM (SELECT\n)",
      "(a /* x, FROM */ + 1)", "$$a, FROM b$$", "E'\\', FROM '",
    ])
  func verbatim(expression: String) {
    let laidOut = SQLLayout.text(of: SQL(userText: "SELECT " + expression), in: .postgreSQL)
    #expect(laidOut == "SELECT\n  " + expression)
  }
}
