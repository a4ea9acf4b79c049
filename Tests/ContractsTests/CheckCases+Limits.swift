import Tables

// Values and bounds that have no room beside each other, and lists of values of another type than the data.
extension CheckCase {
  private static let widest = decimal(99_999_999_999_999_999_999_999_999_999_999_999_999, 0)
  private static let tiny = decimal(1, 37)
  private static let half = decimal(5_000_000_000_000_000_000_000_000_000_000_000_000, 37)

  static let ofLimits: [CheckCase] = [
    CheckCase(
      "number.maximum", property: "logicalType: number, logicalTypeOptions: {maximum: 10.5}",
      id: "maximum", type: .decimal(precision: 38, scale: 37), passing: [half, tiny], failing: []),
    CheckCase(
      "number.minimum", property: "logicalType: number, logicalTypeOptions: {minimum: 10.5}",
      id: "minimum", type: .decimal(precision: 38, scale: 37), passing: [], failing: [half, tiny]),
    CheckCase(
      "number.maximum", property: "logicalType: number, logicalTypeOptions: {maximum: 0.5}",
      id: "maximum", type: .decimal(precision: 38, scale: 0),
      passing: [decimal(0, 0), decimal(-99_999_999_999_999_999_999_999_999_999_999_999_999, 0)],
      failing: [decimal(1, 0), widest]),
    CheckCase(
      "number.exclusiveMinimum",
      property: "logicalType: number, logicalTypeOptions: {exclusiveMinimum: 0.25}",
      id: "exclusiveMinimum", type: .decimal(precision: 4, scale: 1),
      passing: [decimal(3, 1)], failing: [decimal(2, 1), decimal(-9999, 1)]),
    CheckCase(
      "integer.exclusiveMaximum",
      property: "logicalType: integer, logicalTypeOptions: {exclusiveMaximum: 2.5}",
      id: "exclusiveMaximum", type: .int64, passing: [2, -3],
      failing: [3, .integer(Int128(Int64.max))]),
    CheckCase(
      "integer.minimum", property: "logicalType: integer, logicalTypeOptions: {minimum: -0.5}",
      id: "minimum", type: .int64, passing: [0], failing: [-1, .integer(Int128(Int64.min))]),
    CheckCase(
      "number.multipleOf", property: "logicalType: number, logicalTypeOptions: {multipleOf: 5}",
      id: "multipleOf", type: .decimal(precision: 38, scale: 37), passing: [decimal(0, 37)],
      failing: [decimal(25_000_000_000_000_000_000_000_000_000_000_000_000, 37)]),
    CheckCase(
      "integer.format.i8", property: "logicalType: integer, logicalTypeOptions: {format: i8}",
      id: "format", type: .decimal(precision: 38, scale: 37), passing: [decimal(0, 37)], failing: []
    ),
    CheckCase(
      "integer.format.u8", property: "logicalType: integer, logicalTypeOptions: {format: u8}",
      id: "format", type: .decimal(precision: 38, scale: 35),
      passing: [decimal(0, 35), decimal(25_500_000_000_000_000_000_000_000_000_000_000_000, 35)],
      failing: [
        decimal(-100_000_000_000_000_000_000_000_000_000_000_000, 35),
        decimal(25_600_000_000_000_000_000_000_000_000_000_000_000, 35),
      ]),
    CheckCase(
      "number.format.f32", property: "logicalType: number, logicalTypeOptions: {format: f32}",
      id: "format", type: .int64,
      passing: [.integer(Int128(Int64.min)), .integer(Int128(Int64.max))],
      failing: []),
    valid(
      "[a, '2024-01-01']", of: .date, passing: [day("2024-01-01")], failing: [day("2024-01-02")]),
    valid("[a]", of: .date, passing: [], failing: [day("2024-01-01")]),
    valid("['1', x]", of: .int32, passing: [1], failing: [2, -1]),
    valid("[true]", of: .int32, passing: [], failing: [1]),
    valid("[true, maybe]", of: .boolean, passing: [.boolean(true)], failing: [.boolean(false)]),
    valid(
      "[0.5, 10]", of: .decimal(precision: 38, scale: 37), passing: [half], failing: [tiny]),
    valid("[10]", of: .decimal(precision: 38, scale: 37), passing: [], failing: [tiny]),
    valid(
      "['2024-01-01T10:00:00', soon]", of: .timestamp, passing: [timestamp("2024-01-01 10:00:00")],
      failing: [timestamp("2024-01-01 10:00:01")]),
  ]

  private static func valid(
    _ values: String, of type: ColumnType, passing: [Value], failing: [Value]
  ) -> CheckCase {
    CheckCase(
      "metric.invalidValues",
      property:
        "quality: [{metric: invalidValues, arguments: {validValues: \(values)}, mustBe: 0}]",
      id: "invalidValues", type: type, passing: passing, failing: failing)
  }
}
