import Connectors
import Contracts
import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Synchronization
import Tables
import Testing

/// The server that `scripts/with-postgres.sh` has started; `nil` where there is none.
let serverURI = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"]

/// Why tests that need a server are skipped where there is none.
let needsServer = ConditionTrait.enabled(
  if: serverURI != nil,
  "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh swift test")

/// The same rows on DuckDB and on a PostgreSQL server, each row with a number of its own.
enum Twins {
  /// The column of both that numbers the rows; contracts do not see it.
  private static let key = "weir:key"
  private static let lastTable = Mutex(0)

  /// What both engines say of a case's contract over `rows`, with the rows at fault by number.
  static func findings(
    of checked: CheckCase, over rows: [[Value]]
  ) throws -> (local: [Finding], server: [Finding]) {
    let number = lastTable.withLock { last in
      last += 1
      return last
    }
    let schema = "twins \(ProcessInfo.processInfo.processIdentifier) \(number)"
    let loading = try PostgresConnection(ServerAddress(serverURI ?? ""))
    try loading.execute("CREATE SCHEMA \(name: schema)")
    // The snapshot that reads the schema is over by then, and with it the locks.
    defer { _ = try? loading.execute("DROP SCHEMA \(name: schema) CASCADE") }
    return try findings(of: checked, over: rows, in: schema, loading)
  }

  private static func findings(
    of checked: CheckCase, over rows: [[Value]], in schema: String, _ loading: PostgresConnection
  ) throws -> (local: [Finding], server: [Finding]) {
    let local = try Engine()
    var datasets = [("t", checked.columns, rows)]
    if !checked.otherColumns.isEmpty {
      datasets.append(("other", checked.otherColumns, checked.otherRows))
    }
    for (name, columns, rows) in datasets { try store(name, columns, rows, local, loading, schema) }
    let server = try PostgresEngine(ServerAddress(serverURI ?? ""))
    var inputs: (local: [DatasetInput], server: [DatasetInput]) = ([], [])
    for (name, _, _) in datasets {
      let columns = try local.connection.columns(of: "SELECT * FROM \(name: name)")
      let here = DatasetInput(
        name: name, relation: "\(name: name)", columns: columns.filter { $0.name != key },
        hasStoreTypes: name == "t" ? checked.hasStoreTypes : nil)
      var there = try server.input(
        name, of: PostgresPlace(server: ServerAddress(serverURI ?? ""), table: "\(schema).\(name)"))
      there.columns.removeAll { $0.name == key }
      // A case may have text of no store's types.
      there.hasStoreTypes = here.hasStoreTypes
      inputs.local.append(here)
      inputs.server.append(there)
    }
    let contract = try DataContract(parsing: checked.contract, file: "case.yaml")
    let plan = contract.plan(for: inputs.local, now: checked.now)
    let serverPlan = contract.plan(
      for: inputs.server, dialect: PostgreSQLDialect(), now: checked.now)
    return (
      try findings(plan) { try local.rows($0) }, try findings(serverPlan) { try server.rows($0) }
    )
  }

  /// What came of a check.
  struct Finding: Hashable, CustomStringConvertible {
    var id: String
    var status: CheckStatus
    var failedRows: Int?
    var observed: String
    var message: String
    /// The numbers of the rows that violate it, where it names rows.
    var rows: [Int]

    static func == (a: Finding, b: Finding) -> Bool {
      a.id == b.id && a.status == b.status && a.failedRows == b.failedRows
        && a.observed == b.observed && a.rows == b.rows
        // Each engine refuses in its own words.
        && (a.message == b.message || a.status == .error)
    }

    var description: String {
      "\(id): \(status), observed \(observed); \(message)"
    }
  }

  private static func findings(
    _ plan: ContractPlan, rows: @escaping (SQL) throws -> [[Value]]
  ) throws -> [Finding] {
    let runner = Runner(body: rows)
    let result = try Checker(runner).check(plan)
    return try zip(result.datasets, plan.datasets).flatMap { dataset, plan in
      let refused = Set(dataset.checks.filter { $0.status == .error }.map(\.id))
      var violations: [String: [Int]] = [:]
      let faults = RowFaults(plan.rowRules.filter { !refused.contains($0.id) })
      if let query = plan.violationsQuery(faults, rowID: "\(name: key)") {
        for row in try rows(query) {
          guard case .list(let ids) = row[1], let number = row[0].int else { continue }
          for id in ids { violations[id.string ?? "", default: []].append(number) }
        }
      }
      return dataset.checks.map { check in
        Finding(
          id: check.id, status: check.status, failedRows: check.failedRows,
          observed: text(of: check.observed), message: check.message,
          rows: (violations[check.id] ?? []).sorted())
      }
    }
  }

  /// Numbers of any type as the nearest double.
  private static func text(of value: Value) -> String {
    value.number.map { "\($0)" } ?? value.description
  }
}

/// Runs queries by a closure.
private struct Runner: QueryRunner {
  let body: (SQL) throws -> [[Value]]

  func rows(_ sql: SQL) throws -> [[Value]] { try body(sql) }
}

// Storing.
extension Twins {
  private static func store(
    _ name: String, _ columns: [Column], _ rows: [[Value]], _ local: Engine,
    _ server: PostgresConnection, _ schema: String
  ) throws {
    let table: SQL = "\(path: [schema, name])"
    let key: SQL = "\(name: key) integer"
    let local = local.connection
    try local.execute(
      "CREATE TABLE \(name: name) (\([key] + columns.map { "\(name: $0.name) \(localType($0.type))" }))"
    )
    try server.execute(
      "CREATE TABLE \(table) (\([key] + columns.map { "\(name: $0.name) \(serverType($0.type))" }))"
    )
    guard !rows.isEmpty else { return }
    let here = rows.enumerated().map { number, row in
      "(\(["\(number)"] + row.map { "\($0)" }))" as SQL
    }
    try local.execute("INSERT INTO \(name: name) VALUES \(here)")
    let there = rows.enumerated().map { number, row -> SQL in
      let values = zip(row, columns).map { value, column -> SQL in
        let stored = isDocument(column.type) && !value.isNull ? .text(json(value)) : value
        return "CAST(\(stored) AS \(serverType(column.type)))"
      }
      return "(\(["\(number)"] + values))"
    }
    try server.execute("INSERT INTO \(table) VALUES \(there)")
  }

  /// What the server keeps as a document: it has neither structures nor maps, and its lists of lists are all of one
  /// length.
  private static func isDocument(_ type: ColumnType) -> Bool {
    switch type {
    case .structure, .map: true
    case .list(let item): if case .list = item { true } else { isDocument(item) }
    default: false
    }
  }

  private static func serverType(_ type: ColumnType) -> SQL {
    if isDocument(type) { return "jsonb" }
    switch type {
    case .boolean: return "boolean"
    case .int32: return "integer"
    case .int64: return "bigint"
    case .double: return "double precision"
    case .decimal(let precision, let scale): return "numeric(\(precision), \(scale))"
    case .date: return "date"
    case .time: return "time"
    case .timestamp: return "timestamp"
    case .timestampWithZone: return "timestamptz"
    case .uuid: return "uuid"
    case .bytes: return "bytea"
    case .list(let item): return "\(serverType(item))[]"
    default: return "text"
    }
  }

  private static func localType(_ type: ColumnType) -> SQL { Engine.name(of: type) }

  private static func json(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .integer, .decimal, .boolean: value.description
    case .double(let number): number.isFinite ? "\(number)" : "\"\(number)\""
    case .list(let items): "[" + items.map(json).joined(separator: ",") + "]"
    case .structure(let members):
      "{" + members.map { "\(json(.text($0.name))):\(json($0.value))" }.joined(separator: ",") + "}"
    case .map(let entries):
      "{"
        + entries.map { "\(json(.text($0.key.description))):\(json($0.value))" }
        .joined(separator: ",") + "}"
    default:
      "\"" + value.description.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
  }
}
