import Pipelines
import Reports

/// `weir-deadletters export`.
enum DeadLettersExportCommand: Command {
  private static let to = Option.value("to", "FILE", "a .parquet, .csv, .json or .ndjson file")

  static let syntax = Syntax(
    name: "export", summary: "Writes dead letters to a file, with their records whole.",
    examples: [
      "weir-deadletters export --pipeline bank-nightly --where \"stage = 'extract'\" --to torn.csv"
    ],
    options: [.pipeline, .run, .where, to],
    notes: """
      The file holds what the rows held, personal values too; only its owner may read it. reasons are JSON in CSV.
      What is sealed is opened with the keys of WEIR_SEAL_KEYS.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    guard let path = arguments[to] else { throw UsageError("say --to FILE") }
    let selection = try LetterSelection(arguments)
    let place = selection.session.workspace.resolve(path)
    guard let format = LetterExport(rawValue: place.pathExtension.lowercased()) else {
      throw UsageError("--to \(path): the file is .parquet, .csv, .json or .ndjson")
    }
    let count = try format.write(
      try selection.opened(selection.letters), to: place, on: selection.engine.connection)
    let report = SettledLetters(exported: count, to: path)
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }
}
