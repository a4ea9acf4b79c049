import Foundation
public import SQL
public import Tables

/// A session on a PostgreSQL server: runs statements, one at a time, on the calling thread.
///
/// Every session reads and writes times in UTC and dates as ISO 8601, whatever server and user prefer.
/// Not to be shared between threads, but for `canceller`, which any thread may use.
public final class PostgresConnection {
  /// Where the session is.
  public let address: ServerAddress
  /// Stops what the session is doing.
  public let canceller: PostgresCanceller
  let handle: ConnectionHandle
  /// The types that are not built in, as far as they have been met.
  private var types: [UInt32: PostgresType] = [:]
  private var isInSnapshot = false
  /// Counts what was sent, so that a stream knows whether the rows to come are its own.
  var statementNumber = 0

  /// Connects and fixes what results depend on.
  ///
  /// TLS, passwords and services are libpq's own matter. Unless something else is said, connecting takes at
  /// most ten seconds for each host, and the server shows the session as `weir`.
  ///
  /// - Parameter watch: is given what stops the session, before it connects.
  /// - Throws: `PostgresError` of kind `connection`, in libpq's or the server's own words; of kind `interrupted`.
  public init(
    _ address: ServerAddress, watch: (PostgresCanceller) -> Void = { _ in }
  ) throws(PostgresError) {
    self.address = address
    let canceller = PostgresCanceller()
    watch(canceller)
    handle = try ConnectionHandle(parameters: PostgresConnection.parameters(of: address)) {
      !canceller.isRequested
    }
    canceller.attach(to: handle)
    self.canceller = canceller
    try run(PostgresConnection.settings.joined(separator: "; "))
    // English texts, where the user may ask for them; errors are told apart by their codes in any case.
    _ = try? run("SET lc_messages = 'C'")
  }

  private static let settings: [SQL] = [
    "SET TimeZone = 'UTC'", "SET DateStyle = 'ISO, YMD'", "SET IntervalStyle = 'postgres'",
    "SET standard_conforming_strings = on", "SET extra_float_digits = 1",
    "SET bytea_output = 'hex'",
  ]

  private static func parameters(of address: ServerAddress) -> [(keyword: String, value: String)] {
    var parameters = address.parameters
    parameters["client_encoding"] = "UTF8"
    if parameters["fallback_application_name"] == nil {
      parameters["fallback_application_name"] = "weir"
    }
    // What a service file or the environment says must not be overridden.
    let environment = ProcessInfo.processInfo.environment
    let isService = parameters["service"] != nil || environment["PGSERVICE"] != nil
    if !isService, environment["PGCONNECT_TIMEOUT"] == nil,
      parameters["connect_timeout"] == nil
    {
      parameters["connect_timeout"] = "10"
    }
    return parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether both sessions are one user's in one database, however their addresses are written.
  public func isAtSamePlace(as other: PostgresConnection) -> Bool {
    handle.endpoint == other.handle.endpoint
  }

  /// The version of the server, such as `15.4`.
  public var serverVersion: String { handle.parameter("server_version") ?? "" }
}

// Statements.
extension PostgresConnection {
  /// Runs one statement and drops what it returns, in one round trip.
  public func execute(_ sql: SQL, _ parameters: [Value] = []) throws(PostgresError) {
    try mended { () throws(PostgresError) in
      // As text: not every type can be sent in binary.
      try begin(sql, parameters, .text)
      try finish()
    }
  }

  /// Runs one statement that takes no parameters.
  ///
  /// - Returns: how many rows it inserted, updated or deleted.
  public func change(_ sql: SQL) throws(PostgresError) -> Int {
    try mended { () throws(PostgresError) in try run(sql) }
  }

  /// Runs a query and yields its rows one by one as the server sends them.
  ///
  /// Columns of types that Weir does not read come as text. Rows that nobody takes are dropped when the
  /// stream is, or when the next statement begins, which ends the stream.
  ///
  /// - Parameters:
  ///   - sql: one statement, in which `$1`, `$2`, … stand for values.
  ///   - parameters: the values, in order.
  public func stream(
    _ sql: SQL, _ parameters: [Value] = []
  ) throws(PostgresError) -> RowStream {
    try mended { () throws(PostgresError) in
      let described = try describe(sql)
      let query = described.contains { !$0.type.isReadable } ? textual(sql, described) : sql
      try begin(query, parameters, .binary)
      return RowStream(self, columns: described)
    }
  }

  /// All rows of a query, boxed: for small results.
  public func rows(_ sql: SQL, _ parameters: [Value] = []) throws(PostgresError) -> [[Value]] {
    let stream = try stream(sql, parameters)
    var rows: [[Value]] = []
    while let row = try stream.next() { rows.append(row) }
    return rows
  }

  /// The one value of a query of one row and one column; NULL when it has no row.
  public func value(_ sql: SQL, _ parameters: [Value] = []) throws(PostgresError) -> Value {
    try rows(sql, parameters).first?.first ?? .null
  }

  /// The names and types of the columns that `query` would yield, without running it.
  ///
  /// Domains are what they are made of. A numeric of no fixed digits is a decimal of 38.
  public func columns(of query: SQL) throws(PostgresError) -> [Column] {
    try mended { () throws(PostgresError) in try describe(query) }.map(\.column)
  }

  /// Begins a transaction that only reads and sees the data as it is now, until the session ends.
  ///
  /// A statement that fails does not end it.
  public func beginSnapshot() throws(PostgresError) { try beginSnapshot(nil) }

  /// Begins it as of a moment that another session has exported, or now.
  func beginSnapshot(_ exported: String?) throws(PostgresError) {
    try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    // The first query takes the snapshot; the savepoint is where a failed one returns to.
    try run(exported.map { "SET TRANSACTION SNAPSHOT \($0)" } ?? "SELECT 1")
    try run("SAVEPOINT weir")
    isInSnapshot = true
  }

  /// Runs `body`; where it fails, the snapshot goes on.
  func mended<Result>(
    _ body: () throws(PostgresError) -> Result
  ) throws(PostgresError) -> Result {
    do throws(PostgresError) {
      return try body()
    } catch {
      mend()
      throw error
    }
  }

  /// Makes the transaction take statements again after one has failed.
  func mend() {
    guard isInSnapshot, handle.isAlive, handle.hasFailedTransaction else { return }
    // Where this fails too, the next statement tells it.
    _ = try? run("ROLLBACK TO SAVEPOINT weir")
  }
}

// What a query's columns are.
extension PostgresConnection {
  /// A column as the server describes it.
  struct Described {
    var column: Column
    var type: PostgresType
  }

  /// The columns of `sql`; none for a statement that yields no rows.
  private func describe(_ sql: SQL) throws(PostgresError) -> [Described] {
    let description = try prepare(sql)
    let numbers = (0..<description.columnCount).map(description.columnType)
    try lookUp(numbers)
    return numbers.indices.map { index in
      let type = type(numbers[index])
      let column = Column(
        name: description.columnName(index),
        type: type.columnType(modifier: description.columnModifier(index)))
      return Described(column: column, type: type)
    }
  }

  /// The query with the columns that Weir does not read as text.
  private func textual(_ sql: SQL, _ columns: [Described]) -> SQL {
    let names = columns.indices.map { SQL.name("\($0)") }
    let items = zip(names, columns).map { name, column -> SQL in
      if column.type.isReadable { return name }
      if case .array = column.type { return "CAST(\(name) AS text[]) AS \(name)" }
      return "CAST(\(name) AS text) AS \(name)"
    }
    return "SELECT \(items) FROM (\(sql)\n) AS weir (\(names))"
  }

  func type(_ number: UInt32) -> PostgresType {
    PostgresType.builtIn[number] ?? types[number] ?? .other("type \(number)")
  }

  /// Learns what the types of these numbers are, and those they are made of.
  func lookUp(_ numbers: [UInt32]) throws(PostgresError) {
    var found: [UInt32: (name: String, kind: String, base: UInt32)] = [:]
    var unknown = Set(numbers)
    while true {
      unknown = unknown.filter {
        PostgresType.builtIn[$0] == nil && types[$0] == nil && found[$0] == nil
      }
      guard !unknown.isEmpty else { break }
      let list = unknown.sorted().map { "\(Int($0))" as SQL }
      let rows = try fetch(
        """
        SELECT oid, CAST(typname AS text), CAST(typtype AS text),
          CASE WHEN typtype = 'd' THEN typbasetype WHEN typcategory = 'A' THEN typelem ELSE 0 END
        FROM pg_catalog.pg_type WHERE oid IN (\(list))
        """, [.oid, .text, .text, .oid])
      for number in unknown { found[number] = ("type \(number)", "", 0) }
      for row in rows {
        guard let number = row[0].int.flatMap({ UInt32(exactly: $0) }) else { continue }
        let base = row[3].int.flatMap { UInt32(exactly: $0) } ?? 0
        found[number] = (row[1].string ?? "", row[2].string ?? "", base)
        if base != 0 { unknown.insert(base) }
      }
    }
    // Those that are made of others come after them.
    func resolve(_ number: UInt32) -> PostgresType {
      if let type = PostgresType.builtIn[number] ?? types[number] { return type }
      guard let entry = found[number] else { return .other("type \(number)") }
      let type: PostgresType =
        switch entry.kind {
        case "d": resolve(entry.base)
        // The labels of an enumeration come as text.
        case "e": .enumeration(entry.name)
        default: entry.base == 0 ? .other(entry.name) : .array(resolve(entry.base))
        }
      types[number] = type
      return type
    }
    for number in found.keys { _ = resolve(number) }
  }
}
