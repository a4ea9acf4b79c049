import Contracts
import SQL
import Tables
import Testing

@Suite("Keys and references")
struct KeyTests {
  static let text = """
    kind: DataContract
    apiVersion: v3.1.0
    id: keys
    version: 1.0.0
    status: active
    schema:
    - name: orders
      relationships:
      - {from: [orders.country, orders.customer], to: [customers.country, customers.id]}
      properties:
      - {name: number, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}
      - {name: country, primaryKey: true, primaryKeyPosition: 1}
      - {name: customer, classification: pii, relationships: [{to: customers.id}]}
      - {name: product, relationships: [{to: products.code}]}
    - name: customers
      physicalName: customers_v2
      properties:
      - {name: id, logicalType: integer}
      - {name: country}
    """
  static let orders = """
    SELECT * FROM (VALUES (1, 'CZ', 1, 'p'), (1, 'AT', 2, NULL), (2, 'CZ', 9, 'q'), (2, 'CZ', 1, 'p'),
      (NULL, 'CZ', NULL, 'p'), (NULL, 'CZ', 1, 'p')) AS v(number, country, customer, product)
    """
  static let customers = """
    SELECT * FROM (VALUES ('1', 'CZ'), ('2', 'CZ'), (NULL, 'AT'), ('many', 'AT')) AS v(id, country)
    """

  func run(_ engine: Engine, others: [(String, String)]) throws -> ValidationResult {
    let contract = try DataContract(parsing: Self.text, file: "keys.yaml")
    let inputs = try (["orders": Self.orders].map { ($0.key, $0.value) } + others).map {
      try engine.input($0.0, $0.1)
    }
    return try engine.check(contract, inputs)
  }

  func summary(_ result: ValidationResult) -> [String] {
    result.checks.map { "\($0.id) \($0.status) \($0.failedRows.map(String.init) ?? "-")" }
  }

  @Test("keys of one and several columns are checked across datasets, with NULL passing")
  func references() throws {
    let result = try run(
      Engine(), others: [("customers", Self.customers), ("products", "SELECT 'p' AS code")])
    #expect(
      summary(result) == [
        "orders.number.type pass 0",
        "orders.country+number.primaryKey fail 2",
        "orders.customer.foreignKey fail 1",
        "orders.product.foreignKey fail 1",
        "orders.country+customer.foreignKey fail 2",
        "customers.id.type fail 1",
      ])
  }

  @Test("data may go by its physical name")
  func physicalName() throws {
    let result = try run(Engine(), others: [("customers_v2", Self.customers)])
    #expect(result.datasets.map(\.name) == ["orders", "customers"])
  }

  @Test("a reference to data that is not given is an error that says what to give")
  func absentTarget() throws {
    let result = try run(Engine(), others: [])
    let check = try #require(result.checks.first { $0.id == "orders.customer.foreignKey" })
    #expect(check.status == .error)
    #expect(
      check.message
        == "no data is given for 'customers', which it refers to; give --data customers=…")
    #expect(result.absentDatasets == ["customers"])
  }

  @Test("samples are the same for any order of rows, show the key, and mask personal columns")
  func samples() throws {
    var shown: [[String]] = []
    for order in ["1, 2, 3, 4", "4 DESC, 3 DESC, 1"] {
      let engine = try Engine()
      let contract = try DataContract(parsing: Self.text, file: "keys.yaml")
      let inputs = [
        try engine.input("orders", "\(Self.orders) ORDER BY \(order)"),
        try engine.input("customers", Self.customers),
      ]
      let result = try engine.check(contract, inputs)
      let check = try #require(result.checks.first { $0.id == "orders.customer.foreignKey" })
      shown.append(check.sample.map { $0.map { "\($0.name)=\($0.value)" }.joined(separator: " ") })
    }
    #expect(shown[0] == ["country=CZ number=2 customer=*** product=q"])
    #expect(shown[0] == shown[1])
  }

  @Test("samples by a key that is missing or repeated show rows at fault only")
  func samplesByBrokenKey() throws {
    let engine = try Engine()
    let rows = """
      SELECT * FROM (VALUES (1, -1), (1, 5), (2, 3), (NULL, -7), (NULL, 4)) AS v(id, amount)
      """
    let contract = try contract(
      """
      properties:
      - {name: id, unique: true, required: true}
      - {name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}
      """)
    let result = try engine.check(contract, [engine.input("t", rows)])
    let samples = result.checks.map { check in
      check.sample.map { $0.map(\.value.description).joined(separator: " ") }
    }
    #expect(
      samples == [["NULL -7", "NULL 4"], ["1 -1", "1 5"], [], ["1 -1", "NULL -7"]])
    #expect(result.checks.map(\.failedRows) == [2, 2, 0, 2])
  }

  @Test("failing rows come with every rule they break, as the source has them")
  func failedRows() throws {
    let engine = try Engine()
    let contract = try DataContract(parsing: Self.text, file: "keys.yaml")
    let inputs = [
      try engine.input("orders", Self.orders), try engine.input("customers", Self.customers),
    ]
    let plan = contract.plan(for: inputs)
    #expect(plan.datasets[0].personalColumns == ["customer"])
    let query = plan.datasets[1].failedRowsQuery()
    #expect(
      try engine.rows(query) == [
        [.text("many"), .text("AT"), .list([.text("customers.id.type")])]
      ])
    let violations = try #require(plan.datasets[0].violationsQuery(rowID: "rowid"))
    let rows = try engine.rows(violations).sorted { ($0[0].int ?? 0) < ($1[0].int ?? 0) }
    #expect(rows.map { $0[0].int } == [1, 2, 3])
    #expect(
      rows[1][1]
        == .list([
          .text("orders.country+number.primaryKey"), .text("orders.customer.foreignKey"),
          .text("orders.country+customer.foreignKey"),
        ]))
  }

  @Test(
    "references by integers of any type are found, from the least to the greatest",
    arguments: [
      "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "UBIGINT", "UHUGEINT",
    ],
    ["TINYINT", "BIGINT", "UBIGINT", "UHUGEINT", "DECIMAL(20, 2)"])
  func integerReferences(type: String, other: String) throws {
    let engine = try Engine()
    let contract = try DataContract(
      parsing: """
        {apiVersion: v3.1.0, kind: DataContract, id: k, version: 1.0.0, status: active, schema: [
        {name: child, properties: [{name: k, relationships: [{to: parent.k}]}]},
        {name: parent, properties: [{name: k}]}]}
        """, file: "k.yaml")
    func values(_ numbers: [String], _ type: String) -> String {
      "SELECT k FROM (SELECT TRY_CAST(unnest([\(numbers.map { "'\($0)'" }.joined(separator: ", "))]) AS \(type)) AS k)"
    }
    let parents = ["-128", "0", "5", "127"]
    let children = parents + ["6", "255", "-32768", "9223372036854775807", "18446744073709551615"]
    let result = try engine.check(
      contract,
      [
        engine.input("child", values(children, type)),
        engine.input("parent", values(parents, other)),
      ])
    let expected = try engine.rows(
      SQL(
        userText: """
          SELECT count(*) FROM (\(values(children, type))) WHERE k IS NOT NULL
            AND CAST(k AS VARCHAR) NOT IN (SELECT CAST(CAST(k AS HUGEINT) AS VARCHAR) FROM (\(values(parents, other))) WHERE k IS NOT NULL)
          """))[0][0].int
    let check = try #require(result.checks.first { $0.rule == "foreignKey" })
    #expect(check.failedRows == expected, "\(check.message)")
  }
}
