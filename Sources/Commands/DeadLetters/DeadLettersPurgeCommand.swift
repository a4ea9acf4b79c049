import Foundation
import Pipelines
import Reports

/// `weir-deadletters purge`.
enum DeadLettersPurgeCommand: Command {
  private static let olderThan = Option.value(
    "older-than", "AGE", "the letters of runs longer ago, such as 90d, 12h or 8w")

  static let syntax = Syntax(
    name: "purge", summary: "Removes old dead letters that are resolved or discarded.",
    examples: ["weir-deadletters purge --older-than 90d"],
    options: [.pipeline, olderThan],
    notes: "A run's letters go together, when none of them is open any more.")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    guard let text = arguments[olderThan] else { throw UsageError("say --older-than AGE") }
    guard let age = Age(text) else {
      throw UsageError("--older-than takes an age such as 90d, 12h or 8w, not '\(text)'")
    }
    let session = try Session(arguments)
    let engine = try session.openEngine()
    let runs = try session.deadLetters.purge(
      before: Date.now.addingTimeInterval(-age.seconds), of: arguments[.pipeline],
      on: engine.connection)
    let report = SettledLetters(purgedRuns: runs)
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }
}
