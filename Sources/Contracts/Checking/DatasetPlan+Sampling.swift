internal import SQL

// What may be decided by looking at some of the rows.
extension DatasetPlan {
  /// The checks that look at the sample, and those that look at all rows; `nil` where there is no sample.
  var partsOfSampling: (sampled: DatasetPlan, whole: DatasetPlan)? {
    guard let sample else { return nil }
    var (sampled, whole) = (self, self)
    sampled.sample = nil
    sampled.relation = sample
    sampled.rowID = nil
    sampled.checks = checks.filter(\.canBeSampled)
    whole.sample = nil
    whole.checks = checks.filter { !$0.canBeSampled }
    return (sampled, whole)
  }
}

extension PlannedCheck {
  /// Whether some rows tell about all: for conditions over a row that no row may break, and for shares.
  ///
  /// A duplicate's twin is rarely in the same sample, a row count would be the sample's, a query names its
  /// datasets itself, and a number of rows that is tolerated is one of all rows.
  var canBeSampled: Bool {
    switch body {
    case .rows: expectation.allowsOnlyZero || unit == .percent
    case .duplicates, .never, .rowCount, .aggregate, .query, .malformed, .age, .differs,
      .undecided,
      .skipped:
      false
    }
  }
}
