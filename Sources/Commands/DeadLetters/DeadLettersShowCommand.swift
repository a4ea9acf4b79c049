import DuckDB
import Pipelines
import Reports
import SQL

/// `weir-deadletters show`.
enum DeadLettersShowCommand: Command {
  static let syntax = Syntax(
    name: "show", summary: "Shows a dead letter whole: the record and every reason.",
    examples: ["weir-deadletters show 3f9a2c"], positionals: ["ID"],
    options: [.pipeline, .run, .reveal],
    notes: """
      The beginning of an id is enough where no other letter begins so. With --reveal, what is sealed is opened with the keys
      of WEIR_SEAL_KEYS.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let id = try arguments.positional(0, "the id")
    let selection = try LetterSelection(arguments)
    let found: SQL = """
      SELECT * FROM (\(selection.letters)) WHERE starts_with(id, \(id)) ORDER BY id LIMIT 2
      """
    // What is masked need not be opened.
    let query = arguments.has(.reveal) ? try selection.opened(found) : found
    let letters = try DeadLetter.read(query, on: selection.engine.connection)
    guard let letter = letters.first else {
      throw UsageError("there is no dead letter '\(id)'; `weir-deadletters list` shows them")
    }
    guard letters.count == 1 || letter.id == id else {
      throw UsageError("several dead letters begin with '\(id)'; give more of the id")
    }
    let personal = arguments.has(.reveal) ? [] : selection.personalColumns(of: [letter])
    let sheet = DeadLetterSheet(letter, masking: personal)
    console.print(console.wantsJSON ? sheet.json : sheet.text)
    return .success
  }
}
