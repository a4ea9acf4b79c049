internal import SQL
internal import Tables

/// How a value of the data is read as the type a property asks for.
struct ColumnTyping {
  /// Which values are not of the type.
  enum Mismatch {
    /// None can be.
    case none
    /// Those that are there and whose conversion is NULL.
    case unreadable
    /// Numbers that are not whole.
    case fractional
    /// Texts that are not JSON of the kind, `object` or `array`.
    case otherJSON(LogicalType)
    /// All that are there: their own type is another one.
    case all
  }

  var expression: SQL
  var type: ColumnType
  var isConverted: Bool
  var mismatch: Mismatch
  /// Whether `expression` is a value of a JSON document.
  var isJSON = false

  /// - Parameters:
  ///   - raw: the value at hand.
  ///   - rawType: its type.
  ///   - property: what the contract asks.
  ///   - dialect: the engine's.
  init(_ raw: SQL, of rawType: ColumnType, as property: Property, dialect: any Dialect) {
    expression = raw
    type = rawType
    isConverted = false
    mismatch = .none
    guard let logical = property.logicalType else { return }
    switch ColumnTyping.fit(rawType, logical) {
    case .asIs: return
    case .asIsIfWhole: mismatch = .fractional
    case .asIsIfJSON: mismatch = .otherJSON(logical)
    case .otherwise: mismatch = .all
    case .converted(let isText):
      let text = isText ? raw : dialect.text(of: raw, type: rawType)
      let reading = Reading(property, logical)
      isConverted = true
      type = reading.type
      // A number written as 930101 is a date only if the contract says how to read it.
      let isReadable = isText || (reading.format != nil && reading.isOfTime)
      mismatch = isReadable ? .unreadable : .all
      expression = reading.conversion(of: text, dialect: dialect)
    }
  }

  /// - Parameters:
  ///   - value: a value of a JSON document, which has types of its own: a number in quotes is none.
  ///   - property: what the contract asks.
  ///   - dialect: the engine's.
  init(json value: SQL, as property: Property, dialect: any Dialect) {
    let kind: String
    switch property.logicalType {
    case .object?, .array?:
      let wanted = property.logicalType ?? .object
      self.init(reading: value, .text, isConverted: false, .otherJSON(wanted))
      isJSON = true
      return
    case nil:
      let options = property.options
      let bounds = [
        options.minimum, options.maximum, options.exclusiveMinimum, options.exclusiveMaximum,
        options.multipleOf,
      ]
      // Without a logical type the bounds tell what the values are.
      let isNumber = bounds.contains { $0 != nil && $0?.string == nil }
      let text = dialect.jsonText(value)
      self.init(
        reading: isNumber ? dialect.tryCast(text, to: .double) : text, isNumber ? .double : .text,
        isConverted: true, .none)
      return
    case .boolean?: kind = "boolean"
    case .number?, .integer?: kind = "number"
    case .string?, .date?, .timestamp?, .time?: kind = "string"
    }
    let reading = Reading(property, property.logicalType ?? .string)
    let content = reading.conversion(of: dialect.jsonText(value), dialect: dialect)
    self.init(
      reading: "CASE WHEN \(dialect.jsonKind(value)) = \(kind) THEN \(content) END", reading.type,
      isConverted: true, .unreadable)
  }

  /// Whether `expression` is a text that should be a JSON document.
  var holdsDocument: Bool { if case .otherJSON = mismatch { !isJSON } else { false } }

  private init(reading expression: SQL, _ type: ColumnType, isConverted: Bool, _ mismatch: Mismatch)
  {
    self.expression = expression
    self.type = type
    self.isConverted = isConverted
    self.mismatch = mismatch
  }

  private enum Fit {
    case asIs
    case asIsIfWhole
    case asIsIfJSON
    /// Not converted either: nothing reads a number as an object.
    case otherwise
    case converted(isText: Bool)
  }

  private static func fit(_ type: ColumnType, _ logical: LogicalType) -> Fit {
    switch (logical, type) {
    case (.string, .text), (.string, .uuid), (.string, .other), (.boolean, .boolean),
      (.object, .structure), (.object, .map), (.object, .other), (.array, .list),
      (.array, .other), (.date, .date), (.date, .timestamp), (.date, .timestampWithZone),
      (.timestamp, .timestamp), (.timestamp, .timestampWithZone), (.timestamp, .date),
      (.time, .time), (.time, .timeWithZone):
      .asIs
    case (.object, .text), (.array, .text): .asIsIfJSON
    case (.object, _), (.array, _): .otherwise
    case (.number, _) where type.isNumeric: .asIs
    case (.integer, _) where type.isInteger: .asIs
    case (.integer, _) where type.isNumeric: .asIsIfWhole
    default: .converted(isText: type == .text)
    }
  }
}

/// How text is read as a logical type.
private struct Reading {
  let logical: LogicalType
  let type: ColumnType
  let format: DateFormat?
  private let hasTimeZone: Bool
  private let zone: String

  init(_ property: Property, _ logical: LogicalType) {
    self.logical = logical
    format = property.options.format.flatMap { DateFormat($0) }
    hasTimeZone = property.options.hasTimeZone
    zone = property.zone
    type = Reading.target(property, logical, format)
  }

  var isOfTime: Bool { logical.isOfTime }

  /// The type that values of a property have once they are read from text.
  private static func target(
    _ property: Property, _ logical: LogicalType, _ format: DateFormat?
  ) -> ColumnType {
    switch logical {
    case .string, .object, .array: return .text
    case .boolean: return .boolean
    case .date: return .date
    case .time: return property.options.hasTimeZone ? .timeWithZone : .time
    case .timestamp:
      // Text with an offset is an instant; as a plain timestamp it would depend on a zone.
      let hasOffset = format?.hasOffset ?? false
      return property.options.hasTimeZone || hasOffset ? .timestampWithZone : .timestamp
    case .number: return PhysicalType(property.physicalType)?.decimal ?? .double
    case .integer:
      switch property.options.format.flatMap(IntegerFormat.init) {
      case .i128, .u64: return .int128
      case .u128: return .uint128
      default: return .int64
      }
    }
  }

  func conversion(of text: SQL, dialect: any Dialect) -> SQL {
    switch logical {
    case .timestamp:
      if let format {
        if format.hasOffset || !hasTimeZone {
          return dialect.tryRead(text, by: format.directives, as: type)
        }
        let local = dialect.tryRead(text, by: format.directives, as: .timestamp)
        return dialect.instant(local, in: zone)
      }
      return hasTimeZone
        ? dialect.tryInstant(text, in: zone) : dialect.tryLocalTime(text, in: zone)
    case .date, .time:
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

extension DateFormat {
  /// Whether texts of the format tell their offset from UTC.
  fileprivate var hasOffset: Bool { directives.contains("%z") }
}

extension Property {
  /// The zone of its times that are written without one.
  var zone: String { options.defaultTimeZone ?? "UTC" }
}
