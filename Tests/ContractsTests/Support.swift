import Contracts
import DuckDB
import Foundation
import SQL
import Tables

/// A real engine for one test, in memory.
struct Engine: QueryRunner {
  let connection: Connection

  init() throws { connection = try Database().connect() }

  func rows(_ sql: SQL) throws -> [[Value]] { try connection.rows(sql) }

  /// A dataset made of `query`.
  func input(
    _ name: String, _ query: String, malformedRows: Int? = nil
  ) throws -> DatasetInput {
    let table = "raw \(name)"
    _ = try connection.execute("CREATE TABLE \(name: table) AS \(SQL(userText: query))")
    return DatasetInput(
      name: name, relation: "\(name: table)",
      columns: try connection.columns(of: "SELECT * FROM \(name: table)"),
      malformedRows: malformedRows)
  }

  /// The result of `contract` over `inputs`.
  func check(_ contract: DataContract, _ inputs: [DatasetInput]) throws -> ValidationResult {
    try Checker(self).check(contract.plan(for: inputs))
  }
}

/// A contract with one dataset `t`, whose properties (and more, indented by two) are `body`.
func contract(_ body: String) throws -> DataContract {
  // The older names of metrics are version 3.0's alone.
  let apiVersion = body.contains("{rule: ") ? "v3.0.2" : "v3.1.0"
  let head = """
    kind: DataContract
    apiVersion: \(apiVersion)
    id: test
    name: test
    version: 1.0.0
    status: active
    schema:
    - name: t

    """
  return try DataContract(parsing: head + indented(body), file: "test.yaml")
}

private func indented(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    .joined(separator: "\n")
}

/// The shared data, where it is: beside the repository, or where `WEIR_SHARED_DATA` says.
let sharedData: URL? = {
  let here = URL(filePath: #filePath).deletingLastPathComponent()
  let candidates =
    ProcessInfo.processInfo.environment["WEIR_SHARED_DATA"].map { [URL(filePath: $0)] }
    ?? [here.appending(path: "../../../shared/data").standardizedFileURL]
  return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
}()
