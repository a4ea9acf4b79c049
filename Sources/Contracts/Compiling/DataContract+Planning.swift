internal import SQL
internal import Tables

extension DataContract {
  /// The checks of this contract for the datasets at hand, compiled for `dialect`.
  ///
  /// Never fails: a check that the data at hand cannot decide (its column is missing, the dataset it
  /// refers to is not given) is planned as undecided, with the reason. Data that the contract does not
  /// describe serves as a target of references and is not checked.
  ///
  /// - Parameters:
  ///   - inputs: the data, each under a name of the contract.
  ///   - dialect: the engine's.
  ///   - schemaPolicy: what is done about columns that are not the contract's; `nil` leaves that to each dataset's
  ///     own policy.
  ///   - now: what promises about the age of data are held against; without it they are skipped.
  ///   - elsewhere: where the datasets are that are at hand, but on other engines: by name.
  public func plan(
    for inputs: [DatasetInput], dialect: any Dialect = DuckDBDialect(),
    schemaPolicy: SchemaPolicy? = nil, now: Instant? = nil, elsewhere: [String: String] = [:]
  ) -> ContractPlan {
    var described: [(ContractDataset, DatasetInput)] = []
    var absent: [String] = []
    for dataset in datasets {
      let input = inputs.first { self.dataset(named: $0.name)?.name == dataset.name }
      if let input { described.append((dataset, input)) } else { absent.append(dataset.name) }
    }
    let typed = described.map {
      TypedDataset($0, input: $1, policy: schemaPolicy, dialect: dialect)
    }
    let others = inputs.filter { dataset(named: $0.name) == nil }.map {
      TypedDataset(untyped: $0)
    }
    let all = typed + others
    return ContractPlan(
      contract: self,
      datasets: typed.map {
        DatasetPlanner(
          $0, among: all, elsewhere: elsewhere, contract: self, dialect: dialect, now: now
        ).plan()
      },
      absentDatasets: absent)
  }
}
