public import Tables

/// A type of the server as its values are read; domains are what they are made of.
public indirect enum PostgresType: Hashable, Sendable {
  case boolean
  case int2, int4, int8
  /// A number without sign, of 32 bits.
  case oid
  case float4, float8
  case numeric
  case text, json
  /// Text of a fixed length, which the server compares without the blanks at its end.
  case character
  /// JSON in the server's own form, which begins with a byte for its version.
  case jsonb
  case bytea
  case uuid
  case date
  case time, timeWithZone
  case timestamp, timestampWithZone
  case interval
  case array(PostgresType)
  /// A type of a few labels, which come as text.
  case enumeration(String)
  /// A type that is read as the text its cast yields: the name is the server's.
  case other(String)

  /// The types of every server, by their fixed number (OID) in the catalog.
  static let builtIn: [UInt32: PostgresType] = {
    // The type, its array, and what both are.
    let pairs: [(UInt32, UInt32, PostgresType)] = [
      (16, 1000, .boolean), (17, 1001, .bytea), (18, 1002, .text), (19, 1003, .text),
      (20, 1016, .int8), (21, 1005, .int2), (23, 1007, .int4), (25, 1009, .text),
      (26, 1028, .oid), (114, 199, .json), (700, 1021, .float4), (701, 1022, .float8),
      (1042, 1014, .character), (1043, 1015, .text), (1082, 1182, .date), (1083, 1183, .time),
      (1114, 1115, .timestamp), (1184, 1185, .timestampWithZone), (1186, 1187, .interval),
      (1266, 1270, .timeWithZone), (1700, 1231, .numeric), (2950, 2951, .uuid),
      (3802, 3807, .jsonb),
    ]
    var types: [UInt32: PostgresType] = [705: .text, 2278: .text]  // unknown, void
    for (own, array, type) in pairs {
      types[own] = type
      types[array] = .array(type)
    }
    return types
  }()

  /// Whether values come in a form that Weir reads; others are asked for as text.
  var isReadable: Bool {
    switch self {
    case .other: false
    case .array(let element): element.isReadable
    default: true
    }
  }

  /// The type that values are read as: text for those asked for as text.
  var asRead: PostgresType {
    if isReadable { return self }
    if case .array = self { return .array(.text) }
    return .text
  }

  /// The type in Weir's vocabulary.
  ///
  /// - Parameter modifier: the column's; -1 for none.
  public func columnType(modifier: Int) -> ColumnType {
    switch self {
    case .boolean: .boolean
    case .int2: .int16
    case .int4: .int32
    case .int8: .int64
    case .oid: .uint32
    case .float4: .float
    case .float8: .double
    case .numeric: PostgresType.decimal(modifier: modifier)
    case .text: .text
    case .character: .other("character")
    case .json: .other("json")
    case .jsonb: .other("jsonb")
    case .bytea: .bytes
    case .uuid: .uuid
    case .date: .date
    case .time: .time
    case .timeWithZone: .timeWithZone
    case .timestamp: .timestamp
    case .timestampWithZone: .timestampWithZone
    case .interval: .interval
    case .array(let element): .list(element.columnType(modifier: modifier))
    case .enumeration(let name), .other(let name): .other(name)
    }
  }

  /// The digits that a modifier of numeric says; those of any number where it says none.
  private static func decimal(modifier: Int) -> ColumnType {
    digits(ofModifier: modifier).map { .decimal(precision: $0.precision, scale: $0.scale) }
      ?? .anyDecimal
  }
}

// What the modifiers of columns say.
extension PostgresType {
  /// The digits of a numeric, in all and after the point; `nil` where its modifier says none, or more or others
  /// than decimals have.
  public static func digits(ofModifier modifier: Int) -> (precision: Int, scale: Int)? {
    guard modifier >= 4 else { return nil }
    let precision = (modifier - 4) >> 16 & 0xFFFF
    let scale = scale(ofModifier: modifier)
    return (1...38).contains(precision) && (0...precision).contains(scale)
      ? (precision, scale) : nil
  }

  /// The digits of a numeric after the point, below 0 where it counts tens or more.
  public static func scale(ofModifier modifier: Int) -> Int {
    // Eleven bits with a sign, since version 15.
    ((modifier - 4) & 0x7FF ^ 1024) - 1024
  }

  /// The digits of a second that a column of `type`, a time or an interval, keeps; `nil` for all.
  public static func fraction(ofModifier modifier: Int, of type: PostgresType) -> Int? {
    guard modifier >= 0 else { return nil }
    guard type == .interval else { return modifier }
    return modifier & 0xFFFF == 0xFFFF ? nil : modifier & 0xFFFF
  }

  /// Whether an interval of this modifier keeps years to seconds, and not only some of them.
  public static func hasAllFields(intervalModifier modifier: Int) -> Bool {
    modifier < 0 || modifier >> 16 & 0x7FFF == 0x7FFF
  }
}

extension ColumnType {
  /// What stands for exact numbers of any size: as many digits as Weir's decimals have, half of them after
  /// the point.
  static let anyDecimal = ColumnType.decimal(precision: 38, scale: 19)

  /// Whether it is exact numbers of any size.
  public var isOfAnySize: Bool { self == .anyDecimal }
}
