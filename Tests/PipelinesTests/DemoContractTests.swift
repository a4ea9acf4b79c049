import Contracts
import DemoData
import DuckDB
import Foundation
import SQL
import Tables
import Testing

@Suite("The demo's contract")
struct DemoContractTests {
  private struct Engine: QueryRunner {
    let connection: Connection
    func rows(_ sql: SQL) throws -> [[Value]] { try connection.rows(sql) }
  }

  /// The contract's verdict on demo data read as a pipeline reads it: as text, without torn lines.
  private func verdict(on data: DemoData) throws -> ValidationResult {
    let folder = FileManager.default.temporaryDirectory.path + "/weir-demo-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let connection = try Database().connect()
    try data.write(into: folder, on: connection, history: false)
    let inputs = try [Dataset.customers, .accounts, .loans, .transactions].map { dataset in
      let name = dataset.rawValue
      _ = try connection.execute(
        """
        CREATE TABLE \(name: name) AS FROM read_csv(\(folder + "/" + data.fileName(of: dataset)),
          delim = ',', header = true, all_varchar = true, ignore_errors = true)
        """)
      return DatasetInput(
        name: name, relation: "\(name: name)",
        columns: try connection.columns(of: "FROM \(name: name)"))
    }
    let file = DemoSpecifications.contract
    let contract = try DataContract(parsing: file.text, file: file.path)
    return try Checker(Engine(connection: connection)).check(contract.plan(for: inputs))
  }

  /// The check that finds each defect, and how many rows it names for each of them.
  private func check(finding defect: Defect) -> (id: String, rows: Int)? {
    switch defect {
    case .missingAmount: ("transactions.amount.required", 1)
    // The sound row with the same identifier cannot be told from its double.
    case .duplicateTransaction: ("transactions.transaction_id.unique", 2)
    case .unknownAccount: ("transactions.account_id.foreignKey", 1)
    case .negativeAmount: ("transactions.amount.minimum", 1)
    case .amountTooLarge: ("transactions.amount.maximum", 1)
    case .unknownCurrency: ("transactions.currency.invalidValues", 1)
    case .unknownCategory: ("transactions.category.invalidValues", 1)
    case .malformedCounterparty: ("transactions.counterparty_iban.pattern", 1)
    case .bookedInFuture: ("transactions.booked_at.exclusiveMaximum", 1)
    case .valuedBeforeBooking: ("transactions.valued_after_booking", 1)
    case .amountNotANumber: ("transactions.amount.type", 1)
    case .tornLine: nil  // no row, so no check sees it
    case .malformedEmail: ("customers.email.pattern", 1)
    case .missingName: ("customers.name.required", 1)
    case .unknownCustomer: ("accounts.customer_id.foreignKey", 1)
    case .malformedIBAN: ("accounts.iban.pattern", 1)
    case .unknownStatus: ("loans.status.invalidValues", 1)
    case .negativeRate: ("loans.rate_percent.minimum", 1)
    }
  }

  @Test("it finds every defect, counted, and nothing else", arguments: [100, 5_000, 50_000])
  func defects(rows: Int) throws {
    let data = try DemoData(rows: rows, seed: 11)
    let result = try verdict(on: data)
    var expected: [String: Int] = [:]
    for defect in Defect.allCases {
      guard let check = check(finding: defect) else { continue }
      expected[check.id] = check.rows * data.counts.rows(with: defect)
    }
    let found = Dictionary(
      uniqueKeysWithValues: result.checks.filter { $0.status == .fail }
        .map { ($0.id, $0.failedRows ?? -1) })
    #expect(found == expected)
    #expect(result.count(of: .error) == 0)
  }

  @Test("one check warns, at the default size")
  func warning() throws {
    let result = try verdict(on: DemoData())
    #expect(
      result.checks.filter { $0.status == .warn }.map(\.id)
        == ["transactions.counterparty_iban.nullValues"])
  }
}
