import DuckDB
import Foundation
import Pipelines
import Postgres
import SQL
import Tables
import Testing

@testable import Connectors

/// Names and values that would be SQL, were they ever pasted into a statement: each loads as data or is refused.
@Suite("Names and values that are SQL")
struct HostileNamesTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  /// Each would drop `victim`, or end a text, a name, a comment or a line, or is what names seldom are.
  static let names = [
    #"'); DROP TABLE victim; --"#, #""; DROP TABLE victim; --"#, #""); DROP TABLE main.victim; --"#,
    "a'b\"c",
    "\\'; DROP TABLE victim; --", "$$; DROP TABLE victim; $$", "/* x", "-- x",
    "a\nb; DROP TABLE victim", "%s$1?{0}",
    "select", "žluťoučký kůň 🦆", "\u{202E}evil", "*", "x.y.z", ":memory:", "NULL", "", " ",
    "__weir_row", "rowid",
    "ctid", String(repeating: "n", count: 63), String(repeating: "ž", count: 40),
    String(repeating: "x", count: 5000),
  ]

  /// The name as YAML's double quotes hold it.
  private func yaml(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  /// A CSV file with a column of that name, whose values are these texts.
  private func writeRows(named column: String, _ values: [String] = names) throws {
    let quoted = { (text: String) in "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let lines = values.enumerated().map { "\($0),\(quoted($1))" }
    try workshop.write(
      (["id,\(quoted(column))"] + lines).joined(separator: "\n") + "\n", to: "rows.csv")
  }

  /// A contract about that dataset and that column, whose rules hold the texts as values.
  private func writeContract(_ dataset: String, _ column: String) throws {
    try workshop.writeContract(
      """
        - name: \(try yaml(dataset))
          properties:
            - {name: id, logicalType: integer, required: true, unique: true}
            - name: \(try yaml(column))
              logicalType: string
              description: \(try yaml(column))
              quality:
                - {metric: invalidValues, name: \(try yaml(column)), arguments: {validValues: [\(try Self.names.map(yaml).joined(separator: ", "))]}, mustBe: 0}
      """)
  }

  /// The pipeline that extracts, checks and loads them, `to` there.
  private func body(_ dataset: String, to place: String) throws -> String {
    """
    extract: [{dataset: \(try yaml(dataset)), source: rows.csv}]
    contract: contract.yaml
    quarantine: {budget: 100%}
    load: [{dataset: \(try yaml(dataset)), \(place)}]
    """
  }

  /// Runs the pipeline; whether it loaded. What keeps it from loading must be an error that says what to do, or a
  /// specification's problem.
  private func loads(_ body: String) throws -> Bool {
    do {
      let outcome = try workshop.run(body)
      #expect(outcome.record.status == .succeeded, "\(String(describing: outcome.record.failure))")
      return outcome.record.status == .succeeded
    } catch let error as WeirFailure {
      #expect(!error.reason.contains("yntax error"), "a name was taken for SQL: \(error)")
      return false
    } catch is SpecificationError {
      return false
    }
  }

  /// Those that can be keys, and names of directories.
  private static let keys = names.filter { !$0.isEmpty && $0.utf8.count < 100 }
  /// What no column of a file can be called: nothing, a line that ends, a name of Weir's own.
  private static let unreadable = names.filter {
    $0.trimmingCharacters(in: .whitespaces).isEmpty || $0.contains("\n") || $0 == "__weir_row"
  }
  /// What no column of the server can be called besides.
  private static let unnameable = names.filter { $0.utf8.count > 63 || $0 == "ctid" }

  @Test("in DuckDB: datasets, columns, tables, schemas, keys and values", arguments: names)
  func inDuckDB(name: String) throws {
    try workshop.connect().execute(
      """
      ATTACH \(workshop.workspace.resolve("w.duckdb").path) AS w;
      CREATE TABLE w.victim AS SELECT 1 AS a;
      DETACH w
      """)
    let isReadable = !Self.unreadable.contains(name)
    for (table, mode, values) in [
      (name, "mode: append", Self.names),
      (name + ".t", "mode: upsert, key: [\(try yaml(name)), id]", Self.keys),
    ] {
      try writeRows(named: name, values)
      try writeContract("d", name)
      let isLoaded = try loads(try body("d", to: "to: w, table: \(try yaml(table)), \(mode)"))
      #expect(isLoaded == isReadable)
      guard isLoaded else { continue }
      let path = TableName(table).path(in: "w")
      let held = try workshop.rows("SELECT \(name: name) FROM \(path) ORDER BY id")
      #expect(held == values.map { $0.isEmpty ? "NULL" : $0 })
    }
    try writeContract(name, name)
    let isLoaded = try loads(
      try body(name, to: "to: {type: duckdb, path: w.duckdb}, table: t, mode: append"))
    #expect(isLoaded == (isReadable && !name.contains("/")))
    #expect(try workshop.rows("FROM w.victim") == ["1"])
  }

  @Test("in files: columns to partition by, and values", arguments: names)
  func inFiles(name: String) throws {
    // The engine writes what is no letter by three bytes, and a directory's name has 255.
    let values = Self.keys.filter { $0.utf8.count < 40 }
    try writeRows(named: name, values)
    try writeContract("d", name)
    let isLoaded = try loads(
      try body("d", to: "to: {type: parquet, path: out, partition_by: [\(try yaml(name))]}"))
    // A star means all columns to the engine, which leaves none to be written.
    #expect(isLoaded == (!Self.unreadable.contains(name) && name.utf8.count < 80 && name != "*"))
    if isLoaded {
      let files = workshop.workspace.resolve("out").path + "/**/*.parquet"
      // What the engine calls the column when it reads it again is in the files' paths, as it wrote it.
      let held = try workshop.connect().rows(
        """
        SELECT url_decode(regexp_extract(filename, '=([^/]*)/[^/]*$', 1)) FROM read_parquet(\(files), filename = true,
          hive_partitioning = false) ORDER BY id
        """
      ).map { $0[0].description }
      #expect(held == values)
    }
    let outside = try FileManager.default.contentsOfDirectory(atPath: workshop.workspace.root.path)
    #expect(Set(outside).isSubset(of: ["rows.csv", "contract.yaml", "out", ".weir"]), "\(outside)")
  }

  @Test("a value that cannot name a partition is not told")
  func partition() throws {
    let value = String(repeating: "secret", count: 100)
    try workshop.write("id,v\n1,\(value)\n", to: "rows.csv")
    let error = #expect(throws: WeirFailure.self) {
      try workshop.run(
        """
        extract: [{dataset: d, source: rows.csv}]
        load: [{dataset: d, to: {type: parquet, path: out, partition_by: [v]}}]
        """)
    }
    #expect(error?.description.contains("secret") == false)
    #expect(
      error?.description.contains("Failed to create directory") == true,
      "\(String(describing: error))")
  }

  @Test(
    "in PostgreSQL: datasets, columns, tables, schemas, keys and values", needsServer,
    arguments: names)
  func inPostgreSQL(name: String) throws {
    let warehouse = try Warehouse()
    try warehouse.server.execute("CREATE TABLE victim AS SELECT 1 AS a")
    let place = "to: {type: postgresql, uri: \(try yaml(serverURI ?? ""))}"
    // A schema of that name is made by the load; the first point ends it.
    let ownSchema = name.contains(".") ? warehouse.schema : name
    defer { _ = try? warehouse.server.execute("DROP SCHEMA IF EXISTS \(name: name) CASCADE") }
    for (path, mode, values) in [
      ([warehouse.schema, "t"], "mode: append", Self.names),
      ([warehouse.schema, name], "mode: upsert, key: [\(try yaml(name)), id]", Self.keys),
      ([ownSchema, "versions"], "mode: scd2, key: [id, \(try yaml(name))]", Self.keys),
    ] {
      try writeRows(named: name, values)
      try writeContract("d", name)
      let table = try yaml(path.joined(separator: "."))
      let isLoaded = try loads(try body("d", to: "\(place), table: \(table), \(mode)"))
      #expect(isLoaded == !(Self.unreadable + Self.unnameable).contains(name))
      guard isLoaded else { continue }
      let held = try warehouse.rows("SELECT \(name: name) FROM \(path: path) ORDER BY id")
      #expect(held == values.map { $0.isEmpty ? "NULL" : $0 })
    }
    #expect(try warehouse.rows("SELECT a FROM victim") == ["1"])
  }

  @Test("out of PostgreSQL: tables and columns", needsServer, arguments: names)
  func outOfPostgreSQL(name: String) throws {
    let warehouse = try Warehouse()
    guard !name.isEmpty, !Self.unnameable.contains(name) else { return }
    try warehouse.server.execute("CREATE TABLE victim AS SELECT 1 AS a")
    try warehouse.server.execute(
      "CREATE TABLE \(name: name) AS SELECT 1 AS id, 'x'::text AS \(name: name)")
    let source = "\(serverURI ?? "")#\(warehouse.schema).\(name)"
    let isLoaded = try loads(
      """
      extract: [{dataset: d, source: \(try yaml(source))}]
      load: [{dataset: d, to: w, table: t, mode: append}]
      """)
    #expect(isLoaded == (name != "__weir_row"))
    if isLoaded {
      #expect(try workshop.rows("SELECT id, \(name: name) FROM w.t") == ["1 x"])
    }
    #expect(try warehouse.rows("SELECT a FROM victim") == ["1"])
  }

  @Test(
    "names of datasets that would be paths are refused, or name a file where it belongs",
    arguments: ["../x", "a/b", "/tmp/x", "..", ".x", "a\u{0}b", String(repeating: "d", count: 300)])
  func paths(name: String) throws {
    try writeRows(named: "v")
    try writeContract(name, "v")
    // A value that breaks the contract, so that there are dead letters to be written.
    try workshop.write("id,v\n1,never heard of\n2,x; DELETE FROM victim\n", to: "rows.csv")
    let before = try FileManager.default.contentsOfDirectory(
      atPath: workshop.workspace.root.deletingLastPathComponent().path)
    let error = #expect(throws: (any Error).self) {
      try workshop.run(try body(name, to: "to: w, table: t, mode: append"))
    }
    #expect(error is WeirFailure || error is SpecificationError, "\(String(describing: error))")
    let after = try FileManager.default.contentsOfDirectory(
      atPath: workshop.workspace.root.deletingLastPathComponent().path)
    #expect(
      Set(after).subtracting(before).filter { $0.hasPrefix("x") || $0.contains("letters") }.isEmpty)
  }
}
