internal import SQL
internal import Tables

// Objects: which members they have, and what each must be.
extension DatasetPlanner {
  mutating func addObjectRules(_ property: Property, at place: ValuePlace) {
    guard property.logicalType == .object else { return }
    let options = property.options
    let path = place.path
    for name in options.requiredProperties where !hasOwnRule(name, property) {
      let member = member(Property(name: name, line: property.line), of: place)
      addRow(
        property, at: member, "required", .completeness, "have no \(member.path)",
        isMissing(at: member))
    }
    guard options.minProperties != nil || options.maxProperties != nil else { return }
    var place = place
    let count = memberCount(&place)
    if let least = options.minProperties {
      addRow(
        property, at: place, "minProperties", .conformity,
        "have \(path) with fewer than \(least) properties", "\(count) < \(least)")
    }
    if let most = options.maxProperties {
      addRow(
        property, at: place, "maxProperties", .conformity,
        "have \(path) with more than \(most) properties", "\(count) > \(most)")
    }
  }

  /// The rules of an object's members.
  mutating func addMembers(_ property: Property, at place: ValuePlace) {
    for nested in property.properties {
      let before = checks.count
      let member = member(nested, of: place)
      addRules(nested, at: member)
      // A member without rules must be there all the same, where the object's type says what is.
      if checks.count == before, case .undecided = member.obstacle, place.obstacle == nil {
        add(
          "present", columns: [member.column], path: member.path, .conformity,
          body: member.obstacle ?? .never, phrase: "", line: nested.line)
      }
    }
  }

  /// Whether the member's own `required` says the same.
  private func hasOwnRule(_ name: String, _ property: Property) -> Bool {
    property.properties.contains { $0.name == name && $0.isRequired }
  }

  /// How many members have a value; sets the obstacle where there are none to count.
  private func memberCount(_ place: inout ValuePlace) -> SQL {
    switch inside(place) {
    case .structure(let fields):
      let value = place.value
      let counted = fields.map { field in
        "CASE WHEN \(dialect.member(field.name, of: value)) IS NOT NULL THEN 1 ELSE 0 END" as SQL
      }
      // NULL is no object with no members.
      return "CASE WHEN \(value) IS NOT NULL THEN \(counted, separator: " + ") END"
    case .map: return dialect.entryCount(of: place.value)
    case .json(let document):
      let count = dialect.jsonMemberCount(of: document)
      return "CASE WHEN \(dialect.jsonKind(document)) = 'object' THEN \(count) END"
    case .obstacle(let obstacle): place.obstacle = obstacle
    case .list: place.obstacle = .never
    }
    return "NULL"
  }
}
