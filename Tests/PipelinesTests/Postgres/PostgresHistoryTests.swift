import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

@Suite("Histories in PostgreSQL", needsServer)
struct PostgresHistoryTests {
  private let warehouse: Warehouse

  init() throws { warehouse = try Warehouse() }

  @discardableResult
  private func load(
    _ values: String, _ id: String, fingerprint: String = "", limit: Int = 0
  ) throws -> LoadOutcome {
    try warehouse.load(
      "SELECT k, v, doc::JSON AS doc FROM (VALUES \(SQL(userText: values))) AS r(k, v, doc)",
      into: "t",
      .scd2, key: ["k"], batch: id, fingerprint: fingerprint, limit: limit)
  }

  private func history() throws -> [String] {
    try warehouse.rows(
      "SELECT k, v, doc, valid_to IS NULL AS holds FROM t ORDER BY k, valid_from, valid_to NULLS LAST"
    )
  }

  @Test("what is new is added, what differs follows what it differs from, what is the same stays")
  func versions() throws {
    #expect(
      try load("(1, 'a', '{}'), (2, 'b', '{}'), (3, NULL, '{}')", "b1") == .loaded(rows: 3))
    #expect(
      try load("(1, 'a', '{}'), (2, 'c', '{}'), (3, 'd', '{}'), (4, 'e', '{}')", "b2")
        == .loaded(rows: 4))
    #expect(try load("(1, 'a', '[]'), (3, NULL, '{}')", "b3") == .loaded(rows: 2))
    #expect(
      try history() == [
        "1 a {} false", "1 a [] true", "2 b {} false", "2 c {} true", "3 NULL {} false",
        "3 d {} false", "3 NULL {} true", "4 e {} true",
      ])
    // A version ends when the next one begins.
    #expect(
      try warehouse.rows(
        """
        SELECT count(*) FROM (SELECT valid_from, lag(valid_to) OVER (PARTITION BY k ORDER BY valid_from) AS before
          FROM t) AS v WHERE before <> valid_from
        """) == ["0"])
  }

  @Test("the same rows again change nothing, of the same batch or another")
  func again() throws {
    try load("(1, 'a', '{}')", "b1", fingerprint: "one")
    try load("(1, 'b', '{}')", "b2", fingerprint: "two")
    let held = try history()
    #expect(
      try load("(1, 'a', '{}')", "b1", fingerprint: "one")
        == .alreadyLoaded(rows: 1, run: "run-1"))
    #expect(try load("(1, 'b', '{}')", "b3", fingerprint: "two") == .loaded(rows: 1))
    #expect(try history() == held)
  }

  @Test("a version that the server refuses is kept apart, and the one that holds stays")
  func refused() throws {
    try load("(1, 'a', '{}'), (2, 'b', '{}')", "b1")
    try warehouse.server.execute("ALTER TABLE t ADD CONSTRAINT c CHECK (v <> 'x')")
    #expect(
      try load("(1, 'x', '{}'), (2, 'c', '{}')", "b2", limit: 1)
        == .loaded(rows: 1, refused: 1))
    #expect(warehouse.refused == ["0 c 23514"])
    #expect(try history() == ["1 a {} true", "2 b {} false", "2 c {} true"])
  }

  @Test(
    "a table without the columns of time, rows that have them, and a clock set back are refused")
  func impossible() throws {
    try warehouse.server.execute("CREATE TABLE t (k int, v text, doc json)")
    #expect(failure { try load("(1, 'a', '{}')", "b1") }.contains("valid_from, valid_to"))
    try warehouse.server.execute("DROP TABLE t")
    try load("(1, 'a', '{}')", "b1")
    let taken = failure {
      try warehouse.load(
        "SELECT 1 AS k, 'a' AS v, '{}' AS doc, now() AS valid_from", into: "t", .scd2, key: ["k"],
        batch: "b2")
    }
    #expect(taken.contains("fills column valid_from by itself"), "\(taken)")
    try warehouse.server.execute("UPDATE t SET valid_from = now() + interval '1 hour'")
    #expect(failure { try load("(1, 'b', '{}')", "b2") }.contains("clock"))
  }
}
