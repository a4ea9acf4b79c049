/// The type of a column as the engine yields it.
///
/// These are physical types of data in hand; what a contract asks of a column is its own vocabulary.
public indirect enum ColumnType: Hashable, Sendable {
  case boolean
  case int8, int16, int32, int64, int128
  case uint8, uint16, uint32, uint64, uint128
  case float, double
  /// Exact number: at most `precision` digits in all (1…38), `scale` of them after the point.
  case decimal(precision: Int, scale: Int)
  case text
  case bytes
  case uuid
  case date
  /// Time of day, microseconds.
  case time
  /// Time of day with an offset from UTC.
  case timeWithZone
  /// Date and time without a zone, microseconds (nanoseconds are rounded down).
  case timestamp
  /// An instant, microseconds since 1970-01-01 UTC.
  case timestampWithZone
  case interval
  case list(ColumnType)
  case structure([Field])
  case map(key: ColumnType, value: ColumnType)
  /// A type Weir has no view of; its values read as text.
  case other(String)

  /// A named member of a `structure`.
  public struct Field: Hashable, Sendable {
    /// The member's name.
    public var name: String
    /// The member's type.
    public var type: ColumnType
    /// A member called `name`.
    public init(name: String, type: ColumnType) {
      self.name = name
      self.type = type
    }
  }
}

extension ColumnType {
  /// Whether values are numbers: any integer, floating point or decimal type.
  public var isNumeric: Bool { isInteger || isFloatingPoint || isDecimal }

  /// Whether values are whole numbers of a fixed width.
  public var isInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .int128, .uint8, .uint16, .uint32, .uint64, .uint128: true
    default: false
    }
  }

  /// Whether values are `float` or `double`, the types that have NaN.
  public var isFloatingPoint: Bool { self == .float || self == .double }

  /// Whether values are exact decimals.
  public var isDecimal: Bool { if case .decimal = self { true } else { false } }
}

/// A column's name and type.
public struct Column: Hashable, Sendable {
  /// The name as the source spells it.
  public var name: String
  /// What its values are.
  public var type: ColumnType

  /// A column called `name` of `type`.
  public init(name: String, type: ColumnType) {
    self.name = name
    self.type = type
  }
}
