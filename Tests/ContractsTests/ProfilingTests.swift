import Contracts
import SQL
import Tables
import Testing

@Suite("Profiles of columns")
struct ProfilingTests {
  private static let terms = """
    properties:
      - {name: id, logicalType: integer}
      - {name: amount, logicalType: number}
      - {name: kind, logicalType: string}
      - {name: day, logicalType: date}
      - {name: email, logicalType: string, classification: pii}
    """

  private func profile(_ query: String, _ terms: String = terms) throws -> DatasetProfile {
    let engine = try Engine()
    let plan = try contract(terms).plan(for: [engine.input("t", query)])
    return try Profiler(plan.datasets[0], on: engine).profile()
  }

  private func histogram(_ column: ColumnProfile?) throws -> Histogram {
    guard case .histogram(let histogram) = column?.distribution else {
      Issue.record("\(column?.name ?? "no column") has no histogram")
      throw CancellationError()
    }
    return histogram
  }

  @Test("counts NULL, unreadable and distinct values, and finds the extremes")
  func figures() throws {
    let profile = try profile(
      """
      SELECT i AS id, CASE i WHEN 3 THEN NULL WHEN 4 THEN 'much' ELSE (i * 1.5)::VARCHAR END AS amount,
        ['a', 'b', 'b'][i % 3 + 1] AS kind, DATE '2025-01-01' + i::INTEGER AS day,
        'p' || i || '@example.org' AS email
      FROM range(1000) r (i)
      """)
    #expect(profile.rows == 1000 && !profile.isSampled)
    #expect(profile.columns.map(\.name) == ["id", "amount", "kind", "day", "email"])
    let amount = profile.columns[1]
    #expect(amount.nulls == 1 && amount.unreadable == 1)
    #expect(amount.minimum == .double(0) && amount.maximum == .double(1498.5))
    #expect(try #require(amount.mean).rounded() == 751)
    let ids = try #require(profile.columns[0].distinct)
    #expect((900...1000).contains(ids))
    #expect(
      profile.columns[2].distribution
        == .values([.init("b", rows: 666), .init("a", rows: 334)], others: 0))
    #expect(profile.columns[3].minimum == .date(days: 20089))
  }

  @Test("knows nothing of a personal column but counts")
  func personal() throws {
    let email = try profile(
      """
      SELECT i AS id, i AS amount, 'x' AS kind, DATE '2025-01-01' AS day,
        CASE WHEN i > 0 THEN ['a@b.org', 'c@d.org'][i % 2 + 1] END AS email FROM range(50) r (i)
      """
    ).columns[4]
    #expect(email.nulls == 1 && email.distinct == 2 && email.isPersonal)
    #expect(email.minimum == nil && email.maximum == nil && email.distribution == .unknown)
  }

  @Test("a histogram counts every value that is a number, and each once")
  func histogramOfNumbers() throws {
    let columns = try profile(
      """
      SELECT i AS id, CASE WHEN i < 3 THEN 'nan'::DOUBLE WHEN i < 5 THEN 'inf'::DOUBLE
        ELSE i / 10.0 END AS amount, NULL::VARCHAR AS kind, DATE '2025-01-01' + i::INTEGER AS day,
        NULL::VARCHAR AS email FROM range(2400) r (i)
      """
    ).columns
    let ids = try histogram(columns[0])
    #expect(ids.axis == .wholeNumber && ids.width == 100 && ids.low == 0)
    #expect(ids.rows == Array(repeating: 100, count: 24))
    let amounts = try histogram(columns[1])
    #expect(amounts.rows.reduce(0, +) == 2395)
    let days = try histogram(columns[3])
    #expect(days.axis == .date && days.rows.reduce(0, +) == 2400)
    #expect(days.width == 100 * 86_400)
    #expect(columns[2].distribution == .unknown && columns[2].nulls == 2400)
  }

  @Test("outliers do not squeeze everything else into one bar")
  func zooming() throws {
    let ids = try histogram(
      profile(
        """
        SELECT CASE WHEN i = 7 THEN 900000000 WHEN i = 9 THEN -5000000 ELSE i END AS id, 1 AS amount,
          'x' AS kind, DATE '2025-01-01' AS day, 'x' AS email FROM range(10000) r (i)
        """
      ).columns[0])
    #expect(ids.above == 1 && ids.below == 1)
    #expect(ids.rows.reduce(0, +) == 9998)
    #expect(try #require(ids.rows.max()) < 9000)
  }

  @Test("few values are counted one by one, numbers in their order; many texts by length")
  func valuesAndLengths() throws {
    let columns = try profile(
      """
      SELECT [30, 6, 12][i % 3 + 1] AS id, 1.5 AS amount, repeat('x', (i % 500)::INTEGER + 1) AS kind,
        DATE '2025-01-01' + (i % 2)::INTEGER AS day, 'x' AS email FROM range(3000) r (i)
      """
    ).columns
    #expect(
      columns[0].distribution
        == .values(
          [.init("6", rows: 1000), .init("12", rows: 1000), .init("30", rows: 1000)], others: 0))
    let lengths = try histogram(columns[2])
    #expect(lengths.axis == .length && lengths.low == 1 && lengths.rows.reduce(0, +) == 3000)
    #expect(
      columns[3].distribution
        == .values(
          [.init("2025-01-01", rows: 1500), .init("2025-01-02", rows: 1500)], others: 0))
  }

  @Test(
    "empty tables, NULLs only and nested values have a profile",
    arguments: [
      "SELECT 1 AS id, 1.5 AS amount, 'x' AS kind, DATE '2025-01-01' AS day, 'x' AS email LIMIT 0",
      "SELECT NULL AS id, NULL AS amount, NULL AS kind, NULL AS day, NULL AS email FROM range(5)",
      "SELECT [1] AS id, {a: 1} AS amount, 'x'::BLOB AS kind, [DATE '2025-01-01'] AS day, MAP {1: 2} AS email",
    ])
  func empty(query: String) throws {
    let profile = try profile(query)
    #expect(profile.columns.count == 5)
    for column in profile.columns.dropLast() where profile.rows != 1 {
      #expect(column.nulls == profile.rows && column.minimum == nil)
      #expect(column.distribution == .unknown)
    }
  }

  @Test("a dataset of many columns is looked at in parts, with the same result")
  func manyColumns() throws {
    let names = (0..<95).map { "c\($0)" }
    let terms =
      "properties:\n" + names.map { "  - {name: \($0), logicalType: integer}\n" }.joined()
    let query =
      "SELECT " + names.map { "i AS \($0)" }.joined(separator: ", ") + " FROM range(1000) r (i)"
    let columns = try profile(query, terms).columns
    #expect(columns.map(\.name) == names)
    for column in columns {
      #expect(column.maximum == .integer(999))
      #expect(try histogram(column).rows.reduce(0, +) == 1000)
    }
  }
}
