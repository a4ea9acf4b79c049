import DuckDB
import Foundation
import Postgres
import SQL
import Testing

/// Secrets in every place that takes one, and a look into all that a run leaves behind or shows while it goes on.
@Suite("Planted secrets", needsServer)
final class PlantedSecretsTests {
  private let programs: Programs
  private let server: PostgresConnection
  private let schema: String

  /// What is planted, by the variable or file that holds it; none of these texts may be found anywhere.
  private let secrets: [String: String]
  private let environment: [String: String]

  init() throws {
    programs = try Programs()
    server = try PostgresConnection(ServerAddress(serverURI ?? ""))
    schema = "secrets_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    try server.execute("CREATE SCHEMA \(name: schema)")
    let secret = { (name: String) in "\(name)_\(UInt64.random(in: .min ... .max))" }
    let password = server.address.password ?? ""
    secrets = [
      "password": password, "WRONG": secret("wr@ng"), "FOLDER": secret("folder"),
      "SALT": secret("salt's"),
      "MODEL": secret("model"), "COLUMN": secret("column"), "TOKEN": secret("token"),
    ]
    let uri = serverURI ?? ""
    let withoutPassword = uri.replacing(":\(password)@", with: "@")
    let wrong = (secrets["WRONG"] ?? "").replacing("@", with: "%40")
    environment = secrets.filter { $0.key != "password" }.merging([
      "WAREHOUSE": uri, "WITHOUT_PASSWORD": withoutPassword,
      "WRONG_URI": uri.replacing(":\(password)@", with: ":\(wrong)@"),
    ]) { $1 }
    try programs.write(uri + "\n", to: "sources/uri.txt")
    try programs.write(
      "id,amount,name\n1,5,a\n2,-1,b\n3,4\n4,7,c\n",
      to: "sources/\(secrets["FOLDER"] ?? "")/rows.csv")
    try programs.write(contract(), to: "sources/contract.yaml")
    try server.execute(
      "CREATE TABLE \(path: [schema, "small"]) (id bigint, amount double precision CHECK (amount < 6), name text)"
    )
    try server.execute(
      "CREATE TABLE \(path: [schema, "rows"]) AS SELECT 1 AS id, 2.5::float8 AS amount, 'x' AS name"
    )
  }

  deinit {
    programs.remove()
    _ = try? server.execute("DROP SCHEMA \(name: schema) CASCADE")
  }

  /// The contract, whose server has its password from the environment.
  private func contract() throws -> String {
    let parameters = server.address.parameters
    return """
      kind: DataContract
      apiVersion: v3.1.0
      id: rows
      name: rows
      version: 1.0.0
      status: active
      servers:
      - server: bank
        type: postgres
        host: \(parameters["host"] ?? "")
        port: \(parameters["port"] ?? "")
        database: \(parameters["dbname"] ?? "")
        schema: \(schema)
        customProperties: [{property: user, value: \(parameters["user"] ?? "")}, {property: password, value: "${env:PLANTED}"}]
      schema:
      - name: rows
        properties:
        - {name: id, logicalType: integer, required: true}
        - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}
        - {name: name, logicalType: string}
      """
  }

  private func pipeline(
    source: String = "sources/${env:FOLDER}/rows.csv", more: String = "", budget: String = "100%",
    load: String
  ) -> String {
    """
    kind: Pipeline
    apiVersion: weir/v1
    name: planted
    connections:
      bank: {type: postgresql, uri: "${env:WAREHOUSE}"}
      filed: {type: postgresql, uri: "${file:sources/uri.txt}"}
      plain: {type: postgresql, uri: "${env:WITHOUT_PASSWORD}"}
      wrong: {type: postgresql, uri: "${env:WRONG_URI}"}
    extract: [{dataset: rows, source: "\(source)"}]
    contract: sources/contract.yaml
    \(more)
    quarantine: {budget: \(budget)}
    load: [\(load)]
    """
  }

  /// Ways through a pipeline, each to an end of its own.
  private var ways: [(end: Int32, specification: String, environment: [String: String])] {
    let good = "{dataset: rows, to: bank, table: \(schema).loaded}"
    let transform = { (sql: String) in "transform: [{dataset: made, sql: \"\(sql)\"}]" }
    let made = "{dataset: made, to: bank, table: \(schema).made}"
    return [
      (0, pipeline(load: good), [:]),
      (
        0,
        pipeline(
          load: "{dataset: rows, to: filed, table: \(schema).filed, mode: upsert, key: [id]}"), [:]
      ),
      (
        0, pipeline(load: "{dataset: rows, to: plain, table: \(schema).plain}"),
        ["PGPASSWORD": secrets["password"] ?? ""]
      ),
      (2, pipeline(load: "{dataset: rows, to: wrong, table: \(schema).wrong}"), [:]),
      (
        2, pipeline(load: "{dataset: rows, to: plain, table: \(schema).plain}"),
        ["PGPASSWORD": secrets["WRONG"] ?? ""]
      ),
      // Rows that the server refuses; a table that does not fit.
      (0, pipeline(load: "{dataset: rows, to: bank, table: \(schema).small}"), [:]),
      (2, pipeline(load: "{dataset: rows, to: bank, table: \(schema).weir_ledger}"), [:]),
      // Sources: of a server, none at all, of a wrong password.
      (
        0,
        pipeline(
          source: "${env:WAREHOUSE}#\(schema).rows",
          load: "{dataset: rows, to: {type: csv, path: sources/out.csv}}"), [:]
      ),
      (2, pipeline(source: "${env:WRONG_URI}#\(schema).rows", load: good), [:]),
      (2, pipeline(source: "sources/${env:FOLDER}/none-${env:TOKEN}.csv", load: good), [:]),
      (2, pipeline(source: "https://${env:TOKEN}@host/rows.csv", load: good), [:]),
      // A gate that closes; SQL that is wrong, fails, and works.
      (1, pipeline(budget: "1%", load: good), [:]),
      (
        0,
        pipeline(
          more: transform("SELECT id, sha256(name || $$${env:SALT}$$) AS hidden FROM rows"),
          load: made), [:]
      ),
      (2, pipeline(more: transform("SELECT ${env:COLUMN} FROM rows"), load: made), [:]),
      (2, pipeline(more: transform("SELECT error($$${env:SALT}$$) FROM rows"), load: made), [:]),
      (
        2,
        pipeline(more: transform("SELECT CAST($$${env:SALT}$$ AS INTEGER) FROM rows"), load: made),
        [:]
      ),
      // Wrong names, which errors like to quote.
      (2, pipeline(more: "score: [{dataset: rows, model: \"${env:MODEL}\"}]", load: good), [:]),
      (64, pipeline(more: "scores: \"${env:TOKEN}\"", load: good), [:]),
      (64, pipeline(load: "{dataset: \"${env:TOKEN}\", to: bank, table: t}"), [:]),
      (64, pipeline(load: "{dataset: rows, to: \"${env:TOKEN}\", table: t}"), [:]),
      (64, pipeline(load: "{dataset: rows, to: bank, table: t, mode: \"${env:TOKEN}\"}"), [:]),
      (
        2, pipeline(load: "{dataset: rows, to: {type: csv, path: \"/proc/${env:TOKEN}/x.csv\"}}"),
        [:]
      ),
    ]
  }

  @Test(
    "none is in output, logs, records, reports, dead letters or the list of processes, however a run ends"
  )
  func pipelines() throws {
    var told = ""
    for (number, way) in ways.enumerated() {
      let path = "sources/way-\(number).yaml"
      try programs.write(way.specification, to: path)
      for words in [[path], [path, "--json", "--log-format", "json"]] {
        let outcome = try watched("weir-run", words, way.environment)
        if words.count == 1 { #expect(outcome.code == way.end, "\(number): \(outcome)") }
        told += outcome.output + outcome.errors
      }
    }
    for words in [
      ["list"], ["list", "--json", "--reveal"], ["stats"],
      [
        "replay", "--pipeline", "planted", "--specification", "sources/way-0.yaml", "--patch",
        "amount='abs'",
      ],
      ["export", "--to", "letters.ndjson"],
    ] {
      let outcome = try watched("weir-deadletters", words, [:])
      told += outcome.output + outcome.errors
    }
    for words in [["list"], ["show", "latest"], ["show", "latest", "--json"], ["metrics"]] {
      let outcome = try watched("weir-runs", words, [:])
      told += outcome.output + outcome.errors
    }
    expectNone(in: told, "what the programs said")
    try expectNoneKept()
  }

  @Test("none is in output, records or reports of a validation, however it ends")
  func validations() throws {
    var told = ""
    let contract = "sources/contract.yaml"
    let password = secrets["password"] ?? ""
    let wrong = secrets["WRONG"] ?? ""
    for (words, planted) in [
      ([contract], password), ([contract], wrong), ([contract, "--json"], password),
      ([contract, "--data", "${env:WAREHOUSE}#\(schema).rows"], password),
      ([contract, "--data", "${env:WRONG_URI}#\(schema).rows", "--json"], password),
      ([contract, "--data", "sources/${env:FOLDER}/rows.csv"], password),
      ([contract, "--data", "sources/${env:FOLDER}/none.csv", "--log-format", "json"], password),
      (
        [contract, "--data", "sources/${env:FOLDER}/rows.csv", "--failed-rows", "failed"], password
      ),
    ] {
      for format in ["text", "junit", "html", "markdown", "github"] {
        let outcome = try watched(
          "weir-validate", words.contains("--json") ? words : words + ["--format", format],
          ["PLANTED": planted])
        told += outcome.output + outcome.errors
      }
    }
    expectNone(in: told, "what the program said")
    try expectNoneKept()
  }

  /// Runs a program to its end, and looks at what the system shows of its command line meanwhile.
  private func watched(
    _ program: String, _ words: [String], _ more: [String: String]
  ) throws -> Programs.Outcome {
    let (process, output, errors) = try programs.start(
      program, words, environment: environment.merging(more) { $1 })
    while process.isRunning {
      let line = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/cmdline")
      expectNone(in: String(decoding: line ?? Data(), as: UTF8.self), "the list of processes")
      usleep(10_000)
    }
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return Programs.Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private func expectNone(in text: String, _ place: String) {
    for (name, secret) in secrets {
      for spelling in [
        secret, secret.replacing("@", with: "%40"), secret.replacing("'", with: "''"),
      ]
      where text.contains(spelling) {
        let near = text.components(separatedBy: spelling)[0].suffix(150)
        Issue.record("\(name) is in \(place), after: \(near)")
      }
    }
  }

  /// Looks into every file but the sources: as it is, and Parquet as text.
  private func expectNoneKept() throws {
    let root = programs.directory
    let connection = try Database().connect()
    var count = 0
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where !path.hasPrefix("sources") {
      guard let content = FileManager.default.contents(atPath: root.appending(path: path).path)
      else { continue }
      count += 1
      expectNone(in: String(decoding: content, as: UTF8.self), path)
      guard path.hasSuffix(".parquet") else { continue }
      let rows = try connection.rows(
        "SELECT t::VARCHAR FROM read_parquet(\(root.appending(path: path).path)) AS t")
      expectNone(in: rows.map { $0[0].description }.joined(), path)
    }
    #expect(count > 10)
    guard try server.table("weir_ledger", in: schema) != nil else { return }
    let ledger = try server.rows(
      "SELECT CAST(t AS text) FROM \(path: [schema, "weir_ledger"]) AS t")
    expectNone(in: ledger.map { $0[0].description }.joined(), "the ledger")
  }
}
