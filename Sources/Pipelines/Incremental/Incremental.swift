/// How a dataset is read only where it is new.
public enum Incremental: Hashable, Sendable {
  /// Rows from the highest value of a column on, less a lookback.
  case watermark(Watermark)
  /// Files that were not loaded yet.
  case files(changed: ChangedFiles)

  /// What is done with a file that was loaded and has other content since.
  public enum ChangedFiles: String, Hashable, Sendable, CaseIterable {
    /// The run ends and names it.
    case refuse
    /// It is loaded again, which needs a key by which its rows are known.
    case load
  }

  /// A column whose values grow as rows come.
  public struct Watermark: Hashable, Sendable {
    /// The column.
    public var column: String
    /// How far below the highest value rows may still come; `nil`: nowhere but at that value itself.
    public var lookback: Distance?
    /// What the first run reads.
    public var firstRun: FirstRun
    /// The columns that identify a row among those of the same value; empty: all columns.
    public var key: [String]
  }

  /// How far apart two values are.
  public enum Distance: Hashable, Sendable {
    /// Of dates and times.
    case duration(microseconds: Int64)
    /// Of numbers.
    case number(Int64)
  }

  /// What is read where nothing was loaded yet.
  public enum FirstRun: Hashable, Sendable {
    /// Every row.
    case all
    /// Rows from a value on.
    case since(String)
    /// Rows of the time before the run begins.
    case last(microseconds: Int64)
  }
}

/// A range of watermarks to be read again, or for the first time, beside what runs load by themselves.
public struct Backfill: Hashable, Sendable {
  /// The dataset; `nil`: the only one that has a watermark.
  public var dataset: String?
  /// The first value that is read.
  public var from: String
  /// The first value after it that is not.
  public var to: String

  /// The values from `from` up to `to`, without it.
  public init(dataset: String? = nil, from: String, to: String) {
    self.dataset = dataset
    self.from = from
    self.to = to
  }
}
