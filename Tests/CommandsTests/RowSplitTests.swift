import Foundation
import Testing

/// `--failed-rows` and `--clean-rows`: the rows of a dataset in two parts.
@Suite("Splitting rows")
struct RowSplitTests {
  static let contract = """
    apiVersion: v3.1.0
    kind: DataContract
    id: things
    version: 1.0.0
    status: active
    schema:
    - name: things
      properties:
      - {name: id, logicalType: integer, required: true, unique: true}
      - {name: price, logicalType: number, physicalType: "DECIMAL(8,2)", logicalTypeOptions: {minimum: 0}}
      - name: kind
        logicalType: string
        quality:
        - {id: known, metric: invalidValues, arguments: {validValues: [a, b]}, mustBe: 0, severity: warning}
        - {id: told, metric: nullValues, mustBe: 0, severity: info}
        - {id: filled, metric: nullValues, mustBeLessThan: 10, unit: percent}
    """
  /// Rows 1, 5 and 6 are sound: too many kinds are missing, but that of 6 is no more at fault than others.
  static let rows = "id,price,kind\n1,1.50,a\n2,-1,\n3,x,b\n4,2,z\n5,3,b\n6,4,\n7,5,a\n7,6,a\n"

  let programs: Programs

  init() throws {
    programs = try Programs()
    try programs.write(Self.contract, to: "things.yaml")
    try programs.write(Self.rows, to: "things.csv")
  }

  private func validate(_ words: String..., data: String = "things.csv") throws -> Programs.Outcome
  {
    try programs.run("weir-validate", ["things.yaml", "--data", data, "--no-history"] + words)
  }

  private func query(_ sql: String, from database: String? = nil) throws -> String {
    let attach = database.map { "ATTACH '\($0)' AS d; " } ?? ""
    let outcome = try programs.run("weir", ["sql", "--csv", attach + sql])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(
    "every row is in one of the parts, at fault with all that it breaks, or clean and typed",
    arguments: ["csv", "parquet"])
  func bothParts(form: String) throws {
    defer { programs.remove() }
    _ = try query("COPY (FROM read_csv('things.csv', all_varchar = true)) TO 'things.parquet'")
    let outcome = try validate(
      "--failed-rows", "bad", "--clean-rows", "good", data: "things.\(form)")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("5 failing rows of things are in bad/things.parquet"))
    #expect(outcome.errors.contains("3 clean rows of things are in good/things.parquet"))
    #expect(
      try query("SELECT id, price, kind FROM 'good/things.parquet'")
        == "id,price,kind\n1,1.50,a\n5,3.00,b\n6,4.00,\n")
    #expect(
      try query("SELECT typeof(id), typeof(price) FROM 'good/things.parquet' LIMIT 1")
        == "typeof(id),typeof(price)\nBIGINT,\"DECIMAL(8,2)\"\n")
    #expect(
      try query(
        "SELECT id, price, list_transform(violated_checks, lambda c: c[8:]) AS why FROM 'bad/things.parquet'"
      )
        == """
        id,price,why
        2,-1,"[price.minimum, kind.told, kind.filled]"
        3,x,[price.type]
        4,2,[kind.known]
        7,5,[id.unique]
        7,6,[id.unique]

        """)
  }

  @Test("one part alone is the same as with the other")
  func onePart() throws {
    defer { programs.remove() }
    _ = try validate("--failed-rows", "bad", "--clean-rows", "good")
    _ = try validate("--failed-rows", "bad2")
    _ = try validate("--clean-rows", "good2")
    for name in ["bad", "good"] {
      #expect(
        try query(
          "SELECT count(*) FROM (SELECT * FROM '\(name)/*.parquet' EXCEPT ALL SELECT * FROM '\(name)2/*.parquet')"
        )
          == "count_star()\n0\n")
      #expect(
        try query(
          "SELECT (SELECT count(*) FROM '\(name)/*.parquet') - (SELECT count(*) FROM '\(name)2/*.parquet') AS n"
        )
          == "n\n0\n")
    }
  }

  @Test("rows go to tables of a DuckDB database, in the place of earlier ones")
  func tables() throws {
    defer { programs.remove() }
    for _ in 0..<2 {
      let outcome = try validate(
        "--failed-rows", "duckdb:rows.duckdb#bad", "--clean-rows", "duckdb:rows.duckdb#good")
      #expect(outcome.code == 1 && outcome.errors.contains("are in duckdb:rows.duckdb#good.things"))
    }
    #expect(
      try query(
        "SELECT (SELECT count(*) FROM d.bad.things) AS bad, (SELECT count(*) FROM d.good.things) AS good",
        from: "rows.duckdb") == "bad,good\n5,3\n")
  }

  @Test("where nothing is at fault the file of an earlier run does not stay")
  func nothingAtFault() throws {
    defer { programs.remove() }
    _ = try validate("--failed-rows", "bad")
    try programs.write("id,price,kind\n1,1,a\n", to: "things.csv")
    #expect(try validate("--failed-rows", "bad", "--clean-rows", "good").code == 0)
    #expect(
      try query(
        "SELECT count(*) AS n, any_value(typeof(violated_checks)) AS t FROM 'bad/things.parquet'")
        == "n,t\n0,\n")
    #expect(try query("SELECT count(*) AS n FROM 'good/things.parquet'") == "n\n1\n")
  }

  @Test("no row is called clean where a check could not be evaluated")
  func undecided() throws {
    defer { programs.remove() }
    try programs.write(
      Self.contract
        + "\n  quality: [{type: custom, engine: weir, name: odd, implementation: nothing > 1}]\n",
      to: "things.yaml")
    let outcome = try validate("--failed-rows", "bad", "--clean-rows", "good")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("no row of things is known to be clean: things.odd"))
    #expect(
      !FileManager.default.fileExists(atPath: programs.directory.appending(path: "good").path))
    #expect(try query("SELECT count(*) AS n FROM 'bad/things.parquet'") == "n\n5\n")
  }

  @Test(
    "results are the same whether or not rows are written", arguments: ["csv", "parquet"],
    ["", "  customProperties: [{property: weirKeepFirst, value: [price desc]}]\n"])
  func sameResults(form: String, keepFirst: String) throws {
    defer { programs.remove() }
    try programs.write(Self.contract + "\n" + keepFirst, to: "things.yaml")
    _ = try query("COPY (FROM read_csv('things.csv', all_varchar = true)) TO 'things.parquet'")
    func told(_ words: String...) throws -> [Substring] {
      let outcome = try programs.run(
        "weir-validate",
        ["things.yaml", "--data", "things.\(form)", "--no-history", "--json"] + words)
      #expect(outcome.code == 1, "\(outcome.errors)")
      return outcome.output.split(separator: "\n").filter {
        !$0.contains("\"duration_s\"") && !$0.contains("\"started\"")
      }
    }
    let alone = try told()
    #expect(alone.contains { $0.contains("have price below 0") })
    let split = try told("--failed-rows", "bad", "--clean-rows", "good")
    #expect(split == alone, "\(split.difference(from: alone))")
  }

  @Test("clean rows are in the order of the source, however many threads write them")
  func order() throws {
    defer { programs.remove() }
    _ = try query(
      """
      COPY (SELECT i AS id, CAST(i % 7 - 1 AS DECIMAL(8, 2)) AS price, 'a' AS kind FROM range(900000) AS r(i)) \
      TO 'things.parquet' (ROW_GROUP_SIZE 20480)
      """)
    let outcome = try validate("--threads", "4", "--clean-rows", "good", data: "things.parquet")
    #expect(outcome.code == 1)
    #expect(
      try query(
        """
        SELECT count(*) AS n, count_if(id < before) AS disordered FROM (SELECT id, lag(id) OVER \
        (ORDER BY file_row_number) AS before FROM read_parquet('good/things.parquet', file_row_number = true))
        """) == "n,disordered\n771428,0\n")
  }
}
