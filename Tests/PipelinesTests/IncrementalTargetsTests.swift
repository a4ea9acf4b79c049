import DuckDB
import Foundation
import SQL
import Testing

@testable import Pipelines

@Suite("Increments into several targets, and ranges loaded again")
struct IncrementalTargetsTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try fill(through: 4)
  }

  /// The source: rows with the numbers below `end`.
  private func fill(through end: Int) throws {
    let lines = (0..<end).map { "\($0),\($0 * 10)\n" }
    try workshop.write("id,n\n" + lines.joined(), to: "t.csv")
  }

  private func execute(_ statement: SQL, in file: String) throws {
    let connection = try workshop.connect()
    try connection.execute("ATTACH \(workshop.workspace.resolve(file).path) AS w")
    try connection.execute(statement)
    try connection.execute("DETACH w")
  }

  private static func body(
    _ first: String, _ second: String, incremental: String = "watermark: n, lookback: 10",
    transform: String = ""
  ) -> String {
    """
    extract: [{dataset: t, source: t.csv, incremental: {\(incremental)}}]
    \(transform)
    load:
      - {dataset: \(transform.isEmpty ? "t" : "u"), to: w, table: t, \(first)}
      - {dataset: \(transform.isEmpty ? "t" : "u"), to: {type: duckdb, path: v.duckdb}, table: t, \(second)}
    """
  }

  /// What `body` is run with until it says that nothing is left out.
  @discardableResult
  private func runAll(_ body: String) throws -> [RunOutcome] {
    var outcomes = [try workshop.run(body)]
    while outcomes.last?.record.leftOut != nil, outcomes.count < 5 {
      let run = try workshop.pipeline(body, through: outcomes.last?.progress ?? [:])
      try run.execute()
      outcomes.append(run.outcome)
    }
    return outcomes
  }

  @Test(
    "targets at different watermarks get what they lack, and nothing twice",
    arguments: [
      ("mode: append", "mode: append"), ("mode: upsert, key: [id]", "mode: append"),
      ("mode: append", "mode: upsert, key: [id]"),
    ], ["", "transform: [{dataset: u, sql: \"SELECT id, n FROM t WHERE id >= 0\"}]"])
  func severalTargets(modes: (String, String), transform: String) throws {
    let body = IncrementalTargetsTests.body(modes.0, modes.1, transform: transform)
    try workshop.run(body)
    // What the second target refuses, fails the run after the first was loaded.
    try execute("CREATE UNIQUE INDEX i ON w.t (id)", in: "v.duckdb")
    try execute("INSERT INTO w.t VALUES (4, 40)", in: "v.duckdb")
    try fill(through: 6)
    if modes.1.contains("append") {
      #expect(throws: (any Error).self) { try workshop.run(body) }
      #expect(try workshop.rows("SELECT count(*) FROM w.t") == ["6"])
    }
    try execute("DELETE FROM w.t WHERE id = 4", in: "v.duckdb")
    try execute("DROP INDEX w.i", in: "v.duckdb")
    try fill(through: 9)
    let outcomes = try runAll(body)
    #expect(outcomes.last?.record.leftOut == nil)
    #expect(outcomes.allSatisfy { $0.record.balance.allSatisfy(\.isConserved) })
    for file in ["w.duckdb", "v.duckdb"] {
      #expect(
        try workshop.rows("SELECT count(*), count(DISTINCT id), sum(id) FROM w.t", of: file)
          == ["9 9 36"], "\(file)")
    }
    let again = try workshop.run(body)
    #expect(again.balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(again.record.leftOut == nil)
  }

  @Test("a target that is new gets every row, the others none of them again")
  func newTarget() throws {
    try workshop.run(
      """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      load: [{dataset: t, to: w, table: t}]
      """)
    try fill(through: 5)
    let outcome = try workshop.run(
      IncrementalTargetsTests.body("mode: append", "mode: append", incremental: "watermark: n"))
    #expect(outcome.record.watermarks?.first?.before == nil)
    #expect(outcome.record.watermarks?.first?.after == "40")
    #expect(try workshop.rows("SELECT count(*), sum(id) FROM w.t") == ["5 10"])
    #expect(try workshop.rows("SELECT count(*), sum(id) FROM w.t", of: "v.duckdb") == ["5 10"])
  }

  @Test("an optional target that is out of reach reads what it lacks when it is back")
  func unreachable() throws {
    let body = { (place: String) in
      """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      load: [{dataset: t, \(place), optional: true, retry: {deadline: 0}}]
      """
    }
    let away = body("to: {type: postgresql, uri: \"postgresql://nobody@127.0.0.1:1/x\", table: t}")
    let outcome = try workshop.run(away)
    #expect(outcome.record.status == .succeeded)
    #expect(outcome.balances == ["t 4 = 0 + 0 + 0 + 4"])
    #expect(try workshop.run(body("to: w, table: t")).balances == ["t 4 = 4 + 0 + 0 + 0"])
  }

  @Test("a backfill reads exactly its range, by key as often as one likes, and moves nothing")
  func backfill() throws {
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      load: [{dataset: t, to: w, table: t, mode: upsert, key: [id]}]
      """
    try workshop.run(body)
    try workshop.write("id,n\n0,0\n1,10\n11,10\n2,20\n12,20\n3,30\n4,40\n", to: "t.csv")
    for _ in 0..<2 {
      let outcome = try workshop.run(body, backfill: Backfill(dataset: "t", from: "10", to: "20"))
      #expect(outcome.balances == ["t 2 = 2 + 0 + 0 + 0"])
      let told = try #require(outcome.record.watermarks?.first)
      #expect(told.from == "10" && told.to == "20")
      #expect(told.before == "30" && told.after == "30")
    }
    #expect(try workshop.rows("SELECT id FROM w.t ORDER BY id") == ["0", "1", "2", "3", "11"])
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
  }

  @Test("a backfill without a key loads what no run has read, once, and nothing else")
  func backfillAppend() throws {
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n, lookback: 100, first_run: {since: 20}}}]
      load: [{dataset: t, to: w, table: t}]
      """
    try workshop.run(body)
    let told = failure {
      try workshop.run(body, backfill: Backfill(dataset: "t", from: "10", to: "21"))
    }
    #expect(told.contains("rows of this range were loaded before"), "\(told)")
    #expect(told.contains("remedy: load with mode upsert"), "\(told)")
    for expected in ["t 1 = 1 + 0 + 0 + 0", "t 0 = 0 + 0 + 0 + 0"] {
      let outcome = try workshop.run(body, backfill: Backfill(dataset: "t", from: "10", to: "20"))
      #expect(outcome.balances == [expected])
    }
    #expect(
      failure { try workshop.run(body, backfill: Backfill(dataset: "t", from: "0", to: "11")) }
        .contains("rows of this range were loaded before"))
    try fill(through: 5)
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try workshop.rows("SELECT id FROM w.t ORDER BY id") == ["1", "2", "3", "4"])
  }

  @Test("a range that was loaded before the first run is not loaded again by it")
  func backfillFirst() throws {
    let body = """
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      load: [{dataset: t, to: w, table: t}]
      """
    try workshop.run(body, backfill: Backfill(dataset: "t", from: "10", to: "30"))
    #expect(try workshop.rows("SELECT id FROM w.t ORDER BY id") == ["1", "2"])
    #expect(try workshop.run(body).balances == ["t 2 = 2 + 0 + 0 + 0"])
    #expect(try workshop.rows("SELECT id FROM w.t ORDER BY id") == ["0", "1", "2", "3"])
  }
}

@Suite("Files that are new")
struct NewFilesTests {
  private let workshop: Workshop
  private static let body = """
    extract: [{dataset: t, source: "in/*.csv", incremental: {files: new}}]
    load: [{dataset: t, to: w, table: t}]
    """

  init() throws {
    workshop = try Workshop()
    try workshop.write("id,x\n1,a\n2,b\n", to: "in/1.csv")
    try workshop.write("id,x\n3,c\n", to: "in/2.csv")
  }

  private func rows() throws -> [String] { try workshop.rows("SELECT id, x FROM w.t ORDER BY ALL") }

  @Test("each file is loaded once; what is removed stays loaded, and may come back")
  func onceEach() throws {
    #expect(try workshop.run(NewFilesTests.body).balances == ["t 3 = 3 + 0 + 0 + 0"])
    let again = try workshop.run(NewFilesTests.body)
    #expect(again.balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(again.record.status == .succeeded)
    try workshop.write("id,x\n4,d\n", to: "in/3.csv")
    let removed = workshop.workspace.resolve("in/1.csv")
    let content = try Data(contentsOf: removed)
    try FileManager.default.removeItem(at: removed)
    let outcome = try workshop.run(NewFilesTests.body)
    #expect(outcome.balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(outcome.record.watermarks?.first?.files == ["in/3.csv"])
    #expect(outcome.record.watermarks?.first?.known == 1)
    try content.write(to: removed)
    #expect(try workshop.run(NewFilesTests.body).balances == ["t 0 = 0 + 0 + 0 + 0"])
    #expect(try rows() == ["1 a", "2 b", "3 c", "4 d"])
  }

  @Test("a file of other content under a name that was loaded ends the run, which names it")
  func changed() throws {
    try workshop.run(NewFilesTests.body)
    // As long as the other.
    try workshop.write("id,x\n3,z\n", to: "in/2.csv")
    try workshop.write("id,x\n4,d\n", to: "in/3.csv")
    let told = failure { try workshop.run(NewFilesTests.body) }
    #expect(told.contains("in/2.csv was loaded, and has other content since"), "\(told)")
    #expect(try rows() == ["1 a", "2 b", "3 c"])
  }

  @Test("a changed file is loaded again where that is asked for, by its key")
  func changedByKey() throws {
    let body = """
      extract: [{dataset: t, source: "in/*.csv", incremental: {files: new, changed: load}}]
      load: [{dataset: t, to: w, table: t, mode: upsert, key: [id]}]
      """
    try workshop.run(body)
    try workshop.write("id,x\n3,z\n5,e\n", to: "in/2.csv")
    #expect(try workshop.run(body).balances == ["t 2 = 2 + 0 + 0 + 0"])
    #expect(try workshop.run(body).balances == ["t 0 = 0 + 0 + 0 + 0"])
    try workshop.write("id,x\n3,c\n", to: "in/2.csv")
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try rows() == ["1 a", "2 b", "3 c", "5 e"])
  }

  @Test("files of the same content are files of their own")
  func alike() throws {
    try workshop.run(NewFilesTests.body)
    try workshop.write("id,x\n3,c\n", to: "in/9.csv")
    #expect(try workshop.run(NewFilesTests.body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try rows() == ["1 a", "2 b", "3 c", "3 c"])
  }

  @Test("torn lines are letters of the run that reads their file, and of no other")
  func torn() throws {
    try workshop.write("id,x\n6,f\ntorn\n7,g\n", to: "in/3.csv")
    let body = NewFilesTests.body + "\nquarantine: {budget: 50%}"
    #expect(try workshop.run(body).balances == ["t 6 = 5 + 1 + 0 + 0"])
    try workshop.write("id,x\n8,h\n", to: "in/4.csv")
    #expect(try workshop.run(body).balances == ["t 1 = 1 + 0 + 0 + 0"])
    #expect(try workshop.letters().map(\.source) == ["in/3.csv"])
  }

  @Test("a target that lacks a file gets it, the others do not")
  func severalTargets() throws {
    try workshop.run(NewFilesTests.body)
    try workshop.write("id,x\n4,d\n", to: "in/3.csv")
    let body = NewFilesTests.body.replacing(
      "table: t}", with: "table: t}, {dataset: t, to: {type: duckdb, path: v.duckdb}, table: t}")
    try workshop.run(body)
    for file in ["w.duckdb", "v.duckdb"] {
      #expect(
        try workshop.rows("SELECT count(*), count(DISTINCT id) FROM w.t", of: file) == ["4 4"])
    }
  }
}
