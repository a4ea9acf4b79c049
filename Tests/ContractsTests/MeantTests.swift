import Contracts
import Tables
import Testing

@Suite("What lint says was meant")
struct MeantTests {
  /// What lint tells of line 8, which is property `x` of a dataset with the other keys `dataset`.
  private func findings(_ keys: String, dataset: String = "") -> [String] {
    let text = """
      kind: DataContract
      apiVersion: v3.1.0
      id: a
      version: 1.0.0
      status: active
      schema:
      - {name: orders, properties: [{name: order_id, logicalType: integer}]}
      - {name: u, \(dataset) properties: [{name: x, \(keys)}]}
      """
    return ContractLint(of: text, file: "c.yaml").findings.map {
      "\($0.severity): \($0.key.map { "\($0): " } ?? "")\($0.message)"
    }
  }

  @Test(
    "valid values of dates are dates, within the property's bounds",
    arguments: [
      (
        "logicalType: date", "['2024-02-30']",
        ["error: 'validValues' must be written as ISO 8601 where 'x' is date, found '2024-02-30'"]
      ),
      (
        "logicalType: timestamp", "[soon, '2024-02-28T10:00:00Z', null]",
        ["error: 'validValues' must be written as ISO 8601 where 'x' is timestamp, found 'soon'"]
      ),
      (
        "logicalType: time", "['25:00:00']",
        ["error: 'validValues' must be written as ISO 8601 where 'x' is time, found '25:00:00'"]
      ),
      (
        "logicalType: date, logicalTypeOptions: {minimum: '2024-01-01'}", "['2023-02-20']",
        [
          "error: every one of 'validValues' is excluded, '2023-02-20' by 'minimum' 2024-01-01; "
            + "no value is allowed"
        ]
      ),
      (
        "logicalType: date, logicalTypeOptions: {exclusiveMaximum: '2024-01-01'}",
        "['2024-01-01', '2023-12-31']",
        ["warning: 'validValues' holds '2024-01-01', which 'exclusiveMaximum' 2024-01-01 excludes"]
      ),
      ("logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}", "['31.12.2024']", []),
      ("logicalType: date", "[2024-02-29]", []),
    ])
  func validDates(keys: String, values: String, expected: [String]) {
    let rule = "{metric: invalidValues, arguments: {validValues: \(values)}, mustBe: 0}"
    #expect(findings("\(keys), quality: [\(rule)]") == expected)
  }

  @Test(
    "valid values are of the property's pattern, format, width and step, and of the rule's own pattern",
    arguments: [
      (
        "logicalType: string, logicalTypeOptions: {pattern: '^[A-Z]+$'}", "[EUR, usd, null]", "",
        ["warning: 'validValues' holds 'usd', which 'pattern' ^[A-Z]+$ excludes"]
      ),
      (
        "logicalType: string, logicalTypeOptions: {pattern: '^[A-Z]+$'}", "[eur, usd]", "",
        [
          "error: every one of 'validValues' is excluded, 'eur' by 'pattern' ^[A-Z]+$; no value is "
            + "allowed"
        ]
      ),
      (
        "logicalType: string", "[a, b1]", ", pattern: '^[a-z]$'",
        ["warning: 'validValues' holds 'b1', which the rule's own 'pattern' ^[a-z]$ excludes"]
      ),
      (
        "logicalType: string, logicalTypeOptions: {format: email}", "[a@b.ch, nobody]", "",
        ["warning: 'validValues' holds 'nobody', which 'format' email excludes"]
      ),
      (
        "logicalType: integer, logicalTypeOptions: {format: u8}", "[0, 255, 256]", "",
        ["warning: 'validValues' holds '256', which 'format' u8 excludes"]
      ),
      (
        "logicalType: number, logicalTypeOptions: {multipleOf: 0.1}", "[0.3, 0.35]", "",
        ["warning: 'validValues' holds '0.35', which 'multipleOf' 0.1 excludes"]
      ),
      (
        "logicalType: integer", "['5.5', 5]", "",
        ["error: 'validValues' holds '5.5', and 'x' is integer"]
      ),
    ])
  func validShapes(keys: String, values: String, pattern: String, expected: [String]) {
    let arguments = "{validValues: \(values)\(pattern)}"
    #expect(
      findings("\(keys), quality: [{metric: invalidValues, arguments: \(arguments), mustBe: 0}]")
        == expected)
  }

  @Test(
    "whether a valid value has the pattern is told as the engine would",
    arguments: PatternTests.good.filter { $0 != "\\C" })
  func patternsOfValues(pattern: String) throws {
    let engine = try Engine()
    let texts = [
      "", "a", "AB", "EU12", "wörd word", "_", "]a", "{", "a{x}", "a{,2}", "a.b", "x\ny",
      "é\u{301}",
      "a{01}", "a{+}", "\u{1F600}", "\u{7}", String(repeating: "a", count: 1000),
    ]
    for text in texts {
      let found = try engine.rows(
        "SELECT regexp_matches(\(text), \(pattern.replacing("(?<n", with: "(?P<n")))")
      let node =
        "\""
        + text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing(
          "\u{7}", with: "\\a") + "\""
      let told = findings(
        "logicalType: string, logicalTypeOptions: {pattern: '\(pattern.replacing("'", with: "''"))'}, "
          + "quality: [{metric: invalidValues, arguments: {validValues: [\(node), null]}, mustBe: 0}]"
      )
      #expect(
        "\(found)".contains("false") == !told.isEmpty, "\(text.debugDescription): \(told) \(found)")
    }
  }

  @Test(
    "what databases and other tools call a thing leads to the standard's word for it",
    arguments: [
      ("logicalType: int", "error: 'logicalType' is 'int'; did you mean 'integer'?"),
      ("logicalType: DateTime", "error: 'logicalType' is 'DateTime'; did you mean 'timestamp'?"),
      ("not_null: true", "error: unknown key 'not_null'; did you mean 'required'?"),
      ("nullable: true", "error: unknown key 'nullable'"),
      (
        "quality: [{metric: nullValues, mustBe: 0, dimension: validity}]",
        "error: 'dimension' is 'validity'; did you mean 'conformity'?"
      ),
      (
        "logicalType: string, minLength: 3",
        "error: 'minLength' has no place here; it belongs under 'logicalTypeOptions'"
      ),
      (
        "logicalType: string, logicalTypeOptions: {format: emial}",
        "warning: u.x.format: Weir knows no check for 'emial'; did you mean 'email'?"
      ),
      (
        "quality: [{metric: nullValues, mustBe: 0, severity: eror}]",
        "warning: u.x.quality.severity: 'eror' is none of error, warning, info; it counts as error; "
          + "did you mean 'error'?"
      ),
      (
        "quality: [{type: custom, engine: wier, implementation: x > 0}]",
        "warning: u.x.quality.custom: it is for the engine 'wier'; did you mean 'weir'?"
      ),
      (
        "quality: [{metric: nullValues, mustBeLesThan: 4}]",
        "error: unknown key 'mustBeLesThan'; did you mean 'mustBeLessThan'?"
      ),
      (
        "logicalType: boolean, logicalTypeOptions: {minimum: 0}",
        "warning: u.x.logicalTypeOptions.minimum: the standard has no such key"
      ),
      // A common dataset makes no two columns alike.
      ("relationships: [{to: orders.created}]", "error: unknown property 'orders.created'"),
      (
        "relationships: [{to: orders.order_idd}]",
        "error: unknown property 'orders.order_idd'; did you mean 'orders.order_id'?"
      ),
    ])
  func meant(keys: String, expected: String) {
    #expect(findings(keys) == [expected])
  }

  @Test(
    "comparisons that no count meets, or every one does, are told",
    arguments: [
      ("mustBe: 1.5", ["error: 'mustBe' 1.5: rows are counted in whole numbers"]),
      ("mustBe: 1.5, unit: percent", []),
      ("mustBeLessThan: 1.5", []),
      (
        "mustBeLessOrEqualTo: 100, unit: percent",
        ["warning: 'mustBeLessOrEqualTo' 100 percent always holds"]
      ),
      ("mustBeGreaterOrEqualTo: 0", ["warning: 'mustBeGreaterOrEqualTo' 0 always holds"]),
    ])
  func comparisons(keys: String, expected: [String]) {
    #expect(findings("quality: [{metric: nullValues, \(keys)}]") == expected)
  }

  @Test(
    "placeholders that stand for nothing are told before an engine stumbles over them",
    arguments: [
      (
        "SELECT 1 FROM ${objekt}",
        ["error: unknown placeholder '${objekt}'; did you mean '${object}'?"]
      ),
      (
        "SELECT 1 FROM ${elsewhere}",
        [
          "warning: Weir puts nothing in the place of '${elsewhere}'; the engine gets it as it "
            + "stands"
        ]
      ),
      ("SELECT ${property} FROM ${table} WHERE ${column} = $1 OR ${} OR ${field}", []),
    ])
  func placeholders(query: String, expected: [String]) {
    #expect(findings("quality: [{type: sql, query: '\(query)', mustBe: 0}]") == expected)
  }

  @Test("a rule of a dataset has no property for a placeholder to stand for")
  func placeholderOfDataset() {
    let rule = "{type: sql, query: 'SELECT ${column} FROM ${table}', mustBe: 0}"
    #expect(
      findings("required: true", dataset: "quality: [\(rule)],") == [
        "error: '${column}' stands for a property, and this is a rule of a dataset; name the column"
      ])
  }
}
