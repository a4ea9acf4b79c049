import Foundation
import Glibc
import Postgres
package import SQL

// Faults of the server, and of the way to it.
extension Faults {
  /// The server is stopped as by a crash while the work is at a step.
  ///
  /// - Parameter isBack: whether it is started again at once and the work is tried again by itself, which must end well.
  package static func serverStopped(
    _ scenario: any Scenario, at step: Step, isBack: Bool
  ) -> Case {
    let fault = isBack ? "server stopped and back, at a step" : "server stopped at a step"
    return Case(fault, scenario, step.text) { bench, work in
      defer {
        if !isBack { try? bench.cluster.start() }
        bench.deadline = "0"
      }
      bench.deadline = isBack ? "50s" : "1s"
      let (outcome, isMet) = try bench.run(work.command, pausedAt: step.text) {
        try bench.cluster.stop()
        if isBack { try bench.cluster.start() }
      }
      return Effect(isMet: isMet, findings: outcome.findings(codes: isBack ? [0] : [0, 2]))
    }
  }

  /// The server is stopped at a moment that is drawn, and back within the time for which loads are tried again.
  package static func serverStopped(
    _ scenario: any Scenario, within seconds: Double, _ number: Int
  ) -> Case {
    Case("server stopped and back, at random", scenario, "\(number)") { bench, work in
      bench.deadline = "50s"
      defer { bench.deadline = "0" }
      let moment = seconds * bench.random.unit()
      let (child, errors) = try bench.start(work.command)
      Thread.sleep(forTimeInterval: moment)
      let isRunning = child.poll() == nil
      try bench.cluster.stop()
      Thread.sleep(forTimeInterval: bench.random.unit())
      try bench.cluster.start()
      let outcome = try bench.end(child, errors)
      return Effect(isMet: isRunning, findings: outcome.findings(codes: [0]))
    }
  }

  /// The way to the server goes bad.
  ///
  /// - Parameter isOnce: whether it is good again after that, so that the work must end well.
  package static func badWeather(
    _ fault: String, _ scenario: any Scenario, _ detail: String, isOnce: Bool = false,
    codes: Set<CInt> = [0, 2], _ weather: @escaping @Sendable (Bench) -> Proxy.Weather
  ) -> Case {
    Case(isOnce ? "\(fault), once" : fault, scenario, detail) { bench, work in
      let proxy = try bench.wayToServer()
      proxy.strike(weather(bench), isOnce: isOnce)
      bench.deadline = isOnce ? "50s" : "0"
      defer {
        proxy.calm()
        bench.deadline = "0"
      }
      let outcome = try bench.run(work.command)
      return Effect(
        isMet: proxy.hasStruck, findings: outcome.findings(codes: isOnce ? [0] : codes))
    }
  }

  /// Nothing comes any more, and nobody says so: whoever stops the program must not wait for the server.
  package static func silence(_ scenario: any Scenario, _ number: Int) -> Case {
    Case("connection silent", scenario, "\(number)") { bench, work in
      let proxy = try bench.wayToServer()
      proxy.strike(.silent(afterBytes: 600 + bench.random.below(200_000)))
      defer { proxy.calm() }
      let (child, errors) = try bench.start(work.command)
      let end = ContinuousClock.now + .seconds(5)
      while !proxy.hasStruck, child.poll() == nil, ContinuousClock.now < end { usleep(1000) }
      Thread.sleep(forTimeInterval: 0.3)
      child.send(SIGTERM)
      let start = ContinuousClock.now
      let outcome = try bench.end(child, errors)
      var findings = outcome.findings(signal: SIGTERM)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if seconds > 15 {
        bench.isOutOfPatience = true
        findings.append("it took \(seconds) s to be stopped")
      }
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
      let end = ContinuousClock.now + .seconds(Bench.patience / 2)
      var isWaiting = false
      while !isWaiting, child.poll() == nil, ContinuousClock.now < end {
        usleep(10_000)
        isWaiting =
          try server.value("SELECT count(*) FROM pg_locks WHERE NOT granted") != .integer(0)
      }
      if stopping {
        child.send(SIGINT)
        let ending = child.wait(within: 15)
        if ending == nil { bench.isOutOfPatience = true }
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
