import Contracts
import DuckDB
import Foundation
import ModelRegistry
import Models
import SQL
import Tables

@testable import Connectors
@testable import Pipelines

/// A temporary workspace in which pipelines run and models are trained; removed when the test ends.
final class Workshop: Connecting {
  let workspace: Workspace

  init() throws {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "workshop-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    workspace = Workspace(root: root)
  }

  deinit { try? FileManager.default.removeItem(at: workspace.root) }

  func source(_ options: SourceOptions) throws -> any DatasetSource {
    try Connectors.source(options, workspace: workspace)
  }

  func target(_ options: TargetOptions) throws -> any DatasetTarget {
    Connectors.target(options, workspace: workspace)
  }

  func write(_ text: String, to path: String) throws {
    let url = workspace.resolve(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A connection of its own, for making and looking at files.
  func connect() throws -> Connection { try Database(configuration: .init(threads: 2)).connect() }

  /// Writes what `query` yields as Parquet.
  func makeParquet(_ path: String, _ query: SQL) throws {
    try connect().execute("COPY (\(query)) TO \(workspace.resolve(path).path) (FORMAT parquet)")
  }

  /// Rows of `query` over a DuckDB file, which it calls `w`; each row's values as text.
  func rows(_ query: SQL, of file: String = "w.duckdb") throws -> [String] {
    let connection = try connect()
    try connection.execute("ATTACH \(workspace.resolve(file).path) AS w (READ_ONLY)")
    return try connection.rows(query).map { $0.map(\.description).joined(separator: " ") }
  }

  /// Rows of `query` over files whose paths are relative to the workspace: `{path}` stands for them.
  func parquet(_ path: String, _ columns: SQL = "*") throws -> [String] {
    try connect().rows("SELECT \(columns) FROM read_parquet(\(workspace.resolve(path).path))")
      .map { $0.map(\.description).joined(separator: " ") }
  }

  /// Every path below the root with the bytes of its file, hidden ones included.
  func tree() throws -> [String: Data] {
    var tree: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: workspace.root.path) {
      tree[path] = (try? Data(contentsOf: workspace.resolve(path))) ?? Data()
    }
    return tree
  }
}

// Pipelines.
extension Workshop {
  /// A specification of the given body, with a DuckDB file `w.duckdb` as the connection `w`.
  static func specification(_ body: String) throws -> PipelineSpecification {
    try PipelineSpecification(
      parsing: """
        kind: Pipeline
        apiVersion: weir/v1
        name: test
        connections: {w: {type: duckdb, path: w.duckdb}}
        \(body)
        """, file: "test.yaml", substituting: Substitution(environment: [:]))
  }

  func pipeline(
    _ body: String, dryRun: Bool = false, memoryLimit: String? = nil,
    replaying replay: PendingReplay? = nil, resuming: Bool = false, backfill: Backfill? = nil,
    through: [String: String] = [:], sealing: SealingKeys? = nil,
    now: Date = Date(timeIntervalSince1970: 1_700_000_000)
  ) throws -> PipelineRun {
    let specification = try Workshop.specification(body)
    let contract = try specification.contract.map { path in
      try DataContract(
        parsing: String(contentsOf: workspace.resolve(path), encoding: .utf8), file: path)
    }
    var options = PipelineRun.Options(version: "test")
    options.dryRun = dryRun
    options.replay = replay
    options.resumes = resuming
    options.backfill = backfill
    options.through = through
    options.sealing = sealing
    options.engine = Database.Configuration(threads: 2, memoryLimit: memoryLimit)
    return try PipelineRun(
      specification, contract: contract, workspace: workspace, connecting: self,
      registry: Registry(directory: workspace.registry.path), options: options, observer: nil,
      now: now)
  }

  @discardableResult
  func run(
    _ body: String, dryRun: Bool = false, memoryLimit: String? = nil, backfill: Backfill? = nil
  ) throws -> RunOutcome {
    let run = try pipeline(body, dryRun: dryRun, memoryLimit: memoryLimit, backfill: backfill)
    try run.execute()
    return run.outcome
  }

  /// A contract over one dataset, `name`, with these properties and rules in YAML.
  func writeContract(_ datasets: String, version: String = "1.0.0") throws {
    try write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: test
      name: test
      version: \(version)
      status: active
      schema:
      \(datasets)
      """, to: "contract.yaml")
  }

  /// The letters of all runs, in the order of their run, dataset, stage and position.
  func letters() throws -> [DeadLetter] {
    let files = DeadLetterStore(directory: workspace.deadLetters).files()
    return try DeadLetter.read(
      """
      SELECT * FROM \(DeadLetterStore.letters(in: files))
      ORDER BY first_seen, attempts, run_id, dataset, stage, length(position), position
      """, on: connect())
  }
}

extension RunOutcome {
  /// Each balance as text: dataset, extracted, loaded, dead-lettered, filtered, not loaded.
  var balances: [String] {
    record.balance.map {
      "\($0.dataset) \($0.extracted) = \($0.loaded) + \($0.deadLettered) + \($0.filtered) + "
        + "\($0.notLoaded)"
    }
  }
}

// Models.
extension Workshop {
  /// A model of columns `x` and `y`, trained on 400 rows around 0; rows far away are anomalies to it.
  @discardableResult
  func trainPlane(as name: String = "plane", threads: Int = 2) throws -> Manifest {
    let grid: SQL = """
      SELECT (i % 20 - 10) / 10.0::DOUBLE AS x, (i // 20 - 10) / 10.0::DOUBLE AS y FROM range(400) r (i)
      """
    try makeParquet("history.parquet", grid)
    return try train(
      """
      name: \(name)
      model: isolation-forest
      data: {source: history.parquet}
      features: [x, y]
      parameters: {trees: 50, sample_size: 128, seed: 7}
      threshold: {contamination: 0.01}
      """, threads: threads)
  }

  @discardableResult
  func train(
    _ body: String, threads: Int = 2, memoryLimit: Int? = nil,
    learning: (LearningProgress) -> Void = { _ in }
  ) throws -> Manifest {
    let specification = try TrainingSpecification(
      parsing: "kind: Training\napiVersion: weir/v1\n" + body, file: "model.yaml",
      substituting: Substitution(environment: [:]))
    let connection = try Database(configuration: .init(threads: threads)).connect()
    let contract = try specification.contract.map { path in
      TrainingContract(
        try DataContract(
          parsing: String(contentsOf: workspace.resolve(path), encoding: .utf8), file: path),
        now: Instant(microseconds: 1_700_000_000_000_000))
    }
    return try Training(
      specification, contract: contract, on: connection, threads: threads, memoryLimit: memoryLimit
    ).run(
      on: specification.sources.map { try source($0.source) },
      into: Registry(directory: workspace.registry.path),
      created: "2026-01-01T00:00:00Z", version: "test", step: { _ in }, learning: learning)
  }
}
