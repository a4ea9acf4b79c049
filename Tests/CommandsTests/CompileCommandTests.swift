import Foundation
import Testing

@Suite("weir-contract compile")
struct CompileCommandTests {
  static let contract = """
    kind: DataContract
    apiVersion: v3.1.0
    id: shop
    name: shop
    version: 1.0.0
    status: active
    schema:
    - name: orders
      properties:
      - {name: id, logicalType: integer, physicalType: bigint, required: true}
      - {name: script, logicalType: string, logicalTypeOptions: {pattern: '\\p{Greek}'}}
    - name: returns
      properties:
      - {name: id, logicalType: integer, required: true}
    """

  private func compile(_ arguments: String...) throws -> Programs.Outcome {
    let programs = try Programs()
    defer { programs.remove() }
    try programs.write(Self.contract, to: "shop.yaml")
    return try programs.run("weir-contract", ["compile", "shop.yaml"] + arguments)
  }

  @Test("prints SQL for people, and tells what an engine has no counterpart of")
  func text() throws {
    let outcome = try compile("--dialect", "postgres")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("count(*) FILTER (WHERE \"weir:0\") AS \"orders.id.required\""))
    #expect(outcome.output.contains("-- not compiled: orders.script.pattern: "))
    #expect(outcome.errors.contains("not compiled: orders.script.pattern: "))
    #expect(outcome.output.contains("-- Dataset returns\n"))
  }

  @Test("prints one JSON document with the SQL of each check, or why there is none")
  func json() throws {
    let outcome = try compile("--dialect", "postgres", "--json", "--dataset", "orders")
    let document = try Programs.json(outcome.output)
    #expect(document["dialect"] as? String == "postgres")
    let datasets = try #require(document["datasets"] as? [[String: Any]])
    #expect(datasets.map { $0["name"] as? String } == ["orders"])
    let checks = try #require(datasets[0]["checks"] as? [[String: Any]])
    #expect(checks.contains { $0["id"] as? String == "orders.id.required" && $0["sql"] is String })
    #expect(
      checks.contains {
        $0["id"] as? String == "orders.script.pattern" && $0["sql"] is NSNull
          && ($0["reason"] as? String)?.contains("\\p{Greek}") == true
      })
    #expect((datasets[0]["failed_rows_sql"] as? String)?.contains("violated_checks") == true)
    #expect((datasets[0]["clean_rows_sql"] as? String)?.contains("IS NOT TRUE") == true)
  }

  @Test(
    "chooses checks and datasets, and names the nearest of what there is not",
    arguments: [
      (["--dialect", "postgres", "--dataset", "order"], "did you mean 'orders'?"),
      (["--dialect", "postgre"], "did you mean postgres?"),
      ([], "--dialect is missing"),
      (["--dialect", "spark", "--only", "rule=pattrn"], "--only: "),
    ])
  func refused(arguments: [String], reason: String) throws {
    let programs = try Programs()
    defer { programs.remove() }
    try programs.write(Self.contract, to: "shop.yaml")
    let outcome = try programs.run("weir-contract", ["compile", "shop.yaml"] + arguments)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("--only leaves other checks out of counts and of the split")
  func only() throws {
    let outcome = try compile("--dialect", "duckdb", "--only", "dataset=orders,rule=required")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("orders.id.required"))
    #expect(!outcome.output.contains("orders.script.pattern"))
    #expect(!outcome.output.contains("Dataset returns"))
  }
}
