internal import Tables
internal import YAML

extension ContractParser {
  /// Keys that the standard has for any element and that are for people or other tools.
  static let documentation = [
    "businessName", "description", "authoritativeDefinitions", "customProperties",
  ]

  /// A dataset; `nil`, with a problem, where it has no name.
  func dataset(_ reader: YAMLReader) -> ContractDataset? {
    guard let name = reader.required("name", reader.string) else { return nil }
    var dataset = ContractDataset(
      name: name, id: reader.string("id"), physicalName: reader.string("physicalName"),
      description: reader.string("description"), tags: reader.strings("tags"), properties: [],
      quality: [], relationships: [], line: reader.line)
    var own: [Relationship] = []
    for propertyReader in reader.mappings("properties") {
      guard let (property, relationships) = property(propertyReader, in: name) else { continue }
      if let first = dataset.properties.first(where: { $0.name == property.name }) {
        problems.add(
          line: property.line,
          "a second property called '\(property.name)'; the first is in line \(first.line)")
      }
      dataset.properties.append(property)
      own += relationships
    }
    dataset.quality = reader.mappings("quality").compactMap {
      quality($0, path: name, property: nil)
    }
    dataset.relationships =
      own + reader.mappings("relationships").compactMap { relationship($0, of: nil, in: name) }
    // Physical type and granularity tell where the data is, not what it must be.
    ignore(
      ["logicalType", "physicalType", "dataGranularityDescription"] + Self.documentation,
      of: reader,
      in: name)
    reader.finish()
    checkDuplicateArguments(dataset)
    return dataset
  }

  /// The properties that a dataset's `duplicateValues` names must be there.
  private func checkDuplicateArguments(_ dataset: ContractDataset) {
    for rule in dataset.quality {
      guard case .duplicateValues(let names) = rule.measure else { continue }
      for name in names where dataset.property(named: name) == nil {
        problems.addUnknown(
          "property", name, line: rule.bodyLine, candidates: dataset.properties.map(\.name))
      }
    }
  }

  /// A property with its foreign keys; `nil`, with a problem, where it has no name.
  func property(_ reader: YAMLReader, in dataset: String) -> (Property, [Relationship])? {
    guard let name = reader.required("name", reader.string) else { return nil }
    var property = Property(name: name, line: reader.line)
    property.id = reader.string("id")
    property.physicalName = reader.string("physicalName")
    property.physicalType = reader.string("physicalType")
    property.logicalType = reader.choice("logicalType", LogicalType.self)
    property.isRequired = reader.boolean("required") ?? false
    property.isUnique = reader.boolean("unique") ?? false
    property.isPrimaryKey = reader.boolean("primaryKey") ?? false
    // The standard's default is -1, "none".
    property.primaryKeyPosition = reader.integer("primaryKeyPosition").flatMap { $0 > 0 ? $0 : nil }
    property.classification = reader.string("classification")
    property.tags = reader.strings("tags")
    property.description = reader.string("description")
    for custom in reader.mappings("customProperties") {
      guard let key = custom.string("property") else { continue }
      property.customProperties[key] = custom.node("value")?.scalar?.text
    }
    for entry in reader.allEntries { property.lines[entry.key] = entry.line }
    readOptions(reader, into: &property, path: "\(dataset).\(name)")
    property.quality = reader.mappings("quality").compactMap {
      quality($0, path: "\(dataset).\(name)", property: property)
    }
    let relationships = reader.mappings("relationships").compactMap {
      relationship($0, of: name, in: dataset)
    }
    ignore(
      [
        "partitioned", "partitionKeyPosition", "encryptedName", "transformSourceObjects",
        "transformLogic", "transformDescription", "examples", "criticalDataElement", "items",
        "properties",
      ] + Self.documentation, of: reader, in: "\(dataset).\(name)")
    reader.finish()
    return (property, relationships)
  }
}
