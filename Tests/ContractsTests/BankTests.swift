import Contracts
import Foundation
import SQL
import Tables
import Testing

@Suite("A real bank's files", .enabled(if: sharedData != nil, "the shared data is not here"))
struct BankTests {
  static let text = """
    kind: DataContract
    apiVersion: v3.1.0
    id: bank
    name: bank
    version: 1.0.0
    status: active
    schema:
    - name: transactions
      properties:
      - {name: trans_id, logicalType: integer, primaryKey: true, required: true}
      - {name: account_id, logicalType: integer, required: true, relationships: [{to: accounts.account_id}]}
      - {name: date, logicalType: date, required: true, logicalTypeOptions: {format: yyMMdd, minimum: "1993-01-01", maximum: "1994-12-31"}}
      - name: type
        logicalType: string
        required: true
        quality: [{metric: invalidValues, arguments: {validValues: [PRIJEM, VYDAJ]}, mustBe: 0}]
      - {name: amount, logicalType: number, physicalType: "DECIMAL(12,2)", required: true, logicalTypeOptions: {minimum: 0}}
      - {name: balance, logicalType: number, required: true, logicalTypeOptions: {minimum: 0}}
      - name: k_symbol
        logicalType: string
        quality: [{type: custom, engine: weir, name: not blank, implementation: "k_symbol = '' OR trim(k_symbol) <> ''"}]
    - name: accounts
      properties:
      - {name: account_id, logicalType: integer, unique: true, required: true}
    - name: districts
      properties:
      - {name: A1, logicalType: integer, unique: true}
      - {name: A12, logicalType: number}
      - {name: A15, logicalType: integer}
    """

  func relation(_ file: String) throws -> SQL {
    let path = try #require(sharedData).appending(path: "bank/\(file).asc").path
    return """
      read_csv(\(path), delim = ';', header = true, all_varchar = true, quote = '"', \
      ignore_errors = true, null_padding = false)
      """
  }

  @Test("the defects of the data are found, to the row")
  func defects() throws {
    let engine = try Engine()
    let contract = try DataContract(parsing: Self.text, file: "bank.yaml")
    let inputs = try [
      ("transactions", "trans"), ("accounts", "account"), ("districts", "district"),
    ]
    .map { name, file in
      let relation = try relation(file)
      return DatasetInput(
        name: name, relation: relation,
        columns: try engine.connection.columns(of: "SELECT * FROM \(relation)"),
        malformedRows: name == "transactions" ? 1 : 0)
    }
    let result = try engine.check(contract, inputs)
    #expect(result.datasets.map(\.rows) == [49_102, 4_500, 77])
    let faulty = result.checks.filter { $0.failedRows != 0 && $0.status != .skipped }
    #expect(
      faulty.map { "\($0.id): \($0.failedRows ?? -1) \($0.status)" } == [
        "transactions.source.malformed: 1 fail",
        "transactions.type.invalidValues: 651 fail",
        "transactions.balance.minimum: 93 fail",
        "transactions.k_symbol.not_blank: 1677 fail",
        "districts.A12.type: 1 fail",
        "districts.A15.type: 1 fail",
      ])
    #expect(faulty[1].message == "651 of 49102 rows have type outside PRIJEM, VYDAJ")
    let type = try #require(result.checks.first { $0.id == "districts.A12.type" })
    #expect(type.sample.first?.first { $0.name == "A12" }?.value == .text("?"))
  }
}
