import Contracts
import SQL
import Tables
import Testing

@Suite("Of rows that share a key one is kept")
struct KeepFirstTests {
  static let rows = """
    SELECT * FROM (VALUES (0, 1, 10, 'old'), (1, 1, 30, 'new'), (2, 1, 20, 'older'), (3, 2, NULL, 'a'),
      (4, 2, 5, 'b'), (5, 3, 1, 'alone'), (6, 4, 7, 'same'), (7, 4, 7, 'same'), (8, NULL, 1, 'x'),
      (9, NULL, 2, 'y'), (10, 5, 8, 'b'), (11, 5, 8, 'a')) AS v(n, id, booked, name)
    """

  static func text(_ order: String, _ rule: String = "unique: true") -> String {
    """
    properties:
    - {name: id, \(rule)}
    - {name: booked}
    - {name: name}
    customProperties: [{property: weirKeepFirst, value: \(order)}]
    """
  }

  func violations(_ engine: Engine, _ body: String, _ query: String) throws -> [Int] {
    let input = try engine.input("t", "SELECT id, booked, name FROM (\(query)) ORDER BY n")
    let plan = try #require(try contract(body).plan(for: [input]).datasets.first)
    let rows = try engine.rows(try #require(plan.violationsQuery(rowID: "rowid")))
    let result = try Checker(engine).check(plan, file: "test.yaml")
    let check = try #require(
      result.checks.first { ["unique", "primaryKey", "duplicateValues"].contains($0.rule) })
    #expect(check.failedRows == rows.count)
    #expect(check.sample.count == min(5, rows.count))
    // The statement that people are shown, and the file of failing rows, say the same.
    #expect(try engine.rows(SQL(userText: check.sql)).count == rows.count)
    #expect(try engine.rows(plan.failedRowsQuery()).count == rows.count)
    return rows.compactMap { $0[0].int }.sorted()
  }

  @Test(
    "the first in the order is kept, NULL comes last, and what is equal is decided by content",
    arguments: [
      ("[booked desc]", [0, 2, 3, 7, 10]), ("[booked]", [1, 2, 3, 7, 10]),
      ("[name desc]", [0, 1, 3, 7, 11]),
      ("[booked desc, name desc]", [0, 2, 3, 7, 11]),
    ])
  func order(order: String, expected: [Int]) throws {
    for rule in [
      "unique: true", "primaryKey: true", "quality: [{metric: duplicateValues, mustBe: 0}]",
    ] {
      #expect(
        try violations(Engine(), Self.text(order, rule), Self.rows) == expected, "\(rule)")
    }
  }

  @Test("the choice is the same in whatever order the rows come", arguments: 0..<8)
  func anyOrder(seed: Int) throws {
    let engine = try Engine()
    let input = try engine.input(
      "t", "SELECT id, booked, name FROM (\(Self.rows)) ORDER BY hash(n + \(seed))")
    let contract = try contract(Self.text("[booked desc]"))
    let plan = try #require(contract.plan(for: [input]).datasets.first)
    let rows = try engine.rows(plan.failedRowsQuery())
    let names = rows.map { "\($0[0]) \($0[1]) \($0[2])" }.sorted()
    #expect(names == ["1 10 old", "1 20 older", "2 NULL a", "4 7 same", "5 8 b"])
  }

  @Test("a rule that tolerates some repetitions counts all rows that share a key")
  func tolerated() throws {
    let engine = try Engine()
    let body = Self.text("[booked]", "quality: [{metric: duplicateValues, mustBeLessThan: 100}]")
    let input = try engine.input("t", "SELECT id, booked, name FROM (\(Self.rows))")
    let check = try #require(
      try engine.check(contract(body), [input]).checks.first { $0.rule == "duplicateValues" })
    #expect(check.observed == .integer(9))
  }

  @Test("an order by a column that the data has not decides nothing")
  func missing() throws {
    let engine = try Engine()
    let input = try engine.input("t", "SELECT 1 AS id, 'a' AS name")
    let checks = try engine.check(contract(Self.text("[booked]")), [input]).checks
    let check = try #require(checks.first { $0.rule == "unique" })
    #expect(check.status == .error)
    #expect(check.message.contains("no column 'booked'"))
  }
}
