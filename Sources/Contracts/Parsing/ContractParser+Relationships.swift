internal import Tables
internal import YAML

/// A foreign key as written, whose ends are not yet known to be there.
struct WrittenRelationship {
  var relationship: Relationship
  /// The dataset that `from` names; `nil` under a property.
  var source: String?
  /// Where `to` stands.
  var place: Place
}

// Foreign keys: read per dataset, resolved once all datasets are known.
extension ContractParser {
  /// The foreign keys that stand under a property.
  func relationships(of property: Property, _ fields: Fields) -> [WrittenRelationship] {
    fields.mappings("relationships").compactMap { relationship($0, of: property.name) }
  }

  /// A relationship as written; `nil` for what is wrong, which has been told.
  ///
  /// - Parameters:
  ///   - fields: the mapping.
  ///   - property: the property it stands under; `nil` at the dataset's level, where `from` names them.
  func relationship(_ fields: Fields, of property: String?) -> WrittenRelationship? {
    let from = property == nil ? ends(fields, "from") : []
    let to = ends(fields, "to")
    guard let from, let to, let first = to.first, property != nil || !from.isEmpty else {
      return nil
    }
    let columns = property.map { [$0] } ?? from.map(\.column)
    let place = fields.place(of: "to")
    guard columns.count == to.count else {
      refuse(
        .unknownReference, place,
        "'to' names \(to.count) \(to.count == 1 ? "property" : "properties") for \(columns.count)")
      return nil
    }
    if to.contains(where: { $0.dataset != first.dataset || $0.file != first.file }) {
      refuse(.unknownReference, place, "'to' must name properties of one dataset")
      return nil
    }
    if from.contains(where: { $0.file != nil || $0.dataset != from.first?.dataset }) {
      refuse(
        .unknownReference, fields.place(of: "from"), "'from' must name properties of this dataset")
      return nil
    }
    let relationship = Relationship(
      columns: columns, dataset: first.dataset, contractFile: first.file,
      referencedColumns: to.map(\.column), line: place.line)
    return WrittenRelationship(
      relationship: relationship, source: from.first?.dataset, place: place)
  }

  /// One end of a relationship.
  private struct End {
    var file: String?
    var dataset: String
    var column: String
  }

  /// The properties that `key` names; `nil` where one of them is none.
  private func ends(_ fields: Fields, _ key: String) -> [End]? {
    let nodes = fields[key]?.items ?? fields[key].map { [$0] } ?? []
    var ends: [End] = []
    for node in nodes {
      guard let text = node.scalar?.string, let reference = Reference(text) else { return nil }
      let parts = reference.parts
      if !reference.isQualified {
        ends.append(End(file: nil, dataset: parts[0], column: parts[1]))
      } else if parts.count == 4, parts[0] == "schema", parts[2] == "properties" {
        ends.append(End(file: reference.file, dataset: parts[1], column: parts[3]))
      } else {
        refuse(
          .unknownReference, node.place,
          "'\(key)' must name a column, schema/DATASET_ID/properties/PROPERTY_ID, found "
            + "'\(shown(text))'")
        return nil
      }
    }
    return ends
  }

  /// Gives each dataset its foreign keys, by names; reports references to what is not there.
  ///
  /// - Parameter written: those of each dataset, in order.
  func resolve(_ written: [[WrittenRelationship]], in contract: inout DataContract) {
    let schema = SchemaIndex(contract)
    for (index, relationships) in written.enumerated() {
      let dataset = contract.datasets[index]
      contract.datasets[index].relationships = relationships.map {
        resolve($0, of: dataset, in: schema)
      }
    }
  }

  private func resolve(
    _ written: WrittenRelationship, of dataset: ContractDataset, in schema: SchemaIndex
  ) -> Relationship {
    var resolved = written.relationship
    let place = written.place
    if let source = written.source, schema.dataset(source)?.name != dataset.name {
      refuse(
        .unknownReference, place,
        "'from' names '\(shown(source))', and stands in '\(shown(dataset.name))'")
    }
    let columns = resolved.columns.map { property($0, of: dataset, in: schema, place) }
    resolved.columns = zip(columns, resolved.columns).map { $0?.name ?? $1 }
    guard let (target, targetSchema) = target(of: resolved, from: dataset, in: schema, place) else {
      return resolved
    }
    resolved.dataset = target.name
    let targets = resolved.referencedColumns.map {
      property($0, of: target, in: targetSchema, place)
    }
    resolved.referencedColumns = zip(targets, resolved.referencedColumns).map { $0?.name ?? $1 }
    for case (let column?, let property?) in zip(columns, targets) {
      checkTypes(column, property, of: target, place)
    }
    checkColumns(resolved, of: dataset, place)
    return resolved
  }

  /// The dataset a relationship refers to with its contract; `nil`, noted, where there is none to see.
  private func target(
    of relationship: Relationship, from dataset: ContractDataset, in schema: SchemaIndex,
    _ place: Place
  ) -> (ContractDataset, SchemaIndex)? {
    let name = relationship.dataset
    let key = "\(shown(dataset.name)).relationships"
    var schema = schema
    if let file = relationship.contractFile {
      guard let other = otherContract(file, key, place) else { return nil }
      schema = SchemaIndex(other)
      if schema.dataset(name) == nil {
        refuse(
          unknown: "dataset", "\(file)#\(name)", place,
          among: other.datasets.map { "\(file)#\($0.id ?? $0.name)" })
      }
    } else if schema.dataset(name) == nil {
      let names = schema.contract.datasets.map(\.name)
      if let near = meant(by: name, among: names) {
        refuse(unknown: "dataset", name, place, among: [near])
      } else {
        // A dataset of another contract: checked if the data is given, and listed meanwhile.
        ignore(
          key, place,
          because: "'\(shown(name))' is not in this contract; checked where data for "
            + "'\(shown(name))' is given")
      }
    }
    return schema.dataset(name).map { ($0, schema) }
  }

  /// The contract in `file`; `nil`, noted, where it cannot be had.
  private func otherContract(_ file: String, _ key: String, _ place: Place) -> DataContract? {
    if let known = otherContracts[file] { return known }
    guard let loading, !file.contains("://") else {
      ignore(
        key, place,
        because: "'\(shown(file))' is not read here; checked where data for its dataset is given")
      return nil
    }
    var contract: DataContract?
    do {
      // Without a loader: what the other contract refers to is its own business, and may be this one.
      contract = try DataContract(parsing: loading(file), file: file)
    } catch let error as SpecificationError {
      let first = error.problems.first.map { " (\($0))" } ?? ""
      refuse(.otherContract, place, "the contract '\(shown(file))' is not valid\(first)")
    } catch {
      refuse(.otherContract, place, "the contract '\(shown(file))' cannot be read: \(error)")
    }
    otherContracts[file] = contract
    return contract
  }

  private func property(
    _ name: String, of dataset: ContractDataset, in schema: SchemaIndex, _ place: Place
  ) -> Property? {
    if let property = schema.property(name, of: dataset) { return property }
    refuse(
      unknown: "property", name, of: dataset.name, place, among: dataset.properties.map(\.name))
    return nil
  }

  /// Each column once, and somewhere else than where it is: what refers to itself is always there.
  private func checkColumns(
    _ relationship: Relationship, of dataset: ContractDataset, _ place: Place
  ) {
    for (key, columns) in [
      ("from", relationship.columns), ("to", relationship.referencedColumns),
    ] {
      guard let twice = columns.indices.first(where: { columns[..<$0].contains(columns[$0]) })
      else { continue }
      refuse(
        .duplicateName, place,
        "'\(key)' names '\(shown(columns[twice]))' twice; name each column once")
    }
    guard relationship.contractFile == nil, relationship.dataset == dataset.name else { return }
    if relationship.columns == relationship.referencedColumns {
      let names = relationship.columns.map { "'\(shown($0))'" }.joined(separator: ", ")
      refuse(
        .unknownReference, place,
        "\(names) would refer to itself, and so always hold; name what it refers to")
    }
  }

  /// Values of one kind are never among values of another.
  private func checkTypes(
    _ column: Property, _ target: Property, of dataset: ContractDataset, _ place: Place
  ) {
    guard let type = column.logicalType, let other = target.logicalType,
      type.kind != other.kind
    else { return }
    refuse(
      .typeMismatch, place,
      "'\(shown(column.name))' is \(type.rawValue) and refers to "
        + "'\(shown("\(dataset.name).\(target.name)"))', which is \(other.rawValue)")
  }
}

extension LogicalType {
  /// The types whose values can be equal have one kind.
  fileprivate var kind: LogicalType {
    switch self {
    case .integer: .number
    case .date: .timestamp
    default: self
    }
  }
}

/// A contract's datasets and properties by name, physical name and id.
struct SchemaIndex {
  let contract: DataContract
  private var datasets: [String: Int] = [:]
  private var properties: [String: [String: Int]] = [:]

  init(_ contract: DataContract) {
    self.contract = contract
    datasets = SchemaIndex.index(contract.datasets.map { ($0.name, $0.physicalName, $0.id) })
    for dataset in contract.datasets {
      properties[dataset.name] = SchemaIndex.index(
        dataset.properties.map { ($0.name, $0.physicalName, $0.id) })
    }
  }

  /// Positions by each name; a name goes before another's physical name, and that before an id.
  private static func index(
    _ names: [(name: String, physicalName: String?, id: String?)]
  ) -> [String: Int] {
    var index: [String: Int] = [:]
    for key in [\(name: String, physicalName: String?, id: String?).id, \.physicalName] {
      for (position, element) in names.enumerated().reversed() {
        if let text = element[keyPath: key] { index[text] = position }
      }
    }
    for (position, element) in names.enumerated().reversed() { index[element.name] = position }
    return index
  }

  func dataset(_ name: String) -> ContractDataset? { datasets[name].map { contract.datasets[$0] } }

  func property(_ name: String, of dataset: ContractDataset) -> Property? {
    properties[dataset.name]?[name].flatMap { position in
      dataset.properties.indices.contains(position) ? dataset.properties[position] : nil
    }
  }
}
