import DuckDB
import Foundation
import SQL
import Testing

@testable import Connectors
@testable import Pipelines

@Suite("Loads that add to a directory of Parquet files")
struct GrowingDirectoryTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func rows(_ first: Int, _ end: Int) -> SQL {
    "SELECT range AS a, 'x' || range AS b, range % 3 AS p FROM range(\(first), \(end))"
  }

  private func target(by columns: [String] = []) -> any DatasetTarget {
    desk.target(.parquet(path: "out/dir", partitionBy: columns), .append)
  }

  /// How many rows there are, how many of them are different, and the sum of `a`, as any reader sees it.
  private func seen() throws -> [String] {
    let files = desk.path("out/dir") + "/**/*.parquet"
    return try desk.connection.rows(
      "SELECT count(*), count(DISTINCT a), sum(a), count(DISTINCT b), sum(p) FROM read_parquet(\(files))"
    )[0].map(\.description)
  }

  private func names() -> [String] { desk.listing("out").filter { $0.hasSuffix(".parquet") } }

  @Test("each batch is added once, beside the others", arguments: [[], ["p"]])
  func once(columns: [String]) throws {
    let target = target(by: columns)
    try target.check(rows(0, 10), on: desk.connection)
    #expect(desk.listing().isEmpty)
    #expect(
      try target.load(rows(0, 10), batch: batch("b"), on: desk.connection) == .loaded(rows: 10))
    let first = names()
    #expect(first.count == (columns.isEmpty ? 1 : 3))
    #expect(
      try target.load(rows(10, 30), batch: batch("c", run: "run-2"), on: desk.connection)
        == .loaded(rows: 20))
    #expect(try seen() == ["30", "30", "435", "30", "30"])
    #expect(Set(first).isSubset(of: names()))
    let before = names()
    #expect(
      try target.load(rows(0, 10), batch: batch("b", run: "run-3"), on: desk.connection)
        == .alreadyLoaded(rows: 10, run: "run-1"))
    #expect(names() == before)
    #expect(
      desk.listing("out").filter { $0.hasPrefix(".weir-") } == [".weir-dir.lock"])
  }

  @Test("two batches of one run do not write into each other's files")
  func oneRun() throws {
    _ = try target().load(rows(0, 5), batch: batch("b"), on: desk.connection)
    _ = try target().load(rows(5, 9), batch: batch("c"), on: desk.connection)
    #expect(try seen()[..<2] == ["9", "9"])
  }

  @Test("no rows make no file, but for the first that tells the columns")
  func empty() throws {
    _ = try target().load(rows(0, 0), batch: batch("b"), on: desk.connection)
    #expect(names().count == 1)
    #expect(try seen()[0] == "0")
    _ = try target().load(rows(0, 0), batch: batch("c"), on: desk.connection)
    #expect(names().count == 1)
    _ = try target().load(rows(0, 3), batch: batch("d"), on: desk.connection)
    #expect(try seen()[0] == "3")
  }

  @Test("loads at once follow each other, and none is lost")
  func atOnce() async throws {
    let target = target()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<6 {
        group.addTask {
          let connection = try Database(configuration: .init(threads: 1)).connect()
          let name = "run-\(index)"
          _ = try target.load(
            "SELECT \(index) AS a, 'x' || \(index) AS b, 0 AS p", batch: batch(name, run: name),
            on: connection)
        }
      }
      try await group.waitForAll()
    }
    #expect(try seen() == ["6", "6", "15", "6", "0"])
  }

  @Test("a load that fails in the middle leaves what was there, and nothing besides")
  func failing() throws {
    _ = try target().load(rows(0, 10), batch: batch("b"), on: desk.connection)
    let before = desk.listing()
    let told = failure {
      _ = try target().load(
        """
        SELECT range AS a, CASE WHEN range = 900000 THEN error('boom') ELSE 'x' END AS b,
          range % 3 AS p FROM range(1000000)
        """, batch: batch("c"), on: desk.connection)
    }
    #expect(told.contains("boom"))
    #expect(desk.listing() == before)
    #expect(
      try target().load(rows(10, 12), batch: batch("c"), on: desk.connection) == .loaded(rows: 2))
  }

  @Test("what does not go with the files that are there is refused")
  func refused() throws {
    _ = try target().load(rows(0, 10), batch: batch("b"), on: desk.connection)
    let before = desk.listing()
    func told(_ query: SQL, by columns: [String] = []) -> String {
      failure { _ = try target(by: columns).load(query, batch: batch("c"), on: desk.connection) }
    }
    #expect(told("SELECT 1 AS a, 'x' AS b").contains("the rows lack p"))
    #expect(told("SELECT 1 AS a, 'x' AS b, 2 AS p, 3 AS q").contains("the files lack q"))
    #expect(
      told("SELECT 'x' AS a, 'x' AS b, 2 AS p").contains(
        "column a is text, and in the files there int64"))
    #expect(told(rows(0, 2), by: ["p"]).contains("partitioned by nothing"))
    #expect(desk.listing() == before)
  }

  @Test("a directory of other files is not added to, and one that grew can be replaced")
  func others() throws {
    _ = try desk.target(.parquet(path: "out/dir", partitionBy: [])).load(
      rows(0, 3), batch: batch("b"), on: desk.connection)
    #expect(
      failure { try target().check(rows(0, 1), on: desk.connection) }.contains(
        "holds files that no load with mode append has put there"))
    try FileManager.default.removeItem(atPath: desk.path("out/dir"))
    _ = try target().load(rows(0, 3), batch: batch("b"), on: desk.connection)
    _ = try desk.target(.parquet(path: "out/dir", partitionBy: [])).load(
      rows(0, 2), batch: batch("b"), on: desk.connection)
    #expect(try seen()[0] == "2")
  }

  @Test("a reader that has listed the files can read them after the next loads")
  func readers() throws {
    _ = try target().load(rows(0, 10), batch: batch("b"), on: desk.connection)
    let listed = names()
    _ = try target().load(rows(10, 20), batch: batch("c"), on: desk.connection)
    #expect(listed.allSatisfy { FileManager.default.fileExists(atPath: desk.path("out/\($0)")) })
  }
}

@Suite("Increments into a directory of Parquet files")
struct GrowingIncrementTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  private func fill(_ first: Int, _ end: Int, _ file: String = "t.csv") throws {
    let lines = (first..<end).map { "\($0),\($0 / 2)\n" }
    try workshop.write("id,n\n" + lines.joined(), to: file)
  }

  private func count() throws -> [String] {
    try workshop.parquet("lake/**/*.parquet", "count(*), count(DISTINCT id), sum(id)")
  }

  @Test(
    "the directory grows by what is new, whether its mode is said or not",
    arguments: [
      "to: {type: parquet, path: lake}", "to: {type: parquet, path: lake, partition_by: [n]}",
      "to: {type: parquet, path: lake}, mode: append",
    ], [("t", ""), ("u", "transform: [{dataset: u, sql: \"SELECT id, n FROM t WHERE id >= 0\"}]")])
  func grows(place: String, made: (String, String)) throws {
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n, lookback: 1}}]
      \(made.1)
      load: [{dataset: \(made.0), \(place)}]
      """
    try fill(0, 5)
    try workshop.run(body)
    try fill(0, 11)
    let second = try workshop.run(body)
    #expect(second.record.watermarks?.first?.before == "2")
    #expect(second.record.watermarks?.first?.after == "5")
    #expect(try count() == ["11 11 55"])
    let again = try workshop.run(body)
    #expect(again.balances.allSatisfy { $0.hasSuffix("0 = 0 + 0 + 0 + 0") })
    #expect(try count() == ["11 11 55"])
  }

  @Test("files are loaded once each, beside a table that follows them too")
  func files() throws {
    let body = """
      extract: [{dataset: t, source: "in/*.csv", incremental: {files: new}}]
      load:
        - {dataset: t, to: w, table: t}
        - {dataset: t, to: {type: parquet, path: lake}}
      """
    try fill(0, 5, "in/1.csv")
    try workshop.run(body)
    try fill(5, 9, "in/2.csv")
    try workshop.run(body)
    try workshop.run(body)
    #expect(try count() == ["9 9 36"])
    #expect(
      try workshop.rows("SELECT count(*), count(DISTINCT id), sum(id) FROM w.t") == ["9 9 36"])
  }

  @Test("directories and databases that are loaded side by side do not keep each other open")
  func sideBySide() throws {
    try fill(0, 5)
    for round in 0..<8 {
      let outcome = try workshop.run(
        """
        extract: [{dataset: t, source: t.csv}]
        targets: parallel
        load:
          - {dataset: t, to: {type: duckdb, path: "a\(round)"}, table: t}
          - {dataset: t, to: {type: duckdb, path: "b\(round)"}, table: t}
          - {dataset: t, to: {type: duckdb, path: "a\(round)"}, table: u}
          - {dataset: t, to: {type: duckdb, path: "b\(round)"}, table: u}
          - {dataset: t, to: {type: parquet, path: "lake\(round)"}, mode: append}
        """)
      #expect(outcome.record.targets?.allSatisfy { $0.state == .holds } == true)
    }
  }

  @Test("a directory that was removed is loaded anew")
  func removed() throws {
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      load: [{dataset: t, to: {type: parquet, path: lake}}]
      """
    try fill(0, 5)
    try workshop.run(body)
    try FileManager.default.removeItem(at: workshop.workspace.resolve("lake"))
    try workshop.run(body)
    #expect(try count() == ["5 5 10"])
  }

  @Test("what is read whole replaces a directory whose mode is not said")
  func whole() throws {
    let body = """
      extract:
        - {dataset: t, source: t.csv, incremental: {watermark: n}}
        - {dataset: s, source: s.csv}
      load:
        - {dataset: t, to: w, table: t}
        - {dataset: s, to: {type: parquet, path: lake}}
      """
    try fill(0, 5)
    try fill(0, 3, "s.csv")
    try workshop.run(body)
    try fill(0, 7)
    try fill(2, 4, "s.csv")
    try workshop.run(body)
    #expect(try count() == ["2 2 5"])
  }

  @Test("mended rows are added by a replay")
  func replay() throws {
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer, required: true}
            - {name: n, logicalType: integer, logicalTypeOptions: {maximum: 3}}
      """)
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: id}}]
      contract: contract.yaml
      quarantine: {budget: 100%}
      load: [{dataset: t, to: {type: parquet, path: lake}}]
      """
    try fill(0, 10)
    try workshop.run(body)
    #expect(try count()[0].hasPrefix("8 8"))
    #expect(try workshop.letters().count == 2)
    let store = DeadLetterStore(directory: workshop.workspace.deadLetters)
    let replay = try store.begin(
      Replay(
        dataset: "t", patches: [.init(column: "n", expression: "0")], acceptsAnomalies: false),
      of: "test", letters: "SELECT * FROM \(DeadLetterStore.newest(in: store.files()))",
      on: workshop.connect())
    try workshop.pipeline(body, replaying: replay).execute()
    #expect(try count() == ["10 10 45"])
  }
}
