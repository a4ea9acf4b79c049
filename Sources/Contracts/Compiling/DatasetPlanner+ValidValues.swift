internal import SQL
internal import Tables

// Values that are valid, as values of whatever type the data has.
extension DatasetPlanner {
  /// Whether a value is none of `valid`, or `pattern` is not found in it.
  ///
  /// - Parameter property: what the value is of; its format is how dates are written.
  func invalid(
    at place: ValuePlace, of property: Property?, _ valid: [Value]?, _ pattern: String?
  ) -> SQL {
    var parts: [SQL] = []
    // NULL passes whether or not the list names it.
    if let valid { parts.append(outside(valid.filter { !$0.isNull }, at: place, of: property)) }
    if let pattern {
      parts.append("NOT \(dialect.matches(place.text(dialect), pattern: pattern))")
    }
    return "(\(parts, separator: " OR "))"
  }

  private func outside(
    _ values: [Value], at place: ValuePlace, of property: Property?
  ) -> SQL {
    if values.isEmpty { return "\(place.value) IS NOT NULL" }
    if place.type == .text { return "\(place.value) NOT IN (\(values.map(\.asText)))" }
    if values.allSatisfy({ $0.isComparable(with: place.type) }) {
      let possible = values.filter { $0.isPossible(for: place.type) }
      return possible.isEmpty
        ? "\(place.value) IS NOT NULL"
        : "\(place.value) NOT IN (\(possible.map { "\($0)" as SQL }))"
    }
    guard let read = reading(of: place.type, property) else {
      return "\(place.text(dialect)) NOT IN (\(values.map(\.asText)))"
    }
    // What cannot be read as the type is NULL, which equals nothing; NOT IN would take it for a "perhaps".
    let valid = values.map { read(dialect.unfolded($0.asText)) }
    return "(\(place.value) IS NOT NULL AND (\(place.value) IN (\(valid))) IS NOT TRUE)"
  }

  /// How text is read as values of a type; `nil` for types that are compared as text.
  private func reading(of type: ColumnType, _ property: Property?) -> ((SQL) -> SQL)? {
    let dialect = dialect
    let format = property?.options.format.flatMap { DateFormat($0) }
    switch type {
    case .list, .structure, .map, .other, .bytes, .interval, .text: return nil
    case .date, .time, .timestamp, .timestampWithZone, .timeWithZone:
      let zone = property?.zone ?? "UTC"
      if let format, property?.logicalType?.isOfTime == true {
        return { dialect.tryRead($0, by: format.directives, as: type) }
      }
      switch type {
      case .timestamp: return { dialect.tryLocalTime($0, in: zone) }
      case .timestampWithZone: return { dialect.tryInstant($0, in: zone) }
      default: return { dialect.tryCast($0, to: type) }
      }
    default: return { dialect.tryCast($0, to: type) }
    }
  }
}

extension LogicalType {
  /// Whether values are dates or times.
  var isOfTime: Bool { [.date, .time, .timestamp].contains(self) }
}

extension Value {
  /// The value as a literal of text: `validValues: [1, 2]` of a text column means '1' and '2'.
  var asText: SQL { "\(description)" }

  /// Whether every engine compares the value with those of `type` as it is.
  fileprivate func isComparable(with type: ColumnType) -> Bool {
    switch self {
    case .integer, .unsigned, .double, .decimal: type.isNumeric
    case .boolean: type == .boolean
    default: false
    }
  }
}
