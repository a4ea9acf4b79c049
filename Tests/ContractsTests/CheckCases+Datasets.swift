import Contracts
import Tables

// Physical types, promises about age, and columns that are not the contract's.
extension CheckCase {
  static let ofPhysicalTypes: [CheckCase] = [
    CheckCase(
      "physicalType", property: "physicalType: varchar(3)", id: "physicalType", type: .text,
      passing: ["abc", ""], failing: ["abcd"]),
    CheckCase(
      "physicalType", property: "logicalType: number, physicalType: 'decimal(5, 2)'",
      id: "physicalType", type: .text, passing: ["1.25", "1.250", "-999.99", "7"],
      failing: ["1.255", "-0.001"]),
    CheckCase(
      "physicalType", property: "logicalType: integer, physicalType: smallint",
      id: "physicalType", type: .text, passing: ["32767", "-32768"], failing: ["32768", "-40000"]),
    CheckCase(
      "physicalType", body: "properties: [{name: x, physicalType: int4}]", id: "x.physicalType",
      columns: [("x", .int32)], passing: [[1]], failing: [], failedRows: 0),
    CheckCase(
      "physicalType", body: "properties: [{name: x, physicalType: 'timestamp(3) with time zone'}]",
      id: "x.physicalType", columns: [("x", .timestampWithZone)],
      passing: [[instant("2024-01-01 00:00:00")]], failing: [], failedRows: 0),
    CheckCase(
      "physicalType", body: "properties: [{name: x, physicalType: bigint}]", id: "x.physicalType",
      columns: [("x", .int32)], passing: [], failing: [[1]], failedRows: nil, nulls: .fails(nil),
      empty: .fails(nil), isRowRule: false),
    CheckCase(
      "physicalType", body: "properties: [{name: x, physicalType: GEOGRAPHY}]",
      id: "x.physicalType", columns: [("x", .int32)], passing: [], failing: [],
      failedRows: nil, nulls: .skipped, empty: .skipped, isRowRule: false),
  ]

  private static func level(
    _ kind: String, _ value: String, type: ColumnType = .timestamp, element: String = "t.x",
    columns: [(String, ColumnType)]? = nil, passing: [[Value]], failing: [[Value]],
    failedRows: Int? = nil, nulls: Outcome = .passes, empty: Outcome = .passes
  ) -> CheckCase {
    let body =
      "properties:\n"
      + (columns ?? [("x", type)]).map { "- {name: \($0.0), logicalType: \(logical($0.1))}" }
      .joined(separator: "\n")
    return CheckCase(
      "service level.\(kind)", body: body, id: "x.\(kind)", columns: columns ?? [("x", type)],
      passing: passing, failing: failing, failedRows: failedRows, nulls: nulls, empty: empty,
      isRowRule: false,
      extraKeys: "slaProperties:\n- {property: \(kind), element: \(element), \(value)}\n",
      now: moment("2024-03-31 12:00:00"))
  }

  private static func logical(_ type: ColumnType) -> String {
    type == .date ? "date" : "timestamp"
  }

  // Failing rows come after the passing ones, and so must not make the data fresher.
  static let ofServiceLevels: [CheckCase] = [
    level(
      "freshness", "value: 12, unit: h", passing: [[timestamp("2024-03-31 00:00:00")], [nil]],
      failing: [], nulls: .fails(nil), empty: .fails(nil)),
    level(
      "freshness", "value: 12, unit: h", passing: [],
      failing: [
        [timestamp("2024-03-30 23:59:59")], [timestamp("2024-04-30 00:00:00")], [nil],
      ], nulls: .fails(nil), empty: .fails(nil)),
    // A month before the last of March is the last of February.
    level(
      "freshness", "value: 1, unit: month", type: .date, passing: [[day("2024-02-29")]],
      failing: [], nulls: .fails(nil), empty: .fails(nil)),
    level(
      "freshness", "value: 1, unit: month", type: .date, passing: [],
      failing: [[day("2024-02-28")]], nulls: .fails(nil), empty: .fails(nil)),
    level(
      "freshness", "value: 1, unit: d", type: .timestampWithZone,
      passing: [[instant("2024-03-30 12:00:00")]], failing: [], nulls: .fails(nil),
      empty: .fails(nil)),
    level(
      "retention", "value: 1, unit: y", type: .date, passing: [[day("2023-03-31")], [nil]],
      failing: [[day("2023-03-30")], [day("1999-01-01")]], failedRows: 2),
    level(
      "latency", "value: 2, unit: d", passing: [[timestamp("2024-03-29 12:00:00")]],
      failing: [[timestamp("2024-03-29 11:59:59")]], failedRows: 1),
    level(
      "latency", "value: 2, unit: h, valueExt: t.y",
      columns: [("x", .timestamp), ("y", .timestampWithZone)],
      passing: [
        [timestamp("2024-01-01 10:00:00"), instant("2024-01-01 12:00:00")],
        [timestamp("2024-01-01 10:00:00"), nil],
      ], failing: [[timestamp("2024-01-01 10:00:00"), instant("2024-01-01 12:00:01")]],
      failedRows: 1),
    level(
      "frequency", "value: 1, unit: d", type: .date,
      passing: [
        [day("2024-03-29")], [day("2024-03-30")], [day("2024-03-30")], [day("2024-03-31")],
      ],
      failing: [[day("2024-03-27")]], nulls: .fails(nil), empty: .fails(nil)),
    level(
      "frequency", "value: 1, unit: month",
      passing: [[timestamp("2024-02-29 12:00:00")], [timestamp("2024-03-29 12:00:00")]],
      failing: [[timestamp("2024-01-29 11:59:59")]], nulls: .fails(nil), empty: .fails(nil)),
    // At the ends of calendars: some 4300 years before, and 293 000 after.
    level(
      "freshness", "value: 1, unit: d",
      passing: [[farBefore], [timestamp("2024-03-31 00:00:00")], [farAfter]], failing: [],
      nulls: .fails(nil), empty: .fails(nil)),
    level(
      "retention", "value: 7000, unit: y", passing: [[farBefore], [farAfter]], failing: [],
      nulls: .passes, empty: .passes),
    level(
      "latency", "value: 2000, unit: y", passing: [[farAfter]], failing: [[farBefore]],
      failedRows: 1),
    level(
      "latency", "value: 2, unit: h, valueExt: t.y",
      columns: [("x", .timestamp), ("y", .timestamp)], passing: [[farAfter, farBefore]],
      failing: [[farBefore, farAfter]], failedRows: 1),
    level(
      "frequency", "value: 1, unit: month",
      passing: [[timestamp("2024-03-29 12:00:00")], [farAfter]],
      failing: [[farBefore]], nulls: .fails(nil), empty: .fails(nil)),
  ]

  private static let farBefore = Value.timestamp(microseconds: -200_000_000_000_000_000)
  private static let farAfter = Value.timestamp(microseconds: 9_200_000_000_000_000_000)

  private static func schema(
    _ change: String, _ policy: String, body: String, id: String, columns: [(String, ColumnType)],
    row: [Value], isFailing: Bool
  ) -> CheckCase {
    let outcome = isFailing ? Outcome.fails(nil) : .passes
    return CheckCase(
      "schema.\(change).\(policy)",
      body: body
        + "\ncustomProperties: [{property: weirSchemaPolicy, value: {\(change): \(policy)}}]",
      id: id, columns: columns, passing: isFailing ? [] : [row], failing: isFailing ? [row] : [],
      failedRows: nil, nulls: outcome, empty: outcome, isRowRule: false, hasStoreTypes: true)
  }

  static let ofSchemas: [CheckCase] =
    ["fail", "warn", "adapt"].flatMap { policy in
      // A warning is no failure; reports show it as such.
      let isFailing = policy != "adapt"
      return [
        schema(
          "added", policy, body: "properties: [{name: x}]", id: "y.schema.added",
          columns: [("x", .text), ("y", .int32)], row: ["a", 1], isFailing: isFailing),
        schema(
          "missing", policy, body: "properties: [{name: x}, {name: y, physicalType: date}]",
          id: "y.schema.missing", columns: [("x", .text)], row: ["a"], isFailing: isFailing),
        schema(
          "reordered", policy, body: "properties: [{name: x}, {name: y}]", id: "schema.reordered",
          columns: [("y", .int32), ("x", .text)], row: [1, "a"], isFailing: isFailing),
        schema(
          "renamed", policy,
          body: "properties:\n- name: x\n"
            + "  customProperties: [{property: weirAliases, value: [old_x]}]",
          id: "x.schema.renamed", columns: [("old_x", .text)], row: ["a"], isFailing: isFailing),
        schema(
          "narrowed", policy, body: "properties: [{name: x, physicalType: bigint}]",
          id: "x.schema.narrowed", columns: [("x", .int32)], row: [1], isFailing: isFailing),
        schema(
          "widened", policy, body: "properties: [{name: x, physicalType: int}]",
          id: "x.schema.widened", columns: [("x", .int64)], row: [1], isFailing: isFailing),
      ]
    } + [
      CheckCase(
        "schema.widened.adapt",
        body: """
          properties: [{name: x, physicalType: int}]
          customProperties: [{property: weirSchemaPolicy, value: adapt}]
          """, id: "x.schema.lossless", columns: [("x", .double)],
        passing: [[1.0], [-7.0]], failing: [[1.5], [3e9], [.double(.nan)]], failedRows: 3,
        hasStoreTypes: true)
    ]
}
