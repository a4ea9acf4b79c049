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
    /// Rows for which the comparison holds; a bound beyond all values of the type decides it for each.
    func rows(
      _ bound: Value, roundingUp up: Bool, ofLess isLess: Bool, _ comparison: (SQL, SQL) -> SQL
    ) -> SQL {
      guard bound.string == nil else {
        return comparison(value, self.bound(bound, of: property, as: type))
      }
      switch NumberBound(bound, for: type, roundingUp: up) {
      case .literal(let number): return comparison(value, "\(number)")
      case .aboveAll: return isLess ? "\(value) IS NOT NULL" : "FALSE"
      case .belowAll: return isLess ? "FALSE" : "\(value) IS NOT NULL"
      }
    }
    if let low = options.minimum {
      addRow(
        property, at: place, "minimum", .conformity, "have \(path) below \(low)",
        orNaN(rows(low, roundingUp: true, ofLess: true) { "\($0) < \($1)" }))
    }
    if let low = options.exclusiveMinimum {
      addRow(
        property, at: place, "exclusiveMinimum", .conformity, "have \(path) not above \(low)",
        orNaN(rows(low, roundingUp: false, ofLess: true) { "\($0) <= \($1)" }))
    }
    if let high = options.maximum {
      addRow(
        property, at: place, "maximum", .conformity, "have \(path) above \(high)",
        rows(high, roundingUp: false, ofLess: false) { "\($0) > \($1)" })
    }
    if let high = options.exclusiveMaximum {
      addRow(
        property, at: place, "exclusiveMaximum", .conformity, "have \(path) not below \(high)",
        rows(high, roundingUp: true, ofLess: false) { "\($0) >= \($1)" })
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
    guard property.logicalType == .date else {
      return (
        place.type == .timestamp ? dialect.microsecondTime(place.value) : place.value, place.type
      )
    }
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
    guard var text = value.string else { return "\(value)" }
    let logical = property.logicalType ?? .timestamp
    if Moment(text, logical) == nil,
      let format = property.options.format.flatMap({ DateFormat($0) })
    {
      // A bound that neither reads has been refused with the contract.
      text = format.iso(text, logical) ?? text
    }
    guard [.text, .timestamp, .timestampWithZone].contains(type) else {
      return dialect.cast("\(text)", to: type)
    }
    // A time without offset is one of the property's zone, never of the session's.
    let isInstant = DateFormat.hasOffset(text)
    let bound = dialect.cast("\(text)", to: isInstant ? .timestampWithZone : .timestamp)
    switch (isInstant, type) {
    case (true, .timestamp), (true, .text): return dialect.localTime(bound, in: property.zone)
    case (false, .timestampWithZone): return dialect.instant(bound, in: property.zone)
    default: return bound
    }
  }

  /// Exact types divide exactly; a double's quotient may be off by rounding, which is no violation.
  private func notMultiple(_ value: SQL, _ type: ColumnType, of factor: Value) -> SQL {
    let isExact = !type.isFloatingPoint
    if isExact, hasRoom(type, beside: factor) { return "\(value) % \(factor) <> 0" }
    let number = isExact ? dialect.cast(value, to: .double) : value
    let quotient = dialect.quotient(number, by: factor.number ?? 1)
    let isOff: SQL =
      "abs(\(quotient) - round(\(quotient))) > greatest(1e-9, abs(\(quotient)) * 1e-15)"
    return dialect.isNaN(value, of: type, orInfinite: false).map { "(\(isOff) OR \($0))" } ?? isOff
  }

  /// Whether an exact number of the type and the factor have 38 digits at most if both get the places after the
  /// point of the other, as every engine gives them for a remainder.
  private func hasRoom(_ type: ColumnType, beside factor: Value) -> Bool {
    guard let (precision, scale) = type.digits else { return true }
    switch factor {
    case .integer(let number):
      return scale == 0 || max(precision - scale, String(number.magnitude).count) + scale <= 38
    case .decimal(let unscaled, let places):
      let whole = max(precision - scale, String(unscaled.magnitude).count - places)
      return whole + max(scale, places) <= 38
    default: return false
    }
  }
}

extension DateFormat {
  /// Whether a time as text has an offset from UTC at its end: `…T10:00:00Z`, `… 10:00+02`.
  static func hasOffset(_ text: String) -> Bool {
    text.drop { $0 != ":" }.contains { $0.isLetter || $0 == "+" || $0 == "-" }
  }
}
