import Foundation
import Postgres
import SQL
import Tables
import Testing

/// The server that `scripts/with-postgres.sh` has started; `nil` where there is none.
let serverURI = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"]

/// Why tests that need a server are skipped where there is none.
let needsServer = ConditionTrait.enabled(
  if: serverURI != nil,
  "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh swift test")

/// A session on the server of the tests.
func connect() throws -> PostgresConnection {
  try PostgresConnection(ServerAddress(serverURI ?? ""))
}

/// The address of the tests' server with some parameters changed.
func address(_ changes: [String: String]) throws -> ServerAddress {
  let parameters = try ServerAddress(serverURI ?? "").parameters
  return try ServerAddress(parameters: parameters.merging(changes) { $1 })
}
