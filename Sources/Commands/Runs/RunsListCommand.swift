import Pipelines
import Reports

extension Session {
  /// The records of the runs that `arguments` mean, the oldest first.
  func runRecords(_ arguments: Arguments) -> [RunRecord] {
    RunStore(directory: workspace.runs).all().filter { record in
      arguments[.pipeline].map { $0 == record.pipeline } ?? true
    }
  }
}

/// `weir-runs list`.
enum RunsListCommand: Command {
  static let syntax = Syntax(
    name: "list", summary: "Lists runs of pipelines, the newest first.",
    examples: ["weir-runs list --pipeline bank-nightly --limit 50"],
    options: [.pipeline, limit])

  private static let limit = Option.value("limit", "N", "show at most N runs (default: 20)")

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let limit = try arguments.integer(limit, in: 1...1_000_000) ?? 20
    let records = try Session(arguments).runRecords(arguments)
    let list = RunList(Array(records.reversed().prefix(limit)), total: records.count)
    console.print(console.wantsJSON ? list.json : list.text)
    return .success
  }
}
