import Foundation

/// Rows that an optional target could not take while its server was down, and takes when it is back.
package struct CatchUpScenario: Scenario {
  package let name: String
  package let usesServer = true
  /// Whether they are loaded by `--resume` alone; else by a run that has rows of its own.
  private let isResuming: Bool
  private let pipeline: PipelineScenario
  /// Whether the server refuses some rows, of both deliveries.
  private let isRefusing: Bool

  /// Both ways, and one with kept rows that are sealed.
  package static let all = [
    CatchUpScenario(name: "catch-up", isResuming: false),
    CatchUpScenario(name: "catch-up-resumed", isResuming: true),
    CatchUpScenario(name: "catch-up-sealed", isResuming: false, .sealed),
    CatchUpScenario(name: "catch-up-refused", isResuming: false, isRefusing: true),
  ]

  private init(
    name: String, isResuming: Bool, _ traits: PipelineScenario.Traits = [], isRefusing: Bool = false
  ) {
    self.isRefusing = isRefusing
    self.name = name
    self.isResuming = isResuming
    pipeline = PipelineScenario(
      "", [.duckdb(mode: "append"), .postgres(mode: "append")],
      traits.union([.optional, .parallel]))
  }

  package func prepare(on bench: Bench) throws -> Work {
    // Where kept rows are owed is known by the address, which must not change with the weather.
    _ = try bench.wayToServer()
    try pipeline.write(on: bench)
    // Of a line that is sealed only its place shows which it is, and both deliveries have the same places.
    let first = Delivery(
      keys: 1..<(1200 + bench.random.below(1200)), isRefusing: isRefusing,
      isTorn: !pipeline.traits.contains(.sealed), &bench.random)
    if isRefusing { try PipelineScenario.prepareTable(on: bench) }
    try bench.write(first.text, to: "rows.csv")
    let words = ["run", "pipeline.yaml", "--quiet"]
    try bench.cluster.stop()
    let lagging: Bench.Outcome
    do {
      defer { try? bench.cluster.start() }
      lagging = try bench.run(words)
    }
    guard lagging.ending == .exit(0) else {
      throw HarnessFailure("an optional target that is down ends the run: \(lagging.text)")
    }
    // The file takes what the server refuses.
    var deliveries = [first]
    let content = { (deliveries: [Delivery], isFile: Bool) in
      Delivery.content(deliveries.flatMap { $0.good + (isFile ? $0.refused : []) })
    }
    var work = Work(command: words + (isResuming ? ["--resume"] : []), places: [])
    work.openLetters = first.letterKeys
    if !isResuming {
      let second = Delivery(
        keys: 1_000_000..<(1_001_200 + bench.random.below(1200)), isRefusing: isRefusing,
        &bench.random)
      try bench.write(second.text, to: "rows.csv")
      deliveries.append(second)
      work.openLetters += second.letterKeys
      work.tornLines = second.tornLines
      work.source = "rows.csv"
    }
    work.places = [
      .duckdb(
        "w.duckdb", table: "rows", before: content([first], true), after: content(deliveries, true)),
      .postgres("rows", before: isRefusing ? "" : nil, after: content(deliveries, false)),
    ]
    // What was kept is loaded first, by itself.
    work.places[1].between = [content([first], false)]
    // What fails at an optional target does not end the run.
    work.failureCodes = [0, 2]
    if pipeline.traits.contains(.sealed) {
      work.moreFindings = { bench, _ in try bench.clearFindings() }
    }
    return work
  }
}
