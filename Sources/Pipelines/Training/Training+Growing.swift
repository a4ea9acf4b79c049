import DuckDB
import ModelRegistry
import Models
import SQL
import Tables

extension Training {
  /// Grows the forest on the rows it drew, and returns them for the baseline.
  func grow(_ rows: PreparedRows) throws -> (IsolationForest, FeatureBatch) {
    let parameters = IsolationForest.Parameters(
      trees: specification.trees, sampleSize: specification.sampleSize, seed: specification.seed)
    let plan = try SamplePlan(rowCount: rows.trainingRows, parameters: parameters)
    let sample = try fetch(plan.rows, width: rows.columns.count)
    let features = (0..<rows.columns.count).map { column in
      IsolationForest.Feature(median: sample.presentValues(ofColumn: column).median)
    }
    let forest = try IsolationForest.grow(
      on: sample, features: features, plan: plan, parameters: parameters, threads: threads)
    return (forest, sample)
  }

  /// The features of the training rows with these numbers, which ascend.
  private func fetch(_ rows: [Int], width: Int) throws -> FeatureBatch {
    try connection.execute("CREATE TEMP TABLE \(Names.sample) (number BIGINT)")
    let appender = try Appender(connection, table: "weir:sample")
    for row in rows { try appender.append([.integer(Int128(row))]) }
    try appender.close()
    let columns = (0..<width).map { "t.\(name: "f\($0)")" as SQL }
    let stream = try connection.stream(
      """
      SELECT \(columns) FROM \(Names.training) AS t JOIN \(Names.sample) AS s ON t.rowid = s.number
      ORDER BY s.number
      """)
    var batch = FeatureBatch(featureCount: width, capacity: rows.count)
    batch.setRowCount(rows.count)
    var start = 0
    while let chunk = try stream.next() {
      for column in 0..<width {
        let view = chunk.column(column)
        view.withDoubles { doubles in
          batch.withColumn(column) { cells in
            for row in doubles.indices {
              cells[start + row] = view.isNull(row) ? .nan : doubles[row]
            }
          }
        }
      }
      start += chunk.rowCount
    }
    return batch
  }
}

extension FeatureBatch {
  /// The values of a column that are there, ascending.
  func presentValues(ofColumn column: Int) -> [Double] {
    (0..<rowCount).map { self[$0, column] }.filter { !$0.isNaN }.sorted()
  }
}

extension [Double] {
  /// The middle of sorted values; `nil` for none. Of two middles, their mean.
  var median: Double? {
    guard !isEmpty else { return nil }
    return count % 2 == 1 ? self[count / 2] : self[count / 2 - 1] / 2 + self[count / 2] / 2
  }
}
