internal import Tables
internal import YAML

// Datasets and their properties, to any depth.
extension ContractParser {
  /// A dataset; `nil` where it has no name.
  func dataset(_ fields: Fields) -> ContractDataset? {
    guard let name = name(fields, of: "dataset") else { return nil }
    var dataset = ContractDataset(
      name: name, id: fields.text("id"), physicalName: fields.text("physicalName"),
      description: fields.text("description"), tags: fields.texts("tags"), properties: [],
      quality: [], relationships: [], line: fields.place.line)
    var relationships: [WrittenRelationship] = []
    let properties = fields.mappings("properties")
    checkNames(properties, of: "property")
    for propertyFields in properties {
      guard let property = property(propertyFields, path: name) else { continue }
      dataset.properties.append(property)
      relationships += self.relationships(of: property, propertyFields)
    }
    checkKeyPositions(properties, path: name)
    checkAliases(properties, dataset.properties)
    dataset.quality = fields.mappings("quality").compactMap {
      quality($0, path: name, property: nil)
    }
    checkDuplicateArguments(fields, dataset)
    relationships += fields.mappings("relationships").compactMap {
      relationship($0, of: nil)
    }
    readCustomProperties(fields, into: &dataset)
    written.append(relationships)
    return dataset
  }

  /// The name of an element, which must say something.
  private func name(_ fields: Fields, of kind: String) -> String? {
    guard let name = fields.text("name") else { return nil }
    if name.allSatisfy(\.isWhitespace) {
      refuse(.emptyText, fields.place(of: "name"), "the \(kind)'s name is empty")
    }
    return name
  }

  /// A property with what it is made of; `nil` where it has no name.
  ///
  /// - Parameter path: the path of what it belongs to: a dataset, or an object.
  private func property(_ fields: Fields, path: String) -> Property? {
    guard let name = name(fields, of: "property") else { return nil }
    return property(fields, named: name, path: "\(path).\(name)")
  }

  private func property(_ fields: Fields, named name: String, path: String) -> Property {
    var property = Property(name: name, line: fields.place.line)
    property.id = fields.text("id")
    property.physicalName = fields.text("physicalName")
    property.physicalType = fields.text("physicalType")
    property.logicalType = fields.word("logicalType")
    property.isRequired = fields.flag("required") ?? false
    property.isUnique = fields.flag("unique") ?? false
    property.isPrimaryKey = fields.flag("primaryKey") ?? false
    // The standard's default is -1, "none".
    property.primaryKeyPosition = fields.integer("primaryKeyPosition").flatMap { $0 > 0 ? $0 : nil }
    property.classification = fields.text("classification")
    property.tags = fields.texts("tags")
    property.description = fields.text("description")
    property.lines = fields.lines
    readMembers(fields, into: &property, path: path)
    if let options = fields.mapping("logicalTypeOptions") {
      property.lines.merge(options.lines) { _, option in option }
      property.options = self.options(options, of: property, path: path)
    }
    readCustomProperties(fields, into: &property, path: path)
    property.quality = fields.mappings("quality").compactMap {
      quality($0, path: path, property: property)
    }
    return property
  }

  /// The members of an object and the item of an array.
  private func readMembers(_ fields: Fields, into property: inout Property, path: String) {
    let members = fields.mappings("properties")
    checkNames(members, of: "property")
    property.properties = members.compactMap { self.property($0, path: path) }
    if let item = fields.mapping("items") {
      property.items = [self.property(item, named: property.name, path: "\(path)[]")]
    }
    for nested in members + (fields.mapping("items").map { [$0] } ?? []) {
      for relationship in nested.mappings("relationships") {
        ignore(
          "\(path).relationships", relationship.place,
          because: "Weir checks the foreign keys of columns, not of what is inside them")
      }
      if nested.flag("primaryKey") == true {
        refuse(
          .typeMismatch, nested.place(of: "primaryKey"),
          "'primaryKey' is for columns, not for what is inside them")
      }
    }
  }

  /// The positions of a key of several columns must count them.
  private func checkKeyPositions(_ properties: [Fields], path: String) {
    let keys = properties.filter { $0.flag("primaryKey") == true }
    var lines: [Int: Int] = [:]
    for fields in properties {
      guard let position = fields.integer("primaryKeyPosition"), position > 0 else { continue }
      let place = fields.place(of: "primaryKeyPosition")
      guard fields.flag("primaryKey") == true else {
        ignore(
          "\(path).\(shown(fields.text("name") ?? "")).primaryKeyPosition", place,
          because: "the property is no 'primaryKey'")
        continue
      }
      if let first = lines[position] {
        refuse(
          .keyPosition, place,
          "position \(position) of the primary key is taken; first in line \(first)")
      } else if position > keys.count {
        refuse(
          .keyPosition, place,
          "position \(position) leaves a gap in a primary key of \(keys.count)")
      }
      lines[position] = lines[position] ?? place.line
    }
    // Either all of them say where they are, or the order of the properties does.
    let unplaced = keys.filter { ($0.integer("primaryKeyPosition") ?? -1) <= 0 }
    guard !lines.isEmpty, let first = unplaced.first else { return }
    let free = (1...keys.count).first { lines[$0] == nil } ?? keys.count
    refuse(
      .keyPosition, first.place(of: "primaryKey"),
      "'\(shown(first.text("name") ?? ""))' is of the primary key and has no position, which "
        + "others have; give it 'primaryKeyPosition: \(free)'")
  }

  /// The properties that a dataset's `duplicateValues` names must be there.
  private func checkDuplicateArguments(_ fields: Fields, _ dataset: ContractDataset) {
    let known = Set(dataset.properties.flatMap(\.namesInData))
    for rule in fields.mappings("quality") {
      for node in rule.mapping("arguments")?.list("properties") ?? [] {
        guard let name = node.scalar?.string, !known.contains(name) else { continue }
        refuse(unknown: "property", name, node.place, among: dataset.properties.map(\.name))
      }
    }
  }
}
