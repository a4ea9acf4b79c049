import Testing

@testable import Models

extension IsolationForest {
  /// A forest on all of `columns`, numbers centred on their medians unless `features` says otherwise.
  static func grown(
    on columns: [[Double]], features: [Feature]? = nil, parameters: Parameters = Parameters(),
    threads: Int = 1
  ) throws -> IsolationForest {
    let plan = try SamplePlan(rowCount: columns[0].count, parameters: parameters)
    let sampled = FeatureBatch(columns: columns.map { column in plan.rows.map { column[$0] } })
    return try grow(
      on: sampled, features: features ?? columns.map { Feature(median: median(of: $0)) },
      plan: plan, parameters: parameters, threads: threads)
  }

  static func median(of column: [Double]) -> Double? {
    let present = column.filter { !$0.isNaN }.sorted()
    return present.isEmpty ? nil : present[present.count / 2]
  }
}

/// Columns of independent normal numbers; `missing` of them NaN.
func normalColumns(
  _ count: Int, rows: Int, seed: UInt64, missing: Double = 0
) -> [[Double]] {
  var random = SeededRandom(seed: seed, stream: 99)
  return (0..<count).map { _ in
    (0..<rows).map { _ in
      // The sum of twelve uniform numbers has variance 1.
      let sum = (0..<12).reduce(-6.0) { sum, _ in sum + random.unit() }
      return random.unit() < missing ? .nan : sum
    }
  }
}
