extension IsolationForest {
  /// What a user can choose.
  public static let parameters: [Parameter<Parameters>] = [
    .integer("trees", \.trees, in: Parameters.treesRange, "The number of trees."),
    .integer(
      "sample_size", \.sampleSize, in: 2...Parameters.sampleSizeRange.upperBound,
      "Rows that each tree is grown on, drawn without replacement."),
    .optionalInteger(
      "max_depth", \.maxDepth, in: Parameters.maxDepthRange,
      "Splits on the longest path; by itself the height of an average tree of the sample where splits are "
        + "random, and as many as it takes where they are guided."),
    .integer(
      "dimensions", \.dimensions, in: Parameters.dimensionsRange,
      "Columns that one split adds up: 1 cuts along an axis, more cut obliquely."),
    .choice(
      "coefficients", \.coefficients, "How the coefficients of oblique splits are drawn."),
    .choice(
      "gain", \.gain, "What guided splits make as large as they can; none for the original forest."),
    .number(
      "guided_trees", \.guidedTrees, in: 0...1,
      "The share of trees that are grown with guided splits; the others are random."),
    .number(
      "gain_share", \.gainShare, in: 0...1, "The share of a guided tree's splits that are guided."),
    .integer(
      "candidates", \.candidates, in: Parameters.candidatesRange,
      "Columns, or combinations of them, that a guided split chooses among."),
    .choice(
      "column_weights", \.columnWeights,
      "How likely each column is to be split upon: all alike, or those with far values more."),
    .choice("missing", \.missing, "What becomes of rows that lack a value."),
  ]

  /// The forest of `parameters` on rows that are drawn from `rows`, each feature's median or most frequent
  /// category from the same.
  ///
  /// - Throws: `IsolationForestError` for rows or parameters that won't do, and errors of the rows.
  public static func train(
    on rows: any TrainingRows, parameters: Parameters, threads: Int
  ) throws -> IsolationForest {
    let plan = try SamplePlan(rowCount: rows.rowCount, parameters: parameters)
    let sample = try draw(plan.rows, from: rows)
    let features = rows.columns.enumerated().map { index, column in
      switch column.meaning {
      case .category(let count) where count > 0:
        Feature(categories: count, mode: sample.mode(ofColumn: index, categories: count))
      case .category, .number, .oneHot: Feature(median: sample.median(ofColumn: index))
      }
    }
    return try grow(
      on: sample, features: features, plan: plan, parameters: parameters, threads: threads)
  }

  /// The rows of these numbers, which ascend.
  private static func draw(_ drawn: [Int], from rows: any TrainingRows) throws -> FeatureBatch {
    var sample = FeatureBatch(featureCount: rows.columns.count, capacity: drawn.count)
    sample.setRowCount(drawn.count)
    var (start, next) = (0, 0)
    try rows.forEachBlock { block in
      let end = start + block.features.rowCount
      while next < drawn.count, drawn[next] < end {
        for column in rows.columns.indices {
          sample[next, column] = block.features[drawn[next] - start, column]
        }
        next += 1
      }
      start = end
    }
    precondition(next == drawn.count, "there are as many rows as were promised")
    return sample
  }
}

extension FeatureBatch {
  /// The middle of a column's present values, of two the mean; `nil` without any.
  fileprivate func median(ofColumn column: Int) -> Double? {
    let values = (0..<rowCount).map { self[$0, column] }.filter { !$0.isNaN }.sorted()
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return values.count % 2 == 1
      ? values[middle] : values[middle - 1] / 2 + values[middle] / 2
  }

  /// The most frequent category of a column, of several the first.
  fileprivate func mode(ofColumn column: Int, categories: Int) -> Int {
    var counts = [Int](repeating: 0, count: categories)
    for row in 0..<rowCount {
      let value = self[row, column]
      if value >= 0, value < Double(categories) { counts[Int(value)] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most) ?? 0
  }
}
