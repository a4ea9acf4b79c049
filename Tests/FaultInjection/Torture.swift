package import Foundation

/// Lets faults into the programs, tries the work again, and looks at what came of it.
package final class Torture {
  /// What is asked for.
  package struct Options: Sendable {
    /// The built `weir`.
    package var program: URL
    /// Decides data, moments and ways.
    package var seed: UInt64 = 1
    /// How many times `kill -9` comes at a random moment.
    package var runs = 200
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
    /// Whether somebody wants it to stop, with the server that it started.
    package var isInterrupted: @Sendable () -> Bool = { false }

    package init(program: URL) { self.program = program }
  }

  /// What came of all cases.
  package struct Report: Sendable {
    /// One line of the table.
    package struct Line: Sendable {
      package var fault: String
      package var runs = 0
      /// Runs that the fault has met: others came to their end before it.
      package var met = 0
      package var violations = 0
      package var skipped: String?
    }

    package var lines: [Line] = []
    /// Each with its place and how to repeat it.
    package var violations: [String] = []
    /// Cases that were not tried because time was over.
    package var untriedCount = 0
    package var seconds = 0.0
  }

  private let options: Options
  private let say: (String) -> Void
  private let cluster: Cluster
  private var number = 0
  private var report = Report()

  /// Starts the server.
  ///
  /// - Parameter say: is told what is going on, line by line.
  package init(_ options: Options, say: @escaping (String) -> Void) throws {
    self.options = options
    self.say = say
    cluster = try Cluster()
  }

  deinit {
    guard !options.keepsViolations else { return }
    try? FileManager.default.removeItem(atPath: "/var/tmp/weir-torture.\(getpid()).\(cluster.port)")
  }

  /// All scenarios.
  private static var scenarios: [any Scenario] {
    PipelineScenario.all + CatchUpScenario.all + ResumeScenario.all + ReplayScenario.all
      + ModelScenario.all
  }

  /// Tries all cases.
  package func run() throws -> Report {
    let begin = ContinuousClock.now
    var nextWord = begin + .seconds(30)
    let plan = TorturePlan(
      try Self.scenarios.map(probe), seed: options.seed, runs: options.runs,
      isShort: options.isShort)
    for name in plan.unreached { violate("no scenario passes the failpoint \(name)") }
    for (fault, reason) in plan.skipped {
      report.lines.append(Report.Line(fault: fault, skipped: reason))
    }
    let cases = plan.cases.enumerated()
      .filter { $0.offset % options.part.of == options.part.number - 1 }.map(\.element)
      .filter { one in options.only.map { one.label.contains($0) } ?? true }
    say("\(cases.count) cases, seed \(options.seed)")
    for (index, one) in cases.enumerated() {
      let now = ContinuousClock.now
      let isOver = options.seconds.map { now - begin > .seconds($0) } ?? false
      if isOver || options.isInterrupted() {
        report.untriedCount = cases.count - index
        break
      }
      if now > nextWord {
        nextWord = now + .seconds(30)
        say("\(index) of \(cases.count) cases, \(report.violations.count) violations")
      }
      take(one)
    }
    report.seconds = (ContinuousClock.now - begin) / .seconds(1)
    return report
  }

  /// How a scenario goes undisturbed.
  private func probe(_ scenario: any Scenario) throws -> TorturePlan.Probe {
    let bench = try bench(for: "probe/\(scenario.name)")
    let work = try scenario.prepare(on: bench)
    let trace = bench.notes.appending(path: "trace")
    let outcome = try bench.run(work.command, failpoint: "*:trace=\(trace.path)")
    var findings = outcome.findings(codes: [0])
    findings += try bench.findings(work, isAtEnd: true)
    guard findings.isEmpty else {
      throw HarnessFailure("\(scenario.name) goes wrong without any fault: \(findings)")
    }
    let lines = try String(contentsOf: trace, encoding: .utf8).split(separator: "\n")
    let passes = lines.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    return TorturePlan.Probe(scenario: scenario, passes: passes, seconds: outcome.seconds)
  }

  private func take(_ one: Case) {
    var line = Report.Line(fault: one.fault)
    let index = report.lines.firstIndex { $0.fault == one.fault } ?? report.lines.endIndex
    if index < report.lines.endIndex { line = report.lines[index] }
    line.runs += 1
    do {
      let bench = try bench(for: one.label)
      // Also what was arranged in part.
      defer { one.clear?(bench) }
      try one.arrange?(bench)
      let (isMet, findings) = try endure(one, on: bench)
      if isMet { line.met += 1 }
      if !findings.isEmpty {
        line.violations += 1
        bench.isKept = options.keepsViolations
        violate(findings.joined(separator: "\n    "), of: one, kept: bench)
      }
    } catch {
      line.violations += 1
      violate("it could not be tried: \(error)", of: one, kept: nil)
      try? cluster.start()
    }
    if index < report.lines.endIndex {
      report.lines[index] = line
    } else {
      report.lines.append(line)
    }
  }

  /// The work under the fault, then again without, then once more.
  private func endure(_ one: Case, on bench: Bench) throws -> (isMet: Bool, findings: [String]) {
    let work = try one.scenario.prepare(on: bench)
    let effect = try one.act(bench, work)
    var findings = effect.findings
    findings += try bench.findings(work, isAtEnd: false).map { "after the fault: \($0)" }
    for turn in ["rerun", "second rerun"] {
      let isLast = turn == "second rerun"
      let words = isLast ? work.repeating ?? work.finishing(bench) : work.finishing(bench)
      let outcome = try bench.run(words)
      findings += outcome.findings(codes: [0]).map { "the \(turn): \($0)" }
      findings += try bench.findings(work, isAtEnd: true).map { "after the \(turn): \($0)" }
      // What a killed run has left is removed by the next one that comes to write there.
      if isLast { findings += bench.leftoverFindings() }
    }
    return (effect.isMet, findings)
  }

  private func bench(for label: String) throws -> Bench {
    number += 1
    // The label alone decides, so that a case is the same with and without the others.
    let stream = label.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return try Bench(
      program: options.program, cluster: cluster, number: number, seed: options.seed,
      stream: stream)
  }

  private func violate(_ text: String, of one: Case? = nil, kept bench: Bench? = nil) {
    var lines = ["VIOLATION \(one?.label ?? "")", "    \(text)"]
    if let one {
      // What is drawn follows from all that was asked for, but not from what is left out by ONLY.
      let form = "SEED=\(options.seed) RUNS=\(options.runs)" + (options.isShort ? " SHORT=1" : "")
      lines.append("    repeat: make torture \(form) ONLY='\(one.label)'")
    }
    if let bench, options.keepsViolations { lines.append("    kept: \(bench.home.path)") }
    report.violations.append(lines.joined(separator: "\n"))
    say(lines.joined(separator: "\n"))
  }
}

extension Torture.Report: CustomStringConvertible {
  /// Faults × runs × violations.
  package var description: String {
    let width = (["fault"] + lines.map(\.fault)).map(\.count).max() ?? 0
    let cell = { (text: String, width: Int) in
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let row = { (name: String, cells: [String]) in
      name + String(repeating: " ", count: width - name.count)
        + cells.map { cell($0, 12) }.joined()
    }
    var text = [row("fault", ["runs", "met", "violations"])]
    for line in lines {
      text.append(
        line.skipped.map { row(line.fault, []) + "     skipped: \($0)" }
          ?? row(line.fault, ["\(line.runs)", "\(line.met)", "\(line.violations)"]))
    }
    let sum = { (value: (Line) -> Int) in "\(lines.reduce(0) { $0 + value($1) })" }
    text.append(row("all", [sum(\.runs), sum(\.met), "\(violations.count)"]))
    if untriedCount > 0 { text.append("\(untriedCount) cases were not tried: time was over") }
    text.append("\(Int(seconds)) s")
    return text.joined(separator: "\n")
  }
}
