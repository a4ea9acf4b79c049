import DuckDB
import Pipelines
import Reports
import SQL

/// `weir-deadletters list`.
enum DeadLettersListCommand: Command {
  static let syntax = Syntax(
    name: "list", summary: "Lists dead letters with their reasons, newest run first.",
    examples: ["weir-deadletters list --where \"dataset = 'transactions'\" --limit 50"],
    options: [.pipeline, .run, .where, .limit, .reveal])

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let limit = try arguments.integer(.limit, in: 1...1_000_000) ?? 20
    let selection = try LetterSelection(arguments)
    let connection = selection.engine.connection
    // As in the file: row 104 before row 10026.
    let place: SQL = "TRY_CAST(regexp_extract(position, '[0-9]+') AS BIGINT), position"
    let letters = try DeadLetter.read(
      "\(selection.letters) ORDER BY run_id DESC, dataset, stage, source, \(place), id LIMIT \(limit)",
      on: connection)
    let total = try selection.count()
    let personal = arguments.has(.reveal) ? [] : selection.personalColumns(of: letters)
    let list = DeadLetterList(letters, total: total, masking: personal)
    console.print(console.wantsJSON ? list.json : list.text)
    return .success
  }
}
