public import DuckDB
import Failpoints
public import Pipelines
import Postgres
public import SQL
import Tables

/// A table of a PostgreSQL database, with a ledger of loaded batches in the same schema.
///
/// Rows and ledger entry are one transaction: after a crash at any moment there are both or neither, and whoever reads
/// meanwhile sees the table as it was. Each load has a connection of its own.
public struct PostgresTarget: DatasetTarget {
  /// The server, or what is wrong with its address.
  let server: Result<ServerAddress, PostgresError>
  /// `nil`: where the server's search path finds the table, or makes one.
  let schema: String?
  let table: String
  let mode: LoadMode
  let key: [String]
  let contention: TargetOptions.Contention
  /// Is given what stops each connection.
  let watch: @Sendable (PostgresCanceller) -> Void

  /// The place for people.
  public var location: String { "\(address)#\(identity)" }

  /// The table as the user named it: the ledger is in its database.
  public var identity: String { (schema.map { "\($0)." } ?? "") + table }

  /// The database.
  public var lane: String { address }

  /// Rows with a key are looked at before, and sorted.
  public var readsRowsOnce: Bool { !mode.needsKey }

  private var address: String {
    switch server {
    case .success(let address): address.description
    case .failure: "postgresql://…"
    }
  }

  var doing: String { "loading into \(location)" }

  /// The table `name`, `TABLE` or `SCHEMA.TABLE`, at `uri`.
  init(
    uri: String, table name: String, _ options: TargetOptions,
    watch: @escaping @Sendable (PostgresCanceller) -> Void
  ) {
    server = Result { () throws(PostgresError) in try ServerAddress(uri) }
    if case .success(let address) = server, let password = address.password {
      Secrets.keep(password, writtenAs: "…")
    }
    let point = name.firstIndex(of: ".")
    schema = point.map { String(name[..<$0]) }
    table = point.map { String(name[name.index(after: $0)...]) } ?? name
    mode = options.mode
    key = options.key
    contention = options.contention
    self.watch = watch
  }

  /// The table of dead letters called `name`, in the database of another target.
  private init(ofLetters name: String, beside other: PostgresTarget) {
    let point = name.firstIndex(of: ".")
    server = other.server
    schema = point.map { String(name[..<$0]) } ?? other.schema
    table = point.map { String(name[name.index(after: $0)...]) } ?? name
    mode = .upsert
    key = LetterTable.key
    contention = other.contention
    watch = other.watch
  }

  /// Refuses a server that is out of reach, columns that do not fit, a key that the table does not keep unique, and
  /// what this user may not do.
  public func check(_ query: SQL, on connection: Connection) throws {
    let offered = try LoadPlan.offered(by: query, on: connection)
    try batchKey.requireColumns(in: offered.map(\.name))
    try told {
      let server = try connect()
      guard let existing = try server.table(table, in: schema) else {
        _ = try TableDefinition(path: "\(name: table)", offered, doing: doing)
        try requireShortNames([schema, table].compactMap { $0 } + offered.map(\.name), on: server)
        return
      }
      let plan = try plan(of: offered, into: existing)
      if mode == .upsert { try requireUnique(key.map(plan.target), in: existing) }
      try requirePrivileges(on: existing, server)
    }
  }

  /// Loads the rows in one transaction, and no batch that the ledger holds.
  ///
  /// A missing schema or table is made; one made for `upsert` has the key as its primary key. Values that the table's
  /// types do not hold exactly, and rows that the server refuses, are refused; the others are loaded.
  public func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome {
    let offered = try LoadPlan.offered(by: rows.query, on: connection)
    try batchKey.requireColumns(in: offered.map(\.name))
    return try told {
      let server = try connect()
      let place = try makeLedger(for: batch, on: server)
      try Failpoint.postgresLedger.pass()
      do {
        let outcome = try server.transaction { () throws -> LoadOutcome in
          // What constraints say is to be known row by row, not when all is over.
          try server.execute("SET CONSTRAINTS ALL IMMEDIATE")
          try takeTurn(batch, on: server)
          try Failpoint.postgresBegun.pass()
          let ledger = LoadLedger(place: place.ledger, table: identity, database: server)
          if let earlier = try ledger.outcome(of: batch, mode: mode) { return earlier }
          let isNew = try server.table(table, in: schema) == nil
          try ledger.requireUnmoved(batch, isNew: isNew, doing: doing)
          let outcome = try loadRows(rows, offered, refusals, from: connection, to: server)
          if case .loaded(let rows, let refused) = outcome {
            if let letters = refusals?.letters {
              try loadLetters(letters, from: connection, to: server)
            }
            try Failpoint.postgresCopied.pass()
            try ledger.record(batch, rows: rows, refused: refused, mode: mode)
            try ledger.remember(batch, in: place.memory, of: connection)
            try Failpoint.postgresCommitting.pass()
            return outcome
          }
          throw Undone(outcome: outcome)
        }
        try Failpoint.postgresCommitted.pass()
        return outcome
      } catch let undone as Undone {
        return undone.outcome
      }
    }
  }

  /// An outcome for which nothing may stay.
  private struct Undone: Error {
    var outcome: LoadOutcome
  }
}

// The rows.
extension PostgresTarget {
  private func loadRows(
    _ rows: RowsToLoad, _ offered: [(name: String, column: OfferedColumn)],
    _ refusals: RefusalPolicy?, from connection: Connection, to server: PostgresConnection
  ) throws -> LoadOutcome {
    var isNew = false
    if try server.table(table, in: schema) == nil {
      try makeTable(offered, on: server)
      isNew = true
    }
    guard let existing = try server.table(table, in: schema) else {
      throw WeirFailure(doing, reason: "the table was made and is not to be seen")
    }
    let plan = try plan(of: offered, into: existing)
    let names = key.map(plan.target)
    if mode == .upsert, !isNew { try requireUnique(names, in: existing) }
    if mode == .scd2 { try requireNoFuture(of: existing, server) }
    if mode.needsKey { try batchKey.requireDistinct(in: "(\(rows.query)\n)", on: connection) }
    if mode == .replace { try server.execute("DELETE FROM \(existing.path)") }
    let load = ServerLoad(
      rows: rows, plan: plan, table: existing,
      merging: isNew && mode == .upsert ? nil : merging(by: names), engine: connection,
      server: server)
    let outcome = try load.perform(refusals, doing: doing)
    if mode == .upsert, isNew {
      // An index is made faster from all rows than row by row.
      try server.execute(
        "ALTER TABLE \(existing.path) ADD PRIMARY KEY (\(names.map { SQL.name($0) }))")
    }
    if mode == .scd2, isNew {
      try server.execute(
        """
        CREATE UNIQUE INDEX ON \(existing.path) (\(names.map { SQL.name($0) }))
        WHERE \(name: Merging.validity.to) IS NULL
        """)
    }
    return outcome
  }

  /// Puts the letters of what was loaded into their table, which is made where there is none: in the schema of the rows
  /// where none is named.
  private func loadLetters(
    _ letters: LetterTable, from connection: Connection, to server: PostgresConnection
  ) throws {
    guard let query = try letters.rows(on: connection) else { return }
    let target = PostgresTarget(ofLetters: letters.name, beside: self)
    // Two loads that make the table at once would exclude each other by the catalog's own keys.
    try server.execute(
      "SELECT pg_advisory_xact_lock(hashtextextended(\("weir letters \(target.identity)"), 0))")
    if let schema = target.schema { try makeSchema(schema, on: server) }
    _ = try target.loadRows(
      RowsToLoad(query), try LoadPlan.offered(by: query, on: connection), nil, from: connection,
      to: server)
  }

  private func makeTable(
    _ offered: [(name: String, column: OfferedColumn)], on server: PostgresConnection
  ) throws {
    let path: [String] = (schema.map { [$0] } ?? []) + [table]
    try requireShortNames(path + offered.map(\.name), on: server)
    var definition = try TableDefinition(path: "\(path: path)", offered, doing: doing)
    if mode == .scd2 { definition.addValidity() }
    try server.execute(definition.statement)
  }

  /// How rows find those that are there; `nil` where they are only added.
  private func merging(by names: [String]) -> Merging? {
    switch mode {
    case .append, .replace: nil
    case .upsert: .inPlace(key: names)
    case .scd2: .history(key: names)
    }
  }

  private func plan(
    of offered: [(name: String, column: OfferedColumn)], into table: ServerTable
  ) throws -> LoadPlan {
    let own = merging(by: [])?.ownColumns ?? []
    let known = Set(table.columns.filter { $0.type == .timestampWithZone }.map(\.name))
    let missing = own.filter { !known.contains($0) }
    guard missing.isEmpty else {
      throw WeirFailure(
        doing,
        reason: "mode scd2 needs the columns \(missing.joined(separator: ", ")), timestamptz",
        remedy: "add them to the table: valid_from NOT NULL, and valid_to")
    }
    return try LoadPlan(offered, into: table, keeping: own, doing: doing)
  }

  /// Makes a schema where there is none; not by `IF NOT EXISTS`, which asks for the right to make one in any case.
  private func makeSchema(_ schema: String, on server: PostgresConnection) throws {
    let known = try server.value(
      "SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = \(schema)")
    if known == .integer(0) { try server.execute("CREATE SCHEMA \(name: schema)") }
  }

  /// The schema of the ledger: that of the table, or the one it would be made in; `nil` where there is none.
  func home(on server: PostgresConnection) throws -> String? {
    try server.rows(
      "SELECT CAST(coalesce(\(Value(schema)), \(Value(try server.table(table, in: schema)?.schema)), current_schema()) AS text)"
    )[0][0].string
  }

  /// The ledger's tables, made where there are none, with the schema they are in.
  private func makeLedger(
    for batch: Batch, on server: PostgresConnection
  ) throws -> (ledger: SQL, memory: SQL) {
    guard let home = try home(on: server) else {
      throw WeirFailure(
        doing, reason: "no schema of the search path exists",
        remedy: "name the table with its schema: SCHEMA.TABLE")
    }
    let names = [
      LoadLedger<PostgresConnection>.name, LoadLedger<PostgresConnection>.memoryName,
    ]
    let places = names.map { "\(path: [home, $0])" as SQL }
    let ledger = LoadLedger(place: places[0], table: identity, database: server)
    let needed = batch.move == nil ? names.dropLast() : names[...]
    if try needed.contains(where: { try server.table($0, in: home) == nil }) {
      try server.transaction {
        // Two that make it at once would exclude each other by the catalog's own keys.
        try server.execute("SELECT pg_advisory_xact_lock(hashtextextended('weir_ledger', 0))")
        try makeSchema(home, on: server)
        try ledger.create()
        if batch.move != nil { try ledger.createMemory(places[1]) }
      }
    }
    return (places[0], places[1])
  }

  /// One load of a pipeline into a table at a time, until the transaction ends.
  private func takeTurn(_ batch: Batch, on server: PostgresConnection) throws {
    let turn: SQL = "hashtextextended(\("weir \(batch.pipeline) \(identity)"), 0)"
    switch contention {
    case .wait: try server.execute("SELECT pg_advisory_xact_lock(\(turn))")
    case .refuse:
      guard try server.value("SELECT pg_try_advisory_xact_lock(\(turn))") == .boolean(true) else {
        throw WeirFailure(
          doing, reason: "another run of \(batch.pipeline) loads into it",
          remedy: "run again when it is done, or say when_busy: wait",
          // A session of this load that was lost may be committing still.
          outlook: batch.isAgain ? .passing : .lasting)
      }
    }
  }
}

extension Value {
  /// Text, or NULL for none.
  fileprivate init(_ text: String?) { self = text.map(Value.text) ?? .null }
}

extension PostgresConnection: LedgerKeeper {
  func run(_ sql: SQL) throws { try execute(sql) }
  func answer(_ sql: SQL) throws -> [[Value]] { try rows(sql) }
  func add(
    _ query: SQL, of engine: Connection, to table: SQL, _ columns: [(name: String, type: SQL)]
  ) throws {
    let stream = try engine.stream(query)
    let forms = columns.map { $0.type == "BIGINT" ? CopyForm.eightBytes : .text }
    try copyIn(table, columns: columns.map(\.name), forms: forms) { writer in
      while let chunk = try stream.next() {
        try unsafe chunk.withMemory { (columns) throws(PostgresError) in
          try unsafe writer.append(rows: chunk.rowCount, columns)
        }
      }
    }
  }
}
