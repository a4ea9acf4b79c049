internal import Tables

/// A type as a store names it, such as `DECIMAL(10,2)`, in the terms of the types that data has.
struct PhysicalType {
  /// What columns are of the type.
  enum Kind: Equatable {
    /// Columns of one of these types; the first is what values are converted to.
    case oneOf([ColumnType])
    /// Exact numbers of any size.
    case anyDecimal
    /// Lists, of items of the kind where it is known.
    indirect case list(Kind?)
    case structure
    case map
    /// Documents: in text, or as the engine has them.
    case json
  }

  let kind: Kind
  /// The most characters of a text.
  let maxLength: Int?

  /// The type called `name`; `nil` for none, and for a name that is none of those of the usual engines.
  init?(_ name: String?) {
    guard let name else { return nil }
    let text = name.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    if text.hasSuffix("[]") {
      kind = .list(PhysicalType(String(text.dropLast(2)))?.kind)
      maxLength = nil
      return
    }
    guard let named = NamedType(text), let kind = PhysicalType.kind(named) else { return nil }
    self.kind = kind
    maxLength = kind == .oneOf([.text]) ? named.numbers?.first : nil
  }

  /// What text is read as, where the type is an exact number of a certain size.
  var decimal: ColumnType? {
    if case .oneOf(let types) = kind, let type = types.first, type.isDecimal { type } else { nil }
  }

  /// The one type that columns of this are; `nil` where there are several.
  var exact: ColumnType? {
    if case .oneOf(let types) = kind, types.count == 1 { types[0] } else { nil }
  }

  /// Whether a column of `type` is of this type.
  func holds(_ type: ColumnType) -> Bool { PhysicalType.holds(kind, type) }

  private static func holds(_ kind: Kind, _ type: ColumnType) -> Bool {
    switch (kind, type) {
    case (.oneOf(let types), _): types.contains(type)
    case (.anyDecimal, _): type.isDecimal
    case (.list(let item), .list(let actual)): item.map { holds($0, actual) } ?? true
    case (.structure, .structure), (.map, .map), (.json, .text), (.json, .structure),
      (.json, .list), (.json, .map), (.json, .other):
      true
    case (.list, _), (.structure, _), (.map, _), (.json, _): false
    }
  }

  private static func kind(_ named: NamedType) -> Kind? {
    switch named.name {
    case "decimal", "numeric", "number", "dec", "bignumeric", "bigdecimal":
      guard let numbers = named.numbers else { return named.content == nil ? .anyDecimal : nil }
      let scale = numbers.count == 2 ? numbers[1] : 0
      guard (1...2).contains(numbers.count), (1...38).contains(numbers[0]),
        (0...numbers[0]).contains(scale)
      else { return nil }
      return .oneOf([.decimal(precision: numbers[0], scale: scale)])
    case "array", "list": return .list(named.content.flatMap { PhysicalType($0)?.kind })
    case "struct", "record", "row", "object": return .structure
    case "map": return .map
    case "json", "jsonb", "variant", "super": return .json
    // 32 bits in DuckDB and Spark, 64 in PostgreSQL and Snowflake.
    case "float": return .oneOf([.double, .float])
    // Without a zone in DuckDB and PostgreSQL, with one in Spark and BigQuery.
    case "timestamp": return .oneOf([.timestamp, .timestampWithZone])
    default: return simple[named.name].map { .oneOf([$0]) }
    }
  }

  private static let simple: [String: ColumnType] = {
    let names: [(ColumnType, String)] = [
      (.boolean, "boolean bool logical bit"), (.int8, "tinyint int1 byteint byte i8"),
      (.int16, "smallint int2 int16 short i16 smallserial"),
      (.int32, "integer int int4 int32 mediumint signed i32 serial"),
      (.int64, "bigint int8 int64 long i64 bigserial"), (.int128, "hugeint int128 i128"),
      (.uint8, "utinyint uint8 u8"), (.uint16, "usmallint uint16 u16"),
      (.uint32, "uinteger uint32 u32"), (.uint64, "ubigint uint64 u64"),
      (.uint128, "uhugeint uint128 u128"), (.float, "real float4 float32"),
      (.double, "double float8 float64 double_precision"),
      (
        .text,
        "varchar character_varying char character bpchar text string nvarchar nchar clob "
          + "varchar2 nvarchar2 tinytext mediumtext longtext"
      ),
      (.bytes, "blob bytea binary varbinary bytes raw"), (.uuid, "uuid guid uniqueidentifier"),
      (.date, "date"), (.time, "time time_without_time_zone"),
      (.timeWithZone, "timetz time_with_time_zone"),
      (
        .timestamp,
        "datetime datetime2 smalldatetime timestamp_ntz timestamp_s timestamp_ms timestamp_ns "
          + "timestamp_without_time_zone"
      ),
      (
        .timestampWithZone,
        "timestamptz timestamp_tz timestamp_ltz datetimeoffset timestamp_with_time_zone "
          + "timestamp_with_local_time_zone"
      ),
      (.interval, "interval"),
    ]
    return names.reduce(into: [:]) { types, entry in
      for name in entry.1.split(separator: " ") { types[String(name)] = entry.0 }
    }
  }()
}

/// A name of a type apart from what is in its brackets: `varchar(10)`, `array<int>`.
private struct NamedType {
  var name: String
  /// The text in brackets; `nil` where there are none.
  var content: String?

  /// - Parameter text: in lower case, with single spaces.
  init?(_ text: String) {
    guard let open = text.firstIndex(where: { $0 == "(" || $0 == "<" }) else {
      name = text.replacing(" ", with: "_")
      return
    }
    guard let close = text.lastIndex(where: { $0 == ")" || $0 == ">" }), close > open else {
      return nil
    }
    // "timestamp(3) with time zone" goes by its name around the brackets.
    let around = text[..<open] + " " + text[text.index(after: close)...]
    name = around.split(separator: " ").joined(separator: "_")
    content = String(text[text.index(after: open)..<close])
  }

  /// The numbers in brackets; `nil` where there are none or something else.
  var numbers: [Int]? {
    guard let parts = content?.split(separator: ",") else { return nil }
    // "varchar2(10 char)"
    let numbers = parts.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    return numbers.count == parts.count && !numbers.isEmpty ? numbers : nil
  }
}
