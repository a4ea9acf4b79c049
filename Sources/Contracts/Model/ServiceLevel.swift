public import Tables

/// A promise of a contract's `slaProperties` that data can be held to.
public struct ServiceLevel: Hashable, Sendable {
  /// What is promised of a column of dates or timestamps.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The greatest value is at most so old.
    case freshness
    /// Every value is at most so old: nothing arrives later (compared with now, or with `comparedWith`).
    case latency
    /// No value is older: what is beyond it has been removed.
    case retention
    /// Between two following values there is at most this much time, and between the last one and now.
    case frequency
  }

  /// What is promised.
  public var kind: Kind
  /// How much time, in microseconds; months and years, which have no fixed length, in `months`.
  public var microseconds: Int64
  /// Whole months of the time, to be added to `microseconds`.
  public var months: Int
  /// The time as written, with its unit: "4 d".
  public var text: String
  /// The dataset whose column is meant.
  public var dataset: String
  /// The property of dates or timestamps.
  public var property: String
  /// For latency: the property with the time of arrival (`valueExt`); `nil` compares with now.
  public var comparedWith: String?
  /// What a violation weighs.
  public var severity = Severity.error
  /// Where it stands in the file.
  public var line: Int
}
