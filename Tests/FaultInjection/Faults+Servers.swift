import Foundation
import Glibc
import Postgres
package import SQL

// Faults of the server, and of the way to it.
extension Faults {
  /// The server is stopped as by a crash while the work is at a step, and started again before the work is tried again.
  package static func serverStopped(_ scenario: any Scenario, at step: Step) -> Case {
    Case("server stopped at a step", scenario, step.text) { bench, work in
      defer { try? bench.cluster.start() }
      let (outcome, isMet) = try bench.run(work.command, pausedAt: step.text) {
        try bench.cluster.stop()
      }
      return Effect(isMet: isMet, findings: outcome.findings())
    }
  }

  /// The server is stopped at a moment that is drawn.
  package static func serverStopped(
    _ scenario: any Scenario, within seconds: Double, _ number: Int
  ) -> Case {
    Case("server stopped at a random moment", scenario, "\(number)") { bench, work in
      defer { try? bench.cluster.start() }
      let moment = seconds * bench.random.unit()
      let (child, errors) = try bench.start(work.command)
      Thread.sleep(forTimeInterval: moment)
      try bench.cluster.stop()
      let outcome = try bench.end(child, errors)
      return Effect(isMet: outcome.ending == .exit(2), findings: outcome.findings())
    }
  }

  /// The way to the server goes bad.
  package static func badWeather(
    _ fault: String, _ scenario: any Scenario, _ detail: String, codes: Set<CInt> = [0, 2],
    _ weather: @escaping (Bench) -> Proxy.Weather
  ) -> Case {
    Case(fault, scenario, detail) { bench, work in
      let proxy = try Proxy(to: bench.cluster.port, weather(bench))
      bench.port = proxy.port
      defer {
        proxy.close()
        bench.port = bench.cluster.port
      }
      let outcome = try bench.run(work.command)
      return Effect(isMet: proxy.hasStruck, findings: outcome.findings(codes: codes))
    }
  }

  /// Nothing comes any more, and nobody says so: whoever stops the program must not wait for the server.
  package static func silence(_ scenario: any Scenario, _ number: Int) -> Case {
    Case("connection silent", scenario, "\(number)") { bench, work in
      let proxy = try Proxy(
        to: bench.cluster.port, .silent(afterBytes: 600 + bench.random.below(200_000)))
      bench.port = proxy.port
      defer {
        proxy.close()
        bench.port = bench.cluster.port
      }
      let (child, errors) = try bench.start(work.command)
      let end = ContinuousClock.now + .seconds(5)
      while !proxy.hasStruck, child.poll() == nil, ContinuousClock.now < end { usleep(1000) }
      Thread.sleep(forTimeInterval: 0.3)
      child.send(SIGTERM)
      let start = ContinuousClock.now
      let outcome = try bench.end(child, errors)
      var findings = outcome.findings(signal: SIGTERM)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if seconds > 15 { findings.append("it took \(seconds) s to be stopped") }
      return Effect(isMet: proxy.hasStruck, findings: findings)
    }
  }

  /// The table becomes another one between the look at it and the load, and is as before when the work is tried again.
  ///
  /// - Parameters:
  ///   - change: what is done to it.
  ///   - undoing: what takes that back.
  package static func altered(
    _ scenario: any Scenario, _ detail: String, _ change: SQL, undoing: SQL
  ) -> Case {
    Case("table altered meanwhile", scenario, detail) { bench, work in
      let step = bench.random.below(2) == 0 ? "targets.checked" : "postgres.ledger"
      let server = try bench.cluster.connect()
      try server.execute("SET search_path TO \(name: bench.schema)")
      let (outcome, isMet) = try bench.run(work.command, pausedAt: step) {
        try server.execute(change)
      }
      try server.execute(undoing)
      return Effect(isMet: isMet, findings: outcome.findings(codes: [1, 2]))
    }
  }

  /// Somebody holds the table for a while: the work waits, and comes to its end.
  package static func locked(_ scenario: any Scenario, stopping: Bool) -> Case {
    Case("table locked meanwhile", scenario, stopping ? "and interrupted" : "and let go") {
      bench, work in
      let server = try bench.cluster.connect()
      try server.execute("BEGIN")
      try server.execute(
        "LOCK TABLE \(path: [bench.schema, "rows"]) IN ACCESS EXCLUSIVE MODE")
      let (child, errors) = try bench.start(work.command)
      Thread.sleep(forTimeInterval: 1)
      let isWaiting = child.poll() == nil
      if stopping {
        child.send(SIGINT)
        let ending = child.wait(within: 15)
        try server.execute("COMMIT")
        let outcome = try bench.end(child, errors)
        return Effect(
          isMet: isWaiting,
          findings: ending == nil ? ["it waited for the lock"] : outcome.findings(codes: [2]))
      }
      try server.execute("COMMIT")
      let outcome = try bench.end(child, errors)
      return Effect(isMet: isWaiting, findings: outcome.findings(codes: [0]))
    }
  }
}
