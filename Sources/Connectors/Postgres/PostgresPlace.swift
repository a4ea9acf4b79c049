import Foundation
public import Pipelines
public import Postgres

/// A table of a PostgreSQL database, named `postgresql://HOST/DATABASE#SCHEMA.TABLE` or `…#TABLE`.
///
/// `${env:NAME}` and `${file:PATH}` stand for secrets: anywhere in it, or for all of the address.
public struct PostgresPlace: Hashable, Sendable {
  /// The server and its database.
  public var server: ServerAddress
  /// The table, `TABLE` or `SCHEMA.TABLE`.
  public var table: String
  /// The place for people, without anything secret.
  public var location: String { "\(server)#\(table)" }

  /// The table `table` of `server`.
  public init(server: ServerAddress, table: String) {
    self.server = server
    self.table = table
    if let password = server.password { Secrets.keep(password, writtenAs: "…") }
  }

  /// Whether `location` names a table of a PostgreSQL server, once what stands for secrets is put in.
  public static func isMeant(by location: String, _ substitution: Substitution) -> Bool {
    guard let place = try? substitution.expandFirst(of: location) else { return false }
    return ServerAddress.isAddress(place)
  }

  /// Takes `location` apart and puts in the secrets.
  ///
  /// - Throws: `WeirFailure` where it is no address, names no table, or a secret is not there. It quotes
  ///   nothing of the address but what is known to be no secret.
  public init(_ location: String, _ substitution: Substitution) throws {
    let shown = SourceOptions(location: location).shownLocation
    let doing = "reading \(shown)"
    // The address itself may come from the environment; the table's name is the user's.
    let whole = try substitution.expandFirst(of: location)
    guard let hash = whole.lastIndex(of: "#"), whole.index(after: hash) < whole.endIndex else {
      throw WeirFailure(
        doing, reason: "it names no table", remedy: "add #SCHEMA.TABLE to the address")
    }
    table = try substitution.expand(String(whole[whole.index(after: hash)...]))
    do {
      server = try PostgresPlace.address(String(whole[..<hash]), substitution)
    } catch let error as PostgresError {
      throw WeirFailure(doing, reason: error.description, remedy: error.remedy)
    }
    if let password = server.password { Secrets.keep(password, writtenAs: "…") }
  }

  /// The server at `location`, which names no table.
  ///
  /// - Throws: `WeirFailure`, as of a place that names one.
  static func server(_ location: String, _ substitution: Substitution) throws -> ServerAddress {
    let whole = try substitution.expandFirst(of: location)
    do {
      let server = try address(whole, substitution)
      if let password = server.password { Secrets.keep(password, writtenAs: "…") }
      return server
    } catch let error as PostgresError {
      throw WeirFailure(
        "reading \(SourceOptions(location: location).shownLocation)", reason: error.description,
        remedy: error.remedy)
    }
  }

  /// Reads the address while plain words stand for the secrets, which may hold what a URI may not.
  private static func address(
    _ text: String, _ substitution: Substitution
  ) throws -> ServerAddress {
    var secrets: [(word: String, value: String)] = []
    let plain = try substitution.expand(text) { value in
      let word = "weirsecret\(secrets.count)x"
      secrets.append((word, value))
      return word
    }
    return try ServerAddress(plain) { value in
      secrets.reduce(value) { $0.replacing($1.word, with: $1.value) }
    }
  }
}
