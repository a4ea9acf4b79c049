import DuckDB
import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Dead letters")
struct DeadLetterTests {
  private let workshop: Workshop

  init() throws { workshop = try Workshop() }

  private func run(_ source: String, format: String = "") throws {
    try workshop.run(
      """
      extract: [{dataset: t, source: \(source)\(format)}]
      contract: contract.yaml
      quarantine: {budget: 100%}
      load: [{dataset: t, to: w, table: t, mode: replace}]
      """)
  }

  private func contract(_ properties: String, rules: String = "") throws {
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer}
      \(properties)
          quality:
            - {type: custom, name: sound, engine: weir, implementation: "id <> 1"}
      \(rules)
      """)
  }

  private func record(_ letter: DeadLetter) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(letter.record.utf8)) as? [String: Any] ?? [:]
  }

  @Test("a record is valid JSON of the whole row, whatever its types")
  func record() throws {
    try workshop.makeParquet(
      "t.parquet",
      """
      SELECT 1 AS id, 'NaN'::DOUBLE AS nan, '-Infinity'::FLOAT AS low, 0.1::DOUBLE AS tenth,
        [1.5::DOUBLE, 'NaN'::DOUBLE] AS list, {'a': 'Infinity'::DOUBLE, 'b': [1, 2]} AS nested,
        NULL::STRUCT(x DOUBLE) AS nothing, MAP {'k': 'NaN'::DOUBLE} AS map,
        12345678901234567890.123456789::DECIMAL(38, 9) AS exact,
        DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 12:00:00.123456' AS moment,
        'ž"\\\n' || chr(128640) AS text, NULL::VARCHAR AS missing, true AS flag,
        '\\xFF'::BLOB AS bytes, 9223372036854775807 AS big
      """)
    try contract("")
    try run("t.parquet")
    let letter = try #require(try workshop.letters().first)
    let record = try record(letter)
    #expect(record.count == 16)
    #expect(record["nan"] as? String == "nan")
    #expect(record["low"] as? String == "-inf")
    #expect(record["tenth"] as? Double == 0.1)
    #expect((record["list"] as? [Any])?.last as? String == "nan")
    #expect((record["nested"] as? [String: Any])?["a"] as? String == "inf")
    #expect((record["nested"] as? [String: Any])?["b"] as? [Int] == [1, 2])
    #expect(record["nothing"] is NSNull && record["missing"] is NSNull)
    #expect((record["map"] as? [String: Any])?["k"] as? String == "nan")
    #expect(letter.record.contains(#""exact":"12345678901234567890.123456789""#))
    #expect(record["day"] as? String == "2024-02-29")
    #expect(record["moment"] as? String == "2024-02-29 12:00:00.123456")
    #expect(record["text"] as? String == "ž\"\\\n🚀")
    #expect(record["big"] as? Int == .max)
  }

  @Test("every broken rule of a row is a reason, with what was observed, masked where personal")
  func reasons() throws {
    try workshop.write(
      "ID,Amount,\"odd \"\"name\"\"\",Mail\n1,-5,x,me@here\n2,7,y,ok\n", to: "t.csv")
    try contract(
      """
            - {name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}
            - {name: 'odd "name"', logicalType: string, logicalTypeOptions: {minLength: 2}}
            - {name: mail, logicalType: string, classification: pii, logicalTypeOptions: {maxLength: 3}}
      """,
      rules:
        "      - {type: custom, name: hint, engine: weir, implementation: \"amount < 0 OR id = 1\", severity: warning}"
    )
    try run("t.csv")
    let letters = try workshop.letters()
    #expect(letters.map(\.position) == ["row 1", "row 2"])
    let observed = Dictionary(
      uniqueKeysWithValues: letters[0].reasons.map { ($0.checkID, $0.observed) })
    #expect(observed["t.amount.minimum"] == "-5")
    #expect(observed["t.odd \"name\".minLength"] == "x")
    #expect(observed["t.mail.maxLength"] == "•••")
    #expect(observed["t.sound"] != nil)
    #expect(letters[1].reasons.map(\.severity) == ["error", "warning"])
    #expect(letters[0].contractVersion == "1.0.0" && letters[0].model == nil)
    #expect(letters[0].source == "t.csv" && letters[0].status == "quarantined")
  }

  @Test("a malformed line is a letter with its file and line")
  func malformed() throws {
    try workshop.write("id,amount\n2,5\n3,\"torn\n", to: "t.csv")
    try contract("      - {name: amount, logicalType: integer}")
    try run("t.csv", format: ", delimiter: \",\"")
    let letter = try #require(try workshop.letters().first)
    #expect(letter.stage == "extract" && letter.source == "t.csv" && letter.position == "line 3")
    #expect(letter.reasons.map(\.checkID) == ["t.source.malformed"])
    #expect(try record(letter)["line"] as? String == "3,\"torn")
  }

  @Test("the same row of the same source keeps its id, and its attempts are counted")
  func attempts() throws {
    try workshop.write("id,amount\n1,5\n2,6\n", to: "t.csv")
    try contract("      - {name: amount, logicalType: integer}")
    for _ in 0..<3 { try run("t.csv") }
    let letters = try workshop.letters()
    #expect(Set(letters.map(\.id)).count == 1)
    #expect(letters.map(\.attempts) == [1, 2, 3])
    #expect(Set(letters.map(\.firstSeen)).count == 1)
    #expect(Set(letters.map(\.runID)).count == 3)
    try workshop.write("id,amount\n2,6\n1,5\n", to: "t.csv")
    try run("t.csv")
    #expect(Set(try workshop.letters().map(\.id)).count == 2)
    #expect(Set(try workshop.letters().map(\.fingerprint)).count == 1)
  }

  @Test("letters of transformed rows keep their ids, in whatever order the rows are made")
  func transformed() throws {
    try workshop.trainPlane()
    try workshop.makeParquet(
      "t.parquet",
      "SELECT i AS id, CASE WHEN i % 3 = 0 THEN 100 ELSE 0 END::DOUBLE AS x, x AS y FROM range(12) r (i)"
    )
    for order in ["id", "id DESC"] {
      try workshop.run(
        """
        extract: [{dataset: t, source: t.parquet}]
        transform: [{dataset: made, sql: "SELECT id % 6 AS id, x, y FROM t ORDER BY \(order)"}]
        score: [{dataset: made, model: plane, when_anomalous: quarantine}]
        quarantine: {budget: 100%}
        load: [{dataset: made, to: w, table: made, mode: replace}]
        """)
    }
    let letters = try workshop.letters()
    try #require(letters.count == 8)
    #expect(Set(letters.map(\.id)).count == 4)
    #expect(letters.filter { $0.attempts == 2 }.count == 4)
    #expect(try Set(record(letters[0]).keys) == ["id", "x", "y"])
  }
}
