import DuckDB
import Pipelines
import SQL
import Tables

/// Finds the narrowest type that every value of a text column has, for users without a contract.
///
/// BIGINT, DOUBLE, BOOLEAN (`true` and `false`), DATE and TIMESTAMP (ISO 8601, no zone) are tried; a column stays text if one
/// value is none of these, if all are NULL, or if the type would lose something: leading zeros (`007` is a
/// code, no number), whole numbers beyond 64 bits, fractions of a microsecond. Tables of more than 1000 columns
/// stay text.
struct TypeInference {
  let copy: CopiedTable
  let columns: [Column]

  /// The types tried, narrowest first.
  private enum Candidate: CaseIterable {
    case bigint, double, boolean, date, timestamp

    var name: SQL {
      switch self {
      case .bigint: "BIGINT"
      case .double: "DOUBLE"
      case .boolean: "BOOLEAN"
      case .date: "DATE"
      case .timestamp: "TIMESTAMP"
      }
    }

    var type: ColumnType {
      switch self {
      case .bigint: .int64
      case .double: .double
      case .boolean: .boolean
      case .date: .date
      case .timestamp: .timestamp
      }
    }

    /// Whether `text` is written as a value of this type that the cast keeps exactly.
    func fits(_ text: SQL) -> SQL {
      switch self {
      case .bigint:
        """
        regexp_full_match(\(text), '[+-]?(0|[1-9][0-9]*)') AND TRY_CAST(\(text) AS BIGINT) IS NOT NULL
        """
      case .double:
        """
        regexp_full_match(\(text), \
        '[+-]?((0|[1-9][0-9]*)?\\.[0-9]+|(0|[1-9][0-9]*)\\.?)([eE][+-]?[0-9]+)?|(?i:[+-]?(nan|inf|infinity))') \
        AND (TRY_CAST(\(text) AS BIGINT) IS NOT NULL OR NOT regexp_full_match(\(text), '[+-]?[0-9]+')) \
        AND TRY_CAST(\(text) AS DOUBLE) IS NOT NULL
        """
      case .boolean:
        "lower(\(text)) IN ('true', 'false')"
      case .date:
        """
        regexp_full_match(\(text), '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(\(text) AS DATE) IS NOT NULL
        """
      case .timestamp:
        """
        regexp_full_match(\(text), \
        '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?)?') \
        AND TRY_CAST(\(text) AS TIMESTAMP) IS NOT NULL
        """
      }
    }
  }

  /// Replaces the text table by one of narrower columns.
  ///
  /// A type that does not fit the first rows fits no column of all of them, so that all rows are scanned only for the
  /// types that are left: the outcome is that of trying all types on all rows.
  ///
  /// - Returns: the columns with their types.
  func narrow() throws -> [Column] {
    // Planning the tests of ten thousand columns takes minutes; who has that many names their types.
    guard columns.count <= 1000 else { return columns }
    let names = columns.map(\.name)
    let everything = names.map { ($0, Candidate.allCases) }
    let likely = try fitting(
      everything, in: "(SELECT * FROM \(copy.table) LIMIT 1000)", allNull: true)
    let found = try fitting(likely, in: copy.table, allNull: false)
    let chosen = found.map { $0.1.first }
    guard chosen.contains(where: { $0 != nil }) else { return columns }
    let casts = zip(names, chosen).compactMap { name, candidate -> SQL? in
      candidate.map { "CAST(\(name: name) AS \($0.name)) AS \(name: name)" }
    }
    try copy.connection.execute(
      "CREATE OR REPLACE TABLE \(copy.table) AS SELECT * REPLACE (\(casts)) FROM \(copy.table)")
    return zip(names, chosen).map { Column(name: $0, type: $1?.type ?? .text) }
  }

  /// Which of each column's candidates fit all its values in `relation`; all or none when it has no value.
  private func fitting(_ wanted: [(String, [Candidate])], in relation: SQL, allNull: Bool) throws
    -> [(String, [Candidate])]
  {
    var result: [(String, [Candidate])] = []
    var start = 0
    while start < wanted.count {
      // In portions, since planning takes longer than linearly in the number of aggregates.
      let portion = wanted[start..<min(start + 500, wanted.count)]
      start += portion.count
      let tests = portion.flatMap { name, candidates in
        candidates.map {
          "bool_and(CASE WHEN \(name: name) IS NOT NULL THEN \($0.fits("\(name: name)")) END)"
            as SQL
        }
      }
      guard !tests.isEmpty else {
        result += portion
        continue
      }
      var answers = try copy.connection.rows("SELECT \(tests) FROM \(relation)")[0][...]
      for (name, candidates) in portion {
        let fits = zip(candidates, answers.prefix(candidates.count))
        result.append((name, fits.filter { $0.1.bool ?? allNull }.map(\.0)))
        answers = answers.dropFirst(candidates.count)
      }
    }
    return result
  }
}
