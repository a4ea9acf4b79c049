import Failpoints
import Models

/// What is tried: which faults, met by which scenarios.
package struct TorturePlan {
  /// The cases, in the order in which they are tried.
  package private(set) var cases: [Case] = []
  /// Faults that cannot be tried here, with the reason.
  package private(set) var skipped: [(fault: String, reason: String)] = []
  /// Failpoints that no scenario passes.
  package let unreached: [String]

  private let probes: [Probe]
  private let isShort: Bool
  /// How often `kill -9` comes at a random moment; other random faults are in proportion.
  private let runs: Int
  private var random: SeededRandom

  /// A scenario as it went undisturbed.
  package struct Probe {
    package var scenario: any Scenario
    /// How often each failpoint was passed.
    package var passes: [String: Int]
    /// How long the work took.
    package var seconds: Double

    package init(scenario: any Scenario, passes: [String: Int], seconds: Double) {
      self.scenario = scenario
      self.passes = passes
      self.seconds = seconds
    }

    var isPipeline: Bool { scenario is PipelineScenario }
  }

  /// All faults; in a short form every failpoint once, and of everything else a little.
  package init(_ probes: [Probe], seed: UInt64, runs: Int, isShort: Bool) {
    self.probes = probes
    self.runs = runs
    self.isShort = isShort
    random = SeededRandom(seed: seed, stream: 1)
    let reached = Set(probes.flatMap(\.passes.keys))
    unreached = Failpoint.allCases.map(\.rawValue).filter { !reached.contains($0) }
    addSteps()
    addMoments()
    addServers()
    addFiles()
    spread()
  }

  /// Puts the cases in an order in which, wherever time is over, a like share of every fault was tried.
  private mutating func spread() {
    for index in cases.indices.dropFirst() { cases.swapAt(index, random.below(index + 1)) }
    let sizes = cases.reduce(into: [:]) { $0[$1.fault, default: 0] += 1 }
    var seen: [String: Int] = [:]
    let places = cases.map { one in
      seen[one.fault, default: 0] += 1
      return (Double(seen[one.fault] ?? 0) - 0.5) / Double(sizes[one.fault] ?? 1)
    }
    cases = zip(places, cases).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private mutating func skip(_ fault: String, _ reason: String) { skipped.append((fault, reason)) }

  /// The probes that a fault is tried with: all, or in a short form the first few from a random one on.
  private mutating func some(_ count: Int, of probes: [Probe]) -> [Probe] {
    guard isShort, count < probes.count else { return probes }
    let first = random.below(probes.count)
    return (0..<count).map { probes[(first + $0) % probes.count] }
  }

  /// The first time, the last, and one between.
  private mutating func turns(of count: Int) -> [Int] {
    Array(Set([1, count, 1 + random.below(count)])).sorted()
  }

  private mutating func addSteps() {
    let names = Failpoint.allCases.map(\.rawValue)
    for name in names {
      let passing = probes.filter { $0.passes[name] != nil }
      for probe in some(1, of: passing) {
        let count = probe.passes[name] ?? 1
        let turns = isShort ? [1 + random.below(count)] : turns(of: count)
        for turn in turns {
          cases.append(Faults.killed(probe.scenario, at: Faults.Step(name: name, turn: turn)))
        }
      }
    }
    // In the short form a scenario need not have come up by now.
    let isMet = Set(cases.map(\.scenario.name))
    for probe in probes where !isMet.contains(probe.scenario.name) {
      let name = probe.passes.keys.sorted()[random.below(probe.passes.count)]
      let turn = 1 + random.below(probe.passes[name] ?? 1)
      cases.append(Faults.killed(probe.scenario, at: Faults.Step(name: name, turn: turn)))
    }
    for (index, name) in names.enumerated() where !isShort || index % 5 == 0 {
      for probe in some(1, of: probes.filter { $0.passes[name] != nil }) {
        let turn = 1 + random.below(probe.passes[name] ?? 1)
        cases.append(Faults.failed(probe.scenario, at: Faults.Step(name: name, turn: turn)))
      }
    }
    guard Faults.FakeTime.isHere else {
      return skip("clock set back", "Debian's package faketime is not here")
    }
    for probe in some(2, of: probes.filter { $0.isPipeline || $0.scenario is ReplayScenario }) {
      for _ in 0..<(isShort ? 1 : 3) {
        let name = probe.passes.keys.sorted()[random.below(probe.passes.count)]
        let turn = 1 + random.below(probe.passes[name] ?? 1)
        cases.append(Faults.setBack(probe.scenario, at: Faults.Step(name: name, turn: turn)))
      }
    }
  }

  private mutating func addMoments() {
    for number in 0..<runs {
      let probe = probes[number % probes.count]
      cases.append(Faults.killed(probe.scenario, within: probe.seconds, number))
    }
    for number in 0..<(runs / 4) {
      let probe = probes[number % probes.count]
      cases.append(Faults.interrupted(probe.scenario, within: probe.seconds, number))
    }
    for probe in some(3, of: probes) {
      for number in 0..<(isShort ? 1 : 3) {
        cases.append(Faults.together(probe.scenario, number))
      }
    }
    for probe in some(2, of: probes.filter(\.isPipeline)) {
      cases.append(Faults.deliveredAgain(probe.scenario))
    }
  }

  private mutating func addServers() {
    let loading = probes.filter { $0.scenario.usesServer }
    let steps = Failpoint.allCases.map(\.rawValue).filter { $0.hasPrefix("postgres.") }
    for isBack in [false, true] {
      for probe in some(1, of: loading) {
        for name in steps + ["targets.checked"] where !isShort || random.below(2) == 0 {
          guard let count = probe.passes[name] else { continue }
          let step = Faults.Step(name: name, turn: 1 + random.below(count))
          cases.append(Faults.serverStopped(probe.scenario, at: step, isBack: isBack))
        }
      }
    }
    for number in 0..<(isShort ? 2 : runs / 5) {
      let probe = loading[number % loading.count]
      cases.append(Faults.serverStopped(probe.scenario, within: probe.seconds, number))
    }
    for number in 0..<(isShort ? 4 : runs / 4) {
      let probe = loading[number % loading.count]
      cases.append(
        Faults.badWeather("connection cut", probe.scenario, "\(number)", isOnce: number % 2 == 0) {
          .cut(afterBytes: 1 + $0.random.below(300_000))
        })
    }
    for isOnce in [false, true] {
      for probe in some(1, of: loading) {
        for number in 1...2 {
          for isDelivered in [false, true] {
            cases.append(
              Faults.badWeather(
                "connection cut at COMMIT", probe.scenario,
                "\(isDelivered ? "after" : "before") the \(number). COMMIT", isOnce: isOnce
              ) { _ in .cutAtCommit(number: number, isDelivered: isDelivered) })
          }
        }
      }
    }
    for probe in some(1, of: loading) {
      cases.append(
        Faults.badWeather("connection late", probe.scenario, "20 ms", codes: [0]) { _ in
          .late(milliseconds: 20)
        })
      for number in 0..<(isShort ? 1 : 3) {
        cases.append(Faults.silence(probe.scenario, number))
      }
    }
    addTables(loading)
    addServerDisks(loading)
  }

  private mutating func addServerDisks(_ loading: [Probe]) {
    if let obstacle = SmallDisk.obstacle { return skip("disk of the server full", obstacle) }
    // Optional targets may lack their rows, which is tried with stopped servers.
    let required = loading.filter { !($0.scenario is CatchUpScenario) }
    for isBack in [false, true] {
      for probe in some(2, of: required) {
        for number in 0..<(isShort ? 1 : max(1, runs / 100)) {
          cases.append(
            Faults.serverDiskFull(probe.scenario, upTo: 400, isBack: isBack, number))
        }
      }
    }
  }

  private mutating func addTables(_ loading: [Probe]) {
    // Those whose table is there before.
    let present = loading.filter { probe in
      (probe.scenario as? PipelineScenario).map { $0.hasEarlier || $0.isRefusing } == true
    }
    for probe in some(1, of: present) {
      cases.append(
        Faults.altered(
          probe.scenario, "a column more",
          "ALTER TABLE rows ADD COLUMN more int, ADD CHECK (more IS NOT NULL) NOT VALID",
          undoing: "ALTER TABLE rows DROP COLUMN more"))
      cases.append(
        Faults.altered(
          probe.scenario, "a column renamed", "ALTER TABLE rows RENAME note TO remark",
          undoing: "ALTER TABLE rows RENAME remark TO note"))
      cases.append(
        Faults.altered(
          probe.scenario, "a constraint",
          "ALTER TABLE rows ADD CONSTRAINT c CHECK (amount < 0) NOT VALID",
          undoing: "ALTER TABLE rows DROP CONSTRAINT c"))
      for stopping in [false, true] {
        cases.append(Faults.locked(probe.scenario, stopping: stopping))
      }
    }
  }

  private mutating func addFiles() {
    for probe in some(1, of: probes.filter(\.isPipeline)) {
      for (name, change) in Faults.changes {
        cases.append(Faults.sourceChanged(probe.scenario, name, change))
      }
    }
    if let obstacle = SmallDisk.obstacle { return skip("disk full", obstacle) }
    for folder in [".", ".weir", ".weir/scratch", "out", "trained-models"] {
      let using = probes.filter { probe in
        switch folder {
        case "out":
          (probe.scenario as? PipelineScenario)?.loads.contains { [.parquet, .csv].contains($0) }
            == true
        case "trained-models": probe.scenario is ModelScenario
        case ".": true
        default: !(probe.scenario is ModelScenario)
        }
      }
      for probe in some(1, of: using) {
        for number in 0..<(isShort ? 1 : max(1, runs / 40)) {
          let kibibytes = [".": 900, ".weir": 500, "out": 200, "trained-models": 60][folder] ?? 300
          cases.append(Faults.diskFull(probe.scenario, folder, upTo: kibibytes, number))
        }
      }
    }
  }
}
