internal import SQL
internal import Tables

// The physical type of a column against the one at hand.
extension DatasetPlanner {
  mutating func addPhysicalType(_ property: Property, at place: ValuePlace) {
    guard let written = property.physicalType else { return }
    guard let actual = place.sourceType else {
      // A missing column is told by other checks; a JSON document has no types of a store.
      return
    }
    let wanted = PhysicalType(written)
    let body: PlannedCheck.Body
    var phrase = "have \(place.path) that does not fit \(written)"
    if let wanted, typed.input.hasStoreTypes {
      guard !isLeftToSchemaPolicy(wanted, actual, place) else { return }
      // Where the contract alone says what the columns are, they are that.
      if !typed.input.isNamedAsDataset, !wanted.holds(actual) {
        body = .differs("\(place.path) is \(actual) in the data, not \(written)")
      } else if let most = wanted.maxLength, actual == .text {
        body = place.rows("length(\(place.source)) > \(most)")
        phrase = "have \(place.path) longer than \(written)"
      } else {
        body = .never
      }
    } else if let wanted {
      // Text has no types of a store; what it is read as must fit all the same.
      guard let violated = unfit(place, wanted) else { return }
      body = place.rows(violated)
    } else {
      body = .skipped("'\(written)' is no type that Weir can compare with \(actual)")
    }
    add(
      "physicalType", columns: [place.column], path: place.path, .conformity, body: body,
      phrase: phrase, line: property.line(of: "physicalType"))
  }

  /// Which values read from text do not fit a type; `nil` where reading them has shown it.
  private func unfit(_ place: ValuePlace, _ wanted: PhysicalType) -> SQL? {
    if let most = wanted.maxLength { return "length(\(place.source)) > \(most)" }
    switch wanted.exact {
    case .decimal(_, let scale) where place.type.isDecimal:
      // Reading rounds what has more digits; zeros at the end are none.
      return dialect.hasDecimals(place.source, beyond: scale)
    case let type? where type.isInteger && place.type.isInteger && type != place.type:
      guard let range = type.integerRange else { return nil }
      return """
        \(place.value) NOT BETWEEN \(Value.integer(range.lowerBound)) \
        AND \(Value.integer(range.upperBound))
        """
    default: return nil
    }
  }
}

extension ColumnType {
  /// The integers that the type holds; `nil` for other types and the widest unsigned one.
  var integerRange: ClosedRange<Int128>? {
    switch self {
    case .int8: Int128(Int8.min)...Int128(Int8.max)
    case .int16: Int128(Int16.min)...Int128(Int16.max)
    case .int32: Int128(Int32.min)...Int128(Int32.max)
    case .int64: Int128(Int64.min)...Int128(Int64.max)
    case .int128: Int128.min...Int128.max
    case .uint8: 0...Int128(UInt8.max)
    case .uint16: 0...Int128(UInt16.max)
    case .uint32: 0...Int128(UInt32.max)
    case .uint64: 0...Int128(UInt64.max)
    default: nil
    }
  }
}
