public import Contracts
import Dispatch
public import DuckDB
import Failpoints
public import Foundation
public import ModelRegistry
import DurableFiles
import SQL
import Tables

/// One run of a pipeline: extract, check, gate, transform, score, load, record.
///
/// Everything is staged in a database of the run's own, which the next run removes if this one is killed;
/// dead letters and targets are published whole or not at all. Used once, on one thread.
public final class PipelineRun {
  /// How a run is done.
  public struct Options: Sendable {
    /// Whether nothing is written: no dead letters, no targets, no record.
    public var dryRun = false
    /// Dead letters to try again in the place of a dataset's rows; `nil` for the sources' rows.
    public var replay: PendingReplay?
    /// Whether what earlier runs could not load is loaded, and nothing else is done.
    public var resumes = false
    /// A range to read instead of what is new; `nil` for what is new.
    public var backfill: Backfill?
    /// By dataset: the watermark that is not gone beyond, so that targets which lag behind come up with the others.
    public var through: [String: String] = [:]
    /// What personal values in dead letters are sealed under, where the contract asks for it.
    public var sealing: SealingKeys?
    /// What the engine may use of the machine.
    public var engine = Database.Configuration()
    /// The version of Weir, for the record.
    public var version: String

    /// A real run on all cores.
    public init(version: String) { self.version = version }
  }

  /// What is to be done; the modes of its loads are settled when the run begins.
  var specification: PipelineSpecification
  let contract: DataContract?
  let workspace: Workspace
  let connecting: any Connecting
  let registry: Registry
  let options: Options
  weak var observer: (any RunObserver)?

  let scratch: ScratchDirectory
  /// The database of the run, which other threads may interrupt.
  public let database: Database
  let connection: Connection
  let store: RunStore
  let deadLetters: DeadLetterWriter
  let models: ModelFunctions
  /// When the run began, which the age of data is held against.
  let started: Instant
  private let begin = ContinuousClock.now

  /// Where the run waits for what is down; another thread can end it.
  public let pause = Pause()
  /// How the loads go on.
  var loading = LoadingState()
  /// What the run did so far.
  public internal(set) var record: RunRecord
  var validation: ValidationResult?
  var flow: [String: FlowDataset] = [:]
  /// The content of each extracted dataset's source, which names the batches.
  var fingerprints: [String: String] = [:]
  /// Looks at sources beside what else the run does, and may be in the middle of it when the run ends.
  let errands = DispatchQueue(label: "weir.sources")
  /// The fingerprints of sources that will be read as they are, by dataset.
  var digestsAhead: [String: Errand<String>] = [:]
  /// The fingerprints of sources since they were read, by dataset.
  var digestsSince: [String: (source: any DatasetSource, digest: Errand<String>)] = [:]
  /// The functions that hash, by the key that each holds.
  var hashFunctions: [HashKey: String] = [:]
  /// The lines that were no rows, by dataset.
  var malformed: [String: MalformedLines] = [:]
  /// What is new, by the dataset that is read incrementally.
  var increments: [String: Increment] = [:]
  /// Where the loads of such datasets stand.
  var positions: [PipelineSpecification.Load: LoadPosition] = [:]
  /// Where those loads stand that this run has done.
  var loadedProgress: [PipelineSpecification.Load: LoadProgress] = [:]

  /// A run of `specification`, not started.
  ///
  /// - Parameters:
  ///   - contract: what the datasets must keep; the one the specification names, read by the caller.
  ///   - now: when the run starts.
  /// - Throws: `WeirFailure` when the workspace cannot be written.
  public init(
    _ specification: PipelineSpecification, contract: DataContract?, workspace: Workspace,
    connecting: any Connecting, registry: Registry, options: Options, observer: (any RunObserver)?,
    now: Date
  ) throws {
    self.specification = specification
    self.contract = contract
    self.workspace = workspace
    self.connecting = connecting
    self.registry = registry
    self.options = options
    self.observer = observer
    started = Instant(microseconds: Int64(now.timeIntervalSince1970 * 1_000_000))
    // A dry run leaves the workspace as it is, down to its directories.
    scratch = try ScratchDirectory(
      below: options.dryRun ? Workspace.temporary : workspace.scratch)
    var engine = options.engine
    engine.temporaryDirectory = scratch.url.appending(path: "spill").path
    database = try Database(
      path: Staging.file(
        in: scratch.url, of: specification.extracts.map(\.source), from: workspace,
        limit: engine.memoryLimit),
      configuration: engine)
    connection = try database.connect()
    // Closing would write all staged rows once more, to be removed with the scratch directory.
    try connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    // Rows are read back once or twice and removed: to find out how their texts would be smallest took more time than all
    // else that is done to them. An engine of another version may not know the method; then there is nothing to spare.
    _ = try? connection.execute("SET disabled_compression_methods = 'dict_fsst'")
    store = RunStore(directory: workspace.runs)
    record = RunRecord(
      runID: RunID.make(at: now), pipeline: specification.name, status: .running,
      started: now.formatted(.iso8601),
      contract: contract.map { "\($0.name ?? $0.id) \($0.version)" },
      quarantineBudget: specification.quarantineBudget, host: ProcessInfo.processInfo.hostName,
      user: NSUserName(), weir: options.version)
    models = ModelFunctions(registry: registry)
    deadLetters = try DeadLetterWriter(
      store: workspace.deadLetters, pipeline: specification.name, runID: record.runID,
      contractVersion: contract?.version, firstSeen: record.started,
      keys: options.sealing, on: connection)
    deadLetters.replayed = options.replay?.replay.dataset
    record.replayed = options.replay?.replay.dataset
  }

  /// Runs the pipeline and publishes its record.
  ///
  /// A closed gate is an outcome, not an error. An error has been recorded when it is thrown; `outcome`
  /// tells then how far the run came.
  public func execute() throws {
    // Keeps other runs of the pipeline in the workspace from beginning, up to the last word in the record.
    var turn: FileLock?
    defer { withExtendedLifetime(turn) {} }
    do {
      turn = try takeTurn()
      try save()
      try Failpoint.runBegun.pass()
      if options.sealing == nil, contract?.seals == true { throw SealingKeys.missing }
      try settleModes()
      if options.resumes {
        try load()
        try Failpoint.runSettled.pass()
        try finish(record.failure == nil ? .succeeded : .gateClosed)
        return
      }
      if let contract { try ContractReading.check([contract], on: connection) }
      try requireReplayable()
      if !options.dryRun { try options.replay?.begin(record.runID) }
      try prepareModels()
      try locateLoads()
      try extract()
      connecting.finishReading()
      if try isUpToDate() {
        try requireUnchangedSources()
        try finish(options.dryRun ? .dryRun : .succeeded)
        return
      }
      let isChecked = Result { try checkContract() }
      // Whatever is wrong with rows of a source that changed meanwhile, that it did is what to tell.
      try requireUnchangedSources()
      try isChecked.get()
      try measureIncrements()
      if record.failure == nil { try transform() }
      if record.failure == nil { try score() }
      if record.failure == nil { try requireLoads() }
      if !options.dryRun { try deadLetters.publish(on: connection) }
      if record.failure == nil { try load() }
      try settleReplay()
      try Failpoint.runSettled.pass()
      try finish(record.failure == nil ? (options.dryRun ? .dryRun : .succeeded) : .gateClosed)
    } catch {
      record.failure = RunRecord.Failure(stage: currentStage, message: String(describing: error))
      try? abandonReplay()
      // The first error is the one to tell, also when the record cannot be written because of it.
      try? finish(.failed)
      throw error
    }
  }

  /// What the run did, up to where it ended.
  public var outcome: RunOutcome {
    // Samples illustrate; a run that failed because the engine did has none.
    let samples = try? deadLetters.samples(perFile: 20, on: connection)
    var outcome = RunOutcome(
      record: record, validation: validation, directory: store.directory(of: record.runID),
      deadLetterSamples: samples ?? [])
    outcome.progress = furthest
    return outcome
  }

  /// Names the run in records and logs.
  public var runID: String { record.runID }

  /// The directory of the run, where reports go.
  public var directory: URL { store.directory(of: record.runID) }

  /// Publishes a file beside the record.
  public func publish(_ content: Data, as name: String) throws {
    if !options.dryRun { try store.write(content, to: name, of: record.runID) }
  }

  /// Whether a target may hold something of the run.
  var hasBegunLoading = false
  /// Where the run is, for its record.
  var currentStage = "start"

  /// Does one step, timed, told and recorded.
  func step(
    _ stage: String, _ dataset: String, _ detail: String,
    _ body: (inout RunRecord.Stage) throws -> Void
  ) throws {
    currentStage = stage
    observer?.began(stage: stage, dataset: dataset, monitor: connection.monitor)
    let start = ContinuousClock.now
    var step = RunRecord.Stage(
      stage: stage, dataset: dataset, detail: detail, rowsIn: 0, rowsOut: 0, deadLettered: 0,
      filtered: 0, seconds: 0)
    do {
      try body(&step)
    } catch let error as DuckDBError where error.kind == .execution {
      // The engine's text quotes values; what it says is kept in records and reports.
      throw WeirFailure(
        "\(stage) of \(dataset)", reason: error.withoutValues,
        remedy: "see what is done to the values there; nothing more is loaded")
    }
    step.seconds = (ContinuousClock.now - start).seconds
    step.peakMemoryBytes = peakMemory()
    record.stages.append(step)
    observer?.finished(step)
    try save()
    try Failpoint.stepRecorded.pass()
  }

  func save() throws {
    record.balance = balances()
    record.seconds = (ContinuousClock.now - begin).seconds
    record.peakMemoryBytes = peakMemory()
    if !options.dryRun { try store.write(record) }
  }

  private func finish(_ status: RunRecord.Status) throws {
    record.status = status
    record.finished = Date.now.formatted(.iso8601)
    try save()
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
