import DuckDB
import SQL
import Testing

@testable import Pipelines

@Suite("SQL that makes each row of one row")
struct RowWiseSQLTests {
  private func isRowWise(_ text: String) throws -> Bool {
    let connection = try Database(configuration: .init(threads: 1)).connect()
    let parsed = try ParsedSQL(SQL(userText: text), on: connection, doing: "test")
    guard let functions = parsed.rowWiseFunctions else { return false }
    return try ParsedSQL.areConstant(functions, on: connection)
  }

  @Test(
    "is known where every value is made of the row alone",
    arguments: [
      "SELECT * FROM t", "SELECT a, b + 1 AS c FROM t AS x -- all\n",
      "SELECT x.*, upper(trim(a)), a || b, -a, a ** 2 FROM t x",
      "SELECT CASE WHEN a > 1 AND NOT b THEN 'x' ELSE CAST(c AS VARCHAR) END FROM t",
      "SELECT a BETWEEN 1 AND 2, a IN (1, 2), a IS NULL, coalesce(a, b), l[1], s.f, TRY(a) FROM t",
      "SELECT * EXCLUDE (a) REPLACE (round(b, 2) AS b) FROM t", "FROM t SELECT a",
      "SELECT hour(a), isodow(a), ln(1 + b), TRY_CAST(a AS DATE), INTERVAL 1 DAY FROM main.t",
    ])
  func rowWise(text: String) throws {
    #expect(try isRowWise(text))
  }

  @Test(
    "is not known where rows are left out, doubled, ordered or joined, or the clock decides",
    arguments: [
      "SELECT * FROM t WHERE a", "SELECT DISTINCT a FROM t", "SELECT * FROM t LIMIT 1",
      "SELECT * FROM t ORDER BY a", "SELECT count(*) FROM t", "SELECT a FROM t GROUP BY a",
      "SELECT a, sum(b) FROM t GROUP BY ALL", "SELECT row_number() OVER () FROM t",
      "SELECT a FROM t QUALIFY row_number() OVER () = 1", "SELECT a FROM t HAVING a > 1",
      "SELECT a, (SELECT max(b) FROM t) FROM t", "SELECT a IN (SELECT b FROM u) FROM t",
      "SELECT unnest(l) FROM t", "SELECT * FROM t JOIN u USING (a)", "SELECT * FROM t, u",
      "SELECT a FROM t UNION ALL SELECT a FROM u", "WITH t AS (SELECT 1) SELECT * FROM t",
      "SELECT * FROM (SELECT * FROM t)", "SELECT * FROM t TABLESAMPLE 10%",
      "SELECT * FROM t USING SAMPLE 3", "SELECT * FROM range(3)", "VALUES (1)",
      "SELECT random() FROM t", "SELECT now(), a FROM t", "SELECT uuid() FROM t",
      "SELECT nextval('s') FROM t", "SELECT no_such_function(a) FROM t",
      "SELECT list_transform(l, lambda x: x + 1) FROM t", "SELECT current_date FROM t",
      "SELECT localtimestamp FROM t",
      "SELECT abs(CAST(random() AS BIGINT)) FROM t",
    ])
  func others(text: String) throws {
    #expect(try !isRowWise(text))
  }
}
