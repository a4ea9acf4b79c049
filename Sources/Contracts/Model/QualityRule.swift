public import Tables

/// A rule of a `quality` list that Weir checks.
public struct QualityRule: Hashable, Sendable {
  /// What is measured.
  public enum Measure: Hashable, Sendable {
    /// Rows with NULL.
    case nullValues
    /// Rows whose value stands for "missing"; NULL is one of them if `values` holds it.
    case missingValues([Value])
    /// Rows whose value is not in `valid`, or in which `pattern` is not found.
    case invalidValues(valid: [Value]?, pattern: String?)
    /// Rows that share their value with another row; of these properties together, for a dataset.
    case duplicateValues([String])
    case rowCount
    /// Whatever number or text the query yields first.
    case query(String)
    /// Rows for which the expression is false.
    case expression(String)
    /// What the aggregate expression yields over all rows: `sum(amount)`.
    case aggregate(String)
    /// Rows for which the first condition is true and the second is false.
    case conditional(when: String, then: String)
  }

  /// What is measured.
  public var measure: Measure
  /// What the measured value must be.
  public var expectation: Expectation
  /// Whether the value counts rows or is a share of them.
  public var unit = Unit.rows
  /// What a violation weighs.
  public var severity = Severity.error
  /// The standard's quality dimension; `nil` takes the measure's usual one.
  public var dimension: Dimension?
  /// The standard's stable `id`.
  public var id: String?
  /// A name for people.
  public var name: String?
  /// What the rule is for, for people.
  public var description: String?
  /// Free labels.
  public var tags: [String] = []
  /// Where the rule begins in the file.
  public var line: Int
  /// Where the query, expression or pattern stands.
  public var bodyLine: Int

  /// What a measured value is counted in.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case rows
    /// 0…100 of the dataset's rows.
    case percent
  }
}

/// What part of "good data" a check is about (the standard's closed list).
public enum Dimension: String, Hashable, Sendable, CaseIterable {
  case accuracy, completeness, conformity, consistency, coverage, timeliness, uniqueness
}
