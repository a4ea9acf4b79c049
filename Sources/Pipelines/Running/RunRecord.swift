public import Contracts
public import Foundation

/// What one run of a pipeline did: `run.json`.
public struct RunRecord: Hashable, Sendable, Codable {
  /// How a run ended, or that it has not.
  public enum Status: String, Hashable, Sendable, Codable {
    /// Everything was loaded.
    case succeeded
    /// The data failed; nothing was loaded.
    case gateClosed = "gate_closed"
    /// Something outside the data failed; what was done is safe.
    case failed
    /// Under way, or killed.
    case running
    /// A dry run: everything was done but the loads.
    case dryRun = "dry_run"
  }

  /// One step of the run over one dataset.
  public struct Stage: Hashable, Sendable, Codable {
    /// `extract`, `contract`, `transform`, `score` or `load`.
    public var stage: String
    /// The dataset.
    public var dataset: String
    /// What the step read or wrote, or which model it used.
    public var detail: String
    /// Rows that went in.
    public var rowsIn: Int
    /// Rows that came out.
    public var rowsOut: Int
    /// Rows that left the flow into dead letters here.
    public var deadLettered: Int
    /// Rows that a transform left out, by its own SQL; below 0 where it made more rows than it read.
    public var filtered: Int
    /// Wall-clock time.
    public var seconds: Double
    /// The dataset that a transform made this one of; `nil` in other steps, and where it read none.
    public var parent: String?
    /// The most memory that the process had held when the step ended, in bytes; `nil` in records of earlier versions.
    public var peakMemoryBytes: Int?
    /// The batch that was loaded, as the target's ledger names it; `nil` in other steps.
    public var batch: String?
    /// What a transform did, in order; `nil` in other stages.
    public var transforms: [Transform]?

    /// Rows in per second; 0 for an instant.
    public var rowsPerSecond: Double { seconds > 0 ? Double(rowsIn) / seconds : 0 }

    enum CodingKeys: String, CodingKey {
      case stage, dataset, detail, filtered, seconds, parent, batch, transforms
      case rowsIn = "rows_in"
      case rowsOut = "rows_out"
      case deadLettered = "dead_lettered"
      case peakMemoryBytes = "peak_memory_bytes"
    }

    /// Keys that other tools read, of what follows from the rest.
    private enum DerivedKeys: String, CodingKey {
      case rowsPerSecond = "rows_per_second"
    }

    /// Writes the step, with its speed.
    public func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(stage, forKey: .stage)
      try values.encode(dataset, forKey: .dataset)
      try values.encode(detail, forKey: .detail)
      try values.encode(rowsIn, forKey: .rowsIn)
      try values.encode(rowsOut, forKey: .rowsOut)
      try values.encode(deadLettered, forKey: .deadLettered)
      try values.encode(filtered, forKey: .filtered)
      try values.encode(seconds, forKey: .seconds)
      try values.encodeIfPresent(parent, forKey: .parent)
      try values.encodeIfPresent(peakMemoryBytes, forKey: .peakMemoryBytes)
      try values.encodeIfPresent(batch, forKey: .batch)
      try values.encodeIfPresent(transforms, forKey: .transforms)
      var derived = encoder.container(keyedBy: DerivedKeys.self)
      try derived.encode(rowsPerSecond, forKey: .rowsPerSecond)
    }
  }

  /// One thing that a transform did.
  public struct Transform: Hashable, Sendable, Codable {
    /// The step's name, or `sql`.
    public var name: String
    /// What the engine was asked, laid out for people; keys of hashes are not in it.
    public var sql: String
    /// Rows that went in.
    public var rowsIn: Int
    /// Rows that came out.
    public var rowsOut: Int
    /// Rows that became dead letters.
    public var deadLettered: Int
    /// Rows that were left out, and those that `aggregate` made one of; below 0 where SQL made more rows.
    public var filtered: Int

    enum CodingKeys: String, CodingKey {
      case name, sql, filtered
      case rowsIn = "rows_in"
      case rowsOut = "rows_out"
      case deadLettered = "dead_lettered"
    }
  }

  /// Where every extracted row of a dataset went.
  public struct Balance: Hashable, Sendable, Codable {
    /// The dataset, as extracted.
    public var dataset: String
    /// Rows of the source, malformed lines included.
    public var extracted: Int
    /// Rows that targets hold, by this run or an earlier one of the same batch.
    public var loaded: Int
    /// Rows in dead letters.
    public var deadLettered: Int
    /// Rows that transforms left out; below 0 where they made more rows than they read.
    public var filtered: Int
    /// Rows that passed and that no load asks for: reference data, or a run whose gate closed.
    public var notLoaded: Int

    /// Whether no row was lost or doubled.
    public var isConserved: Bool { extracted == loaded + deadLettered + filtered + notLoaded }

    enum CodingKeys: String, CodingKey {
      case dataset, extracted, loaded, filtered
      case deadLettered = "dead_lettered"
      case notLoaded = "not_loaded"
    }
  }

  /// What a model found in a dataset.
  public struct Scoring: Hashable, Sendable, Codable {
    /// The dataset.
    public var dataset: String
    /// The version used, such as `txn-anomaly@3`.
    public var model: String
    /// The score from which a row is anomalous.
    public var threshold: Double
    /// Rows scored.
    public var rows: Int
    /// Rows at or above the threshold.
    public var anomalous: Int
    /// Features of rows that were missing and imputed.
    public var imputed: Int
    /// Rows by score, in equal parts of 0…1; empty where the model tells a number.
    public var histogram: [Int]

    /// Whether the model tells a number, by which no row is anomalous.
    public var isRegression: Bool { histogram.isEmpty }
  }

  /// What was read of a dataset that is read incrementally.
  public struct Watermark: Hashable, Sendable, Codable {
    /// The dataset.
    public var dataset: String
    /// The column of the watermark; `nil` for files.
    public var column: String?
    /// The lowest watermark of its targets when the run began; `nil` where one had none.
    public var before: String?
    /// The same when it ended.
    public var after: String?
    /// The lowest value that was read; `nil`: every one.
    public var from: String?
    /// The first value that was not; `nil`: every one was.
    public var to: String?
    /// The files that were read, of files.
    public var files: [String]?
    /// Rows, or files, that were read or found and that every target had already.
    public var known: Int

    /// The same without values, which may be personal.
    var masked: Watermark {
      var masked = self
      masked.before = before.map { _ in "•••" }
      masked.after = after.map { _ in "•••" }
      masked.from = from.map { _ in "•••" }
      masked.to = to.map { _ in "•••" }
      return masked
    }
  }

  /// Why a run ended without loading.
  public struct Failure: Hashable, Sendable, Codable {
    /// The stage that failed, or `gate`.
    public var stage: String
    /// What happened.
    public var message: String
  }

  /// UUID version 7: sorts by time.
  public var runID: String
  /// The pipeline's name.
  public var pipeline: String
  /// How it ended.
  public var status: Status
  /// ISO 8601, UTC.
  public var started: String
  /// ISO 8601, UTC; `nil` while it runs.
  public var finished: String?
  /// Wall-clock time so far.
  public var seconds = 0.0
  /// The largest memory the process has held, in bytes.
  public var peakMemoryBytes = 0
  /// Every step, in the order it was done.
  public var stages: [Stage] = []
  /// Where every extracted row went.
  public var balance: [Balance] = []
  /// What each target holds, those that earlier runs owed first; `nil` where the run did not come so far.
  public var targets: [Target]?
  /// What models found.
  public var scorings: [Scoring] = []
  /// What was read of datasets that are read incrementally; `nil` where none is.
  public var watermarks: [Watermark]?
  /// Targets that another run is to load, which had rows that others lacked; `nil` for none.
  public var leftOut: [String]?
  /// The dataset whose dead letters were tried again; `nil` for a run of the sources.
  public var replayed: String?
  /// The contract, as `name version`; `nil` without one.
  public var contract: String?
  /// The share of rows that may fail.
  public var quarantineBudget: Double
  /// Why nothing was loaded.
  public var failure: Failure?
  /// Personal columns of each dataset, which reports mask.
  public var personalColumns: [String: [String]] = [:]
  /// The host it ran on.
  public var host: String
  /// The user it ran as.
  public var user: String
  /// The version of Weir.
  public var weir: String

  enum CodingKeys: String, CodingKey {
    case pipeline, status, started, finished, seconds, stages, balance, scorings, contract, failure
    case watermarks
    case leftOut = "left_out"
    case replayed, host, user, weir, targets
    case runID = "run_id"
    case peakMemoryBytes = "peak_memory_bytes"
    case quarantineBudget = "quarantine_budget"
    case personalColumns = "personal_columns"
  }
}

/// A run that is over: its record, and what the checks found.
public struct RunOutcome: Sendable {
  /// The record, as published.
  public var record: RunRecord
  /// The contract's results; `nil` when there was no contract or it was not reached.
  public var validation: ValidationResult?
  /// The directory of the run.
  public var directory: URL
  /// Up to a few dead letters of each dataset and stage, complete: what shows them masks them.
  public var deadLetterSamples: [DeadLetter]
  /// By dataset: the watermark that the run's targets have come to.
  public var progress: [String: String] = [:]

  /// The outcome of a run whose record is in `directory`.
  public init(
    record: RunRecord, validation: ValidationResult?, directory: URL,
    deadLetterSamples: [DeadLetter]
  ) {
    self.record = record
    self.validation = validation
    self.directory = directory
    self.deadLetterSamples = deadLetterSamples
  }
}
