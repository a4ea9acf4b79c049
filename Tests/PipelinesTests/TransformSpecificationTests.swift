import Tables
import Testing
import YAML

@testable import Pipelines

@Suite("Specifications of transforms")
struct TransformSpecificationTests {
  /// What is wrong with a transform whose lines are `transform`, each as `line: message`.
  private func problems(_ transform: String) -> [String] {
    do {
      _ = try Workshop.specification(
        """
        extract: [{dataset: t, source: t.csv}]
        transform:
        \(transform)
        """)
      return []
    } catch {
      return (error as? SpecificationError)?.problems.map { "\($0.line): \($0.message)" } ?? []
    }
  }

  private func problems(ofSteps steps: String..., dropped: String = "count") -> [String] {
    problems(
      """
        - dataset: clean
          from: t
          dropped: \(dropped)
          steps:
      \(steps.map { "    - \($0)" }.joined(separator: "\n"))
      """)
  }

  @Test(
    "a step that is none is told with its line and the nearest one",
    arguments: [
      ("dedup: {key: [a]}", "11: unknown step 'dedup'"),
      ("deduplicate: {keys: [a]}", "11: unknown key 'keys'; did you mean 'key'?"),
      ("deduplicate: {key: []}", "11: 'key' names no column"),
      ("deduplicate: {keep: newest}", "11: 'keep' is 'newest'; it must be one of first, last"),
      ("filter:", "11: 'filter' says nothing"),
      ("fill: {}", "11: a step without columns does nothing"),
      ("fill: {a: null}", "11: 'a' has no value"),
      (
        "cast: {a: DECIMAL(50,2)}",
        "11: the type 'DECIMAL(50' ends at its comma; within {…} it wants quotes"
      ),
      (
        "cast: {a: \"DECIMAL(50,2)\"}",
        "11: unknown type 'DECIMAL(50,2)'; did you mean 'DECIMAL(18,2)'?"
      ),
      ("cast: {a: INTEGR}", "11: unknown type 'INTEGR'; did you mean 'INTEGER'?"),
      ("cast: {a: \"INT); DROP TABLE t; --\"}", "11: unknown type 'INT); DROP TABLE t; --'"),
      (
        "cast: {a: {type: INT, inexact: drop}}",
        "11: 'inexact' is 'drop'; it must be one of quarantine, null"
      ),
      ("cast: {a: INT, A: INT}", "11: column 'A' is named twice"),
      (
        "normalise: {columns: [a]}", "11: 'normalise' does nothing; say case, whitespace or unicode"
      ),
      (
        "lookup: {dataset: u, on: {a: a}, columns: [b]}",
        "11: unknown dataset 'u'; did you mean 't'?"
      ),
      ("lookup: {dataset: t, columns: [b]}", "11: 'on' is missing"),
      ("aggregate: {by: [a]}", "11: 'measures' is missing"),
      (
        "aggregate: {by: [a], measures: {a: count(*)}}",
        "11: there is a column 'a' already; choose another name"
      ),
      ("hash: {columns: [a], key: short}", "11: 'key' has 5 bytes; it must have 16 at least"),
      ("hash: {columns: [a]}", "11: 'key' is missing"),
      ("mask: {columns: [a], keep_last: -1}", "11: 'keep_last' is a number from 0 to 1000"),
      (
        "derive: {__weir_row: \"1\"}",
        "11: '__weir_row' cannot name a column; '__weir…' is Weir's own"
      ),
      ("rename: {a: b, c: b}", "11: column 'b' is made twice; first in line 11"),
    ])
  func step(written: String, problem: String) {
    let told = problems(ofSteps: written)
    #expect(told == [problem])
  }

  @Test("a step that names nothing but its key, or several, is no step")
  func shape() {
    let told = problems(ofSteps: "trim", "{trim: [a], filter: \"a > 1\"}")
    #expect(
      told.map { $0.prefix(3) } == ["11:", "12:"] && told.allSatisfy { $0.contains("one key") })
  }

  @Test("what a step took or folded is not there for the next ones, all told at once")
  func gone() {
    #expect(
      problems(
        ofSteps: "rename: {a: b}", "trim: [A]", "aggregate: {by: [b], measures: {n: count(*)}}",
        "fill: {a: 0, n: 0}", "filter: n > 1", "cast: {n: INT}", dropped: "quarantine")
        == [
          "12: column 'A' was renamed to 'b' in line 11",
          "14: unknown column 'a'; did you mean 'b'?",
          "15: 'filter' would make dead letters of rows that 'aggregate' folded in line 13; put it into a transform of its own, from this one",
          "16: 'cast' would make dead letters of rows that 'aggregate' folded in line 13; put it into a transform of its own, from this one",
        ])
  }

  @Test(
    "a transform is SQL or steps, with what belongs to it",
    arguments: [
      (
        "  - {dataset: c, from: t}",
        ["7: 'sql' is missing", "7: 'from' goes with 'steps'; SQL names what it reads itself"]
      ),
      ("  - {dataset: c, from: t, steps: []}", ["7: 'steps' holds no step"]),
      ("  - {dataset: c, steps: [{trim: [a]}]}", ["7: 'from' is missing"]),
      (
        "  - {dataset: c, from: t, sql: FROM t, steps: [{trim: [a]}]}",
        ["7: 'sql' stands beside 'steps'; make two transforms of them"]
      ),
      (
        "  - {dataset: c, from: u, steps: [{trim: [a]}]}",
        ["7: unknown dataset 'u'; did you mean 't'?"]
      ),
      (
        "  - {dataset: c, from: c, steps: [{trim: [a]}]}",
        ["7: dataset 'c' is not made before this"]
      ),
      (
        "  - {dataset: c, sql: FROM t, dropped: quarantine}",
        [
          "7: 'dropped' is quarantine, which needs 'key' with sql: columns of what it reads and yields, or nobody can tell which rows are gone"
        ]
      ),
      ("  - {dataset: c, sql: FROM t, key: a}", ["7: 'key' goes with 'dropped: quarantine'"]),
    ])
  func forms(transform: String, expected: [String]) {
    let told = problems(transform)
    #expect(told == expected)
  }

  @Test("the key of a hash is not told by what holds it")
  func key() throws {
    let specification = try Workshop.specification(
      """
      extract: [{dataset: t, source: t.csv}]
      transform: [{dataset: c, from: t, steps: [{hash: {columns: [a], key: one-very-secret-key}}]}]
      """)
    #expect(!"\(specification)".contains("secret"))
    #expect(!String(reflecting: specification).contains("secret"))
    #expect(!String(reflecting: specification).contains("\(Array("one-very".utf8))".dropLast()))
    #expect(Secrets.redact("one-very-secret-key") == "(key)")
  }
}
