import Contracts
import Failpoints
import Foundation
import ModelRegistry
import Pipelines
import Reports
import YAML

/// A pipeline that commands run: its specification, the contract it names, and how its runs are told.
struct PipelineExecution {
  let specification: PipelineSpecification
  private let contract: DataContract?
  private let session: Session

  /// Options of the commands that run pipelines.
  static let set = Option.value(
    "set", "KEY=VALUE", "stands for ${KEY} in the specification", repeated: true)

  /// Reads the specification at `path`, and the contract it names.
  init(_ path: String, _ arguments: Arguments, _ session: Session) throws {
    let settings = Dictionary(
      try arguments.pairs(Self.set).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let specification = try PipelineSpecification(
      parsing: session.read(path), file: path,
      substituting: Substitution(
        settings: settings, environment: ProcessInfo.processInfo.environment))
    self.specification = specification
    self.session = session
    contract = try specification.contract.map {
      try DataContract(
        parsing: session.read($0), file: $0, loading: session.contractLoader(beside: $0))
    }
  }

  /// The path of the specification of the pipeline called `name`, in `pipelines/` of the workspace.
  static func path(ofPipeline name: String, _ session: Session) throws -> String {
    let folder = session.workspace.resolve("pipelines")
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { "pipelines/\($0)" }
    let found = files.filter { file in
      // Of the others nothing is asked, not even that they are sound.
      guard let text = try? session.read(file),
        let entries = try? YAMLNode(parsing: text, file: file).entries
      else { return false }
      let value = { (key: String) in entries.first { $0.key == key }?.value.scalar?.text }
      return value("kind") == "Pipeline" && value("name") == name
    }
    guard let path = found.first, found.count == 1 else {
      throw UsageError(
        found.isEmpty
          ? "pipelines/ has no specification of the pipeline '\(name)'; name it: --specification FILE"
          : "\(found.joined(separator: " and ")) are both called '\(name)'; name one: --specification FILE"
      )
    }
    return path
  }

  /// Runs the pipeline, and publishes and watches what it does.
  ///
  /// - Throws: what ended the run, once its reports are published.
  func run(_ adjust: (inout PipelineRun.Options) -> Void, on console: Console) throws -> RunOutcome
  {
    // Hours of reading should not precede the news that a model was never trained.
    for score in specification.scores {
      _ = try session.registry.resolve(ModelReference(score.model))
    }
    var options = PipelineRun.Options(version: Program.version)
    options.engine = session.engine
    options.sealing = try SealingKeys.keys(in: ProcessInfo.processInfo.environment)
    adjust(&options)
    let progress = RunProgress(console)
    defer { progress.close() }
    let run = try PipelineRun(
      specification, contract: contract, workspace: session.workspace,
      connecting: session.connecting, registry: session.registry, options: options,
      observer: progress, now: .now)
    Interruption.shared.watch(run.database)
    Interruption.shared.watch(run.pause)
    console.runID = run.runID
    if !options.dryRun { console.events = EventLog(run.directory.appending(path: "events.ndjson")) }
    console.log(
      "run of \(specification.name)", event: "run_started",
      fields: ["pipeline": specification.name, "weir": Program.version])
    defer {
      let record = run.record
      console.log(
        "run of \(record.pipeline): \(record.status.rawValue)",
        level: record.status == .failed ? .error : .info, event: "run_finished",
        fields: [
          "pipeline": record.pipeline, "status": record.status.rawValue,
          "seconds": record.seconds, "peak_memory_bytes": record.peakMemoryBytes,
        ])
    }
    do {
      try run.execute()
    } catch {
      // The report of a failed run is what the person on call looks at; the error itself is told below.
      try? publishReports(run.outcome, of: run)
      throw error
    }
    try Failpoint.runFinished.pass()
    let outcome = run.outcome
    try publishReports(outcome, of: run)
    return outcome
  }

  private func publishReports(_ outcome: RunOutcome, of run: PipelineRun) throws {
    if let validation = outcome.validation {
      var told = Validation(
        validation, seconds: outcome.record.seconds, weirVersion: Program.version)
      told.runID = outcome.record.runID
      told.started = outcome.record.started
      let json = ValidationJSON(told)
      try run.publish(Data(json.text.utf8), as: "checks.json")
    }
    try run.publish(Data(RunReport(outcome).html.utf8), as: "report.html")
  }
}
