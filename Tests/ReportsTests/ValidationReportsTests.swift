import Contracts
import Foundation
import Tables
import Testing

@testable import Reports

@Suite("Reports of a validation")
struct ValidationReportsTests {
  static func check(
    _ id: String, _ status: CheckStatus, rows: Int? = nil, message: String = "fine",
    sample: [[Value.Member]] = []
  ) -> CheckResult {
    CheckResult(
      id: id, rule: "minimum", columns: ["amount"], dimension: .conformity, severity: .error,
      status: status, failedRows: rows, failedPercent: rows.map { 100 * Double($0) / 49102 },
      observed: rows.map { .integer(Int128($0)) } ?? .null, expected: "mustBe 0", message: message,
      sample: sample, sql: "SELECT 1", line: 7, isRowRule: true)
  }

  static let result = ValidationResult(
    contractID: "b-1", contractName: "bank", contractVersion: "1.2.0", file: "bank.yaml",
    datasets: [
      DatasetResult(
        name: "transactions", source: "trans.csv", rows: 49102, malformedRows: 1,
        checks: [
          check("transactions.type.type", .pass, rows: 0),
          check(
            "transactions.date.minimum", .warn, rows: 900,
            message: "900 of 49102 rows have \"<date>\" & more"),
          check(
            "transactions.amount.minimum", .fail, rows: 3,
            message: "3 of 49102 rows have amount below 0",
            sample: [
              [
                .init("id", .integer(9_007_199_254_740_993)), .init("amount", .double(.nan)),
                .init("price", .decimal(unscaled: -1250, scale: 2)),
                .init("note", .text("a\"b\\\n\u{1B}[31m")), .init("day", .date(days: 0)),
                .init("none", .null),
              ]
            ]),
          check("transactions.x.expression", .error, message: "bank.yaml:7: no such column"),
        ])
    ], absentDatasets: ["accounts"])

  static let validation = Validation(result, seconds: 0.2149, weirVersion: "0.1.0")

  @Test("the JSON is the product's, keys in order, and parses")
  func json() throws {
    let document = ValidationJSON(Self.validation).document
    let text = document.line
    #expect(
      text.hasPrefix(
        """
        {"contract": {"id": "b-1", "name": "bank", "version": "1.2.0", \
        "file": "bank.yaml"}, "status": "error", \
        "counts": {"pass": 1, "warn": 1, "fail": 1, "error": 1, "skipped": 0}, "score": 0.5, \
        "datasets": [{"name": "transactions", "source": "trans.csv", "rows": 49102, \
        "malformed_rows": 1, "status": "error", "checks": [
        """))
    #expect(
      text.contains(
        """
        {"id": "transactions.amount.minimum", "rule": "minimum", "columns": ["amount"], \
        "dimension": "conformity", "severity": "error", "status": "fail", "failed_rows": 3, \
        "failed_percent": 0.0061, "observed": 3, "expected": "mustBe 0", \
        "message": "3 of 49102 rows have amount below 0", "line": 7, "sample": [{"id": 9007199254740993, \
        "amount": "NaN", "price": -12.50, "note": "a\\"b\\\\\\n\\u001b[31m", "day": "1970-01-01", \
        "none": null}], "sql": "SELECT 1"}
        """))
    #expect(
      text.hasSuffix(
        """
        }]}], "absent_datasets": ["accounts"], "duration_s": 0.215, "weir": "0.1.0"}
        """))
    for form in [text, document.indented] {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(form.utf8)) }
    }
  }

  @Test("empty lists and objects stay on one line, others are indented")
  func indentation() {
    let document = JSONText.object([("a", .list([])), ("b", .list([.integer(1), .object([])]))])
    #expect(document.indented == "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {}\n  ]\n}\n")
  }

  @Test("the text tells the worst first, and data cannot steer the terminal")
  func text() {
    let text = ValidationText(Self.validation, hasColour: false).text
    #expect(
      text
        == """
        bank 1.2.0: ERROR  1 pass, 1 warn, 1 fail, 1 error, score 0.5, 0.21 s

        transactions: 49102 rows and 1 malformed  (trans.csv)
          ERROR  transactions.x.expression    bank.yaml:7: no such column
          FAIL   transactions.amount.minimum  3 of 49102 rows have amount below 0
                 e.g. id=9007199254740993, amount=NaN, price=-12.50, note=a"b\\\\n\\u{1B}[31m, \
        day=1970-01-01, none=NULL
          WARN   transactions.date.minimum    900 of 49102 rows have "<date>" & more
          PASS   1 of 4 checks

        accounts: no data given, not checked (give --data accounts=…)

        """)
  }

  @Test("colour is all that colour adds")
  func colour() {
    let plain = ValidationText(Self.validation, hasColour: false).text
    let coloured = ValidationText(Self.validation, hasColour: true).text
    #expect(coloured != plain)
    #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == plain)
  }
}
