import Contracts
import SQL
import Tables
import Testing

/// A rule with data: what breaks it is counted exactly; NULL and the empty table pass.
struct RowRuleCase: CustomTestStringConvertible, Sendable {
  /// The property's keys, as a YAML flow mapping without its name.
  var property: String
  /// SQL type of column `x`.
  var type: String
  /// SQL literals that pass.
  var passing: [String]
  /// SQL literals that violate.
  var failing: [String]
  /// The id's last part.
  var rule: String

  var testDescription: String { "\(rule): \(property) over \(type)" }

  init(_ rule: String, _ property: String, _ type: String, passing: [String], failing: [String]) {
    self.rule = rule
    self.property = property
    self.type = type
    self.passing = passing
    self.failing = failing
  }

  static let number = "logicalType: number, logicalTypeOptions:"
  static let string = "logicalType: string, logicalTypeOptions:"

  static let all: [RowRuleCase] = [
    .init(
      "type", "logicalType: integer", "VARCHAR", passing: ["'12'", "' 7 '", "'-3'", "'12.0'"],
      failing: ["'12.5'", "'x'", "'1,5'", "'nan'", "'0x10'", "'99999999999999999999'"]),
    .init(
      "type", "logicalType: number", "VARCHAR", passing: ["'12.5'", "'-1e3'", "'.5'"],
      failing: ["'?'", "'1,5'", "'12 000'"]),
    .init(
      "type", "logicalType: boolean", "VARCHAR", passing: ["'true'", "'FALSE'"],
      failing: ["'perhaps'"]),
    .init(
      "type", "logicalType: date", "VARCHAR", passing: ["'2024-02-29'"],
      failing: ["'2023-02-29'", "'930101'"]),
    .init(
      "type", "logicalType: date, logicalTypeOptions: {format: yyMMdd}", "VARCHAR",
      passing: ["'930101'"], failing: ["'931301'", "'1993-01-01'"]),
    .init(
      "type", "logicalType: date, logicalTypeOptions: {format: yyMMdd}", "BIGINT",
      passing: ["930101"], failing: ["931301"]),
    .init(
      "type", "logicalType: timestamp", "VARCHAR", passing: ["'2024-01-01 10:00:00'"],
      failing: ["'10 o''clock'"]),
    .init(
      "minimum",
      "logicalType: timestamp, logicalTypeOptions: "
        + "{format: \"yyyy-MM-dd HH:mm:ssZ\", minimum: \"2024-01-01 00:00:00+02\"}", "VARCHAR",
      passing: ["'2023-12-31 22:00:00+00'", "'2024-01-01 00:00:00+02'"],
      failing: ["'2023-12-31 23:59:59+02'"]),
    .init(
      "minimum",
      "logicalType: timestamp, logicalTypeOptions: {minimum: \"1600-01-01\", maximum: \"2400-01-01\"}",
      "TIMESTAMP_NS", passing: ["'1700-01-01 00:00:00.000000001'"], failing: []),
    .init(
      "maximum", "logicalType: date, logicalTypeOptions: {format: dd.MM.yy, maximum: '28.02.68'}",
      "VARCHAR", passing: ["'28.02.68'", "'01.01.69'"], failing: ["'29.02.68'"]),
    .init("type", "logicalType: time", "VARCHAR", passing: ["'23:59:59'"], failing: ["'25:00'"]),
    .init(
      "type", "logicalType: integer", "DOUBLE", passing: ["3", "-0.0"],
      failing: ["3.5", "'nan'::DOUBLE", "'inf'::DOUBLE"]),
    .init("type", "logicalType: string", "INTEGER", passing: [], failing: ["1", "2"]),
    .init("type", "logicalType: number", "DATE", passing: [], failing: ["DATE '2024-01-01'"]),
    .init("type", "logicalType: date", "TIMESTAMP", passing: ["now()::TIMESTAMP"], failing: []),
    .init(
      "minimum", "\(number) {minimum: 0}", "DOUBLE",
      passing: ["0", "-0.0", "1e300", "'inf'::DOUBLE"],
      failing: ["-1e-300", "'nan'::DOUBLE", "'-inf'::DOUBLE"]),
    .init(
      "minimum", "\(number) {minimum: 0.1}", "DECIMAL(9,2)", passing: ["0.10"], failing: ["0.09"]),
    .init(
      "minimum", "\(number) {minimum: 9007199254740993}", "BIGINT", passing: ["9007199254740993"],
      failing: ["9007199254740992"]),
    .init(
      "minimum", "\(number) {minimum: 0}", "VARCHAR", passing: ["'0'"], failing: ["'-1'", "'nan'"]),
    .init(
      "maximum", "\(number) {maximum: 10}", "DOUBLE", passing: ["10", "'-inf'::DOUBLE"],
      failing: ["10.000001", "'nan'::DOUBLE"]),
    .init(
      "exclusiveMinimum", "\(number) {exclusiveMinimum: 0}", "DOUBLE", passing: ["1e-300"],
      failing: ["0", "'nan'::DOUBLE"]),
    .init(
      "exclusiveMaximum", "\(number) {exclusiveMaximum: 10}", "INTEGER", passing: ["9"],
      failing: ["10", "11"]),
    .init(
      "maximum", "logicalType: date, logicalTypeOptions: {maximum: \"1994-12-31\"}", "VARCHAR",
      passing: ["'1994-12-31'"], failing: ["'1995-01-01'"]),
    .init(
      "minimum", "logicalType: date, logicalTypeOptions: {minimum: \"940101\", format: yyMMdd}",
      "VARCHAR", passing: ["'940101'"], failing: ["'931231'"]),
    .init(
      "minimum", "logicalType: time, logicalTypeOptions: {minimum: \"08:00\"}", "TIME",
      passing: ["TIME '08:00:00'"], failing: ["TIME '07:59:59'"]),
    .init(
      "multipleOf", "\(number) {multipleOf: 0.1}", "DOUBLE", passing: ["0.3", "0", "-1.1"],
      failing: ["0.35", "'nan'::DOUBLE", "'inf'::DOUBLE"]),
    .init(
      "multipleOf", "\(number) {multipleOf: 5}", "BIGINT", passing: ["0", "-10"], failing: ["3"]),
    .init(
      "multipleOf", "\(number) {multipleOf: 0.25}", "DECIMAL(9,3)", passing: ["1.250"],
      failing: ["1.255"]),
    .init(
      "minLength", "\(string) {minLength: 2}", "VARCHAR", passing: ["'ab'", "'é\u{1F600}'"],
      failing: ["''", "'\u{1F600}'"]),
    .init(
      "maxLength", "\(string) {maxLength: 2}", "VARCHAR",
      passing: ["''", "'\u{1F600}\u{1F600}'", "'e\u{301}'"], failing: ["'abc'"]),
    .init(
      "pattern", "\(string) {pattern: '^[A-Z]{2}\\d+$'}", "VARCHAR", passing: ["'CZ1'"],
      failing: ["''", "'cz1'", "'CZ1' || chr(10)"]),
    .init(
      "pattern", "\(string) {pattern: 'it''s'}", "VARCHAR", passing: ["'it''s found'"],
      failing: ["'its'"]),
    .init(
      "format", "\(string) {format: email}", "VARCHAR", passing: ["'a.b+c@weir.example'"],
      failing: ["'a'", "'@x.cz'", "'a b@x.cz'", "'a@b@x.cz'"]),
    .init(
      "format", "\(string) {format: uuid}", "VARCHAR",
      passing: ["'53581432-6c55-4ba2-a65f-72344a91553a'"], failing: ["'53581432'"]),
    .init(
      "format", "\(string) {format: ipv4}", "VARCHAR", passing: ["'10.0.0.255'"],
      failing: ["'10.0.0.256'", "'10.0.0'"]),
    .init(
      "format", "\(string) {format: ipv6}", "VARCHAR",
      passing: ["'::'", "'::1'", "'fe80::1:2'", "'1:2:3:4:5:6:7:8'", "'1::'"],
      failing: ["'1:2:3'", "'1::2::3'", "'12345::'", "':::'"]),
    .init(
      "format", "\(string) {format: hostname}", "VARCHAR", passing: ["'weir.example'", "'a'"],
      failing: ["'-a'", "'a..b'", "'a b'"]),
    .init(
      "format", "\(string) {format: uri}", "VARCHAR", passing: ["'https://x/y?z'", "'urn:a:b'"],
      failing: ["'x/y'", "'http: //x'"]),
    .init(
      "format", "logicalType: integer, logicalTypeOptions: {format: u8}", "BIGINT",
      passing: ["0", "255"], failing: ["-1", "256"]),
    .init(
      "format", "logicalType: number, logicalTypeOptions: {format: f32}", "DOUBLE",
      passing: ["3e38", "'nan'::DOUBLE"], failing: ["1e39"]),
    .init(
      "invalidValues",
      "quality: [{metric: invalidValues, arguments: {validValues: [a, 'it''s', null]}, mustBe: 0}]",
      "VARCHAR", passing: ["'a'", "'it''s'"], failing: ["'b'", "''", "'A'"]),
    .init(
      "invalidValues",
      "quality: [{metric: invalidValues, arguments: {validValues: [1, 2]}, mustBe: 0}]",
      "VARCHAR", passing: ["'1'"], failing: ["'3'"]),
    .init(
      "invalidValues",
      "quality: [{metric: invalidValues, arguments: {validValues: [1, 2.5]}, mustBe: 0}]",
      "DOUBLE", passing: ["1", "2.5"], failing: ["2", "'nan'::DOUBLE"]),
    .init(
      "invalidValues", "quality: [{metric: invalidValues, arguments: {pattern: '^a'}, mustBe: 0}]",
      "VARCHAR", passing: ["'ab'"], failing: ["'ba'"]),
    .init(
      "invalidValues", "quality: [{rule: validValues, validValues: [a]}]", "VARCHAR",
      passing: ["'a'"], failing: ["'b'"]),
    .init(
      "missingValues",
      "quality: [{metric: missingValues, arguments: {missingValues: ['', n/a]}, mustBe: 0}]",
      "VARCHAR", passing: ["'a'"], failing: ["''", "'n/a'"]),
    .init(
      "unique", "unique: true", "BIGINT", passing: ["1", "2", "3"],
      failing: ["7", "7", "7", "-5", "-5"]),
    .init(
      "unique", "unique: true", "BIGINT", passing: ["9000000000000000000"],
      failing: ["-9000000000000000000", "-9000000000000000000"]),
    .init("unique", "unique: true", "VARCHAR", passing: ["'a'", "'A'"], failing: ["'b'", "'b'"]),
    .init(
      "unique", "logicalType: integer, unique: true", "VARCHAR", passing: ["'2'"],
      failing: ["'1'", "' 1'"]),
    .init(
      "primaryKey", "primaryKey: true", "DOUBLE", passing: ["1"],
      failing: ["'nan'::DOUBLE", "'nan'::DOUBLE"]),
    .init(
      "duplicateValues", "quality: [{metric: duplicateValues, mustBe: 0}]", "DATE",
      passing: ["DATE '2024-01-01'"], failing: ["DATE '2024-01-02'", "DATE '2024-01-02'"]),
    .init(
      "expression", "quality: [{type: custom, engine: weir, implementation: 'x > 0 -- positive'}]",
      "INTEGER", passing: ["1"], failing: ["0", "-1"]),
  ]
}

@Suite("Row rules")
struct RowRuleTests {
  func result(_ rule: RowRuleCase, _ values: [String]) throws -> CheckResult {
    let engine = try Engine()
    let rows = values.map { "(CAST(\($0) AS \(rule.type)))" }.joined(separator: ", ")
    let query =
      values.isEmpty
      ? "SELECT CAST(NULL AS \(rule.type)) AS x WHERE FALSE"
      : "SELECT * FROM (VALUES \(rows)) AS v(x)"
    let contract = try contract("properties:\n- {name: x, \(rule.property)}")
    let result = try engine.check(contract, [engine.input("t", query)])
    return try #require(result.checks.first { $0.id == "t.x.\(rule.rule)" })
  }

  @Test("passing values pass", arguments: RowRuleCase.all)
  func passing(rule: RowRuleCase) throws {
    let check = try result(rule, rule.passing)
    #expect(check.status == .pass, "\(check.message)")
    #expect(check.failedRows == 0)
  }

  @Test("each violating row is counted, and no other", arguments: RowRuleCase.all)
  func failing(rule: RowRuleCase) throws {
    let check = try result(rule, rule.passing + rule.failing + ["NULL", "NULL"])
    #expect(check.status == (rule.failing.isEmpty ? .pass : .fail), "\(check.message)")
    #expect(check.failedRows == rule.failing.count, "\(check.sql)")
  }

  @Test("NULL passes every rule but those about NULL", arguments: RowRuleCase.all)
  func nulls(rule: RowRuleCase) throws {
    #expect(try result(rule, ["NULL", "NULL"]).status == .pass)
  }

  @Test("an empty table passes", arguments: RowRuleCase.all)
  func empty(rule: RowRuleCase) throws {
    let check = try result(rule, [])
    #expect(check.status == .pass, "\(check.message)")
    #expect(check.failedPercent == 0)
  }

  @Test("the rows a pipeline sets aside are those counted", arguments: RowRuleCase.all)
  func violationsAgree(rule: RowRuleCase) throws {
    let engine = try Engine()
    let values = rule.passing + rule.failing + ["NULL"]
    let rows = values.enumerated().map { "(\($0), CAST(\($1) AS \(rule.type)))" }
    let input = try engine.input(
      "t", "SELECT * FROM (VALUES \(rows.joined(separator: ", "))) AS v(id, x)")
    let contract = try contract("properties:\n- {name: x, \(rule.property)}")
    let plan = try #require(contract.plan(for: [input]).datasets.first)
    let id = "t.x.\(rule.rule)"
    let query = plan.violationsQuery(rowID: "id")
    let violations = try query.map { try engine.rows($0) } ?? []
    let named = violations.filter { row in
      if case .list(let ids) = row[1] { ids.contains(.text(id)) } else { false }
    }
    let expected = Set(rule.passing.count..<(rule.passing.count + rule.failing.count))
    #expect(Set(named.compactMap { $0[0].int }) == expected)
  }

  @Test(
    "rules about NULL object to NULL",
    arguments: [
      ("required: true", "required"),
      ("quality: [{metric: nullValues, mustBe: 0}]", "nullValues"),
      ("quality: [{rule: nullCheck}]", "nullValues"),
      ("quality: [{metric: missingValues, mustBe: 0}]", "missingValues"),
    ])
  func required(property: String, rule: String) throws {
    let rule = RowRuleCase(rule, property, "VARCHAR", passing: ["'a'"], failing: [])
    #expect(try result(rule, ["'a'", "NULL", "NULL"]).failedRows == 2)
    #expect(try result(rule, ["'a'"]).status == .pass)
    #expect(try result(rule, []).status == .pass)
    // Unreadable as a number is the wrong type, not missing too.
    var number = rule
    number.property += ", logicalType: number"
    #expect(try result(number, ["'a'", "NULL", "'1'"]).failedRows == 1)
  }
}
