import DuckDB
import Foundation
import SQL
import Tables
import Testing

@testable import Pipelines

@Suite("Sealing of personal values in dead letters")
struct SealingTests {
  private static let first = String(repeating: "01", count: 32)
  private static let second = String(repeating: "a7", count: 32)
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
    try workshop.write(
      """
      id,email,note,amount
      1,anna@secret.example,n1,5
      2,"bob ""b"" @secret.example",n2,-7
      3,,n3,-9
      4,torn@secret.example
      5,"ž@secret.example",n5,6
      6,"ž@secret.example",n5,x

      """, to: "t.csv")
    try workshop.writeContract(
      """
        - name: t
          properties:
            - {name: id, logicalType: integer}
            - name: email
              logicalType: string
              classification: pii
              customProperties: [{property: weirSeal, value: true}]
            - {name: note, logicalType: string}
            - {name: amount, logicalType: integer, logicalTypeOptions: {minimum: 0}}
      """)
  }

  private let body = """
    extract: [{dataset: t, source: t.csv, delimiter: ","}]
    contract: contract.yaml
    transform:
      - dataset: clean
        from: t
        dropped: quarantine
        steps: [{derive: {contact: lower(email)}}, {filter: id <> 5}]
    quarantine: {budget: 100%}
    load: [{dataset: clean, to: w, table: clean, mode: upsert, key: [id]}]
    """

  private static func keys(_ text: String) throws -> SealingKeys { try SealingKeys(parsing: text) }

  @discardableResult
  private func run(_ keys: String?, replaying: PendingReplay? = nil) throws -> RunRecord {
    let run = try workshop.pipeline(
      body, replaying: replaying, sealing: try keys.map(SealingTests.keys))
    try run.execute()
    return run.outcome.record
  }

  private var store: DeadLetterStore {
    DeadLetterStore(directory: workshop.workspace.deadLetters)
  }

  /// What was told last of each letter, opened where keys are given.
  private func letters(_ keys: String? = nil) throws -> [DeadLetter] {
    let connection = try workshop.connect()
    var query: SQL = "SELECT * FROM \(DeadLetterStore.newest(in: store.files()))"
    if let keys {
      query = try DeadLetterStore.opened(query, with: try SealingTests.keys(keys), on: connection)
    }
    return try DeadLetter.read("SELECT * FROM (\(query)) ORDER BY position", on: connection)
  }

  private func expectHidden(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let tree = try workshop.tree().filter { $0.key.hasPrefix(".weir") }
    #expect(!tree.isEmpty)
    for value in ["secret.example", SealingTests.first, SealingTests.second] {
      let telling = tree.filter { $0.value.range(of: Data(value.utf8)) != nil }.map(\.key)
      #expect(telling.isEmpty, "\(telling)", sourceLocation: sourceLocation)
    }
    // Parquet is compressed: its texts are looked at as well.
    let letters = try letters()
    #expect(
      !letters.contains { "\($0)".contains("secret.example") }, sourceLocation: sourceLocation)
  }

  @Test("no file of a run holds a value, and who has the key reads every one, byte for byte")
  func sealed() throws {
    try run("k1:\(SealingTests.first)")
    try expectHidden()
    let sealed = try letters()
    #expect(
      sealed.map { "\($0.position) \($0.stage)" } == [
        "line 5 extract", "row 2 contract", "row 3 contract", "row 4 transform", "row 5 contract",
      ])
    #expect(sealed[0].record.hasPrefix(#"{"line":"sealed:v1:k1:"#))
    #expect(sealed[1].record.hasPrefix(#"{"id":"2","email":"sealed:v1:k1:"#))
    #expect(sealed[1].record.hasSuffix(#"","note":"n2","amount":"-7"}"#))
    // That nothing is there is no secret.
    #expect(sealed[2].record == #"{"id":"3","email":null,"note":"n3","amount":"-9"}"#)
    let opened = try letters("k1:\(SealingTests.first)")
    #expect(opened[0].record == #"{"line":"4,torn@secret.example"}"#)
    #expect(
      opened[1].record
        == #"{"id":"2","email":"bob \"b\" @secret.example","note":"n2","amount":"-7"}"#)
    #expect(
      opened[3].record == #"{"id":5,"email":"ž@secret.example","note":"n5","amount":6}"#)
    // The same value is never sealed alike, so that nobody sees which rows are one person's.
    #expect(sealed[3].record.dropFirst(30).prefix(40) != sealed[4].record.dropFirst(32).prefix(40))
  }

  @Test("fingerprints tell nothing to who guesses a record")
  func fingerprints() throws {
    try run("k1:\(SealingTests.first)")
    let guess = try letters("k1:\(SealingTests.first)").map(\.record)
    let connection = try workshop.connect()
    let prints = try letters().map(\.fingerprint)
    for (record, print) in zip(guess, prints) {
      #expect(try connection.value("SELECT sha256(\(record))").string != print)
    }
  }

  @Test("letters are mended and loaded without their values being written anywhere")
  func replayed() throws {
    let keys = "k1:\(SealingTests.first)"
    try run(keys)
    let query: SQL = """
      SELECT * FROM \(DeadLetterStore.newest(in: store.files())) WHERE stage = 'contract'
      """
    let pending = try store.begin(
      Replay(
        dataset: "t", patches: [.init(column: "amount", expression: "replace(amount, '-', '')")]),
      of: "test", letters: query, on: workshop.connect())
    try expectHidden()
    try run(keys, replaying: pending)
    try expectHidden()
    #expect(
      try workshop.rows("SELECT id, contact, amount FROM w.clean ORDER BY id") == [
        "1 anna@secret.example 5", "2 bob \"b\" @secret.example 7", "3 NULL 9",
      ])
    #expect(
      try letters().map { "\($0.position) \($0.status) \($0.attempts)" } == [
        "line 5 quarantined 1", "row 2 resolved 2", "row 3 resolved 2", "row 4 quarantined 1",
        "row 5 quarantined 2",
      ])
    // The source again settles nothing anew and opens nothing: ids are the same with one key more.
    try run("k2:\(SealingTests.second) \(keys)")
    #expect(
      try letters().map(\.status) == [
        "quarantined", "resolved", "resolved", "quarantined", "quarantined",
      ])
    let ids = try letters().map(\.id)
    #expect(Set(ids).count == 5)
  }

  @Test("a new key seals, and the old one goes on opening what it sealed")
  func rotation() throws {
    try run("k1:\(SealingTests.first)")
    try run("k2:\(SealingTests.second), k1:\(SealingTests.first)")
    let connection = try workshop.connect()
    let all = DeadLetterStore.letters(in: store.files())
    let keys = try SealingTests.keys("k2:\(SealingTests.second) k1:\(SealingTests.first)")
    let opened = try DeadLetterStore.opened("FROM \(all)", with: keys, on: connection)
    #expect(
      try connection.rows(
        "SELECT count(*), count(DISTINCT id), count(DISTINCT record) FROM (\(opened))")
        == [[.integer(10), .integer(5), .integer(5)]])
    for lacking in [nil, "k2:\(SealingTests.second)"] {
      let told = failure {
        _ = try DeadLetterStore.opened(
          "FROM \(all)", with: try lacking.map(SealingTests.keys), on: connection)
      }
      #expect(told.contains("sealed under 'k1'"), "\(told)")
    }
  }

  @Test("another key of the same name, and a letter that somebody changed, are told")
  func tampering() throws {
    try run("k1:\(SealingTests.first)")
    let connection = try workshop.connect()
    let all: SQL = "SELECT * FROM \(DeadLetterStore.letters(in: store.files()))"
    func told(_ query: SQL, _ keys: String) -> String {
      failure {
        let opened = try DeadLetterStore.opened(
          query, with: try SealingTests.keys(keys), on: connection)
        _ = try DeadLetter.read(opened, on: connection)
      }
    }
    let first = "k1:\(SealingTests.first)"
    #expect(told(all, first) == "")
    #expect(told(all, "k1:\(SealingTests.second)").contains("sealed under another key called 'k1'"))
    let changed: [SQL] = [
      "SELECT * REPLACE (regexp_replace(record, '(sealed:v1:k1:.{9}).', '\\1_') AS record) FROM (\(all))",
      "SELECT * REPLACE (regexp_replace(record, '(k1:.{20}).', '\\1A') AS record) FROM (SELECT * REPLACE (regexp_replace(record, '(k1:.{20}).', '\\1B') AS record) FROM (\(all)))",
      // A value of another letter.
      "SELECT * REPLACE (sha256(id) AS id) FROM (\(all))",
      // In the clear, as if it had been sealed.
      "SELECT * REPLACE (replace(record, 'sealed:v1:', '') AS record) FROM (\(all)) UNION ALL BY NAME SELECT * FROM (\(all))",
    ]
    for query in changed {
      let text = told(query, first)
      #expect(text.contains("opening the dead letter"), "\(query): \(text)")
      #expect(!text.contains("secret.example"))
    }
  }

  @Test("a contract that asks for sealing ends a run without keys before anything is read")
  func missing() throws {
    let told = failure { try run(nil) }
    #expect(told.contains("WEIR_SEAL_KEYS is not set"), "\(told)")
    #expect(try workshop.letters().isEmpty && workshop.tree()["w.duckdb"] == nil)
  }

  @Test(
    "keys that are none are refused without being told",
    arguments: [
      ("", "it lists no key"), ("abcdef", "entry 1 is not ID:KEY"),
      ("k1:abcdef", "the key 'k1' is not 32 bytes"), ("k 1:x", "entry 1 is not ID:KEY"),
      ("k1:\(first) k1:\(second)", "two keys are called 'k1'"),
      ("k1:\(first.dropLast())", "the key 'k1' is not 32 bytes"),
      ("k1:\(first)zz", "the key 'k1' is not 32 bytes"),
    ])
  func refused(text: String, reason: String) {
    let told = failure { _ = try SealingKeys(parsing: text) }
    #expect(told.contains(reason), "\(told)")
    #expect(!told.contains("abcdef") && !told.contains("0101"))
  }

  @Test("a key may be written in base64")
  func base64() throws {
    let text = Data(Array(repeating: UInt8(1), count: 32)).base64EncodedString()
    let sealed = try SealingKeys(parsing: "k1:\(text)").seal([1, 2, 3], context: "c")
    #expect(
      try SealingKeys(parsing: "k1:\(SealingTests.first)").open(sealed, context: "c") == [1, 2, 3])
  }

  @Test(
    "members of records are told apart by their syntax, and stay as they are",
    arguments: [
      #"{}"#, #" { "a" : 1 , "b":"x,\"}" } "#,
      #"{"a":{"b":[1,{"c":"}"}]},"d":[],"e":-1.5e3,"f":null}"#,
      #"{"a\"b":"\\","é":"\u00e9"}"#,
    ])
  func members(text: String) throws {
    let members = try #require(RecordMembers(Array(text.utf8)))
    #expect(String(decoding: members.mapValues { $1 }, as: UTF8.self) == text)
    let replaced = members.mapValues { _, _ in Array("0".utf8) }
    let object = try JSONSerialization.jsonObject(with: Data(replaced)) as? [String: Int]
    let original = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?.keys.sorted() == original?.keys.sorted())
    #expect(object?.values.allSatisfy { $0 == 0 } == true)
  }

  @Test(
    "what is no object has no members",
    arguments: ["", "[1]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":"x"#])
  func noMembers(text: String) { #expect(RecordMembers(Array(text.utf8)) == nil) }
}
