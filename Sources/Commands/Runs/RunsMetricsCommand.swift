import Pipelines
import Reports

/// `weir-runs metrics`.
enum RunsMetricsCommand: Command {
  private static let output = Option.value(
    "output", "FILE", "replace FILE, whole or not at all, instead of printing")

  static let syntax = Syntax(
    name: "metrics", summary: "Tells monitoring about the last run of each pipeline.",
    examples: ["weir-runs metrics --output /var/lib/prometheus/node-exporter/weir.prom"],
    options: [.pipeline, output],
    notes: """
      Prometheus's text format, for the textfile collector of its node exporter. Alert on
      time() - weir_last_success_timestamp_seconds, which grows however a pipeline fails to run.
      """)

  static func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let session = try Session(arguments)
    let metrics = RunMetrics(session.runRecords(arguments))
    if console.wantsJSON {
      guard arguments[output] == nil else {
        throw UsageError("--output is read by Prometheus, which takes no JSON: leave out --json")
      }
      console.print(metrics.json)
    } else if let path = arguments[output] {
      try ReportFile.write(metrics.text, as: .text, to: session.workspace.resolve(path))
    } else {
      console.print(metrics.text, terminator: "")
    }
    return .success
  }
}
