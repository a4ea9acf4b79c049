import DuckDB
import Foundation
import Postgres
import SQL
import Testing

/// `weir-validate` over tables of a PostgreSQL server.
@Suite("Validating on PostgreSQL", needsServer)
final class ServerValidationTests {
  private let programs: Programs
  private let server: PostgresConnection
  /// A schema of the test's own.
  private let schema: String
  private let uri = serverURI ?? ""
  private var password: String { server.address.password ?? "" }

  init() throws {
    programs = try Programs()
    server = try PostgresConnection(ServerAddress(serverURI ?? ""))
    schema = "validating_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    try server.execute("CREATE SCHEMA \(name: schema)")
    try server.execute(
      "CREATE TABLE \(table("people")) (id integer, email text, iban text, born date, balance numeric)"
    )
    try server.execute(
      """
      INSERT INTO \(table("people"))
      SELECT i, CASE WHEN i % 100 = 0 THEN 'nobody' ELSE 'a' || i || '@weir.example' END, 'CZ' || i,
        DATE '1970-01-01' + i, i - 3
      FROM generate_series(1, 1000) AS i
      """)
    try server.execute(
      "CREATE TABLE \(table("orders")) (id bigint, person integer, amount double precision)")
    try server.execute(
      """
      INSERT INTO \(table("orders")) VALUES (1, 1, 5), (2, 1, -1), (3, 5000, 2), (3, NULL, 'NaN')
      """)
    try write()
  }

  deinit {
    programs.remove()
    _ = try? server.execute("DROP SCHEMA \(name: schema) CASCADE")
  }

  private func table(_ name: String) -> SQL { "\(path: [schema, name])" }

  private func write(_ servers: String = "") throws {
    try programs.write(
      """
      kind: DataContract
      apiVersion: v3.1.0
      id: shop
      name: shop
      version: 1.0.0
      status: active
      \(servers)
      schema:
      - name: people
        properties:
        - {name: id, logicalType: integer, primaryKey: true, required: true}
        - {name: email, logicalType: string, logicalTypeOptions: {format: email}, classification: pii}
        - {name: iban, logicalType: string, logicalTypeOptions: {pattern: '^CZ\\d+$'}}
        - {name: born, logicalType: date, logicalTypeOptions: {minimum: '1970-01-01'}}
        - {name: balance, logicalType: number, logicalTypeOptions: {minimum: 0}}
        quality: [{metric: rowCount, mustBe: 1000}]
      - name: orders
        properties:
        - {name: id, logicalType: integer, unique: true}
        - {name: person, logicalType: integer, relationships: [{to: people.id}]}
        - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}
      """, to: "shop.yaml")
  }

  /// `--data` for a table, by default of the test's schema.
  private func data(_ name: String, at address: String? = nil, _ table: String? = nil) -> [String] {
    ["--data", "\(name)=\(address ?? uri)#\(table ?? "\(schema).\(name)")"]
  }

  private func validate(
    _ words: [String], environment: [String: String] = [:]
  ) throws -> Programs.Outcome {
    let outcome = try programs.run(
      "weir-validate", ["shop.yaml"] + words, environment: environment)
    #expect(!outcome.output.contains(password) && !outcome.errors.contains(password))
    return outcome
  }

  private func document(
    _ words: [String], environment: [String: String] = [:]
  ) throws -> [String: Any] {
    let outcome = try validate(words + ["--json"], environment: environment)
    return try #require(try? Programs.json(outcome.output), "\(outcome.errors)")
  }

  private func checks(_ document: [String: Any]) -> [String: [String: Any]] {
    var found: [String: [String: Any]] = [:]
    for dataset in document["datasets"] as? [[String: Any]] ?? [] {
      for check in dataset["checks"] as? [[String: Any]] ?? [] {
        found[check["id"] as? String ?? ""] = check
      }
    }
    return found
  }

  @Test("the server checks its tables, and tells what fails and where the rows are from")
  func checking() throws {
    let document = try document(data("people") + data("orders"))
    let datasets = document["datasets"] as? [[String: Any]] ?? []
    #expect(datasets.compactMap { $0["rows"] as? Int } == [1000, 4])
    let address = try ServerAddress(uri)
    #expect(
      datasets.compactMap { $0["source"] as? String }
        == ["\(address)#\(schema).people", "\(address)#\(schema).orders"])
    let failed = checks(document).filter { $0.value["status"] as? String != "pass" }
      .mapValues { $0["failed_rows"] as? Int }
    #expect(
      failed == [
        "people.email.format": 10, "people.balance.minimum": 2, "orders.id.unique": 2,
        "orders.person.foreignKey": 1, "orders.amount.minimum": 2,
      ])
    let sample = checks(document)["people.email.format"]?["sample"] as? [[String: Any]]
    #expect(sample?.count == 5)
    #expect(sample?.first?["id"] as? Int == 100 && sample?.first?["email"] as? String == "***")
  }

  @Test("one place is one session, however its address is written")
  func oneSession() throws {
    let other = uri.replacing("postgresql://", with: "postgres://") + "?application_name=other"
    let document = try document(data("people") + data("orders", at: other))
    #expect(checks(document)["orders.person.foreignKey"]?["failed_rows"] as? Int == 1)
  }

  @Test("failing rows are copied out, and the others where they are asked for")
  func failedRows() throws {
    let words = data("people") + data("orders")
    let outcome = try validate(words + ["--failed-rows", "failed", "--clean-rows", "clean"])
    #expect(outcome.code == 1)
    let file = { (name: String, folder: String) in
      self.programs.directory.appending(path: "\(folder)/\(name).parquet").path
    }
    let connection = try Database().connect()
    let people = try connection.rows(
      "SELECT count(*), min(id), sum(len(violated_checks)), min(balance) FROM read_parquet(\(file("people", "failed")))"
    )
    #expect(people[0].map(\.description) == ["12", "1", "12", "-2"])
    let orders = try connection.rows(
      "SELECT id, amount FROM read_parquet(\(file("orders", "failed"))) ORDER BY ALL")
    #expect(orders.map { $0[0].int } == [2, 3, 3])
    let clean = try connection.rows(
      """
      SELECT (SELECT count(*) FROM read_parquet(\(file("people", "clean")))),
        (SELECT count(*) FROM read_parquet(\(file("orders", "clean"))))
      """)
    #expect(clean[0].map(\.int) == [988, 1])
  }

  @Test("each engine checks its own datasets, and a key that is on another is told as no answer")
  func severalEngines() throws {
    try programs.write("id,person,amount\n1,1,3\n2,9999,-4\n", to: "orders.csv")
    let mixed = try document(data("people") + ["--data", "orders=orders.csv"])
    let checks = checks(mixed)
    #expect(checks["people.email.format"]?["failed_rows"] as? Int == 10)
    #expect(checks["orders.amount.minimum"]?["failed_rows"] as? Int == 1)
    let key = checks["orders.person.foreignKey"]
    #expect(key?["status"] as? String == "error")
    let message = key?["message"] as? String ?? ""
    #expect(message.contains("is on another engine (postgresql://"), "\(message)")
    #expect(message.contains("give both datasets from one place"), "\(message)")
  }

  @Test("a sample is the same rows within a run and the next, and a view has none")
  func sampling() throws {
    let words = data("people") + ["--sample", "20%", "--no-history", "--only", "dataset=people"]
    let first = try document(words)
    let again = try document(words)
    let other = try document(words + ["--seed", "7"])
    let rows = { (document: [String: Any]) in
      (document["datasets"] as? [[String: Any]])?.first?["sampled_rows"] as? Int ?? 0
    }
    #expect((100...300).contains(rows(first)) && rows(first) == rows(again))
    #expect(rows(first) != rows(other) || checks(first).count != checks(other).count)
    #expect(checks(first)["people.rowCount"]?["observed"] as? Int == 1000)
    #expect(checks(first)["people.email.format"]?["sampled"] as? Bool == true)
    try server.execute("CREATE VIEW \(table("some")) AS SELECT * FROM \(table("people"))")
    let view = try validate(data("people", "\(schema).some") + ["--sample", "20%"])
    #expect(view.code == 2)
    #expect(
      view.errors.contains("PostgreSQL draws samples of tables, and this is a view"),
      "\(view.errors)")
  }

  @Test("a page shows pictures of a server's columns, none of personal ones")
  func pictures() throws {
    let outcome = try validate(data("people") + ["--format", "html", "--no-history"])
    #expect(outcome.output.hasPrefix("<!DOCTYPE html>"), "\(outcome.errors)")
    #expect(outcome.output.contains("balance") && outcome.output.contains("<svg"))
    #expect(!outcome.output.contains("@weir.example"))
  }

  @Test(
    "a contract's server is used, with the password from the environment or a variable it names")
  func contractServer() throws {
    let address = server.address
    let settings = ["host", "port", "user"].compactMap { key in
      address.parameters[key].map { (key, $0) }
    }
    func servers(_ extra: String) -> String {
      """
      servers:
      - server: warehouse
        type: postgres
        environment: prod
        host: \(settings[0].1)
        port: \(settings[1].1)
        database: \(address.parameters["dbname"] ?? "")
        schema: \(schema)
        customProperties: [{property: user, value: \(settings[2].1)}\(extra)]
      """
    }
    try write(servers(""))
    let found = try document(["--environment", "prod"], environment: ["PGPASSWORD": password])
    #expect(checks(found)["orders.person.foreignKey"]?["failed_rows"] as? Int == 1)
    try write(servers(", {property: password, value: '${env:SHOP_PASSWORD}'}"))
    let named = try document([], environment: ["SHOP_PASSWORD": password])
    #expect(checks(named).count == checks(found).count)
    let absent = try validate([])
    #expect(absent.code == 2 && absent.errors.contains("${env:SHOP_PASSWORD}"), "\(absent.errors)")
    let wrong = try validate([], environment: ["SHOP_PASSWORD": "not-the-secret"])
    #expect(wrong.code == 2 && wrong.errors.contains("password authentication failed"))
    #expect(!wrong.errors.contains("not-the-secret"), "\(wrong.errors)")
  }
}

// What goes wrong on the way.
extension ServerValidationTests {
  private func refused(
    _ words: [String], environment: [String: String] = [:], reason: String, remedy: String
  ) throws {
    let outcome = try validate(words + ["--no-history"], environment: environment)
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("postgresql://"), "\(outcome.errors)")
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
  }

  @Test("a server that is down, and a wrong password, are told with the remedy and no secret")
  func connecting() throws {
    let parameters = server.address.parameters
    let (host, port) = (parameters["host"] ?? "", parameters["port"] ?? "")
    try refused(
      data("people", at: "postgresql://weir:hidden-word@\(host):1/postgres"),
      reason: "Connection refused", remedy: "see that the server is up")
    try refused(
      data("people", at: "postgresql://weir:hidden-word@\(host):\(port)/postgres"),
      reason: "password authentication failed", remedy: "PGPASSWORD")
    for words in [data("people", at: "postgresql://weir:hidden-word@\(host):1/postgres")] {
      let outcome = try validate(words)
      #expect(!outcome.errors.contains("hidden-word"), "\(outcome.errors)")
    }
  }

  @Test(
    "a table that is not there is told with the nearest name, one without permission with the grant"
  )
  func tables() throws {
    try refused(
      data("people", "\(schema).poeple"), reason: "the database has no table \(schema).poeple",
      remedy: "did you mean '\(schema).people'?")
    try refused(
      ["--data", "people=\(uri)"], reason: "it names no table", remedy: "add #SCHEMA.TABLE")
    let reader = "reader_\(UUID().uuidString.prefix(8).lowercased())"
    try server.execute("CREATE ROLE \(name: reader) LOGIN PASSWORD 'reader-word'")
    try server.execute("GRANT USAGE ON SCHEMA \(name: schema) TO \(name: reader)")
    defer {
      _ = try? server.execute("DROP OWNED BY \(name: reader)")
      _ = try? server.execute("DROP ROLE \(name: reader)")
    }
    let parameters = server.address.parameters
    let address =
      "postgresql://\(reader)@\(parameters["host"] ?? ""):\(parameters["port"] ?? "")/postgres"
    try refused(
      data("people", at: address), environment: ["PGPASSWORD": "reader-word"],
      reason: "permission denied", remedy: "grant this user SELECT")
  }

  @Test("a statement that the server finds too slow ends the run, and says how to allow more")
  func timeout() throws {
    try server.execute(
      """
      CREATE VIEW \(table("slow")) AS
      SELECT i AS id, NULL::text AS email FROM generate_series(1, 10000000000) AS i
      """)
    try refused(
      data("people", "\(schema).slow"),
      environment: ["PGOPTIONS": "-c statement_timeout=300"],
      reason: "statement timeout", remedy: "statement_timeout=0")
  }

  @Test("an interrupted run ends at once and leaves no session on the server")
  func interrupted() throws {
    try server.execute(
      """
      CREATE VIEW \(table("slow")) AS
      SELECT i AS id, NULL::text AS email FROM generate_series(1, 10000000000) AS i
      """)
    let (process, _, errors) = try programs.start(
      "weir-validate", ["shop.yaml", "--no-history"] + data("people", "\(schema).slow"))
    let sessions: SQL = """
      SELECT count(*) FROM pg_catalog.pg_stat_activity
      WHERE application_name = 'weir' AND state = 'active' AND query LIKE \("%\(schema)%slow%")
        AND pid <> pg_catalog.pg_backend_pid() AND query NOT LIKE '%LIMIT 0%'
      """
    let patience = ContinuousClock.now + .seconds(60)
    while process.isRunning, try server.value(sessions).int == 0, .now < patience { usleep(5000) }
    #expect(process.isRunning)
    let asked = ContinuousClock.now
    process.interrupt()
    process.waitUntilExit()
    #expect(ContinuousClock.now - asked < .seconds(20))
    #expect(process.terminationReason == .exit && process.terminationStatus == 2)
    let told = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    #expect(told.contains("interrupted; nothing was left half-done"), "\(told)")
    #expect(try server.value(sessions).int == 0)
  }
}
