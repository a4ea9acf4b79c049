import DuckDB
import Pipelines
import Reports
import SQL

/// `weir-deadletters stats`.
enum DeadLettersStatsCommand: Command {
  static let syntax = Syntax(
    name: "stats", summary: "Counts dead letters by pipeline, dataset, stage and reason.",
    examples: ["weir-deadletters stats --pipeline bank-nightly"],
    options: [.pipeline, .run, .where])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let selection = try LetterSelection(arguments)
    let rows = try selection.engine.connection.rows(
      """
      SELECT pipeline, dataset, stage, reason.check_id AS check_id, status, count(*) AS letters,
        min(first_seen) AS first_seen
      FROM (SELECT *, unnest(reasons) AS reason FROM (\(selection.letters)))
      GROUP BY ALL ORDER BY letters DESC, pipeline, dataset, stage, check_id, status
      """)
    let total = try selection.count()
    let stats = DeadLetterStatistics(rows, total: total)
    console.print(console.wantsJSON ? stats.json : stats.text)
    return .success
  }
}
