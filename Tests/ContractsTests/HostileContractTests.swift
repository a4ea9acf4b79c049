import Contracts
import Foundation
import SQL
import Tables
import Testing

/// Contracts that nobody meant well with, or that something made by the thousand: an answer, in time, and no harm.
@Suite("Hostile contracts")
struct HostileContractTests {
  static let head =
    "kind: DataContract\napiVersion: v3.1.0\nid: a\nversion: 1.0.0\nstatus: active\n"

  /// What lint tells, within so many seconds of a busy machine.
  func lint(_ text: String, within seconds: Double = 30) -> ContractLint {
    var lint: ContractLint?
    let duration = ContinuousClock().measure { lint = ContractLint(of: text, file: "c.yaml") }
    #expect(duration < .seconds(seconds))
    return lint ?? ContractLint(unreadable: "c.yaml", because: "it was not read")
  }

  func errors(_ text: String) -> [String] {
    lint(text).findings.filter { $0.severity == .error }.map {
      "\($0.line):\($0.column) \($0.message)"
    }
  }

  @Test("aliases that unfold without end are refused where they pass the bound")
  func bomb() {
    var text = Self.head + "customProperties:\n- &a0 {property: a, value: b}\n"
    for level in 1...20 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "- &a\(level) {property: a, value: [\(items)]}\n"
    }
    let told = errors(text)
    #expect(told.count == 1)
    #expect(told[0].hasSuffix("more than 100000 values once aliases are unfolded"), "\(told)")
  }

  @Test("ten thousand levels are refused at the hundredth", arguments: ["[", "{a: ", "- ", "? "])
  func nesting(opening: String) {
    let told = errors("a: \n  " + String(repeating: opening, count: 10_000))
    #expect(told.count == 1)
    #expect(told[0].contains("nested deeper than 100 levels"), "\(told)")
  }

  @Test("a file of 10 MB is read where it says little, and refused where it says too much")
  func large() {
    let text = String(repeating: "all work and no play ", count: 500_000)
    let long = lint(Self.head + "description: {purpose: \"\(text)\"}\n")
    #expect(long.contract != nil)
    let many = errors(
      Self.head + "tags:\n" + (0..<1_000_000).map { "- tag \($0)\n" }.joined())
    #expect(many == ["99994:3 more than 100000 values once aliases are unfolded"])
  }

  @Test(
    "what is no text or no document is refused with its place",
    arguments: [
      ([UInt8]("kind: DataContract\nid: \u{E9}".utf8) + [0xFF], "2:6 bytes that are no UTF-8"),
      ([0xFF, 0xFE, 0x6B, 0], "1:1 the file is UTF-16"),
      (
        Array("kind: DataContract\n\tid: a\n".utf8),
        "2:1 found a tab character that violates indentation"
      ),
      (Array("kind: DataContract\nid: a\0b\n".utf8), "2:0 control characters are not allowed"),
      (Array("kind: a\nkind: b\n".utf8), "2:1 'kind' is given twice; first in line 1"),
      (Array("kind: a\n---\nkind: b\n".utf8), "2:1 a second document"),
      (Array("a: &a\n  b: *a\n".utf8), "2:6 unknown anchor 'a'"),
    ])
  func noDocument(bytes: [UInt8], message: String) {
    var lint: ContractLint
    do {
      lint = self.lint(try String(file: bytes, named: "c.yaml"))
    } catch {
      lint = ContractLint(refusing: "c.yaml", error)
    }
    let told = lint.findings.map { "\($0.line):\($0.column) \($0.message)" }
    #expect(told.count == 1 && told[0].hasPrefix(message), "\(told)")
  }

  @Test("carriage returns, a byte order mark and tags change nothing of a sound contract")
  func harmless() {
    let text =
      "\u{FEFF}" + Self.head.replacing("\n", with: "\r\n")
      + "schema:\r\n- name: !!str 12\r\n  properties: [{name: x, required: !!bool 'true'}]\r\n"
    let contract = lint(text).contract
    #expect(contract?.datasets.first?.name == "12")
    #expect(contract?.datasets.first?.properties.first?.isRequired == true)
  }

  @Test(
    "numbers and dates beyond all bounds are refused, or mean what they say",
    arguments: [
      ("number", "minimum: 1e999999", "94: 'minimum' must be a finite number"),
      ("number", "minimum: .nan", "94: 'minimum' must be a finite number"),
      ("number", "maximum: -.inf", "94: 'maximum' must be a finite number"),
      ("number", "minimum: -0, maximum: 0", nil),
      ("integer", "minimum: -170141183460469231731687303715884105728", nil),
      ("integer", "maximum: 99999999999999999999999999999999999999999999", nil),
      (
        "integer", "minimum: 9223372036854775808, maximum: 9223372036854775807",
        "95: 'minimum' 9223372036854775808 and 'maximum' 9223372036854775807 leave no value allowed"
      ),
      (
        "date", "minimum: 9999999-99-99",
        "92: 'minimum' must be written as ISO 8601, found '9999999-99-99'"
      ),
      ("date", "maximum: 9999-12-31", nil),
      ("date", "format: dd.MM.yyyy, maximum: '28.02.2024'", nil),
      ("date", "format: dd MMM yy, minimum: 1 Jan 70, maximum: 31 DEC 68", nil),
      (
        "date", "format: dd.MM.yyyy, minimum: '31.12.2024', maximum: '01.01.2024'",
        "112: 'minimum' 2024-12-31 and 'maximum' 2024-01-01 leave no value allowed"
      ),
      (
        "date", "format: dd.MM.yyyy, maximum: '30.02.2024'",
        "112: 'maximum' must be written as ISO 8601, or as 'format' says, found '30.02.2024'"
      ),
      (
        "timestamp", "format: 'yyyy-MM-dd HH:mm:ssZ', maximum: '2021-01-01 00:00:00+10%TAG :00'",
        "129: 'maximum' must be written as ISO 8601, or as 'format' says, found "
          + "'2021-01-01 00:00:00+10%TAG :00'"
      ),
      ("timestamp", "format: 'hh:mm a dd/MM/yyyy', exclusiveMaximum: '02:30 PM 31/12/2024'", nil),
      (
        "string", "minLength: 99999999999999999999, maxLength: 5",
        "96: 'minLength' 9223372036854775807 and 'maxLength' 5 leave no value allowed"
      ),
      ("string", "minLength: 99999999999999999999", nil),
      ("string", "maxLength: 1e3", nil),
      ("array", "minItems: 9223372036854775807", nil),
    ] as [(String, String, String?)])
  func extremes(type: String, options: String, message: String?) {
    let text =
      Self.head
      + "schema: [{name: t, properties: [{name: x, logicalType: \(type), logicalTypeOptions: {\(options)}}]}]\n"
    let told = message.map { ["6:" + $0.replacing(": ", with: " ", maxReplacements: 1)] } ?? []
    #expect(errors(text) == told)
    guard message == nil else { return }
    // What is taken runs, on no rows and on some.
    #expect(throws: Never.self) {
      let engine = try Engine()
      let contract = try DataContract(parsing: text, file: "c.yaml")
      let data = "SELECT * FROM (VALUES (NULL), ('1'), ('2024-01-01'), ('[1]')) v(x)"
      let result = try engine.check(contract, [engine.input("t", data)])
      #expect(!result.checks.contains { $0.status == .error }, "\(result.checks)")
    }
  }

  @Test(
    "the widest unsigned integers are held against bounds below 0, beside which no type has room for them"
  )
  func widest() throws {
    let contract = try contract(
      "properties: [{name: x, logicalType: integer, logicalTypeOptions: {minimum: -5, format: i32}}]"
    )
    let engine = try Engine()
    let input = try engine.input(
      "t",
      "SELECT CAST(v AS UHUGEINT) AS x FROM (VALUES ('340282366920938463463374607431768211455'), ('7')) t(v)"
    )
    let result = try engine.check(contract, [input])
    #expect(result.checks.map(\.rule) == ["type", "minimum", "format"])
    #expect(result.checks.map(\.failedRows) == [0, 0, 1])
  }

  @Test("names, values and patterns that are SQL stay what they are")
  func injection() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../Corpus/contracts")
    let text = try String(
      contentsOf: folder.appending(path: "hostile-sql.yaml").standardizedFileURL, encoding: .utf8)
    let contract = try DataContract(parsing: text, file: "c.yaml")
    let engine = try Engine()
    _ = try engine.connection.execute("CREATE TABLE canary AS SELECT 1 AS x")
    let name = contract.datasets[0].name
    let input = try engine.input(
      name,
      """
      SELECT * FROM (VALUES ('''); DROP TABLE canary; --', '2024'';--'), ('\\', '2025'';--'),
        ('fine', '2023'';--'), (NULL, NULL)) v("a' OR 1=1", "\\")
      """)
    let result = try engine.check(contract, [input])
    let failed = Dictionary(
      result.checks.map { ($0.rule, $0.failedRows) }, uniquingKeysWith: { first, _ in first })
    #expect(failed["required"] == 1)
    #expect(failed["invalidValues"] == 1)
    #expect(failed["pattern"] == 2)
    #expect(failed["minimum"] == 1)
    #expect(try engine.rows("SELECT x FROM canary") == [[.integer(1)]])
  }

  @Test("a regular expression that is catastrophic elsewhere takes time in proportion to the text")
  func catastrophe() throws {
    let contract = try contract(
      "properties: [{name: x, logicalType: string, logicalTypeOptions: {pattern: '^(a+)+$'}}]")
    let engine = try Engine()
    let input = try engine.input("t", "SELECT repeat('a', 1000000) || '!' AS x")
    let start = ContinuousClock.now
    let result = try engine.check(contract, [input])
    #expect(result.checks.map(\.failedRows) == [0, 1])
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("ten thousand properties and five thousand rules are read, planned and checked in time")
  func many() throws {
    let wide =
      Self.head + "schema:\n- name: t\n  properties:\n"
      + (0..<10_000).map { "  - {name: c\($0), required: true}\n" }.joined()
    let contract = try #require(lint(wide).contract)
    let input = DatasetInput(
      name: "t", relation: "\(name: "t")",
      columns: (0..<10_000).map { Column(name: "c\($0)", type: .int32) })
    let duration = ContinuousClock().measure {
      #expect(contract.plan(for: [input]).datasets[0].checks.count == 10_000)
    }
    #expect(duration < .seconds(30))

    let busy = try #require(
      lint(
        Self.head
          + "schema:\n- name: t\n  properties:\n  - name: x\n    logicalType: integer\n    quality:\n"
          + (0..<5_000).map {
            "    - {metric: invalidValues, arguments: {validValues: [\($0)]}, mustBeLessThan: 9}\n"
          }.joined()
      ).contract)
    let engine = try Engine()
    let start = ContinuousClock.now
    let result = try engine.check(busy, [engine.input("t", "SELECT range AS x FROM range(3)")])
    #expect(result.checks.count { $0.failedRows == 2 } == 3)
    #expect(result.checks.count { $0.failedRows == 3 } == 4_997)
    #expect(ContinuousClock.now - start < .seconds(400))
  }

  @Test("thousands of wrong names are all told, in time")
  func manyWrongNames() {
    let text =
      Self.head + "schema:\n- name: t\n  properties:\n"
      + (0..<8_000).map { "  - {name: some_rather_long_name_\($0)}\n" }.joined()
      + "  quality:\n  - metric: duplicateValues\n    mustBe: 0\n    arguments:\n      properties:\n"
      + (0..<8_000).map { "      - some_rather_wrong_name_\($0)\n" }.joined()
    let told = lint(text).findings.filter { $0.code == .unknownReference }
    #expect(told.count == 8_000)
    #expect(told[0].message.contains("did you mean"))
  }
}
