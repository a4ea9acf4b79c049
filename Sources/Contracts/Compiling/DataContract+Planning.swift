internal import SQL
internal import Tables

extension DataContract {
  /// The checks of this contract for the datasets at hand, compiled for `dialect`.
  ///
  /// Never fails: a check that the data at hand cannot decide (its column is missing, the dataset it
  /// refers to is not given) is planned as impossible, with the reason. Data that the contract does not
  /// describe serves as a target of references and is not checked.
  ///
  /// - Parameters:
  ///   - inputs: the data, each under a name of the contract.
  ///   - dialect: the engine's.
  public func plan(
    for inputs: [DatasetInput], dialect: any Dialect = DuckDBDialect()
  ) -> ContractPlan {
    var described: [(ContractDataset, DatasetInput)] = []
    var absent: [String] = []
    for dataset in datasets {
      let input = inputs.first { self.dataset(named: $0.name)?.name == dataset.name }
      if let input { described.append((dataset, input)) } else { absent.append(dataset.name) }
    }
    let typed = described.map { TypedDataset($0, input: $1, dialect: dialect) }
    let others = inputs.filter { dataset(named: $0.name) == nil }.map {
      TypedDataset(untyped: $0, dialect: dialect)
    }
    let all = typed + others
    return ContractPlan(
      contract: self,
      datasets: typed.map {
        DatasetPlanner($0, among: all, contract: self, dialect: dialect).plan()
      },
      absentDatasets: absent)
  }
}

/// A dataset at hand with its columns typed, before its checks are planned.
struct TypedDataset {
  var name: String
  var input: DatasetInput
  /// `nil` for data the contract does not describe.
  var contract: ContractDataset?
  var columns: [PlannedColumn]
  /// By property name: the column it is, and which of its values are of another type.
  var found: [String: (column: PlannedColumn, mismatch: ColumnTyping.Mismatch, raw: Column)]

  init(_ contract: ContractDataset, input: DatasetInput, dialect: any Dialect) {
    name = contract.name
    self.input = input
    self.contract = contract
    var propertyOf: [String: Property] = [:]
    for property in contract.properties {
      if let column = TypedDataset.column(for: property, in: input.columns) {
        propertyOf[column.name] = property
      }
    }
    columns = []
    found = [:]
    for column in input.columns {
      guard let property = propertyOf[column.name] else {
        columns.append(PlannedColumn(passing: column))
        continue
      }
      let typing = ColumnTyping(column, as: property, dialect: dialect)
      let planned = PlannedColumn(
        name: column.name, property: property.name, expression: typing.expression,
        type: typing.type, isConverted: typing.isConverted, isPersonal: property.isPersonal)
      columns.append(planned)
      found[property.name] = (planned, typing.mismatch, column)
    }
  }

  init(untyped input: DatasetInput, dialect: any Dialect) {
    name = input.name
    self.input = input
    contract = nil
    columns = input.columns.map(PlannedColumn.init(passing:))
    found = [:]
  }

  /// The column a property or, in data without a contract, a plain name stands for.
  func column(_ name: String) -> PlannedColumn? {
    found[name]?.column
      ?? (contract == nil ? columns.first { $0.name.lowercased() == name.lowercased() } : nil)
  }

  /// Exact spelling first; engines take names without regard to case, and so does this.
  private static func column(for property: Property, in columns: [Column]) -> Column? {
    for name in property.namesInData {
      if let column = columns.first(where: { $0.name == name })
        ?? columns.first(where: { $0.name.lowercased() == name.lowercased() })
      {
        return column
      }
    }
    return nil
  }
}

extension PlannedColumn {
  fileprivate init(passing column: Column) {
    self.init(
      name: column.name, property: nil, expression: "\(name: column.name)", type: column.type,
      isConverted: false, isPersonal: false)
  }
}
