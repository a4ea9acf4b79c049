import Tables

// The rules of `quality` lists: every metric, every operator, both units.
extension CheckCase {
  private static func metric(
    _ covers: String..., rule: String, passing: [Value], failing: [Value], failedRows: Int,
    nulls: Outcome = .passes, isRowRule: Bool = true, empty: Outcome = .passes
  ) -> CheckCase {
    var result = CheckCase(
      property: "quality: [{id: check, \(rule)}]", id: "check", type: .text, passing: passing,
      failing: failing, failedRows: failedRows, nulls: nulls, empty: empty, isRowRule: isRowRule)
    result.covers = covers
    return result
  }

  static let ofMetrics: [CheckCase] = [
    metric(
      "metric.nullValues", "unit.rows", rule: "metric: nullValues, mustBe: 0", passing: ["a", ""],
      failing: [nil, nil], failedRows: 2, nulls: .fails(2)),
    metric(
      "metric.nullValues", "unit.percent",
      rule: "metric: nullValues, mustBeLessThan: 30, unit: percent", passing: ["a", "b", nil, "c"],
      failing: [nil, nil], failedRows: 3, nulls: .fails(2), isRowRule: false),
    metric(
      "metric.missingValues",
      rule: "metric: missingValues, arguments: {missingValues: [null, '', n/a]}, mustBe: 0",
      passing: ["a"], failing: [nil, "", "n/a"], failedRows: 3, nulls: .fails(2)),
    metric(
      "metric.missingValues", "unit.percent",
      rule: "metric: missingValues, arguments: {missingValues: [n/a]}, "
        + "mustBeLessOrEqualTo: 25, unit: percent", passing: ["a", "b", "c", "n/a"],
      failing: ["n/a", "n/a"], failedRows: 3, isRowRule: false),
    metric(
      "metric.invalidValues",
      rule: "metric: invalidValues, arguments: {validValues: [a, 'it''s']}, mustBe: 0",
      passing: ["a", "it's"], failing: ["b", "", "A"], failedRows: 3),
    metric(
      "metric.invalidValues", rule: "metric: invalidValues, arguments: {pattern: '^a'}, mustBe: 0",
      passing: ["ab"], failing: ["ba", ""], failedRows: 2),
    metric(
      "metric.invalidValues", "unit.percent",
      rule: "metric: invalidValues, arguments: {validValues: [a]}, mustBe: 0, unit: percent",
      passing: ["a"], failing: ["b"], failedRows: 1),
    metric(
      "metric.duplicateValues", rule: "metric: duplicateValues, mustBe: 0", passing: ["a", "A"],
      failing: ["b", "b", "b"], failedRows: 3),
    metric(
      "metric.duplicateValues", "unit.percent",
      rule: "metric: duplicateValues, mustBeLessThan: 10, unit: percent", passing: ["a", "A"],
      failing: ["b", "b"], failedRows: 2, isRowRule: false),
    metric(
      "metric.rowCount", rule: "metric: rowCount, mustBe: 2", passing: ["a", nil],
      failing: ["b"], failedRows: 0, isRowRule: false, empty: .fails(nil)
    ).countingNone,
    CheckCase(
      "metric.duplicateValues.dataset",
      body: """
        properties: [{name: x}, {name: y}]
        quality:
        - {metric: duplicateValues, arguments: {properties: [x, y]}, mustBe: 0}
        """, id: "x+y.duplicateValues", columns: [("x", .text), ("y", .int32)],
      passing: [["a", 1], ["a", 2], ["a", nil], ["a", nil]], failing: [["b", 1], ["b", 1]],
      failedRows: 2),
    CheckCase(
      "metric.rowCount.dataset",
      body: "properties: [{name: x}]\nquality: [{metric: rowCount, mustBeBetween: [1, 3]}]",
      id: "rowCount", columns: [("x", .text)], passing: [["a"], ["b"]], failing: [["c"], ["d"]],
      failedRows: nil, empty: .fails(nil), isRowRule: false),
  ]

  /// Each over the number of rows: 2 where it passes, 4 where it fails.
  static let ofOperators: [CheckCase] = [
    ("mustBe: 2", Outcome.passes, Outcome.fails(nil)), ("mustNotBe: 4", .passes, .passes),
    ("mustBeGreaterThan: -3", .passes, .passes), ("mustBeGreaterOrEqualTo: -2", .passes, .passes),
    ("mustBeLessThan: 4", .passes, .passes), ("mustBeLessOrEqualTo: 2", .passes, .passes),
    ("mustBeBetween: [2, 3]", .passes, .fails(nil)),
    ("mustNotBeBetween: [3, 4]", .passes, .passes),
  ].map { text, nulls, empty in
    let isNegated = text.contains("Greater")
    let query = isNegated ? "SELECT -count(*) FROM ${object}" : "SELECT count(*) FROM ${object}"
    return CheckCase(
      "operator.\(text.prefix { $0 != ":" })",
      body: "properties: [{name: x}]\n"
        + "quality: [{id: check, type: sql, query: '\(query)', \(text)}]",
      id: "check", columns: [("x", .text)], passing: [["a"], ["b"]],
      failing: [["c"], ["d"]], failedRows: nil, nulls: nulls, empty: empty, isRowRule: false)
  }

  static let ofExpressions: [CheckCase] =
    ["${object}", "{object}", "${table}", "{table}"].map { placeholder in
      CheckCase(
        "quality.sql", "placeholder.\(placeholder)",
        body: "properties: [{name: x}]\nquality: [{id: check, type: sql, mustBe: 0, "
          + "query: \"SELECT count(*) FROM \(placeholder) WHERE x = 'bad'\"}]",
        id: "check", columns: [("x", .text)], passing: [["a"]], failing: [["bad"]],
        failedRows: nil, isRowRule: false)
    }
    + ["${property}", "{property}", "${column}", "{column}"].map { placeholder in
      CheckCase(
        "quality.sql", "placeholder.\(placeholder)",
        body: "properties:\n- name: x\n  quality: [{id: check, type: sql, mustBe: 0, "
          + "query: \"SELECT count(*) FROM t WHERE \(placeholder) = 'bad'\"}]",
        id: "x.check", columns: [("x", .text)], passing: [["a"]], failing: [["bad"]],
        failedRows: nil, isRowRule: false)
    } + [
      CheckCase(
        "quality.expression",
        property: "quality: [{id: check, type: custom, engine: weir, "
          + "implementation: '{column} > 0 -- positive'}]", id: "check", type: .int32,
        passing: [1], failing: [0, -1]),
      CheckCase(
        "quality.aggregate",
        property: "quality: [{id: check, type: custom, engine: weir, "
          + "implementation: {aggregate: 'sum(${property})', mustBeLessThan: 10}}]",
        id: "check", type: .int32, passing: [1, 2], failing: [100], nulls: .fails(nil),
        empty: .fails(nil), isRowRule: false
      ).countingNone,
      // It names a dataset, which the scan that counts other rules does not know.
      CheckCase(
        "quality.aggregate",
        property: "quality: [{id: check, type: custom, engine: weir, "
          + "implementation: {aggregate: 'max(x) - (SELECT count(*) FROM t)', mustBe: 0}}]",
        id: "check", type: .int32, passing: [1, 2], failing: [9], nulls: .fails(nil),
        empty: .fails(nil), isRowRule: false
      ).countingNone,
      CheckCase(
        "quality.conditional",
        body: """
          properties: [{name: kind}, {name: x}]
          quality:
          - id: check
            type: custom
            engine: weir
            implementation: {when: kind = 'loan', then: x IS NOT NULL AND x > 0}
          """, id: "check", columns: [("kind", .text), ("x", .int32)],
        passing: [["loan", 1], ["gift", nil], ["gift", -1], [nil, -1]],
        failing: [["loan", nil], ["loan", 0]], failedRows: 2),
    ]

  private var countingNone: CheckCase {
    var result = self
    result.failedRows = nil
    return result
  }
}
