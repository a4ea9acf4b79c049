import Contracts
import SQL
import Tables
import Testing

@Suite("Columns and types that are not the contract's")
struct SchemaTests {
  func plan(
    _ body: String, _ columns: [(String, ColumnType)], policy: SchemaPolicy? = nil,
    hasStoreTypes: Bool? = true
  ) throws -> DatasetPlan {
    let input = DatasetInput(
      name: "t", relation: "raw", columns: columns.map { Column(name: $0.0, type: $0.1) },
      hasStoreTypes: hasStoreTypes)
    return try #require(
      try contract(body).plan(for: [input], schemaPolicy: policy).datasets.first)
  }

  func schemaChecks(_ plan: DatasetPlan) -> [String] {
    plan.checks.filter { $0.rule == "schema" }.map { check in
      let told =
        switch check.body {
        case .differs(let text), .skipped(let text): text
        default: "rows"
        }
      return "\(check.id) \(check.severity): \(told)"
    }
  }

  static let body = """
    properties:
    - {name: id, physicalType: bigint}
    - name: amount
      physicalName: amount_czk
      physicalType: decimal(10,2)
      customProperties: [{property: weirAliases, value: [castka]}]
    - {name: booked, physicalType: date}
    """
  static let columns: [(String, ColumnType)] = [
    ("extra", .text), ("Castka", .double), ("ID", .int32),
  ]

  @Test("without a policy differences are told, once for each kind, and count for nothing")
  func untold() throws {
    #expect(
      schemaChecks(try plan(Self.body, Self.columns)) == [
        """
        t.schema.added info: the data has a column 'extra' that the contract has not; \
        no schema policy says what to do
        """,
        """
        t.schema.reordered info: the data has its columns in another order, beginning with 'amount' \
        in the place of 'id'; no schema policy says what to do
        """,
        """
        t.schema.renamed info: 'id' is called 'ID' in the data, and 1 more; no schema policy says \
        what to do
        """,
      ])
  }

  @Test("with a policy each difference is a check of its severity")
  func told() throws {
    let all = try plan(Self.body, Self.columns, policy: SchemaPolicy(.warn))
    #expect(
      schemaChecks(all) == [
        "t.id.schema.renamed warning: 'id' is called 'ID' in the data",
        "t.id.schema.narrowed warning: id is int32 in the data, not bigint",
        "t.amount.schema.renamed warning: 'amount_czk' is called 'Castka' in the data",
        "t.amount.schema.widened warning: amount is double in the data, not decimal(10,2)",
        "t.booked.schema.missing warning: the data has no column 'booked'",
        """
        t.schema.reordered warning: the data has its columns in another order, beginning with \
        'amount' in the place of 'id'
        """,
        "t.extra.schema.added warning: the data has a column 'extra' that the contract has not",
      ])
    // Warned of, the columns stay as they are.
    #expect(all.passedOn.map(\.name) == ["extra", "Castka", "ID"])
    #expect(all.typedQuery.text == "SELECT \"extra\", \"Castka\", \"ID\" FROM raw")
  }

  @Test("adapted, the columns are the contract's by name, type and order")
  func adapted() throws {
    let plan = try plan(Self.body, Self.columns, policy: SchemaPolicy(.adapt))
    #expect(
      plan.passedOn.map { "\($0.name) \($0.type)" } == [
        "id int64", "amount_czk decimal(precision: 10, scale: 2)", "booked date",
      ])
    #expect(
      plan.typedQuery.text == """
        SELECT "extra", TRY_CAST("Castka" AS DECIMAL(10, 2)) AS "amount_czk", \
        "Castka" AS "source:amount_czk", CAST("ID" AS BIGINT) AS "id", "ID" AS "source:id", \
        CAST(NULL AS DATE) AS "booked" FROM raw
        """)
    #expect(
      plan.checks.filter { $0.rule == "schema" }.allSatisfy { $0.severity == .info || $0.isRowRule }
    )
    #expect(plan.rowRules.map(\.id) == ["t.amount.schema.lossless"])
  }

  @Test("what loses something is done only where the policy says so")
  func partial() throws {
    let plan = try plan(Self.body, Self.columns, policy: SchemaPolicy([.renamed: .warn]))
    #expect(
      plan.passedOn.map { "\($0.name) \($0.type)" } == [
        "ID int64", "Castka double", "booked date", "extra text",
      ])
    #expect(
      plan.checks.filter { $0.rule == "schema" }.map(\.severity).filter { $0 != .info }
        == [.warning, .warning])
  }

  @Test("a column that must have values cannot be made up")
  func missingKey() throws {
    let body = "properties: [{name: id, required: true, unique: true}, {name: x}]"
    let plan = try plan(body, [("x", .text)], policy: SchemaPolicy(.adapt))
    #expect(
      plan.checks.map { "\($0.id) \($0.severity)" } == [
        "t.id.schema.missing error", "t.id.required error", "t.id.unique error",
      ])
    #expect(plan.passedOn.map(\.name) == ["x"])
    for check in plan.checks.dropFirst() {
      guard case .skipped = check.body else { Issue.record("\(check.id)"); continue }
    }
  }

  @Test("exact names go before other cases of them, and those before aliases")
  func nearest() throws {
    let body = """
      properties:
      - {name: Id, customProperties: [{property: weirAliases, value: [key]}]}
      - {name: id}
      """
    let plan = try plan(body, [("KEY", .text), ("id", .int32)], policy: SchemaPolicy(.adapt))
    #expect(
      plan.columns.map { "\($0.dataName ?? "-") \($0.property ?? "-")" } == ["KEY Id", "id id"])
  }

  @Test("failing rows keep the names and the columns of the source")
  func failedRows() throws {
    let engine = try Engine()
    let body = """
      properties: [{name: id, logicalType: integer, physicalType: int, logicalTypeOptions: {minimum: 0}}]
      customProperties: [{property: weirSchemaPolicy, value: adapt}]
      """
    let input = try engine.input(
      "t", "SELECT * FROM (VALUES ('a', -1.0::DOUBLE), ('b', 2.5)) AS v(x, ID)")
    let plan = try #require(try contract(body).plan(for: [input]).datasets.first)
    let query = plan.failedRowsQuery()
    #expect(try engine.connection.columns(of: query).map(\.name) == ["x", "ID", "violated_checks"])
    #expect(
      try engine.rows(query).map { $0.map(\.description).joined(separator: " ") }.sorted() == [
        "a -1 [t.id.minimum]", "b 2.5 [t.id.schema.lossless]",
      ])
    let result = try Checker(engine).check(plan, file: "t.yaml")
    let minimum = try #require(result.checks.first { $0.id == "t.id.minimum" })
    let sample = minimum.sample.map { row in row.map { "\($0.name): \($0.value)" } }
    #expect(sample == [["id: -1", "x: a"]])
  }

  @Test(
    "names of types mean the same in every store's words",
    arguments: [
      ("INTEGER", ColumnType.int32, true), ("int4", .int32, true), ("int", .int64, false),
      ("int8", .int64, true), ("BIGINT", .int64, true), ("long", .int64, true),
      ("smallint", .int16, true), ("tinyint", .int8, true), ("varchar(10)", .text, true),
      ("character varying(10)", .text, true), ("STRING", .text, true), ("text", .int32, false),
      ("NUMERIC(10, 2)", .decimal(precision: 10, scale: 2), true),
      ("decimal(10,2)", .decimal(precision: 12, scale: 2), false),
      ("numeric", .decimal(precision: 12, scale: 2), true), ("number(38,0)", .int64, false),
      ("double precision", .double, true), ("float8", .double, true), ("real", .float, true),
      ("float", .float, true), ("float", .double, true), ("boolean", .boolean, true),
      ("timestamp without time zone", .timestamp, true), ("timestamptz", .timestamp, false),
      ("TIMESTAMP(6) WITH TIME ZONE", .timestampWithZone, true),
      ("timestamp", .timestampWithZone, true), ("date", .timestamp, false), ("uuid", .uuid, true),
      ("bytea", .bytes, true), ("int[]", .list(.int32), true),
      ("array<string>", .list(.text), true),
      ("array<string>", .list(.int32), false), ("struct<a:int>", .structure([]), true),
      ("map<string,int>", .map(key: .text, value: .int32), true), ("jsonb", .text, true),
    ])
  func physicalTypes(written: String, type: ColumnType, isSame: Bool) throws {
    let plan = try plan("properties: [{name: x, physicalType: '\(written)'}]", [("x", type)])
    let check = try #require(plan.checks.first { $0.id == "t.x.physicalType" })
    switch check.body {
    case .never, .rows: #expect(isSame)
    case .differs: #expect(!isSame)
    default: Issue.record("\(check.body)")
    }
  }

  @Test("a type of a store unlike this one is skipped with the reason, never silently")
  func unknownType() throws {
    for hasStoreTypes in [true, false] {
      let plan = try plan(
        "properties: [{name: x, physicalType: GEOGRAPHY}]", [("x", .text)],
        hasStoreTypes: hasStoreTypes)
      guard case .skipped(let reason) = plan.checks.first?.body else {
        Issue.record("not skipped")
        continue
      }
      #expect(reason == "'GEOGRAPHY' is no type that Weir can compare with text")
    }
  }

  @Test(
    "columns called as Weir calls what it computes make rules undecided, and nothing else",
    arguments: ["WEIR:row", "source:X"])
  func reservedNames(name: String) throws {
    let engine = try Engine()
    let contract = try contract(
      """
      properties: [{name: x, required: true, logicalType: integer, logicalTypeOptions: {minimum: 0}}]
      quality: [{metric: rowCount, mustBe: 2}]
      """)
    let input = try engine.input("t", "SELECT '1' AS x, 2 AS \"\(name)\" UNION ALL SELECT '-1', 3")
    let result = try engine.check(contract, [input])
    let checks = result.datasets[0].checks.filter { $0.rule != "schema" }
    #expect(checks.map(\.status) == [.error, .error, .error, .pass])
    #expect(
      checks[0].message
        == "undecided, since the name of the data's column '\(name)' is reserved for what Weir computes; "
        + "rename it in the source")
  }

  @Test("columns may be called like the numbers of rules")
  func numberedNames() throws {
    let engine = try Engine()
    let contract = try contract(
      """
      properties:
      - {name: "weir:0", logicalType: integer, logicalTypeOptions: {minimum: 0}}
      - {name: "weir::1", required: true}
      quality: [{type: custom, engine: weir, implementation: '"weir:0" < 5'}]
      """)
    let input = try engine.input(
      "t", "SELECT '-1' AS \"weir:0\", 1 AS \"weir::1\" UNION ALL SELECT '7', NULL")
    let plan = try #require(contract.plan(for: [input]).datasets.first)
    let result = try engine.check(contract, [input])
    #expect(result.checks.map(\.failedRows) == [0, 1, 1, 1])
    #expect(try engine.rows(plan.failedRowsQuery()).count == 2)
  }
}
