import Contracts
import DuckDB
import Pipelines
import SQL
import Tables

/// Holds contracts against DuckDB: what is planned must run, on any data, and leave alone what is not its own.
final class EngineProbe {
  private let connection: Connection
  private let engine: Engine

  init() throws {
    let database = try Database(configuration: .init(threads: 1, memoryLimit: "1GB"))
    connection = try database.connect()
    engine = Engine(connection: connection)
    try connection.execute("CREATE TABLE canary AS SELECT 1 AS x")
    // Should something get out, it meets no files.
    try connection.execute("SET enable_external_access = false")
  }

  /// Checks made-up data against the contract; throws a `Violation` where a check does not run.
  ///
  /// What a person wrote as SQL may be refused, but does no harm.
  func probe(
    _ contract: DataContract, _ data: [DrawnData], now: Instant, isScanCostly: Bool, withRows: Bool
  ) throws {
    var inputs: [DatasetInput] = []
    for (index, dataset) in data.enumerated() {
      let table = "fuzz \(index)"
      for statement in dataset.statements(making: table, withRows: withRows) {
        try connection.execute(statement)
      }
      inputs.append(dataset.input(relation: "\(name: table)", isScanCostly: isScanCostly))
    }
    let plan = contract.plan(for: inputs, now: now)
    for dataset in plan.datasets {
      let result = try engine.check(dataset, file: contract.file)
      for (planned, check) in zip(dataset.checks, result.checks) where check.status == .error {
        if case .undecided = planned.body { continue }
        // Which zones there are only the engine knows.
        guard !planned.isWrittenByPerson, !check.message.contains("Unknown TimeZone") else {
          continue
        }
        throw Violation("the check \(check.id) does not run: \(check.message)\n\(check.sql)")
      }
      let own = RowFaults(dataset.checks.filter { !$0.isWrittenByPerson })
      var statements = [
        dataset.cleanRowsQuery(own), dataset.failedRowsQuery(own), dataset.typedQuery,
      ]
      let ownRules = RowFaults(dataset.rowRules.filter { !$0.isWrittenByPerson })
      if let violations = dataset.violationsQuery(ownRules, rowID: "rowid") {
        statements.append(violations)
      }
      for statement in statements { try prepare(statement) }
    }
    try lookAfterCanary()
  }

  private func prepare(_ statement: SQL) throws {
    do {
      _ = try connection.prepare(statement)
    } catch {
      throw Violation("a statement does not compile: \(error)\n\(statement)")
    }
  }

  private func lookAfterCanary() throws {
    let tables = try connection.value(
      "SELECT string_agg(table_name, ',') FROM duckdb_tables() WHERE NOT temporary")
    let rows = try connection.rows("SELECT x FROM canary")
    guard tables == .text("canary"), rows == [[.integer(1)]] else {
      throw Violation("a contract changed the database: \(tables)")
    }
  }
}

extension PlannedCheck {
  /// Whether SQL of the contract's author decides it.
  var isWrittenByPerson: Bool {
    ["sql", "expression", "aggregate", "conditional"].contains(rule)
  }
}
