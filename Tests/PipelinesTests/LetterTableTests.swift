import DuckDB
import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Dead letters in the database that is loaded into")
struct LetterTableTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.write("id,amount\n1,5\n2,-7\n3,x\n4,8\n", to: "t.csv")
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer}
            - {name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}
      """)
  }

  private func body(budget: String = "100%", table: String = "quality.letters") -> String {
    """
    extract: [{dataset: t, source: t.csv}]
    contract: contract.yaml
    transform: [{dataset: clean, from: t, dropped: quarantine, steps: [{filter: amount < 8}]}]
    quarantine: {budget: \(budget), table: \(table)}
    load: [{dataset: clean, to: w, table: clean, mode: append}]
    """
  }

  private func inDatabase() throws -> [String] {
    try workshop.rows(
      """
      SELECT "position", dataset, stage, status, attempts,
        json_extract_string(reasons, '$[0].check_id') FROM w.quality.letters ORDER BY ALL
      """)
  }

  @Test("letters are there with the rows, once, however often the input comes")
  func once() throws {
    let expected = [
      "row 2 t contract quarantined 1 t.amount.minimum",
      "row 3 t contract quarantined 1 t.amount.type",
      "row 4 clean transform quarantined 1 clean.filter",
    ]
    try workshop.run(body())
    let first = try inDatabase()
    #expect(first == expected)
    try workshop.run(body())
    // The batch is known: nothing of it is written again.
    let second = try inDatabase()
    #expect(second == expected)
    let same = try workshop.rows(
      "SELECT count(*) FROM w.quality.letters WHERE record = '{\"id\":\"2\",\"amount\":\"-7\"}'")
    #expect(same == ["1"])
  }

  @Test("a load that fails, and a gate that closes, leave none there")
  func together() throws {
    try workshop.run(body(budget: "10%"))
    #expect(try workshop.tree()["w.duckdb"] == nil)
    try workshop.connect().execute(
      """
      ATTACH \(workshop.workspace.resolve("w.duckdb").path) AS w;
      CREATE TABLE w.clean (id BIGINT, amount BIGINT CHECK (amount > 6)); DETACH w
      """)
    #expect(throws: WeirFailure.self) { try workshop.run(body()) }
    let tables = try workshop.rows(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = 'w'")
    #expect(tables == ["clean"])
    #expect(try workshop.letters().count > 2)
  }

  @Test("letters that are replayed are told there as they are in the store")
  func replayed() throws {
    try workshop.run(body())
    let store = DeadLetterStore(directory: workshop.workspace.deadLetters)
    let patch = Replay.Patch(column: "amount", expression: "replace(amount, '-', '')")
    let pending = try store.begin(
      Replay(dataset: "t", patches: [patch]), of: "test",
      letters: "SELECT * FROM \(DeadLetterStore.newest(in: store.files())) WHERE dataset = 't'",
      on: workshop.connect())
    let run = try workshop.pipeline(body(), replaying: pending)
    try run.execute()
    let told = try inDatabase()
    #expect(
      told == [
        "row 2 t contract resolved 2 t.amount.minimum",
        "row 3 t contract quarantined 2 t.amount.type",
        "row 4 clean transform quarantined 1 clean.filter",
      ])
  }

  @Test("a table is for loads into databases")
  func noDatabase() {
    let told = failure {
      _ = try Workshop.specification(
        """
        extract: [{dataset: t, source: t.csv}]
        quarantine: {table: letters}
        load: [{dataset: t, to: {type: parquet, path: out.parquet}}]
        """)
    }
    #expect(
      told
        == "test.yaml:6:14: 'table' is in the database that is loaded into, and no load goes into one"
    )
  }
}
