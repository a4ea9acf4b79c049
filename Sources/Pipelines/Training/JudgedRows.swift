import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

/// Scored rows by which a model is judged: those held out, or where none were those it was trained on.
///
/// The same rows in the same order, on any number of threads.
struct JudgedRows {
  let connection: Connection
  /// Which rows they are.
  let rows: EvaluationRecord.Rows
  /// The table of scores, with columns score, target, part, and s0, s1 … of segments.
  let table: SQL
  let condition: SQL
  /// How many there are, whether their class is known or not.
  let count: Int
  /// How many of known class there are, of two.
  let totals: ClassTotals

  init(
    _ rows: EvaluationRecord.Rows, in table: SQL, where condition: SQL, on connection: Connection
  )
    throws
  {
    self.rows = rows
    self.table = table
    self.condition = condition
    self.connection = connection
    let found =
      try connection.rows(
        """
        SELECT count(*), count(*) FILTER (WHERE target > 0), count(*) FILTER (WHERE target <= 0)
        FROM \(table) WHERE \(condition)
        """
      ).first ?? []
    count = found[0].int ?? 0
    totals = ClassTotals(
      positives: Double(found[1].int ?? 0), negatives: Double(found[2].int ?? 0))
  }

  /// What the rows are, for people.
  var words: String {
    switch rows {
    case .holdout: "\(count) rows held out"
    case .crossValidation: "\(count) rows of the cross-validation"
    case .training: "\(count) rows it was trained on"
    }
  }

  /// Gives `body` the rows of known class, of two, the highest scores first.
  func forEachGroup(_ body: (ScoreGroup) -> Void) throws {
    let stream = try connection.stream(
      """
      SELECT score, count(*) FILTER (WHERE target > 0), count(*) FILTER (WHERE target <= 0)
      FROM \(table) WHERE \(condition) AND target IS NOT NULL GROUP BY score ORDER BY score DESC
      """)
    while let chunk = try stream.next() {
      let columns = (0..<3).map(chunk.column)
      for row in 0..<chunk.rowCount {
        guard let score = columns[0].value(row).number else { continue }
        body(
          ScoreGroup(
            score: score, positives: Double(columns[1].value(row).int ?? 0),
            negatives: Double(columns[2].value(row).int ?? 0)))
      }
    }
  }

  /// The rows of them for which `other` holds too.
  func filtered(_ other: SQL) throws -> JudgedRows {
    try JudgedRows(rows, in: table, where: "(\(condition)) AND (\(other))", on: connection)
  }
}
