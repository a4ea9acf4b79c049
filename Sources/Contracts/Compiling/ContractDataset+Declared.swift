internal import SQL
internal import Tables

// A dataset as its contract declares it, where no data is at hand.
extension ContractDataset {
  /// The table that the contract names, with columns of the types that it gives them.
  ///
  /// Where it gives a column no type of a store, its logical type stands for the usual one: `number` for a double,
  /// `timestamp` for one without a zone unless it says so. Documents are read as text, whatever they are there.
  func declared(for dialect: any Dialect) -> DatasetInput {
    let table: SQL = "\(path: (physicalName ?? name).split(separator: ".").map(String.init))"
    let columns = properties.map { DeclaredColumn($0, for: dialect) }
    let documents = columns.filter(\.isDocument)
    var relation = table
    if !documents.isEmpty {
      let items = columns.map { column -> SQL in
        let name = SQL.name(column.column.name)
        return column.isDocument ? "\(dialect.documentText(name)) AS \(name)" : name
      }
      relation = "(SELECT \(items) FROM \(table)) AS \(name: name)"
    }
    var input = DatasetInput(
      name: name, relation: relation, columns: columns.map(\.column), hasStoreTypes: true)
    input.isNamedAsDataset = true
    return input
  }
}

/// A column as a contract declares it.
private struct DeclaredColumn {
  let column: Column
  /// Whether it is a document, in text or in a type of the engine's own, to be read as text.
  let isDocument: Bool

  init(_ property: Property, for dialect: any Dialect) {
    let type = DeclaredColumn.type(of: property, dialect)
    column = Column(name: property.nameInContract, type: type ?? .text)
    isDocument = type == nil
  }

  /// `nil` for documents.
  private static func type(of property: Property, _ dialect: any Dialect) -> ColumnType? {
    if let physical = PhysicalType(property.physicalType) {
      return type(of: physical.kind, property, dialect)
    }
    switch property.logicalType {
    case .string?, nil: return .text
    case .boolean?: return .boolean
    case .integer?: return .int64
    case .number?: return .double
    case .date?: return .date
    case .time?: return property.options.hasTimeZone ? .timeWithZone : .time
    case .timestamp?: return property.options.hasTimeZone ? .timestampWithZone : .timestamp
    case .object?: return type(of: .structure, property, dialect)
    case .array?: return type(of: .list(nil), property, dialect)
    }
  }

  private static func type(
    of kind: PhysicalType.Kind, _ property: Property, _ dialect: any Dialect
  ) -> ColumnType? {
    switch kind {
    case .oneOf(let types): return types.first
    case .anyDecimal: return .decimal(precision: 38, scale: 19)
    case .json: return nil
    case .map: return dialect.hasDocumentsOnly ? nil : .map(key: .text, value: .text)
    case .structure:
      // Of members nobody named there is no structure to speak of.
      let fields = property.properties.map { member in
        type(of: member, dialect).map {
          ColumnType.Field(name: member.nameInContract, type: $0)
        }
      }
      let known = fields.compactMap { $0 }
      return dialect.hasDocumentsOnly || known.count < fields.count || known.isEmpty
        ? nil : .structure(known)
    case .list(let item):
      guard !dialect.hasDocumentsOnly else { return nil }
      let described = property.items.first
      if let item, let type = type(of: item, described ?? property, dialect) { return .list(type) }
      return described.flatMap { type(of: $0, dialect) }.map { .list($0) }
    }
  }
}
