import DuckDB
import Pipelines
import Postgres
import SQL
import Tables

/// The rows of a load kept in the engine, so that any part of them can be tried, and what is wrong with some.
struct StagedRows {
  let rows: RowsToLoad
  let plan: LoadPlan
  let engine: Connection

  private let kept: SQL = "temp.\"weir rows to load\""
  private let misfits: SQL = "temp.\"weir rows that do not fit\""
  private let refused: SQL = "temp.\"weir rows refused\""
  /// The number of a row as the load numbers it.
  private let number = "weir number"

  /// Keeps the rows, and apart from them those with a value that does not fit.
  func keep() throws {
    let numbered = rows.numbered(as: number)
    let isMisfit = plan.misfit ?? "false"
    let reasons = plan.doubtful.map { part, misfit -> SQL in
      let message = "its \(part.sourceType) does not fit the table's \(part.targetType) exactly"
      return "CASE WHEN \(misfit) THEN {'place': \(part.source), 'message': \(message)} END"
    }
    let list: SQL =
      reasons.isEmpty
      ? "CAST([] AS STRUCT(place VARCHAR, message VARCHAR)[])" : "[\(reasons)]"
    try engine.execute(
      """
      CREATE OR REPLACE TEMP TABLE \(misfits) AS
      SELECT \(name: number), reason.place, reason.message FROM (
        SELECT \(name: number), unnest(\(list)) AS reason FROM (\(numbered)) WHERE \(isMisfit))
      WHERE reason IS NOT NULL
      """)
    try engine.execute(
      """
      CREATE OR REPLACE TEMP TABLE \(kept) AS
      SELECT \(name: number), \(plan.values) FROM (\(numbered)) WHERE NOT (\(isMisfit))
      ORDER BY \(name: number)
      """)
    try engine.execute(
      """
      CREATE OR REPLACE TEMP TABLE \(refused)
        ("row" BIGINT, place VARCHAR, code VARCHAR, message VARCHAR)
      """)
  }

  /// Forgets them.
  func drop() {
    // They would go with the connection.
    for table in [kept, misfits, refused] {
      _ = try? engine.execute("DROP TABLE IF EXISTS \(table)")
    }
  }

  /// How many rows fit.
  func count() throws -> Int { try engine.value("SELECT count(*) FROM \(kept)").int ?? 0 }

  /// How many rows have a value that does not fit.
  func misfitCount() throws -> Int {
    try engine.value("SELECT count(DISTINCT \(name: number)) FROM \(misfits)").int ?? 0
  }

  /// What is wrong with the first of them.
  func firstMisfit() throws -> String {
    let row = try engine.rows(
      "SELECT place, message FROM \(misfits) ORDER BY \(name: number), place LIMIT 1")
    return row.first.map { "\($0[0]): \($0[1])" } ?? ""
  }

  /// The values of the rows of a range, in order, with the row's place among those that fit in a last column.
  func query(_ range: Range<Int>, numberedAs name: String) -> SQL {
    let names = plan.names.map { SQL.name($0) }
    return """
      SELECT \(names), rowid AS \(name: name) FROM \(kept)
      WHERE rowid >= \(range.lowerBound) AND rowid < \(range.upperBound) ORDER BY rowid
      """
  }

  /// Notes why the server refused rows.
  func keep(refused rows: [(row: Int, error: PostgresError)]) throws {
    for start in stride(from: 0, to: rows.count, by: 500) {
      let values = rows[start..<min(start + 500, rows.count)].map { row, error -> SQL in
        let place = error.column ?? error.constraint
        return """
          (\(row), \(place.map(Value.text) ?? .null), \(error.code.map(Value.text) ?? .null), \
          \(error.description))
          """
      }
      try engine.execute("INSERT INTO \(refused) VALUES \(values)")
    }
  }

  /// Every thing that is wrong with a row, by the load's numbers: see `RefusedRows`.
  var refusals: SQL {
    """
    (SELECT k.\(name: number) AS number, r.place, r.code, r.message
      FROM \(refused) AS r JOIN \(kept) AS k ON k.rowid = r."row"
    UNION ALL SELECT \(name: number), place, 'inexact', message FROM \(misfits))
    """
  }
}
