import SQL

/// One load of a run, ready to be done by any thread.
struct PreparedLoad: Sendable {
  /// Its place among the loads of the run, and among the targets of its record.
  let index: Int
  let load: PipelineSpecification.Load
  let target: any DatasetTarget
  let dataset: FlowDataset
  var batch: Batch
  /// How many rows the target may refuse.
  let budget: Int
  /// Rows of the dataset that the target has already, of sources that are read only where they are new.
  var held = 0
  /// Where letters go beside the rows; `nil` for nowhere.
  var letters: LetterTable?
  /// The run that made the batch and could not load it; `nil` for the run's own.
  var madeBy: String?

  /// The rows, numbered as they are in the flow.
  var rows: RowsToLoad {
    var rows = RowsToLoad(
      dataset.selection, from: dataset.relation, numberedBy: .name(FlowDataset.rowColumn))
    rows.areMadeOnReading = dataset.making != nil
    rows.confirm = dataset.confirm
    return rows
  }

  /// What the record says of its target before it is loaded.
  var entry: RunRecord.Target {
    RunRecord.Target(
      dataset: load.dataset, location: target.location, batch: batch.id, state: .nothing,
      rows: dataset.rowCount, isOptional: load.isOptional, loadedBy: nil, madeBy: madeBy)
  }

  /// What tells the place from others.
  var place: String { "\(load.dataset)\u{1F}\(target.location)" }
}

/// How the loads of a run go on.
struct LoadingState {
  var prepared: [PreparedLoad] = []
  /// Why loads were not done, by their index.
  var failures: [Int: any Error] = [:]
  /// What was done of them, by their index.
  var stages: [Int: RunRecord.Stage] = [:]
  /// Loads whose target holds the batch.
  var held: Set<Int> = []
  /// Databases that are out of reach, so that nothing else is tried there.
  var unreachable: Set<String> = []
  /// Targets that lack an earlier batch, so that no later one may come before it.
  var lagging: Set<String> = []
  /// Whether nothing more is to be loaded.
  var isStopped = false
  /// Databases into which nothing more is to be loaded.
  var stoppedLanes: Set<String> = []
  /// Why the record could not be written.
  var recordingError: (any Error)?
  /// Whether the rows were kept before any was loaded.
  var keptAhead = false
}

/// A target refuses more rows than the budget allows: the data has failed, and nothing is loaded.
struct TooManyRefused: Error, CustomStringConvertible {
  var message: String
  var description: String { message }
}
