import Foundation
import Glibc
import Models

/// The faults that are tried.
package enum Faults {
  /// Where a scenario passes a failpoint.
  package struct Step: Hashable, Sendable {
    package var name: String
    /// The how-manieth time.
    package var turn: Int
    package var text: String { "\(name)#\(turn)" }
  }

  /// The process kills itself at a step, as `kill -9` there would.
  package static func killed(_ scenario: any Scenario, at step: Step) -> Case {
    Case("kill -9 at a step", scenario, step.text) { bench, work in
      let outcome = try bench.run(work.command, failpoint: step.text)
      return Effect(
        isMet: outcome.ending == .signal(SIGKILL), findings: outcome.findings(signal: SIGKILL))
    }
  }

  /// What is done at a step fails.
  package static func failed(_ scenario: any Scenario, at step: Step) -> Case {
    Case("an error at a step", scenario, step.text) { bench, work in
      let outcome = try bench.run(work.command, failpoint: "\(step.text):error")
      let isMet = outcome.text.contains("was told to fail")
      return Effect(
        isMet: isMet, findings: outcome.findings(codes: isMet ? work.failureCodes : [0]))
    }
  }

  /// `kill -9` at moments that are drawn, one to three times in a row.
  ///
  /// - Parameter seconds: how long the work takes undisturbed.
  package static func killed(_ scenario: any Scenario, within seconds: Double, _ number: Int)
    -> Case
  {
    Case("kill -9 at a random moment", scenario, "\(number)") { bench, work in
      var isMet = false
      var findings: [String] = []
      for _ in 0...bench.random.below(3) {
        let outcome = try signalled(SIGKILL, bench, work, within: seconds)
        if outcome.ending == .signal(SIGKILL) { isMet = true }
        findings += outcome.findings(signal: SIGKILL)
        findings += try bench.findings(work, isAtEnd: false)
      }
      return Effect(isMet: isMet, findings: findings)
    }
  }

  /// Ctrl-C, or a scheduler's SIGTERM, at a moment that is drawn.
  package static func interrupted(_ scenario: any Scenario, within seconds: Double, _ number: Int)
    -> Case
  {
    Case("interrupted at a random moment", scenario, "\(number)") { bench, work in
      let signal = bench.random.below(2) == 0 ? SIGINT : SIGTERM
      let before = bench.recordCount
      let outcome = try signalled(signal, bench, work, within: seconds)
      // Before the program can listen to it, the signal ends it.
      let hasBegun = bench.recordCount > before
      return Effect(
        isMet: outcome.ending != .exit(0),
        findings: outcome.findings(signal: hasBegun ? nil : signal))
    }
  }

  private static func signalled(
    _ signal: CInt, _ bench: Bench, _ work: Work, within seconds: Double
  ) throws -> Bench.Outcome {
    let moment = seconds * bench.random.unit()
    let (child, errors) = try bench.start(work.finishing(bench))
    Thread.sleep(forTimeInterval: moment)
    child.send(signal)
    return try bench.end(child, errors)
  }

  /// The work is begun twice in the same instant.
  package static func together(_ scenario: any Scenario, _ number: Int) -> Case {
    Case("two runs at once", scenario, "\(number)") { bench, work in
      let first = try bench.start(work.command)
      usleep(UInt32(bench.random.below(60_000)))
      let second = try bench.start(work.command)
      let outcomes = try [first, second].map { try bench.end($0.child, $0.errors) }
      var findings = outcomes.flatMap { $0.findings() }
      if outcomes.allSatisfy({ $0.ending != .exit(0) }) {
        findings.append("neither came to its end: \(outcomes.map(\.text))")
      }
      return Effect(isMet: true, findings: findings)
    }
  }

  /// What was delivered and loaded is delivered once more, as a new file with another time.
  package static func deliveredAgain(_ scenario: any Scenario) -> Case {
    Case("delivered again", scenario, "copied") { bench, work in
      let outcome = try bench.run(work.command)
      if let source = work.source {
        let file = bench.directory.appending(path: source)
        let content = try Data(contentsOf: file)
        try FileManager.default.removeItem(at: file)
        try content.write(to: file)
      }
      let again = try bench.run(work.finishing(bench) + ["--threads", "1"])
      return Effect(
        isMet: true, findings: outcome.findings(codes: [0]) + again.findings(codes: [0]))
    }
  }

  /// The clock is three days behind from when the work is tried again.
  package static func setBack(_ scenario: any Scenario, at step: Step) -> Case {
    Case("clock set back", scenario, step.text) { bench, work in
      let outcome = try bench.run(work.command, failpoint: step.text)
      bench.variables.merge([
        "LD_PRELOAD": FakeTime.library, "FAKETIME": "-3d", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
      ]) { $1 }
      return Effect(
        isMet: outcome.ending == .signal(SIGKILL), findings: outcome.findings(signal: SIGKILL))
    }
  }

  /// Debian's library that tells programs another time.
  package enum FakeTime {
    package static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
    package static var isHere: Bool { FileManager.default.fileExists(atPath: library) }
  }
}

extension Bench {
  /// How many runs have left something.
  var recordCount: Int {
    let runs = directory.appending(path: ".weir/runs").path
    return (try? FileManager.default.contentsOfDirectory(atPath: runs))?.count ?? 0
  }

  /// Runs `weir` until it pauses at a step, does `body` meanwhile, and lets it go on to its end.
  ///
  /// - Returns: the outcome; whether it paused.
  package func run(
    _ words: [String], pausedAt step: String, _ body: () throws -> Void
  ) throws -> (outcome: Outcome, hasPaused: Bool) {
    let file = notes.appending(path: "paused").path
    let (child, errors) = try start(words, failpoint: "\(step):pause=\(file)")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let end = ContinuousClock.now + .seconds(Self.patience)
    while !FileManager.default.fileExists(atPath: file), child.poll() == nil,
      ContinuousClock.now < end
    { usleep(1000) }
    let hasPaused = FileManager.default.fileExists(atPath: file)
    if hasPaused { try body() }
    try? FileManager.default.removeItem(atPath: file)
    return (try self.end(child, errors), hasPaused)
  }
}
