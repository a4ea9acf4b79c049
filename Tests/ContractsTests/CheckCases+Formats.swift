import Tables

// Shapes of text, widths of numbers, and how dates and times are written.
extension CheckCase {
  private static func shape(
    _ format: String, _ passing: [Value], _ failing: [Value]
  ) -> CheckCase {
    CheckCase(
      "string.format.\(format)",
      property: "logicalType: string, logicalTypeOptions: {format: \(format)}", id: "format",
      type: .text, passing: passing, failing: failing)
  }

  static let ofShapes: [CheckCase] = [
    shape("email", ["a.b+c@weir.example"], ["a", "@x.cz", "a b@x.cz", "a@b@x.cz", ""]),
    shape(
      "uuid", ["53581432-6c55-4ba2-a65f-72344a91553a"],
      ["53581432", "53581432-6c55-4ba2-a65f-72344a91553g"]),
    shape("uri", ["https://x/y?z", "urn:a:b"], ["x/y", "http: //x", ""]),
    shape("uri-reference", ["../x?y#z", "", "https://x"], ["a b", "%zz", "\\"]),
    shape("hostname", ["weir.example", "a"], ["-a", "a..b", "a b", ""]),
    shape("ipv4", ["10.0.0.255"], ["10.0.0.256", "10.0.0", "010.0.0.1"]),
    shape(
      "ipv6", ["::", "::1", "fe80::1:2", "1:2:3:4:5:6:7:8", "1::"],
      ["1:2:3", "1::2::3", "12345::", ":::"]),
    shape("byte", ["", "d2Vpcg==", "QUJD", "QUI="], ["d2Vpcg", "====", "a b=", "QUJ"]),
    shape("date", ["2024-02-29"], ["2023-02-29", "24-02-29", "2024-02-29T00:00:00Z"]),
    shape("time", ["10:00:00Z", "23:59:60.5+02:00"], ["10:00:00", "24:00:00Z", "10:00Z"]),
    shape(
      "date-time", ["2024-02-29T10:00:00Z", "1999-12-31T23:59:60-05:30"],
      ["2023-02-29T10:00:00Z", "2024-02-29", "2024-02-29T10:00:00"]),
    shape(
      "duration", ["P1Y2M3D", "PT1H", "P2W", "P1DT12H30M5S"], ["P", "1D", "PT", "P1H", "P1W2D"]),
    shape("json-pointer", ["", "/a/b~0c", "/a~1b"], ["a", "/~2", "/~"]),
    shape("relative-json-pointer", ["0", "1/a", "2#"], ["/a", "01", "-1"]),
  ]

  static let ofWidths: [CheckCase] = [
    CheckCase(
      "integer.format.u8", property: "logicalType: integer, logicalTypeOptions: {format: u8}",
      id: "format", type: .int64, passing: [0, 255], failing: [-1, 256]),
    CheckCase(
      "integer.format.i128", property: "logicalType: integer, logicalTypeOptions: {format: i128}",
      id: "format", type: .int64, passing: [0, -1], failing: []),
    CheckCase(
      "integer.format.u128", property: "logicalType: integer, logicalTypeOptions: {format: u128}",
      id: "format", type: .int64, passing: [0, 7], failing: [-1]),
    CheckCase(
      "number.format.f32", property: "logicalType: number, logicalTypeOptions: {format: f32}",
      id: "format", type: .double, passing: [3e38, .double(.nan), .double(.infinity)],
      failing: [1e39, -1e300]),
    CheckCase(
      "number.format.f64", property: "logicalType: number, logicalTypeOptions: {format: f64}",
      id: "format", type: .double, passing: [1e300, .double(.nan)], failing: []),
    width("i8", Int128(Int8.min)...Int128(Int8.max), .int64),
    width("i16", Int128(Int16.min)...Int128(Int16.max), .int64),
    width("i32", Int128(Int32.min)...Int128(Int32.max), .int64),
    width("u16", 0...Int128(UInt16.max), .int64),
    width("u32", 0...Int128(UInt32.max), .int64),
    width("i64", Int128(Int64.min)...Int128(Int64.max), .decimal(precision: 38, scale: 0)),
    width("u64", 0...Int128(UInt64.max), .decimal(precision: 38, scale: 0)),
  ]

  private static func width(
    _ format: String, _ range: ClosedRange<Int128>, _ type: ColumnType
  ) -> CheckCase {
    CheckCase(
      "integer.format.\(format)",
      property: "logicalType: integer, logicalTypeOptions: {format: \(format)}", id: "format",
      type: type, passing: [.integer(range.lowerBound), .integer(range.upperBound)],
      failing: [.integer(range.lowerBound - 1), .integer(range.upperBound + 1)])
  }

  static let ofTimes: [CheckCase] =
    bounds(
      "date", .date, "2024-02-01", day("2024-01-31"), day("2024-02-01"), day("2024-02-02"))
    + bounds(
      "timestamp", .timestamp, "2024-02-01T10:00:00", timestamp("2024-02-01 09:59:59"),
      timestamp("2024-02-01 10:00:00"), timestamp("2024-02-01 10:00:01"))
    + bounds("time", .time, "10:00:00", clock("09:59:59"), clock("10:00:00"), clock("10:00:01"))
    + ofWrittenTimes

  private static func bounds(
    _ type: String, _ column: ColumnType, _ bound: String, _ before: Value, _ at: Value,
    _ after: Value
  ) -> [CheckCase] {
    func rule(_ name: String, _ passing: [Value], _ failing: [Value]) -> CheckCase {
      CheckCase(
        "\(type).\(name)",
        property: "logicalType: \(type), logicalTypeOptions: {\(name): '\(bound)'}", id: name,
        type: column, passing: passing, failing: failing)
    }
    return [
      rule("minimum", [at, after], [before]), rule("maximum", [before, at], [after]),
      rule("exclusiveMinimum", [after], [before, at]),
      rule("exclusiveMaximum", [before], [at, after]),
    ]
  }

  private static let ofWrittenTimes: [CheckCase] = [
    CheckCase(
      "date.format", property: "logicalType: date, logicalTypeOptions: {format: yyMMdd}",
      id: "type", type: .text, passing: ["930101"], failing: ["931301", "1993-01-01"]),
    CheckCase(
      "date.format", "date.minimum",
      property: "logicalType: date, logicalTypeOptions: {format: yyMMdd, minimum: '940101'}",
      id: "minimum", type: .text, passing: ["940101"], failing: ["931231"]),
    CheckCase(
      "timestamp.format",
      property: "logicalType: timestamp, logicalTypeOptions: {format: 'dd.MM.yyyy HH:mm:ss'}",
      id: "type", type: .text, passing: ["29.02.2024 10:00:00"], failing: ["2024-02-29 10:00:00"]),
    CheckCase(
      "time.format", property: "logicalType: time, logicalTypeOptions: {format: HHmmss}",
      id: "type", type: .text, passing: ["235959"], failing: ["23:59:59", "245959"]),
    // The day that a timestamp is of, not midnight of it.
    CheckCase(
      "date.maximum", property: "logicalType: date, logicalTypeOptions: {maximum: '2024-01-31'}",
      id: "maximum", type: .timestamp, passing: [timestamp("2024-01-31 23:59:59")],
      failing: [timestamp("2024-02-01 00:00:00")]),
    // 10:00 in Prague is 09:00 UTC in winter.
    CheckCase(
      "timestamp.timezone", "timestamp.defaultTimezone",
      property: "logicalType: timestamp, logicalTypeOptions: "
        + "{timezone: true, defaultTimezone: Europe/Prague, minimum: '2024-01-01T10:00:00'}",
      id: "minimum", type: .text,
      passing: ["2024-01-01 10:00:00", "2024-01-01T09:00:00Z", "2024-01-01 04:00:00-05"],
      failing: ["2024-01-01 09:59:59", "2024-01-01T08:59:59Z"]),
    CheckCase(
      "timestamp.timezone", "timestamp.defaultTimezone",
      property: "logicalType: timestamp, logicalTypeOptions: "
        + "{timezone: true, defaultTimezone: Europe/Prague, minimum: '2024-01-01T10:00:00'}",
      id: "minimum", type: .timestampWithZone, passing: [instant("2024-01-01 09:00:00")],
      failing: [instant("2024-01-01 08:59:59")]),
    CheckCase(
      "timestamp.defaultTimezone",
      property: "logicalType: timestamp, logicalTypeOptions: "
        + "{defaultTimezone: Europe/Prague, maximum: '2024-07-01T10:00:00Z'}",
      id: "maximum", type: .timestamp, passing: [timestamp("2024-07-01 12:00:00")],
      failing: [timestamp("2024-07-01 12:00:01")]),
    CheckCase(
      "timestamp.defaultTimezone",
      property: "logicalType: timestamp, logicalTypeOptions: "
        + "{defaultTimezone: Europe/Prague, maximum: '2024-07-01T12:00:00'}",
      id: "maximum", type: .text,
      passing: ["2024-07-01T10:00:00Z", "2024-07-01 12:00:00", "2024-07-01T13:00:00+03:00"],
      failing: ["2024-07-01T10:00:01Z", "2024-07-01 12:00:01"]),
    CheckCase(
      "timestamp.timezone",
      property: "logicalType: timestamp, logicalTypeOptions: {timezone: true}",
      id: "type", type: .text, passing: ["2024-01-01T10:00:00+05:30", "2024-01-01 10:00:00"],
      failing: ["2024-01-01T25:00:00Z"]),
    CheckCase(
      "time.timezone", "time.defaultTimezone",
      property: "logicalType: time, logicalTypeOptions: {timezone: true, defaultTimezone: UTC}",
      id: "type", type: .text, passing: ["10:00:00+02:00"], failing: ["25:00:00Z"]),
  ]
}
