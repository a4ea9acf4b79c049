import Contracts
import Foundation
import Pipelines

// Data that the contracts' own servers have.
extension ContractSet {
  /// Where the data is: what `--data` gives, and from the chosen servers the datasets that it leaves out.
  ///
  /// Servers are asked where the user chooses one, or gives no data at all.
  ///
  /// - Parameters:
  ///   - data: what is given.
  ///   - choice: which servers are meant.
  ///   - reading: how text files are read.
  ///   - tell: is told each server that is used.
  /// - Throws: `UsageError` where a server is wanted and it is not clear which.
  func places(
    of data: [(name: String?, place: DataPlace)], else choice: ServerChoice, reading: SourceOptions,
    tell: (String) -> Void
  ) throws -> [Place] {
    var places = try self.places(of: data)
    guard choice.isMade || data.isEmpty else { return places }
    let given = places.flatMap(\.datasets)
    if data.isEmpty, !choice.isMade, contracts.allSatisfy(\.servers.isEmpty) {
      throw UsageError("give the data: --data \(allDatasets.first?.name ?? "NAME")=PLACE")
    }
    for (index, contract) in contracts.enumerated() {
      let missing = contract.datasets.filter {
        !given.contains(Dataset(contract: index, name: $0.name))
      }
      guard !missing.isEmpty else { continue }
      let server = try choice.server(of: contract)
      tell("\(contract.file): data from server '\(server.name)' (\(server.type))")
      let known = ServerPlaces(
        server: server, contract: contract,
        substitution: Substitution(environment: ProcessInfo.processInfo.environment),
        reading: reading)
      for dataset in missing {
        places.append(
          Place(
            datasets: [Dataset(contract: index, name: dataset.name)],
            data: try known.place(of: dataset)))
      }
    }
    return places
  }
}
