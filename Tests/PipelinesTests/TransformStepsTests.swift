import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Steps of transforms")
struct TransformStepsTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  /// A pipeline over `t.parquet` whose transform `clean` does `steps`, one a line, and is loaded.
  private func body(_ steps: [String], dropped: String = "count", more: String = "") -> String {
    """
    extract: [{dataset: t, source: t.parquet}\(more.isEmpty ? "" : ", " + more)]
    transform:
      - dataset: clean
        from: t
        dropped: \(dropped)
        steps:
    \(steps.map { "      - \($0)" }.joined(separator: "\n"))
    quarantine: {budget: 100%}
    load: [{dataset: clean, to: w, table: clean, mode: append}]
    """
  }

  /// What `steps` make of the rows of `query`, each row's values as text, in order.
  private func rows(
    _ steps: String..., of query: SQL, balance: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let workshop = try TransformStepsTests().workshop
    try workshop.makeParquet("t.parquet", query)
    let outcome = try workshop.run(body(steps))
    if let balance { #expect(outcome.balances == [balance], sourceLocation: sourceLocation) }
    return try workshop.rows("FROM w.clean ORDER BY ALL NULLS LAST")
  }

  private func expect(
    _ rows: [String], _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(rows == expected, sourceLocation: sourceLocation)
  }

  private static let doubles: SQL = """
    SELECT * FROM (VALUES (1, 'a', 5), (1, 'b', 7), (2, 'c', NULL), (2, 'd', 1), (NULL, 'e', 1), (NULL, 'f', 2)) t (k, v, o)
    """

  @Test(
    "deduplicate keeps one row of a key, NULL being like NULL, whatever order the rows come in",
    arguments: ["k", "hash(v)", "hash(v) DESC"])
  func deduplicate(order: String) throws {
    let source: SQL = "\(TransformStepsTests.doubles) ORDER BY \(SQL(userText: order))"
    expect(
      try rows(
        "deduplicate: {key: [k], order: [o desc]}", of: source, balance: "t 6 = 3 + 0 + 3 + 0"),
      ["1 b 7", "2 d 1", "NULL f 2"])
    expect(
      try rows("deduplicate: {key: [k], order: [o desc], keep: last}", of: source),
      ["1 a 5", "2 c NULL", "NULL e 1"])
    expect(try rows("deduplicate: {key: K}", of: source), ["1 a 5", "2 c NULL", "NULL e 1"])
  }

  @Test("deduplicate without a key takes rows for the same that are alike in every column")
  func deduplicateRows() throws {
    let source: SQL = """
      SELECT * FROM (VALUES ('NaN'::DOUBLE, 'é'), ('NaN'::DOUBLE, 'é'), (NULL, 'é'), (NULL, 'é'), (0, 'e')) t (x, s)
      """
    expect(try rows("deduplicate: {}", of: source), ["0 e", "NaN é", "NULL é"])
  }

  @Test("fill puts values in the place of NULL and of nothing else")
  func fill() throws {
    let source: SQL = """
      SELECT * FROM (VALUES (NULL::DECIMAL(9,2), NULL::VARCHAR, NULL::DATE, 'NaN'::DOUBLE, NULL::BOOLEAN),
        (1.50, '', DATE '2020-01-01', NULL, true)) t (a, s, d, x, f)
      """
    expect(
      try rows(
        "fill: {a: 0, s: \"it's\", d: 2024-02-29, x: -1.5, f: false}", of: source,
        balance: "t 2 = 2 + 0 + 0 + 0"),
      ["0.00 it's 2024-02-29 NaN false", "1.50  2020-01-01 -1.5 true"])
  }

  @Test(
    "a cast of text takes what says the value plainly and exactly",
    arguments: [
      (
        "DECIMAL(6,2)", ["1", "-1.5", " 2.50 ", "3.1400", ".5"],
        ["1.555", "1e2", "12345.6", "", "x", "0x1F"]
      ),
      ("INTEGER", ["7", "+7", "7.0"], ["7.5", "1_000", "99999999999", "NaN"]),
      ("DOUBLE", ["0.1", "1e-3", "NaN", "-inf", "1e308"], ["1e999", "1,5", "one"]),
      (
        "DATE", ["2024-02-29", "2024-02-29 00:00:00"],
        ["2024-02-30", "2024-02-29 12:00:00", "29.02.2024"]
      ),
      (
        "TIMESTAMP", ["2024-02-29 12:34:56.123456", "2024-02-29T12:34", "2024-02-29"],
        ["2024-02-29 12:34:56.1234567", "2024-02-29 12:34:56+02", "2024-02-29 25:00:00"]
      ),
      (
        "TIMESTAMPTZ", ["2024-02-29 12:34:56+02", "2024-02-29T12:34:56Z"],
        ["2024-02-29 12:34:56", "yesterday"]
      ),
      ("TIME", ["12:34:56", "00:00"], ["25:00:00", "12:34:56.1234567"]),
      ("BOOLEAN", ["true", "false"], ["perhaps", "2"]),
      ("UUID", ["1b4e28ba-2fa1-11d2-883f-0016d3cca427"], ["1b4e28ba"]),
    ])
  func castText(type: String, exact: [String], inexact: [String]) throws {
    let values = (exact + inexact).map(Value.text) + [.null]
    try workshop.makeParquet(
      "t.parquet", "SELECT unnest(\(Value.list(values))::VARCHAR[]) AS v")
    let outcome = try workshop.run(body(["derive: {was: v}", "cast: {v: \"\(type)\"}"]))
    #expect(
      outcome.balances
        == ["t \(values.count) = \(exact.count + 1) + \(inexact.count) + 0 + 0"])
    #expect(
      try workshop.rows("SELECT was FROM w.clean WHERE v IS NOT NULL ORDER BY ALL")
        == exact.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    let letters = try workshop.letters()
    #expect(Set(letters.compactMap { $0.reasons.first?.observed }) == Set(inexact))
    #expect(letters.allSatisfy { $0.stage == "transform" && $0.dataset == "clean" })
    #expect(Set(letters.flatMap(\.reasons).map(\.checkID)) == ["clean.v.cast"])
  }

  @Test(
    "a cast of numbers and times goes there and back, or its row is a dead letter with every reason"
  )
  func castValues() throws {
    try workshop.makeParquet(
      "t.parquet",
      """
      SELECT * FROM (VALUES
        (1, 1.005::DOUBLE, 9007199254740993, TIMESTAMP '2024-01-01 00:00:00'),
        (2, 0.1, 5, TIMESTAMP '2024-01-01 00:00:01'),
        (3, 'NaN', 5, NULL), (4, NULL, NULL, TIMESTAMP '2024-01-01 00:00:00')) t (id, x, n, d)
      """)
    let cast = "cast: {x: 'DECIMAL(9,2)', n: DOUBLE, d: DATE, id: VARCHAR}"
    let outcome = try workshop.run(body([cast]))
    #expect(outcome.balances == ["t 4 = 1 + 3 + 0 + 0"])
    #expect(try workshop.rows("FROM w.clean") == ["4 NULL NULL 2024-01-01"])
    let observed = try workshop.letters().map { letter in
      letter.reasons.map { "\($0.column) \($0.observed ?? "NULL")" }
    }
    #expect(
      observed == [
        ["x 1.005", "n 9007199254740993"], ["d 2024-01-01 00:00:01"], ["x nan"],
      ])
    #expect(try workshop.letters().map(\.position) == ["row 1", "row 2", "row 3"])
  }

  @Test("a value that cannot be cast becomes NULL where that is asked for")
  func castToNull() throws {
    expect(
      try rows(
        "cast: {v: {type: INTEGER, inexact: null}}",
        of: "SELECT unnest(['1', '1.5', 'x', NULL]) AS v", balance: "t 4 = 4 + 0 + 0 + 0"),
      ["1", "NULL", "NULL", "NULL"])
  }

  @Test("rename changes names at once, so that two can be exchanged")
  func rename() throws {
    let workshop = workshop
    try workshop.makeParquet("t.parquet", "SELECT 1 AS a, 2 AS b, 3 AS \"c d\"")
    try workshop.run(body(["rename: {a: b, b: a, c d: \"ž\"}"]))
    #expect(try workshop.rows("SELECT a, b, \"ž\" FROM w.clean") == ["2 1 3"])
  }

  @Test("trim and normalise know the white space and the letters of Unicode")
  func normalise() throws {
    let source: SQL = """
      SELECT unnest(['\u{A0} E\u{301}A\u{2003}\tb \u{3000}', '', ' ', NULL, 'ÄÖ']) AS s
      """
    expect(try rows("trim: [s]", of: source), ["", "", "E\u{301}A\u{2003}\tb", "ÄÖ", "NULL"])
    expect(
      try rows(
        "normalise: {columns: s, case: lower, whitespace: collapse, unicode: nfc}", of: source),
      ["", "", "äö", "\u{E9}a b", "NULL"])
    expect(
      try rows("normalise: {columns: s, case: upper, whitespace: trim}", of: source),
      ["", "", "E\u{301}A\u{2003}\tB", "ÄÖ", "NULL"])
  }

  @Test("derive adds and replaces columns, which all see what was there before")
  func derive() throws {
    expect(
      try rows(
        "derive: {a: a + 1, b: \"a * 10 -- ten\", c: \"(SELECT max(a) FROM t)\", n: count(*) OVER ()}",
        of: "SELECT unnest([1, 2, NULL]) AS a"), ["2 10 2 3", "3 20 2 3", "NULL NULL 2 3"])
  }

  @Test("filter lets go on what its condition holds for, and counts the rest, NULL too")
  func filter() throws {
    expect(
      try rows(
        "filter: t.a > 1", of: "SELECT unnest([1, 2, NULL, 'NaN'::DOUBLE]) AS a",
        balance: "t 4 = 2 + 0 + 2 + 0"), ["2", "NaN"])
  }

  private static let districts = "{dataset: u, source: u.parquet}"

  private func lookup(_ missing: String, dropped: String = "count") throws -> RunOutcome {
    try workshop.makeParquet(
      "t.parquet", "SELECT * FROM (VALUES (1, 10), (2, 20), (3, NULL), (4, 10)) t (id, k)")
    try workshop.makeParquet(
      "u.parquet",
      "SELECT * FROM (VALUES (10::BIGINT, 'x', 1), (30, 'y', 2), (NULL, 'z', 3), (NULL, 'z', 4)) t (key, name, id)"
    )
    return try workshop.run(
      body(
        ["lookup: {dataset: u, on: {k: key}, columns: {name: place}, missing: \(missing)}"],
        dropped: dropped, more: TransformStepsTests.districts))
  }

  @Test(
    "lookup adds the columns of the one row with the key, or does what is asked where there is none",
    arguments: [
      ("null", "count", ["1 10 x", "2 20 NULL", "3 NULL NULL", "4 10 x"], "t 4 = 4 + 0 + 0 + 0"),
      ("drop", "count", ["1 10 x", "4 10 x"], "t 4 = 2 + 0 + 2 + 0"),
      ("drop", "quarantine", ["1 10 x", "4 10 x"], "t 4 = 2 + 2 + 0 + 0"),
      ("quarantine", "count", ["1 10 x", "4 10 x"], "t 4 = 2 + 2 + 0 + 0"),
    ])
  func lookup(missing: String, dropped: String, expected: [String], balance: String) throws {
    let outcome = try lookup(missing, dropped: dropped)
    #expect(outcome.balances.first == balance)
    #expect(try workshop.rows("FROM w.clean ORDER BY id") == expected)
    if balance.contains("+ 2 + 0 + 0") {
      let reasons = try workshop.letters().flatMap(\.reasons)
      #expect(reasons.map(\.observed) == ["20", "NULL"])
      #expect(reasons.first?.message == "step 1 (lookup): no row of u has its k")
    }
  }

  @Test("a lookup that would make rows many is refused before anything is loaded")
  func doubledKeys() throws {
    try workshop.makeParquet("t.parquet", "SELECT 1 AS k")
    try workshop.makeParquet("u.parquet", "SELECT unnest([1, 1]) AS k, unnest([1, 2]) AS v")
    let told = failure {
      try workshop.run(
        body(
          ["lookup: {dataset: u, on: {k: k}, columns: [v]}"], more: TransformStepsTests.districts))
    }
    #expect(told.contains("1 keys stand there more than once"), "\(told)")
    #expect(told.contains("(test.yaml:"))
    #expect(try workshop.tree()["w.duckdb"] == nil)
  }

  @Test("aggregate folds rows, which the balance counts as filtered")
  func aggregate() throws {
    expect(
      try rows(
        "aggregate: {by: [k], measures: {total: sum(o), n: count(*)}}",
        "filter: n > 1", of: TransformStepsTests.doubles, balance: "t 6 = 3 + 0 + 3 + 0"),
      ["1 12 2", "2 1 2", "NULL 3 2"])
    expect(try rows("aggregate: {measures: {n: count(*)}}", of: TransformStepsTests.doubles), ["6"])
  }

  @Test("every step takes a dataset without rows")
  func nothing() throws {
    let workshop = workshop
    try workshop.makeParquet("t.parquet", "SELECT 1 AS id, 'a' AS s, 1.5 AS x WHERE false")
    try workshop.makeParquet("u.parquet", "SELECT 1 AS id, 'a' AS name WHERE false")
    let outcome = try workshop.run(
      body(
        [
          "deduplicate: {key: [id]}", "fill: {s: b}", "cast: {x: INTEGER}", "trim: [s]",
          "normalise: {columns: [s], case: lower}", "rename: {s: text}", "derive: {y: id + 1}",
          "filter: y > 1",
          "lookup: {dataset: u, on: {id: id}, columns: [name], missing: quarantine}",
          "hash: {columns: [text], key: 0123456789abcdef}", "mask: {columns: [name]}",
        ], dropped: "quarantine", more: TransformStepsTests.districts))
    #expect(outcome.balances.first == "t 0 = 0 + 0 + 0 + 0")
    expect(try rows("aggregate: {measures: {n: count(*)}}", of: "SELECT 1 AS id WHERE false"), [])
  }

  @Test("mask leaves the last characters of longer values, as people count characters")
  func mask() throws {
    expect(
      try rows(
        "mask: {columns: [s], keep_last: 2}",
        of:
          "SELECT unnest(['4929123456781234', 'ab', 'x', '', NULL, 'ae\u{301}\u{1F1E8}\u{1F1FF}']) AS s"
      ), ["", "*", "**", "**************34", "*e\u{301}\u{1F1E8}\u{1F1FF}", "NULL"])
    expect(try rows("mask: {columns: [n]}", of: "SELECT 12345 AS n"), ["*****"])
  }
}
