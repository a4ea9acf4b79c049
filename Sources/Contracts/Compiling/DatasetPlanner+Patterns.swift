internal import SQL
internal import Tables

// Patterns and formats of values.
extension DatasetPlanner {
  mutating func addPatterns(_ property: Property, at place: ValuePlace) {
    if let pattern = property.options.pattern {
      var place = place
      if let reason = dialect.obstacle(toMatching: pattern), place.obstacle == nil {
        place.obstacle = .undecided(reason)
      }
      addRow(
        property, at: place, "pattern", .conformity,
        "have \(place.path) that does not match \(pattern)",
        "NOT \(dialect.matches(place.text(dialect), pattern: pattern))")
    }
    guard let format = property.options.format else { return }
    switch property.logicalType {
    case .string, nil:
      guard let shape = StringFormat(rawValue: format), let violated = notOf(shape, at: place)
      else { return }
      addRow(
        property, at: place, "format", .conformity, "have \(place.path) that is no \(format)",
        violated)
    case .integer:
      guard let width = IntegerFormat(rawValue: format) else { return }
      addWidth(property, at: place, format, outside(width, place))
    case .number:
      addWidth(property, at: place, format, format == "f32" ? aboveFloat(place) : nil)
    case .date, .time, .timestamp, .object, .array, .boolean: return
    }
  }

  /// - Parameter violated: `nil` where all values of the type are of the width.
  private mutating func addWidth(
    _ property: Property, at place: ValuePlace, _ format: String, _ violated: SQL?
  ) {
    add(
      "format", columns: [place.column], path: place.path, .conformity,
      body: violated.map { place.rows($0) } ?? place.obstacle ?? .never,
      phrase: "have \(place.path) that does not fit \(format)", line: property.line(of: "format"))
  }

  /// Whether a text is not of a shape; `nil` for shapes that all texts have.
  private func notOf(_ shape: StringFormat, at place: ValuePlace) -> SQL? {
    let text = place.text(dialect)
    let violated = shape.pattern.map { "NOT \(dialect.matches(text, pattern: $0))" as SQL }
    guard shape.beginsWithDate, let violated else { return violated }
    // The 30th of February has the shape of a day.
    let day = dialect.tryCast("substr(\(text), 1, 10)", to: .date)
    return "(\(violated) OR \(text) IS NOT NULL AND \(day) IS NULL)"
  }

  private func outside(_ width: IntegerFormat, _ place: ValuePlace) -> SQL? {
    let value = place.value
    guard let range = width.range, let low = Int128(range.low), let high = Int128(range.high)
    else { return width == .u128 ? "\(value) < 0" : nil }
    guard place.type.isDecimal || place.type == .uint128 else {
      return "\(value) NOT BETWEEN \(Value.integer(low)) AND \(Value.integer(high))"
    }
    var parts: [SQL] = []
    // Beside many places after the point there may be no room for the width's ends, nor for greater numbers;
    // and beside the widest unsigned integers there is none for negative ones.
    if case .literal(let least) = NumberBound(.integer(low), for: place.type, roundingUp: true) {
      parts.append("\(value) < \(least)")
    }
    if case .literal(let most) = NumberBound(.integer(high), for: place.type, roundingUp: false) {
      parts.append("\(value) > \(most)")
    }
    return parts.isEmpty ? nil : "(\(parts, separator: " OR "))"
  }

  /// - Returns: `nil` for types without a value that great.
  private func aboveFloat(_ place: ValuePlace) -> SQL? {
    let most = Double(Float.greatestFiniteMagnitude)
    switch place.type {
    // Infinity and NaN are f32 values too.
    case .double, .decimal:
      return "abs(\(place.value)) > \(most) AND abs(\(place.value)) < \(Double.infinity)"
    case .uint128: return "\(place.value) > \(most)"
    default: return nil
    }
  }
}
