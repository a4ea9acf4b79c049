import DuckDB
import Foundation
import SQL
import Testing

@Suite("weir-run of what is new")
struct IncrementalCommandTests {
  private let programs: Programs

  init() throws {
    programs = try Programs()
    try programs.write("id,n\n1,10\n2,20\n", to: "t.csv")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: p
      connections: {w: {type: duckdb, path: w.duckdb}, v: {type: duckdb, path: v.duckdb}}
      extract: [{dataset: t, source: t.csv, incremental: {watermark: n}}]
      transform: [{dataset: u, sql: "SELECT id, n * 2 AS m FROM t"}]
      load:
        - {dataset: t, to: w, table: t, mode: upsert, key: [id]}
        - {dataset: u, to: w, table: u}
      """, to: "p.yaml")
  }

  @Test("the text tells what was read, and that there was nothing new")
  func told() throws {
    defer { programs.remove() }
    let first = try programs.run("weir-run", "p.yaml")
    #expect(first.code == 0, "\(first.errors)")
    #expect(
      first.output.contains("t: read by n, all, 0 rows known; the watermark was none and is 20"))
    let second = try programs.run("weir-run", "p.yaml")
    #expect(second.code == 0)
    #expect(second.errors.contains("nothing new in t; nothing was loaded"), "\(second.errors)")
    #expect(second.output.contains("t: read by n from 20, 1 row known; the watermark stays at 20"))
    try programs.write("id,n\n1,10\n2,20\n3,30\n", to: "t.csv")
    let dry = try programs.run("weir-run", "p.yaml", "--dry-run", "--json")
    #expect(dry.output.contains("\"from\" : \"20\""), "\(dry.output)")
    // The range was read by the key, and what is added without one refuses it.
    let again = try programs.run("weir-run", "p.yaml", "--from", "10", "--to", "20")
    #expect(again.code == 2)
    #expect(again.errors.contains("rows of this range were loaded before"), "\(again.errors)")
  }

  @Test("a target that was left out is loaded by a second run of the same command")
  func leftOut() throws {
    defer { programs.remove() }
    try #require(try programs.run("weir-run", "p.yaml").code == 0)
    // A third target begins at the first row, of which the table u has all.
    let specification = try programs.read("p.yaml")
    try programs.write(specification + "\n  - {dataset: u, to: v, table: u}\n", to: "p.yaml")
    try programs.write("id,n\n1,10\n2,20\n3,30\n", to: "t.csv")
    let outcome = try programs.run("weir-run", "p.yaml")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("it is loaded by itself"), "\(outcome.errors)")
    for file in ["w.duckdb", "v.duckdb"] {
      let database = try Database(path: programs.directory.appending(path: file).path)
      let rows = try database.connect().rows("SELECT count(*), sum(m) FROM u")
      #expect(rows[0].map(\.description) == ["3", "120"], "\(file)")
    }
  }

  @Test("a run that is killed anywhere, and run again, has lost and doubled nothing")
  func killed() throws {
    defer { programs.remove() }
    func fill(_ rows: Int) throws {
      // Every second row comes late, and every third has the value of another.
      let lines = (1...rows).map { "\($0),\($0 % 2 == 0 ? $0 * 10 - 15 : $0 / 3 * 30)\n" }
      try programs.write("id,n\n" + lines.joined(), to: "t.csv")
    }
    let specification = try programs.read("p.yaml")
    try programs.write(
      specification.replacing("watermark: n", with: "watermark: n, lookback: 60"), to: "p.yaml")
    var rows = 6
    try fill(rows)
    try #require(try programs.run("weir-run", "p.yaml").code == 0)
    rows += 2
    try fill(rows)
    let trace = programs.directory.appending(path: "trace")
    try #require(
      try programs.run(
        "weir-run", ["p.yaml"], environment: ["WEIR_FAILPOINT": "*:trace=\(trace.path)"]
      ).code == 0)
    var turns: [String: Int] = [:]
    let places = try programs.read("trace").split(separator: "\n").map { name -> String in
      turns[String(name), default: 0] += 1
      return "\(name)#\(turns[String(name)] ?? 0)"
    }
    #expect(places.contains("duckdb.committed#2"), "\(places)")
    for place in places {
      rows += 2
      try fill(rows)
      let killed = try programs.run(
        "weir-run", ["p.yaml"], environment: ["WEIR_FAILPOINT": place])
      #expect(killed.code == -1, "\(place)\n\(killed.errors)")
      let again = try programs.run("weir-run", "p.yaml")
      #expect(again.code == 0, "\(place)\n\(again.errors)")
      let database = try Database(path: programs.directory.appending(path: "w.duckdb").path)
      for table in ["t", "u"] {
        let counts = try database.connect().rows(
          "SELECT count(*), count(DISTINCT id), sum(id) FROM \(name: table)")
        #expect(
          counts[0].map(\.description) == ["\(rows)", "\(rows)", "\(rows * (rows + 1) / 2)"],
          "\(place), \(table)")
      }
    }
  }

  @Test(
    "options that do not go together are refused",
    arguments: [
      (["--from", "1"], "--from and --to go together"),
      (["--from", "1", "--to", "2", "--dataset", "x"], "dataset 'x' has no watermark"),
    ])
  func usage(options: [String], problem: String) throws {
    defer { programs.remove() }
    let outcome = try programs.run("weir-run", ["p.yaml"] + options)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(problem), "\(outcome.errors)")
  }

  @Test(
    "targets side by side remember the lines that are no rows",
    arguments: [("t.csv", "id,n\n1,10\n2,2,2\n"), ("t.ndjson", "{\"id\":1,\"n\":10}\nno object\n")])
  func parallel(source: String, content: String) throws {
    defer { programs.remove() }
    try programs.write(content, to: source)
    let specification = try programs.read("p.yaml").replacing(
      "source: t.csv", with: "source: \(source)")
    try programs.write(
      specification.replacing("table: u}", with: "table: u}\n  - {dataset: t, to: v, table: t}")
        + "\ntargets: parallel\nquarantine: {budget: 50%}\n", to: "p.yaml")
    for _ in 1...2 {
      let outcome = try programs.run("weir-run", "p.yaml")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try programs.run("weir-deadletters", "list", "--json").output.contains("\"extract\""))
    }
    let stats = try Programs.json(try programs.run("weir-deadletters", "list", "--json").output)
    #expect((stats["letters"] as? [[String: Any]])?.count == 1)
  }
}
