import Foundation
public import SQL

/// How far the loads of one dataset into one target have come, kept with the rows.
public struct LoadProgress: Hashable, Sendable, Codable {
  /// How far they have come in one extracted dataset.
  public struct Dataset: Hashable, Sendable, Codable {
    /// The column of the watermark; `nil` for files.
    public var column: String?
    /// What its values are.
    public var type: WatermarkType?
    /// The highest value of the rows that kept the contract; `nil` where there was none.
    public var value: String?
    /// The value from which on rows were read at all; `nil`: every row.
    public var from: String?
    /// Whether a run has read it, and not only backfills.
    public var isBegun = false
    /// The names of the columns that rows are remembered by.
    public var columns: [String] = []
    /// Ranges below `from` that were loaded beside: the first value of each, and the first after it.
    public var ranges: [[String]] = []
  }

  /// Counts the loads, so that two runs which began at the same one do not both follow it.
  public var sequence = 0
  /// By extracted dataset.
  public var datasets: [String: Dataset] = [:]

  /// No load yet.
  public init() {}

  /// Reads what `text` wrote.
  public init?(_ text: String) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = read
  }

  /// JSON, its keys in order.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// What a load does to the progress of its target, in the transaction of its rows.
public struct ProgressMove: Hashable, Sendable {
  /// What it starts from; where the target has come to something else meanwhile, nothing is loaded.
  public var before: LoadProgress?
  /// What holds then.
  public var after: LoadProgress
  /// A query of all that is remembered then, as `RememberedRows` has it; `nil`: what was remembered before.
  public var remembered: SQL?

  /// A move from one to the other.
  public init(from before: LoadProgress?, to after: LoadProgress, remembering remembered: SQL?) {
    self.before = before
    self.after = after
    self.remembered = remembered
  }
}

/// What a target remembers of sources, so as to know it again: rows at and above the watermark less its lookback, lines
/// that were no rows, files.
public enum RememberedRows {
  /// The columns: the extracted dataset; `row`, `line` or `file`; the row's watermark or the file's path, NULL where there
  /// is none; SHA-256 of the content; how often it was there, or the file's size.
  public static let columns: [(name: String, type: SQL)] = [
    ("source", "VARCHAR"), ("kind", "VARCHAR"), ("place", "VARCHAR"), ("identity", "VARCHAR"),
    ("copies", "BIGINT"),
  ]
}
