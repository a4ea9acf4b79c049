import DuckDB
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
    var text = "\(stage.stage) \(stage.dataset): \(grouped(stage.rowsIn)) rows in, \(grouped(stage.rowsOut)) out"
    if stage.deadLettered > 0 { text += ", \(grouped(stage.deadLettered)) dead-lettered" }
    if stage.filtered != 0 { text += ", \(grouped(stage.filtered)) filtered" }
    console.say(
      text + " (\(seconds(stage.seconds)))", event: "stage_finished",
      fields: [
        "stage": stage.stage, "dataset": stage.dataset, "rows_in": stage.rowsIn,
        "rows_out": stage.rowsOut, "dead_lettered": stage.deadLettered, "seconds": stage.seconds,
      ])
  }

  func note(_ message: String) {
    progress.end()
    console.say(message, level: .warning, event: "note")
  }

  /// No more steps will come.
  func close() { progress.close() }
}

/// A whole number with thin spaces between thousands, in every locale.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits = String(digits.dropLast(3))
  }
  return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: " ")
}

/// A duration as people read it.
func seconds(_ seconds: Double) -> String {
  let rounded = seconds < 10 ? (seconds * 100).rounded() / 100 : (seconds * 10).rounded() / 10
  return "\(rounded) s"
}
