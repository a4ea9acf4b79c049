import Contracts
import Pipelines
import Tables

/// Which of its servers each contract's data is taken from.
struct ServerChoice {
  /// The servers that Weir reads from.
  private static let readable = ["local", "duckdb", "postgres", "postgresql"]
  private static let told = "Weir reads from servers of type local, duckdb and postgres"

  /// The server's name; `nil` for any.
  var name: String?
  /// The environment it is of, in any case of letters; `nil` for any.
  var environment: String?

  /// Whether a user has said something.
  var isMade: Bool { name != nil || environment != nil }

  /// The server of `contract`.
  ///
  /// Where the user has said too little or nothing, the only one that can be read from is meant.
  ///
  /// - Throws: `UsageError` with the servers there are.
  func server(of contract: DataContract) throws(UsageError) -> ContractServer {
    let all = contract.servers
    guard !all.isEmpty else {
      throw UsageError("\(contract.file) names no servers; give the data: --data NAME=PLACE")
    }
    let meant = all.filter { server in
      (name == nil || server.name == name)
        && (environment == nil || server.environment?.lowercased() == environment?.lowercased())
    }
    guard !meant.isEmpty else { throw absence(among: all, of: contract.file) }
    let usable = meant.filter { Self.readable.contains($0.type) }
    if usable.count == 1 { return usable[0] }
    guard !usable.isEmpty else {
      throw UsageError(
        "\(contract.file): \(Self.list(meant)): \(Self.told); give the data: --data NAME=PLACE")
    }
    let option = Set(usable.map(\.name)).count > 1 ? "--server NAME" : "--environment NAME"
    throw UsageError(
      "\(contract.file) has several servers; choose one by \(option), or give the data by --data: "
        + Self.list(usable))
  }

  private func absence(among servers: [ContractServer], of file: String) -> UsageError {
    if let name, !servers.contains(where: { $0.name == name }) {
      let hint = nearest(to: name, in: servers.map(\.name)).map { "did you mean '\($0)'?" }
      return UsageError(
        "\(file) has no server '\(name)'; \(hint ?? "it has \(Self.list(servers))")")
    }
    let environments = servers.compactMap(\.environment)
    let wanted = environment ?? ""
    if let near = nearest(to: wanted, in: environments), near != wanted {
      return UsageError("\(file) has no server of environment '\(wanted)'; did you mean '\(near)'?")
    }
    let which = name.map { "'\($0)' " } ?? ""
    return UsageError(
      "\(file) has no server \(which)of environment '\(wanted)'; it has \(Self.list(servers))")
  }

  /// "prod (postgres, environment prod), lake (s3)"
  private static func list(_ servers: [ContractServer]) -> String {
    servers.map { server in
      let environment = server.environment.map { ", environment \($0)" } ?? ""
      return "\(server.name) (\(server.type)\(environment))"
    }.joined(separator: ", ")
  }
}
