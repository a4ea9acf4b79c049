public import DuckDB
import Digests
public import Pipelines
import Postgres
import SQL
import Synchronization
public import Tables

/// A table, a view or a query of a PostgreSQL database, copied as it is at one moment.
///
/// Its content is known by the copy: it is read once, however often it is asked for.
public final class PostgresSource: DatasetSource {
  /// The place without anything secret.
  public let location: String
  private let server: ServerAddress
  private let content: Content
  /// The moment that other sources are read as of, too; `nil`: one of its own.
  private let moment: PostgresMoment?
  private let watch: @Sendable (PostgresCanceller) -> Void
  /// The rows that are read; `nil` for all.
  private let range: SourceRange?
  /// How many connections copy a table that can be divided.
  private let connections: Int
  private let copied = Mutex<Copy?>(nil)

  /// A second connection is faster, more only take turns where server and program share two cores.
  private static let usualConnections = 2

  private enum Content {
    case table(PostgresPlace)
    case query(String)
  }

  /// What was copied.
  private struct Copy {
    /// The table that holds it; `nil` once somebody has opened it.
    var table: String?
    var fingerprint: String
    var connections: (used: Int, wanted: Int)

    /// The copy once somebody has taken the table.
    var opened: Copy {
      Copy(table: nil, fingerprint: fingerprint, connections: connections)
    }
  }

  /// The place that `options` name, `…#SCHEMA.TABLE`, or their query at an address.
  ///
  /// - Parameters:
  ///   - substitution: what stands for secrets.
  ///   - moment: as of which it is read; `nil`: one of its own.
  /// - Throws: `WeirFailure` for an address that cannot be read or names no table.
  init(
    _ options: SourceOptions, _ substitution: Substitution, moment: PostgresMoment?,
    watch: @escaping @Sendable (PostgresCanceller) -> Void
  ) throws {
    if let query = options.query {
      server = try PostgresPlace.server(options.location, substitution)
      content = .query(query)
      location = "\(server) (query)"
    } else {
      let place = try PostgresPlace(options.location, substitution)
      server = place.server
      content = .table(place)
      location = place.location
    }
    self.moment = moment
    self.watch = watch
    connections = options.connections ?? Self.usualConnections
    range = nil
  }

  private init(_ source: PostgresSource, range: SourceRange) {
    (location, server, content) = (source.location, source.server, source.content)
    (moment, watch, connections) = (source.moment, source.watch, source.connections)
    self.range = range
  }

  /// The source with only the rows of a range, which the server chooses.
  public func reading(_ range: SourceRange) -> (any DatasetSource)? {
    PostgresSource(self, range: range)
  }

  /// Those of the table or query, without running it.
  public func columns(on connection: Connection) throws -> [Column]? {
    do {
      let engine = try connect()
      return try engine.columns(of: query(on: engine))
    } catch let error as PostgresError {
      throw PostgresEngine.failure("reading \(location)", error)
    }
  }

  private func connect() throws -> PostgresEngine {
    if let moment { return try moment.engine(for: server, watch: watch) }
    return try PostgresEngine(server, watch: watch)
  }

  private func query(on engine: PostgresEngine) throws -> SQL {
    switch content {
    case .table(let place): "SELECT * FROM \(try engine.find(place).path)"
    case .query(let text): SQL(userText: text)
    }
  }

  /// The rows copied, numbered in the order in which the server sent them.
  public func open(as name: String, mode: OpeningMode, on connection: Connection) throws
    -> OpenDataset
  {
    let table = "\(name)__rows"
    let known = copied.withLock { copied in
      defer { copied?.table = nil }
      return copied
    }
    let copy: Copy
    if let known, let held = known.table {
      copy = known
      try connection.execute("DROP TABLE IF EXISTS \(name: table)")
      try connection.execute("ALTER TABLE \(name: held) RENAME TO \(name: table)")
    } else {
      copy = try makeCopy(into: table, on: connection)
      copied.withLock { $0 = copy.opened }
    }
    var columns = try connection.columns(of: "FROM \(name: table)")
    var rowNumber: SQL = "rowid"
    if columns.contains(where: { $0.name.lowercased() == "rowid" }) {
      rowNumber = "\(name: rowNumberColumn)"
      try connection.execute(
        """
        CREATE OR REPLACE TABLE \(name: table) AS
        SELECT row_number() OVER () - 1 AS \(rowNumber), * FROM \(name: table)
        """)
    }
    columns.removeAll { $0.name == rowNumberColumn && rowNumber != "rowid" }
    var dataset = try OpenDataset(
      name: name, relation: "\(name: table)", columns: columns, rowNumber: rowNumber,
      file: "\(location)", location: location,
      rowCount: connection.value("SELECT count(*) FROM \(name: table)").int ?? 0,
      malformed: .none
    ).withoutReservedNames()
    dataset.connections = copy.connections
    return dataset
  }

  /// SHA-256 of the number of rows and the sum of their hashes, whatever their order, with names and types.
  public func fingerprint(on connection: Connection) throws -> String {
    if let known = copied.withLock({ $0?.fingerprint }) { return known }
    let table = try "weir copy of \(SHA256.hexadecimal(of: location.utf8))"
    let copy = try makeCopy(into: table, on: connection)
    copied.withLock { $0 = copy }
    return copy.fingerprint
  }

  /// Copies the rows into a table, and says what they are.
  private func makeCopy(into table: String, on connection: Connection) throws -> Copy {
    let doing = "reading \(location)"
    var connections = (used: 1, wanted: 1)
    do {
      let engine = try connect()
      let rows: SQL
      if case .table(let place) = content, range == nil {
        let copied = try engine.copy(
          tableAt: engine.find(place).path, by: self.connections, into: table, on: connection,
          watch: watch)
        rows = copied.rows
        connections = (copied.used, copied.wanted)
      } else {
        var query = try query(on: engine)
        if let condition = range?.condition(in: .postgreSQL) {
          query = "SELECT * FROM (\(query)\n) AS weir WHERE \(condition)"
        }
        rows = try engine.copy(query, into: table, on: connection)
      }
      moment?.noteReading(of: server)
      if rows != "SELECT * FROM \(name: table)" {
        let typed = "\(table) typed"
        try connection.execute("CREATE OR REPLACE TABLE \(name: typed) AS \(rows)")
        try connection.execute("DROP TABLE \(name: table)")
        try connection.execute("ALTER TABLE \(name: typed) RENAME TO \(name: table)")
      }
    } catch let error as PostgresError {
      throw PostgresEngine.failure(doing, error)
    }
    let columns = try connection.columns(of: "FROM \(name: table)")
    if let range, range.type != .text,
      columns.contains(where: { $0.name == range.column && $0.type == .text })
    {
      throw WeirFailure(
        doing, reason: "column \(range.column) holds NaN, or numbers of more than 38 digits",
        remedy: "follow the rows by another column, or leave those rows out with a query")
    }
    let names = columns.map { SQL.name($0.name) }
    let sums = try connection.rows("SELECT count(*), sum(hash(\(names))) FROM \(name: table)")[0]
    let shape = columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
    return try Copy(
      table: table,
      fingerprint: SHA256.hexadecimal(of: "\(sums[0]) \(sums[1]) \(shape)".utf8),
      connections: connections)
  }
}
