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
  private let seed: UInt64

  /// A scenario as it went undisturbed.
  package struct Probe {
    package var scenario: any Scenario
    /// How often each failpoint was passed; empty where nothing of it is asked for, so that it was not tried.
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
    self.seed = seed
    let reached = Set(probes.flatMap(\.passes.keys))
    let isWhole = !probes.contains { $0.passes.isEmpty }
    unreached = Failpoint.allCases.map(\.rawValue).filter { isWhole && !reached.contains($0) }
    addSteps()
    addMoments()
    addServers()
    addFiles()
    spread()
  }

  /// What is drawn for `name`, whatever else is drawn: a case is the same with and without the others.
  private func random(_ name: String) -> SeededRandom {
    SeededRandom(seed: seed, stream: Self.stream(of: name))
  }

  /// The number of the stream of random numbers that goes by a name (FNV-1a).
  static func stream(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Puts the cases in an order in which, wherever time is over, a like share of every fault was tried.
  private mutating func spread() {
    var random = random("order")
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
  private func some(_ count: Int, of probes: [Probe], for fault: String) -> [Probe] {
    guard isShort, count < probes.count else { return probes }
    var random = random(fault)
    let first = random.below(probes.count)
    return (0..<count).map { probes[(first + $0) % probes.count] }
  }

  /// A time at which a scenario passes a failpoint, of all.
  private func turn(_ probe: Probe, at name: String, for fault: String) -> Int {
    var random = random("\(fault)/\(probe.scenario.name)/\(name)")
    return 1 + random.below(probe.passes[name] ?? 1)
  }

  /// A step of all that a scenario passes; `nil` where it was not tried.
  private func step(_ probe: Probe, for fault: String) -> Faults.Step? {
    guard !probe.passes.isEmpty else { return nil }
    var random = random("\(fault)/\(probe.scenario.name)")
    let name = probe.passes.keys.sorted()[random.below(probe.passes.count)]
    return Faults.Step(name: name, turn: 1 + random.below(probe.passes[name] ?? 1))
  }

  private mutating func addSteps() {
    let names = Failpoint.allCases.map(\.rawValue)
    for name in names {
      for probe in some(1, of: probes.filter { $0.passes[name] != nil }, for: "killed \(name)") {
        let drawn = turn(probe, at: name, for: "killed")
        // The first time, the last, and one between.
        let turns = isShort ? [drawn] : Set([1, probe.passes[name] ?? 1, drawn]).sorted()
        for turn in turns {
          cases.append(Faults.killed(probe.scenario, at: Faults.Step(name: name, turn: turn)))
        }
      }
    }
    // In the short form a scenario need not have come up by now.
    let isMet = Set(cases.map(\.scenario.name))
    for probe in probes where !isMet.contains(probe.scenario.name) {
      guard let step = step(probe, for: "killed") else { continue }
      cases.append(Faults.killed(probe.scenario, at: step))
    }
    for (index, name) in names.enumerated() where !isShort || index % 5 == 0 {
      for probe in some(1, of: probes.filter { $0.passes[name] != nil }, for: "failed \(name)") {
        let turn = turn(probe, at: name, for: "failed")
        cases.append(Faults.failed(probe.scenario, at: Faults.Step(name: name, turn: turn)))
      }
    }
    guard Faults.FakeTime.isHere else {
      return skip("clock set back", "Debian's package faketime is not here")
    }
    let pipelines = probes.filter { $0.isPipeline || $0.scenario is ReplayScenario }
    for probe in some(2, of: pipelines, for: "set back") {
      let steps = (0..<(isShort ? 1 : 3)).compactMap { step(probe, for: "set back \($0)") }
      for step in Set(steps).sorted(by: { $0.text < $1.text }) {
        cases.append(Faults.setBack(probe.scenario, at: step))
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
    for probe in some(3, of: probes, for: "together") {
      for number in 0..<(isShort ? 1 : 3) {
        cases.append(Faults.together(probe.scenario, number))
      }
    }
    for probe in some(2, of: probes.filter(\.isPipeline), for: "again") {
      cases.append(Faults.deliveredAgain(probe.scenario))
    }
  }

  private mutating func addServers() {
    let loading = probes.filter { $0.scenario.usesServer }
    let steps = Failpoint.allCases.map(\.rawValue).filter { $0.hasPrefix("postgres.") }
    for isBack in [false, true] {
      let fault = "stopped \(isBack)"
      var chance = random(fault)
      for probe in some(1, of: loading, for: fault) {
        for name in steps + ["targets.checked"] where !isShort || chance.below(2) == 0 {
          guard probe.passes[name] != nil else { continue }
          let step = Faults.Step(name: name, turn: turn(probe, at: name, for: fault))
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
      for probe in some(1, of: loading, for: "commit \(isOnce)") {
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
    for probe in some(1, of: loading, for: "late") {
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
      for probe in some(2, of: required, for: "server disk \(isBack)") {
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
    for probe in some(1, of: present, for: "tables") {
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
    for probe in some(1, of: probes.filter(\.isPipeline), for: "changed") {
      for change in SourceChange.allCases {
        cases.append(Faults.sourceChanged(probe.scenario, change))
      }
    }
    let unchecked = probes.filter { $0.scenario is UncheckedScenario }
    for probe in some(1, of: unchecked, for: "changed") where !probe.passes.isEmpty {
      let names = [
        "source.read", "targets.checked", "postgres.begun", "rows.refused", "postgres.copied",
      ]
      let steps = names.filter { probe.passes[$0] != nil }.map { Faults.Step(name: $0, turn: 1) }
      let copying = [1, turn(probe, at: "postgres.copying", for: "changed")].map {
        Faults.Step(name: "postgres.copying", turn: $0)
      }
      var chance = random("changed/\(probe.scenario.name)")
      for change in SourceChange.allCases {
        let all = Array(Set(steps + copying)).sorted { $0.text < $1.text }
        for step in isShort ? [all[chance.below(all.count)]] : all {
          cases.append(Faults.sourceChanged(probe.scenario, change, at: step))
        }
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
      for probe in some(1, of: using, for: "disk \(folder)") {
        for number in 0..<(isShort ? 1 : max(1, runs / 40)) {
          let kibibytes = [".": 900, ".weir": 500, "out": 200, "trained-models": 60][folder] ?? 300
          cases.append(Faults.diskFull(probe.scenario, folder, upTo: kibibytes, number))
        }
      }
    }
  }
}
