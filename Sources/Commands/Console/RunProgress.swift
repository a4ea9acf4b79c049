import DuckDB
import Foundation
import Pipelines
import Reports

/// Shows and logs how a pipeline's run goes on.
final class RunProgress: RunObserver {
  private let console: Console
  private let progress: Progress

  init(_ console: Console) {
    self.console = console
    progress = Progress(on: console)
  }

  func began(stage: String, dataset: String, monitor: Monitor) {
    progress.begin("\(stage) \(dataset)", monitor)
  }

  func finished(_ stage: RunRecord.Stage) {
    progress.end()
    var text =
      "\(stage.stage) \(stage.dataset): \(Wording.count(stage.rowsIn)) rows in, \(Wording.count(stage.rowsOut)) out"
    if stage.deadLettered > 0 { text += ", \(Wording.count(stage.deadLettered)) dead-lettered" }
    if stage.filtered != 0 { text += ", \(Wording.count(stage.filtered)) filtered" }
    var fields: [String: Any] = [
      "stage": stage.stage, "dataset": stage.dataset, "rows_in": stage.rowsIn,
      "rows_out": stage.rowsOut, "dead_lettered": stage.deadLettered, "filtered": stage.filtered,
      "seconds": stage.seconds, "rows_per_second": stage.rowsPerSecond,
    ]
    fields["peak_memory_bytes"] = stage.peakMemoryBytes
    fields["batch"] = stage.batch
    console.say(
      text + " (\(Wording.seconds(stage.seconds)))", event: "stage_finished", fields: fields)
  }

  func waits(_ wait: RetryWait) {
    progress.end()
    let until = Date.now.addingTimeInterval(wait.left / .seconds(1)).formatted(.iso8601)
    console.say(
      """
      \(wait.reason)
        tried \(Wording.count(wait.tries, "time")); again in \(Wording.seconds(wait.wait / .seconds(1))), until \(until) at most
      """, level: .warning, event: "waiting",
      fields: [
        "tries": wait.tries, "wait_seconds": wait.wait / .seconds(1),
        "left_seconds": wait.left / .seconds(1),
      ])
  }

  func note(_ message: String) {
    progress.end()
    console.say(message, level: .warning, event: "note")
  }

  /// No more steps will come.
  func close() { progress.close() }
}
