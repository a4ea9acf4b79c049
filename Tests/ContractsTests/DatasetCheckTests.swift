import Contracts
import SQL
import Tables
import Testing

@Suite("Dataset checks")
struct DatasetCheckTests {
  /// 10 rows: two NULL, one "bad", 3 sharing "a", the rest different.
  static let rows = """
    SELECT * FROM (VALUES (1, 'a'), (2, 'a'), (3, 'a'), (4, 'b'), (5, 'c'), (6, 'd'), (7, 'e'),
      (8, 'bad'), (9, NULL), (10, NULL)) AS v(id, x)
    """
  static let empty = "SELECT 1 AS id, 'a' AS x WHERE FALSE"

  func check(_ body: String, rows: String = rows) throws -> CheckResult {
    let engine = try Engine()
    let result = try engine.check(contract(body), [engine.input("t", rows)])
    return try #require(result.checks.last)
  }

  @Test(
    "every operator compares the measured value as its name says",
    arguments: [
      ("mustBe: 10", true), ("mustBe: 9", false), ("mustNotBe: 9", true), ("mustNotBe: 10", false),
      ("mustBeGreaterThan: 9", true), ("mustBeGreaterThan: 10", false),
      ("mustBeGreaterOrEqualTo: 10", true), ("mustBeGreaterOrEqualTo: 10.5", false),
      ("mustBeLessThan: 11", true), ("mustBeLessThan: 10", false),
      ("mustBeLessOrEqualTo: 10", true), ("mustBeLessOrEqualTo: 9", false),
      ("mustBeBetween: [10, 20]", true), ("mustBeBetween: [11, 20]", false),
      ("mustNotBeBetween: [11, 20]", true), ("mustNotBeBetween: [5, 10]", false),
    ])
  func operators(text: String, passes: Bool) throws {
    let check = try check("quality: [{metric: rowCount, \(text)}]")
    #expect(check.status == (passes ? .pass : .fail))
    #expect(check.observed == .integer(10))
    #expect(check.isRowRule == false)
  }

  @Test(
    "metrics are measured in rows and percent, and tolerate what the operator says",
    arguments: [
      ("metric: nullValues, mustBeLessThan: 3", Value.integer(2), true),
      ("metric: nullValues, mustBeLessThan: 20, unit: percent", .double(20), false),
      ("metric: nullValues, mustBeLessOrEqualTo: 20, unit: percent", .double(20), true),
      (
        "metric: invalidValues, arguments: {validValues: [a, b, c, d, e]}, mustBeLessOrEqualTo: 5, "
          + "unit: percent", .double(10), false
      ),
      ("metric: duplicateValues, mustBeLessThan: 3", .integer(3), false),
      ("metric: duplicateValues, mustBeLessOrEqualTo: 30, unit: percent", .double(30), true),
      (
        "metric: missingValues, arguments: {missingValues: [null, bad]}, mustBe: 3", .integer(3),
        true
      ),
    ])
  func metrics(rule: String, observed: Value, passes: Bool) throws {
    let check = try check("properties: [{name: x, quality: [{\(rule)}]}]")
    #expect(check.observed == observed)
    #expect(check.status == (passes ? .pass : .fail))
    #expect(check.isRowRule == false)
  }

  @Test("an empty table has no violations, and its row count decides by itself")
  func emptyTable() throws {
    let percent = try check(
      "properties: [{name: x, quality: [{metric: nullValues, mustBeLessThan: 5, unit: percent}]}]",
      rows: Self.empty)
    #expect(percent.status == .pass)
    #expect(percent.observed == .double(0))
    #expect(
      try check("quality: [{metric: rowCount, mustBeGreaterThan: 0}]", rows: Self.empty).status
        == .fail)
  }

  @Test(
    "severity decides what a violation means",
    arguments: [("error", CheckStatus.fail), ("warning", .warn), ("info", .pass), ("high", .fail)])
  func severity(word: String, status: CheckStatus) throws {
    let check = try check(
      "properties: [{name: x, quality: [{metric: nullValues, mustBe: 0, severity: \(word)}]}]")
    #expect(check.status == status)
    #expect(check.failedRows == 2)
    #expect(check.isRowRule)
  }

  @Test(
    "a query yields a value that is compared, over typed data under the contract's names",
    arguments: [
      ("SELECT count(*) FROM t WHERE id > 3.5", "mustBe: 7", CheckStatus.pass),
      ("SELECT max(id) FROM ${table}", "mustBe: 10", .pass),
      ("select count(${column}) from {table}; ", "mustBe: 8", .pass),
      ("WITH u AS (SELECT * FROM t) SELECT count(*) FROM u -- all", "mustBeLessThan: 10", .fail),
      ("SELECT 'yes'", "mustBe: 'yes'", .pass),
      ("SELECT NULL", "mustBe: 0", .fail),
      ("SELECT 1 WHERE FALSE", "mustBe: 0", .error),
      ("SELECT nothing FROM t", "mustBe: 0", .error),
    ])
  func queries(query: String, expected: String, status: CheckStatus) throws {
    let quoted = query.replacing("\"", with: "\\\"")
    let check = try check(
      "properties: [{name: x, quality: [{type: sql, query: \"\(quoted)\", \(expected)}]}]")
    #expect(check.status == status, "\(check.message)")
  }

  @Test("a rule the engine refuses is an error with its place, and spoils no other")
  func refusedRules() throws {
    let engine = try Engine()
    let body = """
      properties:
      - name: id
        required: true
        quality:
        - {type: custom, engine: weir, name: wrong column, implementation: nothing > 0}
        - {type: custom, engine: weir, name: wrong value, implementation: CAST(x AS INTEGER) > 0}
        - {type: custom, engine: weir, name: right, implementation: id < 10}
      - name: x
        required: true
      """
    let result = try engine.check(contract(body), [engine.input("t", Self.rows)])
    #expect(
      result.checks.map { "\($0.id) \($0.status) \($0.failedRows ?? -1)" } == [
        "t.id.required pass 0", "t.id.wrong_column error -1", "t.id.wrong_value error -1",
        "t.id.right fail 1", "t.x.required fail 2",
      ])
    let refused = try #require(result.checks.first { $0.status == .error })
    #expect(refused.message.hasPrefix("test.yaml:13: "))
    #expect(refused.message.contains("nothing"))
    #expect(result.status == .error)
    #expect(result.score == 0.2)
  }

  @Test("a missing column fails each of its checks and names the nearest")
  func missingColumn() throws {
    let body = """
      properties:
      - {name: idd, required: true, unique: true, logicalType: integer}
      - {name: other}
      - {name: x, required: true}
      """
    let engine = try Engine()
    let result = try engine.check(contract(body), [engine.input("t", Self.rows)])
    #expect(
      result.checks.map { "\($0.id) \($0.status)" } == [
        "t.schema.added skipped", "t.idd.type error", "t.idd.required error",
        "t.idd.unique error", "t.other.present error", "t.x.required fail",
      ])
    #expect(result.checks[1].message == "t has no column 'idd'; did you mean 'id'?")
  }

  @Test("an unreadable dataset is an error of its own, not of its rules")
  func unreadable() throws {
    let engine = try Engine()
    let contract = try contract("properties: [{name: x, required: true}]")
    let input = DatasetInput(
      name: "t", relation: "\(name: "nowhere")", columns: [Column(name: "x", type: .text)])
    #expect(throws: (any Error).self) { try engine.check(contract, [input]) }
  }

  @Test("malformed records are a check of their own, counted beside the rows")
  func malformed() throws {
    let engine = try Engine()
    let contract = try contract("properties: [{name: x}]")
    let result = try engine.check(contract, [engine.input("t", Self.rows, malformedRows: 1)])
    let check = try #require(result.checks.first)
    #expect(check.id == "t.source.malformed")
    #expect(check.status == .fail)
    #expect(check.failedRows == 1)
    #expect(check.message == "1 of 11 records could not be read as rows")
    #expect(result.datasets[0].rows == 10)
    #expect(result.datasets[0].malformedRows == 1)
  }

  @Test(
    "more rules than fit one statement are counted in several", arguments: [149, 150, 151, 400])
  func manyRules(count: Int) throws {
    let rules = (0..<count).map {
      "  - {type: custom, engine: weir, implementation: id <> \($0)}"
    }
    let engine = try Engine()
    let body = "properties:\n- name: id\n  quality:\n" + rules.joined(separator: "\n")
    let result = try engine.check(contract(body), [engine.input("t", Self.rows)])
    let checks = result.checks.filter { $0.rule == "expression" }
    #expect(checks.count == count)
    #expect(checks.count { $0.status == .fail } == 10)
    #expect(Set(checks.map(\.id)).count == count)
  }
}
