import SQL

/// The part of an extracted dataset that a run reads because no run has before, or that a backfill asks for.
struct Increment {
  let dataset: String
  let rule: Incremental
  /// The rows as they stand in the source, with where they came from.
  var rows: FlowDataset
  /// The value of the watermark, NULL where a row has no place in the order; `nil` for files.
  var value: (type: WatermarkType, expression: SQL)?
  /// The files that were read, of `files: new`.
  var files: [SourceFile] = []
  /// The lines that are no rows and were not seen before.
  var lines = MalformedLines.none
  /// The highest value of the rows that kept the contract.
  var newest: String?
  /// The value from which on a first run reads; `nil`: from the first.
  var firstValue: String?
  /// Whether the values of the watermark are not to be told.
  var isPersonal = false
  /// The range that was asked for, of a backfill.
  var backfill: (from: String, to: String)?

  /// Whether the source has nothing that was not seen before.
  var isEmpty: Bool { rows.rowCount == 0 && lines.count == 0 }

  /// SHA-256 of a line that is no row.
  static let lineIdentity: SQL = #"sha256(concat_ws(chr(31), file, line, "text"))"#
}

/// How far one load has come when a run begins, and what of the rows that the run reads it has already.
struct LoadPosition {
  let progress: LoadProgress?
  /// The datasets that its rows are made from and that are read incrementally.
  let sources: Set<String>
  /// The table of what its target remembers: see `RememberedRows`.
  let memory: SQL
  /// By dataset: the columns that rows are known by, in lower case.
  var columns: [String: [String]] = [:]
  /// By dataset: a table of the rows that need not be loaded, as `n` their numbers, and what they are known by, NULL
  /// for those that nothing remembers.
  var held: [String: SQL] = [:]
  /// By dataset: how many rows in the flow it has already.
  var heldCount: [String: Int] = [:]
  /// By dataset: the lowest value that it still looks at; `nil` for every one.
  var lower: [String: String] = [:]
  /// Why the run leaves it out, if it does.
  var leftOut: Reason?

  /// Why a load is left out.
  enum Reason: Hashable {
    /// Its target has all that was read.
    case complete
    /// It has rows that another target lacks, and a transform has made one of the two: it is loaded by itself.
    case ahead
    /// Its target is optional and out of reach; it comes up with the others by its own watermark.
    case unreachable
  }

  /// How far it has come in a dataset.
  func progress(in dataset: String) -> LoadProgress.Dataset? { progress?.datasets[dataset] }
}
