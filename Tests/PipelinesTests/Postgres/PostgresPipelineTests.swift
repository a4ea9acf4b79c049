import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@Suite("Pipelines into PostgreSQL", needsServer)
struct PostgresPipelineTests {
  private let workshop: Workshop
  private let warehouse: Warehouse

  init() throws {
    workshop = try Workshop()
    warehouse = try Warehouse()
  }

  /// A pipeline of `data.csv` into the table `t`.
  private func body(_ load: String) -> String {
    """
    extract: [{dataset: d, source: data.csv}]
    quarantine: {budget: 20%}
    load:
      - {dataset: d, to: {type: postgresql, uri: "\(serverURI ?? "")", table: \(warehouse.schema).t}, \(load)}
    """
  }

  private func letters(_ outcome: RunOutcome) throws -> [String] {
    let file = workshop.workspace.deadLetters.appending(
      path: "test/\(outcome.record.runID)/d.load.parquet"
    ).path
    return try workshop.connect().rows(
      """
      SELECT position, record, reasons[1].check_id, reasons[1]."column", reasons[1].observed, attempts
      FROM read_parquet(\(file)) ORDER BY position
      """
    ).map { $0.map(\.description).joined(separator: " ") }
  }

  @Test(
    "rows that the server refuses are dead letters of stage load; run again, nothing changes",
    arguments: ["mode: append", "mode: upsert, key: [id]"])
  func refusals(load: String) throws {
    try warehouse.server.execute(
      "CREATE TABLE t (id bigint PRIMARY KEY, x smallint CONSTRAINT small CHECK (x < 100))")
    let lines = (0..<20).map { "\($0),\($0 == 7 ? 100 : $0 == 9 ? 40_000 : $0)" }
    try workshop.write("id,x\n" + lines.joined(separator: "\n") + "\n", to: "data.csv")
    let first = try workshop.run(body(load))
    #expect(first.record.status == .succeeded)
    let balance = try #require(first.record.balance.first)
    #expect(balance.isConserved)
    #expect(balance.extracted == 20 && balance.loaded == 18 && balance.deadLettered == 2)
    #expect(
      try letters(first) == [
        #"row 10 {"id":9,"x":40000} d.load.x.inexact x 40000 1"#,
        #"row 8 {"id":7,"x":100} d.load.small.23514  NULL 1"#,
      ])
    let again = try workshop.run(body(load))
    #expect(again.record.status == .succeeded)
    #expect(again.record.balance == first.record.balance)
    #expect(try warehouse.rows("SELECT count(*), sum(id) FROM t") == ["18 174"])
    #expect(try warehouse.rows("SELECT rows, refused FROM weir_ledger") == ["18 2"])
  }

  @Test("more refused rows than the budget close the gate: nothing is loaded")
  func gate() throws {
    try warehouse.server.execute("CREATE TABLE t (id bigint PRIMARY KEY CHECK (id < 10))")
    try workshop.write("id\n" + (0..<20).map { "\($0)\n" }.joined(), to: "data.csv")
    let outcome = try workshop.run(body("mode: append"))
    #expect(outcome.record.status == .gateClosed)
    #expect(outcome.record.balance.first?.notLoaded == 20)
    #expect(outcome.record.failure?.message.contains("the budget is 4") == true)
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test("a run that ended between letters and commit is run again, and every row is somewhere once")
  func between() throws {
    try warehouse.server.execute("CREATE TABLE t (id bigint PRIMARY KEY CHECK (id <> 3))")
    // What fails when the ledger is written fails after the letters are on the disk.
    try warehouse.server.execute(
      """
      CREATE TABLE weir_ledger (pipeline text, dataset text, batch text, run_id text, rows bigint,
        loaded_at timestamptz, table_name text, refused bigint CHECK (refused = 0), fingerprint text, watermark text)
      """)
    try workshop.write("id\n" + (0..<20).map { "\($0)\n" }.joined(), to: "data.csv")
    #expect(throws: WeirFailure.self) { try workshop.run(body("mode: append")) }
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
    try warehouse.server.execute("DROP TABLE weir_ledger")
    let outcome = try workshop.run(body("mode: append"))
    #expect(outcome.record.balance.first?.isConserved == true)
    #expect(try letters(outcome) == [#"row 4 {"id":3} d.load.t_id_check.23514  NULL 2"#])
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["19"])
  }

  @Test("a server that is out of reach fails the run before anything is loaded")
  func unreachable() throws {
    try workshop.write("id\n1\n", to: "data.csv")
    let message = failure {
      try workshop.run(
        """
        retry: {deadline: 0}
        extract: [{dataset: d, source: data.csv}]
        load: [{dataset: d, to: {type: postgresql, uri: "postgresql://nobody:word@127.0.0.1:1/x", table: t}}]
        """)
    }
    #expect(message.contains("loading into postgresql://nobody@127.0.0.1:1/x#t"), "\(message)")
    #expect(message.contains("remedy:"), "\(message)")
  }

  /// A pipeline of `data.csv` through SQL into the table `t`.
  private func body(sql: String) -> String {
    """
    extract: [{dataset: d, source: data.csv}]
    transform: [{dataset: m, sql: "\(sql)"}]
    quarantine: {budget: 20%}
    load:
      - {dataset: m, to: {type: postgresql, uri: "\(serverURI ?? "")", table: \(warehouse.schema).t}, mode: append}
    """
  }

  @Test("rows that SQL makes one by one need no table on their way, and are the same as others")
  func madeOnLoading() throws {
    try warehouse.server.execute(
      "CREATE TABLE t (id bigint PRIMARY KEY, x smallint CONSTRAINT small CHECK (x < 100))")
    // More than one group of rows of the engine, so that several threads make them.
    let lines = (0..<300_000).map {
      "\($0),\($0 == 70_000 ? 99 : $0 == 290_000 ? 40_000 : $0 % 50)"
    }
    try workshop.write("id,x\n" + lines.joined(separator: "\n") + "\n", to: "data.csv")
    // Ordered, the rows are put into a table; but for that it is the same.
    for (sql, detail) in [
      ("SELECT id, x + 1 AS x FROM d", "SQL, as it is loaded"),
      ("SELECT id, x + 1 AS x FROM d ORDER BY id", "SQL"),
    ] {
      try warehouse.server.execute("DROP TABLE IF EXISTS weir_ledger")
      try warehouse.server.execute("DELETE FROM t")
      let outcome = try workshop.run(body(sql: sql))
      #expect(outcome.record.status == .succeeded)
      #expect(outcome.record.stages.first { $0.stage == "transform" }?.detail == detail)
      let balance = try #require(outcome.record.balance.first)
      #expect(balance.isConserved)
      #expect(balance.loaded == 299_998 && balance.deadLettered == 2 && balance.filtered == 0)
      #expect(
        try warehouse.rows("SELECT count(*), sum(id), sum(x) FROM t") == [
          "299998 44999490000 7649998"
        ])
      let file = workshop.workspace.deadLetters.appending(
        path: "test/\(outcome.record.runID)/m.load.parquet"
      ).path
      let letters = try workshop.connect().rows(
        "SELECT record, reasons[1].check_id FROM read_parquet(\(file)) ORDER BY record")
      #expect(
        letters.map { $0.map(\.description) } == [
          [#"{"id":290000,"x":40001}"#, "m.load.x.inexact"],
          [#"{"id":70000,"x":100}"#, "m.load.small.23514"],
        ])
    }
  }

  @Test("SQL that fails as its rows are loaded is told by its place, and nothing is loaded")
  func failsOnLoading() throws {
    try warehouse.server.execute("CREATE TABLE t (id bigint, x bigint)")
    try workshop.write("id,x\n1,2\n2,secret\n", to: "data.csv")
    #expect {
      _ = try workshop.run(body(sql: "SELECT id, CAST(x AS BIGINT) AS x FROM d"))
    } throws: { error in
      let text = String(describing: error)
      return text.contains("transform 'm' (") && !text.contains("secret")
    }
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["0"])
  }

  @Test(
    "Parquet that nothing checks goes into a table from where it is; a row that is refused is a letter"
  )
  func parquet() throws {
    try warehouse.server.execute("CREATE TABLE t (id bigint PRIMARY KEY CHECK (id <> 250000))")
    try workshop.makeParquet("data.parquet", "SELECT range AS id FROM range(300_000)")
    let body = body("mode: append").replacing("data.csv", with: "data.parquet")
    let outcome = try workshop.run(body)
    #expect(outcome.record.status == .succeeded)
    #expect(outcome.record.stages.first?.detail == "data.parquet, as it is loaded")
    let balance = try #require(outcome.record.balance.first)
    #expect(balance.isConserved && balance.loaded == 299_999 && balance.deadLettered == 1)
    #expect(try letters(outcome) == [#"row 250001 {"id":250000} d.load.t_id_check.23514  NULL 1"#])
    #expect(try warehouse.rows("SELECT count(*), sum(id) FROM t") == ["299999 44999600000"])
    // The same file is the same batch, however it is read; another is not.
    #expect(try workshop.run(body).record.balance == outcome.record.balance)
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["299999"])
    try workshop.makeParquet("data.parquet", "SELECT -1 - range AS id FROM range(3)")
    #expect(try workshop.run(body).record.balance.first?.loaded == 3)
    try workshop.write("PAR1 but no more", to: "data.parquet")
    #expect(throws: (any Error).self) { try workshop.run(body) }
    #expect(try warehouse.rows("SELECT count(*) FROM t") == ["300002"])
  }
}
