import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

/// The files of a real bank, `../shared/data/bank`, into tables that refer to each other.
@Suite(
  "A real bank's files into PostgreSQL", needsServer,
  .enabled(
    if: FileManager.default.fileExists(atPath: "\(ConnectorsCSVTests.shared)/bank/trans.asc"),
    "there is no ../shared/data/bank; WEIR_SHARED_DATA names another place"))
struct PostgresBankTests {
  private let warehouse: Warehouse
  private let workshop: Workshop
  private static let tables = ["accounts", "loans", "transactions"]

  init() throws {
    warehouse = try Warehouse()
    workshop = try Workshop()
    let server = warehouse.server
    try server.execute(
      "CREATE TABLE accounts (account_id int PRIMARY KEY, district_id smallint, frequency varchar(20), date int)"
    )
    try server.execute(
      """
      CREATE TABLE loans (loan_id int PRIMARY KEY, account_id int NOT NULL REFERENCES accounts, date int,
        amount numeric(12, 2), duration smallint, payments numeric(12, 2), status char(1))
      """)
    try server.execute(
      """
      CREATE TABLE transactions (trans_id int PRIMARY KEY, account_id int NOT NULL REFERENCES accounts, date int,
        type text, operation text, amount numeric(12, 2) CHECK (amount >= 0), balance double precision, k_symbol text,
        bank text, account bigint)
      """)
  }

  private var body: String {
    let bank = URL(filePath: ConnectorsCSVTests.shared).appending(path: "bank").path
    let files = ["account", "loan", "trans"]
    let to = "to: {type: postgresql, uri: \"\(serverURI ?? "")\", table: \(warehouse.schema)"
    let keys = ["account_id", "loan_id", "trans_id"]
    let extracts = zip(Self.tables, files).map {
      "  - {dataset: \($0), source: \(bank)/\($1).asc, delimiter: \";\"}"
    }
    let loads = zip(Self.tables, keys).map {
      "  - {dataset: \($0), \(to).\($0)}, mode: upsert, key: [\($1)]}"
    }
    return (["retry: {deadline: 0}", "extract:"] + extracts + ["load:"] + loads).joined(
      separator: "\n")
  }

  /// How many rows each table holds, and what they are.
  private func held() throws -> [String] {
    try Self.tables.map { table in
      try warehouse.rows(
        """
        SELECT count(*), sum(CAST(hashtextextended(CAST(whole AS text), 0) AS numeric)) FROM \(name: table) AS whole
        """)[0]
    }
  }

  @Test("the rows are the same after one run, two, and one that was cut off between two tables")
  func bank() throws {
    try workshop.run(body)
    let first = try held()
    #expect(first.map { $0.prefix { $0 != " " } }.first == "4500")
    let again = try workshop.run(body)
    // One line of the transactions is torn.
    #expect(again.record.balance.map { $0.extracted - $0.loaded } == [0, 0, 1])
    #expect(again.record.balance.allSatisfy { $0.isConserved })
    #expect(try held() == first)
    try warehouse.server.execute("TRUNCATE accounts, loans, transactions, weir_ledger")
    try warehouse.server.execute(
      """
      CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$
      """)
    try warehouse.server.execute(
      """
      CREATE TRIGGER x BEFORE INSERT ON transactions FOR EACH ROW WHEN (NEW.trans_id % 1000 = 7)
      EXECUTE FUNCTION end_session()
      """)
    #expect(throws: UnfinishedLoads.self) { try workshop.run(body) }
    let cut = try held()
    #expect(cut[0] == first[0] && cut[1] == first[1] && cut[2].hasPrefix("0 "))
    try warehouse.server.execute("DROP TRIGGER x ON transactions")
    let resumed = try workshop.run(body)
    #expect(resumed.record.balance.allSatisfy { $0.isConserved })
    #expect(try held() == first)
    // The rows that were kept are of the run that read them, whichever loads them.
    #expect(
      try warehouse.rows("SELECT count(DISTINCT run_id), count(*) FROM weir_ledger") == ["1 3"])
  }
}
