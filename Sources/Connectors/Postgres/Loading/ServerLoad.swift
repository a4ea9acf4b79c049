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

  /// Loads the rows.
  ///
  /// - Parameter refusals: what becomes of rows that are not taken; `nil`: there may be none.
  func perform(_ refusals: RefusalPolicy?, doing: String) throws -> LoadOutcome {
    if try countMisfits() == 0 {
      do {
        let count = try engine.withinMemory {
          try server.savepoint { try loadWhole(doing: doing) }
        }
        try rows.confirm(engine)
        return .loaded(rows: count)
      } catch let error as PostgresError where error.isOfRow {
        // Which rows they are is found below.
      }
    }
    let staged = StagedRows(rows: rows, plan: plan, engine: engine)
    try staged.keep()
    defer { staged.drop() }
    // Before letters are kept: they stay when the transaction is given up.
    try rows.confirm(engine)
    let allowed = refusals?.limit ?? 0
    let misfits = try staged.misfitCount()
    guard misfits <= allowed else {
      return .refused(rows: misfits, reason: try staged.firstMisfit())
    }
    let count = try staged.count()
    let found = try loadParts(of: staged, count: count, limit: allowed - misfits, doing: doing)
    let refused = misfits + found.count
    if refused > allowed {
      return .refused(rows: refused, reason: found[0].error.description)
    }
    if refused > 0 {
      try staged.keep(refused: found)
      try refusals?.keep(RefusedRows(count: refused, relation: staged.refusals))
    }
    return .loaded(rows: count - found.count, refused: refused)
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
    try waiting.prepare()
    let sent = try copy(query, into: waiting.place, plan.names)
    try waiting.takeAll()
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
  /// Loads the rows that are not refused; which are, in the order in which they were found.
  ///
  /// - Parameter limit: how many may be; where there is one more, the others are not all loaded.
  private func loadParts(
    of staged: StagedRows, count: Int, limit: Int, doing: String
  ) throws -> [(row: Int, error: PostgresError)] {
    let waiting = waiting
    try waiting.prepare()
    // First what a value or a type is at fault for, then what a constraint is.
    var bisection = Bisection(limit: limit)
    try bisection.load(0..<count) { range in
      try server.savepoint {
        _ = try copy(
          staged.query(range, numberedAs: waiting.number), into: waiting.place,
          plan.names + [waiting.number], numbered: true)
      }
    }
    var refused = bisection.refused
    guard refused.count <= limit else { return refused }
    let outcome = try waiting.takeParts(count: count, limit: limit - refused.count)
    refused += outcome.refused
    if merging == nil, refused.count <= limit {
      _ = try requireAll((count - refused.count, outcome.taken), doing)
    }
    return refused
  }

  private var waiting: WaitingRows {
    WaitingRows(plan: plan, table: table, merging: merging, server: server)
  }
}
