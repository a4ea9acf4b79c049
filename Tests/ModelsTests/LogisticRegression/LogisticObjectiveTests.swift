import CLinearKernel
import Foundation
import Testing

@testable import Models

@Suite struct LogisticObjectiveTests {
  static func design(rows: Int, columns: Int, classes: Int, weighted: Bool) throws -> DesignSource {
    let (values, targets) = logisticData(rows: rows, columns: columns, classes: classes, seed: 77)
    let weights = weighted ? (0..<rows).map { 0.5 + Double($0 % 4) } : []
    return try DesignSource(
      LogisticRegression.rows(values, targets, weights), isBalanced: false,
      memoryBudget: 1 << 30, sampleRows: 1 << 15)
  }

  @Test(
    "gradient and Hessian are the finite differences of loss and gradient",
    arguments: [2, 4], [false, true])
  func differences(classes: Int, weighted: Bool) throws {
    // More than one block, and an incomplete one.
    let source = try Self.design(rows: 1500, columns: 5, classes: classes, weighted: weighted)
    let objective = LogisticObjective(columnCount: 5, classCount: classes, l2: 0.7, threads: 1)
    var random = SeededRandom(seed: 3)
    let point = (0..<objective.order).map { _ in random.unit() - 0.5 }
    let here = try objective.evaluate(source, at: point, hessian: true)
    let step = 1e-4
    for index in 0..<objective.order {
      var (below, above) = (point, point)
      below[index] -= step
      above[index] += step
      let low = try objective.evaluate(source, at: below, hessian: false)
      let high = try objective.evaluate(source, at: above, hessian: false)
      let slope = (high.loss - low.loss) / (2 * step)
      #expect(abs(here.gradient[index] - slope) < 1e-5)
      for other in 0...index {
        let curvature = (high.gradient[other] - low.gradient[other]) / (2 * step)
        #expect(abs(here.hessian[index * objective.order + other] - curvature) < 1e-4)
      }
    }
  }

  @Test("losses and residuals are those of the plain formula, to the last digits")
  func kernel() {
    let count = Int(LINEAR_BLOCK_ROWS)
    let margins: [Double] = Array(0..<count).map { 0.08 * Double($0 - 512) }
    let targets: [Float] = Array(0..<count).map { $0.isMultiple(of: 2) ? 0 : 1 }
    var (residuals, curvatures) = (margins, [Double](repeating: 0, count: count))
    let loss = unsafe linear_logistic(&residuals, targets, nil, 1000, &curvatures, nil, 0)
    var expected = 0.0
    for row in 0..<1000 {
      // Towards the class that the row is of.
      let margin = targets[row] == 1 ? margins[row] : -margins[row]
      let certainty = 1 / (1 + exp(-margin))
      let doubt = 1 / (1 + exp(margin))
      let residual = targets[row] == 1 ? -doubt : doubt
      #expect(isClose(residuals[row] / residual, 1, within: 1e-14))
      #expect(isClose(curvatures[row] / (certainty * doubt), 1, within: 1e-14))
      expected += log1p(exp(-margin))
    }
    #expect(isClose(loss, expected, within: 1e-13))
    // Rows beyond those in use count nothing.
    let beyond = Array(residuals[1000...] + curvatures[1000...])
    #expect(beyond.allSatisfy { $0 == 0 })
  }

  @Test("margins without bound are certain", arguments: [2, 3])
  func certainty(classes: Int) throws {
    let source = try Self.design(rows: 50, columns: 1, classes: classes, weighted: false)
    let objective = LogisticObjective(columnCount: 1, classCount: classes, l2: 0, threads: 1)
    var point = [Double](repeating: 0, count: objective.order)
    for index in stride(from: 0, to: point.count, by: 2) {
      point[index] = 1e200 * Double(index + 1)
    }
    let here = try objective.evaluate(source, at: point, hessian: true)
    #expect(here.gradient.allSatisfy { $0.isFinite } && here.hessian.allSatisfy { $0.isFinite })
  }
}
