import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

/// The server that `scripts/with-postgres.sh` has started; `nil` where there is none.
let serverURI = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"]

/// Why tests that need a server are skipped where there is none.
let needsServer = ConditionTrait.enabled(
  if: serverURI != nil,
  "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh swift test")

/// A schema of a test's own on the server, and a desk to load from.
final class Warehouse {
  let schema: String
  let server: PostgresConnection
  let desk: Desk
  /// The way that loads take to the server.
  var uri = serverURI ?? ""
  /// Rows that loads have refused, as `number place code`.
  private(set) var refused: [String] = []

  init() throws {
    schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    server = try PostgresConnection(ServerAddress(serverURI ?? ""))
    desk = try Desk()
    try server.execute("CREATE SCHEMA \(name: schema)")
    try server.execute("SET search_path TO \(name: schema)")
  }

  deinit { _ = try? server.execute("DROP SCHEMA \(name: schema) CASCADE") }

  func target(
    _ table: String, _ mode: LoadMode = .append, key: [String] = [],
    contention: TargetOptions.Contention = .wait
  ) -> any DatasetTarget {
    Connectors.target(
      TargetOptions(
        place: .postgreSQL(uri: uri, table: "\(schema).\(table)"), mode: mode, key: key,
        contention: contention), workspace: desk.workspace)
  }

  /// The table `t` as a target whose loads are stopped again and again, with `seconds` between, for as long as they last.
  func targetStopped(every seconds: Double) -> any DatasetTarget {
    Connectors.target(
      TargetOptions(place: .postgreSQL(uri: uri, table: "\(schema).t"), mode: .append),
      workspace: desk.workspace
    ) { canceller in
      Thread {
        for _ in 0..<200 {
          Thread.sleep(forTimeInterval: seconds)
          canceller.interrupt()
        }
      }.start()
    }
  }

  /// Loads the rows of `query`; up to `limit` may be refused.
  @discardableResult
  func load(
    _ query: SQL, into table: String, _ mode: LoadMode = .append, key: [String] = [],
    batch id: String = "b1", run: String = "run-1", fingerprint: String = "", limit: Int = 0
  ) throws -> LoadOutcome {
    let connection = desk.connection
    var batch = batch(id, run: run)
    batch.fingerprint = fingerprint
    refused = []
    let policy = RefusalPolicy(limit: limit) { [self] rows in
      refused = try connection.rows(
        "SELECT number, place, code FROM \(rows.relation) ORDER BY ALL"
      ).map { $0.map(\.description).joined(separator: " ") }
      #expect(
        try connection.value("SELECT count(DISTINCT number) FROM \(rows.relation)").int
          == rows.count)
    }
    return try target(table, mode, key: key).load(
      RowsToLoad(query), batch: batch, refusals: policy, on: connection)
  }

  /// The rows of a query on the server, as text.
  func rows(_ query: SQL) throws -> [String] {
    try server.rows(query).map { $0.map(\.description).joined(separator: " ") }
  }
}
