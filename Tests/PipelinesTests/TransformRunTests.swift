import Contracts
import DuckDB
import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Runs with steps of transforms")
struct TransformRunTests {
  private let workshop: Workshop
  private static let key = "a key that nobody may read"

  init() throws {
    workshop = try Workshop()
    try workshop.write(
      "id,email,amount,k\n1,a@x.cz,1.50,1\n2,b@x.cz,2.505,1\n3,c@x.cz,-3,2\n1,a@x.cz,1.50,1\n",
      to: "t.csv")
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer}
            - {name: email, logicalType: string, tags: [pii]}
            - {name: amount, logicalType: string}
            - {name: k, logicalType: integer}
      """)
  }

  private func body(
    _ steps: String..., dropped: String = "quarantine", mode: String = "append"
  ) -> String {
    """
    extract: [{dataset: t, source: t.csv}]
    contract: contract.yaml
    transform:
      - dataset: clean
        from: t
        dropped: \(dropped)
        steps:
    \(steps.map { "      - \($0)" }.joined(separator: "\n"))
    quarantine: {budget: 100%}
    load: [{dataset: clean, to: w, table: clean, mode: \(mode), key: [id]}]
    """
  }

  private var store: DeadLetterStore {
    DeadLetterStore(directory: workshop.workspace.deadLetters)
  }

  private func replay(_ patches: [String: String] = [:], _ body: String) throws -> RunRecord {
    let connection = try workshop.connect()
    let pending = try store.begin(
      Replay(
        dataset: "clean",
        patches: patches.sorted { $0.key < $1.key }.map {
          Replay.Patch(column: $0.key, expression: $0.value)
        }), of: "test",
      letters:
        "SELECT * FROM \(DeadLetterStore.newest(in: store.files())) WHERE status = 'quarantined'",
      on: connection)
    let run = try workshop.pipeline(body, replaying: pending)
    try run.execute()
    return run.outcome.record
  }

  /// `position stage status attempts reasons` of what was told last of each letter.
  private func states() throws -> [String] {
    try workshop.connect().rows(
      """
      SELECT position, stage, status, attempts, list_transform(reasons, lambda r: r.check_id)
      FROM \(DeadLetterStore.newest(in: store.files())) ORDER BY ALL
      """
    ).map { $0.map(\.description).joined(separator: " ") }
  }

  @Test("every row is accounted for, step by step, and every letter names its step and its place")
  func accounts() throws {
    let outcome = try workshop.run(
      body(
        "deduplicate: {key: [id]}", "derive: {year: 2024}", "cast: {amount: 'DECIMAL(9,2)'}",
        "filter: amount > 0"))
    #expect(outcome.balances == ["t 4 = 1 + 3 + 0 + 0"])
    let stage = try #require(outcome.record.stages.first { $0.stage == "transform" })
    #expect(
      stage.transforms?.map {
        "\($0.name) \($0.rowsIn) \($0.rowsOut) \($0.deadLettered) \($0.filtered)"
      }
        == ["deduplicate 4 3 1 0", "derive 3 3 0 0", "cast 3 2 1 0", "filter 2 1 1 0"])
    #expect(stage.detail == "deduplicate, derive, cast, filter")
    #expect(
      try states() == [
        "row 2 transform quarantined 1 [clean.amount.cast]",
        "row 3 transform quarantined 1 [clean.filter]",
        "row 4 transform quarantined 1 [clean.id.deduplicate]",
      ])
    let letter = try #require(try workshop.letters().first)
    #expect(letter.record == #"{"id":2,"email":"b@x.cz","amount":"2.505","k":1}"#)
    #expect(letter.source.hasSuffix("t.csv"))
    #expect(
      letter.reasons.first?.message == "step 3 (cast): amount cannot be DECIMAL(9,2) exactly")
  }

  @Test("dropped rows are counted, step by step, where no letters are asked for")
  func counted() throws {
    let outcome = try workshop.run(
      body("deduplicate: {key: [id]}", "filter: k = 1", dropped: "count"))
    #expect(outcome.balances == ["t 4 = 2 + 0 + 2 + 0"])
    let stage = try #require(outcome.record.stages.first { $0.stage == "transform" })
    #expect(stage.transforms?.map(\.filtered) == [1, 1])
    #expect(try workshop.letters().isEmpty)
  }

  @Test("more dead letters than the budget close the gate before anything is loaded")
  func gate() throws {
    let outcome = try workshop.run(
      body("filter: k = 1").replacing("budget: 100%", with: "budget: 20%"))
    #expect(outcome.record.status == .gateClosed)
    #expect(outcome.balances == ["t 4 = 0 + 1 + 0 + 3"])
    #expect(try workshop.tree()["w.duckdb"] == nil)
  }

  @Test("letters of steps go through the steps again, mended, and are loaded once")
  func replayed() throws {
    let body = body("cast: {amount: 'DECIMAL(9,2)'}", "filter: amount > 0", "derive: {k: k * 10}")
    try workshop.run(body)
    #expect(
      try workshop.rows("FROM w.clean ORDER BY ALL") == ["1 a@x.cz 1.50 10", "1 a@x.cz 1.50 10"])
    let record = try replay(["amount": "replace(amount, '2.505', '2.51')"], body)
    #expect(record.balance.allSatisfy { $0.isConserved })
    #expect(try workshop.rows("FROM w.clean WHERE id > 1") == ["2 b@x.cz 2.51 10"])
    #expect(
      try states() == [
        "row 2 transform resolved 2 [clean.amount.cast]",
        "row 3 transform quarantined 2 [clean.filter]",
      ])
    // The source again opens nothing that is settled.
    try workshop.run(body)
    #expect(try states().first == "row 2 transform resolved 2 [clean.amount.cast]")
    #expect(try workshop.rows("SELECT count(*) FROM w.clean") == ["3"])
  }

  @Test("letters of the steps and of later stages of one dataset are replayed together")
  func replayedTogether() throws {
    try workshop.trainPlane()
    try workshop.write("id,x,y\n1,0.1,0.2\n2,50,50\n3,many,0\n4,few,0\n", to: "p.csv")
    let body = """
      extract: [{dataset: p, source: p.csv}]
      transform:
        - {dataset: clean, from: p, steps: [{cast: {x: DOUBLE}}, {cast: {y: DOUBLE}}]}
      score: [{dataset: clean, model: plane}]
      quarantine: {budget: 100%}
      load: [{dataset: clean, to: w, table: clean, mode: append}]
      """
    let outcome = try workshop.run(body)
    #expect(outcome.balances == ["p 4 = 1 + 3 + 0 + 0"])
    let record = try replay(
      ["y": "'0'", "x": "CASE WHEN CAST(x AS VARCHAR) = 'few' THEN x ELSE '0.5' END"], body)
    #expect(record.balance.allSatisfy { $0.isConserved })
    #expect(record.balance.first { $0.dataset == "clean" }?.loaded == 2)
    let loaded = try workshop.rows("SELECT id, x FROM w.clean ORDER BY id")
    #expect(loaded == ["1 0.1", "2 0.5", "3 0.5"])
    let states = try states()
    #expect(
      states == [
        "row 2 score resolved 2 [clean.score.plane]", "row 3 transform resolved 2 [clean.x.cast]",
        "row 4 transform quarantined 2 [clean.x.cast]",
      ])
  }

  @Test("a transform that folds rows is not replayed from a few of them")
  func folded() throws {
    let body = body(
      "cast: {amount: 'DECIMAL(9,2)'}", "aggregate: {by: [id], measures: {total: sum(amount)}}")
    try workshop.run(body)
    let told = failure { _ = try replay([:], body) }
    #expect(told.contains("it aggregates"), "\(told)")
    #expect(try states() == ["row 2 transform quarantined 1 [clean.amount.cast]"])
  }

  @Test("SQL's dropped rows are letters, known by their key, and are replayed")
  func sql() throws {
    func body(_ condition: String) -> String {
      """
      extract: [{dataset: t, source: t.csv}]
      transform:
        - {dataset: keyed, from: t, steps: [{derive: {n: id * 10}}, {deduplicate: {key: [n]}}]}
        - dataset: clean
          sql: SELECT n, email, k FROM keyed WHERE \(condition)
          dropped: quarantine
          key: n
      quarantine: {budget: 100%}
      load: [{dataset: clean, to: w, table: clean}]
      """
    }
    let outcome = try workshop.run(body("n > 10"))
    #expect(outcome.balances == ["t 4 = 2 + 1 + 1 + 0"])
    #expect(try states() == ["row 1 transform quarantined 1 [clean.sql]"])
    _ = try replay(["n": "n + 90"], body("n > 10"))
    #expect(try workshop.rows("SELECT n FROM w.clean ORDER BY n") == ["20", "30", "100"])
    #expect(try states() == ["row 1 transform resolved 2 [clean.sql]"])
  }

  @Test(
    "SQL whose rows nobody can tell apart is refused with the reason",
    arguments: [
      ("SELECT * FROM t", "id", "1 keys stand there more than once"),
      ("SELECT DISTINCT email, 1 AS n FROM t", "email", "the rows that it reads apart: 1 keys"),
      ("SELECT id + 1 AS n FROM u", "id", "the rows that it yields have no column 'id'"),
      ("SELECT 1 AS id", "id", "it reads no dataset"),
      ("SELECT * FROM t", "idd", "did you mean 'id'?"),
    ])
  func unkeyed(sql: String, key: String, reason: String) throws {
    let told = failure {
      try workshop.run(
        """
        extract: [{dataset: t, source: t.csv}]
        transform: [{dataset: u, sql: SELECT DISTINCT id FROM t}, {dataset: clean, sql: "\(sql)", dropped: quarantine, key: \(key)}]
        load: [{dataset: clean, to: w, table: clean}]
        """)
    }
    #expect(told.contains(reason), "\(told)")
  }

  @Test("a hashed column is the keyed hash of what was there, and no file knows the key")
  func hashed() throws {
    let outcome = try workshop.run(
      body(
        "hash: {columns: [email, k], key: \(TransformRunTests.key)}", "rename: {email: person}",
        "filter: id < 3"))
    #expect(
      try workshop.rows("SELECT DISTINCT person FROM w.clean WHERE id = 1")
        // echo -n a@x.cz | openssl dgst -sha256 -hmac "a key that nobody may read"
        == ["cbe60841ecfeb006ec54762aa51fa85f5741b1941f7bebe8b081eab27b46618a"])
    let tree = try workshop.tree().values
    #expect(!tree.contains { $0.range(of: Data(TransformRunTests.key.utf8)) != nil })
    #expect(!"\(outcome.record)".contains(TransformRunTests.key))
    #expect(outcome.record.personalColumns["clean"] == [])
  }

  @Test(
    "personal columns stay personal by other names, and in what is made of them, until they are hashed"
  )
  func personal() throws {
    let outcome = try workshop.run(
      body(
        "rename: {email: contact}",
        "derive: {host: \"split_part(contact, '@', 2)\", n: id + 1, whole: \"CAST(t AS VARCHAR)\"}",
        "derive: {copy: contact}", "hash: {columns: [copy], key: \(TransformRunTests.key)}",
        "cast: {contact: INTEGER, amount: INTEGER}"))
    #expect(outcome.record.personalColumns["clean"] == ["contact", "host", "whole"])
    let observed = try workshop.letters().flatMap(\.reasons).filter { $0.column == "contact" }
    #expect(observed.count == 4 && observed.allSatisfy { $0.observed == "•••" })
  }

  @Test("a dry run tells the SQL of every step, without the key, and leaves everything as it was")
  func dryRun() throws {
    let before = try workshop.tree()
    let outcome = try workshop.run(
      body(
        "normalise: {columns: [email], case: lower}",
        "hash: {columns: [email], key: \(TransformRunTests.key)}"), dryRun: true)
    let json = try RunStore.json(outcome.record)
    #expect(!json.contains(TransformRunTests.key))
    let sql = outcome.record.stages.flatMap { $0.transforms ?? [] }.map(\.sql)
    #expect(sql.count == 2 && sql[0].contains("lower(\"email\")") && sql[1].contains("weir_hash_1"))
    #expect(try workshop.tree() == before)
  }

  @Test("every column that does not exist is told with its line, before the first step is done")
  func unknownColumns() throws {
    let error = #expect(throws: SpecificationError.self) {
      try workshop.run(
        body(
          "deduplicate: {key: [idd]}", "trim: [emial]", "derive: {n: idx + 1}", "fill: {amount: 0}",
          "mask: {columns: [n, m]}"))
    }
    #expect(
      error?.problems.map { "\($0)" } == [
        "test.yaml:12: unknown column 'idd'; did you mean 'id'?",
        "test.yaml:13: unknown column 'emial'; did you mean 'email'?",
        "test.yaml:16: unknown column 'm'; did you mean 'k'?",
      ])
    #expect(try workshop.tree()["w.duckdb"] == nil)
  }

  @Test("expressions and types that do not fit are told together, each with its line")
  func badExpressions() throws {
    let error = #expect(throws: SpecificationError.self) {
      try workshop.run(
        body(
          "derive: {n: idx + 1, m: \"1); DROP TABLE t; --\", s: sum(id)}", "filter: \"amount >\"",
          "fill: {k: many}", "trim: [id]", "cast: {email: UUID}"))
    }
    let told = error?.problems.map { "\($0)" } ?? []
    #expect(
      told.map { $0.prefix(12) } == [
        "test.yaml:12", "test.yaml:12", "test.yaml:12", "test.yaml:13", "test.yaml:14",
        "test.yaml:15",
      ], "\(told)")
    #expect(told.contains { $0.contains("'many' is no BIGINT, which 'k' is") }, "\(told)")
    #expect(told.contains { $0.contains("'id' is BIGINT, not text") }, "\(told)")
  }
}
