import Contracts

extension DataContract {
  /// Whether values of any of its datasets are sealed in dead letters.
  var seals: Bool { datasets.contains { $0.properties.contains(where: \.holdsSealed) } }

  /// Whether values of the dataset that goes by `name` are.
  func seals(_ name: String) -> Bool {
    dataset(named: name)?.properties.contains(where: \.holdsSealed) ?? false
  }
}

extension DatasetPlan {
  /// The columns that are sealed, by every name they go by: in the data, and where they are passed on.
  func sealedColumns(by contract: DataContract) -> Set<String> {
    let sealed = Set(
      contract.dataset(named: name)?.properties.filter(\.holdsSealed).map(\.name) ?? [])
    let meant = columns.filter { $0.property.map(sealed.contains) ?? false }
    return Set(meant.flatMap { [$0.name, $0.dataName ?? $0.name] })
  }
}
