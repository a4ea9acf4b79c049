internal import Tables
internal import YAML

// Foreign keys: read per dataset, resolved once all datasets are known.
extension ContractParser {
  /// A relationship as written; `nil` for what is not there or not a foreign key.
  ///
  /// - Parameters:
  ///   - reader: the mapping.
  ///   - property: the property it stands under; `nil` at the dataset's level, where `from` names them.
  ///   - dataset: the name of the dataset.
  func relationship(
    _ reader: YAMLReader, of property: String?, in dataset: String
  ) -> Relationship? {
    if let type = reader.string("type"), type != "foreignKey" {
      problems.addUnknown(
        "type of relationship", type, line: reader.line(of: "type"), candidates: ["foreignKey"])
    }
    ignore(["customProperties"], of: reader, in: "\(dataset).relationships")
    let from = reader.strings("from")
    let to = reader.strings("to")
    reader.finish()
    if property != nil, !from.isEmpty {
      reader.report("from", "has no place under a property, which is itself what refers")
      return nil
    }
    if to.isEmpty { problems.add(line: reader.line, "a relationship needs 'to'") }
    if property == nil, from.isEmpty {
      problems.add(line: reader.line, "a relationship needs 'from'")
    }
    let columns = property.map { [$0] } ?? from.compactMap { target($0, reader, "from")?.column }
    let targets = to.compactMap { target($0, reader, "to") }
    guard let first = targets.first, !columns.isEmpty else { return nil }
    guard columns.count == targets.count else {
      reader.report("to", "names \(targets.count) properties for \(columns.count)")
      return nil
    }
    if targets.contains(where: { $0.dataset != first.dataset }) {
      reader.report("to", "must name properties of one dataset")
      return nil
    }
    return Relationship(
      columns: columns, dataset: first.dataset, referencedColumns: targets.map(\.column),
      line: reader.line(of: "to"))
  }

  /// `dataset.column`, or the standard's long form `schema/datasetID/properties/columnID`.
  private func target(
    _ text: String, _ reader: YAMLReader, _ key: String
  ) -> (dataset: String, column: String)? {
    let path = text.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    if path.count >= 4, path[path.count - 2] == "properties", path[path.count - 4] == "schema" {
      return (path[path.count - 3], path[path.count - 1])
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) { return (parts[0], parts[1]) }
    reader.report(key, "must name dataset.property, found '\(text)'")
    return nil
  }

  /// Replaces ids by names and reports references to what is not there.
  func resolveRelationships(_ contract: inout DataContract) {
    for index in contract.datasets.indices {
      let dataset = contract.datasets[index]
      contract.datasets[index].relationships = dataset.relationships.map {
        resolve($0, of: dataset, in: contract)
      }
    }
  }

  private func resolve(
    _ relationship: Relationship, of dataset: ContractDataset, in contract: DataContract
  ) -> Relationship {
    var resolved = relationship
    resolved.columns = relationship.columns.map {
      resolve($0, in: dataset, line: relationship.line)
    }
    let name = relationship.dataset
    if let target = contract.dataset(named: name)
      ?? contract.datasets.first(where: { $0.id == name })
    {
      resolved.dataset = target.name
      resolved.referencedColumns = relationship.referencedColumns.map {
        resolve($0, in: target, line: relationship.line)
      }
    } else if nearest(to: name, in: contract.datasets.map(\.name)) != nil {
      problems.addUnknown(
        "dataset", name, line: relationship.line, candidates: contract.datasets.map(\.name))
    } else {
      // A dataset of another contract: checked if the data is given, and listed meanwhile.
      ignore(
        "\(dataset.name).relationships", line: relationship.line,
        because: "'\(name)' is not in this contract; checked where data for '\(name)' is given")
    }
    return resolved
  }

  private func resolve(_ column: String, in dataset: ContractDataset, line: Int) -> String {
    if let property = dataset.property(named: column)
      ?? dataset.properties.first(where: { $0.id == column })
    {
      return property.name
    }
    problems.addUnknown(
      "property", "\(dataset.name).\(column)", line: line,
      candidates: dataset.properties.map { "\(dataset.name).\($0.name)" })
    return column
  }
}
