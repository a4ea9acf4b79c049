import SQL
import Tables

/// A type that a column of the data may have, as DuckDB writes it, with values at its limits.
struct DrawnType: Sendable {
  var type: ColumnType
  var sql: SQL
  /// Literals, each of the type: the least, the greatest, the odd.
  var values: [SQL]

  private init(_ type: ColumnType, _ sql: SQL, texts: [String]) {
    self.type = type
    self.sql = sql
    values = texts.map { "CAST(\($0) AS \(sql))" }
  }

  private init(_ type: ColumnType, _ sql: SQL, values: [SQL]) {
    self.type = type
    self.sql = sql
    self.values = values
  }

  /// A list of items of a type: empty, of NULL alone, and with one item twice.
  static func list(_ item: DrawnType) -> DrawnType {
    let value = item.values.first ?? "NULL"
    let lists: [SQL] = ["[]", "[NULL]", "[\(value), \(value), NULL]"]
    return DrawnType(
      .list(item.type), "\(item.sql)[]", values: lists.map { "CAST(\($0) AS \(item.sql)[])" })
  }

  /// A structure of these members, of which there is one at least.
  static func structure(_ members: [(name: String, type: DrawnType)]) -> DrawnType {
    let sql: SQL = "STRUCT(\(members.map { "\(name: $0.name) \($0.type.sql)" as SQL }))"
    let values = (0..<3).map { index -> SQL in
      let items = members.map { member -> SQL in
        "\(name: member.name) := \(member.type.values.isEmpty ? "NULL" : member.type.values[index % member.type.values.count])"
      }
      return "CAST(struct_pack(\(items)) AS \(sql))"
    }
    let fields = members.map { ColumnType.Field(name: $0.name, type: $0.type.type) }
    return DrawnType(.structure(fields), sql, values: values)
  }

  static let text = DrawnType(
    .text, "VARCHAR",
    values: [
      "''", "'NaN'", "'1e999'", "'9999999-99-99'", "'{\"a\": [1, null], \"b\": \"\"}'", "'[1, 1]'",
      "chr(0) || 'x'", "'a''b\"c\\'", "'infinity'", "'-170141183460469231731687303715884105729'",
      "'e\u{301}'", "'2024-02-29'", "'12:00:00'", "'true'", "repeat('x', 5000)",
    ])

  static let simple: [DrawnType] = [
    text, DrawnType(.boolean, "BOOLEAN", texts: ["true", "false"]),
    DrawnType(.int8, "TINYINT", texts: ["-128", "127", "0"]),
    DrawnType(.int16, "SMALLINT", texts: ["-32768", "32767"]),
    DrawnType(.int32, "INTEGER", texts: ["-2147483648", "2147483647", "0"]),
    DrawnType(.int64, "BIGINT", texts: ["-9223372036854775808", "9223372036854775807", "0"]),
    DrawnType(
      .int128, "HUGEINT",
      texts: [
        "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727", "0",
      ]),
    DrawnType(.uint8, "UTINYINT", texts: ["0", "255"]),
    DrawnType(.uint16, "USMALLINT", texts: ["0", "65535"]),
    DrawnType(.uint32, "UINTEGER", texts: ["0", "4294967295"]),
    DrawnType(.uint64, "UBIGINT", texts: ["0", "18446744073709551615"]),
    DrawnType(
      .uint128, "UHUGEINT", texts: ["0", "340282366920938463463374607431768211455"]),
    DrawnType(.float, "FLOAT", texts: ["NaN", "Infinity", "-Infinity", "3.4028235e38", "-0"]),
    DrawnType(
      .double, "DOUBLE",
      texts: ["NaN", "Infinity", "-Infinity", "1.7976931348623157e308", "5e-324", "-0"]),
    DrawnType(
      .decimal(precision: 38, scale: 0), "DECIMAL(38, 0)",
      texts: ["-99999999999999999999999999999999999999", "99999999999999999999999999999999999999"]),
    DrawnType(
      .decimal(precision: 38, scale: 38), "DECIMAL(38, 38)",
      texts: ["0.99999999999999999999999999999999999999", "0"]),
    DrawnType(.decimal(precision: 9, scale: 2), "DECIMAL(9, 2)", texts: ["-9999999.99", "0.01"]),
    DrawnType(.bytes, "BLOB", values: ["'\\x00\\xFF'::BLOB", "''::BLOB"]),
    DrawnType(.uuid, "UUID", texts: ["00000000-0000-0000-0000-000000000000"]),
    DrawnType(.date, "DATE", texts: ["infinity", "-infinity", "9999-12-31", "0001-01-01 (BC)"]),
    DrawnType(.time, "TIME", texts: ["00:00:00", "24:00:00", "23:59:59.999999"]),
    DrawnType(.timeWithZone, "TIMETZ", texts: ["00:00:00+15:59", "23:59:59-15:59"]),
    DrawnType(
      .timestamp, "TIMESTAMP",
      texts: ["infinity", "-infinity", "9999-12-31 23:59:59.999999", "1970-01-01"]),
    DrawnType(.timestamp, "TIMESTAMP_NS", texts: ["2024-01-01 00:00:00.000000001"]),
    DrawnType(
      .timestampWithZone, "TIMESTAMPTZ", texts: ["infinity", "-infinity", "2024-03-31 02:30:00+01"]),
    DrawnType(.interval, "INTERVAL", texts: ["1 month -3 days", "0 days"]),
    DrawnType(
      .map(key: .text, value: .double), "MAP(VARCHAR, DOUBLE)",
      values: ["MAP {}", "MAP {'a': CAST('NaN' AS DOUBLE), '': NULL}"]),
    DrawnType(.other("BIT"), "BIT", texts: ["1", "0101"]),
    DrawnType(.text, "ENUM('a', 'b')", texts: ["a"]),
  ]
}
