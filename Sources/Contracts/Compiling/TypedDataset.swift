internal import SQL
internal import Tables

/// A dataset at hand with its columns typed, before its checks are planned.
struct TypedDataset {
  var name: String
  var input: DatasetInput
  /// `nil` for data the contract does not describe.
  var contract: ContractDataset?
  /// What is done about columns that are not the contract's; `nil` does nothing.
  var policy: SchemaPolicy?
  /// Every column of the data, and then those that the policy adds.
  var columns: [PlannedColumn]
  /// The columns as a pipeline passes them on.
  var passedOn: [PlannedColumn]
  /// How the columns differ from the contract's, in the contract's order.
  var differences: [SchemaDifference]
  /// By property name: the column it is, and which of its values are of another type.
  var found: [String: (column: PlannedColumn, mismatch: ColumnTyping.Mismatch, raw: Column)]

  /// - Parameter policy: goes before the contract's own.
  init(
    _ contract: ContractDataset, input: DatasetInput, policy: SchemaPolicy?,
    dialect: any Dialect
  ) {
    name = contract.name
    self.input = input
    self.contract = contract
    self.policy = policy ?? contract.schemaPolicy
    let match = SchemaMatch(contract, input: input, policy: self.policy)
    differences = match.differences
    columns = []
    found = [:]
    for column in input.columns {
      guard let property = match.property[column.name] else {
        columns.append(PlannedColumn(passing: column))
        continue
      }
      let (planned, mismatch) = match.plan(column, as: property, dialect: dialect)
      columns.append(planned)
      found[property.name] = (planned, mismatch, column)
    }
    for property in match.added {
      let (planned, column) = match.planAdded(property, dialect: dialect)
      columns.append(planned)
      found[property.name] = (planned, .none, column)
    }
    passedOn = match.order(columns)
  }

  init(untyped input: DatasetInput) {
    name = input.name
    self.input = input
    contract = nil
    columns = input.columns.map(PlannedColumn.init(passing:))
    passedOn = columns
    differences = []
    found = [:]
  }

  /// The column a property or, in data without a contract, a plain name stands for.
  func column(_ name: String) -> PlannedColumn? {
    found[name]?.column
      ?? (contract == nil ? columns.first { $0.name.lowercased() == name.lowercased() } : nil)
  }
}

extension PlannedColumn {
  fileprivate init(passing column: Column) {
    self.init(
      name: column.name, dataName: column.name, property: nil, expression: "\(name: column.name)",
      type: column.type, isConverted: false, isPersonal: false)
  }
}
