import Foundation
import Pipelines
import Postgres
import Tables
import Testing

@Suite("Dead letters in PostgreSQL", needsServer)
struct PostgresLetterTableTests {
  private let workshop: Workshop
  private let warehouse: Warehouse

  init() throws {
    workshop = try Workshop()
    warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE t (id bigint PRIMARY KEY, x bigint CHECK (x < 100))")
    try workshop.write("id,x\n1,1\n2,200\n3,3\n4,4\n", to: "data.csv")
  }

  private var body: String {
    """
    extract: [{dataset: d, source: data.csv}]
    transform: [{dataset: clean, from: d, dropped: quarantine, steps: [{filter: id <> 3}]}]
    quarantine: {budget: 100%, table: letters}
    load:
      - {dataset: clean, to: {type: postgresql, uri: "\(serverURI ?? "")", table: \(warehouse.schema).t}, mode: append}
    """
  }

  private func letters() throws -> [String] {
    try warehouse.rows(
      "SELECT position, stage, status, attempts, record, reasons::json -> 0 ->> 'check_id' FROM letters ORDER BY id = '', position"
    )
  }

  @Test("dropped and refused rows are letters in the transaction of the rows, beside the table")
  func together() throws {
    let outcome = try workshop.run(body)
    #expect(outcome.record.balance.allSatisfy { $0.isConserved })
    let first = try letters()
    #expect(
      first == [
        #"row 2 load quarantined 1 {"id":2,"x":200} clean.load.t_x_check.23514"#,
        #"row 3 transform quarantined 1 {"id":3,"x":3} clean.filter"#,
      ])
    try workshop.run(body)
    let second = try letters()
    #expect(second == first)
  }

  @Test("a transaction that fails at its end leaves neither rows nor letters")
  func undone() throws {
    try warehouse.server.execute(
      """
      CREATE TABLE weir_ledger (pipeline text, dataset text, batch text, run_id text, rows bigint,
        loaded_at timestamptz, table_name text, refused bigint CHECK (refused = 0), fingerprint text, watermark text)
      """)
    #expect(throws: WeirFailure.self) { try workshop.run(body) }
    #expect(
      try warehouse.rows("SELECT to_regclass('letters') IS NULL, count(*) FROM t") == ["true 0"])
    try warehouse.server.execute("DROP TABLE weir_ledger")
    try workshop.run(body)
    #expect(try letters().count == 2)
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["2"])
  }
}
