import DuckDB
import Foundation
import Glibc
import Pipelines
import SQL
import Testing

@testable import Connectors

@Suite("Loads into DuckDB")
struct ConnectorsDuckDBTargetTests {
  private let place = TargetOptions.Place.duckDB(file: "out/w.duckdb", table: "s.t")

  private func held(_ desk: Desk, _ query: SQL = "SELECT * FROM w.s.t ORDER BY ALL") throws
    -> [String]
  {
    try desk.connection.execute("ATTACH \(desk.path("out/w.duckdb")) AS w (READ_ONLY)")
    defer { _ = try? desk.connection.execute("DETACH w") }
    return try desk.connection.rows(query).map { $0.map(\.description).joined(separator: " ") }
  }

  @Test("a batch is loaded once, with its ledger entry")
  func once() throws {
    let desk = try Desk()
    let target = desk.target(place, .append)
    try target.check("SELECT 1 AS a", on: desk.connection)
    #expect(desk.listing().isEmpty)
    #expect(
      try target.load("SELECT range AS a FROM range(3)", batch: batch("b1"), on: desk.connection)
        == .loaded(rows: 3))
    #expect(
      try target.load("SELECT 7 AS a", batch: batch("b1", run: "run-2"), on: desk.connection)
        == .alreadyLoaded(rows: 3, run: "run-1"))
    #expect(
      try target.load("SELECT 9 AS a", batch: batch("b2"), on: desk.connection) == .loaded(rows: 1))
    #expect(try held(desk) == ["0", "1", "2", "9"])
    #expect(
      try held(
        desk, "SELECT pipeline, dataset, batch, run_id, rows FROM w.weir_ledger ORDER BY batch")
        == ["p d b1 run-1 3", "p d b2 run-1 1"])
  }

  @Test("replace takes the place of all rows, and of what the ledger says of them")
  func replace() throws {
    let desk = try Desk()
    let target = desk.target(place, .replace)
    for (id, value) in [("b1", 1), ("b2", 2), ("b1", 3)] {
      #expect(
        try target.load("SELECT \(value) AS a", batch: batch(id), on: desk.connection)
          == .loaded(rows: 1))
    }
    #expect(try held(desk) == ["3"])
    #expect(try held(desk, "SELECT batch FROM w.weir_ledger") == ["b1"])
  }

  @Test(
    "upsert adds new keys and puts rows in the place of old ones, whatever the order of columns")
  func upsert() throws {
    let desk = try Desk()
    let target = desk.target(place, .upsert, key: ["k"])
    _ = try target.load(
      "SELECT range AS k, 'old' AS v FROM range(3)", batch: batch("b1"), on: desk.connection)
    let outcome = try target.load(
      "SELECT 'new' AS v, range AS k FROM range(2, 5)", batch: batch("b2"), on: desk.connection)
    #expect(outcome == .loaded(rows: 3))
    #expect(
      try held(desk, "SELECT k, v FROM w.s.t ORDER BY k") == [
        "0 old", "1 old", "2 new", "3 new", "4 new",
      ])
  }

  @Test(
    "what does not fit is refused and nothing is changed",
    arguments: [
      (
        "SELECT 1 AS k, 1 AS v UNION ALL SELECT 1, 2", LoadMode.upsert,
        "1 keys (k) occur in more than one row"
      ),
      ("SELECT NULL::INTEGER AS k, 1 AS v", .upsert, "1 rows have no key: k is NULL"),
      ("SELECT 1 AS v", .upsert, "the rows have no key column k"),
      ("SELECT 5 AS k", .append, "the rows lack v"),
      ("SELECT 5 AS k, 1 AS v, 2 AS w", .append, "the table lacks w"),
      (
        "SELECT 5 AS k, 1.5::DOUBLE AS v", .append,
        "1 values of column v (DOUBLE) do not fit the table's INTEGER exactly"
      ),
      ("SELECT 5 AS k, '007' AS v", .append, "1 values of column v (VARCHAR) do not fit"),
      ("SELECT 5 AS k, [1] AS v", .append, "column v"),
      ("SELECT 0 AS k, 1 AS v", .append, "rows violate a constraint"),
      (
        "SELECT range::INTEGER AS k, CASE WHEN range = 90000 THEN error('boom') ELSE 1 END AS v FROM range(10, 100000)",
        .append, "boom"
      ),
      (
        "SELECT range::INTEGER AS k, CASE WHEN range = 90000 THEN error('boom')::INTEGER ELSE 1 END AS v FROM range(100000)",
        .replace, "boom"
      ),
    ])
  func refused(query: String, mode: LoadMode, reason: String) throws {
    let desk = try Desk()
    _ = try desk.target(place, .upsert, key: ["k"]).load(
      "SELECT 0 AS k, 0 AS v", batch: batch("b0"), on: desk.connection)
    let told = failure {
      _ = try desk.target(place, mode, key: ["k"]).load(
        SQL(userText: query), batch: batch("b1"), on: desk.connection)
    }
    #expect(told.contains(reason))
    #expect(try held(desk) == ["0 0"])
    #expect(try held(desk, "SELECT batch FROM w.weir_ledger") == ["b0"])
    // The connection is as it was: nothing attached, no transaction open.
    #expect(
      try desk.connection.value("SELECT count(*) FROM duckdb_databases() WHERE NOT internal").int
        == 1)
    _ = try desk.target(place, .append).load(
      "SELECT 8 AS k, 8.0::DOUBLE AS v", batch: batch("b2"), on: desk.connection)
    #expect(try held(desk) == ["0 0", "8 8"])
  }

  @Test("check finds what load would refuse, without loading")
  func check() throws {
    let desk = try Desk()
    _ = try desk.target(place, .append).load(
      "SELECT 1 AS k", batch: batch("b"), on: desk.connection)
    #expect(
      failure { try desk.target(place, .append).check("SELECT 1 AS x", on: desk.connection) }
        .contains("the table has other columns"))
    #expect(
      failure { try desk.target(place, .upsert).check("SELECT 1 AS k", on: desk.connection) }
        .contains("needs a key"))
    try desk.target(place, .append).check("SELECT 1 AS k", on: desk.connection)
    #expect(try held(desk) == ["1"])
  }

  @Test("a file that is no database is told with its remedy")
  func noDatabase() throws {
    let desk = try Desk()
    let error = DatabaseFile.failure(
      "loading into x",
      failureOfOpening(try desk.write("w.duckdb", "not a database, whatever its name")))
    #expect(error.remedy?.contains("DuckDB database") == true)
  }

  private func failureOfOpening(_ path: String) -> DuckDBError {
    do {
      _ = try Database(path: path)
      preconditionFailure("it is no database")
    } catch { return error }
  }
}

@Suite("Loads into files")
struct ConnectorsFileTargetTests {
  private static let places: [TargetOptions.Place] = [
    .parquet(path: "out/f.parquet", partitionBy: []), .parquet(path: "out/dir", partitionBy: []),
    .parquet(path: "out/parts", partitionBy: ["p"]), .csv(path: "out/f.csv"),
    .json(path: "out/f.json"),
  ]

  private func contents(_ desk: Desk) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in desk.listing("out") {
      if let data = try? Data(contentsOf: desk.workspace.resolve("out/" + name)) {
        files[name] = data
      }
    }
    return files
  }

  private func rowsQuery(_ count: Int) -> SQL {
    "SELECT range AS a, 'x' || range AS b, range % 3 AS p FROM range(\(count))"
  }

  @Test("the same rows are the same bytes, the count is exact, no draft is left", arguments: places)
  func bytes(place: TargetOptions.Place) throws {
    let desk = try Desk()
    let target = desk.target(place)
    try target.check(rowsQuery(5), on: desk.connection)
    #expect(desk.listing().isEmpty)
    #expect(
      try target.load(rowsQuery(300_000), batch: batch("b"), on: desk.connection)
        == .loaded(rows: 300_000))
    let first = try contents(desk)
    #expect(
      try target.load(rowsQuery(300_000), batch: batch("b"), on: desk.connection)
        == .loaded(rows: 300_000))
    #expect(try contents(desk) == first)
    #expect(!first.isEmpty)
    #expect(
      try target.load(rowsQuery(3), batch: batch("c"), on: desk.connection) == .loaded(rows: 3))
    #expect(try contents(desk) != first)
    #expect(!desk.listing().contains { $0.contains(".weir-") })
  }

  @Test(
    "an empty load is an empty file with its columns", arguments: [places[0], places[1], places[3]])
  func empty(place: TargetOptions.Place) throws {
    let desk = try Desk()
    #expect(
      try desk.target(place).load(rowsQuery(0), batch: batch("b"), on: desk.connection)
        == .loaded(rows: 0))
    let name = try #require(
      desk.listing("out").first { $0.contains("f.") || $0.hasSuffix(".parquet") })
    #expect(try desk.open("out/" + name).columns.map(\.name) == ["a", "b", "p"])
  }

  @Test(
    "a load that fails in the middle leaves what was there, and nothing besides", arguments: places)
  func failing(place: TargetOptions.Place) throws {
    let desk = try Desk()
    let target = desk.target(place)
    _ = try target.load(rowsQuery(10), batch: batch("b"), on: desk.connection)
    let before = try contents(desk)
    let told = failure {
      _ = try target.load(
        """
        SELECT range AS a, CASE WHEN range = 900000 THEN error('boom') ELSE 'x' END AS b,
          range % 3 AS p FROM range(1000000)
        """, batch: batch("c"), on: desk.connection)
    }
    #expect(told.contains("boom"))
    #expect(try contents(desk) == before)
    #expect(!desk.listing().contains { $0.contains(".weir-") })
  }

  @Test(
    "a reader of a directory sees the old rows or the new, never half",
    arguments: [places[1], places[2]])
  func exchange(place: TargetOptions.Place) async throws {
    let desk = try Desk()
    let target = desk.target(place)
    _ = try target.load(rowsQuery(30), batch: batch("b"), on: desk.connection)
    let directory = desk.workspace.resolve(
      place == Self.places[1] ? "out/dir" : "out/parts")
    let expected = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    let reader = Task.detached { () -> Set<[String]> in
      var seen: Set<[String]> = []
      while !Task.isCancelled {
        let names =
          (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? ["gone"]
        seen.insert(names.sorted())
      }
      return seen
    }
    for round in 0..<20 {
      _ = try target.load(rowsQuery(30 + round), batch: batch("c"), on: desk.connection)
    }
    reader.cancel()
    // The reader may hold the old directory while it is emptied, but never meets the place without one.
    #expect(!(await reader.value).contains(["gone"]))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == expected)
  }

  @Test("drafts of dead writers are removed, those of the living are not")
  func leftovers() throws {
    let desk = try Desk()
    try desk.write("out/.weir-f.csv.dead/f.csv", "half")
    try desk.write("out/.weir-f.csv.alive/f.csv", "half")
    try desk.write("out/.weir-g.csv.dead/g.csv", "another place's")
    // Who writes holds the lock.
    let living = unsafe open(desk.workspace.resolve("out/.weir-f.csv.alive").path, O_RDONLY)
    defer { close(living) }
    #expect(flock(living, LOCK_EX | LOCK_NB) == 0)
    _ = try desk.target(.csv(path: "out/f.csv")).load(
      rowsQuery(1), batch: batch("b"), on: desk.connection)
    #expect(
      desk.listing("out") == [
        ".weir-f.csv.alive", ".weir-f.csv.alive/f.csv", ".weir-g.csv.dead",
        ".weir-g.csv.dead/g.csv",
        "f.csv",
      ])
  }

  @Test("modes, columns and places that cannot be are refused before anything is written")
  func refused() throws {
    let desk = try Desk()
    try FileManager.default.createDirectory(
      at: desk.workspace.resolve("dir"), withIntermediateDirectories: true)
    try desk.write("file", "x")
    func told(_ place: TargetOptions.Place, _ mode: LoadMode = .replace) -> String {
      failure { try desk.target(place, mode).check(rowsQuery(1), on: desk.connection) }
    }
    #expect(told(.csv(path: "f.csv"), .append).contains("files cannot be loaded with mode append"))
    #expect(told(.csv(path: "f.csv"), .upsert).contains("say mode: replace"))
    #expect(told(.csv(path: "dir")).contains("it is a directory, and a file is to be written"))
    #expect(told(.parquet(path: "f", partitionBy: ["q"])).contains("no column q to partition by"))
    #expect(told(.parquet(path: "f", partitionBy: ["a", "b", "p"])).contains("no column is left"))
    #expect(told(.json(path: "file/f.json")).contains("cannot be written"))
    #expect(desk.listing() == ["dir", "file"])
  }
}
