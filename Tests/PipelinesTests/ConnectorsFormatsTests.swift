import Foundation
import Pipelines
import SQL
import Testing

@testable import Connectors

@Suite("JSON files")
struct ConnectorsJSONTests {
  @Test("lines that are no objects are malformed, the others are rows")
  func malformedLines() throws {
    let desk = try Desk()
    try desk.write(
      "f.ndjson",
      "{\"a\":1,\"b\":\"x,\\\"y\\\"\"}\n\n{bad\n{\"a\":2}\n[1,2]\n5\n{\"a\":null,\"c\":\"z\"}\n{\"a\":4"
    )
    let dataset = try desk.open("f.ndjson")
    #expect(dataset.columns.map(\.name) == ["a", "b", "c"])
    #expect(
      try desk.rows(dataset) == [
        ["1", "x,\"y\"", "NULL"], ["2", "NULL", "NULL"], ["NULL", "NULL", "z"],
      ])
    let malformed = try desk.malformed(dataset)
    #expect(
      malformed == [
        "f.ndjson:3 {bad", "f.ndjson:5 [1,2]", "f.ndjson:6 5", "f.ndjson:8 {\"a\":4",
      ])
    #expect(try desk.problems(dataset)[1] == "The line is JSON, but no object.")
    #expect(dataset.rowCount == 3)
  }

  @Test("an array of objects is rows; nested objects stay structures")
  func array() throws {
    let desk = try Desk()
    try desk.write("f.json", " [\n {\"a\":1,\"n\":{\"x\":[1,2]}},\n {\"a\":2.5}\n]")
    let dataset = try desk.open("f.json")
    #expect(try desk.rows(dataset) == [["1", "{x: [1, 2]}"], ["2.5", "NULL"]])
    #expect(dataset.malformed.count == 0)
  }

  @Test("text stays text unless types are inferred")
  func dates() throws {
    let desk = try Desk()
    try desk.write("f.jsonl", "{\"d\":\"2024-01-31\"}\n")
    #expect(try desk.open("f.jsonl").columns[0].type == .text)
    #expect(try desk.open("f.jsonl", infersTypes: true).columns[0].type == .date)
  }

  @Test("a key that only one row in thousands has is a column")
  func rareKeys() throws {
    let desk = try Desk()
    let lines = (0..<5000).map { "{\"k\":\($0)}\n" }.joined() + "{\"k\":1,\"rare\":true}\n"
    try desk.write("f.ndjson", lines)
    let dataset = try desk.open("f.ndjson")
    #expect(dataset.columns.map(\.name) == ["k", "rare"])
    #expect(dataset.rowCount == 5001)
  }

  @Test("several files keep their names and their line numbers")
  func several() throws {
    let desk = try Desk()
    try desk.write("a.ndjson", "{\"k\":1}\nx\n")
    try desk.write("b.ndjson", "y\n{\"k\":2}\n")
    let dataset = try desk.open("*.ndjson")
    #expect(try desk.malformed(dataset) == ["a.ndjson:2 x", "b.ndjson:1 y"])
    let rows = try desk.connection.rows(
      "SELECT k, \(dataset.file) FROM \(dataset.relation) ORDER BY \(dataset.rowNumber)")
    #expect(rows.map { "\($0[0]) \($0[1])" } == ["1 a.ndjson", "2 b.ndjson"])
  }

  @Test(
    "a torn array fails with the engine's words", arguments: ["[{\"a\":1},\n{\"a\":", "[1, 2\n"])
  func torn(text: String) throws {
    let desk = try Desk()
    try desk.write("f.json", text)
    let told = failure { _ = try desk.open("f.json") }
    #expect(told.hasPrefix("reading f.json: "))
    #expect(told.contains("remedy: "))
  }
}

@Suite("Parquet files and DuckDB tables")
struct ConnectorsTablesTests {
  @Test(
    "rows of several Parquet files are numbered through, in place and copied",
    arguments: [false, true])
  func numbering(copies: Bool) throws {
    let desk = try Desk()
    try desk.connection.execute(
      "COPY (SELECT range a FROM range(300000)) TO \(desk.path("p1.parquet"))")
    try desk.connection.execute(
      "COPY (SELECT 300000 + range a FROM range(10)) TO \(desk.path("p2.parquet"))")
    let dataset = try desk.open("p*.parquet", copies: copies)
    #expect(dataset.columns.map(\.name) == ["a"])
    #expect(dataset.rowCount == 300_010)
    let wrong = try desk.connection.value(
      "SELECT count(*) FROM \(dataset.relation) WHERE \(dataset.rowNumber) <> a")
    #expect(wrong.int == 0)
    let second = try desk.connection.value(
      "SELECT count(*) FROM \(dataset.relation) WHERE \(dataset.file) = 'p2.parquet'")
    #expect(second.int == 10)
  }

  @Test("a single Parquet file is read in place with its name and numbers")
  func single() throws {
    let desk = try Desk()
    try desk.connection.execute(
      "COPY (SELECT range a, 'x' AS rowid FROM range(5)) TO \(desk.path("p.parquet"))")
    for copies in [false, true] {
      let dataset = try desk.open("p.parquet", copies: copies)
      let rows = try desk.connection.rows(
        "SELECT a, \(dataset.rowNumber), \(dataset.file) FROM \(dataset.relation) ORDER BY 2")
      #expect(rows.map { "\($0[0]) \($0[1]) \($0[2])" } == (0..<5).map { "\($0) \($0) p.parquet" })
    }
  }

  @Test("a corrupted Parquet file fails with the engine's words")
  func corrupted() throws {
    let desk = try Desk()
    try desk.write("f.parquet", "PAR1 and then nothing of the kind")
    let told = failure { _ = try desk.open("f.parquet") }
    #expect(told.hasPrefix("reading f.parquet: "))
    #expect(told.contains("magic bytes") || told.contains("parquet"))
    #expect(told.contains("remedy: "))
  }

  @Test("a DuckDB table is read without being changed", arguments: [false, true])
  func table(copies: Bool) throws {
    let desk = try Desk()
    let file = desk.path("w.duckdb")
    try desk.connection.execute(
      """
      ATTACH \(file) AS w; CREATE SCHEMA w.s; CREATE TABLE w.s.t AS SELECT range a FROM range(10);
      DELETE FROM w.s.t WHERE a = 3; CREATE VIEW w.v AS SELECT a + 1 AS a FROM w.s.t; DETACH w
      """)
    let dataset = try desk.open("duckdb:w.duckdb#s.t", copies: copies)
    #expect(dataset.rowCount == 9)
    #expect(try desk.rows(dataset).map { $0[0] } == ["0", "1", "2", "4", "5", "6", "7", "8", "9"])
    #expect(try desk.open("duckdb:w.duckdb#v", copies: copies).rowCount == 9)
    let told = failure { _ = try desk.open("duckdb:w.duckdb#s.tt") }
    #expect(told.contains("the database has no table s.tt"))
    #expect(told.contains("did you mean 's.t'?"))
    #expect(failure { _ = try desk.open("duckdb:w.duckdb") }.contains("it names no table"))
    #expect(failure { _ = try desk.open("duckdb:no.duckdb#t") }.contains("there is no such file"))
    let fingerprint = try Connectors.source(
      .init(location: "duckdb:w.duckdb#s.t"), workspace: desk.workspace
    )
    .fingerprint(on: desk.connection)
    #expect(fingerprint.count == 64)
  }

  @Test("a file that is no database is refused")
  func noDatabase() throws {
    let desk = try Desk()
    try desk.write("w.duckdb", "no database at all, but long enough to be looked at as one")
    #expect(
      failure { _ = try desk.open("duckdb:w.duckdb#t") }.contains(
        "remedy: see whether the file is a DuckDB database"))
  }
}
