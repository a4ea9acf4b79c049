internal import SQL
internal import Tables

/// Where values that a property describes are: a column, a member of an object, the items of an array.
///
/// Rules are stated about one value; `lift` makes of that a condition over the row: some item of an array
/// violates it.
struct ValuePlace {
  /// As ids and messages name it: `amount`, `address.zip`, `lines[].amount`.
  var path: String
  /// The property of the dataset whose column holds the values.
  var column: String
  /// A value, read as the type that the property asks for; over the typed relation and names of items.
  var value: SQL = "NULL"
  /// The type of `value`; `text` for JSON.
  var type: ColumnType = .text
  /// Whether `value` is part of a JSON document.
  var isJSON = false
  /// The value before it was read as another type.
  var source: SQL = "NULL"
  /// The type of `source`; `nil` where a JSON document has it.
  var sourceType: ColumnType?
  /// Which values are not of the type asked for.
  var mismatch = ColumnTyping.Mismatch.none
  /// Whether there is an object that should have the value; `nil` where there always is.
  var container: SQL?
  /// The JSON document that `value` is, where the typed relation has it.
  var document: SQL?
  /// Why nothing can be asked of the values; `nil` where it can.
  var obstacle: PlannedCheck.Body?
  /// From a condition about a value to one about its row.
  var lift: (SQL) -> SQL = { $0 }
  /// How many arrays it is in, for names of items that do not hide each other.
  var depth = 0

  /// The rows with a value for which `condition` is true, or why they cannot be known.
  func rows(_ condition: SQL) -> PlannedCheck.Body { obstacle ?? .rows(lift(condition)) }

  /// The value as text, for rules about characters.
  func text(_ dialect: any Dialect) -> SQL {
    type == .text ? value : dialect.text(of: value, type: type)
  }

  /// Whether the values are where uniqueness can be asked of them: columns of the dataset.
  var isColumn: Bool { path == column }
}

extension DatasetPlanner {
  /// The column of a property of the dataset.
  func place(of property: Property) -> ValuePlace {
    var place = ValuePlace(path: property.name, column: property.name)
    guard let (column, mismatch, raw) = typed.found[property.name] else {
      place.obstacle = obstacle(ofMissing: property.name)
      return place
    }
    place.value = "\(name: column.name)"
    place.type = column.type
    place.source = "\(name: column.sourceName)"
    place.sourceType = raw.type
    place.mismatch = mismatch
    if column.document != nil { place.document = SQL.name(column.documentName) }
    noteFormat(of: property, &place)
    return place
  }

  /// What `property` describes within the objects at `parent`.
  func member(_ property: Property, of parent: ValuePlace) -> ValuePlace {
    var place = ValuePlace(path: "\(parent.path).\(property.name)", column: parent.column)
    place.lift = parent.lift
    place.depth = parent.depth
    switch inside(parent) {
    case .obstacle(let obstacle): place.obstacle = obstacle
    case .structure(let fields):
      guard let field = field(property, in: fields) else {
        place.obstacle = .undecided("\(parent.path) has no member '\(property.name)'")
        return place
      }
      fill(
        &place, dialect.member(field.name, of: parent.value), of: field.type, as: property,
        within: "\(parent.value) IS NOT NULL")
    case .map(let type):
      fill(
        &place, dialect.entry(property.physicalName ?? property.name, of: parent.value), of: type,
        as: property, within: "\(parent.value) IS NOT NULL")
    case .json(let document):
      let member = dialect.jsonMember(property.physicalName ?? property.name, of: document)
      fillJSON(
        &place, member, as: property, within: "\(dialect.jsonKind(document)) = 'object'")
    case .list:
      // The type of the column says so already, and what is no object has no members.
      place.obstacle = .never
    }
    return place
  }

  /// The items of the arrays at `parent`.
  func items(_ property: Property, of parent: ValuePlace) -> ValuePlace {
    var place = ValuePlace(path: parent.path + "[]", column: parent.column)
    place.depth = parent.depth + 1
    let name = "item:\(parent.depth)"
    let list: SQL
    switch inside(parent) {
    case .obstacle(let obstacle):
      place.obstacle = obstacle
      return place
    case .list(let type):
      list = parent.value
      fill(&place, "\(name: name)", of: type, as: property, within: nil)
    case .json(let document):
      list = dialect.jsonItems(of: document)
      fillJSON(&place, "\(name: name)", as: property, within: nil)
    case .structure, .map:
      place.obstacle = .never
      return place
    }
    let dialect = dialect
    place.lift = { parent.lift(dialect.hasItem(of: list, called: name, where: $0)) }
    return place
  }

  /// What values at a place are made of.
  enum Inside {
    case structure([ColumnType.Field])
    case map(ColumnType)
    case list(ColumnType)
    /// A JSON document, in the engine's form of it.
    case json(SQL)
    case obstacle(PlannedCheck.Body)
  }

  func inside(_ place: ValuePlace) -> Inside {
    if let obstacle = place.obstacle { return .obstacle(obstacle) }
    if place.isJSON { return .json(place.value) }
    switch place.type {
    case .structure(let fields): return .structure(fields)
    case .map(_, let value): return .map(value)
    case .list(let item): return .list(item)
    case .text: return .json(place.document ?? dialect.json(place.value))
    case .other(let name): return .obstacle(.skipped("Weir cannot look inside values of \(name)"))
    // What is of another type fails that check, and counts as NULL here.
    default: return .obstacle(.never)
    }
  }

  private func field(_ property: Property, in fields: [ColumnType.Field]) -> ColumnType.Field? {
    for name in property.namesInData {
      if let field = fields.first(where: { $0.name == name })
        ?? fields.first(where: { $0.name.lowercased() == name.lowercased() })
      {
        return field
      }
    }
    return nil
  }

  private func fill(
    _ place: inout ValuePlace, _ raw: SQL, of type: ColumnType, as property: Property,
    within container: SQL?
  ) {
    let typing = ColumnTyping(raw, of: type, as: property, dialect: dialect)
    place.source = raw
    place.sourceType = type
    place.container = container
    take(typing, into: &place)
    noteFormat(of: property, &place)
  }

  private func fillJSON(
    _ place: inout ValuePlace, _ value: SQL, as property: Property, within container: SQL?
  ) {
    let typing = ColumnTyping(json: value, as: property, dialect: dialect)
    place.source = value
    place.container = container
    take(typing, into: &place)
    noteFormat(of: property, &place)
  }

  /// A format that the engine cannot read by keeps everything about the values from being known.
  private func noteFormat(of property: Property, _ place: inout ValuePlace) {
    guard property.logicalType?.isOfTime == true, place.obstacle == nil,
      let format = property.options.format.flatMap({ DateFormat($0) }),
      let reason = dialect.obstacle(toReading: format.directives)
    else { return }
    place.obstacle = .undecided(reason)
  }

  private func take(_ typing: ColumnTyping, into place: inout ValuePlace) {
    place.value = typing.expression
    place.type = typing.type
    place.isJSON = typing.isJSON
    place.mismatch = typing.mismatch
  }
}
