import Contracts
import SQL
import Tables
import Testing

@Suite("Compiled SQL")
struct CompilingTests {
  static let text = """
    properties:
    - {name: id, logicalType: integer, primaryKey: true}
    - {name: booked, physicalName: booked_at, logicalType: date, logicalTypeOptions: {format: yyMMdd, minimum: "2024-01-01"}}
    - name: amount
      logicalType: number
      required: true
      logicalTypeOptions: {minimum: 0, exclusiveMaximum: 1e6}
    - name: "it's \\"odd\\""
      logicalType: string
      tags: [PII]
      logicalTypeOptions: {pattern: "^it's$", maxLength: 5}
    quality:
    - {metric: rowCount, mustBeGreaterThan: 0}
    - {type: custom, engine: weir, name: paid, implementation: "amount > 0 OR booked_at IS NULL;"}
    """

  func plan() throws -> DatasetPlan {
    let input = DatasetInput(
      name: "t", relation: "\(name: "raw")",
      columns: [
        Column(name: "ID", type: .int64), Column(name: "booked_at", type: .text),
        Column(name: "amount", type: .double), Column(name: "it's \"odd\"", type: .text),
        Column(name: "extra", type: .boolean),
      ])
    return try #require(try contract(Self.text).plan(for: [input]).datasets.first)
  }

  @Test("columns come typed, converted ones with their source, others as they are")
  func typedQuery() throws {
    #expect(
      try plan().typedQuery.text == """
        SELECT "ID", CAST(try_strptime(CASE WHEN lower("booked_at") NOT IN \
        ('epoch', 'infinity', '-infinity') THEN "booked_at" END, '%y%m%d') AS DATE) AS "booked_at", \
        "booked_at" AS "source:booked_at", "amount", "it's ""odd""\", "extra" FROM "raw"
        """)
  }

  @Test("each rule is a condition that is true for violating rows")
  func conditions() throws {
    let plan = try plan()
    #expect(
      plan.checks.map { "\($0.id): \(plan.violation(of: $0)?.text ?? "-")" } == [
        "t.schema.added: -",
        "t.schema.renamed: -",
        "t.id.type: -",
        """
        t.id.primaryKey: "ID" IS NOT NULL AND "ID" IN (SELECT "ID" FROM (SELECT "ID", \
        count(*) AS "weir:rows" FROM (SELECT "ID" FROM (SELECT "ID" FROM "raw") AS "t" \
        WHERE "ID" IS NOT NULL) AS "weir:keys" GROUP BY "ID" HAVING count(*) > 1) AS "weir:repeated")
        """,
        "t.booked.type: \"source:booked_at\" IS NOT NULL AND \"booked_at\" IS NULL",
        "t.booked.minimum: \"booked_at\" < CAST('2024-01-01' AS DATE)",
        "t.amount.type: -",
        "t.amount.required: \"amount\" IS NULL",
        "t.amount.minimum: (\"amount\" < 0 OR \"amount\" = CAST('NaN' AS DOUBLE))",
        "t.amount.exclusiveMaximum: \"amount\" >= 1000000.0e0",
        "t.it's \"odd\".type: -",
        "t.it's \"odd\".maxLength: length(\"it's \"\"odd\"\"\") > 5",
        "t.it's \"odd\".pattern: NOT regexp_matches(\"it's \"\"odd\"\"\", '^it''s$')",
        "t.rowCount: -",
        "t.paid: NOT (amount > 0 OR booked_at IS NULL\n)",
      ])
    #expect(plan.personalColumns == ["it's \"odd\""])
    #expect(plan.rowRules.count == 9)
  }

  @Test("the row-level statement lists the rules each row breaks, as one query")
  func violations() throws {
    let input = DatasetInput(
      name: "t", relation: "\(name: "raw")", columns: [Column(name: "x", type: .int32)])
    let contract = try contract(
      "properties: [{name: x, logicalType: number, required: true, logicalTypeOptions: {maximum: 3}}]"
    )
    let plan = try #require(contract.plan(for: [input]).datasets.first)
    #expect(
      plan.violationsQuery(rowID: "rowid")?.text == """
        SELECT "weir:row" AS row_id, list_filter([CASE WHEN "weir:0" THEN 't.x.required' END, \
        CASE WHEN "weir:1" THEN 't.x.maximum' END], lambda item: item IS NOT NULL) AS violated_checks
        FROM (SELECT "weir:row", ("x" IS NULL) AS "weir:0", ("x" > 3) AS "weir:1" \
        FROM (SELECT "x", rowid AS "weir:row" FROM "raw") AS "t") AS "t" \
        WHERE "weir:0" OR "weir:1"
        """)
    #expect(plan.violationsQuery(RowFaults([]), rowID: "rowid") == nil)
  }

  @Test("ids stay apart where rules repeat, and stay the same where others are added")
  func ids() throws {
    let contract = try contract(
      """
      properties:
      - name: x
        quality:
        - {metric: nullValues, mustBe: 0}
        - {metric: nullValues, mustBeLessThan: 5, unit: percent}
        - {metric: nullValues, mustBe: 0, id: strict}
      """)
    let plan = contract.plan(for: [
      DatasetInput(name: "t", relation: "x", columns: [Column(name: "x", type: .text)])
    ])
    #expect(
      plan.datasets[0].checks.map(\.id) == [
        "t.x.nullValues", "t.x.nullValues#2", "t.x.strict",
      ])
  }

  @Test(
    "JDK patterns of dates become the engine's directives",
    arguments: [
      ("yyyy-MM-dd", "%Y-%m-%d"), ("yyMMdd", "%y%m%d"), ("d.M.yyyy H:mm", "%-d.%-m.%Y %-H:%M"),
      ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "%Y-%m-%dT%H:%M:%S.%g%z"), ("dd MMM yyyy", "%d %b %Y"),
      ("hh 'o''clock' a", "%I o''clock %p"), ("''yy", "''%y"), ("%d/%m/%Y", "%d/%m/%Y"),
      ("yyyy-ww", nil),
    ] as [(String, String?)])
  func dateFormats(pattern: String, directives: String?) {
    let body =
      "properties: [{name: x, logicalType: timestamp, logicalTypeOptions: {format: \"\(pattern)\"}}]"
    let plan = try? contract(body).plan(for: [
      DatasetInput(name: "t", relation: "r", columns: [Column(name: "x", type: .text)])
    ])
    let expected = directives.map { "THEN \"x\" END, '\($0)') AS TIMESTAMP" }
    #expect(
      plan?.datasets[0].typedQuery.text.contains(expected ?? "none")
        == (directives == nil ? nil : true))
  }
}
