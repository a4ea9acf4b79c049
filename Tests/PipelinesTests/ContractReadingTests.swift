import Contracts
import DuckDB
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("What the SQL of contracts may read")
struct ContractReadingTests {
  private func problems(_ rule: String) throws -> [String] {
    let text = """
      kind: DataContract
      apiVersion: v3.1.0
      id: a
      version: 1.0.0
      status: active
      schema:
      - name: t
        properties: [{name: x, logicalType: object, properties: [{name: y}]}]
        quality:
        - \(rule)
      """
    let contract = try DataContract(parsing: text, file: "c.yaml")
    return try ContractReading.problems(of: contract, on: try Database().connect())
      .map(\.description)
  }

  private func query(_ sql: String) -> String {
    "{type: sql, mustBe: 0, query: '\(sql.replacing("'", with: "''"))'}"
  }

  @Test(
    "files, and what else is no dataset, are refused at their line",
    arguments: [
      ("SELECT count(*) FROM read_text('/etc/passwd')", "reads by 'read_text' what is no dataset"),
      ("SELECT count(*) FROM \"READ_CSV\"('x')", "reads by 'read_csv' what is no dataset"),
      ("SELECT (SELECT max(file) FROM glob('*'))", "reads by 'glob' what is no dataset"),
      (
        "WITH a AS (SELECT 1 FROM ${table}, parquet_schema('x')) SELECT 1 FROM a",
        "reads by 'parquet_schema' what"
      ),
      ("SELECT * FROM query('SELECT 1')", "reads by 'query' what is no dataset"),
      ("SELECT 1 FROM duckdb_settings()", "reads by 'duckdb_settings' what is no dataset"),
      ("SELECT count(*) FROM '/data/x.parquet'", "reads the file '/data/x.parquet'"),
      ("SELECT count(*) FROM x.CSV", "reads the file 'x.CSV'"),
      ("FROM \"x.json.gz\"", "reads the file 'x.json.gz'"),
      ("TABLE '*'", "reads the file '*'"),
      ("SELECT 1 FROM (SUMMARIZE 'x.csv')", "describes what is no dataset"),
    ])
  func refused(sql: String, message: String) throws {
    let found = try problems(query(sql))
    #expect(found.contains { $0.hasPrefix("c.yaml:10: SQL \(message)") }, "\(found)")
  }

  @Test(
    "expressions, aggregates and conditions are looked through, too",
    arguments: [
      "implementation: \"x IN (SELECT content FROM read_text('a'))\"",
      "implementation: {aggregate: \"max((SELECT content FROM read_text('a')))\", mustBe: 0}",
      "implementation: {when: x > 0, then: \"EXISTS (FROM read_text('a'))\"}",
    ])
  func expressions(body: String) throws {
    let told =
      "c.yaml:10: SQL reads by 'read_text' what is no dataset; a rule reads datasets alone, such as ${table}"
    #expect(try problems("{type: custom, engine: weir, \(body)}") == [told])
  }

  @Test(
    "what reads datasets, or nothing, is taken; what only other engines parse, too",
    arguments: [
      "SELECT count(*) FROM ${table} JOIN main.other USING (x)", "SELECT 1 FROM range(3)",
      "SELECT sum(y) FROM {object}, unnest([1]) AS u(y)", "SELECT count(*) FROM jsonb_each(x)",
      "SELECT x::jsonb @? '$.a' FROM t", "SELECT '/etc/x.csv'",
    ])
  func taken(sql: String) throws {
    #expect(try problems(query(sql)) == [])
  }

  @Test("of the engine's functions for tables only those that read their arguments are left")
  func functions() throws {
    let connection = try Database().connect()
    let names = try connection.rows(
      "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro')"
    ).map { $0[0].description }
    #expect(names.count > 50)
    #expect(ContractReading.harmless.subtracting(names).isSubset(of: ["generate_series", "range"]))
    for name in names where !ContractReading.harmless.contains(name) {
      #expect(try !problems(query("SELECT 1 FROM \"\(name)\"()")).isEmpty, "\(name)")
    }
    // No function beside them reads the environment.
    #expect(throws: DuckDBError.self) { try connection.rows("SELECT getenv('HOME')") }
  }
}
