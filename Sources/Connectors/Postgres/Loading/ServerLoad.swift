import DuckDB
import Failpoints
import Pipelines
import Postgres
import SQL
import Tables

/// One load's rows on their way into a table, within a transaction of the server's.
///
/// First all rows are tried at once, straight from the engine's stream. Only where a value does not fit or the server
/// refuses a row are they kept, and tried in parts.
struct ServerLoad {
  let rows: RowsToLoad
  let plan: LoadPlan
  let table: ServerTable
  /// How rows find those that are there; `nil` where they are only added.
  let merging: Merging?
  let engine: Connection
  let server: PostgresConnection

  /// Rows that wait on the server to be merged; gone with the transaction.
  private let waiting: SQL = "pg_temp.\"weir rows to load\""
  /// The number of a row in the order of the source; no column of a table.
  private let number = "weir row"

  /// Loads the rows.
  ///
  /// - Parameter refusals: what becomes of rows that are not taken; `nil`: there may be none.
  func perform(_ refusals: RefusalPolicy?, doing: String) throws -> LoadOutcome {
    if try countMisfits() == 0 {
      do {
        return .loaded(
          rows: try engine.withinMemory { try server.savepoint { try loadWhole(doing: doing) } })
      } catch let error as PostgresError where error.isOfRow {
        // Which rows they are is found below.
      }
    }
    let staged = StagedRows(rows: rows, plan: plan, engine: engine)
    try staged.keep()
    defer { staged.drop() }
    let allowed = refusals?.limit ?? 0
    let misfits = try staged.misfitCount()
    guard misfits <= allowed else {
      return .refused(rows: misfits, reason: try staged.firstMisfit())
    }
    var bisection = Bisection(limit: allowed - misfits)
    let count = try staged.count()
    do {
      try loadParts(of: staged, count: count, &bisection, doing: doing)
    } catch is Bisection.TooMany {
      let first = bisection.refused[0].error
      return .refused(rows: misfits + bisection.refused.count, reason: first.description)
    }
    let refused = misfits + bisection.refused.count
    if refused > 0 {
      try staged.keep(refused: bisection.refused)
      try refusals?.keep(RefusedRows(count: refused, relation: staged.refusals))
    }
    return .loaded(rows: count - bisection.refused.count, refused: refused)
  }

  /// How many rows have a value that does not fit.
  private func countMisfits() throws -> Int {
    guard let misfit = plan.misfit else { return 0 }
    return try engine.value("SELECT count(*) FROM (\(rows.query)\n) WHERE \(misfit)").int ?? 0
  }

  private func loadWhole(doing: String) throws -> Int {
    var query: SQL = "SELECT \(plan.values) FROM (\(rows.query)\n)"
    guard let merging else {
      let counts =
        rows.areMadeOnReading
        ? try engine.inAnyOrder { try copy(query, into: table.path, plan.names) }
        : try copy(query, into: table.path, plan.names)
      return try requireAll(counts, doing)
    }
    // In the order of the key the server's index is walked once, not from its root for each row: half the time.
    let order = merging.key.map { SQL.name($0) }
    query += " ORDER BY \(order)"
    try makeWaitingTable()
    let sent = try copy(query, into: waiting, plan.names)
    for statement in merging.statements(from: waiting, plan.names, into: table) {
      try server.execute(statement)
    }
    return sent.sent
  }

  /// Copies the rows of `query`; how many were sent, and how many the server took.
  private func copy(
    _ query: SQL, into place: SQL, _ names: [String], numbered: Bool = false
  ) throws -> (sent: Int, taken: Int) {
    let forms = numbered ? plan.forms + [.eightBytes] : plan.forms
    var sent = 0
    let stream = try engine.stream(query)
    let taken = try server.copyIn(place, columns: names, forms: forms) { writer in
      while let chunk = try stream.next() {
        try unsafe chunk.withMemory { (columns) throws(PostgresError) in
          try unsafe writer.append(rows: chunk.rowCount, columns)
        }
        try Failpoint.postgresCopying.pass()
      }
      sent = writer.rowCount
    }
    return (sent, taken)
  }

  /// A trigger may drop rows without a word: they would be lost.
  private func requireAll(_ count: (sent: Int, taken: Int), _ doing: String) throws -> Int {
    guard count.sent == count.taken else {
      throw WeirFailure(
        doing,
        reason:
          "of \(count.sent) rows the table took \(count.taken): a trigger or a rule dropped others",
        remedy: "load into a table that keeps what it is given; nothing was loaded")
    }
    return count.sent
  }
}

// Part by part.
extension ServerLoad {
  private func loadParts(
    of staged: StagedRows, count: Int, _ bisection: inout Bisection, doing: String
  ) throws {
    try makeWaitingTable()
    // First what a value or a type is at fault for, then what a constraint is.
    try bisection.load(0..<count) { range in
      try server.savepoint {
        _ = try copy(
          staged.query(range, numberedAs: number), into: waiting, plan.names + [number],
          numbered: true)
      }
    }
    try server.execute("CREATE INDEX ON \(waiting) (\(name: number))")
    try server.execute("ANALYZE \(waiting)")
    var inserted = 0
    let take = { (range: Range<Int>) in
      let part: SQL = """
        (SELECT * FROM \(waiting) WHERE \(name: number) >= \(range.lowerBound)
          AND \(name: number) < \(range.upperBound) ORDER BY \(name: number))
        """
      try server.savepoint {
        guard let merging else {
          inserted += try server.change("\(insertion) SELECT \(names) FROM \(part) AS part")
          return
        }
        for statement in merging.statements(from: part, plan.names, into: table) {
          try server.execute(statement)
        }
      }
    }
    try bisection.load(0..<count, attempt: take)
    try bisection.retryReferences(attempt: take)
    guard merging == nil else { return }
    _ = try requireAll((count - bisection.refused.count, inserted), doing)
  }

  private func makeWaitingTable() throws {
    let types = Dictionary(
      table.columns.map { ($0.name, $0.typeName) }, uniquingKeysWith: { first, _ in first })
    let columns = plan.names.map { "\(name: $0) \(types[$0] ?? "text")" as SQL }
    try server.execute("DROP TABLE IF EXISTS \(waiting)")
    try server.execute(
      "CREATE TEMP TABLE \"weir rows to load\" (\(columns), \(name: number) bigint) ON COMMIT DROP")
  }

  private var names: SQL { plan.names.map { SQL.name($0) }.joined(separator: ", ") }

  /// A COPY gives values to columns that number rows by themselves; so does this.
  private var insertion: SQL {
    "INSERT INTO \(table.path) (\(names)) OVERRIDING SYSTEM VALUE"
  }
}
