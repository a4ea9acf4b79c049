import DuckDB
import Models

extension FeatureEncoder {
  /// Fills `batch` with the columns of the model from a chunk's columns, one for each feature in order.
  ///
  /// - Parameter raw: memory for the raw numbers of one feature, as many as the batch can hold.
  func encode(
    _ column: (Int) -> ColumnView, rows: Int, into batch: inout FeatureBatch, raw: inout [Double],
    counts: inout Counts
  ) {
    batch.setRowCount(rows)
    for index in features.indices {
      let view = column(index)
      guard features[index].isCategory || !view.hasNoNulls else {
        view.withDoubles { encode(feature: index, $0, into: &batch, counts: &counts) }
        continue
      }
      var numbers = raw.mutableSpan
      view.copyRawNumbers(of: features[index], into: &numbers)
      encode(feature: index, raw.span.extracting(0..<rows), into: &batch, counts: &counts)
    }
  }
}

extension ColumnView {
  /// Writes the raw number of each value of `feature`.
  func copyRawNumbers(of feature: FeatureEncoder.Feature, into raw: inout MutableSpan<Double>) {
    if feature.isCategory {
      for row in 0..<count {
        raw[row] = withUTF8(row, feature.rawNumber) ?? Encoding.missing
      }
    } else {
      withDoubles { doubles in
        for row in doubles.indices { raw[row] = isNull(row) ? .nan : doubles[row] }
      }
    }
  }
}
