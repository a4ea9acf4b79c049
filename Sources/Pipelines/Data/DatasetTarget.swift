public import DuckDB
public import SQL

/// Where rows are loaded: all of a batch or nothing of it, and no batch twice.
public protocol DatasetTarget: Sendable {
  /// The place as the user named it, without secrets.
  var location: String { get }

  /// What tells the place from others that keep their loads in the same ledger, however it is reached.
  var identity: String { get }

  /// What tells the database, or whatever else takes one load at a time, from others.
  var lane: String { get }

  /// Whether a load reads its rows once, in any order, as long as the place takes all of them.
  var readsRowsOnce: Bool { get }

  /// What is wrong with the place before anything is loaded: an unwritable directory, a table whose columns
  /// do not fit. Changes nothing.
  ///
  /// - Parameter query: the rows that would be loaded.
  func check(_ query: SQL, on connection: Connection) throws

  /// Loads the rows, atomically.
  ///
  /// - Parameter refusals: what becomes of rows that the target does not take; `nil` where every row must be taken.
  /// - Returns: how many rows the target took, or the run that had loaded this batch before.
  /// - Throws: `WeirFailure` or the engine's error; the target is then as it was.
  func load(
    _ rows: RowsToLoad, batch: Batch, refusals: RefusalPolicy?, on connection: Connection
  ) throws -> LoadOutcome

  /// How far the loads of `dataset` by `pipeline` have come; `nil` where there was none.
  ///
  /// - Parameter table: a table of `connection` that is made anew, of what the target remembers: `RememberedRows`.
  /// - Throws: `WeirFailure` where the place keeps no account of it.
  func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress?
}

extension DatasetTarget {
  /// The place itself.
  public var identity: String { location }

  /// The place itself.
  public var lane: String { location }

  /// They are read more than once, or sorted.
  public var readsRowsOnce: Bool { false }

  /// None is kept.
  public func progress(
    of pipeline: String, _ dataset: String, remembering table: String, on connection: Connection
  ) throws -> LoadProgress? {
    throw WeirFailure(
      "loading into \(location)",
      reason: "it is replaced as a whole, and would hold the rows of the last run alone",
      remedy: "load what is read incrementally into tables, or leave out incremental:")
  }

  /// Loads the rows of `query`, every one of them.
  public func load(_ query: SQL, batch: Batch, on connection: Connection) throws -> LoadOutcome {
    try load(RowsToLoad(query), batch: batch, refusals: nil, on: connection)
  }
}

/// What one load carries: the same input to the same step is the same batch, in whichever run.
public struct Batch: Hashable, Sendable {
  /// Names the batch: SHA-256 of pipeline, step and the content of its sources. Hexadecimal.
  public var id: String
  /// The pipeline that loads.
  public var pipeline: String
  /// The run that loads.
  public var runID: String
  /// The dataset whose rows these are.
  public var dataset: String
  /// What the rows are, whatever their order: SHA-256, hexadecimal. Empty where nobody looked.
  public var fingerprint: String
  /// Whether this very load was tried before, and the target may be about it still.
  public var isAgain = false
  /// How the load moves what the next run starts from; `nil` where it does not.
  public var move: ProgressMove?

  /// A batch of `dataset`.
  public init(
    id: String, pipeline: String, runID: String, dataset: String, fingerprint: String = ""
  ) {
    self.id = id
    self.pipeline = pipeline
    self.runID = runID
    self.dataset = dataset
    self.fingerprint = fingerprint
  }
}

/// What became of a load.
public enum LoadOutcome: Hashable, Sendable {
  /// The target took this many rows, and refused others.
  case loaded(rows: Int, refused: Int = 0)
  /// The target had taken this batch before, in `run`, with this many rows; nothing was changed.
  case alreadyLoaded(rows: Int, refused: Int = 0, run: String)
  /// The target refused more rows than it may, this many at least, so that nothing was changed.
  case refused(rows: Int, reason: String)

  /// Whether the target holds the batch.
  public var isDone: Bool { if case .refused = self { false } else { true } }

  /// The rows of the batch that the target holds.
  public var rows: Int {
    switch self {
    case .loaded(let rows, _), .alreadyLoaded(let rows, _, _): rows
    case .refused: 0
    }
  }
}

/// How a load treats rows that the target holds already.
public enum LoadMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Adds the rows.
  case append
  /// Puts the rows in the place of all there were.
  case replace
  /// Adds rows with new keys and puts the others in the place of those with the same key.
  case upsert
  /// Adds rows with new keys, and those that differ from the row with the same key as its next version: the history
  /// stays (a slowly changing dimension of type 2).
  case scd2

  /// Whether rows are told apart by a key.
  public var needsKey: Bool { self == .upsert || self == .scd2 }
}
