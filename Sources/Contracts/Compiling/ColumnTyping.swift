internal import SQL
internal import Tables

/// How a column of the data is read as the type a property asks for.
struct ColumnTyping {
  /// Which values are not of the type.
  enum Mismatch {
    /// None can be.
    case none
    /// Those that are there and whose conversion is NULL.
    case unreadable
    /// Those for which the condition (over the typed relation) is true.
    case rows(SQL)
    /// All that are there: the column's own type is another one.
    case all
  }

  var expression: SQL
  var type: ColumnType
  var isConverted: Bool
  var mismatch: Mismatch

  /// - Parameters:
  ///   - column: the column at hand.
  ///   - property: what the contract asks.
  ///   - dialect: the engine's.
  init(_ column: Column, as property: Property, dialect: any Dialect) {
    let raw: SQL = "\(name: column.name)"
    expression = raw
    type = column.type
    isConverted = false
    mismatch = .none
    guard let logical = property.logicalType else { return }
    switch ColumnTyping.fit(column.type, logical) {
    case .asIs: return
    case .asIsIfWhole:
      // NaN and infinities are no integers either, though each equals its own floor.
      mismatch = .rows(
        column.type.isFloatingPoint
          ? """
          (\(raw) <> floor(\(raw)) OR \(raw) IN (\(Double.nan), \(Double.infinity), \
          \(-Double.infinity)))
          """ : "\(raw) <> floor(\(raw))")
    case .converted(let isText):
      let text: SQL = isText ? raw : "CAST(\(raw) AS VARCHAR)"
      let format = property.options.format.flatMap { DateFormat($0) }
      isConverted = true
      type = ColumnTyping.target(property, logical)
      // A number written as 930101 is a date only if the contract says how to read it.
      let isReadable = isText || (format != nil && [.date, .time, .timestamp].contains(logical))
      mismatch = isReadable ? .unreadable : .all
      expression = ColumnTyping.conversion(
        of: text, to: type, logical: logical, format: format, dialect: dialect)
    }
  }

  private enum Fit {
    case asIs
    case asIsIfWhole
    case converted(isText: Bool)
  }

  private static func fit(_ type: ColumnType, _ logical: LogicalType) -> Fit {
    switch (logical, type) {
    case (.string, .text), (.string, .uuid), (.string, .other), (.boolean, .boolean),
      (.object, _), (.array, .list), (.array, .text), (.array, .other),
      (.date, .date), (.date, .timestamp), (.date, .timestampWithZone),
      (.timestamp, .timestamp), (.timestamp, .timestampWithZone), (.timestamp, .date),
      (.time, .time), (.time, .timeWithZone):
      .asIs
    case (.number, _) where type.isNumeric: .asIs
    case (.integer, _) where type.isInteger: .asIs
    case (.integer, _) where type.isNumeric: .asIsIfWhole
    default: .converted(isText: type == .text)
    }
  }

  /// The type that values of a property have once they are read from text.
  private static func target(_ property: Property, _ logical: LogicalType) -> ColumnType {
    switch logical {
    case .string, .object, .array: return .text
    case .boolean: return .boolean
    case .date: return .date
    case .time: return .time
    case .timestamp:
      // Text with an offset is an instant; as a plain timestamp it would depend on the session's zone.
      let format = property.options.format.flatMap { DateFormat($0) }
      let hasOffset = format?.directives.contains("%z") ?? false
      return property.options.hasTimeZone || hasOffset ? .timestampWithZone : .timestamp
    case .number: return decimal(property.physicalType) ?? .double
    case .integer:
      switch property.options.format.flatMap(IntegerFormat.init) {
      case .i128, .u64: return .int128
      case .u128: return .uint128
      default: return .int64
      }
    }
  }

  /// `DECIMAL(10,2)` or `numeric(10)`, where a physical type says so.
  private static func decimal(_ physicalType: String?) -> ColumnType? {
    guard let text = physicalType?.lowercased().filter({ !$0.isWhitespace }),
      text.hasPrefix("decimal(") || text.hasPrefix("numeric("), text.hasSuffix(")")
    else { return nil }
    let numbers = text.dropFirst(8).dropLast().split(separator: ",").map { Int($0) }
    guard let precision = numbers.first ?? nil, (1...38).contains(precision), numbers.count <= 2
    else { return nil }
    let scale = numbers.count == 2 ? numbers[1] : 0
    guard let scale, (0...precision).contains(scale) else { return nil }
    return .decimal(precision: precision, scale: scale)
  }

  private static func conversion(
    of text: SQL, to type: ColumnType, logical: LogicalType, format: DateFormat?,
    dialect: any Dialect
  ) -> SQL {
    switch logical {
    case .date, .time, .timestamp:
      guard let format else { return dialect.tryCast(text, to: type) }
      return dialect.tryRead(text, by: format.directives, as: type)
    case .integer:
      // A cast rounds '12.5' to 13; what is no whole number as a double is none at all.
      let cast = dialect.tryCast(text, to: type)
      return "CASE WHEN \(dialect.tryCast(text, to: .double)) = \(cast) THEN \(cast) END"
    case .string, .object, .array: return text
    case .number, .boolean: return dialect.tryCast(text, to: type)
    }
  }
}
