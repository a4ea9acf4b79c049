import Contracts
import Foundation
import Pipelines
import Tables

/// The contracts of one command, and which of their datasets a user means by a name.
struct ContractSet {
  /// A dataset of one of the contracts.
  struct Dataset: Hashable {
    /// The contract's place among the contracts.
    var contract: Int
    /// The dataset's name in it.
    var name: String
  }

  /// Data, and the datasets that it is.
  struct Place {
    var datasets: [Dataset]
    var data: DataPlace
  }

  let contracts: [DataContract]

  /// Reads the files; what is wrong with any of them is told of all together.
  init(reading paths: [String], in session: Session) throws {
    guard !paths.isEmpty else { throw UsageError("the contract is missing") }
    if let twice = Set(paths.filter { path in paths.count { $0 == path } > 1 }).min() {
      throw UsageError("\(twice) is given twice")
    }
    var contracts: [DataContract] = []
    var problems: [SpecificationError.Problem] = []
    for path in paths {
      let text = try session.read(path)
      do throws(SpecificationError) {
        contracts.append(
          try DataContract(
            parsing: text, file: path, loading: session.contractLoader(beside: path)))
      } catch {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw SpecificationError(problems) }
    self.contracts = contracts
  }

  /// What tells the contract at `index` from the others: its name, its id or its file.
  func label(of index: Int) -> String {
    let contract = contracts[index]
    let labels = [contract.name, contract.id, ContractSet.stem(of: contract.file)].compactMap { $0 }
    return labels.first { label in
      contracts.indices.allSatisfy { $0 == index || !names(of: $0).contains(label) }
    } ?? contract.file
  }

  /// Everything a user may call a contract by.
  private func names(of index: Int) -> [String] {
    let contract = contracts[index]
    return [contract.name, contract.id, ContractSet.stem(of: contract.file), contract.file]
      .compactMap { $0 }
  }

  private static func stem(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  /// The plan of each contract for the datasets at hand.
  ///
  /// What other contracts describe serves as a target of references, where its name is free.
  ///
  /// - Parameters:
  ///   - data: the data at hand.
  ///   - schemaPolicy: what is done about other columns; `nil` leaves that to the contracts.
  ///   - now: what promises about the age of data are held against.
  func plans(
    for data: ContractData, schemaPolicy: SchemaPolicy?, now: Date
  ) -> [ContractPlan] {
    let now = Instant(microseconds: Int64(now.timeIntervalSince1970 * 1_000_000))
    return contracts.indices.map { index in
      // Its own datasets go before those of other contracts, and of these the first of a name.
      var names: Set<String> = []
      let items =
        data.items.filter { $0.dataset.contract == index }
        + data.items.filter { item in
          item.dataset.contract != index && contracts[index].dataset(named: item.input.name) == nil
            && names.insert(item.input.name).inserted
        }
      return plan(contracts[index], for: items, schemaPolicy: schemaPolicy, now: now)
    }
  }

  /// One plan of what each engine has of the data.
  private func plan(
    _ contract: DataContract, for items: [ContractData.Item], schemaPolicy: SchemaPolicy?,
    now: Instant
  ) -> ContractPlan {
    var engines: [DataEngine] = []
    for item in items where !engines.contains(where: { $0.isSame(as: item.engine) }) {
      engines.append(item.engine)
    }
    let plans = engines.map { engine in
      let others = items.filter { !$0.engine.isSame(as: engine) }
      return contract.plan(
        for: items.filter { $0.engine.isSame(as: engine) }.map(\.input), dialect: engine.dialect,
        schemaPolicy: schemaPolicy, now: now,
        elsewhere: Dictionary(
          others.map { ($0.input.name, $0.input.source ?? $0.input.name) },
          uniquingKeysWith: { first, _ in first }))
    }
    guard var whole = plans.first else {
      return contract.plan(for: [], schemaPolicy: schemaPolicy, now: now)
    }
    let datasets = plans.flatMap(\.datasets)
    whole.datasets = contract.datasets.compactMap { dataset in
      datasets.first { $0.name == dataset.name }
    }
    whole.absentDatasets.removeAll { name in datasets.contains { $0.name == name } }
    return whole
  }
}

// Which dataset is meant.
extension ContractSet {
  /// Every dataset of every contract.
  var allDatasets: [Dataset] {
    contracts.indices.flatMap { index in
      contracts[index].datasets.map { Dataset(contract: index, name: $0.name) }
    }
  }

  /// Every `--data` with the datasets that it is.
  func places(of data: [(name: String?, place: DataPlace)]) throws(UsageError) -> [Place] {
    let all = allDatasets
    var places: [Place] = []
    for (name, place) in data {
      let meant: [Dataset]
      if let name {
        meant = try datasets(called: name)
      } else {
        guard all.count == 1 else {
          let names = all.map(\.name).joined(separator: ", ")
          throw UsageError(
            "--data \(place.location) must say which dataset it is: one of \(names)")
        }
        meant = all
      }
      if let twice = meant.first(where: { places.flatMap(\.datasets).contains($0) }) {
        throw UsageError(
          "dataset '\(twice.name)' is given twice; a glob reads several files as one")
      }
      places.append(Place(datasets: meant, data: place))
    }
    return places
  }

  /// The datasets that `NAME` or `CONTRACT:NAME` means; `*:NAME` means those of all contracts.
  private func datasets(called name: String) throws(UsageError) -> [Dataset] {
    let holders = contracts.indices.filter { contracts[$0].dataset(named: name) != nil }
    if holders.count == 1 { return [dataset(name, of: holders[0])] }
    if holders.count > 1 {
      let labels = holders.map(label)
      throw UsageError(
        "dataset '\(name)' is in \(labels.joined(separator: " and ")); write "
          + "--data \(labels[0]):\(name)=PLACE, or *:\(name)=PLACE for all")
    }
    for colon in name.indices where name[colon] == ":" {
      let (contract, rest) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
      let meant = contracts.indices.filter { contract == "*" || names(of: $0).contains(contract) }
      guard !meant.isEmpty else { continue }
      let holders = meant.filter { contracts[$0].dataset(named: rest) != nil }
      guard !holders.isEmpty else { throw absence(of: rest, among: meant) }
      if holders.count > 1, contract != "*" {
        let files = holders.map { contracts[$0].file }
        throw UsageError(
          "'\(contract)' is \(files.joined(separator: " and ")); write --data \(files[0]):\(rest)=PLACE"
        )
      }
      return holders.map { dataset(rest, of: $0) }
    }
    if contracts.count > 1, let colon = name.firstIndex(of: ":") {
      let label = String(name[..<colon])
      let labels = contracts.indices.map(label(of:))
      let hint = nearest(to: label, in: labels).map { "; did you mean '\($0)'?" } ?? ""
      throw UsageError("no contract is called '\(label)'\(hint)")
    }
    throw absence(of: name, among: Array(contracts.indices))
  }

  private func dataset(_ name: String, of contract: Int) -> Dataset {
    Dataset(
      contract: contract, name: contracts[contract].dataset(named: name)?.name ?? name)
  }

  private func absence(of name: String, among indices: [Int]) -> UsageError {
    let known = indices.flatMap { contracts[$0].datasets.map(\.name) }
    let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
    let holder =
      contracts.count == 1
      ? "the contract has" : indices.count == 1 ? "\(label(of: indices[0])) has" : "no contract has"
    let none = indices.count == 1 ? "no dataset" : "a dataset"
    return UsageError("\(holder) \(none) '\(name)'\(hint)")
  }
}
