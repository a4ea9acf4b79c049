import DuckDB
import Failpoints
import Foundation
import SQL

// Several targets: one after the other or side by side, and what each holds in the end.
extension PipelineRun {
  /// Does the loads that are prepared, each place by itself where the specification says so.
  ///
  /// Loads into one place keep their order in any case: rows may refer to rows that were loaded before.
  func performLoads() throws {
    guard specification.targets == .parallel else {
      let work = LaneWork(loads: loading.prepared, runID: record.runID, pause: pause)
      return work.perform(on: connection) { try hear($0) }
    }
    var lanes: [(place: String, loads: [PreparedLoad])] = []
    for load in loading.prepared {
      if let index = lanes.firstIndex(where: { $0.place == load.target.lane }) {
        lanes[index].loads.append(load)
      } else {
        lanes.append((load.target.lane, [load]))
      }
    }
    let meeting = Meeting()
    for (_, loads) in lanes {
      let work = LaneWork(loads: loads, runID: record.runID, pause: pause)
      let database = database
      let thread = Thread {
        do {
          work.perform(on: try database.connect()) { try meeting.tell($0) }
        } catch {
          for load in loads { _ = try? meeting.tell(.ends(load, .failure(error), .zero)) }
        }
        _ = try? meeting.tell(.leaves)
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    meeting.hear(threads: lanes.count) { try hear($0) }
  }

  /// Takes notice of how a load goes on; answers whether one that is about to begin shall.
  private func hear(_ news: LoadNews) throws -> Bool {
    switch news {
    case .begins(let load):
      guard mayBegin(load) else { return false }
      currentStage = "load"
      observer?.began(stage: "load", dataset: load.load.dataset, monitor: connection.monitor)
    case .waits(let wait): observer?.waits(wait)
    case .refuses(let load, let rows, let connection):
      try deadLetters.rejectRefusals(
        rows, of: load.dataset, madeBy: load.madeBy, by: load.target.location, on: connection)
    case .ends(let load, let result, let duration):
      do {
        try conclude(load, try result.get(), duration)
      } catch {
        setAside(load, told(error, load))
      }
      do {
        if case .success = result { try Failpoint.targetLoaded.pass() }
        try save()
        try Failpoint.stepRecorded.pass()
      } catch {
        // What cannot be recorded ends the run, once what was begun is done.
        loading.recordingError = loading.recordingError ?? error
        loading.isStopped = true
      }
    case .leaves: break
    }
    return true
  }

  /// Whether nothing before the load keeps it from being done.
  private func mayBegin(_ load: PreparedLoad) -> Bool {
    guard loading.failures[load.index] == nil, !loading.isStopped,
      !loading.stoppedLanes.contains(load.target.lane)
    else { return false }
    if let reason = reasonToWait(load) {
      setAside(load, WeirFailure("loading into \(load.target.location)", reason: reason))
      return false
    }
    return true
  }

  /// Why a load is not to be tried; `nil` where it is.
  func reasonToWait(_ load: PreparedLoad) -> String? {
    if loading.lagging.contains(load.place) {
      return "an earlier batch comes first, which it lacks"
    }
    if loading.unreachable.contains(load.target.lane) { return "its server is out of reach" }
    return nil
  }

  /// Whether the run succeeds without a load.
  func isOptional(_ load: PreparedLoad) -> Bool { load.load.isOptional && keepsRows }

  /// Notes that a load failed, and what is not tried for that.
  func setAside(_ load: PreparedLoad, _ error: any Error) {
    loading.failures[load.index] = error
    let outlook = (error as? WeirFailure)?.outlook ?? .lasting
    record.targets?[load.index].reason = (error as? WeirFailure)?.told ?? "\(error)"
    if outlook == .mayHaveCommitted { record.targets?[load.index].state = .unknown }
    loading.lagging.insert(load.place)
    if outlook != .lasting { loading.unreachable.insert(load.target.lane) }
    guard !isOptional(load) else { return }
    loading.stoppedLanes.insert(load.target.lane)
    if specification.targets == .inOrder { loading.isStopped = true }
  }

  private func told(_ error: any Error, _ load: PreparedLoad) -> any Error {
    guard let error = error as? DuckDBError, error.kind == .execution else { return error }
    // The engine's text quotes values; what it says is kept in records and reports.
    return WeirFailure(
      load.dataset.making ?? "load of \(load.load.dataset)", reason: error.withoutValues,
      remedy: "see what is done to the values there; nothing more is loaded")
  }

  private func conclude(
    _ load: PreparedLoad, _ outcome: LoadOutcome, _ duration: Duration
  ) throws {
    let (dataset, target) = (load.dataset, load.target)
    var stage = RunRecord.Stage(
      stage: load.madeBy == nil ? "load" : "catch_up", dataset: load.load.dataset,
      detail: target.location, rowsIn: dataset.rowCount + load.held,
      rowsOut: outcome.rows + load.held, deadLettered: 0,
      filtered: 0, seconds: duration.seconds)
    stage.batch = load.batch.id
    stage.peakMemoryBytes = peakMemory()
    if outcome.isDone { try recordMove(of: load.load, load.batch.move) }
    switch outcome {
    case .loaded(_, let refused): stage.deadLettered = refused
    case .alreadyLoaded(let rows, let refused, let run):
      stage.deadLettered = refused
      deadLetters.loadedBefore.insert(run)
      try requireSameRows(rows + refused, run, dataset, target)
      // One that was lost at its commit was this run's own.
      if run != record.runID {
        record.targets?[load.index].loadedBy = run
        observer?.note("\(target.location) holds this input already, from run \(run); skipped")
      }
    case .refused(let rows, let reason):
      throw TooManyRefused(
        message: """
          \(target.location) refuses \(rows) of \(dataset.rowCount) rows of \(dataset.name) or more, and the budget \
          is \(load.budget): nothing was loaded there; the first: \(reason)
          """)
    }
    loading.held.insert(load.index)
    loading.stages[load.index] = stage
    record.targets?[load.index].state = .holds
    record.targets?[load.index].rows = outcome.rows
    observer?.finished(stage)
  }

  /// Ends the loads: keeps what is still to be loaded, and tells what each target holds.
  ///
  /// - Throws: what kept a target from its batch that may not lack it.
  func finishLoads() throws {
    record.stages += loading.stages.sorted { $0.key < $1.key }.map(\.value)
    let lacking = loading.prepared.filter { !loading.held.contains($0.index) }
    let required = lacking.filter { !isOptional($0) }
    let cause =
      required.compactMap { loading.failures[$0.index] }.first ?? loading.recordingError
    let owed = keepsRows ? owedRows(lacking, required, cause) : []
    do {
      try settleBacklog(owed: owed)
      for load in lacking
      where load.madeBy != nil || owed.contains(where: { $0.index == load.index }) {
        record.targets?[load.index].isKept = true
      }
    } catch {
      guard cause != nil else { throw error }
      // The first error is the one to tell; what was kept before is kept still.
      observer?.note("\(error)")
    }
    for load in lacking where isOptional(load) {
      guard let target = record.targets?[load.index] else { continue }
      observer?.note("\(target.told): \(target.reason ?? ""); the next run loads them")
    }
    guard let cause else { return }
    if let refusal = cause as? TooManyRefused {
      record.failure = RunRecord.Failure(stage: "gate", message: refusal.message)
      return
    }
    let targets = record.targets ?? []
    guard targets.count > 1 || targets.contains(where: { $0.isKept || $0.state == .unknown }),
      !pause.isOver
    else { throw cause }
    throw UnfinishedLoads(cause: cause, targets: targets)
  }

  /// Loads of this run that a later one is to do.
  ///
  /// All that optional targets lack. What others lack, where targets hold a part of the run already, or what keeps them
  /// passes by itself; else a person has something to mend first, and runs the sources again, which loads all.
  private func owedRows(
    _ lacking: [PreparedLoad], _ required: [PreparedLoad], _ cause: (any Error)?
  ) -> [PreparedLoad] {
    // Whoever stops the run stops the engine, which can keep nothing any more.
    guard loading.keptAhead || !pause.isOver else { return [] }
    let isBegun = loading.prepared.contains {
      loading.held.contains($0.index) && $0.madeBy == nil
    }
    let outlook = (cause as? WeirFailure)?.outlook ?? .lasting
    let isKept = !(cause is TooManyRefused) && (isBegun || outlook != .lasting)
    // Of sources that are read only where they are new a target knows itself what it lacks, and reads it there.
    return lacking.filter {
      $0.madeBy == nil && $0.batch.move == nil && (isOptional($0) || isKept)
    }
  }
}
