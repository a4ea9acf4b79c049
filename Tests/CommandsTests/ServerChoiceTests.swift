import DuckDB
import Foundation
import SQL
import Testing

/// Data that a contract's own servers have, of the kinds that need no server.
@Suite("Servers of contracts")
struct ServerChoiceTests {
  private let programs: Programs

  init() throws {
    programs = try Programs()
    try programs.write("id,amount\n1,5\n2,-1\n", to: "data/orders.csv")
    try programs.write("id;name\n1;a\n1;b\n", to: "data/people.csv")
    let file = programs.directory.appending(path: "shop.duckdb").path
    let connection = try Database(path: file).connect()
    try connection.execute("CREATE TABLE orders AS SELECT 1 AS id, -5 AS amount FROM range(3)")
    try connection.execute("CREATE SCHEMA sales")
    try connection.execute("CREATE TABLE sales.persons AS SELECT 1 AS id, 'a' AS name")
    try connection.execute("CREATE TABLE sales.orders AS SELECT 1 AS id, 7 AS amount")
  }

  /// Writes a contract of two datasets, one of which the store calls otherwise, with these servers.
  private func write(_ servers: String, to file: String = "shop.yaml") throws {
    try programs.write(
      """
      kind: DataContract
      apiVersion: v3.1.0
      id: shop
      name: shop
      version: 1.0.0
      status: active
      servers:
      \(servers)
      schema:
      - name: orders
        properties:
        - {name: id, logicalType: integer, unique: true}
        - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}
      - name: people
        physicalName: persons
        properties:
        - {name: id, logicalType: integer, unique: true}
      """, to: file)
  }

  /// The datasets' sources, rows and failing checks.
  private func results(_ words: String...) throws -> [String] {
    let outcome = try programs.run(
      "weir-validate", words + ["--json", "--no-history"],
      environment: ["SHOP_DATA": "data/../data"])
    let document = try #require(try? Programs.json(outcome.output), "\(outcome.errors)")
    return (document["datasets"] as? [[String: Any]] ?? []).map { dataset in
      let failing = (dataset["checks"] as? [[String: Any]] ?? []).filter {
        $0["status"] as? String == "fail"
      }
      return
        "\(dataset["source"] ?? "") \(dataset["rows"] ?? "") \(failing.compactMap { $0["id"] as? String })"
    }
  }

  private let files = """
    - {server: files, type: local, environment: dev, path: 'data/{model}.csv', format: csv}
    """
  private let database = """
    - {server: base, type: duckdb, environment: prod, database: shop.duckdb, schema: sales}
    """
  private let lake = """
    - {server: lake, type: s3, environment: prod, location: 's3://shop/{model}', format: csv}
    """

  @Test("the only server that can be read is where the data is, unless a user gives some")
  func onlyServer() throws {
    defer { programs.remove() }
    try write("\(files)\n\(lake)")
    #expect(
      try results("shop.yaml") == [
        "data/orders.csv 2 [\"orders.amount.minimum\"]", "data/people.csv 2 [\"people.id.unique\"]",
      ])
    #expect(
      try results("shop.yaml", "--data", "people=data/people.csv")
        == ["data/people.csv 2 [\"people.id.unique\"]"])
    let told = try programs.run("weir-validate", "shop.yaml", "--no-history")
    #expect(
      told.errors.contains("shop.yaml: data from server 'files' (local)"), "\(told.errors)")
  }

  @Test("a server is chosen by its name or environment, and what is given goes before it")
  func chosen() throws {
    defer { programs.remove() }
    try write("\(files)\n\(database)\n\(lake)")
    let sales = [
      "duckdb:shop.duckdb#sales.orders 1 []", "duckdb:shop.duckdb#sales.persons 1 []",
    ]
    #expect(try results("shop.yaml", "--environment", "Prod") == sales)
    #expect(try results("shop.yaml", "--server", "base") == sales)
    #expect(
      try results("shop.yaml", "--server", "base", "--data", "orders=data/orders.csv")
        == ["data/orders.csv 2 [\"orders.amount.minimum\"]", sales[1]])
  }

  @Test("paths take names, secrets and the ways that text is written")
  func settings() throws {
    defer { programs.remove() }
    try programs.write("1|NONE\n2|-3\n", to: "odd/orders.txt")
    try programs.write("1|x\n", to: "odd/people.txt")
    try write(
      """
      - server: files
        type: local
        path: odd/{dataset}.txt
        format: csv
        customProperties:
        - {property: delimiter, value: '|'}
        - {property: header, value: false}
        - {property: 'null', value: NONE}
      """)
    let outcome = try programs.run("weir-validate", "shop.yaml", "--json", "--no-history")
    let rows = (try Programs.json(outcome.output)["datasets"] as? [[String: Any]] ?? []).map {
      $0["rows"] as? Int
    }
    #expect(rows == [2, 1], "\(outcome.errors)")
    try write("- {server: files, type: local, path: '${env:SHOP_DATA}/{model}.csv', format: csv}")
    #expect(
      try results("shop.yaml").map { $0.prefix { $0 != " " } } == [
        "${env:SHOP_DATA}/orders.csv", "${env:SHOP_DATA}/people.csv",
      ])
    try write("- {server: base, type: duckdb, database: shop.duckdb}")
    #expect(
      try programs.run("weir-validate", "shop.yaml").errors.contains(
        "reading duckdb:shop.duckdb#persons: the database has no table persons"))
  }

  @Test("several contracts take their data each from a server of its own")
  func severalContracts() throws {
    defer { programs.remove() }
    try write(files)
    try write(database, to: "other.yaml")
    let outcome = try programs.run(
      "weir-validate", "shop.yaml", "other.yaml", "--json", "--no-history")
    let contracts = try Programs.json(outcome.output)["contracts"] as? [[String: Any]] ?? []
    #expect(contracts.compactMap { $0["status"] as? String } == ["fail", "pass"])
    let strict = try programs.run(
      "weir-validate", "shop.yaml", "other.yaml", "--environment", "dev")
    #expect(
      strict.code == 64
        && strict.errors.contains("other.yaml has no server of environment 'dev'"),
      "\(strict.errors)")
  }

  @Test(
    "where it is not clear what server is meant, those that there are are listed",
    arguments: [
      (
        [],
        "choose one by --server NAME, or give the data by --data: files (local, environment dev), base"
      ),
      (["--server", "file"], "has no server 'file'; did you mean 'files'?"),
      (["--environment", "pord"], "has no server of environment 'pord'; did you mean 'prod'?"),
      (
        ["--server", "files", "--environment", "prod"],
        "has no server 'files' of environment 'prod'"
      ),
      (
        ["--server", "lake"], "lake (s3, environment prod): Weir reads from servers of type local,"
      ),
    ])
  func unclear(words: [String], message: String) throws {
    defer { programs.remove() }
    try write("\(files)\n\(database)\n\(lake)")
    let outcome = try programs.run("weir-validate", ["shop.yaml"] + words)
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test(
    "a server whose settings say too little is told with its place in the contract",
    arguments: [
      (
        "{server: files, type: local, path: data/orders.csv, format: csv}",
        "the path of server 'files' is the same for all of orders, people; write {model} in it"
      ),
      (
        "{server: files, type: local, path: 'data/{model}.xml', format: xml}",
        "shop.yaml:8: server 'files' is of format xml; Weir reads csv, json and parquet"
      ),
      (
        "{server: files, type: local, path: 'data/{model}.csv', format: csv, "
          + "customProperties: [{property: header, value: perhaps}]}",
        "header of server 'files' is true or false"
      ),
    ])
  func unusable(server: String, message: String) throws {
    defer { programs.remove() }
    try write("- \(server)")
    let outcome = try programs.run("weir-validate", "shop.yaml")
    #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("a secret of a server that is not there is told by its name")
  func missingSecret() throws {
    defer { programs.remove() }
    try write("- {server: files, type: local, path: '${env:NO_SUCH}/{model}.csv', format: csv}")
    let outcome = try programs.run("weir-validate", "shop.yaml")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("${env:NO_SUCH}: the environment has no variable of that name"),
      "\(outcome.errors)")
  }
}
