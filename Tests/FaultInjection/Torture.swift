package import Foundation
import Glibc
import Synchronization

/// Lets faults into the programs, tries the work again, and looks at what came of it.
package final class Torture: Sendable {
  /// What is asked for.
  package struct Options: Sendable {
    /// The built `weir`.
    package var program: URL
    /// Decides data, moments and ways.
    package var seed: UInt64 = 1
    /// How many times `kill -9` comes at a random moment.
    package var runs = 200
    /// How many cases are tried side by side.
    package var jobs = 1
    /// A part of the labels of the cases that are tried; `nil` for all.
    package var only: String?
    /// Which share of the cases is tried: the first, the second … of so many.
    package var part = (number: 1, of: 1)
    /// When to stop, with fewer cases; `nil` for never.
    package var seconds: Double?
    /// Every failpoint once, and of everything else a little.
    package var isShort = false
    /// Whether the workspaces of cases with violations stay.
    package var keepsViolations = false
    /// Where it is noted what was tried, which is not tried again; `nil` for nowhere.
    package var log: URL?
    /// Whether somebody wants it to stop, with the servers that it started.
    package var isInterrupted: @Sendable () -> Bool = { false }

    package init(program: URL) { self.program = program }
  }

  private let options: Options
  private let say: @Sendable (String) -> Void
  private let lanes: [Lane]
  private let log: TortureLog?
  private let begin = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var report = Report()
    var doneCount = 0
    /// When to say next how far it is.
    var nextWord = ContinuousClock.now + .seconds(30)
    /// Cases in which something took too long: they are tried again, alone.
    var slow: [String] = []
  }

  /// Starts a server for each lane.
  ///
  /// - Parameter say: is told what is going on, line by line, by one thread at a time.
  package init(_ options: Options, say: @escaping @Sendable (String) -> Void) throws {
    self.options = options
    self.say = say
    log = try options.log.map {
      try TortureLog(
        $0, .init(seed: options.seed, runs: options.runs, isShort: options.isShort))
    }
    lanes = try (0..<max(1, options.jobs)).map { _ in try Lane(options) }
  }

  /// All scenarios.
  private static var scenarios: [any Scenario] {
    PipelineScenario.all + CatchUpScenario.all + ResumeScenario.all + ReplayScenario.all
      + ModelScenario.all + UncheckedScenario.all
  }

  /// Tries all cases, once: the servers are stopped then.
  package func run() throws -> Report {
    defer { for lane in lanes { lane.close() } }
    let plan = TorturePlan(
      try probes(), seed: options.seed, runs: options.runs, isShort: options.isShort)
    for name in plan.unreached { violate("no scenario passes the failpoint \(name)") }
    for (fault, reason) in plan.skipped {
      state.withLock { $0.report.lines.append(Report.Line(fault: fault, skipped: reason)) }
    }
    let tried = Set(log?.attempts.map(\.label) ?? [])
    for attempt in log?.attempts ?? [] { count(attempt) }
    let cases = plan.cases.enumerated()
      .filter { $0.offset % options.part.of == options.part.number - 1 }.map(\.element)
      .filter { one in options.only.map { one.label.contains($0) } ?? true }
      .filter { !tried.contains($0.label) }
    say(
      "\(cases.count) cases, seed \(options.seed)"
        + (tried.isEmpty ? "" : ", and \(tried.count) that were tried before"))
    let begun = lanes.forEach(cases, isOver: isOver, { $0.attempt($1) }) {
      self.take($0, of: cases.count)
    }
    let slow = state.withLock { Set($0.slow) }
    for one in cases where slow.contains(one.label) {
      count(log(lanes[0].attempt(one)), isRepeated: true)
    }
    return state.withLock { state in
      state.report.untriedCount = cases.count - begun
      state.report.seconds = (ContinuousClock.now - begin) / .seconds(1)
      return state.report
    }
  }

  private func isOver() -> Bool {
    options.isInterrupted()
      || options.seconds.map { ContinuousClock.now - begin > .seconds($0) } ?? false
  }

  /// How the scenarios go undisturbed that cases are asked of: all, or the one that is named.
  private func probes() throws -> [TorturePlan.Probe] {
    let scenarios = Self.scenarios
    let words = Set(options.only?.split(separator: "/").map(String.init) ?? [])
    // In the short form it is drawn which scenario meets a fault, of all that could.
    let named = options.isShort ? [] : scenarios.filter { words.contains($0.name) }
    let known = Dictionary(
      (log?.probes ?? []).map { ($0.scenario, $0) }, uniquingKeysWith: { $1 })
    let unknown = (named.isEmpty ? scenarios : named).filter { known[$0.name] == nil }
    let probed = Mutex([String: TorturePlan.Probe]())
    let failures = Mutex([any Error]())
    lanes.forEach(unknown, { lane, scenario in Swift.Result { try lane.probe(scenario) } }) {
      switch $0 {
      case .success(let probe):
        self.log?.add(probe)
        probed.withLock { $0[probe.scenario.name] = probe }
      case .failure(let error): failures.withLock { $0.append(error) }
      }
    }
    if let failure = failures.withLock({ $0.first }) { throw failure }
    return scenarios.map { scenario in
      let old = known[scenario.name]
      return probed.withLock { $0[scenario.name] }
        ?? TorturePlan.Probe(
          scenario: scenario, passes: old?.passes ?? [:], seconds: old?.seconds ?? 0)
    }
  }

  /// Takes what came of a case, and says now and then how far it is.
  private func take(_ attempt: Attempt, of caseCount: Int) {
    let word = state.withLock { state -> String? in
      state.doneCount += 1
      let now = ContinuousClock.now
      guard now > state.nextWord else { return nil }
      state.nextWord = now + .seconds(30)
      return
        "\(state.doneCount) of \(caseCount) cases, \(state.report.violations.count) violations"
    }
    if let word { say(word) }
    if attempt.isOutOfPatience {
      state.withLock { $0.slow.append(attempt.label) }
      say("slow, so it is tried again alone: \(attempt.label)")
    } else {
      count(log(attempt))
    }
  }

  private func log(_ attempt: Attempt) -> Attempt {
    log?.add(attempt)
    return attempt
  }

  /// - Parameter isRepeated: whether it was tried before, beside others, and took too long.
  private func count(_ attempt: Attempt, isRepeated: Bool = false) {
    state.withLock { state in
      state.report.add(attempt)
      if isRepeated, attempt.findings.isEmpty { state.report.slow.append(attempt.label) }
    }
    if !attempt.findings.isEmpty {
      violate(attempt.findings.joined(separator: "\n    "), of: attempt)
    }
  }

  private func violate(_ text: String, of attempt: Attempt? = nil) {
    var lines = ["VIOLATION \(attempt?.label ?? "")", "    \(text)"]
    if let attempt {
      // What is drawn follows from all that was asked for, but not from what is left out by ONLY.
      let form = "SEED=\(options.seed) RUNS=\(options.runs)" + (options.isShort ? " SHORT=1" : "")
      lines.append("    repeat: make torture \(form) ONLY='\(attempt.label)'")
    }
    if let kept = attempt?.kept { lines.append("    kept: \(kept)") }
    let text = lines.joined(separator: "\n")
    state.withLock { $0.report.violations.append(text) }
    say(text)
  }
}
