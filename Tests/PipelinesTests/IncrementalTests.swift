import Foundation
import SQL
import Tables
import Testing

@testable import Connectors
@testable import Pipelines

@Suite("Incremental extraction")
struct IncrementalTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  /// What rows are added by.
  private static let modes = ["append", "upsert, key: [id]"]

  /// The source: a table `t` of a DuckDB file, which holds what `rows` yields.
  private func fill(_ rows: SQL, table: String = "t") throws {
    let connection = try workshop.connect()
    try connection.execute("ATTACH \(workshop.workspace.resolve("s.duckdb").path) AS s")
    try connection.execute("CREATE OR REPLACE TABLE s.\(name: table) AS \(rows)")
    try connection.execute("DETACH s")
  }

  private func add(_ values: SQL) throws {
    let connection = try workshop.connect()
    try connection.execute("ATTACH \(workshop.workspace.resolve("s.duckdb").path) AS s")
    try connection.execute("INSERT INTO s.t VALUES \(values)")
    try connection.execute("DETACH s")
  }

  /// A pipeline of that table into the table `t` of the warehouse.
  private func body(
    _ incremental: String, mode: String = "append", source: String = "duckdb:s.duckdb#t",
    more: String = ""
  ) -> String {
    """
    extract: [{dataset: t, source: "\(source)", incremental: {\(incremental)}}]
    load: [{dataset: t, to: w, table: t, mode: \(mode)}]
    \(more)
    """
  }

  private func ids(_ table: SQL = "w.t") throws -> [String] {
    try workshop.rows("SELECT id FROM \(table) ORDER BY id")
  }

  private static let days: SQL = """
    SELECT * FROM (VALUES (1, DATE '2024-01-01'), (2, DATE '2024-01-02'), (3, DATE '2024-01-02')) v (id, day)
    """

  @Test("rows at the watermark are neither lost nor doubled", arguments: modes)
  func equalRows(mode: String) throws {
    try fill(IncrementalTests.days)
    let body = body("watermark: day", mode: mode)
    let first = try workshop.run(body)
    #expect(first.record.watermarks?.first?.before == nil)
    #expect(first.record.watermarks?.first?.after == "2024-01-02")
    try add("(4, DATE '2024-01-02'), (5, DATE '2024-01-03'), (0, DATE '2024-01-01')")
    let second = try workshop.run(body)
    #expect(second.balances == ["t 2 = 2 + 0 + 0 + 0"])
    let told = try #require(second.record.watermarks?.first)
    #expect(told.before == "2024-01-02" && told.after == "2024-01-03" && told.from == "2024-01-02")
    #expect(told.known == 2)
    // What came late, below the watermark, is not looked for without a lookback.
    #expect(try ids() == ["1", "2", "3", "4", "5"])
  }

  @Test("a run with nothing new is a success and changes nothing", arguments: modes)
  func nothingNew(mode: String) throws {
    try fill(IncrementalTests.days)
    let body = body("watermark: day, lookback: 2d", mode: mode)
    try workshop.run(body)
    let before = try Data(contentsOf: workshop.workspace.resolve("w.duckdb"))
    let again = try workshop.run(body)
    #expect(again.record.status == .succeeded)
    #expect(again.balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(again.record.watermarks?.first?.known == 3)
    #expect(try Data(contentsOf: workshop.workspace.resolve("w.duckdb")) == before)
  }

  @Test("of rows that are alike as many are loaded as there are")
  func alike() throws {
    try fill("SELECT 1 AS id, 7 AS n UNION ALL SELECT 1, 7")
    let body = body("watermark: n")
    try workshop.run(body)
    try add("(1, 7), (2, 7)")
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["t 2 = 2 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "1", "1", "2"])
    try workshop.run(body)
    #expect(try ids() == ["1", "1", "1", "2"])
  }

  @Test("late rows within the lookback are loaded, once", arguments: modes)
  func late(mode: String) throws {
    try fill("SELECT i AS id, i * 10 AS n FROM range(1, 11) r (i)")
    let body = body("watermark: n, lookback: 30", mode: mode)
    try workshop.run(body)
    try add("(70, 70), (69, 69), (101, 100)")
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["t 2 = 2 + 0 + 0 + 0"])
    #expect(outcome.record.watermarks?.first?.from == "70")
    #expect(try ids() == (1...10).map(String.init) + ["70", "101"])
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
  }

  @Test("a changed row within the lookback is put in place of the old one, and back again")
  func changed() throws {
    let body = body("watermark: n, lookback: 10", mode: "upsert, key: [id]")
    for (x, shown) in [("a", "1 a"), ("b", "1 b"), ("a", "1 a")] {
      try fill("SELECT 1 AS id, \(x) AS x, 5 AS n UNION ALL SELECT 2, 'z', 6")
      try workshop.run(body)
      #expect(try workshop.rows("SELECT id, x FROM w.t ORDER BY id").first == shown)
    }
  }

  @Test(
    "a first run reads what its policy says, and later ones nothing from before",
    arguments: [
      ("all", ["1", "2", "3"]), ("{since: 2024-01-02}", ["2", "3"]), ("{last: 30h}", ["2", "3"]),
      ("{last: 1d}", ["2", "3"]), ("{last: 0d}", ["3"]),
    ])
  func firstRun(policy: String, expected: [String]) throws {
    try fill(
      """
      SELECT * FROM (VALUES (1, DATE '2023-11-12'), (2, DATE '2023-11-13'), (3, DATE '2023-11-14')) v (id, day)
      """)
    let since = policy.replacing("2024-01-02", with: "2023-11-13")
    // The clock says 2023-11-14 22:13:20 UTC.
    let body = body("watermark: day, lookback: 900d, first_run: \(since)")
    try workshop.run(body)
    #expect(try ids() == expected)
    try workshop.run(body)
    #expect(try ids() == expected)
  }

  @Test(
    "every type of watermark keeps its order and its last digit",
    arguments: [
      ("1::BIGINT + i", "9223372036854775807::BIGINT"), ("i::UTINYINT", "255::UTINYINT"),
      ("(i / 100)::DECIMAL(38, 20)", "99.99999999999999999999::DECIMAL(38, 20)"),
      ("DATE '1899-12-30' + i::INTEGER", "DATE '9999-12-31'"),
      (
        "TIMESTAMP '2024-01-01' + to_microseconds(i)", "TIMESTAMP '2024-01-01 00:00:00.000011'"
      ),
      (
        "TIMESTAMPTZ '2024-03-31 01:59:59.99999+01' + to_microseconds(i)",
        "TIMESTAMPTZ '2024-10-27 02:30:00+01'"
      ), ("chr(97 + i::INTEGER)", "'é\u{1F642}''\"'"),
    ])
  func types(value: String, last: String) throws {
    let (value, last) = (SQL(userText: value), SQL(userText: last))
    try fill("SELECT i::INTEGER AS id, \(value) AS w FROM range(10) r (i)")
    let body = body("watermark: w")
    try workshop.run(body)
    try add("(10, \(last)), (11, \(last))")
    #expect(try workshop.run(body).balances == ["t 2 = 2 + 0 + 0 + 0"])
    try add("(12, \(last))")
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(outcome.record.watermarks?.first?.before == outcome.record.watermarks?.first?.after)
    #expect(try ids() == (0...12).map(String.init))
  }

  @Test("rows without a place in the order are loaded once, whenever they come")
  func unplaced() throws {
    try fill(
      """
      SELECT * FROM (VALUES (1, TIMESTAMP '2024-01-01'), (2, NULL), (3, TIMESTAMP 'infinity')) v (id, moment)
      """)
    let body = body("watermark: moment, lookback: 1h")
    let first = try workshop.run(body)
    #expect(first.record.watermarks?.first?.after == "2024-01-01 00:00:00")
    try add("(4, NULL), (5, TIMESTAMP '2024-01-02')")
    #expect(try workshop.run(body).balances == ["t 2 = 2 + 0 + 0 + 0"])
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "2", "3", "4", "5"])
  }

  @Test("text without types is followed as the contract reads it")
  func contractTypes() throws {
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer}
            - {name: day, logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy}}
      """)
    try workshop.write("id,day\n8,31/12/2023\n9,01/02/2024\n", to: "t.csv")
    for column in ["id", "day"] {
      let body = """
        extract: [{dataset: t, source: t.csv, incremental: {watermark: \(column)}}]
        contract: contract.yaml
        load: [{dataset: t, to: w, table: \(column)}]
        """
      try workshop.write("id,day\n8,31/12/2023\n9,01/02/2024\n", to: "t.csv")
      try workshop.run(body)
      try workshop.write("id,day\n8,31/12/2023\n9,01/02/2024\n10,01/03/2024\n", to: "t.csv")
      let outcome = try workshop.run(body)
      #expect(outcome.balances == ["t 1 = 1 + 0 + 0 + 0"], "\(column)")
      #expect(
        outcome.record.watermarks?.first?.after == (column == "id" ? "10" : "2024-03-01"))
    }
  }

  private static let positive = """
      - name: t
        properties:
          - {name: id, logicalType: integer}
          - name: n
            logicalType: integer
            logicalTypeOptions: {maximum: 1000}
        quality: [{metric: rowCount, mustBeGreaterThan: 0}]
    """

  @Test("a row that breaks the contract is a letter once, and does not carry the watermark away")
  func deadLetters() throws {
    try workshop.writeContract(IncrementalTests.positive)
    try workshop.write("id,n\n1,10\n2,999999\n3,20\nx,y,z\n", to: "t.csv")
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      contract: contract.yaml
      quarantine: {budget: 60%}
      load: [{dataset: t, to: w, table: t}]
      """
    let first = try workshop.run(body)
    #expect(first.balances == ["t 4 = 2 + 2 + 0 + 0"])
    #expect(first.record.watermarks?.first?.after == "20")
    // A check of how many rows there are says nothing about no new ones.
    let again = try workshop.run(body)
    #expect(again.record.status == .succeeded)
    #expect(again.balances == ["t 0 = 0 + 0 + 0 + 0"])
    try workshop.write("id,n\n1,10\n2,999999\n3,20\nx,y,z\n4,30\n", to: "t.csv")
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "3", "4"])
    #expect(try workshop.letters().count == 2)
  }

  @Test("a closed gate moves nothing")
  func gate() throws {
    try workshop.writeContract(IncrementalTests.positive)
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      contract: contract.yaml
      quarantine: {budget: 10%}
      load: [{dataset: t, to: w, table: t}]
      """
    try workshop.write("id,n\n1,10\n", to: "t.csv")
    try workshop.run(body)
    try workshop.write("id,n\n1,10\n2,20\n3,5000\n", to: "t.csv")
    let closed = try workshop.run(body)
    #expect(closed.record.status == .gateClosed)
    #expect(closed.record.watermarks?.first?.after == "10")
    try workshop.write("id,n\n1,10\n2,20\n3,50\n", to: "t.csv")
    #expect(try workshop.run(body).balances == ["t 2 = 2 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "2", "3"])
  }

  @Test("a table that was dropped is loaded anew")
  func dropped() throws {
    try fill(IncrementalTests.days)
    let body = body("watermark: day")
    try workshop.run(body)
    let connection = try workshop.connect()
    try connection.execute("ATTACH \(workshop.workspace.resolve("w.duckdb").path) AS w")
    try connection.execute("DROP TABLE w.t")
    try connection.execute("DETACH w")
    #expect(try workshop.run(body).balances == ["t 3 = 3 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "2", "3"])
  }

  @Test("rows are known again when the source has got a column, and refused when it has lost one")
  func columns() throws {
    try fill("SELECT 1 AS id, 5 AS n, 'x' AS a")
    let body = """
      extract: [{dataset: t, source: "duckdb:s.duckdb#t", incremental: {watermark: n}}]
      transform: [{dataset: u, sql: "SELECT id, n FROM t"}]
      load: [{dataset: u, to: w, table: t}]
      """
    try workshop.run(body)
    try fill("SELECT 'new' AS b, 1 AS id, 5 AS n, 'x' AS a UNION ALL SELECT 'new', 2, 5, 'y'")
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    try fill("SELECT 1 AS id, 5 AS n UNION ALL SELECT 3, 6")
    let told = failure { try workshop.run(body) }
    #expect(told.contains("a is no longer there"), "\(told)")
    #expect(try ids() == ["1", "2"])
  }

  @Test("rows are known again whatever type or digits the rows beside them bring about")
  func inferred() throws {
    let body = body("watermark: day", source: "t.csv")
    try workshop.write("id,day,x,y\n1,2024-01-01,1,7\n", to: "t.csv")
    try workshop.run(
      body.replacing(
        "load: [{dataset: t",
        with: "transform: [{dataset: u, sql: \"SELECT id, day FROM t\"}]\nload: [{dataset: u"))
    try workshop.write("id,day,x,y\n1,2024-01-01,1,7\n2,2024-01-01,1.50,z\n", to: "t.csv")
    let outcome = try workshop.run(
      body.replacing(
        "load: [{dataset: t",
        with: "transform: [{dataset: u, sql: \"SELECT id, day FROM t\"}]\nload: [{dataset: u"))
    #expect(outcome.balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try ids() == ["1", "2"])
    let connection = try workshop.connect()
    let digits = try connection.rows(
      """
      SELECT \(WatermarkType.digits(of: "v")) FROM (VALUES ('8.000'), ('-1.500'), ('100'), ('.990'), ('-.5'), ('0'),
        ('0.0'), ('1e+20'), ('10.01'), ('nan')) t (v)
      """
    ).map { $0[0].description }
    #expect(digits == ["8", "-1.5", "100", "0.99", "-0.5", "0", "0", "1e+20", "10.01", "nan"])
  }

  @Test("rows with a key are known by it, whatever else of them changed")
  func key() throws {
    try fill("SELECT 1 AS id, 5 AS n, 'x' AS a")
    let body = body("watermark: n, key: [id]")
    try workshop.run(body)
    try fill("SELECT 1 AS id, 5 AS n, 'y' AS a UNION ALL SELECT 2, 5, 'z'")
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try workshop.rows("SELECT id, a FROM w.t ORDER BY id") == ["1 x", "2 z"])
  }

  @Test("a load that follows another than the one its run has seen is refused, and nothing changes")
  func atOnce() throws {
    try fill(IncrementalTests.days)
    let specification = try Workshop.specification(body("watermark: day"))
    try workshop.run(body("watermark: day"))
    let target = try workshop.target(specification.loads[0].target)
    let connection = try workshop.connect()
    var batch = Batch(id: "b", pipeline: "test", runID: "r", dataset: "t")
    var after = LoadProgress()
    after.sequence = 1
    batch.move = ProgressMove(from: nil, to: after, remembering: nil)
    let told = failure {
      _ = try target.load("SELECT 9 AS id, DATE '2024-02-01' AS day", batch: batch, on: connection)
    }
    #expect(told.contains("another run of test has loaded into it"), "\(told)")
    #expect(try ids() == ["1", "2", "3"])
  }

  @Test("a dry run tells what it would read and leaves everything as it was")
  func dryRun() throws {
    try fill(IncrementalTests.days)
    let body = body("watermark: day")
    try workshop.run(body)
    try add("(4, DATE '2024-01-05')")
    let before = try workshop.tree()
    let outcome = try workshop.run(body, dryRun: true)
    #expect(outcome.record.watermarks?.first?.from == "2024-01-02")
    #expect(outcome.record.watermarks?.first?.after == "2024-01-02")
    #expect(outcome.balances == ["t 1 = 0 + 0 + 0 + 1"])
    #expect(try workshop.tree() == before)
  }

  @Test("the record does not tell the values of a personal column")
  func personal() throws {
    try fill("SELECT 1 AS id, 'anna@example.com' AS mail")
    try workshop.writeContract(
      """
        - name: t
          properties: [{name: mail, logicalType: string, classification: pii}]
      """)
    let body = body("watermark: mail", more: "contract: contract.yaml")
    try workshop.run(body)
    let outcome = try workshop.run(body)
    #expect(outcome.record.watermarks?.first?.before == "•••")
    #expect(try !RunStore.json(outcome.record).contains("anna"))
    #expect(outcome.record.watermarks?.first?.known == 1)
  }

  @Test("Parquet is read from the watermark on")
  func parquet() throws {
    try workshop.makeParquet("t.parquet", "SELECT i AS id, i // 2 AS n FROM range(10) r (i)")
    let body = body("watermark: n, lookback: 1", source: "t.parquet")
    try workshop.run(body)
    try workshop.makeParquet("t.parquet", "SELECT i AS id, i // 2 AS n FROM range(13) r (i)")
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["t 3 = 3 + 0 + 0 + 0"])
    #expect(outcome.record.watermarks?.first?.known == 4)
    #expect(try workshop.rows("SELECT count(*), sum(id) FROM w.t") == ["13 78"])
  }

  @Test(
    "what cannot be followed is refused with what to do instead",
    arguments: [
      ("watermark: dai", "did you mean 'day'?"), ("watermark: x", "name a column of whole numbers"),
      ("watermark: day, lookback: 5", "write a time, such as 3d"),
      ("watermark: id, lookback: 5d", "write a whole number, such as 1000"),
      ("watermark: day, first_run: {since: soon}", "'soon' is no date"),
      ("watermark: id, first_run: {last: 3d}", "write first_run: {since: VALUE}"),
      ("watermark: day, key: [no]", "name columns of the source as key"),
    ])
  func refusals(incremental: String, remedy: String) throws {
    try fill("SELECT *, 1.5::DOUBLE AS x FROM (\(IncrementalTests.days))")
    let told = failure { try workshop.run(body(incremental)) }
    #expect(told.contains(remedy), "\(told)")
    #expect(!FileManager.default.fileExists(atPath: workshop.workspace.resolve("w.duckdb").path))
  }

  @Test(
    "specifications that would lose or double rows are refused",
    arguments: [
      (
        "watermark: day", "mode: replace", "mode replace would leave the rows of the last run alone"
      ),
      ("files: new, changed: load", "mode: append", "would add the rows of a changed file again"),
      ("files: old", "mode: append", "'files' is 'new'"),
      ("lookback: 3d", "mode: append", "'watermark' is missing"),
      ("watermark: day, lookback: 3 days", "mode: append", "'lookback' is a time such as 3d"),
      ("watermark: day, first_run: some", "mode: append", "'first_run' is all"),
      ("watermark: day, lookbak: 3d", "mode: append", "did you mean 'lookback'?"),
    ])
  func specifications(incremental: String, mode: String, problem: String) throws {
    let told = failure {
      _ = try Workshop.specification(
        """
        extract: [{dataset: t, source: "*.csv", incremental: {\(incremental)}}]
        load: [{dataset: t, to: w, table: t, \(mode)}]
        """)
    }
    #expect(told.contains(problem), "\(told)")
  }
}
