import Contracts
import DuckDB
import Foundation
import Postgres
import Reports
import SQL
import Tables
import Testing

/// What two contracts compile to for each engine is kept in `Tests/Golden`; `make golden` writes it anew.
@Suite("Compiled contracts")
struct GoldenTests {
  /// A contract and an engine.
  struct Golden: CustomTestStringConvertible, Sendable {
    var name: String
    var dialect: any Dialect

    var testDescription: String { "\(name) for \(dialect.syntax.rawValue)" }

    /// The contract's file.
    var contract: URL {
      name == "bank"
        ? GoldenTests.root.appending(path: "contracts/bank.yaml")
        : GoldenTests.root.appending(path: "Tests/Golden/\(name).yaml")
    }

    /// What it compiled to when somebody last looked.
    var file: URL {
      GoldenTests.root.appending(path: "Tests/Golden/\(name).\(dialect.syntax.rawValue).sql")
    }

    func plan() throws -> ContractPlan {
      let text = try String(contentsOf: contract, encoding: .utf8)
      return try DataContract(parsing: text, file: contract.lastPathComponent)
        .planDeclared(for: dialect)
    }
  }

  /// The server that `scripts/with-postgres.sh` has started; `nil` where there is none.
  static let server = ProcessInfo.processInfo.environment["WEIR_TEST_POSTGRES"]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  static let all: [Golden] = ["bank", "every-rule"].flatMap { name in
    ([DuckDBDialect(), PostgreSQLDialect(), SparkDialect(), SnowflakeDialect()] as [any Dialect])
      .map { Golden(name: name, dialect: $0) }
  }

  @Test("are what they were, to the letter", arguments: all)
  func text(golden: Golden) throws {
    let compiled = CompiledContract(try golden.plan())
    let text = CompiledText([compiled], dialect: golden.dialect.syntax.rawValue).text
    if ProcessInfo.processInfo.environment["WEIR_UPDATE_GOLDEN"] != nil {
      try text.write(to: golden.file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: golden.file, encoding: .utf8), "run make golden")
    // Nothing of these contracts is beyond any of the engines.
    #expect(compiled.datasets.flatMap(\.notCompiled).map(\.id) == [])
  }

  @Test("run on DuckDB, and find nothing in empty tables", arguments: ["bank", "every-rule"])
  func duckDB(name: String) throws {
    let engine = try Engine()
    let plan = try Golden(name: name, dialect: DuckDBDialect()).plan()
    for schema in Set(plan.datasets.compactMap(\.schema)) {
      try engine.connection.execute("CREATE SCHEMA \(name: schema)")
    }
    for dataset in plan.datasets {
      let columns = dataset.columns.map { column -> SQL in
        "\(name: column.name) \(Engine.name(of: column.sourceType))"
      }
      try engine.connection.execute("CREATE TABLE \(dataset.table) (\(columns))")
    }
    try expectNothing(in: plan) { try engine.rows(SQL(userText: $0)) }
  }

  @Test(
    "run on PostgreSQL, and find nothing in empty tables",
    .enabled(if: server != nil, "WEIR_TEST_POSTGRES names no server; run scripts/with-postgres.sh"),
    arguments: ["bank", "every-rule"])
  func postgreSQL(name: String) throws {
    let connection = try PostgresConnection(ServerAddress(Self.server ?? ""))
    let plan = try Golden(name: name, dialect: PostgreSQLDialect()).plan()
    let own = "golden \(name) \(ProcessInfo.processInfo.processIdentifier)"
    try connection.execute("CREATE SCHEMA \(name: own)")
    try connection.execute("SET search_path TO \(name: own)")
    let schemas = Set(plan.datasets.compactMap(\.schema))
    for schema in schemas { try connection.execute("CREATE SCHEMA \(name: schema)") }
    for dataset in plan.datasets {
      let columns = dataset.columns.map { column -> SQL in
        "\(name: column.name) \(Self.serverType(column.sourceType))"
      }
      try connection.execute("CREATE TABLE \(dataset.table) (\(columns))")
    }
    try expectNothing(in: plan) { try connection.rows(SQL(userText: $0)) }
    for schema in schemas.union([own]) {
      try connection.execute("DROP SCHEMA \(name: schema) CASCADE")
    }
  }

  private static func serverType(_ type: ColumnType) -> SQL {
    switch type {
    case .double: "double precision"
    case .text: "text"
    case .list(let item): "\(serverType(item))[]"
    default: Engine.name(of: type)
    }
  }

  private func expectNothing(in plan: ContractPlan, _ rows: (String) throws -> [[Value]]) throws {
    for dataset in plan.datasets {
      let compiled = dataset.compiled
      let counting = compiled.statements.map(\.sql) + compiled.checks.compactMap(\.sql)
      for sql in counting {
        let values = try #require(try rows(sql).first, "\(sql)")
        #expect(values.allSatisfy { $0.isNull || $0.number == 0 }, "\(sql)")
      }
      for sql in [compiled.failedRows, compiled.cleanRows].compactMap({ $0 }) {
        #expect(try rows(sql).isEmpty)
      }
    }
  }
}

extension DatasetPlan {
  /// The schema of the table, where the contract names one.
  fileprivate var schema: String? { name == "orders" ? "shop" : nil }

  fileprivate var table: SQL {
    schema.map { "\(path: [$0, name])" } ?? "\(name: name)"
  }
}

extension PlannedColumn {
  /// What the column is in the table: what is converted is text.
  fileprivate var sourceType: ColumnType { isConverted ? .text : type }
}
