import Foundation
import Glibc
import Synchronization

/// One of several that try cases side by side: its server and its workspaces are its own, so that no fault of one meets
/// another's work.
final class Lane: Sendable {
  private let options: Torture.Options
  private let cluster: Cluster
  private let count = Atomic(0)

  /// Starts the server.
  init(_ options: Torture.Options) throws {
    self.options = options
    cluster = try Cluster()
  }

  /// Stops the server, and removes the workspaces.
  ///
  /// Not when the last owner is gone: a thread that has done its work is one for an instant, in which the process may end.
  func close() {
    cluster.close()
    guard !options.keepsViolations else { return }
    try? FileManager.default.removeItem(at: Bench.home(of: cluster))
  }

  /// How a scenario goes undisturbed.
  func probe(_ scenario: any Scenario) throws -> TorturePlan.Probe {
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

  /// Tries a case; what keeps it from being tried is a finding, too.
  func attempt(_ one: Case) -> Attempt {
    var attempt = Attempt(label: one.label, fault: one.fault)
    let begin = ContinuousClock.now
    do {
      let bench = try bench(for: one.label)
      // Also what was arranged in part.
      defer { one.clear?(bench) }
      try one.arrange?(bench)
      (attempt.isMet, attempt.findings) = try endure(one, on: bench)
      attempt.isOutOfPatience = bench.isOutOfPatience
      if options.keepsViolations, !attempt.findings.isEmpty {
        bench.isKept = true
        attempt.kept = bench.home.path
      }
    } catch {
      attempt.findings.append("it could not be tried: \(error)")
      try? cluster.start()
    }
    attempt.seconds = (ContinuousClock.now - begin) / .seconds(1)
    return attempt
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
    // The label alone decides what is drawn, so that a case is the same with and without the others, in any lane.
    try Bench(
      program: options.program, cluster: cluster,
      number: count.add(1, ordering: .relaxed).newValue, seed: options.seed,
      stream: TorturePlan.stream(of: label))
  }
}

/// What came of a case that was tried.
package struct Attempt: Codable, Sendable {
  /// The case.
  package var label: String
  package var fault: String
  /// Whether the fault has met the work: otherwise it came to its end before.
  package var isMet = false
  /// What was wrong.
  package var findings: [String] = []
  /// Whether something took longer than the harness waits, which may be for what goes on beside.
  package var isOutOfPatience = false
  package var seconds = 0.0
  /// Where its workspace is to be looked at.
  package var kept: String?

  package init(label: String, fault: String) {
    self.label = label
    self.fault = fault
  }
}

extension [Lane] {
  /// Does `body` for each of `items`, one in each lane at a time, in threads of its own.
  ///
  /// - Parameters:
  ///   - isOver: whether no more items are begun; asked before each.
  ///   - done: takes the results, in the order of the items, as soon as all before are there.
  /// - Returns: how many were begun: all are done by then.
  @discardableResult
  func forEach<Item: Sendable, Result: Sendable>(
    _ items: [Item], isOver: @escaping @Sendable () -> Bool = { false },
    _ body: @escaping @Sendable (Lane, Item) -> Result, done: @escaping @Sendable (Result) -> Void
  ) -> Int {
    let state = Mutex((begun: 0, reported: 0, waiting: [Int: Result]()))
    let lanes = DispatchGroup()
    for lane in self {
      lanes.enter()
      Thread.detachNewThread {
        while !isOver() {
          let next = state.withLock { state -> Int? in
            guard state.begun < items.count else { return nil }
            state.begun += 1
            return state.begun - 1
          }
          guard let next else { break }
          let result = body(lane, items[next])
          // Reported under the lock: nobody comes between.
          state.withLock { state in
            state.waiting[next] = result
            while let result = state.waiting.removeValue(forKey: state.reported) {
              state.reported += 1
              done(result)
            }
          }
        }
        lanes.leave()
      }
    }
    lanes.wait()
    return state.withLock { $0.begun }
  }
}
