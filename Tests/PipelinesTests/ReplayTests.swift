import DuckDB
import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Replaying dead letters")
struct ReplayTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  private let pipeline = """
    extract: [{dataset: t, source: t.csv}]
    contract: contract.yaml
    quarantine: {budget: 100%}
    load: [{dataset: t, to: w, table: t, mode: append}]
    """

  private func contract() throws {
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer, required: true}
            - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 0}}
      """)
  }

  private var store: DeadLetterStore { DeadLetterStore(directory: workshop.workspace.deadLetters) }

  /// Begins a replay of the open letters that `condition` holds for.
  private func begin(
    _ dataset: String = "t", _ patches: [String: String] = [:], where condition: SQL = "true",
    accepting: Bool = false
  ) throws -> PendingReplay {
    let replay = Replay(
      dataset: dataset,
      patches: patches.sorted { $0.key < $1.key }.map {
        .init(column: $0.key, expression: $0.value)
      },
      acceptsAnomalies: accepting)
    return try store.begin(
      replay, of: "test",
      letters: """
        SELECT * FROM \(DeadLetterStore.newest(in: store.files())) WHERE status = 'quarantined' \
        AND dataset = \(dataset) AND (\(condition))
        """, on: workshop.connect())
  }

  @discardableResult
  private func run(_ pending: PendingReplay, _ body: String? = nil) throws -> RunRecord {
    let run = try workshop.pipeline(body ?? pipeline, replaying: pending)
    try run.execute()
    return run.outcome.record
  }

  /// `id status attempts position` of what was told last of each letter.
  private func states() throws -> [String] {
    try workshop.connect().rows(
      """
      SELECT position, status, attempts FROM \(DeadLetterStore.newest(in: store.files())) ORDER BY ALL
      """
    ).map { $0.map(\.description).joined(separator: " ") }
  }

  private func loaded() throws -> [String] { try workshop.rows("FROM w.t ORDER BY ALL") }

  private func expectLoaded(
    _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let rows = try loaded()
    #expect(rows == expected, sourceLocation: sourceLocation)
  }

  private func expectStates(
    _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let states = try states()
    #expect(states == expected, sourceLocation: sourceLocation)
  }

  @Test(
    "what is mended is loaded once and resolved; what fails again is the same letter with one attempt more"
  )
  func mending() throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2,\"7,5\"\n3,-4\n4,many\n", to: "t.csv")
    try workshop.run(pipeline)
    try expectLoaded(["1 5"])
    let record = try run(
      try begin("t", ["amount": "replace(replace(amount, ',', '.'), '-', '')"]))
    #expect(record.balance.map(\.isConserved) == [true])
    try expectLoaded(["1 5", "2 7.5", "3 4"])
    try expectStates(["row 2 resolved 2", "row 3 resolved 2", "row 4 quarantined 2"])
    // A rerun of the source appends nothing and opens nothing again.
    try workshop.run(pipeline)
    #expect(try loaded().count == 3)
    try expectStates(["row 2 resolved 2", "row 3 resolved 2", "row 4 quarantined 3"])
    let reasons = try workshop.letters().filter { $0.position == "row 4" }.map {
      $0.reasons.map(\.observed)
    }
    #expect(reasons == [["many"], ["many"], ["many"]])
    #expect(try store.pendingReplay(of: "test") == nil)
  }

  @Test("torn lines are mended as lines, and are the same letters where they are torn still")
  func lines() throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2\n3,4,5\n4,\"x\n", to: "t.csv")
    try workshop.run(pipeline)
    try expectStates(["line 3 quarantined 1", "line 4 quarantined 1", "line 5 quarantined 1"])
    try run(try begin("t", ["line": "replace(line, ',4,5', ',4.5')"]))
    try expectLoaded(["1 5", "3 4.5"])
    try expectStates(["line 3 quarantined 2", "line 4 resolved 2", "line 5 quarantined 2"])
    try run(try begin("t", ["line": "CASE WHEN line = '2' THEN '2,-1' ELSE '4,4' END"]))
    try expectLoaded(["1 5", "3 4.5", "4 4"])
    // No longer torn, but a row that breaks a rule.
    try expectStates(["line 3 quarantined 3", "line 4 resolved 2", "line 5 resolved 3"])
    let letter = try #require(try workshop.letters().last { $0.position == "line 3" })
    #expect(letter.stage == "contract" && letter.reasons.map(\.checkID) == ["t.amount.minimum"])
    try run(try begin("t", ["amount": "abs(CAST(amount AS DOUBLE))"]))
    try expectLoaded(["1 5", "2 1", "3 4.5", "4 4"])
  }

  /// Leaves things as they are when the process dies between the load and the letters.
  private func runAndDie(_ patches: [String: String], where condition: SQL) throws {
    let letters = workshop.workspace.deadLetters.appending(path: "test")
    let place = letters.appending(path: ".replay")
    let copy = workshop.workspace.resolve("copy")
    let pending = try begin("t", patches, where: condition)
    try FileManager.default.copyItem(at: place, to: copy)
    let record = try run(pending)
    try FileManager.default.removeItem(at: letters.appending(path: record.runID))
    try FileManager.default.copyItem(at: copy, to: place)
  }

  @Test("a replay that was killed after its load is finished, and loads nothing twice")
  func killed() throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2,-7\n3,-4\n", to: "t.csv")
    try workshop.run(pipeline)
    let patches = ["amount": "replace(amount, '-', '')"]
    try runAndDie(patches, where: "position = 'row 2'")
    #expect(throws: WeirFailure.self) { try begin() }
    do {
      let again = try #require(try store.pendingReplay(of: "test"))
      #expect(again.replay.patches.map(\.expression) == ["replace(amount, '-', '')"])
      try run(again)
    }
    try expectLoaded(["1 5", "2 7"])
    try expectStates(["row 2 resolved 2", "row 3 quarantined 1"])
    #expect(try store.pendingReplay(of: "test") == nil)
  }

  @Test("a replay is read again as it was begun, also where a patch holds a secret")
  func secret() throws {
    try contract()
    try workshop.write("id,amount\n2,-7\n", to: "t.csv")
    try workshop.run(pipeline)
    Secrets.keep("7654321", writtenAs: "${env:PIN}")
    try begin("t", ["amount": "'7654321'"]).begin("some-run")
    let again = try #require(try store.pendingReplay(of: "test"))
    #expect(again.replay.patches.map(\.expression) == ["'7654321'"])
    #expect(again.earlierRuns == ["some-run"])
  }

  @Test("a replay that cannot begin leaves everything as it was, and nothing to be finished")
  func refused() throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2,-7\n", to: "t.csv")
    try workshop.run(pipeline)
    let replacing = pipeline.replacing("append", with: "replace")
    let wrong: [([String: String], String)] = [
      (["amout": "1"], pipeline), (["amount": "abs("], pipeline),
      (["amount": "nothing + 1"], pipeline),
      (["amount": "1); DROP TABLE t; --"], pipeline), ([:], replacing),
      (["amount": "CAST('x' AS INTEGER)"], pipeline),
    ]
    for (patches, body) in wrong {
      let error = #expect(throws: WeirFailure.self) { try run(try begin("t", patches), body) }
      #expect(error?.description.contains("remedy") == true)
      try expectStates(["row 2 quarantined 1"])
      #expect(try store.pendingReplay(of: "test") == nil)
    }
    try expectLoaded(["1 5"])
  }

  @Test("a row comes back with its types and every digit")
  func types() throws {
    let row: SQL = """
      SELECT i AS id, 12345678901234567890.123456789::DECIMAL(38, 9) AS exact, 170141183460469231731687303715884105727::HUGEINT \
      AS huge, 0.1::DOUBLE AS tenth, 'NaN'::DOUBLE AS nan, '-Infinity'::FLOAT AS low, DATE '2024-02-29' AS day,
      TIMESTAMP '2024-02-29 12:00:00.123456' AS moment, TIMESTAMPTZ '2024-02-29 12:00:00+02' AS instant,
      TIME '23:59:59' AS time, 'ž"\\' || chr(10) || chr(128640) AS text, NULL::VARCHAR AS missing, true AS flag,
      '\\xFF\\x00a'::BLOB AS bytes, 9223372036854775807 AS big, [1.5::DOUBLE, NULL] AS list,
      {'a': 1::TINYINT, 'b': ['x', 'y']} AS nested, MAP {'k': 2.5::DECIMAL(3, 1)} AS map, uuid() AS u,
      INTERVAL '1 month 2 days' AS span
      """
    try workshop.makeParquet("t.parquet", "\(row) FROM range(2) r (i)")
    try workshop.writeContract(
      """
        - name: t
          properties: [{name: id, logicalType: integer}]
          quality: [{type: custom, name: later, engine: weir, implementation: "current_setting('TimeZone') = '' OR id < 1"}]
      """)
    let body = pipeline.replacing("t.csv", with: "t.parquet")
    try workshop.run(body)
    try workshop.writeContract("  - name: t\n    properties: [{name: id, logicalType: integer}]")
    try run(try begin(), body)
    let names = try workshop.connect().columns(of: "\(row) FROM range(1) r (i)").map(\.name).filter
    { !["id", "u"].contains($0) }
    let differing = try names.filter { name in
      try workshop.rows(
        """
        SELECT count(DISTINCT typeof(\(name: name)) || coalesce(CAST(\(name: name) AS VARCHAR), '(null)')) FROM w.t
        """) != ["1"]
    }
    #expect(differing.isEmpty)
    #expect(try workshop.rows("SELECT count(*), count(DISTINCT u) FROM w.t") == ["2 2"])
  }

  @Test(
    "rows that a transform made are tried from there, and rows that a model flags pass where they are accepted"
  )
  func made() throws {
    try workshop.trainPlane()
    try workshop.makeParquet(
      "t.parquet",
      "SELECT i AS id, CASE WHEN i = 3 THEN 100 ELSE 0 END::DOUBLE AS x, x AS y FROM range(6) r (i)"
    )
    let body = """
      extract: [{dataset: t, source: t.parquet}]
      transform: [{dataset: made, sql: "SELECT id + 100 AS id, x, y FROM t"}]
      score: [{dataset: made, model: plane, when_anomalous: quarantine}]
      quarantine: {budget: 100%}
      load: [{dataset: made, to: w, table: t, mode: append}]
      """
    try workshop.run(body)
    #expect(try workshop.rows("SELECT count(*) FROM w.t") == ["5"])
    let again = try run(try begin("made"), body)
    #expect(
      again.balance.first { $0.dataset == "made" }.map { [$0.loaded, $0.deadLettered] } == [0, 1])
    try run(try begin("made", accepting: true), body)
    #expect(try workshop.rows("SELECT count(*), max(x), max(id) FROM w.t") == ["6 100 105"])
    let letters = try workshop.letters().filter { $0.dataset == "made" }
    #expect(letters.map(\.status) == ["quarantined", "quarantined", "resolved"])
    #expect(letters.map(\.attempts) == [1, 2, 3])
    #expect(Set(letters.map(\.id)).count == 1)
  }

  @Test(
    "discarded letters stay so, and old ones go when all of their run are settled, none of them before the first"
  )
  func settling() throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2,-7\n3,-4\n", to: "t.csv")
    let connection = try workshop.connect()
    func discard(_ condition: SQL) throws -> Int {
      try store.discard(
        "SELECT * FROM \(DeadLetterStore.newest(in: store.files())) WHERE \(condition)",
        now: Date(timeIntervalSince1970: 1_700_001_000), on: connection)
    }
    func purge(_ seconds: Double) throws -> Int {
      try store.purge(before: Date(timeIntervalSince1970: seconds), of: nil, on: connection)
    }
    try workshop.run(pipeline)
    #expect(try discard("position = 'row 2'") == 1 && discard("position = 'row 2'") == 0)
    try workshop.run(pipeline)
    try expectStates(["row 2 discarded 1", "row 3 quarantined 2"])
    #expect(try purge(1_800_000_000) == 0)
    #expect(try discard("true") == 1)
    #expect(try purge(1_600_000_000) == 0)
    // What settled them is younger than this: it must not be what is left, and neither must they.
    #expect(try purge(1_700_000_500) == 0)
    try expectStates(["row 2 discarded 1", "row 3 discarded 2"])
    #expect(try purge(1_800_000_000) == 4)
    #expect(try states().isEmpty)
  }

  @Test("a letter that is settled is so, whatever the clock said")
  func clock() throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2,-7\n", to: "t.csv")
    try workshop.run(pipeline)
    let pending = try begin("t", ["amount": "'7'"])
    let run = try workshop.pipeline(
      pipeline, replaying: pending, now: Date(timeIntervalSince1970: 1_600_000_000))
    try run.execute()
    try expectStates(["row 2 resolved 2"])
    try workshop.run(pipeline)
    try expectStates(["row 2 resolved 2"])
  }

  @Test("letters are exported to a file for their owner alone", arguments: LetterExport.allCases)
  func export(format: LetterExport) throws {
    try contract()
    try workshop.write("id,amount\n1,5\n2,-7\n", to: "t.csv")
    try workshop.run(pipeline)
    let place = workshop.workspace.resolve("out.\(format.rawValue)")
    let connection = try workshop.connect()
    let count = try format.write(
      "SELECT * FROM \(DeadLetterStore.newest(in: store.files()))", to: place, on: connection)
    #expect(count == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(
      try String(decoding: Data(contentsOf: place), as: UTF8.self).contains("-7")
        || format == .parquet)
  }
}
