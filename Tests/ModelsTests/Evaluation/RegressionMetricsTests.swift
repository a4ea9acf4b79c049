import Testing

@testable import Models

@Suite("Metrics of numbers")
struct RegressionMetricsTests {
  private func metrics(_ rows: [(predicted: Double, actual: Double)]) -> RegressionMetrics {
    var metrics = RegressionMetrics()
    for row in rows { metrics.add(predicted: row.predicted, actual: row.actual) }
    return metrics
  }

  @Test("are those of the closed forms")
  func byHand() {
    // Errors −1, 0, 2; the true numbers 3, 5, 10 have mean 6 and squared deviations 9 + 1 + 16.
    let found = metrics([(2, 3), (5, 5), (12, 10)])
    #expect(isClose(found.rootMeanSquaredError, (5.0 / 3).squareRoot()))
    #expect(isClose(found.meanAbsoluteError, 1))
    #expect(isClose(found.determination, 1 - 5.0 / 26))
  }

  @Test("predicting the mean explains nothing, the truth all, and worse is below nothing")
  func bounds() {
    #expect(isClose(metrics([(2, 1), (2, 3)]).determination, 0))
    #expect(metrics([(1, 1), (3, 3)]).determination == 1)
    #expect(metrics([(3, 1), (1, 3)]).determination.map { $0 < 0 } == true)
  }

  @Test("keep their digits where the numbers are large and near each other")
  func largeMean() {
    var found = RegressionMetrics()
    for row in 0..<1000 {
      let actual = 1e9 + Double(row % 2)
      found.add(predicted: actual + 0.5, actual: actual)
    }
    #expect(isClose(found.rootMeanSquaredError, 0.5))
    #expect(isClose(found.determination, 0))
  }

  @Test("are not defined without rows, nor is the explained share where all numbers are equal")
  func undefined() {
    let none = RegressionMetrics()
    #expect(none.rootMeanSquaredError == nil && none.meanAbsoluteError == nil)
    #expect(none.determination == nil)
    #expect(metrics([(1, 2), (3, 2)]).determination == nil)
  }
}
