import Tables

// What a property's own keys say: type, presence, uniqueness, bounds, lengths, patterns.
extension CheckCase {
  static let ofTypes: [CheckCase] = [
    CheckCase(
      "type.string", property: "logicalType: string", id: "type", type: .int32, passing: [],
      failing: [1, 2]),
    CheckCase(
      "type.string", property: "logicalType: string", id: "type", type: .text,
      passing: ["", "a", "e\u{301}", "NULL"], failing: []),
    CheckCase(
      "type.integer", property: "logicalType: integer", id: "type", type: .text,
      passing: ["12", "-3", "9007199254740993"], failing: ["12.5", "x", "1,5", "", "0x10"]),
    CheckCase(
      "type.integer", property: "logicalType: integer", id: "type", type: .double,
      passing: [3.0, -0.0], failing: [3.5, .double(.nan), .double(.infinity)]),
    CheckCase(
      "type.integer", property: "logicalType: integer", id: "type",
      type: .decimal(precision: 9, scale: 2), passing: [decimal(300, 2)],
      failing: [decimal(350, 2)]),
    CheckCase(
      "type.number", property: "logicalType: number", id: "type", type: .text,
      passing: ["12.5", "-1e3", "7"], failing: ["?", "1,5", "12 000", ""]),
    CheckCase(
      "type.number", property: "logicalType: number", id: "type", type: .date, passing: [],
      failing: [day("2024-01-01")]),
    CheckCase(
      "type.boolean", property: "logicalType: boolean", id: "type", type: .text,
      passing: ["true", "false"], failing: ["perhaps", ""]),
    CheckCase(
      "type.date", property: "logicalType: date", id: "type", type: .text,
      passing: ["2024-02-29"], failing: ["2023-02-29", "930101", "soon"]),
    CheckCase(
      "type.timestamp", property: "logicalType: timestamp", id: "type", type: .text,
      passing: ["2024-01-01 10:00:00", "2024-01-01T10:00:00"],
      failing: ["10 o'clock", "2024-13-01 10:00:00"]),
    CheckCase(
      "type.time", property: "logicalType: time", id: "type", type: .text,
      passing: ["23:59:59", "08:00:00"], failing: ["25:00:00", "noon"]),
    CheckCase(
      "type.object", property: "logicalType: object", id: "type", type: .text,
      passing: ["{}", "{\"a\": 1}"], failing: ["[1]", "{a}", "", "7"]),
    CheckCase(
      "type.object", property: "logicalType: object", id: "type", type: .int32, passing: [],
      failing: [1]),
    CheckCase(
      "type.array", property: "logicalType: array", id: "type", type: .text,
      passing: ["[]", "[1, null]"], failing: ["{}", "[1", "a"]),
    CheckCase(
      "type.array", property: "logicalType: array", id: "type", type: .date, passing: [],
      failing: [day("2024-01-01")]),
  ]

  static let ofPresence: [CheckCase] = [
    CheckCase(
      "required", property: "required: true", id: "required", type: .text, passing: ["a", ""],
      failing: [nil, nil], nulls: .fails(2)),
    CheckCase(
      "unique", property: "unique: true", id: "unique", type: .int64, passing: [1, 2, 3],
      failing: [7, 7, 7, -5, -5]),
    CheckCase(
      "unique", property: "unique: true", id: "unique", type: .text, passing: ["a", "A", "a "],
      failing: ["b", "b"]),
    CheckCase(
      "unique", property: "unique: true", id: "unique", type: .double, passing: [1.0],
      failing: [.double(.nan), .double(.nan), 0.0, -0.0]),
    CheckCase(
      "primaryKey", property: "primaryKey: true", id: "primaryKey", type: .text,
      passing: ["a"], failing: ["b", "b"]),
    CheckCase(
      "primaryKey.composite",
      body: """
        properties:
        - {name: x, primaryKey: true, primaryKeyPosition: 2}
        - {name: y, primaryKey: true, primaryKeyPosition: 1}
        """, id: "y+x.primaryKey", columns: [("x", .text), ("y", .int32)],
      passing: [["a", 1], ["a", 2], ["b", 1], [nil, 3], [nil, 3]],
      failing: [["c", 1], ["c", 1]], failedRows: 2),
    CheckCase(
      "foreignKey",
      body: """
        properties:
        - name: x
          relationships: [{to: other.id}]
        """, id: "x.foreignKey", columns: [("x", .int32)], passing: [[1], [2], [1]],
      failing: [[3], [4]], failedRows: 2
    ).referring(to: [("id", .int32)], [[1], [2], [nil]]),
    CheckCase(
      "foreignKey.composite",
      body: """
        properties: [{name: x}, {name: y}]
        relationships: [{from: [t.x, t.y], to: [other.a, other.b]}]
        """, id: "x+y.foreignKey", columns: [("x", .int32), ("y", .text)],
      passing: [[1, "a"], [nil, "z"], [1, nil]], failing: [[1, "b"], [2, "a"]], failedRows: 2
    ).referring(to: [("a", .int32), ("b", .text)], [[1, "a"], [2, "b"]]),
  ]

  static let ofNumbers: [CheckCase] =
    ["integer", "number"].flatMap { type in
      [
        CheckCase(
          "\(type).minimum", property: "logicalType: \(type), logicalTypeOptions: {minimum: 0}",
          id: "minimum", type: .int64, passing: [0, 5], failing: [-1, -100]),
        CheckCase(
          "\(type).maximum", property: "logicalType: \(type), logicalTypeOptions: {maximum: 10}",
          id: "maximum", type: .text, passing: ["10", "-4"], failing: ["11", "1000"]),
        CheckCase(
          "\(type).exclusiveMinimum",
          property: "logicalType: \(type), logicalTypeOptions: {exclusiveMinimum: 0}",
          id: "exclusiveMinimum", type: .int32, passing: [1], failing: [0, -1]),
        CheckCase(
          "\(type).exclusiveMaximum",
          property: "logicalType: \(type), logicalTypeOptions: {exclusiveMaximum: 10}",
          id: "exclusiveMaximum", type: .int32, passing: [9], failing: [10, 11]),
        CheckCase(
          "\(type).multipleOf",
          property: "logicalType: \(type), logicalTypeOptions: {multipleOf: 5}", id: "multipleOf",
          type: .int64, passing: [0, -10], failing: [3, 12]),
      ]
    }
    + [
      CheckCase(
        "number.minimum", property: "logicalType: number, logicalTypeOptions: {minimum: 0}",
        id: "minimum", type: .double, passing: [0.0, -0.0, .double(.infinity)],
        failing: [-1e-300, .double(.nan), .double(-.infinity)]),
      CheckCase(
        "number.maximum", property: "logicalType: number, logicalTypeOptions: {maximum: 10}",
        id: "maximum", type: .double, passing: [10.0, .double(-.infinity)],
        failing: [10.000001, .double(.nan), .double(.infinity)]),
      CheckCase(
        "integer.minimum",
        property: "logicalType: integer, logicalTypeOptions: {minimum: 9007199254740993}",
        id: "minimum", type: .int64, passing: [9_007_199_254_740_993],
        failing: [9_007_199_254_740_992]),
      CheckCase(
        "number.minimum",
        property: "logicalType: number, logicalTypeOptions: {minimum: 12345678901234567890.01}",
        id: "minimum", type: .decimal(precision: 30, scale: 2),
        passing: [decimal(1_234_567_890_123_456_789_001, 2)],
        failing: [decimal(1_234_567_890_123_456_789_000, 2)]),
      CheckCase(
        "number.multipleOf",
        property: "logicalType: number, logicalTypeOptions: {multipleOf: 0.1}", id: "multipleOf",
        type: .double, passing: [0.3, 0.0, -1.1], failing: [0.35, .double(.nan)]),
      CheckCase(
        "number.multipleOf",
        property: "logicalType: number, logicalTypeOptions: {multipleOf: 0.25}", id: "multipleOf",
        type: .decimal(precision: 9, scale: 3), passing: [decimal(1250, 3)],
        failing: [decimal(1255, 3)]),
    ]

  static let ofStrings: [CheckCase] = [
    CheckCase(
      "string.minLength", property: "logicalType: string, logicalTypeOptions: {minLength: 2}",
      id: "minLength", type: .text, passing: ["ab", "é\u{1F600}"], failing: ["", "\u{1F600}"]),
    CheckCase(
      "string.maxLength", property: "logicalType: string, logicalTypeOptions: {maxLength: 2}",
      id: "maxLength", type: .text, passing: ["", "\u{1F600}\u{1F600}", "e\u{301}"],
      failing: ["abc", "e\u{301}e\u{301}"]),
    CheckCase(
      "string.pattern",
      property: "logicalType: string, logicalTypeOptions: {pattern: '^[A-Z]{2}\\d+$'}",
      id: "pattern", type: .text, passing: ["CZ1"], failing: ["", "cz1", "CZ1\n", "xCZ1"]),
    CheckCase(
      "string.pattern", property: "logicalType: string, logicalTypeOptions: {pattern: 'it''s'}",
      id: "pattern", type: .text, passing: ["it's found"], failing: ["its"]),
  ]
}

extension CheckCase {
  func referring(to columns: [(String, ColumnType)], _ rows: [[Value]]) -> CheckCase {
    var result = self
    result.otherColumns = columns.map { Column(name: $0.0, type: $0.1) }
    result.otherRows = rows
    return result
  }
}
