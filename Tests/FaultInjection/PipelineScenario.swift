import Foundation

/// A pipeline that loads a delivery of rows.
package struct PipelineScenario: Scenario {
  /// Where to, and how.
  package enum Load: Hashable, Sendable {
    case postgres(mode: String)
    case duckdb(mode: String)
    case parquet
    case csv
  }

  /// How the source is read.
  package enum Reading: Hashable, Sendable {
    /// All of it, every time.
    case whole
    /// What is above the highest key that was loaded.
    case watermark
    /// Files that were not loaded.
    case newFiles
  }

  /// What else is asked for.
  package struct Traits: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Databases and files are loaded side by side.
    package static let parallel = Traits(rawValue: 1)
    /// Loads into the server may lag behind.
    package static let optional = Traits(rawValue: 2)
    /// Dead letters go into a table beside the rows, too.
    package static let letterTable = Traits(rawValue: 4)
    /// Notes are personal, and sealed in dead letters.
    package static let sealed = Traits(rawValue: 8)
    /// The rows go through steps of a transform, which makes letters of those that a table would refuse.
    package static let steps = Traits(rawValue: 16)
    /// Some rows come later than others of a higher key.
    package static let late = Traits(rawValue: 32)
  }

  package let name: String
  package let loads: [Load]
  let traits: Traits
  /// Whether an earlier delivery is loaded before, undisturbed.
  package let hasEarlier: Bool
  let reading: Reading
  /// How many rows are delivered at least.
  let rows: Int

  package var usesServer: Bool {
    loads.contains { if case .postgres = $0 { true } else { false } }
  }

  /// Whether rows are refused by the table: only where they are added to one that was made before.
  package var isRefusing: Bool {
    loads == [.postgres(mode: "append")] && !traits.contains(.steps)
  }

  package init(
    _ name: String, _ loads: [Load], _ traits: Traits = [], hasEarlier: Bool = false,
    reading: Reading = .whole, rows: Int = 4200
  ) {
    self.name = name
    self.loads = loads
    self.traits = traits
    self.hasEarlier = hasEarlier
    self.reading = reading
    self.rows = rows
  }

  /// The scenarios of pipelines.
  package static let all = [
    PipelineScenario("postgres-append", [.postgres(mode: "append")]),
    PipelineScenario("postgres-replace", [.postgres(mode: "replace")], hasEarlier: true),
    PipelineScenario("postgres-upsert", [.postgres(mode: "upsert")], hasEarlier: true),
    PipelineScenario("postgres-scd2", [.postgres(mode: "scd2")], hasEarlier: true),
    PipelineScenario("duckdb-append", [.duckdb(mode: "append")]),
    PipelineScenario("duckdb-upsert", [.duckdb(mode: "upsert")], hasEarlier: true),
    PipelineScenario("files", [.parquet, .csv], hasEarlier: true),
    PipelineScenario(
      "watermark", [.postgres(mode: "append"), .duckdb(mode: "append")], hasEarlier: true,
      reading: .watermark),
    PipelineScenario(
      "new-files", [.postgres(mode: "append")], hasEarlier: true, reading: .newFiles),
    PipelineScenario(
      "three-targets", [.postgres(mode: "append"), .duckdb(mode: "append"), .parquet]),
    PipelineScenario(
      "parallel", [.postgres(mode: "append"), .duckdb(mode: "append"), .parquet, .csv], .parallel),
    PipelineScenario(
      "late-rows", [.postgres(mode: "append"), .duckdb(mode: "append")], .late, hasEarlier: true,
      reading: .watermark),
    PipelineScenario(
      "late-rows-upsert", [.postgres(mode: "upsert")], [.late, .parallel], hasEarlier: true,
      reading: .watermark),
    PipelineScenario(
      "growing-files", [.parquet, .duckdb(mode: "append")], .late, hasEarlier: true,
      reading: .watermark),
    PipelineScenario("growing-first", [.parquet], reading: .watermark),
    PipelineScenario(
      "letter-table", [.postgres(mode: "append"), .duckdb(mode: "append")], .letterTable),
    PipelineScenario("steps", [.postgres(mode: "append")], [.steps, .letterTable]),
    PipelineScenario("sealed", [.postgres(mode: "append")], [.sealed, .letterTable]),
    PipelineScenario(
      "sealed-targets", [.postgres(mode: "append"), .duckdb(mode: "append")], [.sealed, .steps]),
  ]

  package func prepare(on bench: Bench) throws -> Work {
    let last = hasEarlier ? rows / 2 + bench.random.below(rows / 4) : 0
    // Keys that come late are below the highest ones that came in time, which may be of rows that break the contract.
    let late =
      traits.contains(.late)
      ? stride(from: last - Self.lookback * 9 / 10, to: last - 100, by: 7).map { $0 } : []
    let missing = Set(late)
    let earlier =
      hasEarlier
      ? Delivery(keys: (1..<last).filter { !missing.contains($0) }, &bench.random) : nil
    let first = 1_000_000
    let delivery = Delivery(
      keys: late + (first..<(first + rows + bench.random.below(rows))),
      changing: reading == .whole ? earlier?.good ?? [] : [],
      isRefusing: isRefusing || traits.contains(.steps), &bench.random)
    try write(on: bench)
    if isRefusing { try Self.prepareTable(on: bench) }
    if let earlier {
      try bench.write(earlier.text, to: reading == .newFiles ? "rows/1.csv" : "rows.csv")
      let outcome = try bench.run(["run", "pipeline.yaml", "--quiet"])
      guard outcome.ending == .exit(0) else {
        throw HarnessFailure("the earlier delivery could not be loaded: \(outcome.text)")
      }
    }
    let source = reading == .newFiles ? "rows/2.csv" : "rows.csv"
    let text = earlier.map { reading == .watermark ? delivery.text(after: $0) : delivery.text }
    try bench.write(text ?? delivery.text, to: source)
    var work = Work(
      command: ["run", "pipeline.yaml", "--quiet"],
      places: loads.flatMap { places($0, earlier?.good, delivery.good) })
    work.source = source
    work.openLetters = ((earlier?.letterKeys ?? []) + delivery.letterKeys).sorted()
    if traits.contains(.letterTable) {
      work.places += letterTables(Place.letters(open: work.openLetters.count))
    }
    if traits.contains(.sealed) { work.tornLines = delivery.tornLines }
    work.moreFindings = moreFindings
    return work
  }

  /// A table with a constraint that the contract does not know.
  static func prepareTable(on bench: Bench) throws {
    let server = try bench.cluster.connect()
    try server.execute("CREATE SCHEMA \(name: bench.schema)")
    try server.execute(
      """
      CREATE TABLE \(path: [bench.schema, "rows"]) (id bigint, grp bigint, amount bigint, part bigint, note text,
        CHECK (amount <> \(Delivery.refusedAmount)))
      """)
  }

  /// Writes the contract and the specification, and gives the programs the key that they need.
  func write(on bench: Bench) throws {
    let isSealed = traits.contains(.sealed)
    if isSealed { bench.variables["WEIR_SEAL_KEYS"] = "torture:\(Bench.sealingKey)" }
    try bench.write(isSealed ? Self.sealingContract : Self.contract, to: "contract.yaml")
    try bench.write(specification(on: bench), to: "pipeline.yaml")
  }

  /// What must hold besides.
  private func moreFindings(_ bench: Bench, _ isAtEnd: Bool) throws -> [String] {
    (reading == .watermark ? try bench.watermarkFindings() : [])
      + (traits.contains(.sealed) ? try bench.clearFindings() : [])
  }
}
