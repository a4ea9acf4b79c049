import Connectors
import Contracts
import DuckDB
import Pipelines
import Postgres
import SQL

/// The engine that a dataset is on, and that checks it.
enum DataEngine {
  /// The engine within.
  case local(Engine, Connection)
  /// A PostgreSQL server.
  case server(PostgresEngine)

  /// What runs the checks.
  var checking: any CheckingEngine {
    switch self {
    case .local(let engine, _): engine
    case .server(let engine): engine
    }
  }

  /// How checks are written for it.
  var dialect: any Dialect {
    switch self {
    case .local: DuckDBDialect()
    case .server: PostgreSQLDialect()
    }
  }

  /// What tells how far a query is; `nil` where nothing does.
  var monitor: Monitor? {
    switch self {
    case .local(_, let connection): connection.monitor
    case .server: nil
    }
  }

  /// Whether both are the same engine.
  func isSame(as other: DataEngine) -> Bool {
    switch (self, other) {
    case (.local(let engine, _), .local(let other, _)): engine === other
    case (.server(let engine), .server(let other)): engine === other
    case (.local, _), (.server, _): false
    }
  }

  /// The rows of `query`, an engine's own, as a query on `connection`; from a server they are copied into `table`.
  func rows(of query: SQL, copiedInto table: String, on connection: Connection) throws -> SQL {
    switch self {
    case .local: query
    case .server(let engine): try engine.copy(query, into: table, on: connection)
    }
  }
}

/// The engines of one command: the one within, and each server that holds some of its data, connected once, so that
/// all is read from one snapshot of it.
final class DataEngines {
  /// The engine within.
  let local: DataEngine
  private var servers: [(address: ServerAddress, engine: PostgresEngine)] = []

  /// Engines around the connection of the one within.
  init(_ connection: Connection) { local = .local(Engine(connection: connection), connection) }

  /// The server at `address`; connects where no other dataset has done so.
  ///
  /// - Throws: `WeirFailure` where it cannot be reached.
  func server(at address: ServerAddress) throws -> PostgresEngine {
    if let known = servers.first(where: { $0.address == address }) { return known.engine }
    let engine = try PostgresEngine(address) { Interruption.shared.watch($0) }
    // One place can be written in several ways, and a foreign key is looked up in one session.
    if let known = servers.first(where: { $0.engine.isAtSamePlace(as: engine) }) {
      servers.append((address, known.engine))
      return known.engine
    }
    servers.append((address, engine))
    return engine
  }
}
