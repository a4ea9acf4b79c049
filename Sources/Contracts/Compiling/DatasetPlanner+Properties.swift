internal import SQL
internal import Tables

// The rules that a property's own keys state.
extension DatasetPlanner {
  /// The checks of a column of the dataset.
  mutating func addProperty(_ property: Property) {
    let before = checks.count
    let place = place(of: property)
    addRules(property, at: place)
    // A column without rules must be there all the same.
    if checks.count == before, let obstacle = place.obstacle {
      add(
        "present", columns: [property.name], .conformity, body: obstacle, phrase: "",
        line: property.line)
    }
  }

  /// Why values inside others are not held against those of other rows.
  static var onlyColumns: String {
    "Weir compares columns of different rows, not what is inside them"
  }

  /// The checks of the values at a place, and of those inside them.
  mutating func addRules(_ property: Property, at place: ValuePlace) {
    addType(property, at: place)
    addPhysicalType(property, at: place)
    if property.isRequired {
      addRow(
        property, at: place, "required", .completeness, "have no \(place.path)",
        isMissing(at: place), absentValue: place.isColumn ? place.source : nil)
    }
    addUniqueness(property, at: place)
    addBounds(property, at: place)
    addLengths(property, at: place)
    addPatterns(property, at: place)
    addArrayRules(property, at: place)
    addObjectRules(property, at: place)
    for rule in property.quality { addQuality(rule, property: property, at: place) }
    addMembers(property, at: place)
    addItems(property, at: place)
  }

  /// Adds a row rule about the values at a place.
  ///
  /// - Parameter violated: the condition about one value; true where it violates.
  mutating func addRow(
    _ property: Property, at place: ValuePlace, _ rule: String, _ dimension: Dimension,
    _ phrase: String, _ violated: SQL, absentValue: SQL? = nil
  ) {
    add(
      rule, columns: [place.column], path: place.path, dimension, body: place.rows(violated),
      absentValue: absentValue, phrase: phrase, line: property.line(of: rule))
  }

  /// Whether there is no value at a place that should have one.
  ///
  /// A value that is there but cannot be read has the wrong type; it is not missing, too.
  func isMissing(at place: ValuePlace) -> SQL {
    guard let container = place.container else { return "\(place.source) IS NULL" }
    return "\(container) AND \(place.source) IS NULL"
  }

  private mutating func addType(_ property: Property, at place: ValuePlace) {
    guard let logical = property.logicalType else { return }
    var phrase = "have \(place.path) that is no \(logical.rawValue)"
    let body: PlannedCheck.Body
    switch place.mismatch {
    case .none: body = place.obstacle ?? .never
    case .unreadable:
      body = place.rows("\(place.source) IS NOT NULL AND \(place.value) IS NULL")
    case .fractional: body = place.rows(isFractional(place.value, place.type))
    case .otherJSON(let wanted):
      let document =
        place.isJSON ? place.value : place.document ?? dialect.json(place.value)
      let kinds: [SQL] = ["\(wanted.rawValue)", "'null'"]
      body = place.rows(
        """
        \(place.value) IS NOT NULL \
        AND coalesce(\(dialect.jsonKind(document)), '') NOT IN (\(kinds))
        """)
    case .all:
      body = place.rows("\(place.source) IS NOT NULL")
      if let type = place.sourceType { phrase += ": the column's type is \(type)" }
    }
    add(
      "type", columns: [place.column], path: place.path, .conformity, body: body, phrase: phrase,
      line: property.line(of: "logicalType"))
  }

  /// NaN and infinities are no integers either, though each equals its own floor.
  private func isFractional(_ value: SQL, _ type: ColumnType) -> SQL {
    let isFractional = dialect.isFractional(value)
    let isNone = dialect.isNaN(value, of: type, orInfinite: true)
    return isNone.map { "(\(isFractional) OR \($0))" } ?? isFractional
  }

  private mutating func addUniqueness(_ property: Property, at place: ValuePlace) {
    let isKeyAlone = property.isPrimaryKey && (!place.isColumn || dataset.primaryKey.count == 1)
    guard property.isUnique || isKeyAlone else { return }
    let rule = property.isUnique ? "unique" : "primaryKey"
    let body =
      place.isColumn
      ? duplicates([property.name])
      : .skipped(Self.onlyColumns)
    add(
      rule, columns: [place.column], path: place.path, .uniqueness, body: body,
      phrase: phraseOfRepetition(place.path), line: property.line(of: rule))
  }

  private mutating func addLengths(_ property: Property, at place: ValuePlace) {
    let path = place.path
    if let least = property.options.minLength {
      addRow(
        property, at: place, "minLength", .conformity, "have \(path) shorter than \(least)",
        "length(\(place.text(dialect))) < \(least)")
    }
    if let most = property.options.maxLength {
      addRow(
        property, at: place, "maxLength", .conformity, "have \(path) longer than \(most)",
        "length(\(place.text(dialect))) > \(most)")
    }
  }
}
