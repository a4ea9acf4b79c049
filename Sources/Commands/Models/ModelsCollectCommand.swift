import Foundation
import ModelRegistry
import Reports

/// `weir-models gc`.
enum ModelsCollectCommand: Command {
  private static let keep = Option.value(
    "keep", "N", "keep the N newest versions of each model (default: 1)")
  private static let olderThan = Option.value(
    "older-than", "AGE", "remove only versions trained longer ago, such as 90d, 12h or 8w")
  private static let dryRun = Option.flag("dry-run", "tell what would be removed, remove nothing")

  static let syntax = Syntax(
    name: "gc", summary: "Removes old versions that no alias needs.",
    examples: [
      "weir-models gc --keep 10 --older-than 90d --dry-run", "weir-models gc txn-anomaly --keep 3",
    ],
    positionals: ["[MODEL…]"], options: [keep, olderThan, dryRun],
    notes:
      """
      Give --keep, --older-than or both: a version goes where both let it. The newest version stays, and every
      version that an alias means, or that `rollback` can return to.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    guard arguments.has(keep) || arguments.has(olderThan) else {
      throw UsageError("say what may go: --keep N, --older-than AGE, or both")
    }
    let limit = try arguments[olderThan].map { text in
      guard let age = Age(text) else {
        throw UsageError("--older-than takes an age such as 90d, 12h or 8w, not '\(text)'")
      }
      return Date.now.addingTimeInterval(-age.seconds).formatted(.iso8601)
    }
    let retention = Registry.Retention(
      newest: try arguments.integer(keep, in: 1...1_000_000) ?? 1, createdBefore: limit)
    let names =
      try arguments.positionals.isEmpty
      ? session.registry.names : arguments.positionals.map { try name($0) }
    let isTrial = arguments.has(dryRun)
    let report = CollectionReport(
      try names.flatMap {
        try session.registry.collect($0, keeping: retention, isTrial: isTrial)
      }, isTrial: isTrial)
    console.print(console.wantsJSON ? report.json : report.text)
    return .success
  }

  private static func name(_ text: String) throws -> String {
    let reference = try ModelReference(text)
    guard reference.selector == .preferred else {
      throw UsageError("'\(text)' is one version: name the model alone")
    }
    return reference.name
  }
}
