import Testing

@testable import Models

@Suite("Predictions beside what came")
struct PredictionCurveTests {
  private func parts(_ rows: Int, _ parts: Int) -> [PredictionCurve.Part] {
    var curve = PredictionCurve(rows: rows, parts: parts)
    for row in 0..<rows { curve.add(predicted: Double(row), actual: Double(row) + 1) }
    return curve.parts
  }

  @Test("are means of parts of nearly equal number")
  func means() {
    let parts = parts(10, 3)
    #expect(parts.map(\.rows) == [4, 3, 3])
    #expect(parts.map(\.predicted) == [1.5, 5, 8])
    #expect(parts.allSatisfy { $0.actual == $0.predicted + 1 })
  }

  @Test("are as many parts as there are rows, and none without rows")
  func few() {
    #expect(parts(2, 10).map(\.rows) == [1, 1])
    #expect(parts(0, 10).isEmpty)
  }
}
