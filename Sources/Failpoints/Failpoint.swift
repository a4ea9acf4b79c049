/// The steps of the programs at which a fault can be let in, to see that nothing is lost or doubled.
///
/// A name follows what has just happened, or what is about to. They stand at every boundary between two states that a
/// crash may leave behind. Where the variable `WEIR_FAILPOINT` is absent, passing one costs a comparison.
public enum Failpoint: String, CaseIterable, Sendable {
  // Files and directories, whichever they are.

  /// A draft is on the disk, and not in its place.
  case draftSynced = "draft.synced"
  /// A new directory and the old one have exchanged their names, and the old one is there still.
  case draftExchanged = "draft.exchanged"
  /// A draft is in its place, which the disk may not know yet.
  case draftRenamed = "draft.renamed"
  /// A directory has a name that nobody had.
  case draftClaimed = "draft.claimed"
  /// A directory is on its way out: it has lost its name, and its files are there still.
  case draftTaken = "draft.taken"

  // A run.

  /// The record says that a run is under way.
  case runBegun = "run.begun"
  /// A source is read, and not yet known to have stayed as it was.
  case sourceRead = "source.read"
  /// A source is in the run's own database.
  case sourceExtracted = "source.extracted"
  /// A step of the run is in the record.
  case stepRecorded = "step.recorded"
  /// All targets are looked at, and nothing is loaded.
  case targetsChecked = "targets.checked"
  /// Rows that targets may lack are kept for a later run.
  case rowsKept = "rows.kept"
  /// It is noted which of the kept rows targets hold by now.
  case rowsSettled = "rows.settled"
  /// One target holds the rows, and the record does not say so.
  case targetLoaded = "target.loaded"
  /// All is done but the last word in the record.
  case runSettled = "run.settled"
  /// The record says how the run ended; its reports are not written.
  case runFinished = "run.finished"

  // Dead letters.

  /// Letters are written where nobody reads them.
  case lettersDrafted = "letters.drafted"
  /// Letters are in the store.
  case lettersPublished = "letters.published"
  /// A target has refused rows, of which there are no letters yet.
  case rowsRefused = "rows.refused"
  /// Letters are added to those of a run: rows that a target refused, letters that are settled.
  case lettersAdded = "letters.added"
  /// Letters that are to be tried again are kept as such.
  case replayKept = "replay.kept"
  /// The run that tries them again is noted.
  case replayNoted = "replay.noted"
  /// What became of each is told, and they count as under way still.
  case replayResolved = "replay.resolved"

  // A table of PostgreSQL.

  /// The ledger is there, and no transaction has begun.
  case postgresLedger = "postgres.ledger"
  /// The transaction of the load has begun.
  case postgresBegun = "postgres.begun"
  /// Some rows are sent, and others are not.
  case postgresCopying = "postgres.copying"
  /// All rows are in the table, within the transaction; the ledger does not know them.
  case postgresCopied = "postgres.copied"
  /// Rows and ledger are written, and not committed.
  case postgresCommitting = "postgres.committing"
  /// Rows and ledger are committed.
  case postgresCommitted = "postgres.committed"

  // A table of DuckDB.

  /// The transaction of the load has begun.
  case duckdbBegun = "duckdb.begun"
  /// Rows and ledger are written, and not committed.
  case duckdbCommitting = "duckdb.committing"
  /// Rows and ledger are committed, in the log beside the database.
  case duckdbCommitted = "duckdb.committed"

  // Files.

  /// All rows are written beside the place.
  case fileDrafted = "file.drafted"
  /// The rows are in their place.
  case filePublished = "file.published"

  // Models.

  /// All files of a version are written where nobody reads them.
  case modelDrafted = "model.drafted"
  /// A version has its number.
  case modelPublished = "model.published"
  /// The lock of the aliases is held, and the file is as it was.
  case aliasLocked = "alias.locked"
  /// An alias means another version.
  case aliasMoved = "alias.moved"

  /// Passes the step: does what the variable asks for here, which is nothing where it is absent.
  ///
  /// - Throws: `InjectedFault` where an error is asked for.
  public func pass() throws(InjectedFault) {
    guard let armed = ArmedFailpoint.ofProcess else { return }
    try armed.pass(self)
  }
}

/// The error that a failpoint was asked for.
public struct InjectedFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where.
  public var failpoint: Failpoint

  /// Names the failpoint and the variable.
  public var description: String {
    "the failpoint \(failpoint.rawValue) was told to fail, by WEIR_FAILPOINT"
  }
}
