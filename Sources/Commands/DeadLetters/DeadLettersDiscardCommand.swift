import Pipelines
import Reports

/// `weir-deadletters discard`.
enum DeadLettersDiscardCommand: Command {
  static let syntax = Syntax(
    name: "discard", summary: "Says of dead letters that their rows are not needed; they are kept.",
    examples: [
      "weir-deadletters discard --pipeline bank-nightly --where \"dataset = 'transactions' AND stage = 'extract'\""
    ],
    options: [.pipeline, .run, .where],
    notes: """
      Give --where, --run or both. A discarded letter is not replayed, and stays discarded where its row turns up again.
      `purge` removes letters.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    guard arguments.has(.where) || arguments.has(.run) else {
      throw UsageError("say which letters: --where, --run or both")
    }
    let selection = try LetterSelection(openOnes: arguments)
    let count = try selection.session.deadLetters.discard(
      selection.letters, now: .now, on: selection.engine.connection)
    let report = SettledLetters(discarded: count)
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }
}
