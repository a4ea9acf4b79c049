import Foundation
import Glibc
import SQL

// The disk of the server itself is full.
extension Faults {
  /// The tables of the case are on a disk of their own, which has so few kibibytes left.
  ///
  /// - Parameters:
  ///   - kibibytes: from none to this many are left.
  ///   - isBack: whether there is room again while the load is tried again, which must end well.
  package static func serverDiskFull(
    _ scenario: any Scenario, upTo kibibytes: Int, isBack: Bool, _ number: Int
  ) -> Case {
    let fault = isBack ? "disk of the server full, then not" : "disk of the server full"
    var one = Case(fault, scenario, "\(number)") { bench, work in
      let path = bench.serverDisk
      let room = Int(Double(kibibytes) * bench.random.unit())
      try SmallDisk.resize(path, kibibytes: try SmallDisk.usedKibibytes(path) + room)
      bench.deadline = isBack ? "50s" : "0"
      defer { bench.deadline = "0" }
      // A quiet program would not tell that it waits.
      let (child, errors) = try bench.start(work.command.filter { $0 != "--quiet" })
      let end = ContinuousClock.now + .seconds(Bench.patience)
      let hasFailed = {
        ((try? String(contentsOf: errors, encoding: .utf8)) ?? "").contains("53100")
      }
      while child.poll() == nil, !(isBack && hasFailed()), ContinuousClock.now < end {
        usleep(1000)
      }
      let isMet = hasFailed()
      if isBack { try SmallDisk.resize(path, kibibytes: SmallDisk.plenty) }
      let outcome = try bench.end(child, errors)
      try SmallDisk.resize(path, kibibytes: SmallDisk.plenty)
      var findings = outcome.findings(codes: isMet && !isBack ? [2] : [0])
      if isMet, !isBack, !outcome.text.contains("make room on the server's disk") {
        findings.append("it does not say what to do: \(outcome.text)")
      }
      if isMet, !isBack, !bench.lastRunIsUnfinished {
        findings.append("the record does not say that the run failed")
      }
      return Effect(isMet: isMet, findings: findings)
    }
    one.arrange = { try $0.mountServerDisk() }
    one.clear = { $0.unmountServerDisk() }
    return one
  }
}

extension Bench {
  /// The disk of the server's tables, where the case has one.
  fileprivate var serverDisk: String { home.appending(path: "server").path }

  /// Makes the server keep the tables of the case, and what it needs for a while, on a disk of their own.
  fileprivate func mountServerDisk() throws {
    try SmallDisk.mount(serverDisk)
    try cluster.own(serverDisk)
    let server = try cluster.connect()
    try server.execute("CREATE TABLESPACE \(name: schema) LOCATION \(serverDisk)")
    try server.execute("ALTER ROLE weir SET default_tablespace = \(name: schema)")
    try server.execute("ALTER ROLE weir SET temp_tablespaces = \(name: schema)")
  }

  fileprivate func unmountServerDisk() {
    if let server = try? cluster.connect() {
      _ = try? server.execute("ALTER ROLE weir RESET ALL")
      _ = try? server.execute("DROP SCHEMA IF EXISTS \(name: schema) CASCADE")
      _ = try? server.execute("DROP TABLESPACE \(name: schema)")
      // A server that is stopped later would make it again from its log, and not find the disk.
      _ = try? server.execute("CHECKPOINT")
    }
    SmallDisk.unmount(serverDisk)
  }
}
