public import Tables

/// What the values of a dataset's columns look like.
public struct DatasetProfile: Hashable, Sendable {
  /// The contract's name of the dataset.
  public var dataset: String
  /// How many rows were looked at.
  public var rows: Int
  /// Whether those are a sample.
  public var isSampled: Bool
  /// In the order of the data.
  public var columns: [ColumnProfile]

  /// A profile put together from its parts.
  public init(dataset: String, rows: Int, isSampled: Bool, columns: [ColumnProfile]) {
    self.dataset = dataset
    self.rows = rows
    self.isSampled = isSampled
    self.columns = columns
  }
}

/// What the values of one column look like.
///
/// Of a personal column nothing but counts is known.
public struct ColumnProfile: Hashable, Sendable {
  /// The name in the data.
  public var name: String
  /// The contract's name of it; `nil` for a column that the contract does not know.
  public var property: String?
  /// What its values are read as.
  public var type: ColumnType
  /// Whether values identify a person.
  public var isPersonal: Bool
  /// Rows without a value.
  public var nulls = 0
  /// Rows whose value cannot be read as `type`.
  public var unreadable = 0
  /// About how many different values there are, within a few percent; `nil` where nobody counted.
  public var distinct: Int?
  /// The least value; of text, the first one as the engine sorts.
  public var minimum: Value?
  /// The greatest value.
  public var maximum: Value?
  /// The mean of numbers.
  public var mean: Double?
  /// How the values are spread.
  public var distribution = Distribution.unknown

  /// A column of which nothing is known yet.
  public init(name: String, property: String?, type: ColumnType, isPersonal: Bool) {
    self.name = name
    self.property = property
    self.type = type
    self.isPersonal = isPersonal
  }
}

/// How the values of a column are spread.
public enum Distribution: Hashable, Sendable {
  /// Not looked at: a personal column, nested values, nothing but NULL.
  case unknown
  /// The most frequent values as text, the most frequent first (numbers in their own order), and how many
  /// rows have others.
  case values([Count], others: Int)
  /// Rows by value, in equal parts of a range.
  case histogram(Histogram)

  /// A value and the rows that have it.
  public struct Count: Hashable, Sendable {
    /// The value as text.
    public var value: String
    /// Rows that have it.
    public var rows: Int

    /// `rows` rows that have `value`.
    public init(_ value: String, rows: Int) {
      self.value = value
      self.rows = rows
    }
  }
}

/// Rows by value, in equal parts of a range that holds most of them.
public struct Histogram: Hashable, Sendable {
  /// What is counted along.
  public enum Axis: Hashable, Sendable {
    case number
    /// Whole numbers: each part holds as many of them.
    case wholeNumber
    /// The number of characters of a text.
    case length
    /// Seconds since 1970-01-01 (midnight for times of day), shown as dates, as timestamps, as times.
    case date, timestamp, time
  }

  /// What is counted along.
  public var axis: Axis
  /// Where the first part begins.
  public var low: Double
  /// How wide each part is; above 0.
  public var width: Double
  /// Rows of each part.
  public var rows: [Int]
  /// Rows whose value is below the first part: the range is cut where most rows would be one bar.
  public var below: Int
  /// Rows whose value is beyond the last part.
  public var above: Int

  /// A histogram put together from its parts.
  public init(
    axis: Axis, low: Double, width: Double, rows: [Int], below: Int = 0, above: Int = 0
  ) {
    self.axis = axis
    self.low = low
    self.width = width
    self.rows = rows
    self.below = below
    self.above = above
  }
}
