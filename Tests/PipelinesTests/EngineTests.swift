import DuckDB
import Foundation
import SQL
import Testing

@testable import Pipelines

@Suite("The engine behind checks")
struct EngineTests {
  @Test("once interrupted, it refuses every query, so that no check is taken for a broken rule")
  func interruption() throws {
    let database = try Database()
    let engine = Engine(connection: try database.connect())
    Thread.detachNewThread { [weak database] in
      Thread.sleep(forTimeInterval: 0.2)
      database?.interrupt()
    }
    for query in [
      "SELECT sum(a.i * b.i) FROM range(1000000) a(i), range(1000000) b(i)", "SELECT 1",
    ] {
      let error = #expect(throws: DuckDBError.self) { try engine.rows(SQL(userText: query)) }
      #expect(error?.kind == .interrupted)
    }
  }

  @Test("a refusal over a value does not quote it; one over the SQL keeps the engine's words")
  func refusals() throws {
    let engine = Engine(connection: try Database().connect())
    let value = #expect(throws: DuckDBError.self) {
      try engine.rows("SELECT CAST(v AS INTEGER) FROM (VALUES ('secret')) t(v)")
    }
    #expect(value?.message.contains("secret") == false)
    #expect(value?.message.contains("Conversion Error") == true)
    let name = #expect(throws: DuckDBError.self) { try engine.rows("SELECT nope") }
    #expect(name?.message.contains("nope") == true)
  }

  @Test(
    "SQL that leaves its parentheses changes nothing",
    arguments: [
      "SELECT 1) ; DROP TABLE kept; SELECT (1", "SELECT 1; DROP TABLE kept", "DROP TABLE kept",
      "SELECT 1) ; COPY kept TO '/dev/full'; SELECT (1",
      "WITH gone AS (DELETE FROM kept RETURNING x) SELECT count(*) FROM gone",
    ])
  func escapes(query: String) throws {
    let connection = try Database().connect()
    try connection.execute("CREATE TABLE kept AS SELECT 1 AS x")
    let engine = Engine(connection: connection)
    let error = #expect(throws: DuckDBError.self) {
      try engine.rows("SELECT * FROM (\(SQL(userText: query))\n) LIMIT 1")
    }
    #expect(error?.kind == .statement)
    #expect(try connection.rows("SELECT x FROM kept") == [[.integer(1)]])
  }
}
