internal import SQL
internal import Tables

// Arrays: how many items, and what each must be.
extension DatasetPlanner {
  mutating func addArrayRules(_ property: Property, at place: ValuePlace) {
    guard property.logicalType == .array else { return }
    let options = property.options
    guard options.minItems != nil || options.maxItems != nil || options.uniqueItems else { return }
    var place = place
    let (list, areJSON) = list(&place)
    let path = place.path
    if let least = options.minItems {
      addRow(
        property, at: place, "minItems", .conformity, "have fewer than \(least) \(path)",
        "\(dialect.itemCount(of: list)) < \(least)")
    }
    if let most = options.maxItems {
      addRow(
        property, at: place, "maxItems", .conformity, "have more than \(most) \(path)",
        "\(dialect.itemCount(of: list)) > \(most)")
    }
    if options.uniqueItems {
      addRow(
        property, at: place, "uniqueItems", .uniqueness, "have \(path) with an item twice",
        dialect.hasRepeatedItem(list, areJSON: areJSON))
    }
  }

  /// The rules of an array's items; a row violates them when any item does.
  mutating func addItems(_ property: Property, at place: ValuePlace) {
    guard let item = property.items.first else { return }
    addRules(item, at: items(item, of: place))
  }

  /// The list of items, with the obstacle where there is none.
  private func list(_ place: inout ValuePlace) -> (items: SQL, areJSON: Bool) {
    switch inside(place) {
    case .list: return (place.value, false)
    case .json(let document):
      // What is no array fails its type check, and is not short of items, too.
      let items = dialect.jsonItems(of: document)
      return ("CASE WHEN \(dialect.jsonKind(document)) = 'array' THEN \(items) END", true)
    case .obstacle(let obstacle): place.obstacle = obstacle
    case .structure, .map: place.obstacle = .never
    }
    return ("NULL", false)
  }
}
