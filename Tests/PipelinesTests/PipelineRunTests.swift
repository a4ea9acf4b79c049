import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Runs of pipelines")
struct PipelineRunTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.write("id,amount,note\n1,10,a\n2,-5,b\n3,30,c\n4,40,d\n", to: "t.csv")
    try workshop.writeContract(PipelineRunTests.amounts())
  }

  private static func amounts(severity: String = "error", more: String = "") -> String {
    """
      - name: t
        properties:
          - {name: id, logicalType: integer, required: true, unique: true}
          - name: amount
            logicalType: integer
            quality:
              - {type: custom, name: positive, engine: weir, implementation: amount > 0, severity: \(severity)}
          - {name: note, logicalType: string}
    \(more)
    """
  }

  private static func body(
    mode: String = "append", budget: String = "50%", contract: String = "contract: contract.yaml"
  ) -> String {
    """
    extract: [{dataset: t, source: t.csv}]
    \(contract)
    quarantine: {budget: \(budget)}
    load:
      - {dataset: t, to: w, table: t, mode: \(mode)\(mode == "upsert" ? ", key: [id]" : "")}
      - {dataset: t, to: {type: parquet, path: out/t.parquet}}
    """
  }

  @Test("failing rows become dead letters, the others are loaded into every target")
  func loads() throws {
    let outcome = try workshop.run(PipelineRunTests.body())
    #expect(outcome.record.status == .succeeded)
    #expect(outcome.balances == ["t 4 = 3 + 1 + 0 + 0"])
    #expect(try workshop.rows("FROM w.t ORDER BY id") == ["1 10 a", "3 30 c", "4 40 d"])
    #expect(try workshop.parquet("out/t.parquet") == ["1 10 a", "3 30 c", "4 40 d"])
    #expect(try workshop.letters().map(\.position) == ["row 2"])
  }

  /// What files and DuckDB's tables are loaded with.
  private static let modes: [LoadMode] = [.append, .replace, .upsert]

  @Test("the same input again changes nothing, other input is loaded", arguments: modes)
  func rerun(mode: LoadMode) throws {
    let body = PipelineRunTests.body(mode: mode.rawValue)
    try workshop.run(body)
    let outcome = try workshop.run(body)
    #expect(outcome.record.status == .succeeded)
    #expect(outcome.balances == ["t 4 = 3 + 1 + 0 + 0"])
    #expect(try workshop.rows("SELECT id FROM w.t ORDER BY id") == ["1", "3", "4"])
    try workshop.write("id,amount,note\n1,11,a\n5,50,e\n", to: "t.csv")
    try workshop.run(body)
    let expected =
      switch mode {
      case .append: ["1 10", "1 11", "3 30", "4 40", "5 50"]
      case .replace: ["1 11", "5 50"]
      case .upsert, .scd2: ["1 11", "3 30", "4 40", "5 50"]
      }
    #expect(try workshop.rows("SELECT id, amount FROM w.t ORDER BY ALL") == expected)
  }

  @Test("a loosened contract and the same input: append refuses, the others load what passes now")
  func loosened() throws {
    for mode in PipelineRunTests.modes {
      let workshop = try PipelineRunTests().workshop
      let body = PipelineRunTests.body(mode: mode.rawValue)
      try workshop.run(body)
      try workshop.writeContract(PipelineRunTests.amounts(severity: "warning"))
      let told = failure { try workshop.run(body) }
      if mode == .append {
        #expect(told.contains("loaded 3 rows of this same input, and now 4 pass"), "\(told)")
        #expect(told.contains("remedy: load with mode upsert or replace"))
      } else {
        #expect(told.isEmpty, "\(mode): \(told)")
      }
      #expect(
        try workshop.rows("SELECT count(*) FROM w.t") == [mode == .append ? "3" : "4"])
    }
  }

  @Test("a dataset whose own source is unchanged is not appended again when another one changed")
  func otherSource() throws {
    try workshop.write("k\n1\n", to: "u.csv")
    let body = """
      extract: [{dataset: t, source: t.csv}, {dataset: u, source: u.csv}]
      load: [{dataset: t, to: w, table: t}, {dataset: u, to: w, table: u}]
      """
    try workshop.run(body)
    try workshop.write("k\n2\n", to: "u.csv")
    try workshop.run(body)
    #expect(try workshop.rows("SELECT id FROM w.t ORDER BY id") == ["1", "2", "3", "4"])
    #expect(try workshop.rows("SELECT k FROM w.u ORDER BY k") == ["1", "2"])
  }

  @Test(
    "a closed gate loads nothing, says why, and keeps the dead letters",
    arguments: [
      (amounts(), "20%", "1 of 4 rows of t (25 %) failed, more than the budget of 20 %"),
      (
        amounts(more: "    quality: [{metric: rowCount, mustBeGreaterThan: 10}]"), "50%",
        "t.rowCount"
      ),
      (
        amounts(
          more: "    quality: [{type: sql, query: \"SELECT nothing FROM t\", mustBe: 0}]"),
        "50%", "nothing"
      ),
    ])
  func gate(contract: String, budget: String, reason: String) throws {
    try workshop.writeContract(contract)
    let outcome = try workshop.run(PipelineRunTests.body(budget: budget))
    #expect(outcome.record.status == .gateClosed)
    #expect(outcome.record.failure?.stage == "gate")
    #expect(
      outcome.record.failure?.message.contains(reason) == true, "\(outcome.record.failure!)")
    #expect(outcome.balances == ["t 4 = 0 + 1 + 0 + 3"])
    #expect(try workshop.letters().count == 1)
    let tree = try workshop.tree().keys
    #expect(!tree.contains("w.duckdb") && !tree.contains("out"))
    #expect(
      try RunStore(directory: workshop.workspace.runs).record(of: outcome.record.runID)
        == outcome.record)
  }

  @Test("rows that break rules of less weight go on", arguments: ["warning", "info"])
  func lesserSeverity(severity: String) throws {
    try workshop.writeContract(PipelineRunTests.amounts(severity: severity))
    let outcome = try workshop.run(PipelineRunTests.body(budget: "0%"))
    #expect(outcome.balances == ["t 4 = 4 + 0 + 0 + 0"])
    #expect(try workshop.letters().isEmpty)
  }

  @Test("a dry run does everything but write, and looks at the targets")
  func dryRun() throws {
    let before = try workshop.tree()
    let outcome = try workshop.run(PipelineRunTests.body(), dryRun: true)
    #expect(outcome.record.status == .dryRun)
    #expect(outcome.balances == ["t 4 = 0 + 1 + 0 + 3"])
    #expect(outcome.deadLetterSamples.count == 1)
    #expect(try workshop.tree() == before)
    try workshop.write("no database", to: "w.duckdb")
    let told = failure { try workshop.run(PipelineRunTests.body(), dryRun: true) }
    #expect(told.contains("loading into duckdb:w.duckdb#t"), "\(told)")
  }

  @Test("without a contract every row is loaded, with types found out")
  func noContract() throws {
    let outcome = try workshop.run(PipelineRunTests.body(contract: ""))
    #expect(outcome.balances == ["t 4 = 4 + 0 + 0 + 0"])
    #expect(outcome.validation == nil)
    #expect(try workshop.rows("SELECT typeof(amount) FROM w.t LIMIT 1") == ["BIGINT"])
  }

  @Test("a dataset that the contract does not know goes through unchecked, one it misses is told")
  func partialContract() throws {
    try workshop.write("k\n1\n2\n", to: "u.csv")
    try workshop.writeContract(
      PipelineRunTests.amounts() + "\n  - name: absent\n    properties: [{name: a}]")
    let outcome = try workshop.run(
      """
      extract: [{dataset: t, source: t.csv}, {dataset: u, source: u.csv}]
      contract: contract.yaml
      quarantine: {budget: 50%}
      load: [{dataset: u, to: w, table: u}]
      """)
    #expect(outcome.balances == ["t 4 = 0 + 1 + 0 + 3", "u 2 = 2 + 0 + 0 + 0"])
    #expect(outcome.validation?.absentDatasets == ["absent"])
  }

  @Test(
    "rows are conserved through transforms that filter, multiply and join",
    arguments: [
      ("SELECT * FROM t WHERE amount > 20", "t 4 = 2 + 0 + 2 + 0"),
      ("SELECT * FROM T WHERE amount > 20;", "t 4 = 2 + 0 + 2 + 0"),
      ("SELECT t.*, r.range AS copy FROM t, range(3) r", "t 4 = 12 + 0 + -8 + 0"),
      (
        "WITH big AS (FROM t WHERE amount > 20) SELECT * FROM big JOIN t USING (id)",
        "t 4 = 2 + 0 + 2 + 0"
      ),
      (
        "WITH RECURSIVE a AS (SELECT id FROM t), b AS (SELECT id FROM a) SELECT * FROM b",
        "t 4 = 4 + 0 + 0 + 0"
      ),
      ("SELECT s.id FROM (SELECT id FROM t LIMIT 1) s LEFT JOIN u ON true", "t 4 = 2 + 0 + 2 + 0"),
      ("SELECT id FROM t UNION ALL SELECT k FROM u", "t 4 = 6 + 0 + -2 + 0"),
      ("SELECT sum(amount) AS total FROM t", "t 4 = 1 + 0 + 3 + 0"),
      ("SELECT 'weir_score(' AS text, * FROM t -- weir_score(", "t 4 = 4 + 0 + 0 + 0"),
    ])
  func transforms(sql: String, balance: String) throws {
    try workshop.write("k\n1\n2\n", to: "u.csv")
    let outcome = try workshop.run(
      """
      extract: [{dataset: t, source: t.csv}, {dataset: u, source: u.csv}]
      transform:
        - dataset: made
          sql: |
            \(sql)
      load: [{dataset: made, to: w, table: made}]
      """)
    #expect(outcome.balances == [balance, "u 2 = 0 + 0 + 0 + 2"])
    #expect(outcome.record.balance.allSatisfy { $0.isConserved })
  }

  @Test(
    "a transform that cannot be run is told with its place",
    arguments: [
      "SELECT nothing FROM t", "SELECT * FROM nowhere", "SELECT CAST(note AS INTEGER) AS n FROM t",
      "SELECT 1; SELECT 2", "DROP TABLE t", "SELEC 1",
    ])
  func badTransform(sql: String) throws {
    let told = failure {
      try workshop.run(
        """
        extract: [{dataset: t, source: t.csv}]
        transform: [{dataset: made, sql: "\(sql)"}]
        load: [{dataset: made, to: w, table: made}]
        """)
    }
    #expect(told.contains("transform 'made' (test.yaml:6)"), "\(told)")
  }

  @Test("two loads of one dataset, and a dataset loaded before and after its transform")
  func twoLoads() throws {
    let outcome = try workshop.run(
      """
      extract: [{dataset: t, source: t.csv}]
      transform: [{dataset: big, sql: "FROM t WHERE amount > 20"}]
      load:
        - {dataset: big, to: w, table: one}
        - {dataset: big, to: w, table: two, mode: replace}
        - {dataset: t, to: w, table: everything}
      """)
    #expect(outcome.balances == ["t 4 = 2 + 0 + 2 + 0"])
    #expect(try workshop.rows("SELECT count(*) FROM w.one") == ["2"])
    #expect(try workshop.rows("SELECT count(*) FROM w.two") == ["2"])
    #expect(try workshop.rows("SELECT count(*) FROM w.everything") == ["4"])
  }

  @Test("a failing run says in its record at which stage, and leaves no scratch")
  func failed() throws {
    let told = failure {
      try workshop.run(
        """
        extract: [{dataset: t, source: t.csv}, {dataset: u, source: missing.csv}]
        load: [{dataset: t, to: w, table: t}]
        """)
    }
    #expect(told.contains("reading missing.csv"), "\(told)")
    let records = RunStore(directory: workshop.workspace.runs).all()
    #expect(records.map(\.status) == [.failed])
    #expect(records.first?.failure?.stage == "extract")
    #expect(try workshop.tree().keys.filter { $0.hasPrefix(".weir/scratch/") }.isEmpty)
  }

  @Test("a data set larger than the memory limit goes through, and is counted alike")
  func memoryLimit() throws {
    let rows = 600_000  // About 240 MB, staged, sorted and written twice.
    try workshop.makeParquet(
      "t.parquet",
      """
      SELECT i AS id, CASE WHEN i % 1000 = 0 THEN -1 ELSE i END AS amount,
        repeat(md5(i::VARCHAR), 12) AS note FROM range(\(rows)) r (i)
      """)
    let body = PipelineRunTests.body().replacing("t.csv", with: "t.parquet")
    let outcome = try workshop.run(body, memoryLimit: "160MB")
    #expect(outcome.balances == ["t \(rows) = \(rows - 600) + 600 + 0 + 0"])
  }
}
