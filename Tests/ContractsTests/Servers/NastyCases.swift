import Contracts
import Tables

// Values that engines disagree about, under every rule that looks at them.
extension CheckCase {
  /// Texts: what they are read as differs from engine to engine more than anything else.
  private static let nastyTexts: [Value] =
    [
      nil, "", " ", "\t", "a", "A", "a ", " a", "ab", "abc", "abcd", "é", "e\u{301}", "É",
      "\u{1F600}", "ß", "ẞ",
      "ss", "İ", "i", "ı", "Å", "\u{212B}", "ﬀ", "日本", "line\nbreak", "line\r\nbreak", "end\n",
      "\n", "a\tb",
      "a\u{A0}b", "a\u{2003}b", "a\u{200B}b", "\\", "\\d", "'", "\"", "%", "_", "a_b", "NULL",
      "null", "None", "n/a",
    ] + nastyNumbers + nastyTimes + nastyDocuments + nastyShapes

  private static let nastyNumbers: [Value] = [
    "0", "-0", "+5", "5.", ".5", "-.5", "00012", " 5", "5 ", "\t5", "5\n", "1_000", "1,5", "1 000",
    "0x10", "0b1",
    "1e3", "1E3", "1e-3", "1e400", "-1e400", "1e-400", "1e", "e5", "12.5", "12.50", "2.5", "3.5",
    "-2.5", "12.345",
    "12.3450", "999.99", "1000", "127", "128", "32767", "32768", "2147483647", "2147483648",
    "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
    "170141183460469231731687303715884105727", "170141183460469231731687303715884105728",
    "99999999999999999999999999999999999999", "999999999999999999999999999999999999999",
    "0.1", "0.30000000000000004", "123456789012345678901234567890.123456789", "nan", "NaN", "-nan",
    "inf", "Infinity",
    "-infinity", "+inf", "١٢", "٣.٥", "1²", "½", "--1", "1-", "$5", "5%",
  ]

  private static let nastyTimes: [Value] = [
    "2024-02-29", "2023-02-29", "2024-2-29", "2024-02-3", "24-02-29", "0001-01-01", "0000-12-31",
    "9999-12-31",
    "10000-01-01", "-0044-03-15", "0044-03-15 (BC)", "2024/02/29", "20240229", "2024-02-30",
    "2024-13-01",
    "2024-00-10", "2024-02-29 10:00:00", "2024-02-29T10:00:00", "2024-02-29T10:00:00Z",
    "2024-02-29T10:00:00z",
    "2024-02-29T10:00:00.123456789", "2024-02-29 10:00:00+02", "2024-02-29 10:00:00+02:00",
    "2024-02-29T10:00:00+0200",
    "2024-02-29 10:00:00-05:30", "2024-02-29 10:00:00 UTC", "2024-02-29 10:00:00 Europe/Prague",
    "2024-02-29 10:00",
    "2024-02-29 24:00:00", "2024-02-29 25:00:00", "2024-02-29 23:59:60", "2024-03-31 02:30:00",
    "2024-10-27 02:30:00",
    " 2024-02-29", "2024-02-29 ", "2024-02-29 10:00:00 ", "epoch", "infinity", "today", "now",
    "tomorrow", "Jan 5 2024",
    "930101", "931301", "29.02.2024", "29.02.2024 10:00:00", "10:00:00", "10:00", "24:00:00",
    "23:59:60", "25:00:00",
    "10:00:00.5", "10:00:00Z", "10:00:00+02:00", "10:00:00+02", "1:2:3", "noon", "allballs",
    "235959", "245959",
  ]

  private static let nastyDocuments: [Value] = [
    "{}", "[]", "{\"a\": 1}", "{\"a\": null}", "{\"a\": -1, \"a\": 2}", "{\"a\": \"1\"}",
    "{\"a\": 1.5}", "{\"a\": 1e2}",
    "{\"a\": true}", "{\"a\": [1]}", "{\"a\": {}}", "{a: 1}", "{'a': 1}", "{\"a\": 1,}",
    "[1, 2, 2]", "[1, null, null]",
    "[1, \"1\"]", "[1, 1.0]", "[\"a\", \"A\"]", "[{\"a\": 1}, {\"a\": -1}, {}]", "[[1]]", "[1",
    "1 2", "\"text\"", "true",
    "false", "TRUE", "True", "t", "f", "yes", "no", "on", "off", "y", "n", "1", "null ", " {} ",
    "{\"b\": \"\\u00e9\"}",
    "{\"a\": 12345678901234567890}", "{\"a\": 0.1}", "NaN ", "[NaN]", "{\"\": 1}", "{\"a/b\": 1}",
    "{\"a\": \"\"}",
  ]

  private static let nastyShapes: [Value] = [
    "a.b+c@weir.example", "a@x", "a@b@x.cz", "É@x.cz", "53581432-6c55-4ba2-a65f-72344a91553a",
    "53581432-6C55-4BA2-A65F-72344A91553A", "{53581432-6c55-4ba2-a65f-72344a91553a}",
    "535814326c554ba2a65f72344a91553a",
    "https://x/y?z", "urn:a:b", "http: //x", "x/y", "weir.example", "-a", "10.0.0.255",
    "10.0.0.256", "::1", "fe80::1:2",
    "1::2::3", "d2Vpcg==", "QUJ", "P1Y2M3D", "PT1H", "P", "/a/b~0c", "/~2", "1/a",
    "CZ1", "CZ1\n", "cz1",
  ]

  /// Everything that can be asked of a text column.
  private static let textRules: [String] =
    [
      "required: true, unique: true, logicalType: string, logicalTypeOptions: {minLength: 2, maxLength: 4}",
      "logicalType: integer, required: true, unique: true, logicalTypeOptions: {minimum: 0, maximum: 1000, multipleOf: 5}",
      "logicalType: number, required: true, unique: true, logicalTypeOptions: {minimum: 0, exclusiveMaximum: 1000, multipleOf: 0.5}",
      "logicalType: boolean, required: true, unique: true",
      "logicalType: date, required: true, unique: true, logicalTypeOptions: {minimum: '1900-01-01', maximum: '2024-02-29'}",
      "logicalType: date, required: true, logicalTypeOptions: {format: yyMMdd}",
      "logicalType: date, required: true, logicalTypeOptions: {format: yyyy-MM-dd, exclusiveMinimum: '2000-01-01'}",
      "logicalType: timestamp, required: true, unique: true, logicalTypeOptions: {minimum: '2024-02-29T09:00:00'}",
      "logicalType: timestamp, required: true, unique: true, logicalTypeOptions: "
        + "{timezone: true, defaultTimezone: Europe/Prague, minimum: '2024-02-29T09:00:00'}",
      "logicalType: timestamp, logicalTypeOptions: {format: 'dd.MM.yyyy HH:mm:ss'}",
      "logicalType: time, required: true, unique: true, logicalTypeOptions: {minimum: '09:00:00', maximum: '23:00:00'}",
      "logicalType: time, logicalTypeOptions: {format: HHmmss}",
      "logicalType: object, required: true, logicalTypeOptions: {minProperties: 1, maxProperties: 1}, properties: "
        + "[{name: a, logicalType: integer, required: true, logicalTypeOptions: {minimum: 0}}]",
      "logicalType: object, properties: [{name: a, logicalType: number, logicalTypeOptions: {multipleOf: 0.1}}, "
        + "{name: a/b, required: true}]",
      "logicalType: array, required: true, logicalTypeOptions: {minItems: 1, maxItems: 2, uniqueItems: true}, items: "
        + "{logicalType: integer, required: true, logicalTypeOptions: {minimum: 0}}",
      "logicalType: array, items: {logicalType: string, logicalTypeOptions: {minLength: 1, pattern: '^[a-z]'}}",
      "physicalType: varchar(3)", "logicalType: number, physicalType: 'decimal(5, 2)'",
      "logicalType: integer, physicalType: smallint", "logicalType: integer, physicalType: bigint",
      "quality: [{metric: missingValues, arguments: {missingValues: [null, '', n/a, 'NULL']}, mustBe: 0}]",
      "quality: [{metric: invalidValues, arguments: {validValues: [a, 'A', 'é', '', 0]}, mustBe: 0}]",
      "logicalType: integer, quality: [{metric: invalidValues, arguments: {validValues: [0, 1, 5]}, mustBe: 0}]",
      "quality: [{metric: duplicateValues, mustBe: 0}, {metric: nullValues, mustBe: 1}]",
      "quality: [{id: q, type: custom, engine: weir, implementation: \"{column} <> 'a'\"}, "
        + "{id: s, type: sql, query: 'SELECT count(DISTINCT {column}) FROM {table}', mustBe: 3}, "
        + "{id: g, type: custom, engine: weir, implementation: {aggregate: 'max({column})', mustBe: zz}}]",
    ]
    + [
      "email", "uuid", "uri", "uri-reference", "hostname", "ipv4", "ipv6", "byte", "date", "time",
      "date-time",
      "duration", "json-pointer", "relative-json-pointer",
    ].map { "logicalType: string, logicalTypeOptions: {format: \($0)}" }
    + ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128"].map {
      "logicalType: integer, logicalTypeOptions: {format: \($0)}"
    }
    + ["f32", "f64"].map { "logicalType: number, logicalTypeOptions: {format: \($0)}" }
    + patterns.map { pattern in
      "logicalType: string, logicalTypeOptions: {pattern: '\(pattern.replacing("'", with: "''"))'}"
    }

  private static let patterns = [
    "^[A-Z]{2}\\d+$", "^\\w+$", "\\W", "\\s", "^\\S+$", "\\D", "\\bbreak\\b", "\\B", "^$", "a$",
    "^.$", "^.{3}$", "(?i)^a",
    "(?i:É)", "(?s)^.*$", "(?m)^break$", "(?m)line$", "[[:alpha:]]", "^[[:upper:][:digit:]]+$",
    "[^a]", "^[^\\d]+$",
    "[\\w.]+@", "^\\p{L}+$", "\\p{Lu}", "é", "^(a|b|ab)(c|bcd)?$", "a{2}|b{0,1}$", "^a*?b",
    "(?:ab)+", "(?P<x>a)b", "\\.",
    "[.]", "\\\\", "'", "%", "^[a-c]+$", "[-a]", "[]a]", "\\x41", "\\x{1F600}", "\\t", "\\n$",
    "\\A\\d+\\z", "\\Qa.b\\E",
    "a|", "()", "^[\\s\\S]+$", "[^\\n]+", "\\d{1,3}(\\.\\d{1,3}){3}",
  ]

  private static func nasty(_ type: ColumnType, _ values: [Value], _ rules: [String]) -> [CheckCase]
  {
    rules.map { rule in
      CheckCase(
        "nasty.\(type)", property: rule, id: "x", type: type, passing: values, failing: [])
    }
  }

  private static let nastyDoubles: [Value] = [
    nil, 0.0, -0.0, 1.0, -1.0, 0.1, 0.3, 0.5, 2.5, 3.5, -2.5, 1e-300,
    .double(.leastNonzeroMagnitude), .double(-.leastNonzeroMagnitude), 1e300,
    1.7976931348623157e308,
    3.4e38, 3.5e38, -3.5e38, 127.0, 128.0, 9007199254740992.0, 9007199254740993.0,
    9.223372036854775e18,
    9223372036854775808.0, -9223372036854775808.0, 1e19, 1e38, 1.8e38, 1e39, .double(.nan),
    .double(.nan),
    .double(.infinity), .double(-.infinity), 0.30000000000000004, 100.0, 100.00000000000001,
  ]

  private static let nastyIntegers: [Value] = [
    nil, 0, 1, -1, 5, 7, 7, 127, 128, -128, -129, 255, 256, 32767, 32768, 2_147_483_647,
    2_147_483_648, .integer(Int128(Int64.max)),
    .integer(Int128(Int64.min)), .integer(Int128(Int64.min)), 9_007_199_254_740_993,
    9_007_199_254_740_992,
  ]

  private static let nastyDecimals: [Value] = [
    nil, decimal(0, 10), decimal(1, 10), decimal(-1, 10), decimal(25_000_000_000, 10),
    decimal(35_000_000_000, 10),
    decimal(Int128("99999999999999999999999999999999999999") ?? 0, 10),
    decimal(-(Int128("99999999999999999999999999999999999999") ?? 0), 10),
    decimal(Int128("90071992547409930000000000") ?? 0, 10),
    decimal(Int128("90071992547409930000000001") ?? 0, 10),
    decimal(Int128("90071992547409930000000001") ?? 0, 10), decimal(10_000_000_000_000, 10),
  ]

  private static let numberRules: [String] =
    [
      "logicalType: integer, required: true, unique: true, logicalTypeOptions: {minimum: 0, maximum: 100, multipleOf: 5}",
      "logicalType: number, required: true, unique: true, logicalTypeOptions: "
        + "{exclusiveMinimum: 0, exclusiveMaximum: 100, multipleOf: 0.1}",
      "logicalType: number, logicalTypeOptions: {minimum: 9007199254740993, maximum: 9223372036854775807}",
      "logicalType: string, logicalTypeOptions: {minLength: 2, maxLength: 5, pattern: '^\\d+$'}",
      "logicalType: boolean", "logicalType: date", "logicalType: object", "logicalType: array",
      "quality: [{metric: invalidValues, arguments: {validValues: [0, 1, 2.5, 7]}, mustBe: 0}]",
      "quality: [{metric: invalidValues, arguments: {pattern: '^-?[0-9]+$'}, mustBe: 0}]",
      "quality: [{metric: missingValues, arguments: {missingValues: [null, 0, '-1', NaN]}, mustBe: 0}]",
      "quality: [{metric: duplicateValues, mustBeLessThan: 10, unit: percent}]",
      "logicalType: number, quality: [{id: s, type: custom, engine: weir, "
        + "implementation: {aggregate: 'min({column})', mustBeBetween: [-1, 1]}}]",
    ]
    + ["i8", "i32", "i64", "i128", "u8", "u64", "u128"].map {
      "logicalType: integer, logicalTypeOptions: {format: \($0)}"
    } + ["f32", "f64"].map { "logicalType: number, logicalTypeOptions: {format: \($0)}" }

  private static let timeRules = [
    "logicalType: date, required: true, unique: true, logicalTypeOptions: {minimum: '1900-01-01', maximum: '2024-02-29'}",
    "logicalType: timestamp, required: true, unique: true, logicalTypeOptions: "
      + "{minimum: '2024-02-29T10:00:00', exclusiveMaximum: '9999-12-31T23:59:59'}",
    "logicalType: timestamp, logicalTypeOptions: "
      + "{timezone: true, defaultTimezone: Europe/Prague, minimum: '2024-02-29T10:00:00'}",
    "logicalType: timestamp, logicalTypeOptions: {defaultTimezone: America/New_York, maximum: '2024-02-29T10:00:00Z'}",
    "logicalType: time, logicalTypeOptions: {minimum: '09:00:00', maximum: '23:00:00'}",
    "logicalType: string, logicalTypeOptions: {pattern: '^2024', maxLength: 10}",
    "logicalType: integer",
    "quality: [{metric: duplicateValues, mustBe: 0}]",
    "quality: [{metric: invalidValues, arguments: {validValues: ['2024-02-29', '2024-02-29 10:00:00']}, mustBe: 0}]",
  ]

  private static let ends = [
    "0001-01-01 00:00:00", "1582-10-04 12:00:00", "1582-10-15 12:00:00", "1900-02-28 23:59:59",
    "1969-12-31 23:59:59",
    "1970-01-01 00:00:00", "2024-02-29 00:00:00", "2024-02-29 10:00:00", "2024-02-29 10:00:00",
    "2024-03-31 01:30:00",
    "2024-03-31 02:30:00", "2024-10-27 00:30:00", "2024-10-27 02:30:00", "2038-01-19 03:14:08",
    "9999-12-31 23:59:59",
  ]

  static let nasty: [CheckCase] =
    nasty(.text, nastyTexts, textRules) + nasty(.double, nastyDoubles, numberRules)
    + nasty(.int64, nastyIntegers, numberRules)
    + nasty(.decimal(precision: 38, scale: 10), nastyDecimals, numberRules)
    + nasty(.boolean, [nil, .boolean(true), .boolean(false), .boolean(false)], numberRules)
    + nasty(
      .date,
      [nil, .date(days: .max), .date(days: -.max)] + ends.map { day(String($0.prefix(10))) },
      timeRules)
    + nasty(
      .timestamp,
      [nil, .timestamp(microseconds: .max), .timestamp(microseconds: -.max)] + ends.map(timestamp),
      timeRules)
    + nasty(
      .timestampWithZone,
      [nil, .instant(microseconds: .max), .instant(microseconds: -.max)] + ends.map(instant),
      timeRules)
    + nasty(
      .time,
      [
        nil, .time(microseconds: 0), .time(microseconds: 86_399_999_999),
        .time(microseconds: 86_400_000_000),
      ]
        + ends.map { clock(String($0.suffix(8))) }, timeRules)
}
