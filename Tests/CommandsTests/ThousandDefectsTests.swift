import DuckDB
import Foundation
import Postgres
import SQL
import Tables
import Testing

/// A thousand defects of ten kinds on their way: found, kept, mended, loaded once; or given up.
@Suite("A thousand defects", needsServer)
final class ThousandDefectsTests {
  private let programs: Programs
  private let server: PostgresConnection
  private let schema: String
  private let payments = SpoiledPayments(rows: 6000, seed: 20_260_102)

  init() throws {
    programs = try Programs()
    server = try PostgresConnection(ServerAddress(serverURI ?? ""))
    schema = "defects_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    try server.execute("CREATE SCHEMA \(name: schema)")
    try server.execute(
      """
      CREATE TABLE \(path: [schema, "payments"]) (seq bigint UNIQUE, id bigint PRIMARY KEY, account bigint,
        amount numeric(12, 2) CONSTRAINT small_amount CHECK (amount < 100000), fee numeric(12, 2), reference text,
        payer text, label text, day date)
      """)
    try programs.write(payments.text, to: "payments.csv")
    try programs.write(SpoiledPayments.accounts, to: "accounts.csv")
    try programs.write(Self.contract, to: "contract.yaml")
    try programs.write(
      """
      kind: Pipeline
      apiVersion: weir/v1
      name: payments
      connections: {bank: {type: postgresql, uri: "${env:WEIR_TEST_POSTGRES}"}}
      extract:
        - {dataset: payments, source: payments.csv}
        - {dataset: accounts, source: accounts.csv}
      contract: contract.yaml
      quarantine: {budget: 20%}
      load: [{dataset: payments, to: bank, table: \(schema).payments, mode: append}]
      """, to: "pipelines/payments.yaml")
  }

  deinit {
    programs.remove()
    _ = try? server.execute("DROP SCHEMA \(name: schema) CASCADE")
  }

  private static let contract = """
    kind: DataContract
    apiVersion: v3.1.0
    id: payments
    name: payments
    version: 1.0.0
    status: active
    schema:
    - name: payments
      properties:
      - {name: seq, logicalType: integer, required: true}
      - {name: id, logicalType: integer, required: true, unique: true}
      - {name: account, logicalType: integer, relationships: [{to: accounts.account}]}
      - {name: amount, logicalType: number, physicalType: "DECIMAL(12,2)"}
      - {name: fee, logicalType: number, physicalType: "DECIMAL(12,2)", logicalTypeOptions: {minimum: 0}}
      - {name: reference, logicalType: string, logicalTypeOptions: {pattern: "^REF-[0-9]{6}$"}}
      - {name: payer, logicalType: string, required: true}
      - name: label
        logicalType: string
        quality: [{metric: invalidValues, arguments: {validValues: [rent, gift, wage]}, mustBe: 0}]
      - {name: day, logicalType: date}
    - name: accounts
      properties: [{name: account, logicalType: integer, unique: true}]
    """

  @Test(
    "each is quarantined with its reasons; mended ones load exactly once, the others end after the limit"
  )
  func everyDefect() throws {
    #expect(payments.defects.values.reduce(0) { $0 + $1.count } == 1000)
    #expect(payments.defects.values.contains { $0.count > 2 }, "some rows have several")
    let isPoison = { (defects: Set<SpoiledPayments.Defect>) in defects.contains(where: \.isPoison) }

    let run = try programs.run("weir-run", "pipelines/payments.yaml", "--json")
    #expect(run.code == 0, "\(run.errors)")
    try expectConserved(run.output)
    try expectLetters { defects in
      (defects.map(\.checkID), "quarantined", 1)
    }
    try expectTable(payments.whole { !$0.isEmpty })

    // As they are, they fail again, and are the same letters.
    let unmended = try replay()
    #expect(unmended.code == 1, "\(unmended)")
    try expectLetters { defects in (defects.map(\.checkID), "quarantined", 2) }
    try expectTable(payments.whole { !$0.isEmpty })

    for (stage, patches) in SpoiledPayments.patches {
      let hasPoison = stage == "contract"
      let mended = try replay(
        ["--where", "stage = '\(stage)'"] + patches.flatMap { ["--patch", $0] })
      #expect(mended.code == (hasPoison ? 1 : 0), "\(mended)")
    }
    let afterMending = {
      (defects: Set<SpoiledPayments.Defect>) -> (reasons: [String], String, Int) in
      isPoison(defects)
        ? (["payments.account.foreignKey"], "quarantined", 3)
        : (defects.map(\.checkID), "resolved", 3)
    }
    try expectLetters(afterMending)
    try expectTable(payments.whole(without: isPoison))

    // Tried three times, nothing is tried a fourth time.
    let left = try replay(["--max-attempts", "3"])
    #expect(left.code == 1, "they are unresolved still: \(left)")
    let poison = try Programs.json(left.output)
    #expect(poison["poison"] as? Int == payments.defects.values.count(where: isPoison))
    #expect(poison["replayed"] as? Int == 0)
    // Of none that were asked for none is unresolved.
    #expect(try replay(["--max-attempts", "3", "--where", "stage = 'score'"]).code == 0)
    try expectLetters(afterMending)

    // The source has them all still: it brings nothing twice, and opens nothing that is settled.
    let again = try programs.run("weir-run", "pipelines/payments.yaml", "--json")
    #expect(again.code == 0, "\(again.errors)")
    try expectTable(payments.whole(without: isPoison))
    let stats = try programs.run(
      "weir-deadletters", "list", "--json", "--limit", "100000", "--where", "status = 'quarantined'"
    )
    #expect(
      try Programs.json(stats.output)["total"] as? Int
        == payments.defects.values.count(where: isPoison))
  }

  private func replay(_ words: [String] = []) throws -> Programs.Outcome {
    try programs.run("weir-deadletters", ["replay", "--pipeline", "payments", "--json"] + words)
  }

  /// Every extracted row is loaded or a letter.
  private func expectConserved(_ json: String) throws {
    let balances = try #require(try Programs.json(json)["balance"] as? [[String: Any]])
    let balance = try #require(balances.first { $0["dataset"] as? String == "payments" })
    #expect(balance["extracted"] as? Int == payments.rows.count)
    #expect(balance["dead_lettered"] as? Int == payments.defects.count)
    #expect(balance["loaded"] as? Int == payments.rows.count - payments.defects.count)
  }

  /// The letters are those of the spoiled rows, each at its place with these reasons, status and attempts.
  private func expectLetters(
    _ expected: (Set<SpoiledPayments.Defect>) -> (reasons: [String], status: String, attempts: Int)
  ) throws {
    let torn = payments.defects.filter { $0.value.contains(.tornLine) }.keys
    let wanted = payments.defects.map { row, defects in
      let (reasons, status, attempts) = expected(defects)
      // Lines that are no rows are not counted among them.
      let place =
        torn.contains(row) ? "line \(row + 2)" : "row \(row + 1 - torn.count { $0 < row })"
      return "\(place): \(reasons.sorted().joined(separator: ", ")); \(status) \(attempts)"
    }
    let connection = try Database().connect()
    let glob = programs.directory.appending(path: ".weir/dead-letters/payments/*/*.parquet").path
    // What was told last of a letter's state, and the reasons it was given last.
    let found = try connection.rows(
      """
      SELECT position || ': ' || array_to_string(list_sort(list_transform(
          arg_max(reasons, attempts) , lambda r: r.check_id)), ', ')
        || '; ' || arg_max(status, attempts) || ' ' || max(attempts)
      FROM read_parquet(\(glob), union_by_name = true) GROUP BY id, position
      """
    ).map { $0[0].description }
    let missing = Set(wanted).subtracting(found).sorted()
    let surplus = Set(found).subtracting(wanted).sorted()
    #expect(
      missing.isEmpty && surplus.isEmpty,
      "missing \(missing.prefix(5)), surplus \(surplus.prefix(5))")
    #expect(found.count == wanted.count)
  }

  private func expectTable(_ expected: [String]) throws {
    let names = SpoiledPayments.columns.map { SQL.name($0) }
    let found = try server.rows(
      "SELECT concat_ws(' ', \(names)) FROM \(path: [schema, "payments"]) ORDER BY seq"
    ).map { $0[0].description }
    #expect(found.count == expected.count)
    let differing = zip(found, expected).first { $0 != $1 }
    #expect(differing == nil, "\(String(describing: differing))")
  }
}
