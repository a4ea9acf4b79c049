import Contracts
import Tables
import Testing

/// A contract means the same on PostgreSQL as on DuckDB: the same rows at fault, the same counts, the same words.
///
/// Where that cannot be, the case is listed with the reason, and docs/dialects.md tells it.
@Suite("The same on PostgreSQL", needsServer)
struct ServerAgreementTests {
  /// A case over which the engines differ: what its contract has, and why.
  private static let differences: [(part: String, hasNaN: Bool, reason: Comment)] = [
    (
      "pattern: '\\B'", false,
      "DuckDB's expressions find a place that is no boundary of words between the bytes of one character"
    ),
    (
      "{name: a, logicalType: integer, required: true", false,
      "of a member that a JSON object has twice DuckDB sees the first, PostgreSQL the last"
    ),
    (
      "name: geo, logicalType: object", true,
      "a structure may hold NaN, and JSON, which PostgreSQL keeps in its place, may not"
    ),
  ]

  private func compare(_ checked: CheckCase, _ rows: [[Value]]) throws {
    let (local, server) = try Twins.findings(of: checked, over: rows)
    #expect(local.map(\.id) == server.map(\.id))
    for (here, there) in zip(local, server) where here != there {
      func shown(_ numbers: [Int], without others: [Int]) -> String {
        numbers.filter { !others.contains($0) }.map { "\(rows[$0])" }.joined(separator: ", ")
      }
      Issue.record(
        """
        \(checked.body)
        DuckDB: \(here)
        PostgreSQL: \(there)
        only DuckDB finds at fault: \(shown(here.rows, without: there.rows))
        only PostgreSQL does: \(shown(there.rows, without: here.rows))
        """)
    }
  }

  /// Compares; where the engines are known to differ they must.
  private func compare(_ checked: CheckCase, knowing rows: [[Value]]) throws {
    let holdsNaN = "\(rows)".contains("lat: NaN")
    let known = Self.differences.first { difference in
      checked.body.contains(difference.part) && (holdsNaN || !difference.hasNaN)
    }
    guard let known else { return try compare(checked, rows) }
    withKnownIssue(known.reason) { try compare(checked, rows) }
  }

  @Test("over every check's sound and unsound rows", arguments: CheckCaseTests.all)
  func cases(checked: CheckCase) throws {
    try compare(checked, knowing: checked.passing + checked.failing)
  }

  @Test("over NULL, and over no rows", arguments: CheckCaseTests.all)
  func nothing(checked: CheckCase) throws {
    try compare(checked, checked.nullRows)
    try compare(checked, [])
  }

  @Test("over values that engines disagree about", arguments: CheckCase.nasty)
  func nasty(checked: CheckCase) throws {
    try compare(checked, knowing: checked.passing)
  }
}
