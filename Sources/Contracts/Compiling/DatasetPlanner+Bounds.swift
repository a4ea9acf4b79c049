internal import SQL
internal import Tables

// Bounds and multiples of numbers, dates and times.
extension DatasetPlanner {
  mutating func addBounds(_ property: Property, at place: ValuePlace) {
    let options = property.options
    let path = place.path
    let (value, type) = compared(property, at: place)
    // NaN is above every number in every engine; below, it has to be asked for.
    func orNaN(_ condition: SQL) -> SQL {
      dialect.isNaN(value, of: type, orInfinite: false).map { "(\(condition) OR \($0))" }
        ?? condition
    }
    if let low = options.minimum {
      let bound = bound(low, of: property, as: type)
      addRow(
        property, at: place, "minimum", .conformity, "have \(path) below \(low)",
        orNaN("\(value) < \(bound)"))
    }
    if let low = options.exclusiveMinimum {
      let bound = bound(low, of: property, as: type)
      addRow(
        property, at: place, "exclusiveMinimum", .conformity, "have \(path) not above \(low)",
        orNaN("\(value) <= \(bound)"))
    }
    if let high = options.maximum {
      let bound = bound(high, of: property, as: type)
      addRow(
        property, at: place, "maximum", .conformity, "have \(path) above \(high)",
        "\(value) > \(bound)")
    }
    if let high = options.exclusiveMaximum {
      let bound = bound(high, of: property, as: type)
      addRow(
        property, at: place, "exclusiveMaximum", .conformity, "have \(path) not below \(high)",
        "\(value) >= \(bound)")
    }
    if let factor = options.multipleOf {
      addRow(
        property, at: place, "multipleOf", .conformity,
        "have \(path) that is no multiple of \(factor)", notMultiple(value, type, of: factor))
    }
  }

  /// What bounds are held against: the value, of a date its day even where the data has a time, too.
  private func compared(_ property: Property, at place: ValuePlace) -> (
    value: SQL, type: ColumnType
  ) {
    guard property.logicalType == .date else { return (place.value, place.type) }
    switch place.type {
    case .timestamp: return (dialect.cast(place.value, to: .date), .date)
    case .timestampWithZone:
      let local = dialect.localTime(place.value, in: property.zone)
      return (dialect.cast(local, to: .date), .date)
    default: return (place.value, place.type)
    }
  }

  /// A bound as a literal of a type.
  private func bound(_ value: Value, of property: Property, as type: ColumnType) -> SQL {
    guard let text = value.string else { return "\(value)" }
    let type = type == .text ? .timestamp : type
    let format = property.options.format.flatMap { DateFormat($0) }
    let isISO = DateFormat.looksISO(text, property.logicalType ?? .timestamp)
    switch type {
    case .timestamp, .timestampWithZone:
      var bound: SQL
      // A time without offset is one of the property's zone, never of the session's.
      var isInstant = DateFormat.hasOffset(text)
      if let format, !isISO {
        isInstant = isInstant && format.directives.contains("%z")
        bound = dialect.tryRead(
          "\(text)", by: format.directives, as: isInstant ? .timestampWithZone : .timestamp)
      } else {
        bound = dialect.cast("\(text)", to: isInstant ? .timestampWithZone : .timestamp)
      }
      switch (isInstant, type) {
      case (true, .timestamp): bound = dialect.localTime(bound, in: property.zone)
      case (false, .timestampWithZone): bound = dialect.instant(bound, in: property.zone)
      default: break
      }
      return bound
    default:
      guard let format, !isISO else { return dialect.cast("\(text)", to: type) }
      return dialect.tryRead("\(text)", by: format.directives, as: type)
    }
  }

  /// Exact types divide exactly; a double's quotient may be off by rounding, which is no violation.
  private func notMultiple(_ value: SQL, _ type: ColumnType, of factor: Value) -> SQL {
    guard type.isFloatingPoint else { return "\(value) % \(factor) <> 0" }
    let quotient = dialect.quotient(value, by: factor.number ?? 1)
    let isOff: SQL =
      "abs(\(quotient) - round(\(quotient))) > greatest(1e-9, abs(\(quotient)) * 1e-15)"
    return dialect.isNaN(value, of: type, orInfinite: false).map { "(\(isOff) OR \($0))" } ?? isOff
  }
}

extension DateFormat {
  /// Whether a time as text has an offset from UTC at its end: `…T10:00:00Z`, `… 10:00+02`.
  static func hasOffset(_ text: String) -> Bool {
    text.drop { $0 != ":" }.contains { $0.isLetter || $0 == "+" || $0 == "-" }
  }
}
