import DuckDB
import Foundation
import Models
import Reports
import Synchronization

/// Shows how far the engine is, from a thread of its own: drawn in place on a terminal, else a line now
/// and then. Nothing is shown for work of less than a second.
final class Progress: Sendable {
  private struct State {
    var title = ""
    var start = ContinuousClock.now
    var lastLine = ContinuousClock.now
    var isWorking = false
    var monitor: Monitor?
    /// How far a model is that learns, by its own account; the engine only knows how far the rows are of one pass.
    var learning: LearningProgress?
    var isDrawn = false
    var isOver = false
  }

  private let state = Mutex(State())
  private let hasTerminal: Bool

  /// Progress that nobody asked for is not shown.
  init(on console: Console) {
    hasTerminal = console.hasTerminal
    guard console.showsProgress else { return }
    let thread = Thread { [self] in
      while tick() { Thread.sleep(forTimeInterval: 0.2) }
    }
    thread.start()
  }

  /// Work called `title` begins, which `monitor` watches; without one only its time is told.
  func begin(_ title: String, _ monitor: Monitor?) {
    state.withLock { state in
      state.isWorking = true
      state.title = title
      state.start = .now
      state.lastLine = .now
      state.monitor = monitor
      state.learning = nil
    }
  }

  /// The model that learns has done a step.
  func advance(_ learning: LearningProgress) { state.withLock { $0.learning = learning } }

  /// The work is done; what was drawn is wiped.
  func end() {
    state.withLock { state in
      state.isWorking = false
      state.monitor = nil
      wipe(&state)
    }
  }

  /// No more work will come.
  func close() {
    end()
    state.withLock { $0.isOver = true }
  }

  private func tick() -> Bool {
    state.withLock { state in
      guard !state.isOver else { return false }
      let elapsed = ContinuousClock.now - state.start
      guard state.isWorking, elapsed > .seconds(1) else { return true }
      let line =
        state.learning.map { Progress.line(state.title, elapsed, $0) }
        ?? Progress.line(
          state.title, elapsed, state.monitor?.progress, rows: state.monitor?.rowsProcessed)
      if hasTerminal {
        Console.write("\r\u{1B}[K" + line, to: 2)
        state.isDrawn = true
      } else if ContinuousClock.now - state.lastLine > .seconds(10) {
        Console.write(line + "\n", to: 2)
        state.lastLine = .now
      }
      return true
    }
  }

  private func wipe(_ state: inout State) {
    if state.isDrawn { Console.write("\r\u{1B}[K", to: 2) }
    state.isDrawn = false
  }

  /// What is learnt, the step it is at, and how long it may take yet, where that is known.
  static func line(_ title: String, _ elapsed: Duration, _ learning: LearningProgress) -> String {
    let steps = learning.steps.map { " of \($0)" } ?? ""
    return line(
      "\(title), \(learning.unit.rawValue) \(learning.step)\(steps)", elapsed, learning.share,
      rows: nil)
  }

  /// What is done, how far it is, and how long it may take yet, as far as the engine can tell.
  static func line(_ title: String, _ elapsed: Duration, _ share: Double?, rows: Int?) -> String {
    let seconds = Int(elapsed.components.seconds)
    guard let share, share > 0 else { return "\(title) … \(seconds) s" }
    let left = Int(Double(seconds) * (1 - share) / share)
    let bar = String(repeating: "█", count: Int(share * 20))
    let rest = String(repeating: "░", count: 20 - Int(share * 20))
    var line = "\(title) \(bar)\(rest) \(Int(share * 100)) %"
    if let rows, rows > 0, seconds > 0 {
      line += ", \(Wording.rows(rows)), \(Wording.count(rows / seconds)) rows/s"
    }
    return line + ", about \(left) s left"
  }
}
