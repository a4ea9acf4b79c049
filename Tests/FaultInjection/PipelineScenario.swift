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

  package let name: String
  package let loads: [Load]
  /// Whether an earlier delivery is loaded before, undisturbed.
  package let hasEarlier: Bool
  let reading: Reading
  /// How many rows are delivered at least.
  let rows: Int

  package var usesServer: Bool {
    loads.contains { if case .postgres = $0 { true } else { false } }
  }

  /// Whether rows are refused by the table: only where they are added to one that was made before.
  package var isRefusing: Bool { loads == [.postgres(mode: "append")] }

  package init(
    _ name: String, _ loads: [Load], hasEarlier: Bool = false,
    reading: Reading = .whole, rows: Int = 4200
  ) {
    self.name = name
    self.loads = loads
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
  ]

  package func prepare(on bench: Bench) throws -> Work {
    let earlier =
      hasEarlier
      ? Delivery(keys: 1..<(rows / 2 + bench.random.below(rows / 4)), &bench.random) : nil
    let first = 1_000_000
    let delivery = Delivery(
      keys: first..<(first + rows + bench.random.below(rows)),
      changing: reading == .whole ? earlier?.good ?? [] : [],
      isRefusing: isRefusing, &bench.random)
    try bench.write(Self.contract, to: "contract.yaml")
    try bench.write(specification(on: bench), to: "pipeline.yaml")
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
    if reading == .watermark { work.moreFindings = { bench, _ in try bench.watermarkFindings() } }
    work.openLetters = ((earlier?.letterKeys ?? []) + delivery.letterKeys).sorted()
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

  private func places(
    _ load: Load, _ earlier: [Delivery.Row]?, _ rows: [Delivery.Row]
  ) -> [Place] {
    let before = earlier.map(Delivery.content)
    switch load {
    case .postgres(let mode):
      if mode == "scd2" {
        return [
          .history(
            "rows", before: earlier.map { Self.history($0, then: []) },
            after: Self.history(earlier ?? [], then: rows))
        ]
      }
      // A table that was made before the run is there, and empty.
      let empty = isRefusing ? "" : nil
      return [
        .postgres(
          "rows", before: before ?? empty, after: Self.content(earlier ?? [], then: rows, mode))
      ]
    case .duckdb(let mode):
      return [
        .duckdb(
          "w.duckdb", table: "rows", before: before,
          after: Self.content(earlier ?? [], then: rows, mode))
      ]
    case .parquet:
      return [
        .files(
          "out/parts/**/*.parquet", reader: "read_parquet", before: before,
          after: Delivery.content(rows))
      ]
    case .csv:
      return [
        .files("out/*.csv", reader: "read_csv", before: before, after: Delivery.content(rows))
      ]
    }
  }

  private static func content(
    _ earlier: [Delivery.Row], then rows: [Delivery.Row], _ mode: String
  ) -> String {
    let keys = Set(rows.map(\.id))
    switch mode {
    case "replace": return Delivery.content(rows)
    case "upsert": return Delivery.content(earlier.filter { !keys.contains($0.id) } + rows)
    default: return Delivery.content(earlier + rows)
    }
  }

  /// The versions of two deliveries, the second after the first.
  private static func history(_ earlier: [Delivery.Row], then rows: [Delivery.Row]) -> String {
    let old = Dictionary(uniqueKeysWithValues: earlier.map { ($0.id, $0) })
    let new = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
    let keys = Set(old.keys).union(new.keys).sorted()
    return keys.flatMap { key -> [String] in
      switch (old[key], new[key]) {
      case (let was?, let now?):
        was == now ? ["\(was.text)|holds"] : ["\(was.text)|held", "\(now.text)|holds"]
      case (let only?, nil), (nil, let only?): ["\(only.text)|holds"]
      case (nil, nil): []
      }
    }.joined(separator: "\n")
  }
}

// What is written.
extension PipelineScenario {
  /// What rows must keep.
  static let contract = """
    apiVersion: v3.1.0
    kind: DataContract
    id: c
    name: c
    version: 1.0.0
    status: active
    schema:
      - name: rows
        properties:
          - {name: id, logicalType: integer, required: true, unique: true}
          - {name: grp, logicalType: integer}
          - {name: amount, logicalType: integer, required: true, logicalTypeOptions: {minimum: 0}}
          - {name: part, logicalType: integer}
          - {name: note, logicalType: string}
    """

  private func specification(on bench: Bench) -> String {
    let source = reading == .newFiles ? "rows/*.csv" : "rows.csv"
    let incremental =
      switch reading {
      case .whole: ""
      case .watermark: ", incremental: {watermark: id}"
      case .newFiles: ", incremental: {files: new}"
      }
    let header = """
      kind: Pipeline
      apiVersion: weir/v1
      name: torture
      connections: {server: {type: postgresql, uri: "${env:TORTURE_URI}"}}
      extract:
        - {dataset: rows, source: \(source), delimiter: ","\(incremental)}
      contract: contract.yaml
      quarantine: {budget: 20%}
      retry: {deadline: "${env:TORTURE_DEADLINE}", first_wait: 50ms, longest_wait: 1s}
      load:

      """
    return header
      + loads.map { load in
        switch load {
        case .postgres(let mode):
          "  - {dataset: rows, to: server, table: \(bench.table("rows")), \(Self.words(mode))}\n"
        case .duckdb(let mode):
          "  - {dataset: rows, to: {type: duckdb, path: w.duckdb, table: rows}, \(Self.words(mode))}\n"
        case .parquet:
          "  - {dataset: rows, to: {type: parquet, path: out/parts, partition_by: [part]}}\n"
        case .csv: "  - {dataset: rows, to: {type: csv, path: out/all.csv}}\n"
        }
      }.joined()
  }

  private static func words(_ mode: String) -> String {
    "mode: \(mode)" + (["upsert", "scd2"].contains(mode) ? ", key: [id]" : "")
  }
}
